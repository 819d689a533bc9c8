/* Where files and units lie, in degrees. */
#ifndef LG_GIS_EXTENT_H
#define LG_GIS_EXTENT_H

#include "gis/frame.h"

/* Of a box (west, south, east, north) in a system; unknown where it has no degrees. */
lg_gis_extent lg_gis_extent_of(OGRSpatialReferenceH crs, const double box[4]);

/* "longitude 116 to 116.2, latitude 43 to 43.1" */
typedef struct lg_gis_extent_text {
    char text[96];
} lg_gis_extent_text;
const char *lg_gis_show_extent(lg_gis_extent_text *shown, const lg_gis_extent *extent);

#endif
