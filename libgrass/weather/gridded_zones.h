/* The weather zones of a grid: the distinct combinations of points that cells take. */
#ifndef LG_WEATHER_GRIDDED_ZONES_H
#define LG_WEATHER_GRIDDED_ZONES_H

#include "weather/gridded_parts.h"

/* Finds them for all axes that are used; the first axes of `primary` name and order them. LG_EDATA
 * when there are too many, or when the land lies where no point is. */
lg_status lg_gridded_make_zones(lg_gridded *g, int primary, int rain);
void lg_gridded_free_zones(lg_context *context, lg_gridded_zones *zones);

/* Distances and numbers, told. */
lg_status lg_gridded_tell_zones(lg_gridded *g);

#endif
