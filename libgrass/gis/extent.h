/* Where files and units lie, in degrees: for sentences about those that do not meet. */
#ifndef LG_GIS_EXTENT_H
#define LG_GIS_EXTENT_H

#include "gis/sheet.h"

/* Of a box (west, south, east, north) in a system; unknown where it has no degrees. */
lg_gis_extent lg_gis_extent_of(OGRSpatialReferenceH crs, const double box[4]);

/* "layer 'x': file has no value in any unit": whether it lies elsewhere or is empty there. */
lg_status lg_gis_fail_apart(const lg_gis_sheet *sheet, lg_gis_layer_id which, const char *where);

/* "longitude 116 to 116.2, latitude 43 to 43.1" */
typedef struct lg_gis_extent_text {
    char text[96];
} lg_gis_extent_text;
const char *lg_gis_show_extent(lg_gis_extent_text *shown, const lg_gis_extent *extent);

#endif
