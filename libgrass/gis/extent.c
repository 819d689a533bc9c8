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

lg_status lg_gis_fail_apart(const lg_gis_sheet *sheet, lg_gis_layer_id which, const char *where) {
    const lg_gis_extent *file =
        &lg_gis_origin_of(&sheet->frame, &sheet->frame.description->layers[which].from)->extent;
    const lg_gis_extent units = lg_gis_extent_of(sheet->frame.crs, sheet->polygons.box_m);
    lg_gis_extent_text a, b;
    if (!file->known || !units.known)
        return lg_gis_fail_layer(sheet, which,
                                 "has no value in %s: do the two lie at the same place?", where);
    bool apart = file->west > units.east || file->east < units.west || file->south > units.north ||
                 file->north < units.south;
    if (!apart)
        return lg_gis_fail_layer(sheet, which,
                                 "has no value in %s, although it covers their place (%s): is it "
                                 "without values everywhere, or are its cells larger than the "
                                 "units?",
                                 where, lg_gis_show_extent(&a, file));
    return lg_gis_fail_layer(sheet, which,
                             "has no value in %s: do the two lie at the same place? It covers %s, "
                             "the units lie at %s; is the reference system of both right?",
                             where, lg_gis_show_extent(&a, file), lg_gis_show_extent(&b, &units));
}
