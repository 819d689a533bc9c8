#include "scenario/schema_values.h"

#include <stdio.h>
#include <string.h>

#include "scenario/names.h"

#define NUMBER "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?"
#define INTEGER "[+-]?[0-9]+"

void lg_schema_types(lg_json *json, const char *first, const char *second) {
    lg_json_open(json, "type", '[');
    lg_json_text(json, NULL, first);
    lg_json_text(json, NULL, second);
    lg_json_close(json, ']');
}

/* Bounds count for a plain number, the pattern for one that is quoted or has a unit. */
void lg_schema_quantity(lg_json *json, bool whole, const char *unit, double low, double high) {
    char pattern[256], escaped[64];
    size_t used = 0;
    for (const char *c = unit == NULL ? "" : unit; *c != '\0' && used + 3 < sizeof escaped; c++) {
        if (strchr("^$.*+?()[]{}|\\", *c) != NULL)
            escaped[used++] = '\\';
        escaped[used++] = *c;
    }
    escaped[used] = '\0';
    snprintf(pattern, sizeof pattern,
             used > 0 ? "^[ \\t]*%s([ \\t]*%s)?[ \\t]*$" : "^[ \\t]*%s%s[ \\t]*$",
             whole ? INTEGER : NUMBER, escaped);
    lg_schema_types(json, whole ? "integer" : "number", "string");
    lg_json_number(json, "minimum", low);
    lg_json_number(json, "maximum", high);
    lg_json_text(json, "pattern", pattern);
}

/* A scalar that is read as a text may look like a number. */
void lg_schema_text(lg_json *json) {
    lg_json_open(json, "type", '[');
    lg_json_text(json, NULL, "string");
    lg_json_text(json, NULL, "number");
    lg_json_text(json, NULL, "boolean");
    lg_json_close(json, ']');
    lg_json_number(json, "minLength", 1);
}

void lg_schema_pattern(lg_json *json, const char *pattern) {
    lg_json_text(json, "type", "string");
    lg_json_text(json, "pattern", pattern);
}

void lg_schema_choices(lg_json *json, const char *choices) {
    lg_json_open(json, "enum", '[');
    while (*choices != '\0') {
        char choice[64];
        size_t length = strcspn(choices, "|");
        snprintf(choice, sizeof choice, "%.*s", (int)length, choices);
        lg_json_text(json, NULL, choice);
        choices += length + (choices[length] == '|');
    }
    lg_json_close(json, ']');
}

void lg_schema_paths(lg_json *json) {
    lg_schema_types(json, "string", "array");
    lg_json_number(json, "minLength", 1);
    lg_json_number(json, "minItems", 1);
    lg_json_open(json, "items", '{');
    lg_json_text(json, "type", "string");
    lg_json_number(json, "minLength", 1);
    lg_json_close(json, '}');
}

/* A mapping of the user's names to texts. */
void lg_schema_words(lg_json *json) {
    lg_json_text(json, "type", "object");
    lg_json_open(json, "additionalProperties", '{');
    lg_json_text(json, "type", "string");
    lg_json_number(json, "minLength", 1);
    lg_json_close(json, '}');
}

void lg_schema_scalars(lg_json *json) {
    lg_json_text(json, "type", "array");
    lg_json_number(json, "minItems", 1);
    lg_json_open(json, "items", '{');
    lg_json_open(json, "type", '[');
    lg_json_text(json, NULL, "number");
    lg_json_text(json, NULL, "string");
    lg_json_text(json, NULL, "boolean");
    lg_json_close(json, ']');
    lg_json_number(json, "minLength", 1);
    lg_json_close(json, '}');
}

/* The name of a scenario becomes a file name. */
void lg_schema_scenario_name(lg_json *json, const lg_key *key) {
    /* All but what lg_scenario_name_fault refuses (names.c). */
    static const char format[] =
        "^(?![-.])[^\\u0300-\\u036f\\u1160-\\u11ff\\u2126\\u212a\\u212b\\u3099\\u309a\\uf900-"
        "\\ufaff"
        "\\u0000-,/"
        ":-@\\[-\\^`{-\\u00a0\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f"
        "\\u3000\\ue000-\\uf8ff\\ufeff\\ufff0-\\uffff]{1,%d}$";
    char pattern[sizeof format + 8];
    snprintf(pattern, sizeof pattern, format, (int)LG_SCENARIO_NAME_MOST);
    lg_json_open(json, key->name, '{');
    lg_json_text(json, "description", key->meaning);
    lg_schema_text(json);
    lg_json_text(json, "pattern", pattern);
    lg_json_close(json, '}');
}
