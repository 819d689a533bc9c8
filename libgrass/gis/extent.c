#include "gis/extent.h"

#include <ogr_srs_api.h>

#include "core/format.h"

lg_gis_extent lg_gis_extent_of(OGRSpatialReferenceH crs, const double box[4]) {
    enum { SIDE = 3 };
    lg_gis_extent e = {.west = INFINITY, .south = INFINITY, .east = -INFINITY, .north = -INFINITY};
    OGRSpatialReferenceH degrees = OSRNewSpatialReference(NULL);
    OGRCoordinateTransformationH way = NULL;
    if (degrees != NULL && OSRImportFromEPSG(degrees, 4326) == OGRERR_NONE) {
        OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
        way = OCTNewCoordinateTransformation(crs, degrees);
    }
    for (int i = 0; way != NULL && i < SIDE * SIDE; i++) {
        double x = box[0] + (box[2] - box[0]) * (i % SIDE) / (SIDE - 1);
        double y = box[1] + (box[3] - box[1]) * (i / SIDE) / (SIDE - 1);
        if (!OCTTransform(way, 1, &x, &y, NULL) || !isfinite(x) || !isfinite(y))
            continue;
        e.known = true;
        e.west = fmin(e.west, x);
        e.east = fmax(e.east, x);
        e.south = fmin(e.south, y);
        e.north = fmax(e.north, y);
    }
    if (way != NULL)
        OCTDestroyCoordinateTransformation(way);
    if (degrees != NULL)
        OSRRelease(degrees);
    return e;
}

const char *lg_gis_show_extent(lg_gis_extent_text *shown, const lg_gis_extent *e) {
    lg_format(shown->text, sizeof shown->text, "longitude %.4f to %.4f, latitude %.4f to %.4f",
              e->west, e->east, e->south, e->north);
    return shown->text;
}
