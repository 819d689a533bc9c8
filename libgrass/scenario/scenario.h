/* A scenario: what is done with the land, as data. The key table in scenario.c makes
 * the reader. */
#ifndef LG_SCENARIO_SCENARIO_H
#define LG_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "core/context.h"
#include "grazing/feed.h"
#include "grazing/herd.h"
#include "policy/measure.h"
#include "scenario/herd_rule.h"
#include "scenario/prices.h"
#include "scenario/settings.h"
#include "scenario/subsidy.h"
#include "text/yaml.h"

typedef struct lg_hay_rule {
    bool mow;
    int day; /* of a 365-day year */
    double stubble_m;
    const lg_yaml_node *place; /* NULL: not given */
} lg_hay_rule;

/* How animals with bodies are fed, of what the store holds and is bought. */
typedef struct lg_feeding_choice {
    int how;      /* index of its choices: maintain, ration, fill, none */
    int from, to; /* days of a 365-day year; may cross New Year */
    double ration_kg, level, condition_below;
    const char *kind; /* of the table of feeds; NULL: hay */
} lg_feeding_choice;

typedef struct lg_output_rule {
    bool yearly_maps, monthly_maps, daily_series, packed;
} lg_output_rule;

/* Mappings of a scenario whose keys have values of their own, for `given`. */
enum { LG_SCENARIO_MAPPINGS = 9 };

enum { LG_MEASURES_MOST = 32 }; /* one bit of a cell each */

typedef struct lg_scenario {
    const char *name, *note; /* borrowed from the plan's documents */
    lg_herd_rule herd;
    lg_herd_calendar calendar;
    lg_hay_rule hay;
    lg_feed_rule feed;
    lg_feeding_choice feeding; /* keys of the same mapping */
    lg_output_rule output;
    bool degradation; /* condition moves from year to year; else it stays as the land has it */
    lg_measure *measures;
    size_t nmeasures;
    lg_subsidy_rule subsidy;
    const char *penalty;        /* schedule of the fines of overload; NULL: as `subsidy` says */
    lg_prices prices;           /* NAN: not given here */
    lg_param_setting *settings; /* parameters of all tables */
    size_t nsettings;
    /* which keys a plan gave, a bit each, in the order of lg_scenario_mapping and of its table */
    uint32_t given[LG_SCENARIO_MAPPINGS];
    char *origin; /* of a clone: what it was made from, in words; else NULL */
    const lg_yaml_node *place;
    lg_yaml *own; /* its nodes and name, where it was made and stands in no document; else NULL */
} lg_scenario;

/* "scenario", "herd" ... NULL: no more. */
const char *lg_scenario_mapping(int index);

/* Sensible values before a file is read. */
void lg_scenario_init(lg_scenario *scenario);

/* Reads one mapping over what the scenario holds already (defaults first, then the scenario's own).
 */
lg_status lg_scenario_read(lg_context *context, const lg_yaml *document,
                           const lg_yaml_node *mapping, bool is_defaults, lg_scenario *scenario);
/* The same for what varies a scenario: any key but the name. */
lg_status lg_scenario_vary(lg_context *context, const lg_yaml *document,
                           const lg_yaml_node *mapping, lg_scenario *scenario);
void lg_scenario_free(lg_context *context, lg_scenario *scenario);

/* As lg_plan_keys and lg_plan_begin. */
const lg_key *lg_scenario_keys(const char *mapping, size_t *count);
bool lg_scenario_begin(const char *mapping, lg_key_room *room);

#endif
