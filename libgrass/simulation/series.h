/* The daily series of units. */
#ifndef LG_SIMULATION_SERIES_H
#define LG_SIMULATION_SERIES_H

#include "simulation/layout.h"
#include "simulation/unit.h"

/* The day of a block's units into the series, LG_SERIES_COUNT * 31 * units numbers. */
void lg_series_note(float *series, const lg_herds *herds, int64_t units, const lg_block *block,
                    int day);

#endif
