#include "sward/modvege.h"

#include "core/elementary.h"
#include "sward/response.h"

void lg_modvege_start(const lg_modvege_params *p, lg_modvege_state *s) {
    *s = (lg_modvege_state){.gv = p->gv_kg_ha,
                            .gr = p->gr_kg_ha,
                            .dv = p->dv_kg_ha,
                            .dr = p->dr_kg_ha,
                            .age_gv = p->age_gv_cd,
                            .age_gr = p->age_gr_cd,
                            .age_dv = p->age_dv_cd,
                            .age_dr = p->age_dr_cd,
                            .water_mm = p->soil_water_mm};
}

/* What stands above the stubble leaves; returns it. */
static double cut_pool(double *mass, double height_m, double density_g_m3) {
    double above = lg_most(0.0, *mass - 10.0 * height_m * density_g_m3);
    *mass -= above;
    return above;
}

static void cut(const lg_modvege_params *p, double height_m, lg_modvege_state *s) {
    if (!(height_m > 0.0))
        return;
    s->harvested += cut_pool(&s->gv, height_m, p->density_gv_g_m3);
    s->harvested += cut_pool(&s->gr, height_m, p->density_gr_g_m3);
    s->harvested += cut_pool(&s->dv, height_m, p->density_dv_g_m3);
    s->harvested += cut_pool(&s->dr, height_m, p->density_dr_g_m3);
    if (s->clock.st_cd >= p->st1_cd && s->clock.st_cd <= p->st2_cd)
        s->defoliated = true;
}

/* AET = PET (1-e) f(W) + PET e W with yesterday's W; then the bucket, whose overflow drains. */
static void soil_water(const lg_modvege_params *p, const lg_modvege_weather *w, lg_modvege_state *s,
                       lg_modvege_fluxes *f) {
    double open = lg_exp(-LG_EXTINCTION * f->lai), wetness = s->water_mm / p->whc_mm;
    f->aet_mm = w->pet_mm * (1.0 - open) * lg_water_response(wetness, w->pet_mm) +
                w->pet_mm * open * wetness;
    double sum = s->water_mm + w->precip_mm - f->aet_mm;
    double kept = lg_least(lg_most(sum, 0.0), p->whc_mm);
    f->drainage_mm = lg_most(0.0, sum - kept);
    f->aet_mm += lg_least(0.0, sum - kept); /* the soil gives no more than it has */
    s->water_mm = kept;
}

static double growth(const lg_modvege_params *p, const lg_modvege_weather *w,
                     const lg_modvege_state *s, double lai) {
    double ni = lg_most(p->ni, 0.35);
    double potential = 10.0 * w->par_mj_m2 * p->rue_max_g_mj * (1.0 - lg_exp(-LG_EXTINCTION * lai));
    double environment =
        ni * lg_par_response(w->par_mj_m2, p->par_slope) *
        lg_temperature_response(lg_clock_mean_c(&s->clock), p->t0_c, p->t1_c, p->t2_c, p->t_fall) *
        lg_water_response(s->water_mm / p->whc_mm, w->pet_mm);
    double season =
        lg_seasonal_effect(s->clock.st_cd, p->st1_cd, p->st2_cd, p->sea_min, p->sea_max);
    return potential * environment * season;
}

/* Days above t0 age and kill; days below zero kill whatever the age. */
static double senescence(double rate, double mass, double t_c, double t0_c, double relative_age) {
    if (t_c > t0_c)
        return rate * mass * t_c * lg_senescence_age_factor(relative_age);
    return t_c < 0.0 ? rate * mass * -t_c : 0.0;
}

static double abscission(double rate, double mass, double t_c, double relative_age) {
    return t_c > 0.0 ? rate * mass * t_c * lg_abscission_age_factor(relative_age) : 0.0;
}

/* Outflow first, then inflow; age of what stays mixed with what is new. An empty pool has no age.
 */
static void renew(double *mass, double *age, double outflow, double inflow, double heat_c) {
    double stays = *mass - outflow, total = stays + inflow;
    *age = heat_c + (total > 0.0 ? *age * (stays / total) : 0.0);
    *mass = total;
}

void lg_modvege_day(const lg_modvege_params *p, const lg_modvege_weather *w, lg_modvege_state *s,
                    lg_modvege_fluxes *f) {
    if (w->season_day == 1) {
        s->harvested = 0.0;
        s->defoliated = false;
    }
    lg_clock_day(&s->clock, w->tmean_c, p->t0_c, w->season_day);
    cut(p, w->cut_height_m, s);
    f->lai = p->sla_m2_g * p->laminae_frac * s->gv / 10.0;
    soil_water(p, w, s, f);
    f->growth = growth(p, w, s, f->lai);

    double st = s->clock.st_cd, heat_c = lg_most(0.0, w->tmean_c);
    bool reproductive = st >= p->st1_cd && st <= p->st2_cd && !s->defoliated;
    double rep = reproductive ? lg_reproductive_share(lg_most(p->ni, 0.35), p->rep_min) : 0.0;
    double added = w->tmean_c > 0.0 ? f->growth : 0.0;
    double life_r = p->st2_cd - p->st1_cd;

    double sen_gv = senescence(p->k_sen_gv, s->gv, w->tmean_c, p->t0_c, s->age_gv / p->lls_cd);
    double sen_gr = senescence(p->k_sen_gr, s->gr, w->tmean_c, p->t0_c, s->age_gr / life_r);
    renew(&s->gv, &s->age_gv, sen_gv, added * (1.0 - rep), heat_c);
    renew(&s->gr, &s->age_gr, sen_gr, added * rep, heat_c);
    double abs_dv = abscission(p->k_abs_dv, s->dv, w->tmean_c, s->age_dv / p->lls_cd);
    double abs_dr = abscission(p->k_abs_dr, s->dr, w->tmean_c, s->age_dr / life_r);
    renew(&s->dv, &s->age_dv, abs_dv, (1.0 - p->loss_gv_frac) * sen_gv, heat_c);
    renew(&s->dr, &s->age_dr, abs_dr, (1.0 - p->loss_gr_frac) * sen_gr, heat_c);
    f->loss = p->loss_gv_frac * sen_gv + p->loss_gr_frac * sen_gr + abs_dv + abs_dr;
}
