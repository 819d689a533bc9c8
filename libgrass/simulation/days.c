/* Days of all blocks, and what leaves them at the end of months and years. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "simulation/block.h"
#include "simulation/days.h"
#include "simulation/drought.h"
#include "simulation/flock.h"
#include "simulation/rotate.h"

/* What a cell takes, by the clock: a map, the columns of a new year, a year's degradation. */
enum { DRAW_NS = 1, RENEW_NS = 4, DEGRADE_NS = 40 };

/* ---- months ---- */

static void run_blocks(lg_engine *e, const lg_month *month) {
    int threads = lg_threads_for(e->context, e->crew.day_ns * (month->to - month->from));
    const size_t flux_bytes = LG_FLUX_REALS * e->cells.kernel->real;
    const lg_day_parts parts = {.cells = &e->cells,
                                .herds = &e->herds,
                                .policy = &e->policy,
                                .years = e->accounts.years,
                                .past = &e->past,
                                .series = e->series,
                                .team_sums = e->crew.team_sums};
    for (int32_t b = 0; b < e->crew.team_blocks; b++)
        lg_block_month_team(&parts, &e->cells.layout.blocks[b], month, e->crew.flux,
                            e->crew.threads);
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int32_t b = e->crew.team_blocks; b < e->cells.layout.nblocks; b++)
        lg_block_month(&parts, &e->cells.layout.blocks[b], month,
                       (char *)e->crew.flux + flux_bytes * (size_t)omp_get_thread_num());
}

/* The worst of all units, the first unit where two are equal. */
static lg_residual worst_of(const lg_engine *e, lg_close close) {
    lg_residual worst = {0.0, 0, 0};
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        if (e->herds.of[k].worst[close].value > worst.value)
            worst = e->herds.of[k].worst[close];
    return worst;
}

/* Energy is booked in double throughout. */
static double tolerance_of(const lg_engine *e, lg_close close) {
    return close == LG_CLOSE_ENERGY ? 1e-9 : e->in.tolerance;
}

static lg_status books_close(const lg_engine *e) {
    for (int close = 0; close < LG_CLOSES; close++) {
        lg_residual worst = worst_of(e, (lg_close)close);
        if (worst.value <= tolerance_of(e, (lg_close)close))
            continue;
        lg_date date = lg_date_from_day(worst.day);
        return lg_fail(
            e->context, LG_EBALANCE,
            "scenario '%s': the books of %s do not close in unit '%s' on %04d-%02d-%02d: "
            "residual %.3g of what it held and moved, tolerance %.3g",
            e->in.scenario->name, lg_close_name((lg_close)close),
            e->in.land->units[worst.unit].name, date.year, date.month, date.day, worst.value,
            tolerance_of(e, (lg_close)close));
    }
    return LG_OK;
}

lg_status lg_engine_live(lg_engine *e, const lg_month *month) {
    const lg_days days = {month->first_day, month->from, month->to};
    const lg_weather *weather = NULL;
    LG_TRY(lg_window_turn(e->context, e->in.weather, month->first_day, month->days, &e->window,
                          &weather));
    lg_policy_dry_days(&e->policy, &e->cells, month);
    lg_kind_terms_days(&e->cells.layout, e->in.types, weather, &e->cells.kinds, &days);
    /* all flocks begin on one day */
    e->cells.picked = e->herds.flocks != NULL && e->herds.of[0].bodies.lives;
    if (e->cells.picked)
        lg_flock_days(&e->in, weather, &days, e->herds.animal_day);
    run_blocks(e, month);
    e->was_set = e->accounts.is_summed = false;
    return books_close(e);
}

lg_run_tail lg_engine_tail(const lg_engine *e) {
    lg_run_tail tail = {worst_of(e, LG_CLOSE_DRY_MATTER), worst_of(e, LG_CLOSE_WATER),
                        worst_of(e, LG_CLOSE_ANIMALS),    e->in.tolerance,
                        worst_of(e, LG_CLOSE_ENERGY),     {0}};
    lg_rotations_count(&e->policy, &e->herds, e->owned, &tail.told);
    return tail;
}

/* ---- output ---- */

typedef struct map_source {
    lg_kept columns[4]; /* summed */
    int count;
} map_source;

static const map_source yearly_sources[LG_MAP_COUNT] = {
    [LG_MAP_peak_standing_crop] = {{LG_KEPT_peak}, 1},
    [LG_MAP_production] = {{LG_KEPT_production}, 1},
    [LG_MAP_growth] = {{LG_KEPT_growth_year}, 1},
    [LG_MAP_litter] = {{LG_KEPT_litter}, 1}};
static const map_source monthly_sources[LG_MONTH_MAP_COUNT] = {
    [LG_MONTH_MAP_standing_crop] = {{LG_KEPT_gv, LG_KEPT_gr, LG_KEPT_dv, LG_KEPT_dr}, 4},
    [LG_MONTH_MAP_green_crop] = {{LG_KEPT_gv, LG_KEPT_gr}, 2},
    [LG_MONTH_MAP_soil_water] = {{LG_KEPT_water_top, LG_KEPT_water_deep}, 2},
    [LG_MONTH_MAP_reserve] = {{LG_KEPT_reserve}, 1}};

static void draw_segment(const lg_engine *e, int32_t index, const map_source *source, float *map) {
    const lg_segment *s = &e->cells.layout.segments[index];
    const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[index]];
    lg_cells_draw(&e->cells, b, s->first, s->count, source->columns, source->count,
                  map + s->first_cell);
}

static lg_status send_maps(lg_engine *e, const lg_sink *sink, int year, int month) {
    const map_source *sources = month == 0 ? yearly_sources : monthly_sources;
    int count = month == 0 ? (int)LG_MAP_COUNT : (int)LG_MONTH_MAP_COUNT;
    if (sink->map == NULL)
        return LG_OK;
    int threads = lg_threads_for(e->context, DRAW_NS * (double)e->in.land->ncells);
    for (int m = 0; m < count; m++) {
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int32_t k = 0; k < e->cells.layout.nsegments; k++)
            draw_segment(e, k, &sources[m], e->map);
        const lg_run_map out = {year, month, m, e->map};
        LG_TRY(sink->map(sink->self, &out));
    }
    return LG_OK;
}

lg_status lg_engine_send_month(lg_engine *e, const lg_sink *sink, const lg_month *month) {
    if (e->series != NULL && sink->days != NULL) {
        lg_run_days out = {.first_day = month->first_day,
                           .days = lg_days_in_month(month->year, month->month)};
        for (int s = 0; s < LG_SERIES_COUNT; s++)
            out.series[s] = e->series + (int64_t)s * 31 * e->in.land->nunits;
        LG_TRY(sink->days(sink->self, &out));
    }
    if (e->in.scenario->output.monthly_maps)
        return send_maps(e, sink, month->policy_year, month->turn);
    return LG_OK;
}

lg_status lg_engine_send_year(lg_engine *e, const lg_sink *sink, int year) {
    lg_booked from = lg_engine_booked(e);
    from.reader = e->reader;
    lg_accounts_close_year(&e->accounts, &from, year, e->in.scenario->degradation);
    if (e->in.scenario->output.yearly_maps)
        LG_TRY(send_maps(e, sink, year, 0));
    lg_run_year out = {.year = year};
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        out.regions[kind] = e->accounts.regions[kind];
        out.rows[kind] = e->accounts.rows[kind];
    }
    return sink->year == NULL ? LG_OK : sink->year(sink->self, &out);
}

/* ---- years ---- */

void lg_engine_new_year(lg_engine *e) {
    int threads = lg_threads_for(e->context, RENEW_NS * (double)e->in.land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t b = 0; b < e->cells.layout.nblocks; b++)
        lg_block_new_year(&e->cells, &e->cells.layout.blocks[b]);
    if (e->accounts.sets != NULL)
        memset(e->accounts.sets, 0, (size_t)e->cells.layout.nsegments * sizeof *e->accounts.sets);
    memset(e->accounts.years, 0, (size_t)e->cells.layout.nsegments * sizeof *e->accounts.years);
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        lg_unit_run *u = &e->herds.of[k];
        u->year = (lg_unit_year){0};
        lg_herd_open_year(&u->herd);
        lg_store_open_year(&u->store);
        lg_store_enter(&u->store, LG_HAY_SPOILED, u->store.kg * e->in.scenario->feed.hay_loss_frac);
    }
}

void lg_engine_degrade(lg_engine *e, int year) {
    int threads = lg_threads_for(e->context, DEGRADE_NS * (double)e->in.land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t k = 0; k < e->cells.layout.nsegments; k++) {
        const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[k]];
        lg_segment_degrade(&e->soil, &e->cells, &e->policy, b, &e->cells.layout.segments[k], year);
    }
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        e->herds.of[k].policy.stale = true;
}
