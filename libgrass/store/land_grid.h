/* The grid of a landscape or result file: x, y and crs. */
#ifndef LG_STORE_LAND_GRID_H
#define LG_STORE_LAND_GRID_H

#include "store/land_parts.h"

/* x, y and crs; tables of names. Defined and written at once. */
lg_status lg_land_put_grid(lg_nc *nc, const lg_land *land, lg_land_dims *dims);

#endif
