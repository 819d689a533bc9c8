/* Which days the variables have together, and what is told of their steps. */
#ifndef LG_WEATHER_GRIDDED_SETTLE_H
#define LG_WEATHER_GRIDDED_SETTLE_H

#include "weather/gridded_parts.h"

/* The days that all series have whole, and the stamps that they need. */
lg_status lg_gridded_find_days(lg_gridded *g);

/* Clocks, sums and steps, told. */
lg_status lg_gridded_tell_steps(lg_gridded *g);

#endif
