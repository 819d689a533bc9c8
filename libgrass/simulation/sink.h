/* Where results go: the loop calls a sink and knows nothing of files. store, tests and bindings
 * each implement one. Every pointer handed in is valid during the call only. Calls come from one
 * thread. */
#ifndef LG_SIMULATION_SINK_H
#define LG_SIMULATION_SINK_H

#include "balance/book.h"
#include "core/figures.h"
#include "land/land.h"
#include "weather/weather.h"

/* ENTRY(name, unit, CF standard_name or "", long name): daily series of every unit, float32 */
#define LG_SERIES_LIST(ENTRY)                                                                      \
    ENTRY(standing_kg_ha, "kg ha-1", "", "standing crop, mean of the unit")                        \
    ENTRY(green_kg_ha, "kg ha-1", "", "green standing crop, mean of the unit")                     \
    ENTRY(growth_kg_ha, "kg ha-1 d-1", "", "growth, mean of the unit")                             \
    ENTRY(intake_kg_ha, "kg ha-1 d-1", "", "eaten on the pasture, mean of the unit")               \
    ENTRY(deficit_kg_ha, "kg ha-1 d-1", "", "demand that the pasture did not meet")                \
    ENTRY(soil_water_mm, "mm", "", "available soil water, mean of the unit")

/* yearly maps, one value per cell */
#define LG_MAP_LIST(ENTRY)                                                                         \
    ENTRY(peak_standing_crop, "kg ha-1", "", "highest standing crop of the year")                  \
    ENTRY(production, "kg ha-1", "", "peak standing crop and what was removed before it")          \
    ENTRY(growth, "kg ha-1", "", "sum of daily growth of the year")                                \
    ENTRY(litter, "kg ha-1", "", "litter on the last day of the year")

/* monthly maps on request: the state on the last day of the month */
#define LG_MONTH_MAP_LIST(ENTRY)                                                                   \
    ENTRY(standing_crop, "kg ha-1", "", "standing crop on the last day of the month")              \
    ENTRY(green_crop, "kg ha-1", "", "green standing crop on the last day of the month")           \
    ENTRY(soil_water, "mm", "", "available soil water on the last day of the month")               \
    ENTRY(reserve, "kg ha-1", "", "below-ground reserve on the last day of the month")

#define LG_ENUM_SERIES(name, unit, standard, meaning) LG_SERIES_##name,
#define LG_ENUM_MAP(name, unit, standard, meaning) LG_MAP_##name,
#define LG_ENUM_MONTH_MAP(name, unit, standard, meaning) LG_MONTH_MAP_##name,
enum { LG_SERIES_LIST(LG_ENUM_SERIES) LG_SERIES_COUNT };
enum { LG_MAP_LIST(LG_ENUM_MAP) LG_MAP_COUNT };
enum { LG_MONTH_MAP_LIST(LG_ENUM_MONTH_MAP) LG_MONTH_MAP_COUNT };

/* The larger of the two counts of maps. */
enum {
    LG_MAPS_MOST =
        (int)LG_MAP_COUNT > (int)LG_MONTH_MAP_COUNT ? (int)LG_MAP_COUNT : (int)LG_MONTH_MAP_COUNT
};

/* What is known before the first day. */
typedef struct lg_run_head {
    const lg_land *land;
    const lg_weather *weather;
    const char *plan_name, *scenario_name;
    const char *plan_text; /* the whole scenario file as read */
    const char *note;      /* what is synthetic in this run: land, weather, herd */
    int degradation;       /* whether condition moves */
    const char *assumed;   /* what was taken for granted, sentences, one a line; NULL: not known */
    int first_year, years; /* reported years */
    int begins;            /* month of the calendar on whose first day they begin; 0: January */
    const char *money, *area_unit; /* what tables tell; NULL: not known */
    uint64_t seed;
    const lg_figures *figures;
    int yearly_maps, monthly_maps, daily_series; /* what was asked for */
    bool packed; /* in 16 bits what store/packing.def lays out, else every number as computed */
} lg_run_head;

/* The days of one month: series[s][day * units + unit]. */
typedef struct lg_run_days {
    int32_t first_day; /* lg_day_number */
    int days;
    const float *series[LG_SERIES_COUNT];
} lg_run_days;

/* One map of a month or a year, in the order of the lists; a run holds no more at a time. Cells in
 * the land's canonical order; land->raster[cell] is the place on the grid. */
typedef struct lg_run_map {
    int year;
    int month; /* 1..12 from the year's first, or 0: a yearly map */
    int map;   /* LG_MAP_..., or LG_MONTH_MAP_... */
    const float *cells;
} lg_run_map;

/* The books of a year: rows[kind][region of that kind]; regions are the land's zones, admins, types
 * and units in their order, and one city. */
typedef struct lg_run_year {
    int year;
    int32_t regions[LG_REGION_KINDS];
    const lg_book_row *rows[LG_REGION_KINDS];
} lg_run_year;

/* Largest daily residual of any unit, relative to what it held and moved, and where it was. */
typedef struct lg_residual {
    double value;
    int32_t unit;
    int32_t day; /* lg_day_number */
} lg_residual;

/* What is told when a run has ended, of the land that it had. */
typedef struct lg_run_told {
    int64_t rotating; /* units with a rotation */
    int64_t confined,
        penned_d; /* those of them whose herds were penned for want of a paddock, days */
    int64_t short_of, short_d; /* whose open paddock offered too little */
    uint32_t acted;            /* measures that closed cells on any day, a bit each */
} lg_run_told;

typedef struct lg_run_tail {
    lg_residual dry_matter, water, animals;
    double tolerance;
    lg_residual energy; /* of animals with bodies; 0: there are none */
    lg_run_told told;
} lg_run_tail;

/* A NULL member is not called. After a failing call, or when the run fails, only `abandon` follows:
 * it leaves nothing behind. `end` makes the result whole. */
typedef struct lg_sink {
    void *self;
    lg_status (*begin)(void *self, const lg_run_head *head);
    lg_status (*days)(void *self, const lg_run_days *days);
    lg_status (*map)(void *self, const lg_run_map *map);
    lg_status (*year)(void *self, const lg_run_year *year);
    lg_status (*end)(void *self, const lg_run_tail *tail);
    void (*abandon)(void *self);
} lg_sink;

#endif
