/* Where cells with a weather zone of their own lie against the zone's place: the check of axes that
 * are in another unit or zone than their system, and of longitudes, latitudes and elevations. */
#include <math.h>

#include "land/places.h"
#include "land/system.h"

/* Stations serve land within a few hundred kilometres; kilometres or columns read as metres, and
 * the wrong zone of UTM, are a thousand off. Assumption. */
#define FAR_KM 500.0

typedef struct worst {
    double away_km;
    int64_t raster;
    int32_t zone;
} worst;

static lg_status hold(const lg_land *land, const lg_system *system, const lg_cell *cell, worst *w) {
    const lg_grid *g = &land->grid;
    const lg_weather_zone *zone = &land->weather_zones[cell->weather_zone];
    const double place[2] = {zone->lon_deg, zone->lat_deg};
    double own[2] = {0, 0};
    if (!lg_system_degrees(system, g->west_m + ((double)(cell->raster % g->nx) + 0.5) * g->cell_m,
                           g->north_m - ((double)(cell->raster / g->nx) + 0.5) * g->cell_m, &own[0],
                           &own[1]))
        return LG_OK; /* lg_land_check_areas refuses it */
    double away_km = lg_system_distance_km(system, place, own);
    if (away_km > w->away_km)
        *w = (worst){away_km, cell->raster, cell->weather_zone};
    return LG_OK;
}

/* The first cell of each zone speaks for it. */
static lg_status hold_zones(const lg_land *land, const lg_system *system, const lg_cell *cells,
                            int64_t count, bool *seen, worst *w) {
    for (int64_t i = 0; i < count; i++) {
        int32_t zone = cells[i].weather_zone;
        if (zone >= land->nweather_zones || seen[zone])
            continue;
        seen[zone] = true;
        LG_TRY(hold(land, system, &cells[i], w));
    }
    return LG_OK;
}

/* Land has no weather points at the sea and all others high above it: assumptions. */
#define AT_SEA_M 9.0
#define INLAND_M 100.0

/* One zone at 1.004 m among others at a thousand: kilometres. */
static void warn_of_kilometres(const lg_land *land) {
    const lg_weather_zone *zones = land->weather_zones;
    int32_t low = 0;
    double next_m = INFINITY, most_m = -INFINITY;
    for (int32_t i = 1; i < land->nweather_zones; i++)
        if (zones[i].elevation_m < zones[low].elevation_m)
            low = i;
    for (int32_t i = 0; i < land->nweather_zones; i++)
        if (i != low) {
            next_m = fmin(next_m, zones[i].elevation_m);
            most_m = fmax(most_m, zones[i].elevation_m);
        }
    double low_m = zones[low].elevation_m;
    if (low_m > 0 && low_m < AT_SEA_M && next_m >= INLAND_M && 1e3 * low_m >= next_m / 2 &&
        1e3 * low_m <= 2 * most_m)
        lg_log(land->context, LG_LOG_WARNING,
               "the weather zone '%s' has the elevation %g m, and the others %g m at least: is it "
               "in kilometres? Write %g",
               zones[low].name, low_m, next_m, 1e3 * low_m);
}

lg_status lg_land_check_places(const lg_land *land, const lg_cell *cells, int64_t count) {
    lg_context *context = land->context;
    warn_of_kilometres(land);
    bool *seen = NULL;
    lg_system system;
    worst w = {0, 0, 0};
    LG_TRY(lg_alloc(context, (size_t)land->nweather_zones, sizeof *seen, "a mark per zone", &seen));
    lg_status status = lg_system_open(context, land->crs_wkt, &system);
    if (status == LG_OK) {
        status = hold_zones(land, &system, cells, count, seen, &w);
        lg_system_close(&system);
    }
    lg_free(context, seen);
    if (status == LG_OK && w.away_km > FAR_KM)
        lg_log(context, LG_LOG_WARNING,
               "the cell at row %lld, column %lld lies %.0f km from its weather zone '%s' "
               "(longitude %g, latitude %g): are the coordinates x and y metres of the land's "
               "reference system, is it that system, and are longitude and latitude right?",
               (long long)(w.raster / land->grid.nx), (long long)(w.raster % land->grid.nx),
               w.away_km, land->weather_zones[w.zone].name, land->weather_zones[w.zone].lon_deg,
               land->weather_zones[w.zone].lat_deg);
    return status;
}
