/* Whether the way from a source's datum to the grid's is known. */
#include "gis/datum.h"

#include <math.h>

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

void lg_gis_check_datum(lg_gis_errors *errors, const char *path, OGRSpatialReferenceH source,
                        OGRSpatialReferenceH target) {
    if ((is_modern(source) && is_modern(target)) || is_known(source, target)) {
        lg_gis_errors_clear(errors);
        return;
    }
    lg_gis_errors_clear(errors);
    const char *name = OSRGetName(source);
    lg_log(errors->context, LG_LOG_WARNING,
           "%s is in '%s', and PROJ knows no way from its datum to that of the grid: it is laid "
           "there as it is and may lie 100 m off; bring it into CGCS2000 (EPSG:4490) by the "
           "surveyors' parameters first where that matters",
           path, name == NULL ? "?" : name);
}
