#include "analysis/world.h"

#include <math.h>
#include <string.h>

#include "batch/piece.h"
#include "store/fingerprint.h"
#include "store/result_books.h"
#include "text/message.h"
#include "text/number.h"

static lg_status check(lg_context *context, const lg_plan *plan, const lg_plan_run_options *lent,
                       const lg_draws_options *o) {
    if (lent != NULL && (lent->rule != NULL || lent->weather != NULL))
        return lg_fail(context, LG_EARG,
                       "draws are lived at once, each in a weather of its own: no rule and no "
                       "weather can be lent to them");
    if (o->own_weather && (o->months_path != NULL || o->horizon != 0))
        return lg_fail(context, LG_EARG,
                       "the plan's own weather has the plan's own years: neither a horizon nor a "
                       "table of months goes with it");
    if (o->recorded && plan->weather.source == LG_WEATHER_FROM_months)
        return lg_fail(context, LG_EDATA,
                       "plan '%s': its weather is a table of months, from which years are drawn: "
                       "recorded years are those of a daily series",
                       plan->name);
    if (!o->recorded && !o->own_weather && o->months_path == NULL &&
        plan->weather.source != LG_WEATHER_FROM_months)
        return lg_fail(
            context, LG_EDATA,
            "plan '%s': its weather is a series of days, from which no years can be "
            "drawn; name a table of months of ten years or more to draw from, as a plan's "
            "'weather: {months: ...}' does",
            plan->name);
    if (o->horizon < 0 || o->horizon > LG_HORIZON_MOST)
        return lg_fail(context, LG_EARG, "a horizon of %d years cannot be lived; it is 1 to %d",
                       o->horizon, LG_HORIZON_MOST);
    if (!(fabs(o->warming_c_decade) <= 5.0) || !(fabs(o->rain_frac_decade) <= 0.5))
        return lg_fail(context, LG_EARG,
                       "a warming of %g degC and a change of rain by %g in ten years: it is -5 to "
                       "5 degC and -0.5 to 0.5",
                       o->warming_c_decade, o->rain_frac_decade);
    return LG_OK;
}

static void count_regions(lg_draws_world *w) {
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        w->first_region[kind] = w->regions;
        w->regions += (size_t)lg_result_regions(w->parts.land, (lg_region_kind)kind);
    }
    w->first_region[LG_REGION_KINDS] = w->regions;
}

static lg_status open_draws(lg_context *context, lg_draws_world *w, const lg_plan *plan) {
    const lg_draws_options *o = &w->options;
    if (o->own_weather)
        return LG_OK;
    if (o->recorded)
        return lg_record_years_find(context, w->parts.weather, &w->record);
    return lg_weather_drawer_open(context,
                                  o->months_path != NULL ? o->months_path : plan->weather.path,
                                  w->parts.land, &w->drawer);
}

lg_status lg_draws_open(lg_context *context, const lg_plan *plan, const lg_plan_run_options *lent,
                        const lg_draws_options *options, lg_draws_world **world) {
    static const lg_plan_run_options none = {0};
    lg_draws_world *w = NULL;
    LG_TRY(check(context, plan, lent, options));
    LG_TRY(lg_alloc(context, 1, sizeof *w, "a world of draws", &w));
    w->context = context;
    w->options = *options;
    if (w->options.horizon == 0)
        w->options.horizon = (int)(plan->last_year - plan->first_year + 1);
    w->plan = *plan;
    w->plan.last_year = plan->first_year + w->options.horizon - 1;
    lg_status status = w->plan.last_year > 9998
                           ? lg_fail(context, LG_EARG,
                                     "a horizon of %d years ends after the year 9998; take a "
                                     "shorter one",
                                     w->options.horizon)
                           : lg_plan_open(context, plan, lent == NULL ? &none : lent, &w->opened);
    if (status != LG_OK) {
        lg_free(context, w);
        return status;
    }
    w->parts = w->opened.parts;
    w->parts.plan = &w->plan;
    count_regions(w);
    status = open_draws(context, w, plan);
    if (status != LG_OK) {
        lg_draws_close(w);
        return status;
    }
    *world = w;
    return LG_OK;
}

void lg_draws_close(lg_draws_world *world) {
    if (world == NULL)
        return;
    lg_weather_drawer_close(world->drawer);
    lg_plan_close(&world->opened);
    lg_free(world->context, world);
}

lg_status lg_draws_weather(lg_context *own, const lg_draws_world *world, uint64_t draw,
                           lg_weather **weather) {
    const lg_plan *plan = &world->plan;
    const lg_draws_options *o = &world->options;
    const int first = (int)plan->first_year,
              last = (int)plan->last_year + (world->parts.seasons.month != 1);
    if (o->own_weather)
        return lg_fail(own, LG_EARG,
                       "this analysis lives in the plan's own weather: none is drawn");
    if (o->recorded)
        return lg_record_years_draw(own, &world->record,
                                    &(lg_record_wish){first, last, o->seed, draw}, weather);
    const lg_weather_wish wish = {.first_year = first,
                                  .last_year = last,
                                  .seed = o->seed,
                                  .draw = draw,
                                  .antithetic = o->antithetic,
                                  .warming_c_decade = o->warming_c_decade,
                                  .rain_frac_decade = o->rain_frac_decade};
    return lg_weather_drawer_draw(own, world->drawer, &wish, weather);
}

lg_status lg_draws_scenario(lg_context *context, const lg_plan *plan, const char *name,
                            lg_status refused, const lg_scenario **found) {
    const char **names = NULL;
    lg_shown shown;
    for (size_t i = 0; i < plan->nscenarios; i++)
        if (name == NULL || strcmp(plan->scenarios[i].name, name) == 0) {
            *found = &plan->scenarios[i];
            return LG_OK;
        }
    LG_TRY(lg_alloc(context, plan->nscenarios, sizeof *names, "names", &names));
    for (size_t i = 0; i < plan->nscenarios; i++)
        names[i] = plan->scenarios[i].name;
    const int near = lg_nearest(name, names, plan->nscenarios);
    lg_fail(context, refused, "the plan '%s' has no scenario '%s'; %s '%s'%s", plan->name,
            lg_show_text(&shown, name), near < 0 ? "its first is" : "did you mean",
            plan->scenarios[near < 0 ? 0 : near].name, near < 0 ? "" : "?");
    lg_free(context, names);
    return refused;
}

/* The model is not all that years are made by: a draw of them is. */
static lg_status hash_drawn(lg_context *own, const lg_draws_world *world, uint64_t *key) {
    lg_weather *drawn = NULL;
    uint32_t sum = 0;
    if (world->options.recorded) {
        sum = lg_fingerprint_weather(world->record.record);
    } else {
        LG_TRY(lg_draws_weather(own, world, 0, &drawn));
        sum = lg_fingerprint_weather(drawn);
        lg_weather_free(drawn);
        *key = lg_piece_hash(*key, &world->drawer->model, sizeof world->drawer->model);
    }
    *key = lg_piece_hash(*key, &sum, sizeof sum);
    return LG_OK;
}

lg_status lg_draws_key(lg_context *own, const lg_draws_world *world,
                       char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS], uint64_t *key) {
    lg_manifest from = {0};
    LG_TRY(lg_fingerprint(own, &world->opened.parts, &from));
    memcpy(source, from.source, sizeof from.source);
    *key = lg_piece_hash(0, from.source, sizeof from.source);
    lg_manifest_free(own, &from);
    return world->options.own_weather ? LG_OK : hash_drawn(own, world, key);
}

void lg_draws_see(const lg_draws_world *world, lg_context *own, lg_draws_view *view) {
    *view = (lg_draws_view){
        .land = *world->parts.land, .weather = *world->parts.weather, .parts = world->parts};
    view->land.context = view->weather.context = own;
    view->parts.land = &view->land;
    view->parts.weather = &view->weather;
}

lg_region_kind lg_draws_region(const lg_draws_world *world, size_t region, int32_t *index) {
    int kind = 0;
    while (region >= world->first_region[kind + 1])
        kind++;
    *index = (int32_t)(region - world->first_region[kind]);
    return (lg_region_kind)kind;
}

const char *lg_draws_region_name(const lg_draws_world *world, size_t region) {
    int32_t index = 0;
    const lg_region_kind kind = lg_draws_region(world, region, &index);
    return lg_result_region(world->parts.land, kind, index);
}
