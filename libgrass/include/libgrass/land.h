/* The land: an equal-area grid, its usable cells and the management units that hold them. */
#ifndef LIBGRASS_LAND_H
#define LIBGRASS_LAND_H

#include <stdint.h>

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A landscape; opaque. Plans and runs may share one between threads: nothing
 * changes it but lg_land_set_origins. */
typedef struct lg_land lg_land;

/* Square cells; column 0 is west, row 0 is north. */
typedef struct lg_grid {
    int32_t nx;     /* columns */
    int32_t ny;     /* rows */
    double west_m;  /* of the outer corner of cell (0, 0), in the reference system */
    double north_m; /* likewise */
    double cell_m;  /* side of a cell */
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
    LG_UNIT_HOUSEHOLD,     /* herders' households, alone or together */
    LG_UNIT_FARM_DIVISION, /* a division of a state farm */
    LG_UNIT_RESERVE_CORE   /* the core of a nature reserve */
} lg_unit_kind;

/* How much of everything a land has. */
typedef struct lg_land_facts {
    int64_t cells;            /* usable cells */
    int32_t units;            /* management units, which keep the herds */
    int32_t types;            /* grassland types */
    int32_t admins;           /* administrative units */
    int32_t zones;            /* planning zones */
    int32_t weather_zones;    /* zones with a series of weather each */
    double cell_area_ha;      /* of one cell */
    double area_mu;           /* of the usable cells; 1 mu = 1/15 ha */
    double total_area_km2;    /* inside the outline */
    double red_line_area_km2; /* of usable cells inside the ecological red line */
    int schematic;            /* 1: outline and divisions are made up within stated facts */
    uint64_t seed;            /* of what is made up; 0 where nothing is */
    double area_ha;           /* of the usable cells */
    int64_t reserved[7];      /* 0: kept for facts to come */
} lg_land_facts;

/* A planning zone: its usable land as given, before any year is simulated. */
typedef struct lg_zone_facts {
    const char *name;      /* owned by the land */
    int64_t cells;         /* usable ones */
    double area_mu;        /* of its usable cells; 1 mu = 1/15 ha */
    double mean_condition; /* plant density, 1: that of the undegraded type */
    double degraded_frac;  /* share of its cells that are at least lightly degraded (GB 19377) */
} lg_zone_facts;

/* Makes the schematic landscape that a description file states, at any cell size. LG_EPARSE for a
 * wrong description, LG_EDATA when it cannot be met (a cell so large that a type gets no cell). */
LG_API lg_status lg_land_make(lg_context *context, const char *description_path, double cell_m,
                              lg_land **land);

/* Reads a landscape file (HDF5 that is valid NetCDF-4/CF). LG_EINPUT when it cannot be opened,
 * LG_EDATA when it is damaged or its values cannot be. */
LG_API lg_status lg_land_read(lg_context *context, const char *path, lg_land **land);
/* Writes such a file, whole or not at all; LG_EOUTPUT when it cannot be written. */
LG_API lg_status lg_land_write(lg_context *context, const lg_land *land, const char *path);

/* ---- a land from arrays ---- */

/* A key (1 to 63 bytes) and what is printed for it; label NULL: the key. */
typedef struct lg_land_label {
    const char *name;  /* the key, as plans and results use it */
    const char *label; /* what people read */
} lg_land_label;

/* A management unit: land whose herd is kept by one decision. */
typedef struct lg_land_unit {
    const char *name;  /* the key, as plans and results use it */
    int32_t admin;     /* index of its administrative unit */
    int32_t zone;      /* index of its planning zone */
    lg_unit_kind kind; /* of land-holder */
} lg_land_unit;

/* A weather zone: where it lies, and what the generator makes of the station's weather there. */
typedef struct lg_land_place {
    const char *name;     /* the key */
    double lon_deg;       /* of its middle, east of Greenwich */
    double lat_deg;       /* north of the equator */
    double elevation_m;   /* above the sea */
    double rain_factor;   /* monthly rain relative to the station's; 1: as there */
    double temp_offset_c; /* added to the station's temperatures */
} lg_land_place;

/* Tables of at least one row each, and rasters of ny * nx values, row 0 in the north. Nothing of it
 * is kept after the call. Rasters count where the land class is LG_LAND_GRASS. */
typedef struct lg_land_arrays {
    lg_grid grid;                      /* of every raster */
    const char *crs_wkt;               /* projected; NULL: Albers equal area of China (CGCS2000) */
    const char *note;                  /* says where the data come from; NULL: nothing */
    int32_t types;                     /* rows of `type` */
    int32_t admins;                    /* rows of `admin` */
    int32_t zones;                     /* rows of `zone` */
    int32_t weather_zones;             /* rows of `weather_zone` */
    int32_t units;                     /* rows of `unit` */
    const lg_land_label *type;         /* grassland types, as the plan's tables call them */
    const lg_land_label *admin;        /* administrative units */
    const lg_land_label *zone;         /* planning zones */
    const lg_land_place *weather_zone; /* where each lies */
    const lg_land_unit *unit;          /* management units */
    const int32_t *unit_raster;        /* index of `unit`; -1: in no unit */
    const uint8_t *type_raster;        /* index of `type` */
    /* UINT16_MAX, or NULL for all: the nearest zone by longitude and latitude. */
    const uint16_t *weather_zone_raster;
    /* lg_land_class; NULL: grass where there is a unit, else outside */
    const uint8_t *class_raster;
    const uint8_t *flag_raster; /* lg_cell_flag; NULL: none */
    const float *awc_mm;        /* water that the soil of the root zone can hold for plants */
    const float *water_km;      /* distance to the nearest water for animals */
    const float *condition;     /* plant density at the start, 1: that of the undegraded type */
    const float *fertility;     /* growth relative to the type's; NULL: 1 */
    const float *slope_deg;     /* NULL: 0 */
    /* What west_m, north_m and cell_m of the grid are stated in. NULL: metres, as they are named;
     * "": the unit of the reference system, which is brought into metres with them. */
    const char *axis_unit;
    /* What the rasters are stated in, in the order awc_mm, fertility, slope_deg, water_km,
     * condition: "m", "percent", "km" ..., read by UDUNITS and converted; NULL or "": the unit of
     * the name. A slope may be in percent of rise over run. Those behind the fifth are NULL. */
    const char *layer_unit[8];
    const float *layers_to_come[4]; /* NULL: kept for rasters to come */
} lg_land_arrays;

/* Makes a land of arrays. LG_EDATA names the row and column of an impossible value, the unit
 * without cells, the unit that cannot be converted, or says why the reference system will not do:
 * areas are those of square cells of metres, and a system whose cells are more than 1 % off is
 * refused. Smaller departures, conversions, rasters that are absent and the distance to weather
 * zones stand in lg_land_assumed. */
LG_API lg_status lg_land_from_arrays(lg_context *context, const lg_land_arrays *arrays,
                                     lg_land **land);

/* ---- a part of a land ---- */

/* Which management units of a land are meant, by names or labels: of a list any, of several lists
 * all must hold. Whole units, since herds and books are theirs. */
typedef struct lg_land_part {
    int32_t admins;           /* names in `admin`; 0: any administrative unit */
    int32_t zones;            /* names in `zone`; 0: any planning zone */
    int32_t units;            /* names in `unit`; 0: any management unit */
    const char *const *admin; /* administrative units */
    const char *const *zone;  /* planning zones */
    const char *const *unit;  /* management units */
    const void *reserved[4];  /* NULL: kept for lists to come */
} lg_land_part;

/* Makes a land of a part of another one, which stays as it is: the units that are meant, with their
 * cells as they are, in a raster cut to them. What is no cell of theirs is outside; admins, zones
 * and weather zones without a cell are left out of the tables, and weather zones keep the weather
 * that a generator draws for them. Its note says what it was clipped from. LG_EDATA for
 * names that the land does not have (all of them, with the nearest known) and where no unit is
 * left; LG_EARG where the part names nothing. */
LG_API lg_status lg_land_only(lg_context *context, const lg_land *land, const lg_land_part *part,
                              lg_land **clipped);

/* ---- what a land holds ---- */

/* The columns of a land: one value per usable cell (cells lie together by unit and within a unit by
 * type, weather zone and place), one per unit, or one per place of the raster. */
typedef enum lg_land_column {
    LG_LAND_RASTER = 0,   /* uint32: row * nx + column of the cell */
    LG_LAND_TYPE,         /* uint8: index of the grassland type */
    LG_LAND_FLAGS,        /* uint8: lg_cell_flag */
    LG_LAND_WEATHER_ZONE, /* uint16: index of the weather zone */
    LG_LAND_AWC_MM,       /* float32 from here on: water that the root zone can hold */
    LG_LAND_FERTILITY,    /* growth relative to the type's */
    LG_LAND_SLOPE_DEG,    /* degrees */
    LG_LAND_WATER_KM,     /* to the nearest water for animals */
    LG_LAND_CONDITION,    /* plant density at the start, 1: undegraded */
    LG_LAND_UNIT_ADMIN,   /* int32, per unit: index of its administrative unit */
    LG_LAND_UNIT_ZONE,    /* int32, per unit: index of its planning zone */
    LG_LAND_UNIT_KIND,    /* lg_unit_kind */
    LG_LAND_UNIT_FIRST,   /* int64: the unit's first cell */
    LG_LAND_UNIT_COUNT,   /* int64: how many cells it has */
    LG_LAND_CLASS_RASTER, /* uint8: lg_land_class, ny * nx */
    LG_LAND_FLAG_RASTER,  /* uint8: lg_cell_flag, ny * nx */
    LG_LAND_COLUMNS       /* how many there are */
} lg_land_column;

/* A column as it lies in memory. */
typedef struct lg_column {
    const char *name;  /* "condition" */
    char kind;         /* 'i' signed, 'u' unsigned, 'f' floating */
    int bytes;         /* of one value */
    int64_t count;     /* of values */
    int64_t step;      /* bytes from one value to the next */
    const void *value; /* the land's own memory: not to be written, valid until lg_land_free */
} lg_column;

/* Lends a column; LG_EARG with a sentence when there is no such column. */
LG_API lg_status lg_land_get_column(const lg_land *land, lg_land_column which, lg_column *column);

/* Where the cells lie. */
LG_API_PLAIN void lg_land_get_grid(const lg_land *land, lg_grid *grid);

/* The reference system as WKT 2, owned by the land. */
LG_API_PLAIN const char *lg_land_crs_wkt(const lg_land *land);
/* What the land says of itself and where it comes from; "" when nothing. Owned by the land. */
LG_API_PLAIN const char *lg_land_note(const lg_land *land);

/* What was taken for granted where its source is silent (a raster that is not there, the distance
 * to a weather zone): sentences, one a line, "" for none. Owned by the land. */
LG_API_PLAIN const char *lg_land_assumed(const lg_land *land);

/* How a part of a land came to be. */
typedef enum lg_origin_kind {
    LG_ORIGIN_REAL,    /* measured, surveyed or taken from a register */
    LG_ORIGIN_DERIVED, /* by a stated rule from what is real */
    LG_ORIGIN_MADE_UP  /* assumed, drawn at random: nothing is known at a place */
} lg_origin_kind;

/* A part of a land and where it comes from. */
typedef struct lg_land_origin {
    const char *part;    /* outline, divisions, units, types, condition, soil ...: 1 to 63 bytes */
    lg_origin_kind kind; /* real, derived or made up */
    const char *source;  /* where it comes from, one line of 1000 bytes at most */
} lg_land_origin;

/* States of a land that is partly real what of it is: kept in its file and in the results made on it, told by `show` and
 * on the report's page. Replaces what was stated before; before the land is shared with plans or runs. LG_EDATA names the
 * row that tells nothing. */
LG_API lg_status lg_land_set_origins(lg_context *context, lg_land *land,
                                     const lg_land_origin *origins, int32_t count);

/* What was stated so, a line each: "outline: real; SOURCE"; "" when nothing was. Owned by the land. */
LG_API_PLAIN const char *lg_land_origins(const lg_land *land);

/* Releases a land; NULL is nothing. No plan may be running on it. */
LG_API_PLAIN void lg_land_free(lg_land *land);
/* Fills *facts. */
LG_API_PLAIN void lg_land_get_facts(const lg_land *land, lg_land_facts *facts);

/* The facts of a planning zone; LG_EARG with a sentence when the index is out of
 * range. */
LG_API lg_status lg_land_get_zone(const lg_land *land, int32_t zone, lg_zone_facts *facts);

/* Name of a management unit. All names and labels are owned by the land, and NULL when the index is
 * out of range. */
LG_API_PLAIN const char *lg_land_unit_name(const lg_land *land, int32_t unit);
/* Name of a grassland type. */
LG_API_PLAIN const char *lg_land_type_name(const lg_land *land, int32_t type);
/* Name of an administrative unit. */
LG_API_PLAIN const char *lg_land_admin_name(const lg_land *land, int32_t admin);
/* Name of a planning zone. */
LG_API_PLAIN const char *lg_land_zone_name(const lg_land *land, int32_t zone);
/* Name of a weather zone. */
LG_API_PLAIN const char *lg_land_weather_zone_name(const lg_land *land, int32_t weather_zone);

/* A type as it is printed: the map maker's own words, Chinese ones in the data of Xilinhot. */
LG_API_PLAIN const char *lg_land_type_label(const lg_land *land, int32_t type);
/* The same of an administrative unit. */
LG_API_PLAIN const char *lg_land_admin_label(const lg_land *land, int32_t admin);
/* The same of a planning zone. */
LG_API_PLAIN const char *lg_land_zone_label(const lg_land *land, int32_t zone);

#ifdef __cplusplus
}
#endif
#endif
