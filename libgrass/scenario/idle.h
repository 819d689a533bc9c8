/* Warns of measures that change nothing. */
#ifndef LG_SCENARIO_IDLE_H
#define LG_SCENARIO_IDLE_H

#include "scenario/scenario.h"
#include "scenario/years.h"

/* Warns of a settled measure that changes nothing. */
void lg_measure_tell(lg_context *context, const lg_yaml *document, const lg_plan_years *years,
                     const lg_scenario *scenario, const lg_measure *measure);

#endif
