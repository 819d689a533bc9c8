/* Rasters, opened: of a file that GDAL reads, one of the many in it, or a CSV of cells. */
#ifndef LG_GIS_GDAL_SOURCE_H
#define LG_GIS_GDAL_SOURCE_H

#include "gis/frame.h"

typedef struct lg_gis_source {
    GDALDatasetH dataset;
    float *cells; /* what a raster in memory stands on; of lg_alloc */
} lg_gis_source;

/* LG_EINPUT for a file that cannot be opened; LG_EPARSE names the rasters in a file that has many
 * when `layer` names none of them. */
lg_status lg_gis_source_open(const lg_gis_frame *frame, lg_gis_layer_id which,
                             lg_gis_source *source);
void lg_gis_source_close(const lg_gis_frame *frame, lg_gis_source *source);

/* Whether the file is a raster, or has one of that `layer`. */
lg_status lg_gis_is_raster(const lg_gis_frame *frame, const lg_gis_file *from, bool *is);

/* Whether its axes are degrees by the rules of CF, though it states no reference system. */
bool lg_gis_is_in_degrees(GDALDatasetH dataset);

#endif
