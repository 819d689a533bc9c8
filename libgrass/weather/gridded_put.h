/* What the times that were looked at say of sums of hours. */
#ifndef LG_WEATHER_GRIDDED_PUT_H
#define LG_WEATHER_GRIDDED_PUT_H

#include "weather/gridded_parts.h"

/* LG_EDATA: sums that run, and begin again at another hour than 00:00 UTC. */
lg_status lg_gridded_check_sums(lg_gridded *g);

#endif
