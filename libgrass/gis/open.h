/* Files of polygons, opened. */
#ifndef LG_GIS_OPEN_H
#define LG_GIS_OPEN_H

#include <ogr_api.h>

#include "gis/frame.h"

/* Opens a file and the layer that is meant: the stated one, or the only one. `encoding` of its
 * table, NULL: as the file says. For GDALClose. */
lg_status lg_gis_open_layer(const lg_gis_frame *frame, const lg_gis_file *from,
                            const char *encoding, GDALDatasetH *dataset, OGRLayerH *layer);

/* What to do about a file that this GDAL has no driver for, "" where that is not why. */
const char *lg_gis_driver_hint(const char *path);

#endif
