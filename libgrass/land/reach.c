/* Whether a land lies where its reference system is meant for. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "land/system.h"

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
