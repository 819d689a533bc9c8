/* Whether the way from a source's datum to the grid's is known. */
#include "gis/frame.h"

/* Systems on these ellipsoids (WGS 84, CGCS2000, ITRF) agree within a metre; PROJ lays them over
 * each other without a shift. */
#define MODERN_AXIS_M 6378137.0
#define MODERN_INVERSE_FLATTENING 298.257223
#define MOST_INVERSE_FLATTENING_ERROR 1e-5

static bool is_modern(OGRSpatialReferenceH crs) {
    OGRErr fault = OGRERR_NONE;
    double axis_m = OSRGetSemiMajor(crs, &fault);
    double inverse = fault == OGRERR_NONE ? OSRGetInvFlattening(crs, &fault) : 0;
    return fault == OGRERR_NONE && fabs(axis_m - MODERN_AXIS_M) < 0.1 &&
           fabs(inverse - MODERN_INVERSE_FLATTENING) < MOST_INVERSE_FLATTENING_ERROR;
}

/* Without a ballpark, PROJ gives no operation where it knows no shift of the datum. */
static bool is_known(OGRSpatialReferenceH source, OGRSpatialReferenceH target) {
    OGRCoordinateTransformationH way = NULL;
    OGRCoordinateTransformationOptionsH options = OCTNewCoordinateTransformationOptions();
    if (options == NULL)
        return true;
    OCTCoordinateTransformationOptionsSetBallparkAllowed(options, FALSE);
    way = OCTNewCoordinateTransformationEx(source, target, options);
    OCTDestroyCoordinateTransformationOptions(options);
    if (way != NULL)
        OCTDestroyCoordinateTransformation(way);
    return way != NULL;
}

void lg_gis_check_datum(const lg_gis_frame *frame, const lg_gis_file *from,
                        OGRSpatialReferenceH source) {
    if ((is_modern(source) && is_modern(frame->crs)) || is_known(source, frame->crs)) {
        lg_gis_forget(frame->ears);
        return;
    }
    lg_gis_forget(frame->ears);
    const char *name = OSRGetName(source);
    lg_log(frame->ears->context, LG_LOG_WARNING,
           "%s is in '%s', and PROJ knows no way from its datum to that of the grid: it is laid "
           "there as it is and may lie 100 m off; bring it into CGCS2000 (EPSG:4490) by the "
           "surveyors' parameters first where that matters",
           from->path, name == NULL ? "?" : name);
}
