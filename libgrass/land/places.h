/* Where cells lie against the place of the weather zone they name. */
#ifndef LG_LAND_PLACES_H
#define LG_LAND_PLACES_H

#include "land/land.h"

/* Warns of cells that lie far from the place of the weather zone they name. */
lg_status lg_land_check_places(const lg_land *land, const lg_cell *cells, int64_t count);

#endif
