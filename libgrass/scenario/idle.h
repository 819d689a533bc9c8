/* Warns of measures that change nothing. */
#ifndef LG_SCENARIO_IDLE_H
#define LG_SCENARIO_IDLE_H

#include "policy/tell.h"
#include "scenario/scenario.h"
#include "scenario/years.h"

/* Warns of a settled measure that changes nothing. */
void lg_measure_tell(const lg_measure_teller *t);

#endif
