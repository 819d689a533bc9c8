/* The JSON Schema of plans, written from the tables that read them. */
#include <libgrass/plan.h>

#include <stdio.h>
#include <string.h>

#include <libgrass/sward.h>
#include "scenario/defaults.h"
#include "scenario/keys.h"
#include "scenario/names.h"
#include "scenario/params.h"
#include "scenario/plan.h"
#include "scenario/scenario.h"
#include "scenario/schema_nested.h"
#include "scenario/schema_rules.h"
#include "scenario/schema_values.h"
#include "text/number.h"

/* ---- values ---- */

#define DAY                                                                                        \
    "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"                \
    "|02-(0[1-9]|1[0-9]|2[0-8]))$"
#define SEASON "^auto$|" DAY
#define CLOCK                                                                                      \
    "^([Uu][Tt][Cc]|[Gg][Mm][Tt]|[Zz])$|^([Uu][Tt][Cc]|[Gg][Mm][Tt])?[+-]?[0-9]{1,2}(:?[0-9]{1,2}" \
    ")?$"
#define DATE "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

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

static lg_status write_parameters(lg_json *json) {
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

/* ---- keys ---- */

static void write_reference(lg_json *json, const char *mapping) {
    char path[64];
    snprintf(path, sizeof path, "#/$defs/%s", mapping);
    lg_json_text(json, "$ref", path);
}

static void write_items(lg_json *json, const lg_nested_key *n) {
    bool numbers = n->shape == LG_SHAPE_NUMBERS;
    double least = numbers ? 1 : n->low, most = numbers ? LG_TURNS_MOST : n->high;
    if (n->shape == LG_SHAPE_NAME) {
        lg_json_open(json, "type", '[');
        lg_json_text(json, NULL, "string");
        lg_json_text(json, NULL, "number");
        lg_json_text(json, NULL, "boolean");
        lg_json_text(json, NULL, "array");
        lg_json_close(json, ']');
        lg_json_number(json, "minLength", 1);
    } else {
        lg_json_text(json, "type", "array");
    }
    if (least > 0)
        lg_json_number(json, "minItems", least);
    if (most > 0)
        lg_json_number(json, "maxItems", most);
    if (n->shape == LG_SHAPE_NAMES || n->shape == LG_SHAPE_NAME)
        lg_json_bool(json, "uniqueItems", true);
    lg_json_open(json, "items", '{');
    if (n->shape == LG_SHAPE_LIST)
        write_reference(json, n->inner);
    else if (numbers)
        lg_schema_quantity(json, true, NULL, n->low, n->high);
    else
        lg_schema_text(json);
    lg_json_close(json, '}');
}

static void write_named(lg_json *json, const lg_nested_key *n) {
    lg_json_text(json, "type", "object");
    lg_json_number(json, "minProperties", n->low);
    lg_json_number(json, "maxProperties", n->high);
    lg_json_open(json, "additionalProperties", '{');
    write_reference(json, n->inner);
    lg_json_close(json, '}');
}

static void write_one_or_more(lg_json *json, const lg_nested_key *n) {
    lg_json_open(json, "anyOf", '[');
    lg_json_open(json, NULL, '{');
    write_reference(json, n->inner);
    lg_json_close(json, '}');
    lg_json_open(json, NULL, '{');
    lg_json_text(json, "type", "array");
    lg_json_number(json, "minItems", n->low);
    lg_json_number(json, "maxItems", n->high);
    lg_json_open(json, "items", '{');
    write_reference(json, n->inner);
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    lg_json_close(json, ']');
}

static lg_status write_node(lg_json *json, const char *mapping, const lg_key *key) {
    for (size_t i = 0; i < lg_nested_count; i++) {
        const lg_nested_key *n = &lg_nested[i];
        if (strcmp(n->mapping, mapping) != 0 || strcmp(n->key, key->name) != 0)
            continue;
        if (n->shape == LG_SHAPE_MAPPING) {
            write_reference(json, n->inner);
        } else if (n->shape == LG_SHAPE_FIGURES) {
            lg_json_text(json, "type", "object");
            lg_json_open(json, "additionalProperties", '{');
            lg_schema_quantity(json, false, n->unit, n->low, n->high);
            lg_json_close(json, '}');
        } else if (n->shape == LG_SHAPE_PATHS) {
            lg_schema_paths(json);
        } else if (n->shape == LG_SHAPE_VALUE) {
            lg_schema_types(json, "number", "string");
            lg_json_number(json, "minLength", 1);
        } else if (n->shape == LG_SHAPE_VALUES) {
            lg_schema_scalars(json);
        } else if (n->shape == LG_SHAPE_NAMED) {
            write_named(json, n);
        } else if (n->shape == LG_SHAPE_VARY) {
            write_one_or_more(json, n);
        } else if (n->shape == LG_SHAPE_WORDS) {
            lg_schema_words(json);
        } else if (n->shape == LG_SHAPE_SEASON) {
            lg_schema_types(json, "string", "object");
            lg_json_text(json, "pattern", SEASON);
            lg_json_open(json, "additionalProperties", '{');
            lg_schema_pattern(json, SEASON);
            lg_json_close(json, '}');
        } else {
            write_items(json, n);
        }
        return LG_OK;
    }
    return lg_fail(
        json->context, LG_EINTERNAL,
        "the schema does not know what stands under '%s' in '%s'; add it to its table of "
        "nested keys",
        key->name, mapping);
}

static void write_default(lg_json *json, const lg_key *key, const lg_key_default *absent) {
    double number;
    if (key->type == LG_KEY_BOOL)
        lg_json_bool(json, "default", strcmp(absent->text, "true") == 0);
    else if (key->type != LG_KEY_DAY && lg_parse_number(absent->text, &number))
        lg_json_number(json, "default", number);
    else
        lg_json_text(json, "default", absent->text);
}

static lg_status write_key(lg_json *json, const char *mapping, const lg_key *key) {
    char words[512];
    lg_status status = LG_OK;
    lg_key_default absent;
    bool told = lg_default_of(mapping, key, &absent);
    lg_json_open(json, key->name, '{');
    int used = snprintf(words, sizeof words, key->unit == NULL ? "%s" : "%s (%s)", key->meaning,
                        key->unit);
    if (told && !absent.is_value)
        snprintf(words + used, sizeof words - (size_t)used, "; absent: %s", absent.text);
    lg_json_text(json, "description", words);
    if (told && absent.is_value)
        write_default(json, key, &absent);
    switch (key->type) {
    case LG_KEY_NUMBER:
    case LG_KEY_INTEGER:
        lg_schema_quantity(json, key->type == LG_KEY_INTEGER, key->unit, key->low, key->high);
        break;
    case LG_KEY_BOOL:
        lg_json_text(json, "type", "boolean");
        break;
    case LG_KEY_TEXT:
        lg_schema_text(json);
        if (strcmp(key->name, "tz") == 0)
            lg_json_text(json, "pattern", CLOCK);
        break;
    case LG_KEY_DATE:
        lg_schema_pattern(json, DATE);
        break;
    case LG_KEY_DAY:
        lg_schema_pattern(json, DAY);
        break;
    case LG_KEY_CHOICE:
        lg_schema_choices(json, key->choices);
        break;
    case LG_KEY_NODE:
        status = write_node(json, mapping, key);
        break;
    }
    lg_json_close(json, '}');
    return status;
}

/* ---- mappings ---- */

/* `defaults` are a scenario without a name. */
static lg_status write_mapping(lg_json *json, const char *mapping) {
    bool defaults = strcmp(mapping, "defaults") == 0;
    const char *table = defaults ? "scenario" : mapping;
    bool scenario = !defaults && strcmp(table, "scenario") == 0;
    size_t count = 0;
    const lg_key *keys = lg_keys_of(table, &count);
    lg_json_text(json, "type", "object");
    lg_json_open(json, "properties", '{');
    for (size_t i = 0; i < count; i++) {
        bool name = strcmp(keys[i].name, "name") == 0;
        if (scenario && name)
            lg_schema_scenario_name(json, &keys[i]);
        else if (!(defaults && name))
            LG_TRY(write_key(json, table, &keys[i]));
    }
    lg_json_close(json, '}');
    lg_json_open(json, "required", '[');
    for (size_t i = 0; i < count; i++)
        if (keys[i].required || (scenario && strcmp(keys[i].name, "name") == 0))
            lg_json_text(json, NULL, keys[i].name);
    lg_json_close(json, ']');
    lg_json_bool(json, "additionalProperties", false);
    lg_schema_rules(json, table);
    return LG_OK;
}

static lg_status write_schema(lg_json *json) {
    lg_json_open(json, NULL, '{');
    lg_json_text(json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    lg_json_text(json, "title", "Plan of libgrass");
    lg_json_text(json, "description",
                 "A plan file: land, weather, years and scenarios. Written by 'libgrass schema'.");
    LG_TRY(write_mapping(json, "plan"));
    lg_json_open(json, "$defs", '{');
    for (size_t i = 0; i < lg_nested_mappings_count; i++) {
        lg_json_open(json, lg_nested_mappings[i], '{');
        LG_TRY(write_mapping(json, lg_nested_mappings[i]));
        lg_json_close(json, '}');
    }
    lg_json_open(json, "parameters", '{');
    LG_TRY(write_parameters(json));
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    return LG_OK;
}

lg_status lg_plan_schema(lg_context *context, char **json) {
    LG_GIVEN(context, json);
    lg_json written;
    lg_json_init(context, &written);
    lg_status status = write_schema(&written);
    if (status == LG_OK)
        return lg_json_finish(&written, json);
    lg_free(context, written.text);
    return status;
}

void lg_plan_schema_free(lg_context *context, char *json) {
    if (context != NULL)
        lg_free(context, json);
}
