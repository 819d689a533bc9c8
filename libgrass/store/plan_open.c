/* Opens what a plan runs on, and checks a plan whole. */
#include "store/plan_open.h"

#include <libgrass/plan.h>

#include "scenario/seasons.h"
#include "scenario/variation.h"
#include "simulation/away.h"
#include "store/assumed.h"
#include "store/weather_open.h"
#include "weather/pick.h"
#include "weather/places.h"
#include "weather/series.h"
#include "weather/stated.h"

void lg_plan_close(lg_opened *o) {
    if (o->parts.seasons.zone != NULL)
        lg_seasons_free(o->context, &o->parts.seasons);
    lg_free(o->context, o->parts.assumed);
    o->parts.assumed = NULL;
    if (o->parts.weather != &o->weather)
        lg_weather_free(o->parts.weather);
    if (o->parts.land != &o->land)
        lg_land_free(o->parts.land);
    lg_animals_free(o->parts.animals);
    lg_params_free(o->params);
}

lg_status lg_opened_add_params(lg_context *context, const lg_params *params, lg_opened *o) {
    if (params == NULL || params->count == 0)
        return LG_OK;
    if (o->params == NULL)
        LG_TRY(lg_params_create(context, &o->params));
    o->parts.params = o->params;
    return lg_params_merge(o->params, params);
}

/* A plan may leave out what a program gives in its place. */
static lg_status missing(lg_context *context, const lg_plan *plan, const char *key) {
    return lg_fail(context, LG_EPARSE,
                   "%s: the key '%s' is missing in 'plan', and no %s was given in its place",
                   lg_yaml_name(plan->document), key, key);
}

static lg_status open_all_land(lg_context *context, const lg_land *lent, lg_opened *o) {
    const lg_plan *plan = o->parts.plan;
    if (lent != NULL) {
        o->land = *lent;
        o->land.context = context;
        o->parts.land = &o->land;
        return LG_OK;
    }
    if (plan->land_file == NULL && plan->land_schematic == NULL)
        return missing(context, plan, "land");
    return plan->land_file != NULL
               ? lg_land_read(context, plan->land_file, &o->parts.land)
               : lg_land_make(context, plan->land_schematic, plan->cell_m, &o->parts.land);
}

/* A weather with places brings its own weather zones: a land that is the plan's own takes them as
 * it lies, one that is lent in a copy. */
static lg_status zone_land(lg_context *context, const lg_weather *weather, lg_opened *o) {
    lg_land *zoned = NULL;
    if (!lg_weather_has_places(weather))
        return LG_OK;
    if (o->parts.land != &o->land)
        return lg_weather_zone_land(weather, o->parts.land);
    LG_TRY(lg_weather_land(context, weather, o->parts.land, &zoned));
    o->parts.land = zoned;
    return LG_OK;
}

static lg_status read_weather(lg_context *context, int more, lg_opened *o) {
    const lg_plan *plan = o->parts.plan;
    const lg_weather_request request = {.path = plan->weather.path,
                                        .land = o->parts.land,
                                        .first_year = (int)plan->first_year,
                                        .last_year = (int)plan->last_year + more,
                                        .options = plan->weather.options,
                                        .name = plan->weather.name,
                                        .names = plan->weather.names,
                                        .seasons = plan->season_start != NULL};
    LG_TRY(lg_weather_open(context, plan->weather.source, &request, &o->parts.weather));
    return zone_land(context, o->parts.weather, o);
}

/* The plan's `only` clips whichever land it runs on; a weather that is lent knows the places of the
 * cells before. */
static lg_status open_land(lg_context *context, const lg_plan_run_options *options, lg_opened *o) {
    const lg_plan *plan = o->parts.plan;
    lg_land *clipped = NULL;
    LG_TRY(open_all_land(context, options->land, o));
    if (options->weather != NULL)
        LG_TRY(zone_land(context, options->weather, o));
    LG_TRY(lg_land_choice_clip(context, plan->document, &plan->land_only, o->parts.land, &clipped));
    if (clipped == NULL)
        return LG_OK;
    if (o->parts.land != &o->land)
        lg_land_free(o->parts.land);
    o->parts.land = clipped;
    return LG_OK;
}

/* more: years behind the last. */
static lg_status open_weather(lg_context *context, const lg_weather *lent, int more, lg_opened *o) {
    const lg_plan *plan = o->parts.plan;
    if (lent != NULL && lg_weather_is_wider(lent, o->parts.land)) {
        LG_TRY(lg_weather_check_needed(context, lent));
        return lg_weather_pick(context, lent, o->parts.land, &o->parts.weather);
    }
    if (lent != NULL) {
        LG_TRY(lg_weather_check_zones(context, lent, o->parts.land));
        LG_TRY(lg_weather_check_needed(context, lent));
        o->weather = *lent;
        o->weather.context = context;
        o->parts.weather = &o->weather;
        return LG_OK;
    }
    if (plan->weather.path == NULL)
        return missing(context, plan, "weather");
    return read_weather(context, more, o);
}

static lg_status make_seasons(lg_context *context, lg_opened *o) {
    const lg_land *land = o->parts.land;
    int *asked = NULL;
    LG_TRY(lg_alloc(context, (size_t)land->nweather_zones, sizeof *asked, "seasons", &asked));
    lg_status status =
        lg_seasons_read(o->parts.plan->document, o->parts.plan->season_start, land, asked);
    if (status == LG_OK)
        status = lg_seasons_make(context, land, o->parts.weather, asked, &o->parts.seasons,
                                 &o->parts.assumed);
    lg_free(context, asked);
    return status;
}

static lg_engine_years years_of(const lg_opened *o) {
    const lg_plan *plan = o->parts.plan;
    return (lg_engine_years){(int)plan->first_year, (int)(plan->last_year - plan->first_year + 1),
                             (int)plan->spinup_years, o->parts.seasons.month};
}

/* Where the plan says nothing of seasons and the weather ends with the calendar's years, the books
 * go by the calendar: growth goes by the season all the same. */
static lg_status settle_books(lg_context *context, lg_opened *o) {
    const lg_engine_years by_season = years_of(o);
    lg_engine_years by_calendar = by_season;
    by_calendar.begins = 1;
    if (o->parts.plan->season_start == NULL && !lg_weather_holds(o->parts.weather, &by_season) &&
        lg_weather_holds(o->parts.weather, &by_calendar))
        o->parts.seasons.month = 1;
    return lg_seasons_tell_books(context, o->parts.land, &o->parts.seasons, &o->parts.assumed);
}

/* Days are made by calendar years: years that begin in another month need one more. */
static lg_status open_seasons(lg_context *context, const lg_weather *lent, lg_opened *o) {
    LG_TRY(open_weather(context, lent, 0, o));
    LG_TRY(make_seasons(context, o));
    if (o->parts.seasons.month == 1 || lent != NULL ||
        o->parts.plan->weather.source != LG_WEATHER_FROM_months)
        return settle_books(context, o);
    lg_weather_free(o->parts.weather);
    o->parts.weather = NULL;
    LG_TRY(open_weather(context, lent, 1, o));
    return settle_books(context, o);
}

lg_status lg_plan_open(lg_context *context, const lg_plan *plan, const lg_plan_run_options *options,
                       lg_opened *o) {
    *o = (lg_opened){.context = context,
                     .parts = {.plan = plan,
                               .rule = options->rule,
                               .rule_user = options->rule_user,
                               .land_is_lent = options->land != NULL,
                               .weather_is_lent = options->weather != NULL}};
    lg_status status = lg_animals_read(context, plan->animals_path, &o->parts.animals);
    if (status == LG_OK)
        status = open_land(context, options, o);
    if (status == LG_OK)
        status = open_seasons(context, options->weather, o);
    if (status == LG_OK) {
        const lg_engine_years years = years_of(o);
        status = lg_weather_hold_years(context, o->parts.weather, &years);
    }
    if (status == LG_OK)
        status = lg_opened_add_params(context, plan->params, o);
    if (status == LG_OK)
        status = lg_type_table_tell(context, plan->types_path, o->parts.land);
    if (status == LG_OK)
        status = lg_types_away(context, &o->parts);
    if (status != LG_OK)
        lg_plan_close(o);
    return status;
}

/* A scenario meets the land and the weather. */
static lg_status meet(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s) {
    lg_prepared c;
    lg_engine *engine = NULL;
    LG_TRY(lg_prepared_make(context, parts, s, &c));
    lg_status status = lg_prepared_engine(context, parts, s, &c, &engine);
    lg_engine_free(engine);
    lg_prepared_free(&c);
    return status;
}

/* The first and the last of what `vary` spells out: between them lie those of a range. */
static lg_status meet_ends(lg_context *context, const lg_plan_parts *parts,
                           const lg_variation *variation) {
    size_t last = lg_variation_count(variation) - 1;
    for (size_t i = 0;; i = last) {
        lg_scenario s;
        LG_TRY(lg_variation_scenario(context, variation, i, &s));
        lg_status status = meet(context, parts, &s);
        lg_scenario_free(context, &s);
        if (status != LG_OK || i == last)
            return status;
    }
}

static lg_status check_opened(lg_context *context, const lg_plan_parts *parts,
                              const lg_variation *variation) {
    const lg_plan *plan = parts->plan;
    LG_TRY(lg_assumed_tell(context, parts, 0, plan->nscenarios));
    for (size_t i = 0; i < plan->nscenarios; i++)
        LG_TRY(meet(context, parts, &plan->scenarios[i]));
    return lg_plan_varies(plan) ? meet_ends(context, parts, variation) : LG_OK;
}

lg_status lg_plan_check(lg_context *context, const lg_plan *plan) {
    LG_GIVEN(context, plan);
    const lg_plan_run_options options = {0};
    lg_variation *variation = NULL;
    lg_opened o;
    LG_TRY(lg_variation_read(context, plan, &variation));
    lg_status status = lg_plan_open(context, plan, &options, &o);
    if (status == LG_OK) {
        status = check_opened(context, &o.parts, variation);
        lg_plan_close(&o);
    }
    lg_variation_free(variation);
    return status;
}
