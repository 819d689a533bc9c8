/* Which of the variables of a grid make the weather. */
#ifndef LG_WEATHER_GRIDDED_CHOOSE_H
#define LG_WEATHER_GRIDDED_CHOOSE_H

#include "weather/gridded_parts.h"

/* Roles of the series; LG_EDATA names what is lacking. */
lg_status lg_gridded_choose(lg_gridded *g);

#endif
