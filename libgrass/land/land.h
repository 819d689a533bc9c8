/* The land as the other rooms see it.
 *
 *   lg_land
 *    |- grid, crs_wkt, land_class[ny*nx], raster_flags[ny*nx]   raster order: only at the door
 *    |- types[], admins[], zones[], weather_zones[]             tables
 *    |- units[]      each: name, admin, zone, kind, first cell, cell count
 *    `- columns      one array per attribute, cells contiguous by unit and inside a unit sorted by
 *                    (type, weather zone, raster index): the canonical order of every sum */
#ifndef LG_LAND_LAND_H
#define LG_LAND_LAND_H

#include <stdbool.h>

#include <libgrass/land.h>
#include "core/context.h"

enum { LG_NAME_CHARS = 64 };

typedef struct lg_land_name {
    char name[LG_NAME_CHARS];  /* key: ASCII, no blanks */
    char label[LG_NAME_CHARS]; /* as printed, UTF-8 (Chinese name) */
} lg_land_name;

typedef struct lg_weather_zone {
    char name[LG_NAME_CHARS];
    double lon_deg, lat_deg, elevation_m;
    double rain_factor;   /* monthly rain relative to the reference station */
    double temp_offset_c; /* added to the station's temperatures */
    /* Of a clipped land: the zone's place, from 1, in the table that it was made in, by which the
     * generator draws; 0: its place in this table. */
    int32_t drawn_as;
} lg_weather_zone;

typedef struct lg_unit {
    char name[LG_NAME_CHARS];
    int32_t admin, zone;
    lg_unit_kind kind;
    int64_t first, count; /* range of cells */
} lg_unit;

/* One usable cell, as makers and readers hand it in. */
typedef struct lg_cell {
    int64_t raster; /* row * nx + column */
    int32_t unit;
    uint16_t weather_zone;
    uint8_t type;
    uint8_t flags;   /* lg_cell_flag */
    float awc_mm;    /* available water capacity of the rooted soil */
    float fertility; /* site factor on growth, 1 = the type's mean */
    float slope_deg;
    float water_km;  /* distance to drinking water */
    float condition; /* plant density relative to the undegraded type, (0, 1] */
} lg_cell;

/* What a clip left out, so that a plan that names it is known from one with a slip. */
typedef struct lg_left_out {
    const char *kind; /* "admin", "zone", "unit", "weather zone" */
    lg_land_name name;
} lg_left_out;

struct lg_land {
    lg_context *context;
    lg_grid grid;
    char *crs_wkt;
    char *note;    /* says what is schematic, and its sources */
    char *assumed; /* core/assumed.h; NULL: nothing */
    char *origins; /* land/origin.h; NULL: nothing is said */
    bool schematic;
    uint64_t seed;
    double total_area_km2, red_line_area_km2;
    uint8_t *land_class;   /* ny*nx, lg_land_class */
    uint8_t *raster_flags; /* ny*nx, lg_cell_flag, also outside usable cells */
    int32_t ntypes, nadmins, nzones, nweather_zones, nunits;
    lg_land_name *types, *admins, *zones;
    lg_weather_zone *weather_zones;
    lg_unit *units;
    int64_t nleft_out; /* 0 where the land was not clipped in this process */
    lg_left_out *left_out;
    int64_t ncells;
    uint32_t *raster; /* row * nx + column */
    uint8_t *type, *flags;
    uint16_t *weather_zone;
    float *awc_mm, *fertility, *slope_deg, *water_km, *condition;
};

/* Allocates a land with its tables; the caller fills tables, crs_wkt (lg_copy_text), note and the
 * rasters, then gives the cells. Counts are checked (at least one of each). */
lg_status lg_land_create(lg_context *context, const lg_grid *grid, int32_t ntypes, int32_t nadmins,
                         int32_t nzones, int32_t nweather_zones, int32_t nunits, lg_land **land);

/* Sorts the cells into canonical order, fills the columns and the units' ranges and checks every
 * value; LG_EDATA names the unit with no cells, the cell (row, column) with an impossible value,
 * a type, zone or unit out of range, a raster index used twice or not of class grass. The array
 * `cells` is reordered in place. */
lg_status lg_land_set_cells(lg_land *land, lg_cell *cells, int64_t count);

double lg_land_cell_area_ha(const lg_land *land);

/* The mu of tables, summaries and reports: 1 mu = 1/15 ha. */
#define LG_MU_PER_HA 15.0
#define LG_MU_PER_KM2 (100.0 * LG_MU_PER_HA)
int32_t lg_land_find_unit(const lg_land *land, const char *name);  /* -1: none */
int32_t lg_land_find_admin(const lg_land *land, const char *name); /* by name or label */
int32_t lg_land_find_zone(const lg_land *land, const char *name);
int32_t lg_land_find_type(const lg_land *land, const char *name);

/* Whether the land was clipped, and this name of a kind ("admin", "zone", "unit", "weather zone")
 * is one of those that the clip left out. */
bool lg_land_has_left_out(const lg_land *land, const char *kind, const char *name);

/* used[type] = whether the type has a cell: tables may list types that are nowhere on the map. */
void lg_land_used_types(const lg_land *land, bool used[256]);

#endif
