#include "scenario/schema_params.h"

#include <stdio.h>
#include <string.h>

#include <libgrass/sward.h>
#include "scenario/params.h"
#include "scenario/params_rows.h"

#define NUMBER "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?"
#define INTEGER "[+-]?[0-9]+"

static void write_types(lg_json *json, const char *first, const char *second) {
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
    write_types(json, whole ? "integer" : "number", "string");
    lg_json_number(json, "minimum", low);
    lg_json_number(json, "maximum", high);
    lg_json_text(json, "pattern", pattern);
}

static void write_parameter(lg_json *json, const char *name, const lg_param_facts *facts) {
    char words[512];
    bool bare = strcmp(facts->unit, "1") == 0 || facts->unit[0] == '\0';
    snprintf(words, sizeof words, bare ? "%s" : "%s (%s)", facts->meaning, facts->unit);
    lg_json_open(json, name, '{');
    lg_json_text(json, "description", words);
    lg_schema_quantity(json, false, NULL, facts->low, facts->high);
    lg_json_number(json, "default", facts->value);
    lg_json_close(json, '}');
}

/* In short: without the words, which stand there once. */
static void write_rows(lg_json *json, lg_param_table table, bool in_short) {
    lg_json_open(json, "properties", '{');
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        if (row->table != table)
            continue;
        if (in_short) {
            lg_json_open(json, row->name, '{');
            lg_schema_quantity(json, false, NULL, row->low, row->high);
            lg_json_close(json, '}');
            continue;
        }
        const lg_param_facts facts = {.unit = row->unit,
                                      .meaning = row->meaning,
                                      .value = row->value,
                                      .low = row->low,
                                      .high = row->high};
        write_parameter(json, row->name, &facts);
    }
    lg_json_close(json, '}');
}

/* A table of parameters; below the name of a grassland type, its own. */
static void write_parameter_table(lg_json *json, lg_param_table table) {
    char words[200];
    snprintf(words, sizeof words, "%s; absent: as tables and defaults have them",
             lg_params_table_meaning(table));
    lg_json_open(json, lg_params_table_name(table), '{');
    lg_json_text(json, "description", words);
    lg_json_text(json, "type", "object");
    write_rows(json, table, false);
    if (lg_param_table_by_name(table)) {
        lg_json_open(json, "additionalProperties", '{');
        lg_json_text(json, "type", "object");
        write_rows(json, table, true);
        lg_json_bool(json, "additionalProperties", false);
        lg_json_close(json, '}');
    } else {
        lg_json_bool(json, "additionalProperties", false);
    }
    lg_json_close(json, '}');
}

lg_status lg_schema_parameters(lg_json *json) {
    lg_json_text(json, "type", "object");
    lg_json_open(json, "properties", '{');
    for (int t = 0; t < LG_TABLES; t++)
        write_parameter_table(json, (lg_param_table)t);
    for (size_t i = 0; i < lg_param_count(LG_PROFILE_STEPPE); i++) {
        lg_param_facts facts;
        LG_TRY(lg_param_get(LG_PROFILE_STEPPE, i, &facts));
        write_parameter(json, facts.name, &facts);
        if (facts.original[0] != '\0' && strcmp(facts.original, facts.name) != 0)
            write_parameter(json, facts.original, &facts);
    }
    lg_json_close(json, '}');
    lg_json_bool(json, "additionalProperties", false);
    return LG_OK;
}
