/* The weather zone of cells that name none: the nearest. */
#include <math.h>

#include <gsl/gsl_math.h>

#include "core/assumed.h"
#include "land/nearest.h"
#include "core/circular.h"
#include "land/system.h"

#define FAR_KM 300.0 /* weather from further away is more likely a slip of coordinates */
#define SAME_KM 1e-3 /* places nearer to each other are one */

typedef struct search {
    lg_land *land;
    lg_system system;
    double (*way)[3]; /* from the middle of the sphere to each zone */
    int64_t empty;    /* cells without a zone */
    double farthest_km;
    int64_t farthest; /* raster index */
    int32_t of_zone;
} search;

static void point(double lon_deg, double lat_deg, double way[3]) {
    double lon = lon_deg * (M_PI / 180), lat = lat_deg * (M_PI / 180);
    way[0] = lg_cos(lat) * lg_cos(lon);
    way[1] = lg_cos(lat) * lg_sin(lon);
    way[2] = lg_sin(lat);
}

static double distance_km(const search *s, int32_t zone, double lon_deg, double lat_deg) {
    const lg_weather_zone *z = &s->land->weather_zones[zone];
    const double from[2] = {z->lon_deg, z->lat_deg}, to[2] = {lon_deg, lat_deg};
    return lg_system_distance_km(&s->system, from, to);
}

/* Of two zones at one place the second would never get a cell. */
static lg_status check_places(const search *s) {
    const lg_weather_zone *z = s->land->weather_zones;
    for (int32_t i = 0; i < s->land->nweather_zones; i++)
        for (int32_t j = 0; j < i; j++)
            if (fabs(z[i].lat_deg - z[j].lat_deg) < 1e-4 &&
                distance_km(s, j, z[i].lon_deg, z[i].lat_deg) < SAME_KM)
                return lg_fail(s->land->context, LG_EDATA,
                               "the weather zones '%s' and '%s' lie at one place (longitude %g, "
                               "latitude %g), so cells cannot take the nearest; give the raster "
                               "'weather_zone' or correct the places",
                               z[j].name, z[i].name, z[i].lon_deg, z[i].lat_deg);
    return LG_OK;
}

static int32_t nearest(const search *s, const double way[3]) {
    int32_t best = 0;
    double most = -2;
    for (int32_t i = 0; i < s->land->nweather_zones; i++) {
        double cosine = s->way[i][0] * way[0] + s->way[i][1] * way[1] + s->way[i][2] * way[2];
        if (cosine > most) {
            most = cosine;
            best = i;
        }
    }
    return best;
}

/* A cell that is the first or last of its row among its neighbours in the list; the farthest from a
 * place is one of them. */
static bool is_outer(const lg_land *land, const lg_cell *cells, int64_t count, int64_t i) {
    int64_t nx = land->grid.nx, row = cells[i].raster / nx;
    return i == 0 || i == count - 1 || cells[i - 1].raster / nx != row ||
           cells[i + 1].raster / nx != row || cells[i - 1].weather_zone != LG_NO_WEATHER_ZONE ||
           cells[i + 1].weather_zone != LG_NO_WEATHER_ZONE;
}

static lg_status find(search *s, lg_cell *cells, int64_t count, int64_t i) {
    const lg_grid *g = &s->land->grid;
    double lon_deg = 0, lat_deg = 0, way[3];
    int64_t raster = cells[i].raster;
    bool one = s->land->nweather_zones == 1;
    if (one && !is_outer(s->land, cells, count, i))
        return LG_OK;
    if (!lg_system_degrees(&s->system, g->west_m + ((double)(raster % g->nx) + 0.5) * g->cell_m,
                           g->north_m - ((double)(raster / g->nx) + 0.5) * g->cell_m, &lon_deg,
                           &lat_deg))
        return lg_fail(s->land->context, LG_EDATA,
                       "the cell at row %lld, column %lld has no longitude and latitude in the "
                       "land's reference system",
                       (long long)(raster / g->nx), (long long)(raster % g->nx));
    point(lon_deg, lat_deg, way);
    int32_t zone = one ? 0 : nearest(s, way);
    double away_km = distance_km(s, zone, lon_deg, lat_deg);
    if (away_km > s->farthest_km || s->farthest < 0) {
        s->farthest_km = away_km;
        s->farthest = raster;
        s->of_zone = zone;
    }
    if (!one)
        cells[i].weather_zone = (uint16_t)zone;
    return LG_OK;
}

static lg_status tell(const search *s, int64_t count) {
    lg_land *land = s->land;
    const char *name = land->weather_zones[s->of_zone].name;
    long long row = s->farthest / land->grid.nx, column = s->farthest % land->grid.nx;
    if (s->farthest_km > FAR_KM)
        lg_log(
            land->context, LG_LOG_WARNING,
            "the weather zone '%s' lies %.0f km from the cell at row %lld, column %lld that takes "
            "its weather: are longitude and latitude right?",
            name, s->farthest_km, row, column);
    if (land->nweather_zones == 1)
        return lg_assume(land->context, &land->assumed,
                         "every cell has the weather of '%s', at most %.3g km away", name,
                         s->farthest_km);
    if (s->empty == count)
        return lg_assume(land->context, &land->assumed,
                         "no raster of weather zones: each cell takes the nearest of %d, at most "
                         "%.3g km away ('%s' at row %lld, column %lld)",
                         (int)land->nweather_zones, s->farthest_km, name, row, column);
    return lg_assume(land->context, &land->assumed,
                     "%lld cells have no weather zone and take the nearest, at most %.3g km away "
                     "('%s' at row %lld, column %lld)",
                     (long long)s->empty, s->farthest_km, name, row, column);
}

static lg_status search_all(search *s, lg_cell *cells, int64_t count) {
    lg_land *land = s->land;
    LG_TRY(check_places(s));
    for (int32_t i = 0; i < land->nweather_zones; i++)
        point(land->weather_zones[i].lon_deg, land->weather_zones[i].lat_deg, s->way[i]);
    for (int64_t i = 0; i < count; i++)
        if (cells[i].weather_zone == LG_NO_WEATHER_ZONE)
            LG_TRY(find(s, cells, count, i));
    for (int64_t i = 0; i < count && land->nweather_zones == 1; i++)
        if (cells[i].weather_zone == LG_NO_WEATHER_ZONE)
            cells[i].weather_zone = 0;
    return tell(s, count);
}

lg_status lg_land_find_nearest_zones(lg_land *land, lg_cell *cells, int64_t count) {
    search s = {.land = land, .farthest = -1};
    for (int64_t i = 0; i < count; i++)
        s.empty += cells[i].weather_zone == LG_NO_WEATHER_ZONE;
    if (s.empty == 0)
        return LG_OK;
    LG_TRY(lg_alloc(land->context, (size_t)land->nweather_zones, sizeof *s.way,
                    "places of weather zones", &s.way));
    lg_status status = lg_system_open(land->context, land->crs_wkt, &s.system);
    if (status == LG_OK) {
        status = search_all(&s, cells, count);
        lg_system_close(&s.system);
    }
    lg_free(land->context, s.way);
    return status;
}
