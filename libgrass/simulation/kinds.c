#include "simulation/kinds.h"

#include <math.h>

#include "weather/room.h"

lg_status lg_kind_terms_make(lg_context *context, int32_t count, bool dry, const lg_kernel *kernel,
                             lg_kind_terms *kinds) {
    lg_kind_terms made = {.context = context, .kernel = kernel, .count = count};
    lg_status status =
        lg_alloc(context, (size_t)count, sizeof *made.clocks, "clocks", &made.clocks);
    if (status == LG_OK)
        status =
            lg_alloc(context, (size_t)count * 31, sizeof *made.days, "days of a month", &made.days);
    if (status == LG_OK)
        status =
            lg_alloc(context, (size_t)count * 31, kernel->terms, "terms of the days", &made.terms);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)count, sizeof *made.seasons, "seasons", &made.seasons);
    if (status == LG_OK && dry)
        status = lg_alloc(context, (size_t)count * 31, sizeof *made.rain_frac,
                          "shares of precipitation", &made.rain_frac);
    if (status != LG_OK) {
        lg_kind_terms_free(&made);
        return status;
    }
    *kinds = made;
    return LG_OK;
}

void lg_kind_terms_free(lg_kind_terms *kinds) {
    if (kinds->context == NULL)
        return;
    lg_free(kinds->context, kinds->clocks);
    lg_free(kinds->context, kinds->seasons);
    lg_free(kinds->context, kinds->days);
    lg_free(kinds->context, kinds->terms);
    lg_free(kinds->context, kinds->rain_frac);
    *kinds = (lg_kind_terms){0};
}

void lg_kind_terms_seasons(const lg_layout *layout, const lg_type_table *types,
                           const lg_weather *weather, const lg_zone_season *zones,
                           lg_kind_terms *kinds) {
    const lg_zone_season usual = {1, NAN};
    for (int32_t k = 0; k < kinds->count; k++) {
        const lg_kind *kind = &layout->kinds[k];
        const lg_steppe_params *p = &types->params[kind->type].steppe;
        const lg_zone_season *zone = zones == NULL ? &usual : &zones[kind->weather_zone];
        int own = (int)p->season_start_d;
        kinds->seasons[k] = (lg_zone_season){
            own > 0   ? own
            : own < 0 ? lg_season_by_climate(weather, kind->weather_zone, zone->latitude_deg, NULL)
                      : zone->start_day,
            lg_day_latitude(p->latitude_deg, zone->latitude_deg)};
        if (own < 0)
            lg_weather_let_go(weather, kind->weather_zone, 1);
    }
}

void lg_kind_terms_days(const lg_layout *layout, const lg_type_table *types,
                        const lg_weather *weather, lg_kind_terms *kinds, const lg_days *days) {
    enum { DAY_NS = 400 }; /* of one kind, by the clock: two powers and some exponentials */
    int threads =
        lg_threads_for(kinds->context, (double)DAY_NS * (days->to - days->from) * kinds->count);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t k = 0; k < kinds->count; k++) {
        const lg_kind *kind = &layout->kinds[k];
        const lg_steppe_params *params = &types->params[kind->type].steppe;
        size_t first = (size_t)kind->weather_zone * (size_t)weather->ndays +
                       (size_t)(days->first_day - weather->first_day);
        for (int day = days->from; day < days->to; day++) {
            size_t at = first + (size_t)day, term = (size_t)k * 31 + (size_t)day;
            double rain_frac = kinds->rain_frac == NULL ? 1.0 : kinds->rain_frac[term];
            const lg_date date = lg_date_from_day(days->first_day + day);
            const lg_sward_weather w = {weather->column[LG_WEATHER_TMEAN_C][at],
                                        weather->column[LG_WEATHER_TMIN_C][at],
                                        weather->column[LG_WEATHER_PAR_MJ_M2][at],
                                        weather->column[LG_WEATHER_PRECIP_MM][at] * rain_frac,
                                        weather->column[LG_WEATHER_PET_MM][at],
                                        lg_day_of_year(date),
                                        1.0 - rain_frac,
                                        lg_season_day(kinds->seasons[k].start_day, date),
                                        kinds->seasons[k].latitude_deg};
            lg_steppe_terms terms;
            lg_steppe_terms_make(params, &w, &kinds->clocks[k], &terms);
            kinds->days[term] = (lg_kind_day){terms.precip_mm, terms.snow_mm, terms.sublimation_mm,
                                              terms.snow_cm,   terms.ice_mm,  terms.since_greenup_d,
                                              terms.dormant};
            kinds->kernel->make_terms(params, &terms, lg_kind_terms_on(kinds, k, day));
        }
    }
}
