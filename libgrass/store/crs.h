/* The coordinate reference system as CF attributes. */
#ifndef LG_STORE_CRS_H
#define LG_STORE_CRS_H

#include "land/land.h"
#include "store/nc.h"

/* Attributes of the variable `crs`: the WKT under both names in use, GDAL's GeoTransform and, where
 * the projection has one, the CF grid mapping with its parameters. */
lg_status lg_crs_describe(lg_nc *nc, int object, const lg_land *land);

#endif
