/* The engine of one scenario: memory made once, then month after month over all blocks. */
#ifndef LG_SIMULATION_ENGINE_H
#define LG_SIMULATION_ENGINE_H

#include "balance/standard.h"
#include "degradation/carbon.h"
#include "degradation/sand.h"
#include "scenario/coefficients.h"
#include "scenario/scenario.h"
#include "simulation/course.h"
#include "simulation/kinds.h"
#include "simulation/layout.h"
#include "simulation/paddocks.h"
#include "simulation/rule.h"
#include "simulation/sink.h"
#include "simulation/unit.h"
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

/* What a stretch has seen since 1 January, kg/ha or mm times cells. */
typedef struct lg_stretch_year {
    double growth, intake, aet, drainage;
} lg_stretch_year;

/* What a caller set in a stretch since 1 January, likewise. */
typedef struct lg_stretch_set {
    double dry_matter, water;
} lg_stretch_set;

/* The same of a region, beside the columns of its row. */
typedef struct lg_sets {
    double dry_matter_t, water_mm, herd_su, hay_t;
} lg_sets;

typedef struct lg_engine {
    lg_context *context;
    const lg_land *land;
    const lg_weather *weather;
    const lg_scenario *scenario;
    const lg_type_table *types;
    const lg_standard *standard;
    const lg_yaml *document; /* of the plan, for messages */
    bool double_precision;
    double tolerance;
    lg_prices prices; /* 0 where none was given */
    lg_degradation_params degradation;
    lg_sand_params sand;
    lg_carbon_params carbon;
    lg_subsidy_rule subsidy;
    float *fines; /* fine earth of sand cells by stretch, or NULL: as at the start */
    int32_t nfines;
    int32_t *first_fines; /* of every stretch, its place in fines */
    lg_carbon *soil;      /* mean of each stretch, kg C/ha */
    uint32_t *masks;      /* a bit per measure and cell of the land, or NULL */
    uint32_t kinds_of_measures[LG_MEASURE_KINDS]; /* bits of the measures of a kind */
    uint32_t selling_bans;
    bool have_books; /* rows hold the year before */
    size_t real;     /* bytes of an element: 4 or 8 */

    lg_layout layout;
    lg_kind_terms kinds;
    void *columns;     /* LG_KEPT_COLUMNS per block; without the last where keeps_growth is false */
    bool keeps_growth; /* of the year in every cell: only maps want it */
    void *flux;        /* LG_FLUX_REALS per thread */
    int threads;       /* at most; small work is given fewer */
    double day_ns;     /* of one thread, for the blocks behind the team's: a guess */
    int32_t team_blocks;     /* the first ones: so large that all threads share the cells of each */
    int32_t team_stretches;  /* the most of such a block */
    lg_unit_sums *team_sums; /* of each of them, or NULL */
    lg_unit_run *units;      /* one per unit of the land */
    size_t npaddocks;
    lg_paddocks *paddocks; /* of the units whose rotation looks at the grass, or NULL */
    lg_stretch_year *stretch_years;
    lg_stretch_set *stretch_sets; /* or NULL: nothing was set yet */
    float *series;                /* LG_SERIES_COUNT * 31 * units, or NULL */
    float *maps;                  /* several * ncells, or NULL */
    lg_book_row *rows[LG_REGION_KINDS];
    int32_t regions[LG_REGION_KINDS];
    void *entries;             /* books.c: sums of every region, and a few of stretches */
    int32_t *block_of_stretch; /* index in layout.blocks */
    int32_t *stretch_order; /* stretches by unit, then kind, then cell: the order of yearly sums */
    int days_of_year;
    lg_ruler ruler;
    lg_course course;
    bool is_summed; /* rows hold the books of this evening */
    bool was_set;   /* cells or units, by a caller, since the last day */
} lg_engine;

/* Days of one month that follow each other: what blocks need to know. */
typedef struct lg_month {
    int year, month;   /* whose weather and calendar it is */
    int from, to;      /* days of the month, from 0, without `to` */
    int policy_year;   /* for measures: spin-up comes before the first reported year */
    int32_t first_day; /* of the month, lg_day_number */
    bool record;       /* false in spin-up: no series */
    bool anew;         /* the first day looks at the cells anew: a month begins, or they were set */
} lg_month;

/* The days of a month for one block, with the flux of one thread; and for a block whose cells all
 * threads share, with the fluxes of all. */
void lg_block_month_f(lg_engine *engine, const lg_block *block, const lg_month *month, void *flux);
void lg_block_month_d(lg_engine *engine, const lg_block *block, const lg_month *month, void *flux);
void lg_block_month_team_f(lg_engine *engine, const lg_block *block, const lg_month *month,
                           void *fluxes);
void lg_block_month_team_d(lg_engine *engine, const lg_block *block, const lg_month *month,
                           void *fluxes);

/* The day of a block's units into the daily series. */
void lg_block_report(lg_engine *engine, const lg_block *block, int day);

/* Fills sites and the first state of a block. */
void lg_block_start_f(lg_engine *engine, const lg_block *block);
void lg_block_start_d(lg_engine *engine, const lg_block *block);

/* Takes the sums that a unit of the block begins the next day with from its cells. */
void lg_block_take_sums_f(lg_engine *engine, const lg_block *block, int32_t unit);
void lg_block_take_sums_d(lg_engine *engine, const lg_block *block, int32_t unit);

/* 1 January: the year's columns of a block begin anew. */
void lg_block_new_year_f(lg_engine *engine, const lg_block *block);
void lg_block_new_year_d(lg_engine *engine, const lg_block *block);

/* 31 December: condition moves, where the scenario lets it. */
void lg_stretch_degrade_f(lg_engine *engine, const lg_block *block, const lg_stretch *stretch,
                          int year);
void lg_stretch_degrade_d(lg_engine *engine, const lg_block *block, const lg_stretch *stretch,
                          int year);

/* drought.c: the droughts that may come in the years of the run, a bit each; what of the days'
 * precipitation falls on every kind. */
uint32_t lg_engine_droughts(const lg_engine *engine, int first_year, int last_year);
void lg_engine_dry_month(lg_engine *engine, const lg_month *month);

/* measures.c: marks the cells of every measure, then what meets every unit; the closures of a unit
 * on a day (returns whether anything changed); what is done on 1 January. */
lg_status lg_engine_mark_measures(lg_engine *engine, const lg_yaml *document);
void lg_engine_touch_units(lg_engine *engine);
bool lg_unit_measures(const lg_engine *engine, lg_unit_run *unit, const lg_today *today);
/* Whether animals may graze a cell of the unit today, whatever paddock is open. */
bool lg_cell_is_usable(const lg_engine *engine, const lg_unit_run *unit, int32_t unit_index,
                       int32_t cell);
/* Measures that mow or destroy on this day, and whether one does so on a cell. */
uint32_t lg_unit_events(const lg_engine *engine, const lg_unit_run *unit, const lg_today *today);
bool lg_cell_has_turn(const lg_engine *engine, const lg_unit_run *unit, int32_t unit_index,
                      int32_t cell, size_t measure);
void lg_engine_new_year_measures(lg_engine *engine, int year);

/* rotate.c: memory of the rotations; the paddocks of a block's units on a day, after their other
 * closures (sets `changed`); whether a cell lies in the open paddock; what the day's offer says of
 * a rotation, for the books; what went wrong in the reported years, as a warning. */
lg_status lg_engine_make_rotations(lg_engine *engine);
void lg_block_rotate(lg_engine *engine, const lg_block *block, int day, const lg_today *today);
/* Of a unit that is cut into so many. */
int lg_paddock_of(const lg_engine *engine, const lg_unit_run *unit, int32_t unit_index,
                  int32_t cell, int paddocks);
int lg_cell_paddock(const lg_engine *engine, const lg_unit_run *unit, int32_t unit_index,
                    int32_t cell);
bool lg_cell_in_paddock(const lg_engine *engine, const lg_unit_run *unit, int32_t unit_index,
                        int32_t cell);
void lg_unit_note_paddock(lg_unit_run *unit, double offer_kg);
void lg_engine_note_rotations(lg_engine *engine);
void lg_engine_tell_rotations(const lg_engine *engine);
/* Whether a ban shuts a cell on every day of a year; cells of a unit that none shuts so. */
bool lg_cell_is_banned(const lg_engine *engine, int32_t cell, int year);
int64_t lg_unit_open_cells(const lg_engine *engine, int32_t unit, int year);
/* How much restoration helps a cell in a year: 1 or more. */
double lg_cell_help(const lg_engine *engine, int32_t cell, int year);

/* A kept column of a block as double values, one by one: for books and maps. */
typedef enum lg_kept {
#define LG_KEPT(name, unit, meaning) LG_KEPT_##name,
    LG_STATE_LIST(LG_KEPT) LG_SITE_LIST(LG_KEPT) LG_YEAR_LIST(LG_KEPT)
#undef LG_KEPT
} lg_kept;

static inline void lg_kept_set(const lg_engine *e, const lg_block *b, lg_kept column, int32_t i,
                               double value) {
    int64_t at = b->base + (int64_t)column * b->stride + i;
    if (e->double_precision)
        ((double *)e->columns)[at] = value;
    else
        ((float *)e->columns)[at] = (float)value;
}

static inline double lg_kept_value(const lg_engine *e, const lg_block *b, lg_kept column,
                                   int32_t i) {
    int64_t at = b->base + (int64_t)column * b->stride + i;
    return e->double_precision ? ((const double *)e->columns)[at] : ((const float *)e->columns)[at];
}

/* herds.c: the herds of all units by the scenario's rule. LG_EDATA for a unit that does not exist.
 */
lg_status lg_engine_place_herds(lg_engine *engine, const lg_yaml *document, double total_su);

/* slow.c: soil as the land is given. */
lg_status lg_engine_make_slow(lg_engine *engine);
/* Cover of the i-th cell of a block in the windy months, from its state on 31 December. */
double lg_cell_windy_cover(const lg_engine *engine, const lg_block *block, int32_t i);
/* What 31 December makes of a cell, without changing it: its condition, and the fine earth of a
 * sand cell, where the wind works or sand is fixed. */
double lg_cell_condition_after(const lg_engine *engine, const lg_block *block,
                               const lg_stretch *stretch, int32_t i, int year);
double lg_cell_fines_after(const lg_engine *engine, const lg_block *block, int32_t i, double fines,
                           double help);
/* Fine earth of the sand cells of a stretch, in their order; NULL: as at the start. */
float *lg_stretch_fines(const lg_engine *engine, const lg_stretch *stretch);
/* 31 December: what the year left goes into the soil of all stretches. */
void lg_engine_feed_soil(lg_engine *engine);

/* books.c: fills engine->rows for the year that ends. Where condition moves, what stands for the
 * year's end is what lg_stretch_degrade makes of it afterwards. */
void lg_engine_close_year(lg_engine *engine, int policy_year, bool moves);
/* The same for the `days` of the year so far, with nothing else that a year's end brings. */
void lg_engine_sum_days(lg_engine *engine, int policy_year, int days);
/* After either: what was set in a region. */
lg_sets lg_engine_sets(const lg_engine *engine, lg_region_kind kind, int32_t region);
size_t lg_books_bytes(int64_t regions); /* of engine->entries */

/* engine.c: memory, sites, states and herds of a scenario; then course.c: its years, into the
 * sink. A failed run has called the sink's abandon. */
typedef struct lg_engine_options {
    const lg_land *land;
    const lg_weather *weather;
    const lg_scenario *scenario;
    const lg_yaml *document; /* of the plan, for messages */
    const lg_type_table *types;
    const lg_standard *standard;
    double herd_su;
    double tolerance;
    bool double_precision;
    int first_policy_year, last_policy_year; /* of measures, spin-up included */
    lg_prices prices;                        /* settled */
    /* of degradation, sand, carbon and subsidy; NULL: defaults, and the scenario's subsidy */
    const lg_coefficients *coefficients;
} lg_engine_options;

/* idle.c: warns of measures that meet nothing to act on, when all is made; of those that no day
 * was for, when all is run. */
void lg_engine_tell_idle(const lg_engine *engine, const lg_engine_options *options);
void lg_engine_tell_unused(const lg_engine *engine, const lg_yaml *document);

/* LG_EDATA when the weather does not hold the years whole. */
lg_status lg_weather_hold_years(lg_context *context, const lg_weather *weather,
                                const lg_engine_years *years);

lg_status lg_engine_make(lg_context *context, const lg_engine_options *options, lg_engine **engine);
void lg_engine_free(lg_engine *engine);

/* engine_run.c: days into the books and the sink. */
lg_status lg_engine_live(lg_engine *engine, const lg_month *month);
lg_status lg_engine_send_month(lg_engine *engine, const lg_sink *sink, const lg_month *month);
lg_status lg_engine_send_year(lg_engine *engine, const lg_sink *sink, int year);
void lg_engine_new_year(lg_engine *engine);
void lg_engine_degrade(lg_engine *engine, int year);
lg_run_tail lg_engine_tail(const lg_engine *engine);

/* course.c: lg_engine_begin, then spin-up, then days; `end` follows the last one. */
lg_status lg_engine_begin(lg_engine *engine, const lg_engine_years *years, const lg_run_head *head,
                          const lg_sink *sink);
lg_status lg_engine_spin_up(lg_engine *engine);
/* The books of the next year begin, if they have not. */
void lg_engine_open_year(lg_engine *engine);
/* To the evening of a reported day after the present one. */
lg_status lg_engine_advance(lg_engine *engine, int32_t day);
/* lg_day_number of the evening on which the engine stands; of the last reported day. */
int32_t lg_engine_today(const lg_engine *engine);
int32_t lg_engine_last_day(const lg_engine *engine);
/* Fills the rows with the books of this evening, since 1 January; before the first reported day,
 * with those of the last year of spin-up. */
void lg_engine_sum_tonight(lg_engine *engine);
/* The run is given up: its sink is told, if it was not yet or has not ended. */
void lg_engine_abandon(lg_engine *engine);
/* All of these in one. */
lg_status lg_engine_run(lg_engine *engine, const lg_engine_years *years, const lg_run_head *head,
                        const lg_sink *sink);

#endif
