/* What an axis sets: the way of keys from a scenario to a value ("measures.rest.when.for_days"). */
#ifndef LG_SCENARIO_WAY_H
#define LG_SCENARIO_WAY_H

#include "scenario/plan.h"
#include "text/yaml_edit.h"

enum { LG_WAY_STEPS = 6 };

typedef struct lg_way {
    char *text; /* owned; the steps' keys are its pieces */
    lg_yaml_step step[LG_WAY_STEPS];
    size_t steps;
    /* after so many steps stands what a scenario gives as a whole: its measures come in place of
     * those of the defaults, where its other keys come over theirs */
    size_t whole;
    bool measure; /* it leads to a measure, by kind or number, or into one */
    bool seed;    /* it is weather.seed, which stands in the plan */
} lg_way;

/* Cuts `set` apart, which is refused at `node` when it can lead nowhere. */
lg_status lg_way_read(lg_context *context, const lg_plan *plan, const lg_yaml_node *node,
                      const char *set, lg_way *way);
void lg_way_free(lg_context *context, lg_way *way);

/* *item = the measure that the way leads to in a scenario of the plan, from 0. LG_EPARSE at `node`:
 * there is none, or there are several of the kind. */
lg_status lg_way_find_measure(const lg_plan *plan, const lg_yaml_node *node, const lg_way *way,
                              const lg_scenario *scenario, size_t *item);

/* The row of the key at the way's end; NULL where the user names the keys, it is unknown, or the seed
 * of the weather. */
const lg_key *lg_way_key(const lg_way *way);

/* The plan's `defaults`, or NULL. */
const lg_yaml_node *lg_plan_defaults(const lg_plan *plan);

#endif
