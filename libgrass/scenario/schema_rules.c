#include "scenario/schema_rules.h"

#include <string.h>

#include "scenario/keys.h"
#include "policy/form.h"
#include "scenario/weather_source.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Rules between the keys of one mapping. */
typedef enum rule_kind {
    RULE_ONE_OF,
    RULE_NOT_BOTH,
    RULE_TOGETHER,
    RULE_EITHER,      /* a or b, or both */
    RULE_NEEDS,       /* a needs b */
    RULE_NEEDS_EITHER /* a needs b or c */
} rule_kind;

static const struct rule {
    const char *mapping;
    rule_kind kind;
    const char *a, *b, *c;
} rules[] = {
    {"land", RULE_ONE_OF, "file", "schematic", NULL},
    {"weather", RULE_NOT_BOTH, "climate", "draw", NULL},
    {"herd", RULE_NOT_BOTH, "su", "heads", NULL},
    {"herd", RULE_NOT_BOTH, "units", "file", NULL},
    {"when", RULE_NEEDS, "to", "from", NULL},
    {"when", RULE_NEEDS, "after_greenup_d", "for_days", NULL},
    {"when", RULE_NEEDS_EITHER, "from", "to", "for_days"},
    {"when", RULE_NEEDS_EITHER, "for_days", "from", "after_greenup_d"},
    {"when", RULE_NOT_BOTH, "to", "for_days", NULL},
    {"when", RULE_NOT_BOTH, "from", "after_greenup_d", NULL},
    {"measure", RULE_TOGETHER, "hay_paddocks", "mow", NULL},
    {"end", RULE_EITHER, "most", "least", NULL},
    {"axis", RULE_NOT_BOTH, "from", "values", NULL},
    {"axis", RULE_NEEDS, "to", "from", NULL},
    {"axis", RULE_NEEDS, "steps", "from", NULL},
    {"axis", RULE_NEEDS, "scale", "to", NULL},
};

static void write_required(lg_json *json, const char *a, const char *b) {
    lg_json_open(json, "required", '[');
    lg_json_text(json, NULL, a);
    if (b != NULL)
        lg_json_text(json, NULL, b);
    lg_json_close(json, ']');
}

static void write_either(lg_json *json, const char *a, const char *b) {
    lg_json_open(json, "anyOf", '[');
    for (int i = 0; i < 2; i++) {
        lg_json_open(json, NULL, '{');
        write_required(json, i == 0 ? a : b, NULL);
        lg_json_close(json, '}');
    }
    lg_json_close(json, ']');
}

static void write_rule(lg_json *json, const struct rule *rule) {
    const char *const pair[] = {rule->a, rule->b};
    lg_json_open(json, NULL, '{');
    if (rule->kind == RULE_NOT_BOTH) {
        lg_json_open(json, "not", '{');
        write_required(json, rule->a, rule->b);
        lg_json_close(json, '}');
    } else if (rule->kind == RULE_EITHER) {
        write_either(json, rule->a, rule->b);
    } else if (rule->kind == RULE_NEEDS_EITHER) {
        lg_json_open(json, "dependentSchemas", '{');
        lg_json_open(json, rule->a, '{');
        write_either(json, rule->b, rule->c);
        lg_json_close(json, '}');
        lg_json_close(json, '}');
    } else {
        bool one = rule->kind == RULE_ONE_OF;
        lg_json_open(json, one ? "oneOf" : "dependentRequired", one ? '[' : '{');
        for (int i = 0; i < 2 && one; i++) {
            lg_json_open(json, NULL, '{');
            write_required(json, pair[i], NULL);
            lg_json_close(json, '}');
        }
        for (int i = 0; i < (rule->kind == RULE_NEEDS ? 1 : 2) && !one; i++) {
            lg_json_open(json, pair[i], '[');
            lg_json_text(json, NULL, pair[1 - i]);
            lg_json_close(json, ']');
        }
        lg_json_close(json, one ? ']' : '}');
    }
    lg_json_close(json, '}');
}

/* Exactly one of the ways to weather. */
static void write_weather(lg_json *json) {
    lg_json_open(json, NULL, '{');
    lg_json_open(json, "oneOf", '[');
    for (int s = 0; s < LG_WEATHER_SOURCES; s++) {
        lg_json_open(json, NULL, '{');
        write_required(json, lg_weather_source_key(s), NULL);
        lg_json_close(json, '}');
    }
    lg_json_close(json, ']');
    lg_json_close(json, '}');
}

/* What a kind of measure needs and what means nothing for it. */
static void write_kind(lg_json *json, int kind) {
    size_t count = 0;
    const lg_key *keys = lg_measure_keys("measure", &count);
    const lg_measure_form *form = lg_measure_form_of(kind);
    lg_json_open(json, NULL, '{');
    lg_json_open(json, "if", '{');
    lg_json_open(json, "properties", '{');
    lg_json_open(json, "kind", '{');
    lg_json_text(json, "const", lg_measure_kind_name(kind));
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    write_required(json, "kind", NULL);
    lg_json_close(json, '}');
    lg_json_open(json, "then", '{');
    lg_json_open(json, "required", '[');
    for (size_t i = 0; i < COUNT(form->needed); i++)
        if (form->needed[i] != NULL)
            lg_json_text(json, NULL, form->needed[i]);
    lg_json_close(json, ']');
    if (form->either[0] != NULL)
        write_either(json, form->either[0], form->either[1]);
    lg_json_open(json, "properties", '{');
    for (size_t i = 0; i < count; i++)
        if (!lg_measure_kind_takes(kind, keys[i].name))
            lg_json_bool(json, keys[i].name, false);
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    lg_json_close(json, '}');
}

/* A plan in float32 holds no tolerance below its rounding. */
static void write_tolerance(lg_json *json) {
    lg_json_open(json, NULL, '{');
    lg_json_open(json, "if", '{');
    lg_json_open(json, "properties", '{');
    lg_json_open(json, "precision", '{');
    lg_json_text(json, "const", "float64");
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    write_required(json, "precision", NULL);
    lg_json_close(json, '}');
    lg_json_open(json, "else", '{');
    lg_json_open(json, "properties", '{');
    lg_json_open(json, "tolerance", '{');
    lg_json_number(json, "minimum", LG_TOLERANCE_FLOAT32);
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    lg_json_close(json, '}');
    lg_json_close(json, '}');
}

void lg_schema_rules(lg_json *json, const char *mapping) {
    if (strcmp(mapping, "only") == 0)
        lg_json_number(json, "minProperties", 1);
    bool measure = strcmp(mapping, "measure") == 0, plan = strcmp(mapping, "plan") == 0;
    bool weather = strcmp(mapping, "weather") == 0, any = measure || plan || weather;
    for (size_t i = 0; i < COUNT(rules); i++)
        any = any || strcmp(rules[i].mapping, mapping) == 0;
    if (!any)
        return;
    lg_json_open(json, "allOf", '[');
    for (size_t i = 0; i < COUNT(rules); i++)
        if (strcmp(rules[i].mapping, mapping) == 0)
            write_rule(json, &rules[i]);
    if (plan)
        write_tolerance(json);
    if (weather)
        write_weather(json);
    for (int kind = 0; measure && kind < LG_MEASURE_KINDS; kind++)
        write_kind(json, kind);
    lg_json_close(json, ']');
}
