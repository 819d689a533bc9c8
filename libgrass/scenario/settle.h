/* A scenario meets the years of its plan: measures get the years that they leave open; what could
 * never act is refused, what changes nothing or is hardly meant is told. */
#ifndef LG_SCENARIO_SETTLE_H
#define LG_SCENARIO_SETTLE_H

#include "policy/tell.h"
#include "scenario/scenario.h"

typedef struct lg_plan_years {
    int64_t first, last, spinup;
} lg_plan_years;

/* LG_EPARSE at the measure. `told` holds scenarios whose measures were told of already: those that
 * come from the plan's defaults are not told of again. */
lg_status lg_scenario_settle(lg_context *context, const lg_yaml *document,
                             const lg_plan_years *years, const lg_scenario *told, size_t ntold,
                             lg_scenario *scenario);

/* idle.c: warns of a settled measure that changes nothing; of keys of a mapping (`defaults` or a
 * scenario) that do nothing beside the others, once it is read into the scenario. */
void lg_measure_tell(const lg_measure_teller *t);
void lg_scenario_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *mapping,
                      const lg_scenario *scenario);

#endif
