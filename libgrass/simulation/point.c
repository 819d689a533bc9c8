/* One point through its days, in double precision, for both profiles: what is refused, and how the
 * days of one set of parameters are told. */
#include "simulation/point.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "core/context.h"
#include "grazing/herd.h"
#include "simulation/away.h"
#include "simulation/point_batch.h"
#include "weather/season.h"
#include "weather/series.h"
#include "weather/weather.h"

enum { SPINUP_MOST = 1000 }; /* as of a plan */

static lg_status check_forcing(lg_context *context, lg_profile profile, const lg_point_forcing *f,
                               const lg_point_weather *days, int32_t ndays) {
    if (profile == LG_PROFILE_MODVEGE && f->degradation)
        return lg_fail(context, LG_EDATA,
                       "profile modvege has no condition that could move; use profile steppe or "
                       "leave degradation out");
    for (int32_t day = 0; day < ndays; day++) {
        lg_point_weather w = days[day];
        if (!isfinite(w.cut_height_m) || w.cut_height_m < 0.0 || w.cut_height_m > 2.0)
            return lg_fail(context, LG_EDATA,
                           "cut height %g m on %04d-%02d-%02d; it must lie in 0 .. 2 m",
                           w.cut_height_m, w.date.year, w.date.month, w.date.day);
        if (!isfinite(w.stocking_su_ha) || w.stocking_su_ha < 0.0 ||
            w.stocking_su_ha > LG_MOST_SU_HA)
            return lg_fail(context, LG_EDATA,
                           "stocking %g su/ha on %04d-%02d-%02d; it must lie in 0 .. 1000",
                           w.stocking_su_ha, w.date.year, w.date.month, w.date.day);
        if (profile == LG_PROFILE_MODVEGE && w.stocking_su_ha > 0.0)
            return lg_fail(context, LG_EDATA,
                           "profile modvege has no grazing: stocking %g su/ha on %04d-%02d-%02d; "
                           "use profile steppe or leave the column out",
                           w.stocking_su_ha, w.date.year, w.date.month, w.date.day);
    }
    return LG_OK;
}

/* The masses that the sward begins with are of no weather in particular: where nothing was said of
 * them, that is told. */
static bool is_usual(const lg_point_params *params, double *standing_kg_ha) {
    lg_point_params usual;
    lg_point_params_init(params->profile, &usual);
    const lg_steppe_params *s = &params->steppe, *u = &usual.steppe;
    const lg_modvege_params *m = &params->modvege, *n = &usual.modvege;
    bool steppe = params->profile == LG_PROFILE_STEPPE;
    bool same = steppe
                    ? s->gv_kg_ha == u->gv_kg_ha && s->gr_kg_ha == u->gr_kg_ha &&
                          s->dv_kg_ha == u->dv_kg_ha && s->dr_kg_ha == u->dr_kg_ha &&
                          s->reserve_kg_ha == u->reserve_kg_ha && s->litter_kg_ha == u->litter_kg_ha
                    : m->gv_kg_ha == n->gv_kg_ha && m->gr_kg_ha == n->gr_kg_ha &&
                          m->dv_kg_ha == n->dv_kg_ha && m->dr_kg_ha == n->dr_kg_ha;
    *standing_kg_ha = steppe ? u->gv_kg_ha + u->gr_kg_ha + u->dv_kg_ha + u->dr_kg_ha
                             : n->gv_kg_ha + n->gr_kg_ha + n->dv_kg_ha + n->dr_kg_ha;
    return same;
}

static void tell_start(lg_context *context, const lg_point_params *params, size_t sets) {
    double standing;
    for (size_t k = 0; k < sets; k++)
        if (is_usual(&params[k], &standing)) {
            lg_log(context, LG_LOG_NOTICE,
                   "the sward begins with the %g kg/ha of the default parameters and without "
                   "spin-up: its first years are a transition",
                   standing);
            return;
        }
}

/* A plan's weather zones that say nothing go by the climate there; a point keeps its 1 January. */
static void tell_season(lg_context *context, const lg_point_params *params, size_t sets) {
    for (size_t k = 0; k < sets && params->profile == LG_PROFILE_STEPPE; k++) {
        const lg_steppe_params *s = &params[k].steppe;
        if (s->season_start_d != 0.0 || !lg_season_asks_climate(s->latitude_deg))
            continue;
        lg_log(context, LG_LOG_WARNING,
               "the season of a point at latitude_deg %g begins on 1 January where season_start_d "
               "says nothing; say the day (182: 1 July), or -1: by the climate of the weather",
               s->latitude_deg);
        return;
    }
}

lg_status lg_point_check(lg_context *context, const lg_point_params *params, size_t sets,
                         const lg_point_forcing *forcing, lg_weather_facts *facts,
                         lg_point_weather **days, size_t *which) {
    *days = NULL;
    *which = sets;
    LG_GIVEN(context, params);
    LG_GIVEN(context, forcing);
    LG_GIVEN(context, forcing->weather);
    if (forcing->spinup_years < 0 || forcing->spinup_years > SPINUP_MOST)
        return lg_fail(context, LG_EARG, "a spin-up has 0 to %d years, not %d", (int)SPINUP_MOST,
                       forcing->spinup_years);
    for (*which = 0; *which < sets; (*which)++) {
        LG_TRY(lg_point_params_check(context, &params[*which]));
        if (params[*which].profile != params->profile)
            return lg_fail(context, LG_EARG,
                           "sets of parameters of both profiles; run each profile by itself");
    }
    LG_TRY(lg_weather_check_needed(context, forcing->weather));
    lg_weather_get_facts(forcing->weather, facts);
    if (sets > 0 && params->profile == LG_PROFILE_STEPPE)
        LG_TRY(lg_points_away(context, params, sets, forcing->weather, which));
    lg_point_weather *made;
    LG_TRY(lg_point_weather_make(context, forcing, facts, &made));
    lg_status status =
        sets == 0 ? LG_OK : check_forcing(context, params->profile, forcing, made, facts->days);
    if (status != LG_OK) {
        lg_free(context, made);
        return status;
    }
    *days = made;
    tell_season(context, params, sets);
    if (forcing->spinup_years == 0)
        tell_start(context, params, sets);
    return LG_OK;
}

typedef struct listener {
    int (*day)(const lg_point_day *day, void *user);
    void *user;
} listener;

static int pass_on(const lg_point_day *days, size_t n, int32_t day, void *user) {
    (void)n, (void)day;
    const listener *l = user;
    return l->day(days, l->user);
}

lg_status lg_point_run(lg_context *context, const lg_point_params *params,
                       const lg_point_forcing *forcing,
                       int (*day)(const lg_point_day *day, void *user), void *user) {
    LG_GIVEN(context, day);
    lg_weather_facts facts;
    lg_point_weather *days;
    size_t which;
    LG_TRY(lg_point_check(context, params, 1, forcing, &facts, &days, &which));
    listener one = {day, user};
    lg_status status = lg_point_batch_run(context, params, 1, forcing, &facts, days, pass_on, &one);
    lg_free(context, days);
    return status;
}
