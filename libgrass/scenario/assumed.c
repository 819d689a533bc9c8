/* What a plan leaves to the defaults, for those who read its results. */
#include "core/assumed.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "policy/form.h"
#include "scenario/assumed.h"
#include "scenario/defaults.h"
#include "scenario/keys.h"
#include "scenario/plan.h"

/* One mapping's line while it grows: "herd: share_by=area, spread=0". */
typedef struct line {
    char text[768];
    size_t used;
} line;

static void add(line *l, const char *mapping, const char *key, const char *value) {
    if (l->used >= sizeof l->text)
        return;
    const char *before = l->used == 0 ? mapping : ",", *colon = l->used == 0 ? ":" : "";
    l->used += (size_t)snprintf(l->text + l->used, sizeof l->text - l->used, "%s%s %s=%s", before,
                                colon, key, value);
}

static lg_status finish(lg_context *context, const line *l, char **assumed) {
    return l->used == 0 ? LG_OK : lg_assume(context, assumed, "default %s", l->text);
}

/* ---- the plan ---- */

static lg_status plan_mapping(lg_context *context, const lg_plan *plan, const char *mapping,
                              const char *const *keys, char **assumed) {
    line l = {.used = 0};
    size_t count = 0;
    const lg_key *table = lg_plan_keys(mapping, &count);
    const lg_yaml_node *node = lg_yaml_get(lg_yaml_root(plan->document), mapping);
    for (; *keys != NULL; keys++)
        for (size_t i = 0; i < count; i++) {
            lg_key_default value;
            if (strcmp(table[i].name, *keys) == 0 && lg_yaml_get(node, *keys) == NULL &&
                lg_default_of(mapping, &table[i], &value) && value.is_value)
                add(&l, mapping, *keys, value.text);
        }
    return finish(context, &l, assumed);
}

static lg_status plan_keys(lg_context *context, const lg_plan *plan, bool own_land,
                           bool own_weather, char **assumed) {
    static const char *const years[] = {"spinup", NULL}, *const land[] = {"cell_m", NULL};
    LG_TRY(plan_mapping(context, plan, "years", years, assumed));
    if (own_land && plan->land_schematic != NULL)
        LG_TRY(plan_mapping(context, plan, "land", land, assumed));
    const char *weather[32] = {NULL};
    size_t count = 0, used = 0;
    const lg_key *keys = lg_weather_keys(&count);
    for (size_t i = 0; i < count && used + 1 < sizeof weather / sizeof *weather; i++)
        if (lg_weather_source_takes(plan->weather.source, keys[i].name))
            weather[used++] = keys[i].name;
    return own_weather && plan->weather.path != NULL
               ? plan_mapping(context, plan, "weather", weather, assumed)
               : LG_OK;
}

/* ---- the scenario ---- */

static bool is_paid(const lg_scenario *s) {
    for (size_t i = 0; i < s->nmeasures; i++)
        if (lg_measure_form_of(s->measures[i].kind)->is_paid)
            return true;
    return false;
}

/* Whether a key's default can change what comes out. */
static bool matters(const lg_scenario *s, const char *mapping, const char *key) {
    if (strcmp(mapping, "output") == 0 || strcmp(mapping, "prices") == 0)
        return false;
    if (strcmp(mapping, "feed") == 0 && s->herd.constant)
        return strcmp(key, "bought_max_kg_su") == 0 || strcmp(key, "hay_loss_frac") == 0;
    if (strcmp(mapping, "herd") == 0 && strcmp(key, "su") == 0)
        return s->herd.nheads == 0;
    if (strcmp(mapping, "herd") == 0 && strcmp(key, "times") == 0)
        return false; /* herds as they are given */
    return strcmp(mapping, "subsidy") != 0 || is_paid(s);
}

static lg_status scenario_mapping(lg_context *context, const lg_scenario *s, int index,
                                  char **assumed) {
    line l = {.used = 0};
    size_t count = 0;
    const char *mapping = lg_scenario_mapping(index);
    const lg_key *keys = lg_scenario_keys(mapping, &count);
    for (size_t i = 0; i < count; i++) {
        lg_key_default value;
        if (!(s->given[index] >> i & 1) && matters(s, mapping, keys[i].name) &&
            lg_default_of(mapping, &keys[i], &value) && value.is_value)
            add(&l, mapping, keys[i].name, value.text);
    }
    return finish(context, &l, assumed);
}

static lg_status measure_keys(lg_context *context, const lg_measure *m, size_t index,
                              char **assumed) {
    line l = {.used = 0};
    char name[64];
    size_t count = 0;
    const lg_key *keys = lg_measure_keys("measure", &count);
    snprintf(name, sizeof name, "measure %zu (%s)", index + 1, lg_measure_kind_name(m->kind));
    for (size_t i = 0; m->place != NULL && i < count; i++) {
        lg_key_default value;
        if (lg_measure_kind_takes(m->kind, keys[i].name) && keys[i].type != LG_KEY_NODE &&
            lg_yaml_get(m->place, keys[i].name) == NULL &&
            lg_default_of("measure", &keys[i], &value) && value.is_value)
            add(&l, name, keys[i].name, value.text);
    }
    return finish(context, &l, assumed);
}

static bool is_given(const lg_scenario *s, const char *mapping, const char *key) {
    for (int k = 0; k < LG_SCENARIO_MAPPINGS; k++) {
        size_t count = 0;
        const lg_key *keys = lg_scenario_keys(lg_scenario_mapping(k), &count);
        for (size_t i = 0; strcmp(lg_scenario_mapping(k), mapping) == 0 && i < count; i++)
            if (strcmp(keys[i].name, key) == 0)
                return s->given[k] >> i & 1;
    }
    return false;
}

static bool any_price(const lg_scenario *s) {
    const double *prices = (const double *)&s->prices;
    for (size_t i = 0; i < sizeof s->prices / sizeof *prices; i++)
        if (!isnan(prices[i]))
            return true;
    return false;
}

/* Money of the policy that acts and that nobody gave. */
static bool any_subsidy_default(const lg_scenario *s) {
    size_t count = 0;
    const lg_key *keys = lg_scenario_keys("subsidy", &count);
    for (size_t i = 0; is_paid(s) && i < count; i++)
        if (keys[i].type != LG_KEY_TEXT && !is_given(s, "subsidy", keys[i].name))
            return true;
    return false;
}

static lg_status assume_bodies(lg_context *context, const lg_scenario *s, char **assumed) {
    LG_TRY(lg_assume(
        context, assumed,
        "animals with bodies: constant herds graze the spin-up; snow "
        "settles at 180 kg/m3 unless a parameter says otherwise; the sward stands at 385 g/m3"));
    if (!is_given(s, "feed", "how"))
        LG_TRY(lg_assume(context, assumed,
                         "animals with bodies: they are fed what pasture lacks of their need"));
    if (!is_given(s, "feed", "kind"))
        LG_TRY(lg_assume(context, assumed, "animals with bodies: what they are fed is hay"));
    LG_TRY(lg_assume(
        context, assumed,
        "animals with bodies: the prices of a sheep unit buy 50 kg of grown animals or 87.5 kg of "
        "young, where none is given by the kilogram"));
    if (s->herd.file != NULL)
        return LG_OK;
    if (s->herd.nheads > 0)
        return lg_assume(context, assumed,
                         "animals with bodies: grown animals are females in lamb, with 3 males for "
                         "100 of them, and 22 young where no young of their kind are given");
    return lg_assume(context, assumed,
                     "animals with bodies: herds begin as grown females in lamb, with 3 males and "
                     "22 young for 100 of them");
}

lg_status lg_scenario_assume(lg_context *context, const lg_plan *plan, const lg_scenario *s,
                             bool own_land, bool own_weather, char **assumed) {
    LG_TRY(plan_keys(context, plan, own_land, own_weather, assumed));
    for (int i = 0; i < LG_SCENARIO_MAPPINGS; i++)
        LG_TRY(scenario_mapping(context, s, i, assumed));
    for (size_t i = 0; i < s->nmeasures; i++)
        LG_TRY(measure_keys(context, &s->measures[i], i, assumed));
    if (!s->herd.constant)
        LG_TRY(assume_bodies(context, s, assumed));
    else if (is_given(s, "herd", "constant"))
        LG_TRY(lg_assume(context, assumed,
                         "constant herds: animals neither grow thin nor die of hunger, so money "
                         "says more of many than is true"));
    if (strcmp(plan->units.money, lg_usual_units.money) != 0 && any_subsidy_default(s))
        LG_TRY(lg_assume(context, assumed,
                         "subsidy: sums that are not given are those of Inner Mongolia in yuan, "
                         "taken as so many %s",
                         plan->units.money));
    if (plan->prices_path == NULL && !any_price(s))
        LG_TRY(lg_assume(context, assumed,
                         "no prices: income, feed, keep and the herd's value are 0 yuan"));
    return LG_OK;
}
