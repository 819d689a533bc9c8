#include "sward/steppe_terms.h"

#include "core/circular.h"
#include "core/elementary.h"
#include "sward/constants.h"
#include "weather/radiation.h"

enum { LONGEST_DAY = 172 }; /* 21 June in the north: the length of 21 December in the south */

/* Carbon dioxide over what the parameters were calibrated under.
 * @source growR (R package): growth 1 + b ln(C/C0), PET 1 - a (C - C0)  @check b .5, 800/400 ->
 * 1.34657 */
static double co2_growth(const lg_steppe_params *p) {
    return lg_most(0.0, 1.0 + p->co2_growth * lg_ln(p->co2_ppm / LG_CO2_BASE_PPM));
}

static double co2_pet(const lg_steppe_params *p) {
    return lg_most(0.0, 1.0 - p->co2_pet * (p->co2_ppm - LG_CO2_BASE_PPM));
}

/* What warming, drought and carbon dioxide make of a day: warmer air, which asks for more water.
 * @source rows of the table  @check no warming, no loss, 400 ppm: the day as given, to the bit */
static lg_sward_weather changed(const lg_steppe_params *p, const lg_sward_weather *w) {
    lg_sward_weather day = *w;
    double warmer_c = lg_warmer_c(p, w);
    day.tmean_c += warmer_c;
    day.tmin_c += warmer_c;
    day.pet_mm *= lg_most(0.0, 1.0 + p->warming_pet_c * p->warming_c) *
                  (1.0 + p->drought_pet_frac * w->lost_frac) * co2_pet(p);
    return day;
}

lg_steppe_fixed lg_steppe_fixed_of(const lg_steppe_params *p, double latitude_deg) {
    return (lg_steppe_fixed){
        .latitude_tangent = lg_tan(lg_radians(latitude_deg)),
        .longest_h = lg_daylength_h(lg_radians(fabs(latitude_deg)), LONGEST_DAY),
        .breath_ln = lg_ln(p->maintenance_q10),
        .rot_ln = lg_ln(p->litter_q10),
    };
}

double lg_steppe_sun(int day_of_year) {
    return lg_tan(lg_sun_declination(day_of_year));
}

void lg_steppe_powers_make(const lg_steppe_params *p, const lg_sward_weather *given,
                           const lg_steppe_fixed *fixed, double sun, double mean_given_c,
                           lg_steppe_powers *powers) {
    const lg_sward_weather day = changed(p, given), *w = &day;
    const double mean_c = mean_given_c + lg_warmer_c(p, given);
    powers->day_h = lg_daylength_of(fixed->latitude_tangent, sun);
    powers->longest_h = fixed->longest_h;
    powers->rain_share = w->precip_mm > 0.0
                             ? 1.0 / (1.0 + lg_exp(-p->snow_slope * (w->tmean_c - p->snow_t_c)))
                             : 1.0; /* of nothing */
    powers->breath = lg_exp(fixed->breath_ln * ((mean_c - 10.0) / 10.0));
    powers->rot = mean_c > p->frozen_t_c ? lg_exp(fixed->rot_ln * ((mean_c - 20.0) / 10.0)) : 0.0;
}

bool lg_steppe_powers_same(const lg_steppe_params *a, const lg_steppe_params *b) {
    return a->snow_slope == b->snow_slope && a->snow_t_c == b->snow_t_c &&
           a->maintenance_q10 == b->maintenance_q10 && a->litter_q10 == b->litter_q10 &&
           a->frozen_t_c == b->frozen_t_c && a->latitude_deg == b->latitude_deg &&
           a->warming_c == b->warming_c && a->drought_warm_c == b->drought_warm_c;
}

/* Snow falls, melts by degree-days and goes straight into the air; returns through the terms. */
static void snow_day(const lg_steppe_params *p, const lg_sward_weather *w,
                     const lg_steppe_powers *powers, lg_clock *clock, lg_steppe_terms *t) {
    double rain_mm = w->precip_mm * powers->rain_share;
    double snow_mm = clock->snow_mm + (w->precip_mm - rain_mm);
    double melt_mm = lg_least(snow_mm, p->melt_rate_mm_c * lg_most(0.0, w->tmean_c - p->melt_t_c));
    snow_mm -= melt_mm;
    t->sublimation_mm = lg_least(snow_mm, p->sublimation_frac * w->pet_mm);
    clock->snow_mm = snow_mm - t->sublimation_mm;
    t->snow_mm = clock->snow_mm;
    t->precip_mm = w->precip_mm;
    t->liquid_mm = rain_mm + melt_mm;
    const double tmin_c = isnan(w->tmin_c) ? w->tmean_c - LG_HALF_DAILY_RANGE_C : w->tmin_c;
    const lg_snow_day day = {w->precip_mm - rain_mm, melt_mm, rain_mm, clock->snow_mm, tmin_c};
    lg_snowpack_day(p, &day, &clock->pack);
    t->snow_cm = lg_snow_depth_cm(clock->snow_mm, clock->pack.kg_m3);
    t->ice_mm = clock->pack.ice_mm;
}

static void growth_terms(const lg_steppe_params *p, const lg_sward_weather *w, double mean_c,
                         double breath, const lg_clock *clock, lg_steppe_terms *t) {
    double st = clock->st_cd;
    double ft = lg_temperature_response(mean_c, p->t0_c, p->t1_c, p->t2_c, p->t_fall);
    int open = t->snow_mm < p->snow_cover_mm && w->tmean_c > 0.0 && clock->greenup_day > 0;
    double low = st < p->st1_cd - 200.0 ? p->sea_min : p->sea_end;
    t->growth_kg = open ? 10.0 * t->co2_growth * w->par_mj_m2 * p->rue_max_g_mj * p->ni * ft *
                              lg_par_response(w->par_mj_m2, p->par_slope) *
                              lg_seasonal_effect(st, p->st1_cd, p->st2_cd, low, p->sea_max)
                        : 0.0;
    int reproductive = st >= p->st1_cd && st <= p->st2_cd;
    t->rep = reproductive ? lg_reproductive_share(lg_most(p->ni, 0.35), p->rep_min) : 0.0;
    t->fill_frac = st < p->st1_cd   ? p->fill_early_frac
                   : st < p->st2_cd ? p->fill_late_frac
                                    : p->fill_end_frac;
    t->release_frac = !open                                  ? 0.0
                      : clock->spring_cd < p->release_end_cd ? p->release_rate * ft
                      : st < p->st2_cd                       ? p->regrow_rate * ft
                                                             : 0.0;
    t->recent_frac = open ? p->recent_rate : 0.0;
    t->new_year = w->season_day == 1;
    t->maintenance_frac = p->maintenance_rate * breath;
}

/* Where no day of the year is so long, as towards the equator, days say nothing of the season. */
static bool asks_for_long_days(const lg_steppe_powers *powers, double day_h) {
    return powers->longest_h >= day_h;
}

static void dying_terms(const lg_steppe_params *p, const lg_sward_weather *w, double mean_c,
                        double rot, double st, const lg_steppe_powers *powers, lg_steppe_terms *t) {
    double warm_c = w->tmean_c > p->t0_c ? t->heat_c : 0.0; /* t0 may lie below zero */
    t->sen_gv = p->k_sen_gv * warm_c;
    t->sen_gr = p->k_sen_gr * warm_c;
    double shorter_h = asks_for_long_days(powers, p->autumn_day_h)
                           ? lg_most(0.0, p->autumn_day_h - powers->day_h)
                           : 0.0;
    double cold = st >= p->st1_cd ? p->cold_rate * lg_most(0.0, p->cold_t_c - mean_c) +
                                        p->autumn_rate * shorter_h
                                  : 0.0;
    double tmin_c = isnan(w->tmin_c) ? w->tmean_c - LG_HALF_DAILY_RANGE_C : w->tmin_c;
    int bare = t->snow_mm < p->snow_cover_mm;
    double frost = bare ? p->frost_rate * lg_most(0.0, p->frost_t_c - tmin_c) : 0.0;
    t->dieback = lg_least(p->dieback_max, cold + lg_least(frost, p->frost_max));
    t->abs_dv = p->k_abs_dv * t->heat_c;
    t->abs_dr = p->k_abs_dr * t->heat_c;
    t->litter_decay = mean_c > p->frozen_t_c ? lg_least(1.0, p->litter_decay_rate * rot) : 0.0;
}

static double preference(const lg_steppe_params *p, double omd) {
    return p->edible_frac * lg_pow(omd / p->omd_gv_max, p->preference_power);
}

static void grazing_terms(const lg_steppe_params *p, lg_steppe_terms *t) {
    double layer = 10.0 * p->residual_height_m;
    t->residual_gv = layer * p->density_gv_g_m3;
    t->residual_gr = layer * p->density_gr_g_m3;
    t->residual_dv = layer * p->density_dv_g_m3;
    t->residual_dr = layer * p->density_dr_g_m3;
    t->weight_gv = preference(p, p->omd_gv_max);
    t->weight_gr = preference(p, 0.5 * (p->omd_gr_max + p->omd_gr_min));
    t->weight_dv = preference(p, p->omd_dv);
    t->weight_dr = preference(p, p->omd_dr);
    t->omd_gv_high = p->omd_gv_max;
    t->omd_gv_fall = p->omd_gv_max - p->omd_gv_min;
    t->omd_gr_high = p->omd_gr_max;
    t->omd_gr_fall = p->omd_gr_max - p->omd_gr_min;
    t->omd_dv = p->omd_dv;
    t->omd_dr = p->omd_dr;
    t->trample = p->trample_frac;
    t->tread = p->tread_ha_kg;
}

void lg_steppe_terms_settle(const lg_steppe_params *p, lg_steppe_terms *t) {
    t->top_frac = p->top_frac;
    t->root_top = p->root_top_frac;
    t->lai_per_kg = p->sla_m2_g * p->laminae_frac / 10.0;
    t->release_half = p->release_half;
    t->stomata_half = p->stomata_half;
    t->age_fall = p->age_fall;
    t->inv_dead_shade = 1.0 / p->dead_shade_kg_ha;
    t->inv_reserve_max = 1.0 / p->reserve_max_kg_ha;
    t->release_yield = p->release_yield;
    t->dilution_frac = p->dilution_frac;
    t->dilution_min = p->dilution_min_kg_ha;
    t->season_days = p->season_days;
    t->bank_kg = p->bank_frac * p->reserve_max_kg_ha;
    t->co2_growth = co2_growth(p);
    t->inv_life_gv = 1.0 / p->lls_cd;
    t->inv_life_gr = 1.0 / (p->st2_cd - p->st1_cd);
    t->loss_gv = p->loss_gv_frac;
    t->loss_gr = p->loss_gr_frac;
    t->retranslocated = p->retranslocated_frac;
    t->fall = p->fall_rate;
    t->inv_litter_shade = 1.0 / p->litter_shade_kg_ha;
    grazing_terms(p, t);
}

/* Every term that the dormant loop leaves out, see steppe_columns.inc. */
static bool is_dormant(const lg_steppe_terms *t) {
    return t->growth_kg == 0.0 && t->pet_mm == 0.0 && t->release_frac == 0.0 && t->heat_c == 0.0 &&
           t->sen_gv == 0.0 && t->sen_gr == 0.0 && t->abs_dv == 0.0 && t->abs_dr == 0.0 &&
           t->litter_decay == 0.0 && t->survey == 0.0;
}

void lg_steppe_terms_day(const lg_steppe_params *p, const lg_sward_weather *given,
                         double mean_given_c, const lg_steppe_powers *powers, lg_clock *clock,
                         lg_steppe_terms *t) {
    const lg_sward_weather day = changed(p, given), *w = &day;
    const double mean_c = mean_given_c + lg_warmer_c(p, given);
    double st = clock->st_cd;
    t->st_cd = st;
    lg_clock_spring(clock, w->tmean_c, p->t0_c,
                    powers->day_h >= p->greenup_day_h ||
                        !asks_for_long_days(powers, p->greenup_day_h));
    if (clock->greenup_day == 0 && clock->spring_cd >= p->st_greenup_cd)
        clock->greenup_day = w->season_day;
    t->since_greenup_d = clock->greenup_day > 0 ? w->season_day - clock->greenup_day : -1;
    t->heat_c = lg_most(0.0, w->tmean_c);
    snow_day(p, w, powers, clock, t);
    int shut = t->snow_mm >= p->snow_cover_mm || mean_c < p->frozen_t_c;
    t->pet_mm = shut ? 0.0 : lg_most(0.0, w->pet_mm - t->sublimation_mm);
    t->water = lg_water_response_lines(w->pet_mm);
    growth_terms(p, w, mean_c, powers->breath, clock, t);
    dying_terms(p, w, mean_c, powers->rot, st, powers, t);
    t->survey = w->season_day >= p->survey_from_d && w->season_day <= p->survey_to_d;
    t->dormant = is_dormant(t);
}

void lg_steppe_terms_make(const lg_steppe_params *p, const lg_sward_weather *w, lg_clock *clock,
                          lg_steppe_terms *t) {
    lg_clock_rain(clock, w->precip_mm, w->pet_mm, p->flush_mm, p->flush_dry_d);
    lg_clock_heat(clock, w->tmean_c + lg_warmer_c(p, w), p->t0_c, w->season_day);
    lg_clock_keep(clock, w->tmean_c);
    double mean_c = lg_clock_mean_c(clock);
    lg_steppe_powers powers;
    const lg_steppe_fixed fixed = lg_steppe_fixed_of(p, w->latitude_deg);
    lg_steppe_powers_make(p, w, &fixed, lg_steppe_sun(w->day_of_year), mean_c, &powers);
    lg_steppe_terms_settle(p, t);
    lg_steppe_terms_day(p, w, mean_c, &powers, clock, t);
}
