/* One point through its days, in double precision, for both profiles. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <libgrass/sward.h>

#include "core/context.h"
#include "degradation/condition.h"
#include "grazing/access.h"
#include "grazing/herd.h"
#include "grazing/intake.h"
#include "sward/columns.h"
#include "sward/modvege.h"
#include "weather/weather.h"

enum { SPINUP_MOST = 1000 }; /* as of a plan */

typedef struct point_weather {
    lg_date date;
    double tmean_c, tmin_c, par_mj_m2, precip_mm, pet_mm, cut_height_m, stocking_su_ha;
    int day_of_year;
} point_weather;

static point_weather weather_of(const lg_point_forcing *f, const lg_weather_facts *facts,
                                int32_t day) {
    point_weather w;
    w.date = lg_date_from_day(lg_day_number(facts->first) + day);
    w.day_of_year = lg_day_of_year(w.date);
    w.tmean_c = lg_weather_series(f->weather, 0, LG_WEATHER_TMEAN_C)[day];
    w.tmin_c = lg_weather_series(f->weather, 0, LG_WEATHER_TMIN_C)[day];
    w.par_mj_m2 = lg_weather_series(f->weather, 0, LG_WEATHER_PAR_MJ_M2)[day];
    w.precip_mm = lg_weather_series(f->weather, 0, LG_WEATHER_PRECIP_MM)[day];
    w.pet_mm = lg_weather_series(f->weather, 0, LG_WEATHER_PET_MM)[day];
    w.cut_height_m = f->cut_height_m == NULL ? 0.0 : f->cut_height_m[day];
    w.stocking_su_ha = f->stocking_su_ha == NULL ? 0.0 : f->stocking_su_ha[day];
    return w;
}

/* ---- profile modvege ---- */

static void modvege_point_day(const lg_modvege_params *p, const point_weather *w,
                              lg_modvege_state *s, lg_point_day *out) {
    double mass_before = s->gv + s->gr + s->dv + s->dr, water_before = s->water_mm;
    double harvested_before = w->day_of_year == 1 ? 0.0 : s->harvested;
    const lg_modvege_weather weather = {w->tmean_c, w->par_mj_m2,    w->precip_mm,
                                        w->pet_mm,  w->cut_height_m, w->day_of_year};
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

/* ---- profile steppe: the grid's own loop with one cell ---- */

typedef struct steppe_point {
    lg_clock clock;
    lg_columns_d columns;
#define VALUE(name, unit, meaning) double name;
    LG_STATE_LIST(VALUE)
    LG_YEAR_LIST(VALUE)
    LG_SITE_LIST(VALUE)
    LG_FLUX_LIST(VALUE)
#undef VALUE
    double bite;
    double harvested;
} steppe_point;

static void steppe_start(const lg_steppe_params *p, steppe_point *s) {
    memset(s, 0, sizeof *s);
#define POINT(name, unit, meaning) s->columns.name = &s->name;
    LG_STATE_LIST(POINT)
    LG_YEAR_LIST(POINT)
    LG_SITE_LIST(POINT)
    LG_FLUX_LIST(POINT)
#undef POINT
    s->columns.bite = &s->bite;
    const double v = p->condition; /* the first masses are an undegraded sward's */
    s->gv = p->gv_kg_ha * v;
    s->gr = p->gr_kg_ha * v;
    s->dv = p->dv_kg_ha * v;
    s->dr = p->dr_kg_ha * v;
    s->age_gv = p->age_gv_cd;
    s->age_gr = p->age_gr_cd;
    s->age_dv = p->age_dv_cd;
    s->age_dr = p->age_dr_cd;
    s->reserve = p->reserve_kg_ha * v;
    s->litter = p->litter_kg_ha * v;
    s->straw = s->dv + s->dr;
    s->recent = p->recent_kg_ha * v;
    s->water_top = fmin(p->soil_water_mm, p->whc_mm) * p->top_frac;
    s->water_deep = fmin(p->soil_water_mm, p->whc_mm) - s->water_top;
    s->awc = p->whc_mm;
    s->fertility = 1.0;
    s->condition = v;
    s->access = lg_edible_share(p, v); /* level ground beside water */
}

static double mow(const lg_steppe_params *p, const point_weather *w,
                  const lg_steppe_scalars_d *today, steppe_point *s) {
    double cut = 0.0;
    if (w->cut_height_m > 0.0) {
        lg_steppe_mow_d(p, w->cut_height_m, &s->columns, 1);
        cut = s->intake;
    }
    lg_steppe_offer_d(today, &s->columns, 1);
    return cut;
}

static void steppe_point_day(const lg_steppe_params *p, const point_weather *w, steppe_point *s,
                             lg_point_day *out) {
    if (w->day_of_year == 1)
        s->harvested = s->growth_year = s->removed_year = s->peak = s->production = 0.0;
    double mass_before = s->gv + s->gr + s->dv + s->dr + s->reserve + s->litter;
    double water_before = s->water_top + s->water_deep + s->clock.snow_mm;
    const lg_sward_weather weather = {w->tmean_c, w->tmin_c,      w->par_mj_m2, w->precip_mm,
                                      w->pet_mm,  w->day_of_year, 0.0};
    lg_steppe_terms t;
    lg_steppe_terms_make(p, &weather, &s->clock, &t);
    lg_steppe_scalars_d today;
    lg_steppe_scalars_make_d(&t, &today);
    double cut = mow(p, w, &today, s);
    s->harvested += cut;
    double wanted = w->stocking_su_ha * p->demand_kg_su_d;
    s->bite = lg_bite_cells(p, wanted, s->offer, 1.0);
    double lai = t.lai_per_kg * s->gv; /* before the bite is taken; corrected below */
    lai -= t.lai_per_kg * (1.0 + t.trample) * s->bite * s->access * t.weight_gv *
           fmax(0.0, s->gv - t.residual_gv * s->condition);
    lg_steppe_live_d(&today, &s->columns, 1);
    *out = (lg_point_day){.date = w->date,
                          .standing_kg_ha = s->standing,
                          .gv_kg_ha = s->gv,
                          .gr_kg_ha = s->gr,
                          .dv_kg_ha = s->dv,
                          .dr_kg_ha = s->dr,
                          .harvested_kg_ha = s->harvested,
                          .growth_kg_ha = s->growth,
                          .thermal_sum_cd = t.st_cd,
                          .soil_water_mm = s->water,
                          .aet_mm = s->aet + t.sublimation_mm,
                          .lai = lai,
                          .age_gv_cd = s->age_gv,
                          .age_gr_cd = s->age_gr,
                          .age_dv_cd = s->age_dv,
                          .age_dr_cd = s->age_dr,
                          .reserve_kg_ha = s->reserve,
                          .litter_kg_ha = s->litter,
                          .snow_mm = s->clock.snow_mm,
                          .soil_water_deep_mm = s->water_deep,
                          .drainage_mm = s->drainage,
                          .intake_kg_ha = s->intake,
                          .deficit_kg_ha = wanted - s->intake,
                          .condition = s->condition,
                          .current_year_kg_ha = fmax(0.0, s->standing - s->straw)};
    out->dry_matter_residual_kg_ha = (s->standing + s->reserve + s->litter) - mass_before -
                                     s->growth + s->loss + s->intake + cut;
    out->water_residual_mm = (s->water + s->clock.snow_mm) - water_before - w->precip_mm + s->aet +
                             t.sublimation_mm + s->drainage;
}

/* The slow state after a year's last day; animals find what then is edible. */
static void steppe_point_degrade(const lg_degradation_params *d, const lg_steppe_params *p,
                                 steppe_point *s) {
    double fill = lg_reserve_fill(d, p, s->reserve, s->condition);
    s->condition = lg_condition_next(d, s->condition, fill, 1.0);
    s->access = lg_edible_share(p, s->condition);
}

/* ---- the run ---- */

static lg_status check_forcing(lg_context *context, const lg_point_params *params,
                               const lg_point_forcing *f, const lg_weather_facts *facts) {
    if (params->profile == LG_PROFILE_MODVEGE && f->degradation)
        return lg_fail(context, LG_EDATA,
                       "profile modvege has no condition that could move; use profile steppe or "
                       "leave degradation out");
    for (int32_t day = 0; day < facts->days; day++) {
        point_weather w = weather_of(f, facts, day);
        if (!isfinite(w.cut_height_m) || w.cut_height_m < 0.0 || w.cut_height_m > 2.0)
            return lg_fail(context, LG_EDATA,
                           "cut height %g m on %04d-%02d-%02d; it must lie in 0 .. 2 m",
                           w.cut_height_m, w.date.year, w.date.month, w.date.day);
        if (!isfinite(w.stocking_su_ha) || w.stocking_su_ha < 0.0 ||
            w.stocking_su_ha > LG_MOST_SU_HA)
            return lg_fail(context, LG_EDATA,
                           "stocking %g su/ha on %04d-%02d-%02d; it must lie in 0 .. 1000",
                           w.stocking_su_ha, w.date.year, w.date.month, w.date.day);
        if (params->profile == LG_PROFILE_MODVEGE && w.stocking_su_ha > 0.0)
            return lg_fail(context, LG_EDATA,
                           "profile modvege has no grazing: stocking %g su/ha on %04d-%02d-%02d; "
                           "use profile steppe or leave the column out",
                           w.stocking_su_ha, w.date.year, w.date.month, w.date.day);
    }
    return LG_OK;
}

typedef struct point_run {
    lg_context *context;
    const lg_point_params *params;
    const lg_point_forcing *forcing;
    lg_weather_facts facts;
    lg_degradation_params degradation;
    lg_modvege_state modvege;
    steppe_point steppe;
} point_run;

static void live(point_run *r, const point_weather *w, lg_point_day *out) {
    if (r->params->profile == LG_PROFILE_MODVEGE)
        modvege_point_day(&r->params->modvege, w, &r->modvege, out);
    else
        steppe_point_day(&r->params->steppe, w, &r->steppe, out);
}

/* The day of the series on which its year `turn` begins, from 0. */
static int32_t year_start(const lg_weather_facts *facts, int turn) {
    lg_date day = facts->first;
    day.year += turn;
    if (!lg_date_is_valid(day)) /* 29 February */
        day = (lg_date){day.year, 3, 1};
    return lg_day_number(day) - lg_day_number(facts->first);
}

/* The masses that the sward begins with are of no weather in particular: where nothing was said of
 * them, that is told. */
static void tell_start(const point_run *r) {
    lg_point_params usual;
    lg_point_params_init(r->params->profile, &usual);
    const lg_steppe_params *s = &r->params->steppe, *u = &usual.steppe;
    const lg_modvege_params *m = &r->params->modvege, *n = &usual.modvege;
    bool steppe = r->params->profile == LG_PROFILE_STEPPE;
    bool same = steppe
                    ? s->gv_kg_ha == u->gv_kg_ha && s->gr_kg_ha == u->gr_kg_ha &&
                          s->dv_kg_ha == u->dv_kg_ha && s->dr_kg_ha == u->dr_kg_ha &&
                          s->reserve_kg_ha == u->reserve_kg_ha && s->litter_kg_ha == u->litter_kg_ha
                    : m->gv_kg_ha == n->gv_kg_ha && m->gr_kg_ha == n->gr_kg_ha &&
                          m->dv_kg_ha == n->dv_kg_ha && m->dr_kg_ha == n->dr_kg_ha;
    if (!same)
        return;
    double standing = steppe ? u->gv_kg_ha + u->gr_kg_ha + u->dv_kg_ha + u->dr_kg_ha
                             : n->gv_kg_ha + n->gr_kg_ha + n->dv_kg_ha + n->dr_kg_ha;
    lg_log(r->context, LG_LOG_NOTICE,
           "the sward begins with the %g kg/ha of the default parameters and without spin-up: its "
           "first years are a transition",
           standing);
}

static lg_status spin_up(point_run *r) {
    int years = r->forcing->spinup_years, whole = 0;
    while (year_start(&r->facts, whole + 1) <= r->facts.days)
        whole++;
    if (years > 0 && whole == 0)
        return lg_fail(r->context, LG_EDATA,
                       "a spin-up takes whole years of the weather, which has %d days; give a year "
                       "or more, or no spin-up",
                       (int)r->facts.days);
    for (int i = 0; i < years; i++) {
        int turn = i % whole;
        for (int32_t day = year_start(&r->facts, turn); day < year_start(&r->facts, turn + 1);
             day++) {
            point_weather w = weather_of(r->forcing, &r->facts, day);
            lg_point_day out;
            live(r, &w, &out);
        }
    }
    if (years > 0) /* what was cut before the first day is not the first year's */
        r->steppe.harvested = r->modvege.harvested = 0.0;
    return LG_OK;
}

static lg_status report_days(point_run *r, int (*day_done)(const lg_point_day *day, void *user),
                             void *user) {
    for (int32_t day = 0; day < r->facts.days; day++) {
        point_weather w = weather_of(r->forcing, &r->facts, day);
        lg_point_day out;
        live(r, &w, &out);
        if (r->forcing->degradation && w.date.month == 12 && w.date.day == 31) {
            steppe_point_degrade(&r->degradation, &r->params->steppe, &r->steppe);
            out.condition = r->steppe.condition;
        }
        if (day_done(&out, user) != 0)
            return lg_fail(r->context, LG_ECANCEL, "stopped by the caller on %04d-%02d-%02d",
                           w.date.year, w.date.month, w.date.day);
    }
    return LG_OK;
}

lg_status lg_point_run(lg_context *context, const lg_point_params *params,
                       const lg_point_forcing *forcing,
                       int (*day)(const lg_point_day *day, void *user), void *user) {
    LG_GIVEN(context, params);
    LG_GIVEN(context, forcing);
    LG_GIVEN(context, forcing->weather);
    LG_GIVEN(context, day);
    if (forcing->spinup_years < 0 || forcing->spinup_years > SPINUP_MOST)
        return lg_fail(context, LG_EARG, "a spin-up has 0 to %d years, not %d", (int)SPINUP_MOST,
                       forcing->spinup_years);
    LG_TRY(lg_point_params_check(context, params));
    LG_TRY(lg_weather_check_needed(context, forcing->weather));
    point_run r = {.context = context, .params = params, .forcing = forcing};
    lg_weather_get_facts(forcing->weather, &r.facts);
    LG_TRY(check_forcing(context, params, forcing, &r.facts));
    lg_modvege_start(&params->modvege, &r.modvege);
    steppe_start(&params->steppe, &r.steppe);
    lg_degradation_params_init(&r.degradation);
    if (forcing->spinup_years == 0)
        tell_start(&r);
    LG_TRY(spin_up(&r));
    return report_days(&r, day, user);
}
