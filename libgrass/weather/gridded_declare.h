/* What the variables that were declared say of the names that were asked for. */
#ifndef LG_WEATHER_GRIDDED_DECLARE_H
#define LG_WEATHER_GRIDDED_DECLARE_H

#include "weather/gridded_parts.h"

/* Rows of `names` that no variable has, told. */
lg_status lg_gridded_tell_names(lg_gridded *g);

#endif
