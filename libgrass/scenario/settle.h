/* A scenario meets the years of its plan: measures get the years that they leave open; what could
 * never act is refused, what changes nothing or is hardly meant is told. */
#ifndef LG_SCENARIO_SETTLE_H
#define LG_SCENARIO_SETTLE_H

#include "scenario/scenario.h"
#include "scenario/years.h"

/* LG_EPARSE at the measure. `told` holds scenarios whose measures were told of already: those that
 * come from the plan's defaults are not told of again. */
lg_status lg_scenario_settle(lg_context *context, const lg_yaml *document,
                             const lg_plan_years *years, const lg_scenario *told, size_t ntold,
                             lg_scenario *scenario);

#endif
