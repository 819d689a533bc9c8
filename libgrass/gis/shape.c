#include "gis/shape.h"

/* A straight edge of this length lies at most some centimetres beside its image (its square over 8
 * radii of the earth). */
#define LONGEST_EDGE_M 1000.0
#define LONGEST_EDGE_DEG 0.01
/* A world that is drawn twice, and poles with a rounding. */
#define MOST_LON_DEG 540.0
#define MOST_LAT_DEG 90.001

static bool is_of(OGRGeometryH shape, OGRwkbGeometryType one, OGRwkbGeometryType many) {
    OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(shape));
    return type == one || type == many;
}

/* The polygons of a collection, the rest counted as lost. False when there is no memory. */
static bool gather(OGRGeometryH from, OGRGeometryH to, int64_t *lost) {
    for (int i = 0; i < OGR_G_GetGeometryCount(from); i++) {
        OGRGeometryH part = OGR_G_GetGeometryRef(from, i);
        OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(part));
        if (type == wkbPolygon) {
            if (OGR_G_AddGeometry(to, part) != OGRERR_NONE)
                return false;
        } else if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
            if (!gather(part, to, lost))
                return false;
        } else {
            ++*lost;
        }
    }
    return true;
}

/* What mending leaves may hold the lines of spikes: they are no land. Takes `mended` over. */
static OGRGeometryH polygons_of(OGRGeometryH mended, int64_t *lost) {
    if (mended == NULL || is_of(mended, wkbPolygon, wkbMultiPolygon))
        return mended;
    OGRGeometryH only = OGR_G_CreateGeometry(wkbMultiPolygon);
    bool good = only != NULL && gather(mended, only, lost) && OGR_G_GetGeometryCount(only) > 0;
    OGR_G_DestroyGeometry(mended);
    if (good)
        return only;
    if (only != NULL)
        OGR_G_DestroyGeometry(only);
    return NULL;
}

lg_status lg_gis_take_shape(const lg_gis_frame *frame, OGRGeometryH own, const char *who,
                            const char *key, lg_gis_mending *mending, OGRGeometryH *shape) {
    lg_gis_errors *errors = frame->errors;
    if (own == NULL || OGR_G_IsEmpty(own))
        return lg_fail(errors->context, LG_EDATA,
                       "%s has no shape; draw it, or leave it out of the layer", who);
    if (!is_of(own, wkbPolygon, wkbMultiPolygon) && !is_of(own, wkbCurvePolygon, wkbMultiSurface))
        return lg_fail(errors->context, LG_EDATA,
                       "%s is a %s, not a polygon; make polygons of the outlines, or leave it out "
                       "of the layer",
                       who, OGR_G_GetGeometryName(own));
    OGRGeometryH copy = OGR_G_GetLinearGeometry(own, 0, NULL);
    lg_gis_errors_clear(errors);
    if (copy != NULL && !OGR_G_IsValid(copy)) {
        if (!mending->allowed) {
            OGR_G_DestroyGeometry(copy);
            return lg_gis_errors_fail(
                errors, LG_EDATA,
                "%s is no valid polygon; mend it in a GIS, or set 'repair: true' "
                "under '%s'",
                who, key);
        }
        OGRGeometryH mended = OGR_G_MakeValid(copy);
        OGR_G_DestroyGeometry(copy);
        copy = polygons_of(mended, &mending->lost);
        mending->mended++;
        if (copy == NULL)
            return lg_fail(errors->context, LG_EDATA,
                           "%s is no valid polygon, and nothing of it is left when it is mended",
                           who);
    }
    if (copy == NULL)
        return lg_gis_errors_fail(errors, LG_EDATA, "%s has a shape that GDAL cannot read", who);
    *shape = copy;
    return LG_OK;
}

double lg_gis_longest_edge(OGRSpatialReferenceH source) {
    if (OSRIsGeographic(source))
        return LONGEST_EDGE_DEG;
    double metres = OSRGetLinearUnits(source, NULL);
    return LONGEST_EDGE_M / (metres > 0 ? metres : 1);
}

/* Edges of a thousand degrees would be cut into millions of pieces before anything is noticed. */
static lg_status check_degrees(const lg_gis_frame *frame, double longest, const char *who,
                               OGRGeometryH shape) {
    OGREnvelope e;
    OGR_G_GetEnvelope(shape, &e);
    bool degrees = !(longest > LONGEST_EDGE_DEG);
    if (!degrees || (e.MinX >= -MOST_LON_DEG && e.MaxX <= MOST_LON_DEG && e.MinY >= -MOST_LAT_DEG &&
                     e.MaxY <= MOST_LAT_DEG))
        return LG_OK;
    return lg_fail(
        frame->errors->context, LG_EDATA,
        "%s lies at x %.10g, y %.10g, which are no degrees; its coordinates are hardly in "
        "the system that its file, or 'crs', states",
        who, e.MinX, e.MinY);
}

lg_status lg_gis_project(const lg_gis_frame *frame, OGRCoordinateTransformationH transformation,
                         double longest, const char *who, OGRGeometryH *shape) {
    lg_gis_errors_clear(frame->errors);
    LG_TRY(check_degrees(frame, longest, who, *shape));
    OGR_G_Segmentize(*shape, longest);
    if (OGR_G_Transform(*shape, transformation) == OGRERR_NONE)
        return LG_OK;
    return lg_gis_errors_fail(
        frame->errors, LG_EDATA,
        "%s cannot be brought into the grid's system; its coordinates are hardly in "
        "the system that its file, or 'crs', states",
        who);
}
