/* Which variables of a landscape file are its axes, and how its rasters lie over them. */
#ifndef LG_STORE_LAND_AXES_H
#define LG_STORE_LAND_AXES_H

#include "store/nc.h"

typedef struct lg_land_axes {
    char x[64], y[64]; /* names of the coordinate variables */
    char unit[64];     /* as stated; "": not stated */
} lg_land_axes;

/* By the names x and y, else by the attributes axis or standard_name. LG_EDATA for degrees, and
 * where x and y are stated in two units. */
lg_status lg_land_find_axes(const lg_nc_in *in, lg_land_axes *axes);

/* Whether a raster lies over (y, x); LG_EDATA where it does not: over (x, y) a square one would be
 * turned by the diagonal. *named: its dimensions have names; without them rows are taken for y. */
lg_status lg_land_check_order(const lg_nc_in *in, const lg_land_axes *axes, const char *raster,
                              bool *named);

/* Rasters that a landscape does not know: told once, and refused where one is a
 * misspelt name of a raster that is not there. */
lg_status lg_land_check_extras(const lg_nc_in *in);

#endif
