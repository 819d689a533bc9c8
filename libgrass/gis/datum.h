/* Whether the way from a source's datum to the grid's is known. */
#ifndef LG_GIS_DATUM_H
#define LG_GIS_DATUM_H

#include <ogr_srs_api.h>

#include "gis/gdal_errors.h"

/* Warns where PROJ knows no shift from the datum of the file at `path` to the grid's, as from
 * Xian 1980 or Beijing 1954. */
void lg_gis_check_datum(lg_gis_errors *errors, const char *path, OGRSpatialReferenceH source,
                        OGRSpatialReferenceH target);

#endif
