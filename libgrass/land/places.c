/* Where cells with a weather zone of their own lie against the zone's place: the check of axes that
 * are in another unit or zone than their system, and of longitudes and latitudes. */
#include <math.h>

#include "land/intake.h"
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

lg_status lg_land_check_places(const lg_land *land, const lg_cell *cells, int64_t count) {
    lg_context *context = land->context;
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
