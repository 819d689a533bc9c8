/* The doubt of a plan's capacities. */
#include <string.h>

#include "analysis/doubt_future.h"
#include "analysis/outcome.h"
#include "batch/estimate.h"
#include "batch/piece.h"
#include "core/moment.h"
#include "store/assumed.h"
#include "store/folder.h"

enum { SAMPLES_USUAL = 64, HORIZON_USUAL = 20, SAMPLES_MOST = 1 << 20 };

/* As in the criteria, and as `capacity` has them. */
static const lg_limits LIMITS_USUAL = {
    .condition_drop = 0.02, .adults_lost_frac = 0.10, .bought_frac = 0.20};
static const double LOWEST_USUAL = 0.1, HIGHEST_USUAL = 4.0;

void lg_doubt_usual(const lg_plan *plan, lg_doubt_options *options) {
    (void)plan;
    if (options == NULL)
        return;
    *options = (lg_doubt_options){.condition_drop = LIMITS_USUAL.condition_drop,
                                  .adults_lost_frac = LIMITS_USUAL.adults_lost_frac,
                                  .bought_frac = LIMITS_USUAL.bought_frac,
                                  .lowest_times = LOWEST_USUAL,
                                  .highest_times = HIGHEST_USUAL,
                                  .horizon = HORIZON_USUAL,
                                  .samples = SAMPLES_USUAL};
}

/* ---- opened ---- */

static lg_status check(lg_context *context, const lg_doubt_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a doubt: 'reserved' holds something; set it to 0");
    if (o->samples < 2 || o->samples > SAMPLES_MOST)
        return lg_fail(context, LG_EARG,
                       "a doubt of %d samples: it needs 2 at least, for one has no variance; 64 to "
                       "512 are usual",
                       o->samples);
    if (!(o->lowest_times > 0.0 && o->lowest_times < 1.0 && o->highest_times > 1.0 &&
          o->highest_times <= 100.0))
        return lg_fail(context, LG_EARG,
                       "herds from %g to %g times the present ones: the search goes down below 1 "
                       "and up above it, to 100 at most",
                       o->lowest_times, o->highest_times);
    if (!(o->condition_drop >= 0.0 && o->adults_lost_frac >= 0.0 && o->bought_frac >= 0.0))
        return lg_fail(context, LG_EARG, "a limit of the capacity is below 0, or no number");
    return LG_OK;
}

/* A parameter is from memory where the plan's table, or the row, says M. */
static lg_status list_inputs(lg_doubt_plan *d) {
    d->inputs = 1 + d->ranges->count + d->cells;
    LG_TRY(lg_alloc(d->context, d->inputs, sizeof *d->of, "inputs", &d->of));
    d->of[0] = LG_DOUBT_WEATHER;
    for (size_t i = 0; i < d->ranges->count; i++)
        d->of[1 + i] =
            d->ranges->range[i].confidence[0] == 'M' ? LG_DOUBT_MEMORY : LG_DOUBT_PARAMETERS;
    for (size_t i = 0; i < d->cells; i++)
        d->of[1 + d->ranges->count + i] = LG_DOUBT_MEMORY;
    return LG_OK;
}

static lg_status open_plan(lg_doubt_plan *d, const lg_plan *plan) {
    const lg_draws_options draws = {.seed = d->asked->seed, .horizon = d->asked->horizon};
    LG_TRY(check(d->context, d->asked));
    LG_TRY(lg_draws_open(d->context, plan, NULL, &draws, &d->world));
    LG_TRY(
        lg_draws_scenario(d->context, &d->world->plan, d->asked->scenario, LG_EDATA, &d->scenario));
    LG_TRY(lg_ranges_read(d->context, d->world, d->scenario, d->asked->ranges, &d->ranges));
    LG_TRY(lg_doubt_find_cells(d));
    return list_inputs(d);
}

static void close_plan(lg_doubt_plan *d) {
    lg_free(d->context, d->of);
    lg_free(d->context, d->cell);
    lg_ranges_free(d->ranges);
    lg_draws_close(d->world);
}

/* ---- found ---- */

static lg_status tell_plan(const lg_doubt_plan *d, lg_doubt *made, uint64_t *key) {
    const lg_doubt_options *o = d->asked;
    const double limits[] = {o->condition_drop, o->adults_lost_frac, o->bought_frac,
                             o->lowest_times,   o->highest_times,    o->horizon,
                             o->against_start};
    LG_TRY(lg_draws_key(d->context, d->world, made->source, key));
    *key = lg_piece_hash(*key, limits, sizeof limits);
    *key = lg_piece_hash(*key, d->scenario->name, strlen(d->scenario->name));
    for (size_t i = 0; i < d->ranges->count; i++) {
        const lg_param_range *r = &d->ranges->range[i];
        const double ends[] = {r->low, r->high, (double)r->kind};
        const char *table = lg_params_table_name(r->row->table), *type = r->type;
        *key = lg_piece_hash(*key, table, strlen(table) + 1);
        *key = lg_piece_hash(*key, type == NULL ? "" : type, type == NULL ? 1 : strlen(type) + 1);
        *key = lg_piece_hash(*key, r->row->name, strlen(r->row->name) + 1);
        *key = lg_piece_hash(*key, ends, sizeof ends);
    }
    LG_TRY(lg_copy_text(d->context, lg_plan_name(&d->world->plan), &made->plan));
    LG_TRY(lg_copy_text(d->context, d->scenario->name, &made->scenario));
    return lg_assumed_of(d->context, &d->world->opened.parts, d->scenario, &made->assumed);
}

static void name_rows(lg_doubt *made) {
    static const char *const capacities[] = {"dynamic", "statutory", "forage"};
    static const char *const sources[] = {"weather", "parameters", "tables from memory", "together",
                                          "all"};
    for (int c = 0; c < LG_DOUBT_CAPACITIES; c++)
        for (int k = 0; k < LG_DOUBT_ROWS; k++) {
            made->row[c * LG_DOUBT_ROWS + k].capacity = capacities[c];
            made->row[c * LG_DOUBT_ROWS + k].source = sources[k];
        }
}

/* Without animals, with the present herds, some four steps of doubling and four of halving. */
enum { LIVES_A_POINT = 10 };

static void tell_time(const lg_doubt_plan *d) {
    const lg_doubt_options *o = d->asked;
    const lg_plan *plan = &d->world->plan;
    bool of[LG_DOUBT_SOURCES] = {false};
    int points = 2;
    for (size_t i = 0; i < d->inputs; i++) {
        points += of[d->of[i]] ? 0 : 1;
        of[d->of[i]] = true;
    }
    points *= o->samples;
    const double years = (double)LIVES_A_POINT * o->horizon + (double)plan->spinup_years;
    const double one = lg_guess_s(d->world->parts.land, 365.25 * years, plan->double_precision);
    const double minutes = points * one / lg_context_threads(d->context) / 60.0;
    lg_log(d->context, LG_LOG_NOTICE,
           "doubt: %d points of about %d lives, by a rule some %.*f minutes with %d threads; half "
           "or twice that may be%s",
           points, LIVES_A_POINT, minutes < 10.0 ? 1 : 0, minutes, lg_context_threads(d->context),
           o->resume ? ", and what was lived before counts" : "");
}

static lg_status look(lg_doubt_plan *d, lg_doubt *made) {
    const double begun = lg_monotonic_s();
    double *values = NULL;
    lg_doubt_model model = {.answer = lg_doubt_future,
                            .self = d,
                            .inputs = d->inputs,
                            .outputs = LG_DOUBT_CAPACITIES,
                            .width = LG_FUTURE_VALUES,
                            .of = d->of};
    LG_TRY(tell_plan(d, made, &model.key));
    tell_time(d);
    LG_TRY(lg_doubt_split(d->context, &model, made, made->row, &values));
    name_rows(made);
    for (size_t p = 0; p < made->points; p++) {
        made->beyond += values[p * LG_FUTURE_VALUES + LG_FUTURE_BEYOND] > 0.0;
        made->halved += values[p * LG_FUTURE_VALUES + LG_FUTURE_HALVED] > 0.0;
    }
    lg_free(d->context, values);
    made->seconds = lg_monotonic_s() - begun;
    if (made->beyond > 0)
        lg_log(d->context, LG_LOG_NOTICE,
               "in %zu of %zu points the dynamic capacity is an end of what was tried (0 below %g, "
               "or %g times the present herds): its range is wider than is told",
               made->beyond, made->points, d->asked->lowest_times, d->asked->highest_times);
    return LG_OK;
}

static lg_status look_kept(lg_doubt_plan *d, lg_doubt *made) {
    const char *directory = d->asked->directory;
    lg_folder folder;
    if (directory == NULL)
        return look(d, made);
    LG_TRY(lg_folder_own(d->context, directory, &folder));
    lg_status status = lg_doubt_may_write(d->context, directory);
    if (status == LG_OK)
        status = look(d, made);
    if (status == LG_OK)
        status = lg_doubt_write(made, directory);
    lg_folder_leave(&folder);
    return status;
}

lg_status lg_doubt_find(lg_context *context, const lg_plan *plan, const lg_doubt_options *options,
                        lg_doubt **doubt) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, doubt);
    lg_doubt_plan d = {.context = context, .asked = options};
    lg_doubt *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a doubt", &made));
    made->context = context;
    made->asked = *options;
    lg_status status = open_plan(&d, plan);
    if (status == LG_OK)
        status = look_kept(&d, made);
    close_plan(&d);
    made->asked.scenario = made->asked.ranges = made->asked.directory = NULL;
    if (status == LG_OK)
        *doubt = made;
    else
        lg_doubt_free(made);
    return status;
}
