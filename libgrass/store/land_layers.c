/* The maps of the land. */
#include "store/land_layers.h"

#include <math.h>
#include <stdio.h>

#include <libgrass/version.h>

typedef struct layer {
    lg_nc_variable v;
    int in_result;
} layer;

static int32_t class_at(const lg_land *land, int64_t raster) {
    return land->land_class[raster];
}
static int32_t flags_at(const lg_land *land, int64_t raster) {
    return land->raster_flags[raster];
}
static int32_t flags_of(const lg_land *land, int64_t cell) {
    return land->flags[cell];
}
static int32_t type_of(const lg_land *land, int64_t cell) {
    return land->type[cell];
}
static int32_t weather_zone_of(const lg_land *land, int64_t cell) {
    return land->weather_zone[cell];
}
static int32_t no_unit(const lg_land *land, int64_t raster) {
    (void)land, (void)raster;
    return -1;
}
static int32_t no_type(const lg_land *land, int64_t raster) {
    (void)land, (void)raster;
    return 255;
}
static int32_t no_zone(const lg_land *land, int64_t raster) {
    (void)land, (void)raster;
    return 65535;
}

typedef enum layer_index {
#define INDEX(name, type, unit, meaning, has_fill, fill, in_result) LAYER_##name,
    LG_LAYER_LIST(INDEX)
#undef INDEX
} layer_index;

static const layer layers[] = {
#define LAYER(label, kind, label_unit, meaning, filled, empty, repeated)                           \
    [LAYER_##label] = {.v = {.name = #label,                                                       \
                             .type = kind,                                                         \
                             .rank = 2,                                                            \
                             .unit = label_unit,                                                   \
                             .long_name = meaning,                                                 \
                             .grid_mapping = "crs",                                                \
                             .has_fill = filled,                                                   \
                             .fill = empty},                                                       \
                       .in_result = repeated},
    LG_LAYER_LIST(LAYER)
#undef LAYER
};

/* Units own ranges of cells, so the unit of a cell is known from the range: binary search. */
static int32_t unit_of(const lg_land *land, int64_t cell) {
    int32_t low = 0, high = land->nunits - 1;
    while (low < high) {
        int32_t middle = low + (high - low + 1) / 2;
        if (land->units[middle].first <= cell)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* What fills a layer: real numbers, or whole ones inside and outside usable cells. */
static const float *reals_of(const lg_land *land, layer_index which) {
    switch (which) {
    case LAYER_awc_mm:
        return land->awc_mm;
    case LAYER_fertility:
        return land->fertility;
    case LAYER_slope_deg:
        return land->slope_deg;
    case LAYER_water_km:
        return land->water_km;
    case LAYER_condition:
        return land->condition;
    case LAYER_land_class:
    case LAYER_unit:
    case LAYER_type:
    case LAYER_weather_zone:
    case LAYER_flags:
        break;
    }
    return NULL;
}

static lg_status put_numbers(lg_nc *nc, lg_raster *raster, layer_index which, int object) {
    static const struct {
        lg_raster_value *value, *other;
    } whole[] = {
        [LAYER_land_class] = {NULL, class_at}, [LAYER_unit] = {unit_of, no_unit},
        [LAYER_type] = {type_of, no_type},     [LAYER_weather_zone] = {weather_zone_of, no_zone},
        [LAYER_flags] = {flags_of, flags_at},
    };
    const float *reals = reals_of(raster->land, which);
    if (reals != NULL) {
        const lg_raster_map map = {object, reals, NULL};
        return lg_raster_put_maps(raster, nc, -1, &map, 1);
    }
    const lg_nc_variable *v = &layers[which].v;
    const lg_raster_numbers numbers = {v->type, whole[which].value, whole[which].other,
                                       (int32_t)v->fill};
    return lg_raster_put_int(raster, nc, object, &numbers);
}

static lg_status put_type_meanings(lg_nc *nc, int object, const lg_land *land) {
    char *names = NULL;
    size_t used = 0, room = (size_t)land->ntypes * LG_NAME_CHARS + 1;
    LG_TRY(lg_alloc(lg_nc_context(nc), room, 1, "names of types", &names));
    for (int32_t i = 0; i < land->ntypes; i++)
        used += (size_t)snprintf(names + used, room - used, "%s%s", i == 0 ? "" : " ",
                                 land->types[i].name);
    lg_status status = lg_nc_put_flags(nc, object, LG_NC_U8, land->ntypes, false, names);
    lg_free(lg_nc_context(nc), names);
    return status;
}

static lg_status put_meanings(lg_nc *nc, layer_index which, int object, const lg_land *land) {
    if (which == LAYER_land_class)
        return lg_nc_put_flags(nc, object, LG_NC_U8, 3, false, "outside usable_grassland other");
    if (which == LAYER_flags)
        return lg_nc_put_flags(nc, object, LG_NC_U8, 5, true,
                               "red_line reserve_core water_source hay_meadow sand");
    if (which == LAYER_type)
        return put_type_meanings(nc, object, land);
    return LG_OK;
}

lg_status lg_land_put_layers(lg_nc *nc, lg_raster *raster, const lg_land_dims *dims,
                             bool in_result) {
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        if (in_result && !layers[i].in_result)
            continue;
        lg_nc_variable v = layers[i].v;
        int object = 0;
        v.dims[0] = dims->y;
        v.dims[1] = dims->x;
        lg_raster_chunk(&raster->land->grid, v.chunk);
        LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &v, &object));
        LG_TRY(put_meanings(nc, (layer_index)i, object, raster->land));
        LG_TRY(put_numbers(nc, raster, (layer_index)i, object));
    }
    return LG_OK;
}

lg_status lg_land_put_facts(lg_nc *nc, const lg_land *land) {
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "libgrass_version", LG_VERSION));
    /* CF wants to know which programs made a file; when they did would make equal runs differ. */
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "history", "made by libgrass " LG_VERSION));
    LG_TRY(lg_nc_put_integer(nc, LG_NC_ROOT, "schematic", facts.schematic));
    if (land->origins != NULL)
        LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "land_origins", land->origins));
    LG_TRY(lg_nc_put_seed(nc, LG_NC_ROOT, "cells", (uint64_t)facts.cells));
    LG_TRY(lg_nc_put_integer(nc, LG_NC_ROOT, "units", facts.units));
    LG_TRY(lg_nc_put_number(nc, LG_NC_ROOT, "cell_m", land->grid.cell_m));
    LG_TRY(lg_nc_put_number(nc, LG_NC_ROOT, "area_mu", facts.area_mu));
    LG_TRY(lg_nc_put_number(nc, LG_NC_ROOT, "total_area_km2", facts.total_area_km2));
    return lg_nc_put_number(nc, LG_NC_ROOT, "red_line_area_km2", facts.red_line_area_km2);
}
