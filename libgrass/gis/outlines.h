/* The outlines of the management units on the grid. */
#ifndef LG_GIS_OUTLINES_H
#define LG_GIS_OUTLINES_H

#include <ogr_api.h>

#include "gis/gdal_errors.h"
#include "land/land.h"
#include "store/nc.h"

typedef struct lg_gis_outlines {
    lg_context *context;
    OGRSpatialReferenceH crs;
    int32_t units;
    OGRGeometryH *shapes; /* multipolygons along the cells' edges; empty for a unit without cells */
    int64_t *cells;
} lg_gis_outlines;

lg_status lg_gis_outlines_make(const lg_nc_in *in, const lg_land *land, lg_gis_errors *errors,
                               lg_gis_outlines *outlines);
void lg_gis_outlines_free(lg_gis_outlines *outlines);

#endif
