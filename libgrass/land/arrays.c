/* A land from a caller's arrays. */
#include "land/land.h"

#include "core/assumed.h"
#include "land/intake.h"
#include "land/layer.h"
#include "land/project.h"
#include "land/system.h"
#include "text/utf8.h"

/* ---- tables ---- */

static lg_status copy_labels(lg_context *context, const char *what, const lg_land_label *given,
                             int32_t count, lg_land_name *names) {
    for (int32_t i = 0; i < count; i++) {
        const char *label = given[i].label == NULL ? given[i].name : given[i].label;
        LG_TRY(lg_land_copy_name(context, what, i, given[i].name, names[i].name));
        LG_TRY(lg_land_copy_name(context, what, i, label, names[i].label));
    }
    return LG_OK;
}

static lg_status copy_weather_zones(lg_land *land, const lg_land_place *given) {
    for (int32_t i = 0; i < land->nweather_zones; i++) {
        const lg_land_place *g = &given[i];
        lg_weather_zone *zone = &land->weather_zones[i];
        LG_TRY(lg_land_copy_name(land->context, "weather zone", i, g->name, zone->name));
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
        LG_TRY(
            lg_land_copy_name(context, "management unit", i, a->unit[i].name, land->units[i].name));
        land->units[i].admin = a->unit[i].admin;
        land->units[i].zone = a->unit[i].zone;
        land->units[i].kind = a->unit[i].kind;
    }
    if (a->note != NULL && !lg_text_is_utf8(a->note))
        return lg_fail(context, LG_EDATA, "the note of the land is not UTF-8");
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

/* The raster of a layer, and what the caller says its numbers are in. */
typedef struct given {
    const float *values; /* NULL: the layer's `otherwise` everywhere */
    lg_layer_way way;
} given;

static lg_status find_given(lg_land *land, const lg_land_arrays *a, given layers[LG_LAYERS]) {
    const float *const values[LG_LAYERS] = {a->awc_mm, a->fertility, a->slope_deg, a->water_km,
                                            a->condition};
    for (int k = 0; k < LG_LAYERS; k++) {
        const lg_layer_fact *fact = &lg_layer_facts[k];
        const char *unit = a->layer_unit[k];
        layers[k].values = values[k];
        if (values[k] == NULL) {
            LG_TRY(lg_layer_assume_absent(land, (lg_layer)k));
            continue;
        }
        LG_TRY(lg_layer_find_way(land->context, (lg_layer)k, unit, &layers[k].way));
        if (!lg_layer_is_plain(&layers[k].way))
            LG_TRY(lg_assume(land->context, &land->assumed,
                             "the raster '%s' is stated in '%s' and was converted to '%s'",
                             fact->name, unit, fact->unit));
    }
    return LG_OK;
}

static void fill_cells(const lg_land *land, const lg_land_arrays *a, const given layers[LG_LAYERS],
                       lg_cell *cells) {
    int64_t places = (int64_t)land->grid.nx * land->grid.ny;
    for (int64_t i = 0; i < places; i++) {
        if (land->land_class[i] != LG_LAND_GRASS)
            continue;
        *cells =
            (lg_cell){.raster = i,
                      .unit = a->unit_raster[i],
                      .weather_zone = a->weather_zone_raster == NULL ? (uint16_t)LG_NO_WEATHER_ZONE
                                                                     : a->weather_zone_raster[i],
                      .type = a->type_raster[i],
                      .flags = land->raster_flags[i]};
        for (int k = 0; k < LG_LAYERS; k++) {
            const given *g = &layers[k];
            double value = g->values == NULL ? lg_layer_facts[k].otherwise
                           : lg_layer_is_plain(&g->way)
                               ? (double)g->values[i]
                               : lg_layer_value(&g->way, (double)g->values[i]);
            lg_layer_set(cells, (lg_layer)k, (float)value);
        }
        cells++;
    }
}

static lg_status copy_cells(lg_land *land, const lg_land_arrays *a, int64_t usable) {
    lg_cell *cells = NULL;
    given layers[LG_LAYERS] = {{NULL, {{1, 0}, false}}};
    LG_TRY(find_given(land, a, layers));
    LG_TRY(lg_alloc(land->context, (size_t)usable, sizeof *cells, "cells", &cells));
    fill_cells(land, a, layers, cells);
    lg_status status = lg_land_take_in(land, cells, usable);
    lg_free(land->context, cells);
    return status;
}

static lg_status fill(lg_land *land, const lg_land_arrays *a) {
    int64_t usable = 0;
    LG_TRY(copy_tables(land, a));
    LG_TRY(copy_rasters(land, a, &usable));
    if (a->flag_raster == NULL)
        LG_TRY(lg_assume(land->context, &land->assumed, LG_NO_FLAGS));
    return copy_cells(land, a, usable);
}

/* The struct has room for rasters that only newer headers have. */
static lg_status check_known(lg_context *context, const lg_land_arrays *a) {
    enum { UNITS = sizeof a->layer_unit / sizeof *a->layer_unit };
    enum { TO_COME = sizeof a->layers_to_come / sizeof *a->layers_to_come };
    bool unknown = false;
    for (int k = LG_LAYERS; k < UNITS; k++)
        unknown = unknown || a->layer_unit[k] != NULL;
    for (int k = 0; k < TO_COME; k++)
        unknown = unknown || a->layers_to_come[k] != NULL;
    if (!unknown)
        return LG_OK;
    return lg_fail(context, LG_EARG,
                   "the land's arrays have a raster that this libgrass does not know: is the "
                   "program built with the headers of a newer one?");
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
    return check_known(context, a);
}

/* The grid in metres first: what is checked of it afterwards is in metres. */
static lg_status make(lg_context *context, const lg_land_arrays *a, lg_land **land) {
    lg_grid grid = a->grid;
    char *wkt = NULL, *assumed = NULL;
    lg_status status =
        lg_copy_text(context, a->crs_wkt == NULL ? lg_albers_wkt() : a->crs_wkt, &wkt);
    if (status == LG_OK)
        status = lg_system_settle(context, a->axis_unit == NULL ? "m" : a->axis_unit, &grid, &wkt,
                                  &assumed);
    if (status == LG_OK)
        status = lg_land_create(context, &grid, a->types, a->admins, a->zones, a->weather_zones,
                                a->units, land);
    if (status != LG_OK) {
        lg_free(context, wkt);
        lg_free(context, assumed);
        return status;
    }
    (*land)->crs_wkt = wkt;
    (*land)->assumed = assumed;
    return fill(*land, a);
}

lg_status lg_land_from_arrays(lg_context *context, const lg_land_arrays *arrays, lg_land **land) {
    LG_GIVEN(context, arrays);
    LG_GIVEN(context, land);
    LG_TRY(check_given(context, arrays));
    lg_land *made = NULL;
    lg_status status = make(context, arrays, &made);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *land = made;
    return LG_OK;
}
