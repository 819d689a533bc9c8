/* The land: an equal-area grid, its usable cells and the management units that hold them. */
#ifndef LIBGRASS_LAND_H
#define LIBGRASS_LAND_H

#include <stdint.h>

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct lg_land lg_land;

/* Square cells; column 0 is west, row 0 is north. */
typedef struct lg_grid {
    int32_t nx, ny;
    double west_m, north_m; /* outer corner of cell (0, 0) */
    double cell_m;
} lg_grid;

/* Flags of a cell. */
typedef enum lg_cell_flag {
    LG_CELL_RED_LINE = 1,     /* inside the ecological red line */
    LG_CELL_RESERVE_CORE = 2, /* core of a nature reserve */
    LG_CELL_WATER_SOURCE = 4, /* drinking-water source */
    LG_CELL_HAY_MEADOW = 8,   /* mown for hay */
    LG_CELL_SAND = 16         /* sand land */
} lg_cell_flag;

/* The classes of the raster `land_class`. */
typedef enum lg_land_class {
    LG_LAND_OUTSIDE = 0, /* outside the outline */
    LG_LAND_GRASS = 1,   /* usable natural grassland: the cells that are simulated */
    LG_LAND_OTHER = 2    /* town, water, field, wood, bare sand ... */
} lg_land_class;

/* What kind of land-holder a unit is. */
typedef enum lg_unit_kind {
    LG_UNIT_HOUSEHOLD,
    LG_UNIT_FARM_DIVISION,
    LG_UNIT_RESERVE_CORE
} lg_unit_kind;

typedef struct lg_land_facts {
    int64_t cells; /* usable cells */
    int32_t units, types, admins, zones, weather_zones;
    double cell_area_ha;
    double area_mu;        /* of the usable cells; 1 mu = 1/15 ha */
    double total_area_km2; /* inside the outline */
    double red_line_area_km2;
    int schematic; /* 1: outline and divisions are made up within stated facts */
    uint64_t seed;
} lg_land_facts;

/* A planning zone: its usable land as given, before any year is simulated. */
typedef struct lg_zone_facts {
    const char *name; /* owned by the land */
    int64_t cells;
    double area_mu, mean_condition;
    double degraded_frac; /* share of its cells that are at least lightly degraded (GB 19377) */
} lg_zone_facts;

/* Makes the schematic landscape that a description file states, at any cell size. LG_EPARSE for a
 * wrong description, LG_EDATA when it cannot be met (a cell so large that a type gets no cell). */
LG_API lg_status lg_land_make(lg_context *context, const char *description_path, double cell_m,
                              lg_land **land);

/* Reads and writes landscape files (HDF5 that is valid NetCDF-4/CF). The file is whole or absent.
 */
LG_API lg_status lg_land_read(lg_context *context, const char *path, lg_land **land);
LG_API lg_status lg_land_write(lg_context *context, const lg_land *land, const char *path);

/* ---- a land from arrays ---- */

/* A key (1 to 63 bytes) and what is printed for it; label NULL: the key. */
typedef struct lg_land_label {
    const char *name, *label;
} lg_land_label;

typedef struct lg_land_unit {
    const char *name;
    int32_t admin, zone; /* indices of the tables */
    lg_unit_kind kind;
} lg_land_unit;

/* A weather zone: where it lies, and what the generator makes of the station's weather there. */
typedef struct lg_land_place {
    const char *name;
    double lon_deg, lat_deg, elevation_m;
    double rain_factor;   /* monthly rain relative to the station's; 1: as there */
    double temp_offset_c; /* added to the station's temperatures */
} lg_land_place;

/* Tables of at least one row each, and rasters of ny * nx values, row 0 in the north. Nothing of it
 * is kept after the call. Rasters count where the land class is LG_LAND_GRASS. */
typedef struct lg_land_arrays {
    lg_grid grid;
    const char *crs_wkt; /* projected; NULL: Albers equal area of China (CGCS2000) */
    const char *note;    /* says where the data come from; NULL: nothing */
    int32_t types, admins, zones, weather_zones, units;
    const lg_land_label *type, *admin, *zone;
    const lg_land_place *weather_zone;
    const lg_land_unit *unit;
    const int32_t *unit_raster; /* -1: in no unit */
    const uint8_t *type_raster;
    /* UINT16_MAX, or NULL for all: the nearest zone by longitude and latitude. */
    const uint16_t *weather_zone_raster;
    const uint8_t
        *class_raster;          /* lg_land_class; NULL: grass where there is a unit, else outside */
    const uint8_t *flag_raster; /* lg_cell_flag; NULL: none */
    const float *awc_mm, *water_km, *condition;
    const float *fertility; /* NULL: 1 */
    const float *slope_deg; /* NULL: 0 */
    /* What west_m, north_m and cell_m of the grid are stated in. NULL: metres, as they are named;
     * "": the unit of the reference system, which is brought into metres with them. */
    const char *axis_unit;
    /* What the rasters are stated in, in the order awc_mm, fertility, slope_deg, water_km,
     * condition: "m", "percent", "km" ..., read by UDUNITS and converted; NULL or "": the unit of
     * the name. A slope may be in percent of rise over run. */
    const char *layer_unit[5];
} lg_land_arrays;

/* LG_EDATA names the row and column of an impossible value, the unit without cells, the unit that
 * cannot be converted, or says why the reference system will not do: areas are those of square
 * cells of metres, and a system whose cells are more than 1 % off is refused. Smaller departures,
 * conversions, rasters that are absent and the distance to weather zones stand in
 * lg_land_assumed. */
LG_API lg_status lg_land_from_arrays(lg_context *context, const lg_land_arrays *arrays,
                                     lg_land **land);

/* ---- what a land holds ---- */

/* The columns of a land: one value per usable cell (cells lie together by unit and within a unit by
 * type, weather zone and place), one per unit, or one per place of the raster. */
typedef enum lg_land_column {
    LG_LAND_RASTER = 0,   /* uint32: row * nx + column of the cell */
    LG_LAND_TYPE,         /* uint8 */
    LG_LAND_FLAGS,        /* uint8: lg_cell_flag */
    LG_LAND_WEATHER_ZONE, /* uint16 */
    LG_LAND_AWC_MM,       /* float32 from here on */
    LG_LAND_FERTILITY,
    LG_LAND_SLOPE_DEG,
    LG_LAND_WATER_KM,
    LG_LAND_CONDITION,
    LG_LAND_UNIT_ADMIN, /* int32, per unit */
    LG_LAND_UNIT_ZONE,
    LG_LAND_UNIT_KIND,    /* lg_unit_kind */
    LG_LAND_UNIT_FIRST,   /* int64: the unit's first cell */
    LG_LAND_UNIT_COUNT,   /* int64: how many cells it has */
    LG_LAND_CLASS_RASTER, /* uint8: lg_land_class, ny * nx */
    LG_LAND_FLAG_RASTER,  /* uint8: lg_cell_flag, ny * nx */
    LG_LAND_COLUMNS
} lg_land_column;

typedef struct lg_column {
    const char *name;
    char kind;         /* 'i' signed, 'u' unsigned, 'f' floating */
    int bytes;         /* of one value */
    int64_t count;     /* of values */
    int64_t step;      /* bytes from one value to the next */
    const void *value; /* the land's own memory: not to be written, valid until lg_land_free */
} lg_column;

/* LG_EARG when there is no such column. */
LG_API lg_status lg_land_get_column(const lg_land *land, lg_land_column which, lg_column *column);

LG_API_PLAIN void lg_land_get_grid(const lg_land *land, lg_grid *grid);

/* Texts, owned by the land: the reference system as WKT 2, and what the land says of itself. */
LG_API_PLAIN const char *lg_land_crs_wkt(const lg_land *land);
LG_API_PLAIN const char *lg_land_note(const lg_land *land);

/* What was taken for granted where its source is silent (a raster that is not there, the distance
 * to a weather zone): sentences, one a line, "" for none. Owned by the land. */
LG_API_PLAIN const char *lg_land_assumed(const lg_land *land);

LG_API_PLAIN void lg_land_free(lg_land *land);
LG_API_PLAIN void lg_land_get_facts(const lg_land *land, lg_land_facts *facts);

/* LG_EARG when the index is out of range. */
LG_API lg_status lg_land_get_zone(const lg_land *land, int32_t zone, lg_zone_facts *facts);

/* Names, owned by the land; NULL when the index is out of range. */
LG_API_PLAIN const char *lg_land_unit_name(const lg_land *land, int32_t unit);
LG_API_PLAIN const char *lg_land_type_name(const lg_land *land, int32_t type);
LG_API_PLAIN const char *lg_land_admin_name(const lg_land *land, int32_t admin);
LG_API_PLAIN const char *lg_land_zone_name(const lg_land *land, int32_t zone);
LG_API_PLAIN const char *lg_land_weather_zone_name(const lg_land *land, int32_t weather_zone);

/* The same as they are printed (Chinese names). */
LG_API_PLAIN const char *lg_land_type_label(const lg_land *land, int32_t type);
LG_API_PLAIN const char *lg_land_admin_label(const lg_land *land, int32_t admin);
LG_API_PLAIN const char *lg_land_zone_label(const lg_land *land, int32_t zone);

#ifdef __cplusplus
}
#endif
#endif
