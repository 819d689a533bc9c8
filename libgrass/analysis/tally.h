/* What belongs to units, summed to the regions of the books. */
#ifndef LG_ANALYSIS_TALLY_H
#define LG_ANALYSIS_TALLY_H

#include "analysis/world.h"

/* region[i] = sum of unit[k] of the units in it. The part of a unit that a grassland type has is by
 * what was eaten there since the year began, by area where nothing was, as in the books. */
void lg_tally_units(const lg_draws_world *world, const lg_engine *engine, const double *unit,
                    double *region);

#endif
