/* From what a grid has to what weather needs. */
#ifndef LG_WEATHER_GRIDDED_MAKE_H
#define LG_WEATHER_GRIDDED_MAKE_H

#include "weather/gridded_parts.h"

/* Wind at 2 m, humidity, extremes, lapse; the days of all series have ended. */
lg_status lg_gridded_derive(lg_gridded *g);

#endif
