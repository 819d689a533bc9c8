#include "land/project.h"

#include <math.h>

#include <proj.h>

/* Parallels 25 and 47, meridian 105 E: the usual equal-area map of China. */
static const char wkt[] =
    "PROJCRS[\"China Albers equal area (CGCS2000)\","
    "BASEGEOGCRS[\"China Geodetic Coordinate System 2000\","
    "DATUM[\"China 2000\","
    "ELLIPSOID[\"CGCS2000\",6378137,298.257222101,LENGTHUNIT[\"metre\",1]]],"
    "PRIMEM[\"Greenwich\",0,ANGLEUNIT[\"degree\",0.0174532925199433]],"
    "ID[\"EPSG\",4490]],"
    "CONVERSION[\"China Albers\","
    "METHOD[\"Albers Equal Area\",ID[\"EPSG\",9822]],"
    "PARAMETER[\"Latitude of false origin\",0,ANGLEUNIT[\"degree\",0.0174532925199433],"
    "ID[\"EPSG\",8821]],"
    "PARAMETER[\"Longitude of false origin\",105,ANGLEUNIT[\"degree\",0.0174532925199433],"
    "ID[\"EPSG\",8822]],"
    "PARAMETER[\"Latitude of 1st standard parallel\",25,ANGLEUNIT[\"degree\","
    "0.0174532925199433],ID[\"EPSG\",8823]],"
    "PARAMETER[\"Latitude of 2nd standard parallel\",47,ANGLEUNIT[\"degree\","
    "0.0174532925199433],ID[\"EPSG\",8824]],"
    "PARAMETER[\"Easting at false origin\",0,LENGTHUNIT[\"metre\",1],ID[\"EPSG\",8826]],"
    "PARAMETER[\"Northing at false origin\",0,LENGTHUNIT[\"metre\",1],ID[\"EPSG\",8827]]],"
    "CS[Cartesian,2],"
    "AXIS[\"easting (X)\",east,ORDER[1],LENGTHUNIT[\"metre\",1]],"
    "AXIS[\"northing (Y)\",north,ORDER[2],LENGTHUNIT[\"metre\",1]]]";

/* The same for points: a bare pipeline needs no database, so it works wherever PROJ does. GRS80 and
 * the CGCS2000 ellipsoid have the same axis and flattening. */
static const char pipeline[] =
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +ellps=GRS80 +units=m";

const char *lg_albers_wkt(void) {
    return wkt;
}

static void keep_silent(void *user, int level, const char *message) {
    (void)user, (void)level, (void)message;
}

static lg_status transform(lg_context *context, PJ_DIRECTION direction, double *x, double *y,
                           size_t n) {
    PJ_CONTEXT *proj = proj_context_create();
    if (proj == NULL)
        return lg_fail(context, LG_ENOMEM, "no memory for PROJ");
    proj_log_func(proj, NULL, keep_silent);
    lg_status status = LG_OK;
    PJ *albers = proj_create(proj, pipeline);
    if (albers == NULL) {
        status = lg_fail(context, LG_EINTERNAL, "PROJ does not know the Albers projection: %s",
                         proj_context_errno_string(proj, proj_context_errno(proj)));
        goto done;
    }
    for (size_t i = 0; i < n && status == LG_OK; i++) {
        PJ_COORD image = proj_trans(albers, direction, proj_coord(x[i], y[i], 0, 0));
        if (!isfinite(image.xy.x) || !isfinite(image.xy.y))
            status = lg_fail(context, LG_EDATA,
                             "the point (%g, %g) cannot be projected; longitude comes first, and "
                             "latitudes are from -90 to 90",
                             x[i], y[i]);
        x[i] = image.xy.x;
        y[i] = image.xy.y;
    }
    proj_destroy(albers);
done:
    proj_context_destroy(proj);
    return status;
}

lg_status lg_albers_forward(lg_context *context, double *lon_x, double *lat_y, size_t n) {
    return transform(context, PJ_FWD, lon_x, lat_y, n);
}

lg_status lg_albers_inverse(lg_context *context, double *lon_x, double *lat_y, size_t n) {
    return transform(context, PJ_INV, lon_x, lat_y, n);
}
