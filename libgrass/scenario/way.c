#include "scenario/way.h"

#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "policy/form.h"
#include "policy/where.h"
#include "text/message.h"

const lg_yaml_node *lg_plan_defaults(const lg_plan *plan) {
    return lg_yaml_get(lg_yaml_root(plan->document), "defaults");
}

static lg_status cut(lg_context *context, const lg_plan *plan, const lg_yaml_node *node,
                     const char *set, lg_way *way) {
    lg_shown shown;
    LG_TRY(lg_copy_text(context, set, &way->text));
    for (char *at = way->text; at != NULL;) {
        char *dot = strchr(at, '.');
        if (dot != NULL)
            *dot++ = '\0';
        if (at[0] == '\0' || way->steps == LG_WAY_STEPS)
            return lg_yaml_fail(
                plan->document, node,
                "'set' is '%s', it should be the keys of a scenario that lead to a "
                "value, with dots between: 'herd.times', 'measures.1.when.for_days'",
                lg_show_text(&shown, set));
        way->step[way->steps++].key = at;
        at = dot;
    }
    return LG_OK;
}

static lg_status check_weather(const lg_plan *plan, const lg_yaml_node *node, const lg_way *way) {
    if (way->steps != 2 || strcmp(way->step[1].key, "seed") != 0)
        return lg_yaml_fail(plan->document, node,
                            "of the plan's weather 'weather.seed' alone can vary");
    if (plan->weather.path == NULL || !lg_weather_source_takes((int)plan->weather.source, "seed"))
        return lg_yaml_fail(plan->document, node,
                            "the plan's weather is not drawn, so that a seed does nothing: give "
                            "'weather' with 'months'");
    return LG_OK;
}

lg_status lg_way_read(lg_context *context, const lg_plan *plan, const lg_yaml_node *node,
                      const char *set, lg_way *way) {
    LG_TRY(cut(context, plan, node, set, way));
    const char *first = way->step[0].key;
    way->seed = strcmp(first, "weather") == 0;
    way->measure = strcmp(first, "measures") == 0;
    bool list = way->measure || strcmp(first, "parameters") == 0;
    bool named = strcmp(first, "herd") == 0 && way->steps > 2; /* heads and units */
    way->whole = list ? 1 : named ? 2 : LG_WAY_STEPS;
    if (way->seed)
        return check_weather(plan, node, way);
    if (strcmp(first, "name") == 0)
        return lg_yaml_fail(plan->document, node,
                            "scenarios of 'vary' get their names from their values");
    if (way->measure && way->steps < 2)
        return lg_yaml_fail(plan->document, node,
                            "say which of the measures, by its kind or number: 'measures.rest', "
                            "'measures.1'");
    return LG_OK;
}

void lg_way_free(lg_context *context, lg_way *way) {
    lg_free(context, way->text);
}

/* ---- measures ---- */

/* The list that the scenario has, its own or that of the defaults. */
static const lg_yaml_node *measures_of(const lg_plan *plan, const lg_scenario *scenario) {
    const lg_yaml_node *own = lg_yaml_get(scenario->place, "measures");
    const lg_yaml_node *defaults = lg_plan_defaults(plan);
    return own == NULL && defaults != NULL ? lg_yaml_get(defaults, "measures") : own;
}

static lg_status fail_none(const lg_plan *plan, const lg_yaml_node *node, const char *word,
                           const lg_scenario *scenario) {
    char kinds[256] = "none";
    size_t used = 0;
    lg_shown shown;
    for (size_t i = 0; i < scenario->nmeasures && used + 32 < sizeof kinds; i++)
        used += (size_t)lg_format(kinds + used, sizeof kinds - used, "%s%zu %s", i == 0 ? "" : ", ",
                                  i + 1, lg_measure_kind_name(scenario->measures[i].kind));
    return lg_yaml_fail(plan->document, node,
                        "scenario '%s' has no measure '%s'; its measures are: %s", scenario->name,
                        lg_show_text(&shown, word), kinds);
}

lg_status lg_way_find_measure(const lg_plan *plan, const lg_yaml_node *node, const lg_way *way,
                              const lg_scenario *scenario, size_t *item) {
    const char *word = way->step[1].key;
    size_t count = scenario->nmeasures, found = 0;
    if (measures_of(plan, scenario) == NULL)
        count = 0;
    if (word[strspn(word, "0123456789")] == '\0') {
        *item = strlen(word) > 4 ? 0 : (size_t)strtoul(word, NULL, 10);
        if (*item < 1 || *item > count)
            return fail_none(plan, node, word, scenario);
        --*item;
        return LG_OK;
    }
    for (size_t i = count; i-- > 0;)
        if (strcmp(lg_measure_kind_name(scenario->measures[i].kind), word) == 0) {
            *item = i;
            found++;
        }
    if (found == 0)
        return fail_none(plan, node, word, scenario);
    if (found > 1)
        return lg_yaml_fail(plan->document, node,
                            "scenario '%s' has %zu measures of kind '%s': say which by its number, "
                            "as 'measures.%zu'",
                            scenario->name, found, word, *item + 1);
    return LG_OK;
}

/* ---- keys ---- */

const lg_key *lg_way_key(const lg_way *way) {
    const char *mapping = way->measure ? "measure" : "scenario";
    size_t at = way->seed ? way->steps : way->measure ? 2 : 0;
    for (; at < way->steps; at++) {
        size_t count = 0;
        const lg_key *keys = lg_scenario_keys(mapping, &count), *key = NULL;
        if (keys == NULL)
            keys = lg_measure_keys(mapping, &count);
        if (keys == NULL)
            keys = lg_where_keys(mapping, &count);
        for (size_t i = 0; keys != NULL && i < count; i++)
            if (strcmp(keys[i].name, way->step[at].key) == 0)
                key = &keys[i];
        if (key == NULL || at + 1 == way->steps)
            return key == NULL || key->type == LG_KEY_NODE ? NULL : key;
        mapping = key->name; /* a mapping has the name of the key that it stands under */
    }
    return NULL;
}
