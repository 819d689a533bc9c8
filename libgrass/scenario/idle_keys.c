/* Keys of a scenario that do nothing beside the others, or are hardly meant: told with their line.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/format.h"
#include "scenario/idle_keys.h"
#include "scenario/keys.h"
#include "scenario/scenario.h"
#include "scenario/usual.h"

/* Assumptions. */
enum {
    SEASON_DAYS_LEAST = 30, /* a shorter season of grazing is rather a slip */
    YOUNG_DAYS_LEAST = 14   /* and so is young stock that grazes for less */
};

static const lg_yaml_node *in(const lg_yaml_node *mapping, const char *part, const char *key) {
    const lg_yaml_node *node = lg_yaml_get(mapping, part);
    return node == NULL ? NULL : lg_yaml_get(node, key);
}

typedef struct teller {
    lg_context *context;
    const lg_yaml *document;
    const lg_yaml_node *mapping;
} teller;

static void tell(const teller *t, const char *part, const char *key, const char *why) {
    const lg_yaml_node *node = in(t->mapping, part, key);
    if (node != NULL)
        lg_yaml_warn(t->context, t->document, node, "%s: '%s' does nothing here", why, key);
}

/* Figures that readers of some countries take for others; of classes and units, too. */
static void tell_grouped(const teller *t) {
    for (int i = 1; lg_scenario_mapping(i) != NULL; i++) {
        size_t count = 0;
        const char *name = lg_scenario_mapping(i);
        const lg_key *keys = lg_scenario_keys(name, &count);
        const lg_yaml_node *part = lg_yaml_get(t->mapping, name);
        if (part != NULL && keys != NULL)
            lg_yaml_warn_grouped(t->document, part, keys, count);
    }
    static const char *const named[] = {"heads", "units"};
    for (size_t k = 0; k < sizeof named / sizeof *named; k++) {
        const lg_yaml_node *figures = in(t->mapping, "herd", named[k]);
        for (size_t i = 0; figures != NULL && i < lg_yaml_count(figures); i++) {
            const lg_key key = {.name = lg_yaml_key(figures, i), .high = LG_HEADS_MOST};
            lg_yaml_warn_grouped(t->document, figures, &key, 1);
        }
    }
}

static void tell_usual(const teller *t) {
    for (int i = 1; lg_scenario_mapping(i) != NULL; i++) {
        const lg_yaml_node *part = lg_yaml_get(t->mapping, lg_scenario_mapping(i));
        if (part != NULL)
            lg_usual_tell(t->context, t->document, lg_scenario_mapping(i), part);
    }
}

static void tell_season(const teller *t, const lg_scenario *s) {
    const lg_yaml_node *grazing = lg_yaml_get(t->mapping, "grazing");
    int days = (s->calendar.graze_to - s->calendar.graze_from + 365) % 365 + 1;
    if (grazing != NULL && days < SEASON_DAYS_LEAST)
        lg_yaml_warn(t->context, t->document, grazing,
                     "the season of grazing has %d day%s, on the other %d the animals are penned "
                     "and fed; is that meant? A season over the whole year is 'from: 01-01, to: "
                     "12-31', and one beyond New Year 'from: 05-11, to: 03-31'",
                     days, days == 1 ? "" : "s", 365 - days);
}

/* What is mown by measures: land in turn, paddocks that are spared. */
static bool mows(const lg_scenario *s) {
    for (size_t m = 0; m < s->nmeasures; m++)
        if (s->measures[m].kind == LG_MEASURE_HAY || s->measures[m].rotation.hay_paddocks > 0)
            return true;
    return s->hay.mow;
}

static bool has_kind(const lg_scenario *s, int kind) {
    for (size_t m = 0; m < s->nmeasures; m++)
        if (s->measures[m].kind == kind)
            return true;
    return false;
}

static void tell_breeds(const teller *t, const lg_scenario *s, const char *why) {
    bool own = lg_yaml_get(t->mapping, "parameters") != NULL;
    for (size_t i = 0; own && i < s->nsettings; i++)
        if (s->settings[i].row->table == LG_TABLE_BREEDS)
            lg_yaml_warn(t->context, t->document, s->settings[i].place,
                         "%s: '%s' does nothing here", why, s->settings[i].name);
}

/* Keys that only animals with bodies know, */
static void tell_constant(const teller *t, const lg_scenario *s, const char *why) {
    static const char *const of_bodies[][2] = {{"herd", "breed"},
                                               {"herd", "sheep_units"},
                                               {"herd", "file"},
                                               {"herd", "mating"},
                                               {"herd", "weaning"},
                                               {"feed", "how"},
                                               {"feed", "from"},
                                               {"feed", "to"},
                                               {"feed", "kind"},
                                               {"feed", "ration_kg"},
                                               {"feed", "level"},
                                               {"feed", "condition_below"},
                                               {"prices", "adult_yuan_kg"},
                                               {"prices", "young_yuan_kg"}};
    for (size_t i = 0; i < sizeof of_bodies / sizeof *of_bodies; i++)
        tell(t, of_bodies[i][0], of_bodies[i][1], why);
    tell_breeds(t, s, why);
}

/* and only constant herds; what constant herds want and choose acts in the spin-up. */
static void tell_living(const teller *t, const lg_scenario *s) {
    static const char *const of_young[] = {"per_adult", "weaned", "sold"};
    static const char *const of_grazing[] = {"demand_kg_su_d", "half_saturation_kg_ha"};
    for (size_t i = 0; i < sizeof of_young / sizeof *of_young; i++)
        tell(t, "young", of_young[i], "animals with bodies bear young and sell them by a table");
    bool own = lg_yaml_get(t->mapping, "parameters") != NULL;
    for (size_t i = 0; own && i < s->nsettings; i++)
        for (size_t k = 0; k < sizeof of_grazing / sizeof *of_grazing; k++)
            if (s->settings[i].row->table == LG_TABLE_GRAZING &&
                strcmp(s->settings[i].row->name, of_grazing[k]) == 0)
                lg_yaml_warn(t->context, t->document, s->settings[i].place,
                             "animals with bodies eat by their own need and choice: '%s' acts in "
                             "the spin-up alone, which constant herds graze",
                             s->settings[i].name);
    if (s->prices.adult_yuan_kg > 0.0)
        tell(t, "prices", "animal_yuan_su", "grown animals are sold and bought by 'adult_yuan_kg'");
    if (s->prices.adult_yuan_kg > 0.0 || s->prices.young_yuan_kg > 0.0)
        tell(t, "prices", "young_yuan_su", "young are sold by the kilogram");
}

/* In the order of the key's choices (scenario.c). */
enum { FED_MAINTAIN, FED_RATION, FED_FILL, FED_NONE };

/* Keys of feeding that the way of feeding knows not, and feeding that feeds nothing. */
static void tell_feeding(const teller *t, const lg_scenario *s) {
    static const char *const of_feeding[] = {"from", "to", "condition_below", "kind"};
    const lg_feeding_choice *f = &s->feeding;
    if (f->how != FED_RATION)
        tell(t, "feed", "ration_kg", "animals are not fed by 'how: ration'");
    if (f->how != FED_MAINTAIN)
        tell(t, "feed", "level", "animals are not fed by 'how: maintain'");
    for (size_t i = 0; f->how == FED_NONE && i < sizeof of_feeding / sizeof *of_feeding; i++)
        tell(t, "feed", of_feeding[i], "animals are fed nothing ('how: none')");
    if (f->how == FED_NONE && s->feed.bought_max_kg_su > 0.0)
        tell(t, "feed", "bought_max_kg_su", "animals are fed nothing ('how: none')");
    const char *key = f->how == FED_RATION && f->ration_kg == 0.0 ? "ration_kg"
                      : f->how == FED_MAINTAIN && f->level == 0.0 ? "level"
                                                                  : NULL;
    const lg_yaml_node *feed = lg_yaml_get(t->mapping, "feed");
    const lg_yaml_node *place = key == NULL ? NULL : in(t->mapping, "feed", key);
    if (place == NULL && key != NULL)
        place = in(t->mapping, "feed", "how");
    if (feed != NULL && place != NULL)
        lg_yaml_warn(t->context, t->document, place,
                     "animals are fed nothing: '%s' is 0; give it, or write 'how: none'", key);
}

static bool is_breached(const lg_scenario *s) {
    for (size_t m = 0; m < s->nmeasures; m++)
        if (s->measures[m].grazed_frac > 0.0)
            return true;
    return false;
}

/* Keys that only constant herds, or only animals with bodies know. */
static void tell_bodies(const teller *t, const lg_scenario *s) {
    static const char *const of_shares[] = {"su",     "heads", "share_by",
                                            "spread", "breed", "on_reserve_cores"};
    if (s->herd.constant)
        tell_constant(t, s, "constant herds have no bodies");
    else {
        tell_living(t, s);
        tell_feeding(t, s);
    }
    bool file = !s->herd.constant && s->herd.file != NULL;
    for (size_t i = 0; file && i < sizeof of_shares / sizeof *of_shares; i++)
        tell(t, "herd", of_shares[i], "the herds stand in 'file'");
}

void lg_defaults_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *defaults,
                      const lg_scenario *scenarios, size_t count) {
    const teller t = {context, document, defaults};
    size_t constant = 0;
    for (size_t i = 0; i < count; i++)
        constant += scenarios[i].herd.constant;
    if (constant == count)
        tell_constant(&t, &scenarios[0],
                      "the herds of all scenarios are constant and have no bodies");
    if (constant == 0)
        tell_living(&t, &scenarios[0]);
}

void lg_tables_tell(lg_context *context, const lg_yaml *document, const lg_scenario *scenarios,
                    size_t count) {
    static const char *const of_bodies[] = {"breeds", "feeds", "sales", "sheep_units"};
    const teller t = {context, document, lg_yaml_root(document)};
    size_t constant = 0, penalties = 0;
    for (size_t i = 0; i < count; i++) {
        constant += scenarios[i].herd.constant;
        penalties += scenarios[i].penalty != NULL;
    }
    for (size_t i = 0; constant == count && i < sizeof of_bodies / sizeof *of_bodies; i++)
        tell(&t, "tables", of_bodies[i],
             "the herds of all scenarios are constant and have no bodies");
    if (penalties == 0)
        tell(&t, "tables", "penalties", "no scenario names a schedule ('subsidy: penalty')");
}

/* What a scenario says itself; `defaults` speak for scenarios that are not read yet. */
static void tell_own(const teller *t, const lg_scenario *s) {
    static const char *const shares[] = {"share_by", "spread", "on_reserve_cores"};
    bool stated = in(t->mapping, "herd", "su") != NULL || in(t->mapping, "herd", "units") != NULL;
    for (size_t i = 0; stated && i < sizeof shares / sizeof *shares; i++)
        if (s->herd.su == 0.0 && s->herd.nheads == 0)
            tell(t, "herd", shares[i], "there is no 'su' to share among the units");
    if (s->herd.su == 0.0 && s->herd.nheads == 0 && s->herd.nunits == 0 && s->herd.file == NULL)
        tell(t, "herd", "times", "there is no herd");
    tell_bodies(t, s);
    if (s->calendar.young_frac == 0.0 && s->herd.constant)
        tell(t, "prices", "young_yuan_su", "there is no young stock ('young')");
    if (s->feed.bought_max_kg_su == 0.0)
        tell(t, "prices", "feed_yuan_t",
             "no feed is bought ('bought_max_kg_su' is 0) unless a rule or a program buys it");
    if (!mows(s)) {
        tell(t, "hay", "stubble_m", "nothing is mown");
        tell(t, "prices", "mow_yuan_t", "nothing is mown");
    }
    if (!has_kind(s, LG_MEASURE_BAN))
        tell(t, "subsidy", "ban_yuan_mu", "the scenario has no measure of kind 'ban'");
    if (!has_kind(s, LG_MEASURE_REST))
        tell(t, "subsidy", "rest_yuan_mu_d", "the scenario has no measure of kind 'rest'");
    if (!has_kind(s, LG_MEASURE_BALANCE)) {
        tell(t, "subsidy", "balance_yuan_mu", "the scenario has no measure of kind 'balance'");
        tell(t, "subsidy", "overload_limit", "the scenario has no measure of kind 'balance'");
        tell(t, "subsidy", "penalty_yuan_su", "the scenario has no measure of kind 'balance'");
        tell(t, "subsidy", "penalty", "the scenario has no measure of kind 'balance'");
    } else if (s->penalty != NULL)
        tell(t, "subsidy", "penalty_yuan_su", "'penalty' names a schedule in its place");
    if (!is_breached(s))
        tell(t, "subsidy", "closed_yuan_su",
             "nobody grazes closed land: no ban or rest has a 'grazed_frac'");
}

void lg_scenario_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                      const lg_scenario *s) {
    const teller t = {context, document, node};
    const lg_yaml_node *weaned = in(node, "young", "weaned");
    if (weaned != NULL && s->calendar.young_frac == 0.0)
        lg_yaml_warn(
            context, document, weaned, "%s there is no young stock: 'weaned' and 'sold' do nothing",
            in(node, "young", "per_adult") != NULL ? "'per_adult' is 0:" : "without 'per_adult'");
    const lg_yaml_node *day = in(node, "hay", "day");
    if (day != NULL && !s->hay.mow)
        lg_yaml_warn(context, document, day, "'mow' is false: nothing is mown on this day");
    const lg_yaml_node *packed = in(node, "output", "packed");
    const lg_output_rule *out = &s->output;
    if (packed != NULL && !out->yearly_maps && !out->monthly_maps && !out->daily_series)
        lg_yaml_warn(context, document, packed,
                     "no maps and no daily series are written: 'packed' does nothing");
    int days = lg_young_days(s->calendar.weaned_day, s->calendar.sold_day);
    bool next_year = s->calendar.sold_day < s->calendar.weaned_day;
    if (weaned != NULL && s->calendar.young_frac > 0.0 &&
        (days < YOUNG_DAYS_LEAST || (next_year && days > LG_YOUNG_DAYS_MOST)))
        lg_yaml_warn(context, document, weaned,
                     "young stock is sold %d days after it is weaned%s; is that meant? Days are "
                     "written MM-DD, month first",
                     days, next_year ? ", in the next year" : "");
    tell_usual(&t);
    tell_season(&t, s);
    tell_grouped(&t);
    lg_param_settings_tell(context, document, node, s->settings, s->nsettings);
    if (s->name != NULL)
        tell_own(&t, s);
}
