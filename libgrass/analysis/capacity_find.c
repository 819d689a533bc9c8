/* The search for the capacities of a plan's land. */
#include <string.h>

#include "analysis/capacity.h"
#include "analysis/crew.h"
#include "analysis/kept.h"
#include "batch/estimate.h"
#include "core/moment.h"
#include "scenario/capacity_rule.h"

/* ---- what is asked ---- */

void lg_capacity_usual(const lg_plan *plan, lg_capacity_options *options) {
    lg_capacity_rule own;
    if (options == NULL)
        return;
    (void)!lg_capacity_rule_read(NULL, NULL, &own); /* nothing is read: what is usual */
    const lg_capacity_rule *rule = plan == NULL ? &own : &plan->capacity;
    *options = (lg_capacity_options){.risk = rule->risk,
                                     .condition_drop = rule->condition_drop,
                                     .adults_lost_frac = rule->adults_lost_frac,
                                     .bought_frac = rule->bought_frac,
                                     .lowest_times = rule->lowest_times,
                                     .highest_times = rule->highest_times,
                                     .seed = rule->seed,
                                     .horizon = (int)rule->horizon,
                                     .draws = (int)rule->draws,
                                     .against_start = rule->condition_against == LG_AGAINST_START};
}

static lg_status check_limit(lg_context *context, const char *name, double value) {
    if (value >= 0.0 && value <= 1.0)
        return LG_OK;
    return lg_fail(context, LG_EARG, "%s is %g: it should lie between 0 and 1", name, value);
}

static lg_status check(lg_context *context, const lg_capacity_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a capacity: 'reserved' holds something; set it to 0");
    LG_TRY(check_limit(context, "condition_drop", o->condition_drop));
    LG_TRY(check_limit(context, "adults_lost_frac", o->adults_lost_frac));
    LG_TRY(check_limit(context, "bought_frac", o->bought_frac));
    if (o->draws < 0 || o->draws > LG_CAPACITY_DRAWS_MOST)
        return lg_fail(context, LG_EARG, "%d draws: it is 2 to %d", o->draws,
                       LG_CAPACITY_DRAWS_MOST);
    if (o->horizon < 1 || o->horizon > LG_HORIZON_MOST)
        return lg_fail(context, LG_EARG,
                       "a horizon of %d years: it is 1 to %d; 20 years show where condition goes",
                       o->horizon, LG_HORIZON_MOST);
    if (o->seed < 0 || o->instrument_draws < 0)
        return lg_fail(context, LG_EARG, "%s is below 0",
                       o->seed < 0 ? "the seed" : "the number of draws of instruments");
    if (o->resume && o->directory == NULL)
        return lg_fail(context, LG_EARG,
                       "there is nothing to resume without the directory that keeps it");
    return LG_OK;
}

static lg_stockings_ask ask_of(const lg_capacity_work *w) {
    const lg_capacity_options *o = &w->made->asked;
    return (lg_stockings_ask){
        .risk = o->risk,
        .limits = {o->condition_drop, o->adults_lost_frac, o->bought_frac},
        .against_start = o->against_start != 0,
        .both = w->region != NULL && !o->against_start,
        .draws = (size_t)o->draws,
        .ladder = w->ladder,
        .rungs = w->rungs,
        .region = w->region,
        .care = w->care,
        .groups = w->made->regions,
    };
}

/* Before anything is opened: a mistake should not take minutes to be told. */
static lg_status check_search(lg_capacity_work *w) {
    lg_bracket *bracket = NULL;
    const lg_capacity_options *o = &w->made->asked;
    LG_TRY(
        lg_stockings_ladder(w->context, o->lowest_times, o->highest_times, w->ladder, &w->rungs));
    const lg_stockings_ask asked = ask_of(w);
    const lg_bracket_ask ask = lg_stockings_bracket(&asked);
    LG_TRY(lg_bracket_make(w->context, &ask, &bracket));
    lg_bracket_free(bracket);
    return LG_OK;
}

/* ---- opened ---- */

/* All land, zones, administrative and management units; types are no herd's. */
static lg_status choose_regions(lg_capacity_work *w) {
    const size_t *first = w->world->first_region;
    const size_t types = first[LG_REGION_TYPE + 1] - first[LG_REGION_TYPE];
    const size_t count = w->world->regions - types;
    /* and all land against the start, behind them */
    LG_TRY(lg_alloc(w->context, count, sizeof *w->region, "regions", &w->region));
    LG_TRY(lg_alloc(w->context, count + 1, sizeof *w->care, "regions", &w->care));
    for (size_t i = 0, n = 0; i < w->world->regions; i++) {
        int32_t index = 0;
        const lg_region_kind kind = lg_draws_region(w->world, i, &index);
        if (kind == LG_REGION_TYPE)
            continue;
        w->region[n] = i;
        w->care[n++] = kind == LG_REGION_CITY ? LG_CARE_FINE : LG_CARE_FEW;
    }
    w->care[count] = LG_CARE_FEW;
    w->made->regions = count;
    return LG_OK;
}

static lg_status note_source(lg_capacity_work *w, uint64_t *hash) {
    const lg_capacity_options *o = &w->made->asked;
    LG_TRY(lg_draws_key(w->context, w->world, w->made->source, hash));
    *hash = lg_piece_hash(*hash, &o->seed, sizeof o->seed);
    *hash = lg_piece_hash(*hash, &o->horizon, sizeof o->horizon);
    return LG_OK;
}

static lg_status open_roll(lg_capacity_work *w) {
    const lg_capacity_options *o = &w->made->asked;
    uint64_t hash = 0;
    LG_TRY(note_source(w, &hash));
    LG_TRY(lg_roll_open(w->context, w->world, hash, o->directory, o->resume != 0, &w->roll));
    w->rolling = true;
    return LG_OK;
}

static lg_status open(lg_capacity_work *w) {
    const lg_capacity_options *o = &w->made->asked;
    const lg_scenario *scenario = NULL;
    const lg_plan_run_options lent = {.land = o->land};
    const lg_draws_options draws = {.seed = (uint64_t)o->seed, .horizon = o->horizon};
    if (o->directory != NULL) {
        LG_TRY(lg_kept_make_folder(w->context, o->directory));
        LG_TRY(lg_capacity_may_write(w->context, o->directory));
    }
    LG_TRY(lg_draws_open(w->context, &w->plan, &lent, &draws, &w->world));
    LG_TRY(lg_draws_scenario(w->context, &w->world->plan, o->scenario, LG_EARG, &scenario));
    LG_TRY(lg_copy_text(w->context, scenario->name, &w->made->scenario));
    LG_TRY(lg_copy_text(w->context, w->plan.name, &w->made->plan));
    w->made->asked.scenario = w->made->scenario;
    w->key = lg_piece_hash(0, scenario->name, strlen(scenario->name));
    LG_TRY(choose_regions(w));
    LG_TRY(open_roll(w));
    LG_TRY(lg_starts_make(w->context, w->world, &scenario, 1, &w->start));
    return lg_start_need_animals(w->context, w->start);
}

/* ---- searched ---- */

static void tell_time(lg_capacity_work *w) {
    const lg_capacity_options *o = &w->made->asked;
    const lg_stockings_ask asked = ask_of(w);
    const lg_bracket_ask ask = lg_stockings_bracket(&asked);
    double lives = (double)lg_bracket_guess(&ask) + (o->against_start ? 0.0 : o->draws);
    if (o->instruments)
        lives += lg_capacity_instrument_lives(w);
    w->roll.total = lives;
    const double one =
        lg_guess_s(w->world->parts.land, 365.25 * o->horizon, w->plan.double_precision);
    const double left = lives > (double)w->roll.taken ? lives - (double)w->roll.taken : 0.0;
    if (left < 0.5)
        return; /* all is lived already, which was told */
    const double minutes = left * one / lg_context_threads(w->context) / 60.0;
    lg_log(w->context, LG_LOG_NOTICE,
           "about %.0f lives of %d years, by a rule some %.*f minutes with %d thread%s; half or "
           "twice that may be",
           left, o->horizon, minutes < 10.0 ? 1 : 0, minutes, lg_context_threads(w->context),
           lg_context_threads(w->context) == 1 ? "" : "s");
}

static lg_status set_cells(lg_capacity_work *w) {
    const double cell_m = w->made->asked.cell_m;
    if (cell_m == 0.0)
        return LG_OK;
    if (!(cell_m >= 10.0 && cell_m <= 10000.0))
        return lg_fail(w->context, LG_EARG, "cells of %g m: it is 10 to 10000 m", cell_m);
    if (w->plan.land_schematic == NULL || w->made->asked.land != NULL)
        return lg_fail(
            w->context, LG_EARG,
            "cells of %g m are asked for, but a landscape file has its own; make one with "
            "such cells (libgrass landscape)",
            cell_m);
    w->plan.cell_m = cell_m;
    return LG_OK;
}

static lg_status work(lg_capacity_work *w) {
    LG_TRY(check(w->context, &w->made->asked));
    LG_TRY(set_cells(w));
    LG_TRY(check_search(w));
    LG_TRY(open(w));
    tell_time(w);
    const lg_stockings_ask ask = ask_of(w);
    LG_TRY(lg_stockings_search(&w->roll, w->start, w->key, &ask, "lives", &w->stockings));
    LG_TRY(lg_capacity_tell(w));
    if (w->made->asked.instruments)
        LG_TRY(lg_capacity_try_instruments(w));
    if (w->start->prepared.coefficients.prices_given == 0)
        lg_capacity_forget_money(w->made);
    w->made->lives = w->roll.count;
    return LG_OK;
}

static void close_work(lg_capacity_work *w) {
    lg_stockings_free(&w->stockings);
    if (w->rolling)
        lg_roll_close(&w->roll);
    lg_start_free(w->start);
    lg_free(w->context, w->region);
    lg_free(w->context, w->care);
    lg_draws_close(w->world);
}

lg_status lg_capacity_find(lg_context *context, const lg_plan *plan,
                           const lg_capacity_options *options, lg_capacity **capacity) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, capacity);
    const double begun = lg_monotonic_s();
    lg_capacity_work w = {.context = context, .plan = *plan};
    LG_TRY(lg_alloc(context, 1, sizeof *w.made, "a capacity", &w.made));
    w.made->context = context;
    w.made->asked = *options;
    w.made->regions = 1;
    lg_status status = work(&w);
    w.made->seconds = lg_monotonic_s() - begun;
    if (status == LG_OK && options->directory != NULL)
        status = lg_capacity_put_files(&w);
    close_work(&w);
    w.made->asked.directory = NULL;
    w.made->asked.land = NULL;
    if (status == LG_OK)
        *capacity = w.made;
    else
        lg_capacity_free(w.made);
    return status;
}
