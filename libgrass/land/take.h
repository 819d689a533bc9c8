/* Some management units of a land as a land to simulate them on: bit for bit the same cells, with the
 * tables, the grid and the numbers of zones of the whole, so that weather, tables and seasons that were
 * opened for the whole fit. It has no rasters of the area: results of it are put together by whoever has
 * the whole. */
#ifndef LG_LAND_TAKE_H
#define LG_LAND_TAKE_H

#include "land/land.h"

/* The units in ascending order. */
lg_status lg_land_take(lg_context *context, const lg_land *land, const int32_t *units,
                       int32_t count, lg_land **taken);

#endif
