/* Points side by side through the days: spin-up and report, for both profiles. */
#include "simulation/point_batch.h"

#include <math.h>

#include "core/context.h"
#include "simulation/point_lanes.h"
#include "sward/modvege.h"
#include "weather/season.h"

/* ---- profile modvege ---- */

static void modvege_point_day(const lg_modvege_params *p, const lg_point_weather *w, int season_day,
                              lg_modvege_state *s, lg_point_day *out) {
    double mass_before = s->gv + s->gr + s->dv + s->dr, water_before = s->water_mm;
    double harvested_before = season_day == 1 ? 0.0 : s->harvested;
    const lg_modvege_weather weather = {w->tmean_c, w->par_mj_m2,    w->precip_mm,
                                        w->pet_mm,  w->cut_height_m, season_day};
    lg_modvege_fluxes f;
    lg_modvege_day(p, &weather, s, &f);
    *out = (lg_point_day){.date = w->date,
                          .standing_kg_ha = s->gv + s->gr + s->dv + s->dr,
                          .gv_kg_ha = s->gv,
                          .gr_kg_ha = s->gr,
                          .dv_kg_ha = s->dv,
                          .dr_kg_ha = s->dr,
                          .harvested_kg_ha = s->harvested,
                          .growth_kg_ha = f.growth,
                          .thermal_sum_cd = s->clock.st_cd,
                          .soil_water_mm = s->water_mm,
                          .aet_mm = f.aet_mm,
                          .lai = f.lai,
                          .age_gv_cd = s->age_gv,
                          .age_gr_cd = s->age_gr,
                          .age_dv_cd = s->age_dv,
                          .age_dr_cd = s->age_dr,
                          .drainage_mm = f.drainage_mm};
    double added = w->tmean_c > 0.0 ? f.growth : 0.0;
    out->dry_matter_residual_kg_ha =
        out->standing_kg_ha - mass_before - added + f.loss + (s->harvested - harvested_before);
    out->water_residual_mm = s->water_mm - water_before - w->precip_mm + f.aet_mm + f.drainage_mm;
}

/* ---- the days of both ---- */

typedef struct batch {
    lg_context *context;
    const lg_point_params *params;
    size_t n;
    const lg_point_forcing *forcing;
    const lg_weather_facts *facts;
    const lg_point_weather *weather; /* of every day */
    lg_modvege_state modvege[LG_LANES];
    int season_start[LG_LANES]; /* of modvege */
    lg_point_lanes steppe;
} batch;

static void live(batch *b, const lg_point_weather *w, lg_point_day *out) {
    if (b->params->profile == LG_PROFILE_STEPPE) {
        lg_point_lanes_day(&b->steppe, w, out);
        return;
    }
    lg_point_day unseen;
    for (size_t i = 0; i < b->n; i++)
        modvege_point_day(&b->params[i].modvege, w, lg_season_day(b->season_start[i], w->date),
                          &b->modvege[i], out == NULL ? &unseen : &out[i]);
}

/* The day of the series on which its year `turn` begins, from 0. */
static int32_t year_start(const lg_weather_facts *facts, int turn) {
    lg_date day = facts->first;
    day.year += turn;
    if (!lg_date_is_valid(day)) /* 29 February */
        day = (lg_date){day.year, 3, 1};
    return lg_day_number(day) - lg_day_number(facts->first);
}

static lg_status spin_up(batch *b) {
    int years = b->forcing->spinup_years, whole = 0;
    while (year_start(b->facts, whole + 1) <= b->facts->days)
        whole++;
    if (years > 0 && whole == 0)
        return lg_fail(b->context, LG_EDATA,
                       "a spin-up takes whole years of the weather, which has %d days; give a year "
                       "or more, or no spin-up",
                       (int)b->facts->days);
    for (int i = 0; i < years; i++) {
        int turn = i % whole;
        int32_t end = year_start(b->facts, turn + 1);
        for (int32_t day = year_start(b->facts, turn); day < end; day++)
            live(b, &b->weather[day], NULL);
    }
    for (size_t i = 0; years > 0 && i < b->n; i++) /* what was cut then is not the first year's */
        b->steppe.harvested[i] = b->modvege[i].harvested = 0.0;
    return LG_OK;
}

lg_status lg_point_batch_run(
    lg_context *context, const lg_point_params *params, size_t n, const lg_point_forcing *forcing,
    const lg_weather_facts *facts, const lg_point_weather *weather,
    int (*day_done)(const lg_point_day *days, size_t n, int32_t day, void *user), void *user) {
    batch b = {.context = context,
               .params = params,
               .n = n,
               .forcing = forcing,
               .facts = facts,
               .weather = weather};
    if (params->profile == LG_PROFILE_STEPPE)
        lg_point_lanes_start(params, n, &b.steppe);
    lg_point_lanes_seasons(forcing->weather, &b.steppe);
    for (size_t i = 0; params->profile == LG_PROFILE_MODVEGE && i < n; i++) {
        lg_modvege_start(&params[i].modvege, &b.modvege[i]);
        b.season_start[i] =
            lg_point_season(forcing->weather, params[i].modvege.season_start_d, NAN);
    }
    lg_degradation_params degradation;
    lg_degradation_params_init(&degradation);
    LG_TRY(spin_up(&b));
    lg_point_day out[LG_LANES];
    for (int32_t day = 0; day < facts->days; day++) {
        const lg_point_weather *w = &weather[day];
        live(&b, w, out);
        if (forcing->degradation) {
            lg_point_lanes_degrade(&degradation, w->date, &b.steppe);
            for (size_t i = 0; i < n; i++)
                out[i].condition = b.steppe.c.condition[i];
        }
        if (day_done(out, n, day, user) != 0)
            return lg_fail(context, LG_ECANCEL, "stopped by the caller on %04d-%02d-%02d",
                           w->date.year, w->date.month, w->date.day);
    }
    return LG_OK;
}
