#include "text/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void lg_json_init(lg_context *context, lg_json *json) {
    *json = (lg_json){.context = context, .first = true, .status = LG_OK};
}

static void put(lg_json *json, const char *bytes, size_t count) {
    if (json->status == LG_OK && json->used + count + 1 > json->room) {
        size_t room = 2 * (json->used + count + 1);
        json->status = lg_grow(json->context, json->room, room, 1, "JSON text", &json->text);
        if (json->status == LG_OK)
            json->room = room;
    }
    if (json->status != LG_OK)
        return;
    memcpy(json->text + json->used, bytes, count);
    json->used += count;
    json->text[json->used] = '\0';
}

static void put_text(lg_json *json, const char *text) {
    put(json, text, strlen(text));
}

static void put_quoted(lg_json *json, const char *text) {
    put_text(json, "\"");
    for (const char *c = text; *c != '\0'; c++) {
        char escaped[8];
        if (*c == '"' || *c == '\\')
            snprintf(escaped, sizeof escaped, "\\%c", *c);
        else if ((unsigned char)*c < 0x20)
            snprintf(escaped, sizeof escaped, "\\u%04x", (unsigned)(unsigned char)*c);
        else
            snprintf(escaped, sizeof escaped, "%c", *c);
        put_text(json, escaped);
    }
    put_text(json, "\"");
}

static void new_line(lg_json *json) {
    put_text(json, "\n");
    for (int i = 0; i < json->depth; i++)
        put_text(json, "  ");
}

static void begin(lg_json *json, const char *key) {
    if (!json->first)
        put_text(json, ",");
    if (json->depth > 0)
        new_line(json);
    json->first = false;
    if (key != NULL) {
        put_quoted(json, key);
        put_text(json, ": ");
    }
}

void lg_json_open(lg_json *json, const char *key, char open) {
    begin(json, key);
    put(json, &open, 1);
    json->depth++;
    json->first = true;
}

void lg_json_close(lg_json *json, char close) {
    json->depth--;
    if (!json->first)
        new_line(json);
    put(json, &close, 1);
    json->first = false;
}

void lg_json_text(lg_json *json, const char *key, const char *value) {
    begin(json, key);
    put_quoted(json, value);
}

void lg_json_number(lg_json *json, const char *key, double value) {
    char digits[40];
    snprintf(digits, sizeof digits, "%.15g", value);
    if (strtod(digits, NULL) != value)
        snprintf(digits, sizeof digits, "%.17g", value);
    /* The host may have set a locale with another decimal mark. */
    size_t point = strspn(digits, "-0123456789");
    size_t rest = point + strcspn(digits + point, "e0123456789");
    begin(json, key);
    put(json, digits, point);
    if (rest > point)
        put_text(json, ".");
    put_text(json, digits + rest);
}

void lg_json_bool(lg_json *json, const char *key, bool value) {
    begin(json, key);
    put_text(json, value ? "true" : "false");
}

lg_status lg_json_finish(lg_json *json, char **text) {
    put_text(json, "\n");
    if (json->status == LG_OK)
        *text = json->text;
    else
        lg_free(json->context, json->text);
    return json->status;
}
