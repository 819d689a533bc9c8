/* What a key that is not given stands for. Values come from where the readers begin, so that there
 * is one place for each; what is no value of the key's own kind is told in words. */
#include <math.h>
#include <string.h>

#include "core/format.h"
#include "scenario/defaults.h"
#include "scenario/keys.h"
#include "scenario/vary_read.h"
#include "scenario/plan.h"
#include "scenario/scenario.h"
#include "scenario/search.h"
#include "scenario/weather_source.h"
#include "policy/tell.h"
#include "policy/where.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* mapping.key, or mapping.* for all of a mapping that are not listed before. */
static const char *const words[][2] = {
    {"plan.note", "none"},
    {"plan.place", "none"},
    {"plan.place_zh", "that of place"},
    {"plan.land", "it is given with the run"},
    {"plan.weather", "it is given with the run"},
    {"plan.units", "mu and yuan"},
    {"units.money", "yuan"},
    {"plan.season_start", "1 January north of the tropics, elsewhere as `auto`"},
    {"plan.defaults", "each key's own default"},
    {"land.file", "the land is made by 'schematic'"},
    {"land.schematic", "the land is read from 'file'"},
    {"land.only", "all of it"},
    {"only.*", "any"},
    {"tables.prices", "no prices but a scenario's own"},
    {"tables.breeds", "Ujimqin sheep"},
    {"tables.feeds", "hay of 7.2 MJ/kg"},
    {"tables.sales", "lambs at 35 kg, a sixth of the ewes"},
    {"tables.sheep_units", "NY/T 635"},
    {"tables.penalties", "inner-mongolia, gansu and chifeng are known"},
    {"subsidy.penalty", "`penalty_yuan_su` above `overload_limit`"},
    {"scenario.note", "none"},
    {"scenario.label", "its name, or what the report calls it"},
    {"scenario.label_zh", "likewise"},
    {"scenario.measures", "none"},
    {"scenario.parameters", "as the table of types has them"},
    {"scenario.herd", "the defaults of its keys"},
    {"scenario.grazing", "the defaults of its keys"},
    {"scenario.young", "the defaults of its keys"},
    {"scenario.hay", "the defaults of its keys"},
    {"scenario.feed", "the defaults of its keys"},
    {"scenario.output", "the defaults of its keys"},
    {"scenario.subsidy", "the defaults of its keys"},
    {"scenario.prices", "those of the plan's table"},
    {"feed.kind", "hay"},
    {"herd.heads", "su counts"},
    {"herd.breed", "ujimqin_sheep, or what 'heads' are"},
    {"herd.mating", "the breed's own"},
    {"herd.weaning", "the breed's own"},
    {"herd.sheep_units", "nyt635"},
    {"herd.file", "su counts"},
    {"herd.units", "all units have their shares"},
    {"young.weaned", "no young stock"},
    {"young.sold", "no young stock"},
    {"prices.young_yuan_su", "the table's, else as adults"},
    {"prices.young_yuan_kg", "the table's, else as adults"},
    {"prices.*", "the table's, else 0"},
    {"measure.where", "everywhere"},
    {"measure.when", "every reported year"},
    {"measure.paddocks", "a rotation needs it"},
    {"measure.paddock_days", "no limit, when a residual is given"},
    {"measure.residual_kg_ha", "the herd leaves by the days"},
    {"measure.target_kg_ha", "any paddock is ready"},
    {"measure.rest_days_min", "no paddock owes a rest"},
    {"measure.order", "1, 2 ..."},
    {"measure.cycles", "no end of rounds"},
    {"measure.hay_paddocks", "none is spared"},
    {"measure.mow", "none is mown"},
    {"measure.feed_kg_mu", "a feed needs it"},
    {"measure.sold", "the scenario's day"},
    {"measure.shock", "a shock needs it"},
    {"measure.severity_frac", "every shock but snow needs it"},
    {"where.zone", "any"},
    {"where.admin", "any"},
    {"where.type", "any"},
    {"where.units", "any"},
    {"where.any", "no such condition"},
    {"where.all", "no such condition"},
    {"where.not", "no such condition"},
    {"where.flag", "any"},
    {"where.*", "no limit"},
    {"when.first_year", "the first reported year"},
    {"when.last_year", "the last reported year"},
    {"when.from", "the whole year, or from green-up"},
    {"when.to", "'for_days' counts, or the whole year"},
    {"when.after_greenup_d", "'from' counts"},
    {"when.for_days", "'to' counts"},
    {"plan.vary", "the scenarios as they are"},
    {"vary.base", "the plan's first scenario"},
    {"vary.samples", "designs of points need it"},
    {"vary.file", "a list needs it"},
    {"plan.capacity", "what stands for its keys, when a capacity is asked for"},
    {"plan.search", "stated ends and mixes, when a search is asked for"},
    {"search.ends", "condition, animals and bought feed as stated below"},
    {"search.mixes", "stocking by rest by hay by a ban of the reserve's cores"},
    {"search.horizon", "the plan's years"},
    {"end.most", "no upper limit"},
    {"end.least", "no lower limit"},
    {"axis.from", "'values' count"},
    {"axis.to", "numbers count up by 1 from 'from'"},
    {"axis.steps", "designs of points take any number from 'from' to 'to'"},
    {"axis.values", "'from', 'to' and 'steps' count"},
};

const lg_key *lg_keys_of(const char *mapping, size_t *count) {
    const lg_key *keys = lg_plan_keys(mapping, count);
    if (keys == NULL)
        keys = lg_scenario_keys(mapping, count);
    if (keys == NULL)
        keys = lg_measure_keys(mapping, count);
    if (keys == NULL)
        keys = lg_vary_block_keys(mapping, count);
    if (keys == NULL)
        keys = lg_search_keys(mapping, count);
    if (keys == NULL)
        keys = lg_capacity_rule_keys(mapping, count);
    return keys != NULL ? keys : lg_where_keys(mapping, count);
}

static bool in_words(const char *mapping, const char *key, lg_key_default *found) {
    size_t length = strlen(mapping);
    const char *of_weather = strcmp(mapping, "weather") == 0 ? lg_weather_key_absent(key) : NULL;
    if (of_weather != NULL)
        lg_format(found->text, sizeof found->text, "%s", of_weather);
    if (of_weather != NULL)
        return true;
    for (size_t i = 0; i < COUNT(words); i++) {
        const char *name = words[i][0];
        if (strncmp(name, mapping, length) != 0 || name[length] != '.')
            continue;
        if (strcmp(name + length + 1, key) != 0 && strcmp(name + length + 1, "*") != 0)
            continue;
        lg_format(found->text, sizeof found->text, "%s", words[i][1]);
        return true;
    }
    return false;
}

static void write_choice(const char *choices, int index, lg_key_default *found) {
    for (; index > 0; index--)
        choices += strcspn(choices, "|") + 1;
    lg_format(found->text, sizeof found->text, "%.*s", (int)strcspn(choices, "|"), choices);
}

/* The member of the key in what its reader begins with. */
static bool write_value(const lg_key *key, const lg_key_room *room, lg_key_default *found) {
    const char *at = room->bytes + key->offset;
    double number;
    int64_t whole;
    int index;
    bool truth;
    switch (key->type) {
    case LG_KEY_NUMBER:
        memcpy(&number, at, sizeof number);
        lg_format(found->text, sizeof found->text, "%.15g", number);
        return isfinite(number);
    case LG_KEY_INTEGER:
        memcpy(&whole, at, sizeof whole);
        lg_format(found->text, sizeof found->text, "%lld", (long long)whole);
        return true;
    case LG_KEY_BOOL:
        memcpy(&truth, at, sizeof truth);
        lg_format(found->text, sizeof found->text, truth ? "true" : "false");
        return true;
    case LG_KEY_CHOICE:
        memcpy(&index, at, sizeof index);
        write_choice(key->choices, index, found);
        return true;
    case LG_KEY_DAY:
        memcpy(&index, at, sizeof index);
        if (index >= 1)
            lg_show_day(index, found->text);
        return index >= 1;
    case LG_KEY_TEXT:
    case LG_KEY_DATE:
    case LG_KEY_NODE:
        break;
    }
    return false;
}

bool lg_default_of(const char *mapping, const lg_key *key, lg_key_default *found) {
    lg_key_room room;
    found->is_value = false;
    if (key->required || (strcmp(mapping, "scenario") == 0 && strcmp(key->name, "name") == 0))
        return false;
    if (in_words(mapping, key->name, found))
        return true;
    found->is_value = lg_plan_begin(mapping, &room) || lg_scenario_begin(mapping, &room) ||
                      lg_measure_begin(mapping, &room) || lg_vary_block_begin(mapping, &room) ||
                      lg_search_begin(mapping, &room) || lg_capacity_rule_begin(mapping, &room);
    found->is_value = found->is_value && write_value(key, &room, found);
    return found->is_value;
}
