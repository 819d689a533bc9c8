/* What a plan leaves to the defaults, in words. */
#ifndef LG_SCENARIO_ASSUMED_H
#define LG_SCENARIO_ASSUMED_H

#include "scenario/plan.h"

/* Appends what the plan and the scenario leave to the defaults, one mapping a line. The
 * land's and the weather's keys only where these are the plan's own. */
lg_status lg_scenario_assume(lg_context *context, const lg_plan *plan, const lg_scenario *scenario,
                             bool own_land, bool own_weather, char **assumed);

#endif
