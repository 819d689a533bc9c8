/* A scenario: what is done with the land, as data. The key table in scenario_keys.c makes the
 * reader. */
#ifndef LG_SCENARIO_SCENARIO_H
#define LG_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "core/context.h"
#include "grazing/feed.h"
#include "grazing/herd.h"
#include "policy/measure.h"
#include "scenario/prices.h"
#include "scenario/settings.h"
#include "scenario/subsidy.h"
#include "text/yaml.h"

typedef enum lg_share_by { LG_SHARE_BY_AREA, LG_SHARE_BY_FORAGE } lg_share_by;

/* A figure under a name that the user chose: heads of a class, sheep units of a unit.
 */
typedef struct lg_setting {
    const char *name;
    double value;
    const lg_yaml_node *place; /* for messages */
} lg_setting;

typedef struct lg_herd_rule {
    double su;     /* adults over the whole land, sheep units; from `heads` when those are given */
    int share_by;  /* lg_share_by: how the units' herds are made from it */
    double spread; /* standard deviation of the log of a unit's stocking around its share */
    bool on_reserve_cores; /* whether reserve cores are stocked */
    lg_setting *heads;     /* of classes, over the whole land */
    size_t nheads;
    lg_setting *units; /* these herds come in place of the shares */
    size_t nunits;
    const lg_yaml_node *place;
} lg_herd_rule;

typedef struct lg_hay_rule {
    bool mow;
    int day; /* of a 365-day year */
    double stubble_m;
    const lg_yaml_node *place; /* NULL: not given */
} lg_hay_rule;

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
    lg_output_rule output;
    bool degradation; /* condition moves from year to year; else it stays as the land has it */
    lg_measure *measures;
    size_t nmeasures;
    lg_subsidy_rule subsidy;
    lg_prices prices;           /* NAN: not given here */
    lg_param_setting *settings; /* parameters of all tables */
    size_t nsettings;
    /* which keys a plan gave, a bit each, in the order of lg_scenario_mapping and of its table */
    uint32_t given[LG_SCENARIO_MAPPINGS];
    char *origin; /* of a clone: what it was made from, in words; else NULL */
    const lg_yaml_node *place;
} lg_scenario;

/* "scenario", "herd" ... NULL: no more. */
const char *lg_scenario_mapping(int index);

/* assumed.c: appends what the plan and the scenario leave to the defaults, one mapping a line. The
 * land's and the weather's keys only where these are the plan's own. */
struct lg_plan;
lg_status lg_scenario_assume(lg_context *context, const struct lg_plan *plan,
                             const lg_scenario *scenario, bool own_land, bool own_weather,
                             char **assumed);

/* Sensible values before a file is read. */
void lg_scenario_init(lg_scenario *scenario);

/* Reads one mapping over what the scenario holds already (defaults first, then the scenario's own).
 */
lg_status lg_scenario_read(lg_context *context, const lg_yaml *document,
                           const lg_yaml_node *mapping, bool is_defaults, lg_scenario *scenario);
/* The same for what varies a scenario: any key but the name. */
lg_status lg_scenario_vary(lg_context *context, const lg_yaml *document,
                           const lg_yaml_node *mapping, lg_scenario *scenario);
/* A scenario of its own; texts and nodes stay borrowed from the documents. */
lg_status lg_scenario_copy(lg_context *context, const lg_scenario *from, lg_scenario *copy);
void lg_scenario_free(lg_context *context, lg_scenario *scenario);

#endif
