/* A land of six places in arrays, two units and two types, one place outside: what a test hands
 * over, spoils or overrides. */
#ifndef SMALL_LAND_H
#define SMALL_LAND_H

#include <math.h>

#include <libgrass/land.h>

enum { SMALL_NX = 3, SMALL_NY = 2, SMALL_PLACES = SMALL_NX * SMALL_NY };

typedef struct small_land {
    int32_t unit[SMALL_PLACES];
    uint8_t type[SMALL_PLACES], land_class[SMALL_PLACES], flags[SMALL_PLACES];
    uint16_t weather_zone[SMALL_PLACES];
    float awc[SMALL_PLACES], water[SMALL_PLACES], condition[SMALL_PLACES], fertility[SMALL_PLACES],
        slope[SMALL_PLACES];
    lg_land_label types[2], admins[2], zones[2];
    lg_land_place places[2];
    lg_land_unit units[2];
    lg_land_arrays arrays;
} small_land;

/* A small land whose every part may be spoilt. */
static inline void small_land_lay_out(small_land *g) {
    static const small_land plain = {
        .unit = {1, 0, -1, 1, 0, 0},
        .type = {1, 0, 9, 0, 1, 0},
        .land_class = {1, 1, 0, 1, 1, 1},
        .flags = {LG_CELL_RED_LINE, 0, 0, LG_CELL_SAND, 0, 0},
        .awc = {81, 82, NAN, 84, 85, 86},
        .water = {1, 2, NAN, 4, 5, 6},
        .condition = {0.1F, 0.2F, NAN, 0.4F, 0.5F, 0.6F},
        .fertility = {1, 1.1F, NAN, 1.3F, 1.4F, 1.5F},
        .slope = {0, 1, NAN, 3, 4, 5},
        .types = {{"meadow_steppe", "草甸"}, {"typical_steppe", NULL}},
        .admins = {{"town", NULL}},
        .zones = {{"all", NULL}},
        .places = {{"west", 116, 44, 1000, 1, 0}},
        .units = {{"u0", 0, 0, LG_UNIT_HOUSEHOLD}, {"u1", 0, 0, LG_UNIT_RESERVE_CORE}},
    };
    *g = plain;
    g->arrays = (lg_land_arrays){.grid = {SMALL_NX, SMALL_NY, 850000, 4900000, 1000},
                                 .types = 2,
                                 .admins = 1,
                                 .zones = 1,
                                 .weather_zones = 1,
                                 .units = 2,
                                 .type = g->types,
                                 .admin = g->admins,
                                 .zone = g->zones,
                                 .weather_zone = g->places,
                                 .unit = g->units,
                                 .unit_raster = g->unit,
                                 .type_raster = g->type,
                                 .weather_zone_raster = g->weather_zone,
                                 .class_raster = g->land_class,
                                 .flag_raster = g->flags,
                                 .awc_mm = g->awc,
                                 .water_km = g->water,
                                 .condition = g->condition,
                                 .fertility = g->fertility,
                                 .slope_deg = g->slope};
}

#endif
