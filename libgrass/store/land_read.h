/* The pieces of reading a landscape file, whoever made it. */
#ifndef LG_STORE_LAND_READ_H
#define LG_STORE_LAND_READ_H

#include "land/land.h"
#include "store/nc.h"

/* Grid, reference system, tables, note: a land without cells. */
lg_status lg_land_read_frame(const lg_nc_in *in, lg_land **land);

/* The rasters, row block by row block, and the cells made of them. */
lg_status lg_land_read_cells(const lg_nc_in *in, lg_land *land);

/* The stated areas, or what the rasters add up to where none are stated. */
void lg_land_read_areas(const lg_nc_in *in, lg_land *land);

#endif
