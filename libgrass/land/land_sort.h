/* The canonical order of cells inside a unit: by type, weather zone and raster index. */
#ifndef LG_LAND_LAND_SORT_H
#define LG_LAND_LAND_SORT_H

#include "land/land.h"

void lg_land_order(lg_cell *cells, int64_t count);

#endif
