/* Points of the steppe profile side by side, in double precision: what a grid's cells live, with
 * terms of each point's own. */
#include "simulation/point_lanes.h"

#include <math.h>
#include <string.h>

#include "grazing/access.h"
#include "grazing/intake.h"

static void start(const lg_steppe_params *p, lg_lane_columns *c, size_t i) {
    const double condition = p->condition; /* the first masses are an undegraded sward's */
    const double water_mm = fmin(p->soil_water_mm, p->whc_mm);
#define FIRST(name, value) c->name[i] = value;
    LG_FIRST_LIST(FIRST)
#undef FIRST
    c->awc[i] = p->whc_mm;
    c->fertility[i] = 1.0;
    c->condition[i] = condition;
    c->access[i] = lg_edible_share(p, condition); /* level ground beside water */
}

void lg_point_lanes_start(const lg_point_params *params, size_t n, lg_point_lanes *l) {
    memset(l, 0, sizeof *l);
    l->params = params;
    l->n = n;
    for (size_t i = 0; i < n; i++) {
        const lg_steppe_params *p = &params[i].steppe;
        start(p, &l->c, i);
        lg_steppe_terms_settle(p, &l->terms[i]);
        lg_lane_settle(p, &l->terms[i], &l->today, i);
        while (!lg_steppe_powers_same(p, &params[l->like[i]].steppe))
            l->like[i]++; /* ends at i at the latest */
        l->season_start[i] = 1;
        l->fixed[i] = lg_steppe_fixed_of(p, p->latitude_deg);
    }
}

void lg_point_lanes_seasons(const lg_weather *weather, lg_point_lanes *l) {
    for (size_t i = 0; i < l->n; i++)
        l->season_start[i] = lg_point_season(weather, l->params[i].steppe.season_start_d,
                                             l->params[i].steppe.latitude_deg);
}

static void make_terms(lg_point_lanes *l, const lg_point_weather *w) {
    lg_sward_weather weather = {
        w->tmean_c, w->tmin_c, w->par_mj_m2, w->precip_mm, w->pet_mm, w->day_of_year, 0.0, 0, 0.0};
    lg_clock_keep(&l->kept, w->tmean_c);
    const double mean_c = lg_clock_mean_c(&l->kept), sun = lg_steppe_sun(w->day_of_year);
    lg_steppe_powers powers[LG_LANES];
    for (size_t i = 0; i < l->n; i++) {
        const lg_steppe_params *p = &l->params[i].steppe;
        weather.season_day = l->season_day[i];
        weather.latitude_deg = p->latitude_deg;
        if (l->like[i] == i)
            lg_steppe_powers_make(p, &weather, &l->fixed[i], sun, mean_c, &powers[i]);
        lg_clock_rain(&l->clock[i], w->precip_mm, w->pet_mm, p->flush_mm, p->flush_dry_d);
        lg_clock_heat(&l->clock[i], w->tmean_c + lg_warmer_c(p, &weather), p->t0_c,
                      l->season_day[i]);
        lg_steppe_terms_day(p, &weather, mean_c, &powers[l->like[i]], &l->clock[i], &l->terms[i]);
        lg_lane_today(p, &l->terms[i], &l->today, i);
    }
}

/* What stood and lay in the evening before, for the books of the day. */
typedef struct eve {
    double mass, water, cut, lai;
} eve;

static void remember(const lg_point_lanes *l, size_t i, eve *before) {
    const lg_lane_columns *c = &l->c;
    before->mass = c->gv[i] + c->gr[i] + c->dv[i] + c->dr[i] + c->reserve[i] + c->litter[i];
    before->water = c->water_top[i] + c->water_deep[i] + l->clock[i].snow_mm;
}

/* Mown, then bitten: by what animals find after the mowing. */
static void remove_mass(lg_point_lanes *l, const lg_point_weather *w, eve *before) {
    lg_lane_columns *c = &l->c;
    if (w->cut_height_m > 0.0)
        for (size_t i = 0; i < l->n; i++) {
            lg_lane_mow(&l->params[i].steppe, w->cut_height_m, c, i);
            before[i].cut = c->intake[i];
            l->harvested[i] += before[i].cut;
        }
    if (!(w->stocking_su_ha > 0.0)) {
        memset(c->utilisation_frac, 0, sizeof c->utilisation_frac);
        return;
    }
    lg_lanes_offer(&l->today, c, l->n);
    for (size_t i = 0; i < l->n; i++) {
        const lg_steppe_params *p = &l->params[i].steppe;
        c->utilisation_frac[i] =
            lg_utilisation_cells(p, w->stocking_su_ha * p->demand_kg_su_d, c->offer[i], 1.0);
    }
}

/* Leaves that catch the day's light: after the herd has eaten. */
static double leaf_area(const lg_steppe_terms *t, const lg_lane_columns *c, size_t i) {
    double lai = t->lai_per_kg * c->gv[i];
    return lai - t->lai_per_kg * (1.0 + t->trample) * c->utilisation_frac[i] * c->access[i] *
                     t->weight_gv * fmax(0.0, c->gv[i] - t->residual_gv * c->condition[i]);
}

static void tell(const lg_point_lanes *l, size_t i, const lg_point_weather *w, const eve *before,
                 lg_point_day *out) {
    const lg_lane_columns *c = &l->c;
    const double snow_mm = l->clock[i].snow_mm, sublimation_mm = l->terms[i].sublimation_mm;
    const double wanted = w->stocking_su_ha * l->params[i].steppe.demand_kg_su_d;
    *out = (lg_point_day){.date = w->date,
                          .standing_kg_ha = c->standing[i],
                          .gv_kg_ha = c->gv[i],
                          .gr_kg_ha = c->gr[i],
                          .dv_kg_ha = c->dv[i],
                          .dr_kg_ha = c->dr[i],
                          .harvested_kg_ha = l->harvested[i],
                          .growth_kg_ha = c->growth[i],
                          .thermal_sum_cd = l->terms[i].st_cd,
                          .soil_water_mm = c->water[i],
                          .aet_mm = c->aet[i] + sublimation_mm,
                          .lai = before->lai,
                          .age_gv_cd = c->age_gv[i],
                          .age_gr_cd = c->age_gr[i],
                          .age_dv_cd = c->age_dv[i],
                          .age_dr_cd = c->age_dr[i],
                          .reserve_kg_ha = c->reserve[i],
                          .litter_kg_ha = c->litter[i],
                          .snow_mm = snow_mm,
                          .soil_water_deep_mm = c->water_deep[i],
                          .drainage_mm = c->drainage[i],
                          .intake_kg_ha = c->intake[i],
                          .deficit_kg_ha = wanted - c->intake[i],
                          .condition = c->condition[i],
                          .current_year_kg_ha = fmax(0.0, c->standing[i] - c->straw[i])};
    out->dry_matter_residual_kg_ha = (c->standing[i] + c->reserve[i] + c->litter[i]) -
                                     before->mass - c->growth[i] + c->loss[i] + c->intake[i] +
                                     before->cut;
    out->water_residual_mm = (c->water[i] + snow_mm) - before->water - w->precip_mm + c->aet[i] +
                             sublimation_mm + c->drainage[i];
}

void lg_point_lanes_day(lg_point_lanes *l, const lg_point_weather *w, lg_point_day *out) {
    lg_lane_columns *c = &l->c;
    for (size_t i = 0; i < l->n; i++)
        l->season_day[i] = lg_season_day(l->season_start[i], w->date);
    for (size_t i = 0; i < l->n; i++)
        if (l->season_day[i] == 1)
            l->harvested[i] = c->growth_year[i] = c->removed_year[i] = c->peak[i] =
                c->production[i] = c->removed_current[i] = c->production_current[i] = 0.0;
    eve before[LG_LANES] = {{0}};
    for (size_t i = 0; out != NULL && i < l->n; i++)
        remember(l, i, &before[i]);
    make_terms(l, w);
    remove_mass(l, w, before);
    for (size_t i = 0; out != NULL && i < l->n; i++)
        before[i].lai = leaf_area(&l->terms[i], c, i);
    lg_lanes_live(&l->today, c, l->n);
    for (size_t i = 0; out != NULL && i < l->n; i++)
        tell(l, i, w, &before[i], &out[i]);
}

void lg_point_lanes_degrade(const lg_degradation_params *d, lg_date today, lg_point_lanes *l) {
    const lg_date tomorrow = lg_date_from_day(lg_day_number(today) + 1);
    for (size_t i = 0; i < l->n; i++) {
        if (lg_season_day(l->season_start[i], tomorrow) != 1)
            continue;
        const lg_steppe_params *p = &l->params[i].steppe;
        double *v = &l->c.condition[i], fill = lg_reserve_fill(d, p, l->c.reserve[i], *v);
        *v = lg_condition_next(d, *v, fill, 1.0);
        l->c.access[i] = lg_edible_share(p, *v);
    }
}
