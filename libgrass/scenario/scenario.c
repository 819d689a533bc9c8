#include "scenario/scenario.h"
#include "policy/reader.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include <libgrass/sward.h>
#include "scenario/herd_rule.h"
#include "scenario/keys.h"
#include "sward/params.h"
#include "text/number.h"

/* ---- the key tables ---- */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct scenario_nodes {
    const char *name, *note, *label, *label_zh;
    const lg_yaml_node *herd, *grazing, *young, *hay, *feed, *output, *parameters, *measures,
        *subsidy, *prices;
    bool degradation;
} scenario_nodes;

#define NODE(field, what)                                                                          \
    { #field, LG_KEY_NODE, NULL, 0, 0, false, NULL, what, offsetof(scenario_nodes, field) }

static const lg_key scenario_keys[] = {
    {"name", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "name of the scenario and of its result file",
     offsetof(scenario_nodes, name)},
    {"note", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "what the scenario assumes, in words",
     offsetof(scenario_nodes, note)},
    {"label", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "what reports call it",
     offsetof(scenario_nodes, label)},
    {"label_zh", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "the same in Chinese",
     offsetof(scenario_nodes, label_zh)},
    NODE(herd, "how many animals, and where"),
    NODE(grazing, "the season of grazing"),
    NODE(young, "weaned young stock"),
    NODE(hay, "mowing of the hay meadows"),
    NODE(feed, "bought feed and the hay store"),
    NODE(output, "what is written"),
    NODE(parameters, "coefficients, by table and grassland type"),
    {"degradation", LG_KEY_BOOL, NULL, 0, 0, false, NULL,
     "whether condition moves from year to year", offsetof(scenario_nodes, degradation)},
    NODE(measures, "instruments of policy, a list"),
    NODE(subsidy, "money of the grassland policy"),
    NODE(prices, "prices of what herds sell and need, over those of the table"),
};

static const lg_key grazing_keys[] = {
    {"from", LG_KEY_DAY, NULL, 0, 0, false, NULL, "first day on the pasture",
     offsetof(lg_herd_calendar, graze_from)},
    {"to", LG_KEY_DAY, NULL, 0, 0, false, NULL, "last day on the pasture; may lie beyond New Year",
     offsetof(lg_herd_calendar, graze_to)},
};

static const lg_key young_keys[] = {
    {"per_adult", LG_KEY_NUMBER, "su", 0, 2, false, NULL, "weaned young per adult, in sheep units",
     offsetof(lg_herd_calendar, young_frac)},
    {"weaned", LG_KEY_DAY, NULL, 0, 0, false, NULL, "day on which they begin to graze",
     offsetof(lg_herd_calendar, weaned_day)},
    {"sold", LG_KEY_DAY, NULL, 0, 0, false, NULL, "day on which they are sold",
     offsetof(lg_herd_calendar, sold_day)},
};

static const lg_key hay_keys[] = {
    {"mow", LG_KEY_BOOL, NULL, 0, 0, false, NULL, "whether hay meadows are mown",
     offsetof(lg_hay_rule, mow)},
    {"day", LG_KEY_DAY, NULL, 0, 0, false, NULL, "day of mowing", offsetof(lg_hay_rule, day)},
    {"stubble_m", LG_KEY_NUMBER, "m", 0, 0.5, false, NULL, "height that is left",
     offsetof(lg_hay_rule, stubble_m)},
};

typedef struct feed_nodes {
    lg_feed_rule rule;
    lg_feeding_choice feeding;
} feed_nodes;

static const lg_key feed_keys[] = {
    {"bought_max_kg_su", LG_KEY_NUMBER, "kg/su/day", 0, 20, false, NULL,
     "most that is bought for a sheep unit and day, dry matter",
     offsetof(feed_nodes, rule.bought_max_kg_su)},
    {"hay_loss_frac", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "share of the store that spoils in a year", offsetof(feed_nodes, rule.hay_loss_frac)},
    {"how", LG_KEY_CHOICE, NULL, 0, 0, false, "maintain|ration|fill|none",
     "animals with bodies: fed what pasture lacks of their need, so much a head, all they eat, "
     "nothing",
     offsetof(feed_nodes, feeding.how)},
    {"from", LG_KEY_DAY, NULL, 0, 0, false, NULL, "animals with bodies: first day of feeding",
     offsetof(feed_nodes, feeding.from)},
    {"to", LG_KEY_DAY, NULL, 0, 0, false, NULL,
     "animals with bodies: last day of feeding; may lie beyond New Year",
     offsetof(feed_nodes, feeding.to)},
    {"ration_kg", LG_KEY_NUMBER, "kg/day", 0, 50, false, NULL,
     "animals with bodies: dry matter a head and day of a ration",
     offsetof(feed_nodes, feeding.ration_kg)},
    {"level", LG_KEY_NUMBER, NULL, 0, 3, false, NULL,
     "animals with bodies: share of their need that 'maintain' sees to",
     offsetof(feed_nodes, feeding.level)},
    {"condition_below", LG_KEY_NUMBER, NULL, 0, 2, false, NULL,
     "animals with bodies: fed only while grown females weigh less than this share of what their "
     "age allows; 0: always",
     offsetof(feed_nodes, feeding.condition_below)},
    {"kind", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "animals with bodies: what is mown and bought, by the table of feeds",
     offsetof(feed_nodes, feeding.kind)},
};

static const lg_key output_keys[] = {
    {"yearly_maps", LG_KEY_BOOL, NULL, 0, 0, false, NULL, "maps of every year",
     offsetof(lg_output_rule, yearly_maps)},
    {"monthly_maps", LG_KEY_BOOL, NULL, 0, 0, false, NULL, "maps of every month",
     offsetof(lg_output_rule, monthly_maps)},
    {"daily_series", LG_KEY_BOOL, NULL, 0, 0, false, NULL, "daily series of every unit",
     offsetof(lg_output_rule, daily_series)},
    {"packed", LG_KEY_BOOL, NULL, 0, 0, false, NULL, "maps and masses of the series in 16 bits",
     offsetof(lg_output_rule, packed)},
};

typedef struct subsidy_nodes {
    lg_subsidy_rule rule;
    const char *penalty;
} subsidy_nodes;

static const lg_key subsidy_keys[] = {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {#field, LG_KEY_NUMBER, NULL,                                                                  \
     low,    high,          false,                                                                 \
     NULL,   meaning,       offsetof(subsidy_nodes, rule.field)},
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
    {"penalty", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "schedule of the penalty by steps of overload, in place of 'penalty_yuan_su'",
     offsetof(subsidy_nodes, penalty)},
};

/* ---- reading ---- */

void lg_scenario_init(lg_scenario *s) {
    *s = (lg_scenario){.herd = {.share_by = LG_SHARE_BY_AREA, .times = 1.0},
                       .calendar = {.graze_from = 1, .graze_to = 365},
                       .hay = {.mow = true, .day = 232, .stubble_m = 0.05},
                       .feed = {.bought_max_kg_su = 0.0, .hay_loss_frac = 0.1},
                       .feeding = {.from = 1, .to = 365, .level = 1.0},
                       .degradation = true,
                       .subsidy =
                           {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) .field = (value),
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
                           },
                       .output = {.yearly_maps = true, .daily_series = true, .packed = true}};
    lg_prices_init(&s->prices);
}

static lg_status check(const lg_yaml *document, const scenario_nodes *n, const lg_scenario *s) {
    const lg_herd_calendar *c = &s->calendar;
    if ((c->weaned_day == 0) != (c->sold_day == 0) || (c->young_frac > 0.0 && c->weaned_day == 0))
        return lg_yaml_fail(document, n->young, "'young' needs both 'weaned' and 'sold'");
    if (c->weaned_day != 0 && c->weaned_day == c->sold_day)
        return lg_yaml_fail(document, n->young, "young stock is sold on the day it is weaned");
    return LG_OK;
}

static lg_status read_measures(lg_context *context, const lg_yaml *document,
                               const lg_yaml_node *node, lg_scenario *s) {
    size_t n = lg_yaml_count(node);
    if (lg_yaml_kind_of(node) != LG_YAML_SEQUENCE || n > LG_MEASURES_MOST)
        return lg_yaml_fail(document, node, "'measures' is a list of at most %d measures",
                            (int)LG_MEASURES_MOST);
    lg_free(context, s->measures);
    s->measures = NULL;
    s->nmeasures = 0;
    LG_TRY(lg_alloc(context, n, sizeof *s->measures, "measures", &s->measures));
    for (size_t i = 0; i < n; i++)
        LG_TRY(lg_measure_read(document, lg_yaml_item(node, i), &s->measures[i]));
    s->nmeasures = n;
    return LG_OK;
}

static lg_status read_feed(const lg_yaml *document, const lg_yaml_node *node, lg_scenario *s) {
    feed_nodes n = {s->feed, s->feeding};
    LG_TRY(lg_yaml_map(document, node, "feed", feed_keys, COUNT(feed_keys), &n));
    s->feed = n.rule;
    s->feeding = n.feeding;
    return LG_OK;
}

static lg_status read_subsidy(const lg_yaml *document, const lg_yaml_node *node, lg_scenario *s) {
    subsidy_nodes n = {s->subsidy, s->penalty};
    LG_TRY(lg_yaml_map(document, node, "subsidy", subsidy_keys, COUNT(subsidy_keys), &n));
    s->subsidy = n.rule;
    s->penalty = n.penalty;
    return LG_OK;
}

static void note_given(const lg_yaml_node *node, int mapping, lg_scenario *s) {
    size_t count = 0;
    const lg_key *keys = lg_scenario_keys(lg_scenario_mapping(mapping), &count);
    for (size_t i = 0; node != NULL && i < count; i++)
        if (lg_yaml_get(node, keys[i].name) != NULL)
            s->given[mapping] |= (uint32_t)1 << i;
}

/* The parts that are given come in place of those that are there. */
static lg_status read_parts(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                            const scenario_nodes *n, lg_scenario *s) {
    if (n->note != NULL)
        s->note = n->note;
    s->place = node;
    if (n->herd != NULL)
        LG_TRY(lg_herd_rule_read(context, document, n->herd, &s->herd));
    if (n->grazing != NULL)
        LG_TRY(lg_yaml_map(document, n->grazing, "grazing", grazing_keys, COUNT(grazing_keys),
                           &s->calendar));
    if (n->young != NULL)
        LG_TRY(
            lg_yaml_map(document, n->young, "young", young_keys, COUNT(young_keys), &s->calendar));
    if (n->hay != NULL) {
        LG_TRY(lg_yaml_map(document, n->hay, "hay", hay_keys, COUNT(hay_keys), &s->hay));
        s->hay.place = n->hay;
    }
    if (n->feed != NULL)
        LG_TRY(read_feed(document, n->feed, s));
    if (n->output != NULL)
        LG_TRY(lg_yaml_map(document, n->output, "output", output_keys, COUNT(output_keys),
                           &s->output));
    if (n->parameters != NULL)
        LG_TRY(
            lg_param_settings_read(context, document, n->parameters, &s->settings, &s->nsettings));
    s->degradation = n->degradation;
    if (n->measures != NULL)
        LG_TRY(read_measures(context, document, n->measures, s));
    if (n->subsidy != NULL)
        LG_TRY(read_subsidy(document, n->subsidy, s));
    if (n->prices != NULL) {
        size_t count;
        const lg_key *keys = lg_price_keys(&count);
        LG_TRY(lg_yaml_map(document, n->prices, "prices", keys, count, &s->prices));
    }
    const lg_yaml_node *const mappings[LG_SCENARIO_MAPPINGS] = {
        node, n->herd, n->grazing, n->young, n->hay, n->feed, n->output, n->subsidy, n->prices};
    for (int i = 0; i < LG_SCENARIO_MAPPINGS; i++)
        note_given(mappings[i], i, s);
    return check(document, n, s);
}

lg_status lg_scenario_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           bool is_defaults, lg_scenario *s) {
    scenario_nodes n = {.degradation = s->degradation};
    const char *where = is_defaults ? "defaults" : "scenario";
    LG_TRY(lg_yaml_map(document, node, where, scenario_keys, COUNT(scenario_keys), &n));
    if (is_defaults && n.name != NULL)
        return lg_yaml_fail(document, lg_yaml_get(node, "name"), "'defaults' have no name");
    if (!is_defaults && n.name == NULL)
        return lg_yaml_fail(document, node, "a scenario needs a 'name'");
    s->name = n.name;
    return read_parts(context, document, node, &n, s);
}

lg_status lg_scenario_vary(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           lg_scenario *s) {
    scenario_nodes n = {.degradation = s->degradation};
    LG_TRY(lg_yaml_map(document, node, "scenario", scenario_keys, COUNT(scenario_keys), &n));
    if (n.name != NULL)
        return lg_yaml_fail(document, lg_yaml_get(node, "name"),
                            "the new scenario's name is given apart, not in what varies");
    return read_parts(context, document, node, &n, s);
}

void lg_scenario_free(lg_context *context, lg_scenario *s) {
    lg_free(context, s->herd.heads);
    lg_free(context, s->herd.units);
    lg_free(context, s->settings);
    lg_free(context, s->measures);
    lg_free(context, s->origin);
    lg_yaml_free(s->own);
}

const lg_key *lg_scenario_keys(const char *mapping, size_t *count) {
    static const struct {
        const char *mapping;
        const lg_key *keys;
        size_t count;
    } tables[] = {{"scenario", scenario_keys, COUNT(scenario_keys)},
                  {"grazing", grazing_keys, COUNT(grazing_keys)},
                  {"young", young_keys, COUNT(young_keys)},
                  {"hay", hay_keys, COUNT(hay_keys)},
                  {"feed", feed_keys, COUNT(feed_keys)},
                  {"output", output_keys, COUNT(output_keys)},
                  {"subsidy", subsidy_keys, COUNT(subsidy_keys)}};
    for (size_t i = 0; i < COUNT(tables); i++)
        if (strcmp(tables[i].mapping, mapping) == 0)
            return *count = tables[i].count, tables[i].keys;
    if (strcmp(mapping, "herd") == 0)
        return lg_herd_rule_keys(count);
    return strcmp(mapping, "prices") == 0 ? lg_price_keys(count) : NULL;
}

bool lg_scenario_begin(const char *mapping, lg_key_room *room) {
    lg_scenario s;
    lg_scenario_init(&s);
    const scenario_nodes scenario = {.degradation = s.degradation};
    const feed_nodes feed = {s.feed, s.feeding};
    const subsidy_nodes subsidy = {s.subsidy, s.penalty};
    const struct start {
        const void *at;
        size_t bytes;
    } starts[LG_SCENARIO_MAPPINGS] = {
        {&scenario, sizeof scenario},     {NULL, 0}, /* of the herd: herd_rule.c */
        {&s.calendar, sizeof s.calendar}, {&s.calendar, sizeof s.calendar},
        {&s.hay, sizeof s.hay},           {&feed, sizeof feed},
        {&s.output, sizeof s.output},     {&subsidy, sizeof subsidy},
        {&s.prices, sizeof s.prices}};
    if (strcmp(mapping, "herd") == 0)
        return lg_herd_rule_begin(&s.herd, room), true;
    for (int i = 0; i < LG_SCENARIO_MAPPINGS; i++)
        if (strcmp(lg_scenario_mapping(i), mapping) == 0)
            return memcpy(room, starts[i].at, starts[i].bytes), true;
    return false;
}

const char *lg_scenario_mapping(int index) {
    static const char *const names[LG_SCENARIO_MAPPINGS] = {
        "scenario", "herd", "grazing", "young", "hay", "feed", "output", "subsidy", "prices"};
    return index >= 0 && index < LG_SCENARIO_MAPPINGS ? names[index] : NULL;
}
