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

LG_API_PLAIN void lg_land_free(lg_land *land);
LG_API_PLAIN void lg_land_get_facts(const lg_land *land, lg_land_facts *facts);

/* LG_EARG when the index is out of range. */
LG_API lg_status lg_land_get_zone(const lg_land *land, int32_t zone, lg_zone_facts *facts);

/* Names, owned by the land; NULL when the index is out of range. */
LG_API_PLAIN const char *lg_land_unit_name(const lg_land *land, int32_t unit);
LG_API_PLAIN const char *lg_land_type_name(const lg_land *land, int32_t type);
LG_API_PLAIN const char *lg_land_admin_name(const lg_land *land, int32_t admin);
LG_API_PLAIN const char *lg_land_zone_name(const lg_land *land, int32_t zone);

#ifdef __cplusplus
}
#endif
#endif
