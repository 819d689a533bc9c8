#include "analysis/told.h"

#include <math.h>
#include <string.h>

#include <libgrass/output.h>

#include "core/format.h"
#include "text/form.h"
#include "text/part.h"

/* ---- CSV ---- */

static void put_quoted(lg_out *out, const char *text) {
    for (; *text != '\0'; text++)
        lg_out_bytes(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    lg_out_raw(out, "\"");
}

void lg_told_text(lg_out *out, const char *text) {
    if (strpbrk(text, ",\"\n\r#") == NULL && text[0] != ' ') {
        lg_out_raw(out, text);
        return;
    }
    lg_out_raw(out, "\"");
    put_quoted(out, text);
}

void lg_told_region(lg_out *out, const char *kind, const char *name) {
    lg_out_format(out, "%s,", kind);
    if (name[0] == '\0' || strchr("=+-@\t\r", name[0]) == NULL) {
        lg_told_text(out, name);
        return;
    }
    lg_out_raw(out, "\"'");
    put_quoted(out, name);
}

void lg_told_numbers(lg_out *out, const double *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (isfinite(values[i]))
            lg_out_format(out, ",%.10g", values[i]);
        else
            lg_out_raw(out, ",");
}

lg_status lg_told_put(lg_out *out, const char *path) {
    lg_status status = out->status;
    if (status == LG_OK)
        status = lg_part_put(out->context, path, out->text, out->used);
    lg_out_free(out);
    return status;
}

lg_status lg_told_table(lg_out *out, const char *path) {
    if (out->status == LG_OK)
        out->status = lg_form_check(out->context, path, LG_OUTPUT_CSV);
    return lg_told_put(out, path);
}

/* ---- JSON ---- */

#define BEGIN "{\n  \"kind\": \""

void lg_told_begin(lg_json *json, const char *kind) {
    lg_json_open(json, NULL, '{');
    lg_json_text(json, "kind", kind);
    lg_json_text(json, "version", lg_version());
}

void lg_told_hashes(lg_json *json, const char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS]) {
    lg_json_open(json, "hashes", '{');
    for (int i = LG_SOURCE_PLAN; i <= LG_SOURCE_WEATHER; i++)
        lg_json_text(json, lg_source_name((lg_source)i), source[i]);
    lg_json_close(json, '}');
}

void lg_told_assumed(lg_json *json, const char *assumed) {
    lg_json_open(json, "assumed", '[');
    while (assumed != NULL && *assumed != '\0') {
        char sentence[LG_ERROR_CHARS];
        const size_t length = strcspn(assumed, "\n");
        lg_format(sentence, sizeof sentence, "%.*s", (int)length, assumed);
        lg_json_text(json, NULL, sentence);
        assumed += length + (assumed[length] == '\n');
    }
    lg_json_close(json, ']');
}

lg_status lg_told_may_be(lg_context *context, const char *kind, const char *path) {
    char mark[64], what[64];
    const int length = lg_format(mark, sizeof mark, BEGIN "%s\"", kind);
    lg_format(what, sizeof what, "the account of a %s", kind);
    const lg_form_own form = {.what = what,
                              .name = ".json",
                              .mark = mark,
                              .mark_bytes = (size_t)length,
                              .ends = " json "};
    return lg_form_check_own(context, path, &form);
}

lg_status lg_told_json(lg_json *json, const char *kind, const char *path) {
    lg_context *context = json->context;
    char *text = NULL;
    LG_TRY(lg_json_finish(json, &text));
    lg_status status = lg_told_may_be(context, kind, path);
    if (status == LG_OK)
        status = lg_part_put(context, path, text, strlen(text));
    lg_free(context, text);
    return status;
}
