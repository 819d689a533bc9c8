/* Longitude and latitude of the cells. */
#ifndef LG_LAND_DEGREES_H
#define LG_LAND_DEGREES_H

#include "land/land.h"

/* Of every cell's middle, in the land's order, for lg_free. LG_EDATA names a cell that has none. */
lg_status lg_land_degrees(lg_context *context, const lg_land *land, double **lon_deg,
                          double **lat_deg);

#endif
