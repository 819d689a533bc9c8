#include "land/reach.h"

#include <math.h>
#include <string.h>

#include "core/assumed.h"

#define TOLD_ERROR 1e-4 /* smaller errors of area are not worth a sentence */

/* Beyond it a system of one meridian is hardly the land's own: maps turn and shear there, and
 * coordinates of another system are more likely (review of November 2026). */
static const double MOST_AWAY_DEG = 30.0;
/* So much outside the area that the register gives a system is still let be: zones are used a little
 * beyond their edges (assumption). */
static const double BESIDE_DEG = 5.0;

/* The longitude that the map is drawn around; NAN: it has none, or any does (cylinders of equal area
 * are alike at every longitude). */
static double meridian_of(const lg_system *s) {
    static const char *const names[] = {"Longitude of natural origin", "Longitude of false origin",
                                        "Longitude of projection centre"};
    const char *method = NULL;
    double meridian_deg = NAN;
    PJ *drawn = proj_crs_get_coordoperation(s->proj, s->crs);
    if (drawn == NULL ||
        !proj_coordoperation_get_method_info(s->proj, drawn, &method, NULL, NULL) ||
        method == NULL || strstr(method, "Cylindrical Equal Area") != NULL) {
        proj_destroy(drawn);
        return NAN;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0] && isnan(meridian_deg); i++) {
        int at = proj_coordoperation_get_param_index(s->proj, drawn, names[i]);
        double value, factor;
        if (at >= 0 && proj_coordoperation_get_param(s->proj, drawn, at, NULL, NULL, NULL, &value,
                                                     NULL, &factor, NULL, NULL, NULL, NULL))
            meridian_deg = value * factor * 57.29577951308232;
    }
    proj_destroy(drawn);
    return meridian_deg;
}

/* From -180 to 180. */
static double away_deg(double lon_deg, double from_deg) {
    return remainder(lon_deg - from_deg, 360.0);
}

/* Whether a place lies in the area of use or beside it; *known: there is one. */
static bool in_area(const lg_system *s, double lon_deg, double lat_deg, bool *known,
                    const char **name) {
    double west, south, east, north;
    *known = proj_get_area_of_use(s->proj, s->crs, &west, &south, &east, &north, name) &&
             west > -1000.0 && north > south;
    if (!*known)
        return true;
    double width = east - west < 0.0 ? east - west + 360.0 : east - west;
    double middle = west + width / 2.0;
    return fabs(away_deg(lon_deg, middle)) <= width / 2.0 + BESIDE_DEG &&
           lat_deg >= south - BESIDE_DEG && lat_deg <= north + BESIDE_DEG;
}

lg_status lg_system_check_reach(lg_context *context, const lg_system *s, double lon_deg,
                                double lat_deg) {
    const char *name = NULL;
    bool known = false;
    double meridian_deg = meridian_of(s);
    if (!in_area(s, lon_deg, lat_deg, &known, &name))
        return lg_fail(context, LG_EDATA,
                       "the land lies at longitude %.1f, latitude %.1f, outside the area that the "
                       "reference system '%s' is made for (%.80s); are the coordinates those of "
                       "this system? Bring the land to one of its own region",
                       lon_deg, lat_deg, proj_get_name(s->crs), name == NULL ? "" : name);
    double away = away_deg(lon_deg, meridian_deg);
    if (!known && fabs(away) > MOST_AWAY_DEG)
        return lg_fail(context, LG_EDATA,
                       "the land lies at longitude %.1f, %.0f degrees away from %.1f, around which "
                       "the reference system '%s' is drawn; %.0f degrees at most will do: are the "
                       "coordinates those of this system? Bring the land to an equal-area "
                       "projection of its own region",
                       lon_deg, fabs(away), meridian_deg, proj_get_name(s->crs), MOST_AWAY_DEG);
    return LG_OK;
}

/* ---- areas ---- */

enum { SAMPLES = 400 };

static lg_status fail_areas(const lg_land *land, const lg_system *system, uint32_t raster,
                            double error) {
    long long row = raster / (uint32_t)land->grid.nx, column = raster % (uint32_t)land->grid.nx;
    if (isnan(error))
        return lg_fail(land->context, LG_EDATA,
                       "the reference system '%s' does not reach as far as the cell at row %lld, "
                       "column %lld; are the coordinates those of this system?",
                       proj_get_name(system->crs), row, column);
    return lg_fail(land->context, LG_EDATA,
                   "the cells of the reference system '%s' are not of equal area: at row %lld, "
                   "column %lld a cell's true area is %+.2f %% off cell_m squared, %g %% at most "
                   "will do; " LG_SYSTEM_ADVICE,
                   proj_get_name(system->crs), row, column, 100 * error, 100 * LG_MOST_AREA_ERROR);
}

/* The cells farthest to the west, east, north and south. */
static void find_outermost(const lg_land *land, int64_t cell[4]) {
    uint32_t nx = (uint32_t)land->grid.nx;
    cell[0] = cell[1] = cell[2] = cell[3] = 0;
    for (int64_t i = 1; i < land->ncells; i++) {
        uint32_t at = land->raster[i], column = at % nx;
        cell[0] = column < land->raster[cell[0]] % nx ? i : cell[0];
        cell[1] = column > land->raster[cell[1]] % nx ? i : cell[1];
        cell[2] = at < land->raster[cell[2]] ? i : cell[2];
        cell[3] = at > land->raster[cell[3]] ? i : cell[3];
    }
}

typedef struct errors {
    double worst, sum;
    int count;
} errors;

static lg_status add_error(const lg_land *land, const lg_system *system, int64_t cell, errors *e) {
    const lg_grid *g = &land->grid;
    uint32_t raster = land->raster[cell], nx = (uint32_t)g->nx;
    double error = lg_system_area_error(system, g->west_m + (raster % nx + 0.5) * g->cell_m,
                                        g->north_m - (raster / nx + 0.5) * g->cell_m);
    if (!(fabs(error) <= LG_MOST_AREA_ERROR))
        return fail_areas(land, system, raster, error);
    e->worst = fabs(error) > fabs(e->worst) ? error : e->worst;
    e->sum += error;
    e->count++;
    return LG_OK;
}

static lg_status check_reach(const lg_land *land, const lg_system *system, int64_t cell) {
    const lg_grid *g = &land->grid;
    uint32_t raster = land->raster[cell], nx = (uint32_t)g->nx;
    double lon_deg, lat_deg;
    if (!lg_system_degrees(system, g->west_m + (raster % nx + 0.5) * g->cell_m,
                           g->north_m - (raster / nx + 0.5) * g->cell_m, &lon_deg, &lat_deg))
        return LG_OK; /* the areas say so */
    return lg_system_check_reach(land->context, system, lon_deg, lat_deg);
}

/* Some hundred cells spread over the units, and the outermost ones: errors grow outwards. */
static lg_status measure(const lg_land *land, const lg_system *system, errors *e) {
    int64_t outer[4], n = land->ncells < SAMPLES ? land->ncells : SAMPLES;
    find_outermost(land, outer);
    for (int i = 0; i < 4; i++)
        LG_TRY(check_reach(land, system, outer[i]));
    for (int64_t i = 0; i < n; i++)
        LG_TRY(add_error(land, system, i * land->ncells / n, e));
    for (int i = 0; i < 4; i++)
        LG_TRY(add_error(land, system, outer[i], e));
    return LG_OK;
}

lg_status lg_land_check_areas(lg_land *land) {
    lg_system system;
    errors e = {0, 0, 0};
    LG_TRY(lg_system_open(land->context, land->crs_wkt, &system));
    lg_status status = measure(land, &system, &e);
    if (status == LG_OK && fabs(e.worst) > TOLD_ERROR)
        status = lg_assume(land->context, &land->assumed,
                           "the reference system '%s' does not keep areas: a cell's true area is "
                           "up to %+.2f %% off cell_m squared, which it counts as (%+.2f %% on the "
                           "mean)",
                           proj_get_name(system.crs), 100 * e.worst, 100 * e.sum / e.count);
    lg_system_close(&system);
    return status;
}
