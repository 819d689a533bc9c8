/* Whether what a saved state says can be: its check sum tells of accidents, not of other hands. */
#ifndef LG_SIMULATION_POSSIBLE_H
#define LG_SIMULATION_POSSIBLE_H

#include "simulation/arrays.h"

/* What the engine's arrays hold of places and counts leads to nothing outside them. `made`: the units
 * as the engine was made with them, before the arrays were filled. */
bool lg_engine_is_possible(const lg_engine *engine, const lg_unit_run *made);

/* Asked before the engine is set to it. */
bool lg_engine_mark_is_possible(const lg_engine *engine, const lg_engine_mark *mark);

#endif
