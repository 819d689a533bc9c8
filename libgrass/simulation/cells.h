/* The cells of a run: where they lie, what they carry from day to day, the terms of their days. */
#ifndef LG_SIMULATION_CELLS_H
#define LG_SIMULATION_CELLS_H

#include "simulation/inputs.h"
#include "simulation/kinds.h"
#include "simulation/layout.h"
#include "simulation/unit.h"
#include "sward/kernel.h"

/* Columns that live as long as the run, in this order in a block. */
enum {
#define LG_COUNT(name, unit, meaning) +1
    LG_STATE_COLUMNS = 0 LG_STATE_LIST(LG_COUNT),
    LG_KEPT_COLUMNS = LG_STATE_COLUMNS LG_SITE_LIST(LG_COUNT) LG_YEAR_LIST(LG_COUNT),
    /* and the utilisation_frac, growth of the year */
    LG_FLUX_COLUMNS = 0 LG_FLUX_LIST(LG_COUNT) + 2,
#undef LG_COUNT
    LG_PICK_COLUMNS = LG_POOLS + 1,
    /* a thread's memory: sums read up to a lane's end */
    LG_FLUX_REALS = LG_FLUX_COLUMNS * LG_TILE_SLOTS + LG_SLOT_GROUP
};

/* What a segment has seen since 1 January, kg/ha or mm times cells; what a caller set in it. */
typedef struct lg_segment_year {
    double growth, intake, aet, drainage, precip;
} lg_segment_year;

typedef struct lg_segment_set {
    double dry_matter, water;
} lg_segment_set;

/* Days of one month that follow each other: what blocks need to know. */
typedef struct lg_month {
    int year, month; /* of the calendar: whose weather it is */
    int turn;        /* which month of the year of the books it is, from 1 */
    int year_starts; /* day of a 365-day year on which that year begins */
    int from, to;    /* days of the month, from 0, without `to` */
    int policy_year; /* of the books and of measures: spin-up comes before the first reported year */
    int32_t first_day; /* of the month, lg_day_number */
    bool record;       /* false in spin-up: no series */
    int days;          /* of the month */
    bool looks;        /* with `anew`: animals with bodies look at them, too */
    bool anew;         /* the first day looks at the cells anew: a month begins, or they were set */
} lg_month;

typedef struct lg_cells {
    const lg_inputs *in;
    lg_layout layout;
    lg_kind_terms kinds;
    const lg_kernel *kernel; /* who knows of which precision the columns are */
    void *columns;     /* LG_KEPT_COLUMNS per block; without the last where keeps_growth is false */
    bool keeps_growth; /* of the year in every cell: only maps want it */
    bool picked;       /* herds have bodies now: what is eaten of a pool is said by unit */
    void *picks; /* that and how it is spread, in columns as long as all slots: written when a unit
                    decides; or NULL */
    int32_t *block_of_segment; /* index in layout.blocks */
    int32_t *segment_order; /* segments by unit, then kind, then cell: the order of yearly sums */
} lg_cells;

/* A kept column of a block as double values, one by one: for books and maps. */
typedef enum lg_kept {
#define LG_KEPT(name, unit, meaning) LG_KEPT_##name,
    LG_STATE_LIST(LG_KEPT) LG_SITE_LIST(LG_KEPT) LG_YEAR_LIST(LG_KEPT)
#undef LG_KEPT
} lg_kept;

static inline void *lg_kept_column(const lg_cells *cells, const lg_block *b, lg_kept column,
                                   int32_t slot) {
    int64_t at = b->base + (int64_t)column * b->stride + slot;
    return (char *)cells->columns + (size_t)at * cells->kernel->real;
}

static inline double lg_kept_value(const lg_cells *cells, const lg_block *b, lg_kept column,
                                   int32_t i) {
    int64_t at = b->base + (int64_t)column * b->stride + i;
    return lg_real_get(cells->kernel, cells->columns, (size_t)at);
}

/* Its mean over the cells of a segment. */
static inline double lg_kept_mean(const lg_cells *cells, const lg_block *b, const lg_segment *s,
                                  lg_kept column) {
    double sum = 0.0;
    for (int32_t i = s->first; i < s->first + s->count; i++)
        sum += lg_kept_value(cells, b, column, i);
    return sum / s->count;
}

static inline void lg_kept_set(const lg_cells *cells, const lg_block *b, lg_kept column, int32_t i,
                               double value) {
    int64_t at = b->base + (int64_t)column * b->stride + i;
    lg_real_set(cells->kernel, cells->columns, (size_t)at, value);
}

/* The kept columns from a slot on; of the fluxes, in a thread's memory, those that a tile begins
 * with. flux: NULL, they are not asked for. */
lg_columns lg_columns_at(const lg_cells *cells, const lg_block *block, void *flux, int32_t slot);

/* Gives all slots of a block the sites and the first state of their cells; the sums of its units
 * begin with them. */
void lg_block_start(lg_cells *cells, lg_herds *herds, const lg_block *block);
/* Takes the sums that a unit of the block begins the next day with from its cells. */
void lg_block_take_sums(const lg_cells *cells, lg_herds *herds, const lg_block *block,
                        int32_t unit);
/* 1 January: the year's columns of a block begin anew. */
void lg_block_new_year(lg_cells *cells, const lg_block *block);

/* The state of some slots of a block that follow each other as a map: columns, summed. */
void lg_cells_draw(const lg_cells *cells, const lg_block *block, int32_t first, int32_t count,
                   const lg_kept columns[], int summed, float *out);

#endif
