/* The cells of a run: where they lie, what they carry from day to day, the terms of their days. */
#ifndef LG_SIMULATION_CELLS_H
#define LG_SIMULATION_CELLS_H

#include "simulation/inputs.h"
#include "simulation/kinds.h"
#include "simulation/layout.h"
#include "sward/columns.h"

/* Columns that live as long as the run, in this order in a block. */
enum {
#define LG_COUNT(name, unit, meaning) +1
    LG_STATE_COLUMNS = 0 LG_STATE_LIST(LG_COUNT),
    LG_KEPT_COLUMNS = LG_STATE_COLUMNS LG_SITE_LIST(LG_COUNT) LG_YEAR_LIST(LG_COUNT),
    LG_FLUX_COLUMNS = 0 LG_FLUX_LIST(LG_COUNT) + 2, /* and the bite, and growth of the year */
#undef LG_COUNT
    /* a thread's memory: sums read up to a lane's end */
    LG_FLUX_REALS = LG_FLUX_COLUMNS * LG_TILE_SLOTS + LG_LANES
};

/* What a stretch has seen since 1 January, kg/ha or mm times cells; what a caller set in it. */
typedef struct lg_stretch_year {
    double growth, intake, aet, drainage, precip;
} lg_stretch_year;

typedef struct lg_stretch_set {
    double dry_matter, water;
} lg_stretch_set;

/* Days of one month that follow each other: what blocks need to know. */
typedef struct lg_month {
    int year, month;   /* whose weather and calendar it is */
    int from, to;      /* days of the month, from 0, without `to` */
    int policy_year;   /* for measures: spin-up comes before the first reported year */
    int32_t first_day; /* of the month, lg_day_number */
    bool record;       /* false in spin-up: no series */
    bool anew;         /* the first day looks at the cells anew: a month begins, or they were set */
} lg_month;

typedef struct lg_cells {
    const lg_inputs *in;
    lg_layout layout;
    lg_kind_terms kinds;
    size_t real;       /* bytes of an element: 4 or 8 */
    void *columns;     /* LG_KEPT_COLUMNS per block; without the last where keeps_growth is false */
    bool keeps_growth; /* of the year in every cell: only maps want it */
    int32_t *block_of_stretch; /* index in layout.blocks */
    int32_t *stretch_order; /* stretches by unit, then kind, then cell: the order of yearly sums */
} lg_cells;

/* A kept column of a block as double values, one by one: for books and maps. */
typedef enum lg_kept {
#define LG_KEPT(name, unit, meaning) LG_KEPT_##name,
    LG_STATE_LIST(LG_KEPT) LG_SITE_LIST(LG_KEPT) LG_YEAR_LIST(LG_KEPT)
#undef LG_KEPT
} lg_kept;

static inline double lg_kept_value(const lg_cells *cells, const lg_block *b, lg_kept column,
                                   int32_t i) {
    int64_t at = b->base + (int64_t)column * b->stride + i;
    return cells->real == sizeof(double) ? ((const double *)cells->columns)[at]
                                         : ((const float *)cells->columns)[at];
}

static inline void lg_kept_set(const lg_cells *cells, const lg_block *b, lg_kept column, int32_t i,
                               double value) {
    int64_t at = b->base + (int64_t)column * b->stride + i;
    if (cells->real == sizeof(double))
        ((double *)cells->columns)[at] = value;
    else
        ((float *)cells->columns)[at] = (float)value;
}

#endif
