/* The years of a scenario: spin-up, then the reported years, month by month, into a sink. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "simulation/engine.h"

/* What a cell takes, by the clock: a map, the columns of a new year, a year's degradation. */
enum { DRAW_NS = 1, RENEW_NS = 4, DEGRADE_NS = 40 };

/* ---- months ---- */

static void run_block(lg_engine *e, const lg_block *b, const lg_month *month, void *flux) {
    if (e->double_precision)
        lg_block_month_d(e, b, month, flux);
    else
        lg_block_month_f(e, b, month, flux);
}

static void run_blocks(lg_engine *e, const lg_month *month) {
    int threads = lg_threads_for(e->context, e->day_ns * month->days);
    size_t flux_bytes = LG_FLUX_REALS * e->real;
    for (int32_t b = 0; b < e->team_blocks; b++) {
        if (e->double_precision)
            lg_block_month_team_d(e, &e->layout.blocks[b], month, e->flux);
        else
            lg_block_month_team_f(e, &e->layout.blocks[b], month, e->flux);
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int32_t b = e->team_blocks; b < e->layout.nblocks; b++)
        run_block(e, &e->layout.blocks[b], month,
                  (char *)e->flux + flux_bytes * (size_t)omp_get_thread_num());
}

/* The worst of all units, the first unit where two are equal. */
static lg_residual worst_of(const lg_engine *e, lg_close close) {
    lg_residual worst = {0.0, 0, 0};
    for (int32_t k = 0; k < e->land->nunits; k++)
        if (e->units[k].worst[close].value > worst.value)
            worst = e->units[k].worst[close];
    return worst;
}

static lg_status books_close(const lg_engine *e) {
    for (int close = 0; close < LG_CLOSES; close++) {
        lg_residual worst = worst_of(e, (lg_close)close);
        if (worst.value <= e->tolerance)
            continue;
        lg_date date = lg_date_from_day(worst.day);
        return lg_fail(
            e->context, LG_EBALANCE,
            "scenario '%s': the books of %s do not close in unit '%s' on %04d-%02d-%02d: "
            "residual %.3g of what it held and moved, tolerance %.3g",
            e->scenario->name, lg_close_name((lg_close)close), e->land->units[worst.unit].name,
            date.year, date.month, date.day, worst.value, e->tolerance);
    }
    return LG_OK;
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

static void draw_stretch(const lg_engine *e, int32_t index, const map_source *source, float *map) {
    const lg_stretch *s = &e->layout.stretches[index];
    const lg_block *b = &e->layout.blocks[e->block_of_stretch[index]];
    float *out = map + s->first_cell;
    if (!e->double_precision && source->count == 1) { /* most maps: one float column as it is */
        const float *column = (const float *)e->columns + b->base +
                              (int64_t)source->columns[0] * b->stride + s->first;
        memcpy(out, column, (size_t)s->count * sizeof *out);
        return;
    }
    for (int32_t i = 0; i < s->count; i++) {
        double sum = 0.0;
        for (int c = 0; c < source->count; c++)
            sum += lg_kept_value(e, b, source->columns[c], s->first + i);
        out[i] = (float)sum;
    }
}

static lg_status send_maps(lg_engine *e, const lg_sink *sink, int year, int month) {
    const map_source *sources = month == 0 ? yearly_sources : monthly_sources;
    int count = month == 0 ? (int)LG_MAP_COUNT : (int)LG_MONTH_MAP_COUNT;
    const float *maps[LG_MAPS_MOST];
    int threads = lg_threads_for(e->context, DRAW_NS * (double)e->land->ncells);
    for (int m = 0; m < count; m++) {
        float *map = e->maps + (int64_t)m * e->land->ncells;
        maps[m] = map;
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int32_t k = 0; k < e->layout.nstretches; k++)
            draw_stretch(e, k, &sources[m], map);
    }
    const lg_run_maps out = {year, month, count, maps};
    return sink->maps == NULL ? LG_OK : sink->maps(sink->self, &out);
}

void lg_block_report(lg_engine *e, const lg_block *b, int day) {
    int64_t units = e->land->nunits;
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        const lg_unit_run *u = &e->units[k];
        double cells = (double)u->cells;
        double values[LG_SERIES_COUNT];
        values[LG_SERIES_standing_kg_ha] = u->today.cells.standing / cells;
        values[LG_SERIES_green_kg_ha] = u->today.cells.green / cells;
        values[LG_SERIES_growth_kg_ha] = u->today.cells.growth / cells;
        values[LG_SERIES_intake_kg_ha] = u->today.cells.intake / cells;
        values[LG_SERIES_deficit_kg_ha] =
            fmax(0.0, u->wanted_kg - u->today.cells.intake * u->cell_ha) / u->area_ha;
        values[LG_SERIES_soil_water_mm] = u->today.cells.water / cells;
        for (int s = 0; s < LG_SERIES_COUNT; s++)
            e->series[((int64_t)s * 31 + day) * units + k] = (float)values[s];
    }
}

static lg_status send_month(lg_engine *e, const lg_sink *sink, const lg_month *month) {
    if (e->series != NULL && sink->days != NULL) {
        lg_run_days out = {.first_day = month->first_day, .days = month->days};
        for (int s = 0; s < LG_SERIES_COUNT; s++)
            out.series[s] = e->series + (int64_t)s * 31 * e->land->nunits;
        LG_TRY(sink->days(sink->self, &out));
    }
    if (e->scenario->output.monthly_maps)
        return send_maps(e, sink, month->year, month->month);
    return LG_OK;
}

static lg_status send_year(lg_engine *e, const lg_sink *sink, int year) {
    lg_engine_close_year(e, year, e->scenario->degradation);
    if (e->scenario->output.yearly_maps)
        LG_TRY(send_maps(e, sink, year, 0));
    lg_run_year out = {.year = year};
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        out.regions[kind] = e->regions[kind];
        out.rows[kind] = e->rows[kind];
    }
    return sink->year == NULL ? LG_OK : sink->year(sink->self, &out);
}

/* ---- years ---- */

static void new_year(lg_engine *e) {
    int threads = lg_threads_for(e->context, RENEW_NS * (double)e->land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t b = 0; b < e->layout.nblocks; b++) {
        if (e->double_precision)
            lg_block_new_year_d(e, &e->layout.blocks[b]);
        else
            lg_block_new_year_f(e, &e->layout.blocks[b]);
    }
    memset(e->stretch_years, 0, (size_t)e->layout.nstretches * sizeof *e->stretch_years);
    memset(e->kinds.precip_year_mm, 0, (size_t)e->kinds.count * sizeof *e->kinds.precip_year_mm);
    for (int32_t k = 0; k < e->land->nunits; k++) {
        lg_unit_run *u = &e->units[k];
        double lost_kg = u->hay_store_kg * e->scenario->feed.hay_loss_frac;
        u->hay_store_kg -= lost_kg;
        u->year = (lg_unit_year){.hay_lost_kg = lost_kg};
        u->sold_start_su = u->herd.sold_su;
        u->sold_young_start_su = u->herd.sold_young_su;
        u->bought_start_su = u->herd.bought_su;
        u->adult_start_su = u->herd.adult_su;
        u->young_start_su = u->herd.young_su;
    }
}

static void degrade(lg_engine *e, int year) {
    int threads = lg_threads_for(e->context, DEGRADE_NS * (double)e->land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t k = 0; k < e->layout.nstretches; k++) {
        const lg_block *b = &e->layout.blocks[e->block_of_stretch[k]];
        if (e->double_precision)
            lg_stretch_degrade_d(e, b, &e->layout.stretches[k], year);
        else
            lg_stretch_degrade_f(e, b, &e->layout.stretches[k], year);
    }
    for (int32_t k = 0; k < e->land->nunits; k++)
        e->units[k].stale = true;
}

static lg_status run_year(lg_engine *e, const lg_sink *sink, int year, int policy_year) {
    bool record = year == policy_year;
    new_year(e);
    lg_engine_new_year_measures(e, policy_year);
    e->days_of_year = lg_days_in_year(year);
    for (int m = 1; m <= 12; m++) {
        const lg_month month = {.year = year,
                                .policy_year = policy_year,
                                .month = m,
                                .days = lg_days_in_month(year, m),
                                .first_day = lg_day_number((lg_date){year, m, 1}),
                                .record = record};
        if (record && e->ruler.rule != NULL)
            LG_TRY(lg_engine_ask_rule(e, year, m));
        lg_engine_dry_month(e, &month);
        lg_kind_terms_month(&e->layout, e->types, e->weather, &e->kinds, month.first_day,
                            month.days);
        run_blocks(e, &month);
        LG_TRY(books_close(e));
        if (record)
            LG_TRY(send_month(e, sink, &month));
    }
    if (record)
        lg_engine_note_rotations(e);
    if (e->scenario->degradation && record)
        lg_engine_feed_soil(e);
    if (record)
        LG_TRY(send_year(e, sink, year));
    else if (e->scenario->nmeasures > 0 || e->ruler.rule != NULL)
        lg_engine_close_year(
            e, policy_year,
            false); /* a balance is reviewed by last year's books, a rule sees them */
    e->have_books = true;
    if (e->scenario->degradation && record) /* the land as given is that of the first year */
        degrade(e, year);
    return LG_OK;
}

static lg_status run_years(lg_engine *e, const lg_engine_years *years, const lg_sink *sink) {
    double total = years->spinup + years->count;
    for (int i = 0; i < years->spinup; i++) {
        LG_TRY(lg_progress(e->context, e->scenario->name, i, total));
        LG_TRY(
            run_year(e, sink, years->first + i % years->count, years->first - years->spinup + i));
    }
    for (int i = 0; i < years->count; i++) {
        LG_TRY(lg_progress(e->context, e->scenario->name, years->spinup + i, total));
        LG_TRY(run_year(e, sink, years->first + i, years->first + i));
    }
    return lg_progress(e->context, e->scenario->name, total, total);
}

lg_status lg_weather_hold_years(lg_context *context, const lg_weather *weather,
                                const lg_engine_years *years) {
    int32_t first = lg_day_number((lg_date){years->first, 1, 1});
    int32_t last = lg_day_number((lg_date){years->first + years->count - 1, 12, 31});
    int32_t weather_last = weather->first_day + weather->ndays - 1;
    if (years->count >= 1 && weather->first_day <= first && weather_last >= last)
        return LG_OK;
    lg_date a = lg_date_from_day(weather->first_day), b = lg_date_from_day(weather_last);
    return lg_fail(
        context, LG_EDATA,
        "the weather covers %04d-%02d-%02d to %04d-%02d-%02d, which does not hold the whole "
        "years %d to %d; correct 'years' or give weather of all of them",
        a.year, a.month, a.day, b.year, b.month, b.day, years->first,
        years->first + years->count - 1);
}

lg_status lg_engine_run(lg_engine *e, const lg_engine_years *years, const lg_run_head *head,
                        const lg_sink *sink) {
    lg_status status = lg_weather_hold_years(e->context, e->weather, years);
    if (status == LG_OK && sink->begin != NULL)
        status = sink->begin(sink->self, head);
    if (status == LG_OK)
        status = run_years(e, years, sink);
    if (status == LG_OK) {
        lg_engine_tell_rotations(e);
        lg_engine_tell_unused(e, e->document);
        const lg_run_tail tail = {worst_of(e, LG_CLOSE_DRY_MATTER), worst_of(e, LG_CLOSE_WATER),
                                  worst_of(e, LG_CLOSE_ANIMALS), e->tolerance};
        if (sink->end != NULL)
            status = sink->end(sink->self, &tail);
    }
    if (status != LG_OK && sink->abandon != NULL)
        sink->abandon(sink->self);
    return status;
}
