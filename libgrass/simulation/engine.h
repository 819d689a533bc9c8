/* The engine of one scenario: memory made once, then month after month over all blocks. */
#ifndef LG_SIMULATION_ENGINE_H
#define LG_SIMULATION_ENGINE_H

#include "balance/standard.h"
#include "degradation/carbon.h"
#include "degradation/sand.h"
#include "scenario/scenario.h"
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
    float *fines;         /* fine earth of sand cells by stretch, or NULL: as at the start */
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
    lg_unit_sums *team_sums; /* of every stretch of such a block, or NULL */
    lg_unit_run *units;      /* one per unit of the land */
    lg_paddocks *paddocks;   /* of the units whose rotation looks at the grass, or NULL */
    lg_stretch_year *stretch_years;
    float *series; /* LG_SERIES_COUNT * 31 * units, or NULL */
    float *maps;   /* several * ncells, or NULL */
    lg_book_row *rows[LG_REGION_KINDS];
    int32_t regions[LG_REGION_KINDS];
    void *entries;             /* books.c: sums of every region, and a few of stretches */
    int32_t *block_of_stretch; /* index in layout.blocks */
    int32_t *stretch_order; /* stretches by unit, then kind, then cell: the order of yearly sums */
    int days_of_year;
    lg_ruler ruler;
} lg_engine;

/* One month: what blocks need to know. */
typedef struct lg_month {
    int year, month, days; /* whose weather and calendar it is */
    int policy_year;       /* for measures: spin-up comes before the first reported year */
    int32_t first_day;     /* lg_day_number */
    bool record;           /* false in spin-up: no series */
} lg_month;

/* All days of a month for one block, with the flux of one thread; and for a block whose cells all
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

/* 1 January: the year's columns of a block begin anew. */
void lg_block_new_year_f(lg_engine *engine, const lg_block *block);
void lg_block_new_year_d(lg_engine *engine, const lg_block *block);

/* 31 December: condition moves, where the scenario lets it. */
void lg_stretch_degrade_f(lg_engine *engine, const lg_block *block, const lg_stretch *stretch,
                          int year);
void lg_stretch_degrade_d(lg_engine *engine, const lg_block *block, const lg_stretch *stretch,
                          int year);

/* drought.c: the droughts that may come in the years of the run, a bit each; what of the month's
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
size_t lg_books_bytes(int64_t regions); /* of engine->entries */

/* engine.c: memory, sites, states and herds of a scenario; then engine_run.c: its years, into the
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
} lg_engine_options;

typedef struct lg_engine_years {
    int first, count, spinup;
} lg_engine_years;

/* idle.c: warns of measures that meet nothing to act on, when all is made; of those that no day
 * was for, when all is run. */
void lg_engine_tell_idle(const lg_engine *engine, const lg_engine_options *options);
void lg_engine_tell_unused(const lg_engine *engine, const lg_yaml *document);

/* LG_EDATA when the weather does not hold the years whole. */
lg_status lg_weather_hold_years(lg_context *context, const lg_weather *weather,
                                const lg_engine_years *years);

lg_status lg_engine_make(lg_context *context, const lg_engine_options *options, lg_engine **engine);
void lg_engine_free(lg_engine *engine);
lg_status lg_engine_run(lg_engine *engine, const lg_engine_years *years, const lg_run_head *head,
                        const lg_sink *sink);

#endif
