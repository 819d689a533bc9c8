#include "analysis/ensemble_parts.h"

#include <math.h>
#include <string.h>

/* ---- what is asked for ---- */

static const double usual_p[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

static lg_status check_options(lg_context *context, const lg_ensemble_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of an ensemble: 'reserved' holds something; set it to 0");
    if (o->draws < 2 || o->draws > LG_ENSEMBLE_MOST_DRAWS)
        return lg_fail(context, LG_EARG,
                       "%d draw%s make%s no ensemble; take 2 to %d, 200 for a risk of one in five",
                       o->draws, o->draws == 1 ? "" : "s", o->draws == 1 ? "s" : "",
                       LG_ENSEMBLE_MOST_DRAWS);
    if (lg_design_name((int)o->design) == NULL)
        return lg_fail(context, LG_EARG, "there is no design %d", (int)o->design);
    if (o->design == LG_DESIGN_ANTITHETIC && o->draws % 2 != 0)
        return lg_fail(context, LG_EARG,
                       "antithetic draws come in pairs: take an even number, not %d", o->draws);
    if (o->params_path != NULL && o->params_usual)
        return lg_fail(context, LG_EARG,
                       "parameters vary by a file or by how sure their rows are, not by both");
    if (o->recorded &&
        (o->months_path != NULL || o->warming_c_decade != 0.0 || o->rain_frac_decade != 0.0))
        return lg_fail(context, LG_EARG,
                       "recorded years stay as they were: a table of months, a warming and a trend "
                       "of rain are of drawn ones");
    const bool varies = o->params_path != NULL || o->params_usual;
    if (!varies && (o->design == LG_DESIGN_SOBOL || o->design == LG_DESIGN_HALTON))
        return lg_fail(context, LG_EARG,
                       "the design %s is of parameters, and none vary; give their ranges, or take "
                       "random or antithetic",
                       lg_design_name((int)o->design));
    if (!varies && o->recorded && o->design == LG_DESIGN_ANTITHETIC)
        return lg_fail(context, LG_EARG,
                       "recorded years have no other side: take the design random");
    if (!varies && o->one_weather)
        return lg_fail(context, LG_EARG,
                       "all draws would have one weather and the same parameters: give ranges of "
                       "parameters, or let the weather vary");
    return LG_OK;
}

static lg_status take_scenarios(lg_ensemble *e, const lg_plan *plan, const char *only) {
    LG_TRY(lg_alloc(e->context, plan->nscenarios, sizeof *e->scenario, "scenarios", &e->scenario));
    for (size_t s = 0; s < plan->nscenarios; s++)
        if (only == NULL || strcmp(plan->scenarios[s].name, only) == 0)
            e->scenario[e->facts.scenarios++] = &plan->scenarios[s];
    return e->facts.scenarios > 0
               ? LG_OK
               : lg_draws_scenario(e->context, plan, only, LG_EARG, &e->scenario[0]);
}

/* What stands twice would be two rows, and two variables of a file, of one name. */
static lg_status check_once(lg_context *context, const char *what, const double *values,
                            size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (values[k] == values[i])
                return lg_fail(context, LG_EARG, "%s: %g is asked for twice; name it once", what,
                               values[i]);
    return LG_OK;
}

static lg_status take_times(lg_ensemble *e, const lg_ensemble_options *o) {
    e->facts.times = o->times == NULL ? 1 : o->times_count;
    LG_TRY(lg_alloc(e->context, e->facts.times, sizeof *e->times, "herds", &e->times));
    e->times[0] = 1.0;
    for (size_t t = 0; t < e->facts.times && o->times != NULL; t++) {
        e->times[t] = o->times[t];
        if (!(o->times[t] >= 0.0 && o->times[t] <= 1000.0))
            return lg_fail(e->context, LG_EARG, "herds cannot be kept %g times; it is 0 to 1000",
                           o->times[t]);
    }
    if (e->facts.times == 0)
        return lg_fail(e->context, LG_EARG, "no number of times for the herds");
    return check_once(e->context, "times of the herds", e->times, e->facts.times);
}

static lg_status take_quantiles(lg_ensemble *e, const lg_ensemble_options *o) {
    const double *p = o->p == NULL ? usual_p : o->p;
    e->facts.quantiles = o->p == NULL ? sizeof usual_p / sizeof usual_p[0] : o->p_count;
    LG_TRY(lg_alloc(e->context, e->facts.quantiles, sizeof *e->p, "quantiles", &e->p));
    for (size_t i = 0; i < e->facts.quantiles; i++) {
        e->p[i] = p[i];
        if (!(p[i] > 0.0 && p[i] < 1.0))
            return lg_fail(e->context, LG_EARG,
                           "a quantile of %g: it lies above 0 and below 1; 0 and 1 are 'least' and "
                           "'most'",
                           p[i]);
    }
    return check_once(e->context, "quantiles", e->p, e->facts.quantiles);
}

static lg_status take_columns(lg_ensemble *e, const lg_ensemble_options *o) {
    size_t count = o->columns_count;
    if (o->columns == NULL)
        for (count = 0; lg_columns_usual[count] >= 0;)
            count++;
    if (count == 0)
        return lg_fail(e->context, LG_EARG, "no column is asked for");
    LG_TRY(lg_alloc(e->context, count, sizeof *e->column, "columns", &e->column));
    e->facts.columns = count;
    for (size_t c = 0; c < count; c++) {
        if (o->columns != NULL)
            LG_TRY(lg_column_require(e->context, o->columns[c], &e->column[c]));
        else
            e->column[c] = lg_columns_usual[c];
        for (size_t k = 0; k < c; k++)
            if (e->column[k] == e->column[c])
                return lg_fail(e->context, LG_EARG,
                               "the column '%s' is asked for twice; name it once", o->columns[c]);
    }
    return LG_OK;
}

/* ---- made ---- */

static void count_extended(lg_ensemble *e) {
    const long long last = e->world->opened.parts.plan->last_year;
    for (size_t s = 0; s < e->facts.scenarios; s++) {
        int extended = 0;
        for (size_t m = 0; m < e->scenario[s]->nmeasures; m++)
            extended += e->scenario[s]->measures[m].when.last_year == last &&
                        e->world->plan.last_year > last;
        if (extended > e->facts.extended)
            e->facts.extended = extended;
    }
    if (e->facts.extended > 0)
        lg_log(e->context, LG_LOG_NOTICE,
               "measures that end with the plan's last year, %lld, last until %lld, the end of the "
               "horizon",
               last, (long long)e->world->plan.last_year);
}

static lg_status make_moments(lg_ensemble *e, bool streaming) {
    lg_ensemble_facts *f = &e->facts;
    const size_t cells = lg_ensemble_cells(e);
    const size_t draws = (size_t)f->draws;
    f->exact = lg_ensemble_keeps(e, cells, streaming);
    const double bytes = lg_moments_bytes(cells, draws, f->quantiles, f->exact);
    if (bytes > LG_ENSEMBLE_MOST_BYTES)
        return lg_fail(e->context, LG_EARG,
                       "%zu regions, %d years, %zu columns and %zu scenarios need %.0f GB for "
                       "their quantiles; take fewer columns or scenarios, or leave the units out",
                       f->regions, f->years, f->columns, f->scenarios * f->times, bytes / 1e9);
    return lg_moments_make(e->context, cells, draws, e->p, f->quantiles, f->exact, &e->moments);
}

static lg_status open_world(lg_ensemble *e, const lg_plan *plan, const lg_ensemble_options *o) {
    const lg_plan_run_options lent = {.land = o->land};
    const lg_draws_options options = {.seed = o->seed,
                                      .horizon = o->horizon,
                                      .warming_c_decade = o->warming_c_decade,
                                      .rain_frac_decade = o->rain_frac_decade,
                                      .months_path = o->months_path,
                                      .antithetic = o->design == LG_DESIGN_ANTITHETIC,
                                      .recorded = o->recorded != 0};
    if (!options.recorded && o->months_path == NULL &&
        plan->weather.source != LG_WEATHER_FROM_months)
        return lg_fail(
            e->context, LG_EDATA,
            "plan '%s': its weather is a series of days, from which no years can be "
            "drawn; name a table of months of ten years or more to draw from, as a "
            "plan's 'weather: {months: ...}' does, or take its own years in random order "
            "(--weather record, 'recorded')",
            plan->name);
    LG_TRY(lg_draws_open(e->context, plan, &lent, &options, &e->world));
    e->facts.first_year = (int)plan->first_year;
    e->facts.years = e->world->options.horizon;
    e->facts.regions =
        o->without_units ? e->world->first_region[LG_REGION_UNIT] : e->world->regions;
    return LG_OK;
}

/* What the weather of draws takes for granted is the same for all. */
static lg_status tell_weather(lg_ensemble *e) {
    lg_weather *weather = NULL;
    LG_TRY(lg_draws_weather(e->context, e->world, 0, &weather));
    if (lg_weather_assumed(weather)[0] != '\0')
        lg_log_text(e->context, LG_LOG_NOTICE, lg_weather_assumed(weather));
    lg_status status = lg_copy_text(e->context, lg_weather_assumed(weather), &e->assumed);
    lg_weather_free(weather);
    return status;
}

static lg_status open_params(lg_ensemble *e, const lg_ensemble_options *o,
                             lg_param_draws **params) {
    if (o->params_path == NULL && !o->params_usual)
        return LG_OK;
    LG_TRY(lg_param_draws_open(e->context, e->world, e->scenario[0], o->params_path, o->design,
                               o->seed, params));
    e->facts.parameters = lg_param_draws_width(*params);
    const size_t sets = lg_param_draws_sets(*params);
    if (sets > 0 && sets < (size_t)o->draws)
        lg_log(
            e->context, LG_LOG_NOTICE,
            "%s holds %zu draws, which %d draws of the ensemble take in turn: of the parameters' "
            "doubt they tell no more than these",
            o->params_path, sets, o->draws);
    return LG_OK;
}

static lg_status run(lg_ensemble *e, const lg_plan *plan, const lg_ensemble_options *o,
                     lg_param_draws **params) {
    e->facts.draws = o->draws;
    e->one_weather = o->one_weather;
    if (o->directory != NULL)
        LG_TRY(lg_ensemble_may_write(e->context, o->directory));
    LG_TRY(take_scenarios(e, plan, o->only));
    LG_TRY(take_times(e, o));
    LG_TRY(take_quantiles(e, o));
    LG_TRY(take_columns(e, o));
    LG_TRY(open_world(e, plan, o));
    count_extended(e);
    LG_TRY(make_moments(e, o->streaming));
    LG_TRY(lg_ensemble_take_events(e, o));
    LG_TRY(lg_ensemble_take_maps(e, o));
    LG_TRY(tell_weather(e));
    LG_TRY(open_params(e, o, params));
    LG_TRY(lg_ensemble_live(e, *params, o->seed, o->directory, o->resume));
    if (e->facts.nearer > 0)
        lg_log(e->context, LG_LOG_NOTICE,
               "%d of %d draws had parameters that contradict each other: they were brought nearer "
               "to the middle, by halves of the way",
               e->facts.nearer, e->facts.draws);
    return LG_OK;
}

lg_status lg_ensemble_run(lg_context *context, const lg_plan *plan,
                          const lg_ensemble_options *options, lg_ensemble **ensemble) {
    lg_ensemble *e = NULL;
    lg_param_draws *params = NULL;
    if (context == NULL)
        return LG_EARG;
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, ensemble);
    LG_TRY(check_options(context, options));
    LG_TRY(lg_alloc(context, 1, sizeof *e, "an ensemble", &e));
    e->context = context;
    lg_status status = run(e, plan, options, &params);
    lg_param_draws_close(params);
    if (status != LG_OK) {
        lg_ensemble_free(e);
        return status;
    }
    *ensemble = e;
    return LG_OK;
}

void lg_ensemble_free(lg_ensemble *e) {
    if (e == NULL)
        return;
    lg_context *context = e->context;
    lg_moments_free(e->moments);
    lg_moments_free(e->maps);
    lg_draws_close(e->world);
    lg_free(context, e->scenario);
    lg_free(context, e->times);
    lg_free(context, e->p);
    lg_free(context, e->column);
    lg_free(context, e->event);
    lg_free(context, e->passed);
    lg_free(context, e->map);
    lg_free(context, e->assumed);
    lg_free(context, e);
}
