#include "land/system.h"

#include <geodesic.h>
#include <math.h>
#include <stdio.h>

#include <proj_experimental.h>

#include "core/assumed.h"
#include "text/units.h"

/* Lengths that differ by less are one: the international foot and the survey foot in a system that
 * says which of them it means. */
#define SAME_UNIT 1e-5

#define SIDE_M 1000.0 /* of the square whose area is measured */

static void keep_silent(void *user, int level, const char *message) {
    (void)user, (void)level, (void)message;
}

/* ---- metres ---- */

static lg_status check_kind(lg_context *context, const PJ *crs) {
    if (crs == NULL || !proj_is_crs(crs))
        return lg_fail(context, LG_EDATA,
                       "the reference system is no WKT that PROJ can read; give its WKT, or its "
                       "code as EPSG:32650");
    PJ_TYPE type = proj_get_type(crs);
    if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS)
        return lg_fail(context, LG_EDATA,
                       "the reference system '%s' is geographic (degrees), its cells have no area "
                       "of their own; " LG_SYSTEM_ADVICE,
                       proj_get_name(crs));
    if (type != PJ_TYPE_PROJECTED_CRS)
        return lg_fail(context, LG_EDATA,
                       "the reference system '%s' is not a plain projected one; " LG_SYSTEM_ADVICE,
                       proj_get_name(crs));
    return LG_OK;
}

/* Metres in a unit of the axes. */
static lg_status find_unit(lg_context *context, PJ_CONTEXT *proj, const PJ *crs, double *metres,
                           char unit[64]) {
    PJ *system = proj_crs_get_coordinate_system(proj, crs);
    const char *name = NULL;
    double other = NAN;
    *metres = NAN;
    bool known =
        system != NULL &&
        proj_cs_get_axis_info(proj, system, 0, NULL, NULL, NULL, metres, &name, NULL, NULL) &&
        proj_cs_get_axis_info(proj, system, 1, NULL, NULL, NULL, &other, NULL, NULL, NULL);
    snprintf(unit, 64, "%.63s", known && name != NULL ? name : "no known unit");
    proj_destroy(system);
    if (!known)
        return lg_fail(context, LG_ENOMEM, "PROJ cannot tell the axes of '%s'", proj_get_name(crs));
    if (!(*metres > 0 && fabs(other / *metres - 1) < 1e-12))
        return lg_fail(context, LG_EDATA, "the axes of the reference system '%s' are of two units",
                       proj_get_name(crs));
    return LG_OK;
}

/* What the coordinates are said to be in has to be what the system is in. */
static lg_status check_stated(lg_context *context, const PJ *crs, const char *stated, double metres,
                              const char *unit) {
    lg_unit_answer answer = LG_UNIT_UNKNOWN;
    lg_unit_line line = {1, 0};
    if (lg_units_missing(stated))
        return LG_OK;
    LG_TRY(lg_units_compare(context, stated, "m", &answer, &line));
    if (answer == LG_UNIT_UNKNOWN || answer == LG_UNIT_OTHER)
        return lg_fail(
            context, LG_EDATA,
            "the coordinates x and y are stated in '%.40s', which is no length; " LG_SYSTEM_ADVICE,
            stated);
    if (fabs(line.scale / metres - 1) > SAME_UNIT)
        return lg_fail(context, LG_EDATA,
                       "the coordinates x and y are stated in '%.40s', but the axes of their "
                       "reference system '%s' are in '%s': bring both into metres",
                       stated, proj_get_name(crs), unit);
    return LG_OK;
}

/* The same system with axes and false origin in metres. */
static lg_status rewrite(lg_context *context, PJ_CONTEXT *proj, const PJ *crs, char **wkt) {
    PJ *axes = proj_crs_alter_cs_linear_unit(proj, crs, "metre", 1, "EPSG", "9001");
    PJ *all = axes == NULL ? NULL
                           : proj_crs_alter_parameters_linear_unit(proj, axes, "metre", 1, "EPSG",
                                                                   "9001", 1);
    const char *text = all == NULL ? NULL : proj_as_wkt(proj, all, PJ_WKT2_2019, NULL);
    char *copy = NULL;
    lg_status status = text == NULL ? lg_fail(context, LG_EDATA,
                                              "PROJ cannot bring the reference system '%s' into "
                                              "metres; " LG_SYSTEM_ADVICE,
                                              proj_get_name(crs))
                                    : lg_copy_text(context, text, &copy);
    proj_destroy(all);
    proj_destroy(axes);
    if (status != LG_OK)
        return status;
    lg_free(context, *wkt);
    *wkt = copy;
    return LG_OK;
}

static lg_status settle(lg_context *context, PJ_CONTEXT *proj, const PJ *crs, const char *axis_unit,
                        lg_grid *grid, char **wkt, char **assumed) {
    double metres = NAN;
    char unit[64];
    LG_TRY(check_kind(context, crs));
    LG_TRY(find_unit(context, proj, crs, &metres, unit));
    LG_TRY(check_stated(context, crs, axis_unit, metres, unit));
    if (fabs(metres - 1) <= 1e-12)
        return LG_OK;
    LG_TRY(rewrite(context, proj, crs, wkt));
    grid->west_m *= metres;
    grid->north_m *= metres;
    grid->cell_m *= metres;
    return lg_assume(context, assumed,
                     "coordinates and reference system of the land are in '%s' and were brought "
                     "into metres: cells of %.9g m",
                     unit, grid->cell_m);
}

lg_status lg_system_settle(lg_context *context, const char *axis_unit, lg_grid *grid, char **wkt,
                           char **assumed) {
    PJ_CONTEXT *proj = proj_context_create();
    if (proj == NULL)
        return lg_fail(context, LG_ENOMEM, "no memory for PROJ");
    proj_log_func(proj, NULL, keep_silent);
    PJ *crs = proj_create(proj, *wkt);
    lg_status status = settle(context, proj, crs, axis_unit, grid, wkt, assumed);
    proj_destroy(crs);
    proj_context_destroy(proj);
    return status;
}

/* ---- places ---- */

static bool find_ellipsoid(lg_system *s, const PJ *base) {
    PJ *ellipsoid = proj_get_ellipsoid(s->proj, base);
    double inverse = 0;
    int computed = 0;
    bool good = ellipsoid != NULL && proj_ellipsoid_get_parameters(s->proj, ellipsoid, &s->axis_m,
                                                                   NULL, &computed, &inverse);
    s->flattening = inverse > 0 ? 1 / inverse : 0;
    proj_destroy(ellipsoid);
    return good;
}

lg_status lg_system_open(lg_context *context, const char *wkt, lg_system *system) {
    lg_system s = {.proj = proj_context_create()};
    if (s.proj == NULL)
        return lg_fail(context, LG_ENOMEM, "no memory for PROJ");
    proj_log_func(s.proj, NULL, keep_silent);
    s.crs = proj_create(s.proj, wkt);
    PJ *base = s.crs == NULL ? NULL : proj_crs_get_geodetic_crs(s.proj, s.crs);
    PJ *raw = base == NULL ? NULL : proj_create_crs_to_crs_from_pj(s.proj, s.crs, base, NULL, NULL);
    /* Longitude before latitude and east before north, whatever the register says. */
    s.to_degrees = raw == NULL ? NULL : proj_normalize_for_visualization(s.proj, raw);
    bool good = s.to_degrees != NULL && find_ellipsoid(&s, base);
    proj_destroy(raw);
    proj_destroy(base);
    if (!good) {
        lg_system_close(&s);
        return lg_fail(context, LG_EDATA,
                       "PROJ finds no way from the land's reference system to longitude and "
                       "latitude");
    }
    *system = s;
    return LG_OK;
}

void lg_system_close(lg_system *system) {
    proj_destroy(system->to_degrees);
    proj_destroy(system->crs);
    if (system->proj != NULL)
        proj_context_destroy(system->proj);
    *system = (lg_system){0};
}

bool lg_system_degrees(const lg_system *system, double x_m, double y_m, double *lon_deg,
                       double *lat_deg) {
    PJ_COORD place = proj_trans(system->to_degrees, PJ_FWD, proj_coord(x_m, y_m, 0, 0));
    *lon_deg = place.lp.lam;
    *lat_deg = place.lp.phi;
    return isfinite(*lon_deg) && isfinite(*lat_deg);
}

/* The geodesic polygon of the corners. PROJ's own factors depend on the order of the axes (9.1). */
double lg_system_area_error(const lg_system *system, double x_m, double y_m) {
    static const double corner[4][2] = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
    double lon_deg[4], lat_deg[4], area_m2 = 0;
    struct geod_geodesic ellipsoid;
    for (int i = 0; i < 4; i++)
        if (!lg_system_degrees(system, x_m + corner[i][0] * SIDE_M, y_m + corner[i][1] * SIDE_M,
                               &lon_deg[i], &lat_deg[i]))
            return NAN;
    geod_init(&ellipsoid, system->axis_m, system->flattening);
    geod_polygonarea(&ellipsoid, lat_deg, lon_deg, 4, &area_m2, NULL);
    return fabs(area_m2) / (SIDE_M * SIDE_M) - 1;
}

double lg_system_distance_km(const lg_system *system, const double from_deg[2],
                             const double to_deg[2]) {
    struct geod_geodesic ellipsoid;
    double metres = NAN;
    geod_init(&ellipsoid, system->axis_m, system->flattening);
    geod_inverse(&ellipsoid, from_deg[1], from_deg[0], to_deg[1], to_deg[0], &metres, NULL, NULL);
    return metres / 1000;
}
