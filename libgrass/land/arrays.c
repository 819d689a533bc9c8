/* A land from a caller's arrays. */
#include "land/land.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "land/project.h"

/* ---- tables ---- */

static lg_status copy_name(lg_context *context, const char *what, int32_t index, const char *text,
                           char name[LG_NAME_CHARS]) {
    if (text == NULL || text[0] == '\0')
        return lg_fail(context, LG_EDATA, "%s %d has no name", what, (int)index);
    if (strlen(text) >= LG_NAME_CHARS)
        return lg_fail(context, LG_EDATA, "the name of %s %d is longer than %d bytes: '%.60s...'",
                       what, (int)index, LG_NAME_CHARS - 1, text);
    memcpy(name, text, strlen(text) + 1);
    return LG_OK;
}

static lg_status copy_labels(lg_context *context, const char *what, const lg_land_label *given,
                             int32_t count, lg_land_name *names) {
    for (int32_t i = 0; i < count; i++) {
        const char *label = given[i].label == NULL ? given[i].name : given[i].label;
        LG_TRY(copy_name(context, what, i, given[i].name, names[i].name));
        LG_TRY(copy_name(context, what, i, label, names[i].label));
        for (int32_t j = 0; j < i; j++)
            if (strcmp(names[i].name, names[j].name) == 0)
                return lg_fail(context, LG_EDATA, "two %ss are named '%s'", what, names[i].name);
    }
    return LG_OK;
}

static lg_status copy_weather_zones(lg_land *land, const lg_land_place *given) {
    for (int32_t i = 0; i < land->nweather_zones; i++) {
        const lg_land_place *g = &given[i];
        lg_weather_zone *zone = &land->weather_zones[i];
        LG_TRY(copy_name(land->context, "weather zone", i, g->name, zone->name));
        if (!(fabs(g->lon_deg) <= 360 && fabs(g->lat_deg) <= 90 && fabs(g->elevation_m) < 1e4))
            return lg_fail(land->context, LG_EDATA,
                           "weather zone '%s' lies at longitude %g, latitude %g and %g m, which is "
                           "no place",
                           g->name, g->lon_deg, g->lat_deg, g->elevation_m);
        if (!(g->rain_factor > 0 && g->rain_factor <= 10 && fabs(g->temp_offset_c) <= 40))
            return lg_fail(land->context, LG_EDATA,
                           "weather zone '%s' has a rain factor of %g, it should be in (0, 10], "
                           "and an offset of %g degrees, it should be in -40 .. 40",
                           g->name, g->rain_factor, g->temp_offset_c);
        zone->lon_deg = g->lon_deg;
        zone->lat_deg = g->lat_deg;
        zone->elevation_m = g->elevation_m;
        zone->rain_factor = g->rain_factor;
        zone->temp_offset_c = g->temp_offset_c;
    }
    return LG_OK;
}

static lg_status copy_tables(lg_land *land, const lg_land_arrays *a) {
    lg_context *context = land->context;
    LG_TRY(copy_labels(context, "grassland type", a->type, a->types, land->types));
    LG_TRY(copy_labels(context, "administrative unit", a->admin, a->admins, land->admins));
    LG_TRY(copy_labels(context, "planning zone", a->zone, a->zones, land->zones));
    LG_TRY(copy_weather_zones(land, a->weather_zone));
    for (int32_t i = 0; i < a->units; i++) {
        LG_TRY(copy_name(context, "management unit", i, a->unit[i].name, land->units[i].name));
        land->units[i].admin = a->unit[i].admin;
        land->units[i].zone = a->unit[i].zone;
        land->units[i].kind = a->unit[i].kind;
    }
    LG_TRY(
        lg_copy_text(context, a->crs_wkt == NULL ? lg_albers_wkt() : a->crs_wkt, &land->crs_wkt));
    return lg_copy_text(context, a->note == NULL ? "" : a->note, &land->note);
}

/* ---- rasters ---- */

/* Fills the rasters of classes and flags and counts the usable cells. */
static lg_status copy_rasters(lg_land *land, const lg_land_arrays *a, int64_t *usable) {
    int64_t places = (int64_t)land->grid.nx * land->grid.ny, inside = 0, red = 0;
    *usable = 0;
    for (int64_t i = 0; i < places; i++) {
        uint8_t class = a->unit_raster[i] >= 0 ? LG_LAND_GRASS : LG_LAND_OUTSIDE;
        if (a->class_raster != NULL)
            class = a->class_raster[i];
        if (class > LG_LAND_OTHER)
            return lg_fail(land->context, LG_EDATA,
                           "the land class at row %lld, column %lld is %d, it should be 0 "
                           "(outside), 1 (grassland) or 2 (other)",
                           (long long)(i / land->grid.nx), (long long)(i % land->grid.nx), class);
        land->land_class[i] = class;
        land->raster_flags[i] = a->flag_raster == NULL ? 0 : a->flag_raster[i];
        inside += class != LG_LAND_OUTSIDE;
        red += (land->raster_flags[i] & LG_CELL_RED_LINE) != 0;
        *usable += class == LG_LAND_GRASS;
    }
    double cell_km2 = lg_land_cell_area_ha(land) / 100;
    land->total_area_km2 = (double)inside * cell_km2;
    land->red_line_area_km2 = (double)red * cell_km2;
    return LG_OK;
}

static lg_status copy_cells(lg_land *land, const lg_land_arrays *a, int64_t usable) {
    lg_cell *cells = NULL;
    LG_TRY(lg_alloc(land->context, (size_t)usable, sizeof *cells, "cells", &cells));
    int64_t places = (int64_t)land->grid.nx * land->grid.ny, n = 0;
    for (int64_t i = 0; i < places; i++) {
        if (land->land_class[i] != LG_LAND_GRASS)
            continue;
        cells[n++] = (lg_cell){
            .raster = i,
            .unit = a->unit_raster[i],
            .weather_zone = a->weather_zone_raster == NULL ? 0 : a->weather_zone_raster[i],
            .type = a->type_raster[i],
            .flags = land->raster_flags[i],
            .awc_mm = a->awc_mm[i],
            .fertility = a->fertility == NULL ? 1 : a->fertility[i],
            .slope_deg = a->slope_deg == NULL ? 0 : a->slope_deg[i],
            .water_km = a->water_km[i],
            .condition = a->condition[i],
        };
    }
    lg_status status = lg_land_set_cells(land, cells, n);
    lg_free(land->context, cells);
    return status;
}

static lg_status fill(lg_land *land, const lg_land_arrays *a) {
    int64_t usable = 0;
    LG_TRY(copy_tables(land, a));
    LG_TRY(lg_check_areas(land->context, land->crs_wkt));
    LG_TRY(copy_rasters(land, a, &usable));
    return copy_cells(land, a, usable);
}

static lg_status check_given(lg_context *context, const lg_land_arrays *a) {
    const struct {
        const char *name;
        const void *pointer;
    } needed[] = {
        {"type table", a->type},
        {"table of administrative units", a->admin},
        {"zone table", a->zone},
        {"table of weather zones", a->weather_zone},
        {"unit table", a->unit},
        {"raster of units", a->unit_raster},
        {"raster of types", a->type_raster},
        {"raster of awc_mm", a->awc_mm},
        {"raster of water_km", a->water_km},
        {"raster of condition", a->condition},
    };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (needed[i].pointer == NULL)
            return lg_fail(context, LG_EARG, "a land from arrays needs a %s", needed[i].name);
    return LG_OK;
}

lg_status lg_land_from_arrays(lg_context *context, const lg_land_arrays *arrays, lg_land **land) {
    if (context == NULL)
        return LG_EARG;
    if (arrays == NULL || land == NULL)
        return lg_fail(context, LG_EARG, "a land from arrays needs the arrays and a place for it");
    LG_TRY(check_given(context, arrays));
    lg_land *made = NULL;
    LG_TRY(lg_land_create(context, &arrays->grid, arrays->types, arrays->admins, arrays->zones,
                          arrays->weather_zones, arrays->units, &made));
    lg_status status = fill(made, arrays);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *land = made;
    return LG_OK;
}
