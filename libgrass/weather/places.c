#include "weather/places.h"

#include <string.h>

#include "core/format.h"
#include "land/rezone.h"

enum { NO_CELL = UINT16_MAX };

static size_t raster_cells(const lg_grid *grid) {
    return (size_t)grid->nx * (size_t)grid->ny;
}

lg_status lg_weather_places_make(lg_weather *weather, const lg_grid *grid, int64_t ncells) {
    lg_context *context = weather->context;
    struct lg_weather_places *p = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *p, "places of weather zones", &p));
    lg_weather_places_free(weather);
    weather->places = p;
    p->grid = *grid;
    p->ncells = ncells;
    LG_TRY(lg_alloc(context, (size_t)weather->nzones, sizeof *p->zones, "places of weather zones",
                    &p->zones));
    return lg_alloc(context, raster_cells(grid), sizeof *p->zone_of_raster,
                    "the weather zones of cells", &p->zone_of_raster);
}

void lg_weather_places_free(lg_weather *weather) {
    if (weather->places == NULL)
        return;
    lg_free(weather->context, weather->places->zones);
    lg_free(weather->context, weather->places->zone_of_raster);
    lg_free(weather->context, weather->places);
    weather->places = NULL;
}

bool lg_weather_has_places(const lg_weather *weather) {
    return weather->places != NULL;
}

lg_status lg_weather_set_places(lg_weather *weather, const lg_land *land,
                                const lg_weather_zone *zones, const uint16_t *zone_of_cell) {
    LG_TRY(lg_weather_places_make(weather, &land->grid, land->ncells));
    const struct lg_weather_places *p = weather->places;
    memcpy(p->zones, zones, (size_t)weather->nzones * sizeof *zones);
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        lg_format(weather->zone_name[zone], sizeof weather->zone_name[zone], "%s",
                  zones[zone].name);
    for (size_t i = 0, n = raster_cells(&p->grid); i < n; i++)
        p->zone_of_raster[i] = NO_CELL;
    for (int64_t c = 0; c < land->ncells; c++)
        p->zone_of_raster[land->raster[c]] = zone_of_cell[c];
    return LG_OK;
}

/* ---- the land that it was made for ---- */

static lg_status check_grid(lg_context *context, const lg_grid *made, const lg_grid *land) {
    if (made->nx == land->nx && made->ny == land->ny && !(made->west_m < land->west_m) &&
        !(made->west_m > land->west_m) && !(made->north_m < land->north_m) &&
        !(made->north_m > land->north_m) && !(made->cell_m < land->cell_m) &&
        !(made->cell_m > land->cell_m))
        return LG_OK;
    return lg_fail(context, LG_EDATA,
                   "the weather was made for another land: one of %d columns and %d rows of %g m "
                   "from (%.10g, %.10g) on, and this one has %d columns and %d rows of %g m from "
                   "(%.10g, %.10g) on; make it for this land",
                   (int)made->nx, (int)made->ny, made->cell_m, made->west_m, made->north_m,
                   (int)land->nx, (int)land->ny, land->cell_m, land->west_m, land->north_m);
}

/* The zone of every cell, in the land's order. */
static lg_status find_zones(lg_context *context, const struct lg_weather_places *p,
                            const lg_land *land, uint16_t *zone_of_cell) {
    if (p->ncells != land->ncells)
        return lg_fail(context, LG_EDATA,
                       "the weather was made for another land: one of %lld usable cells, and this "
                       "one has %lld; make it for this land",
                       (long long)p->ncells, (long long)land->ncells);
    for (int64_t c = 0; c < land->ncells; c++) {
        zone_of_cell[c] = p->zone_of_raster[land->raster[c]];
        if (zone_of_cell[c] == NO_CELL)
            return lg_fail(context, LG_EDATA,
                           "the weather was made for another land: it has no series for the cell "
                           "at row %lld, column %lld; make it for this land",
                           (long long)(land->raster[c] / (uint32_t)land->grid.nx),
                           (long long)(land->raster[c] % (uint32_t)land->grid.nx));
    }
    return LG_OK;
}

static lg_status take_zones(lg_context *context, const lg_weather *weather, const lg_land *land,
                            uint16_t **zone_of_cell) {
    const struct lg_weather_places *p = weather->places;
    uint16_t *found = NULL;
    LG_TRY(check_grid(context, &p->grid, &land->grid));
    LG_TRY(
        lg_alloc(context, (size_t)land->ncells, sizeof *found, "weather zones of cells", &found));
    lg_status status = find_zones(context, p, land, found);
    if (status != LG_OK) {
        lg_free(context, found);
        return status;
    }
    *zone_of_cell = found;
    return LG_OK;
}

lg_status lg_weather_zone_land(const lg_weather *weather, lg_land *land) {
    uint16_t *zone_of_cell = NULL;
    LG_TRY(take_zones(land->context, weather, land, &zone_of_cell));
    lg_status status =
        lg_land_rezone_own(land, weather->places->zones, weather->nzones, zone_of_cell);
    lg_free(land->context, zone_of_cell);
    return status;
}

lg_status lg_weather_land(lg_context *context, const lg_weather *weather, const lg_land *land,
                          lg_land **rezoned) {
    LG_GIVEN(context, weather);
    LG_GIVEN(context, land);
    LG_GIVEN(context, rezoned);
    uint16_t *zone_of_cell = NULL;
    if (weather->places == NULL)
        return lg_fail(context, LG_EARG,
                       "the weather has no places: its series are those of the land's own weather "
                       "zones, so the land can be used as it is");
    LG_TRY(take_zones(context, weather, land, &zone_of_cell));
    lg_status status = lg_land_rezone(context, land, weather->places->zones, weather->nzones,
                                      zone_of_cell, rezoned);
    lg_free(context, zone_of_cell);
    return status;
}

int lg_weather_place(const lg_weather *weather, int32_t zone, lg_land_place *place) {
    if (weather == NULL || place == NULL || weather->places == NULL || zone < 0 ||
        zone >= weather->nzones)
        return 0;
    const lg_weather_zone *z = &weather->places->zones[zone];
    *place = (lg_land_place){.name = z->name,
                             .lon_deg = z->lon_deg,
                             .lat_deg = z->lat_deg,
                             .elevation_m = z->elevation_m,
                             .rain_factor = z->rain_factor,
                             .temp_offset_c = z->temp_offset_c};
    return 1;
}
