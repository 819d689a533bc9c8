#include "sward/steppe_terms.h"

#include "weather/radiation.h"

/* Field surveys clip between green-up and the end of the growing season (May to October); the peak
 * of a year is sought there and not among last year's straw in January. */
enum { SURVEY_FIRST_DAY = 121, SURVEY_LAST_DAY = 304 };
/* Without a measured minimum, half of the daily range at Xilinhot (CRU CL 2.0: 14 C). */
static const double HALF_RANGE_C = 7.0;

/* Snow falls, melts by degree-days and goes straight into the air; returns through the terms. */
static void snow_day(const lg_steppe_params *p, const lg_sward_weather *w, lg_clock *clock,
                     lg_steppe_terms *t) {
    double rain_share = 1.0 / (1.0 + exp(-p->snow_slope * (w->tmean_c - p->snow_t_c)));
    double rain_mm = w->precip_mm * rain_share;
    double snow_mm = clock->snow_mm + (w->precip_mm - rain_mm);
    double melt_mm = fmin(snow_mm, p->melt_rate_mm_c * fmax(0.0, w->tmean_c - p->melt_t_c));
    snow_mm -= melt_mm;
    t->sublimation_mm = fmin(snow_mm, p->sublimation_frac * w->pet_mm);
    clock->snow_mm = snow_mm - t->sublimation_mm;
    t->snow_mm = clock->snow_mm;
    t->precip_mm = w->precip_mm;
    t->liquid_mm = rain_mm + melt_mm;
}

/* Carbon dioxide over what the parameters were calibrated under.
 * @source growR (R package): growth 1 + b ln(C/C0), PET 1 - a (C - C0)  @check b .5, 800/400 ->
 * 1.34657 */
static const double CO2_BASE_PPM = 400.0;

static double co2_growth(const lg_steppe_params *p) {
    return fmax(0.0, 1.0 + p->co2_growth * log(p->co2_ppm / CO2_BASE_PPM));
}

static double co2_pet(const lg_steppe_params *p) {
    return fmax(0.0, 1.0 - p->co2_pet * (p->co2_ppm - CO2_BASE_PPM));
}

static void growth_terms(const lg_steppe_params *p, const lg_sward_weather *w, double mean_c,
                         const lg_clock *clock, lg_steppe_terms *t) {
    double st = clock->st_cd;
    double ft = lg_temperature_response(mean_c, p->t0_c, p->t1_c, p->t2_c, p->t_fall);
    int open = t->snow_mm < p->snow_cover_mm && w->tmean_c > 0.0 && clock->greenup_day > 0;
    double low = st < p->st1_cd - 200.0 ? p->sea_min : p->sea_end;
    t->growth_kg = open ? 10.0 * co2_growth(p) * w->par_mj_m2 * p->rue_max_g_mj * p->ni * ft *
                              lg_par_response(w->par_mj_m2, p->par_slope) *
                              lg_seasonal_effect(st, p->st1_cd, p->st2_cd, low, p->sea_max)
                        : 0.0;
    t->lai_per_kg = p->sla_m2_g * p->laminae_frac / 10.0;
    int reproductive = st >= p->st1_cd && st <= p->st2_cd;
    t->rep = reproductive ? lg_reproductive_share(fmax(p->ni, 0.35), p->rep_min) : 0.0;
    t->fill_frac = st < p->st1_cd   ? p->fill_early_frac
                   : st < p->st2_cd ? p->fill_late_frac
                                    : p->fill_end_frac;
    t->release_half = p->release_half;
    t->stomata_half = p->stomata_half;
    t->age_fall = p->age_fall;
    t->inv_dead_shade = 1.0 / p->dead_shade_kg_ha;
    t->inv_reserve_max = 1.0 / p->reserve_max_kg_ha;
    t->release_frac = !open                                  ? 0.0
                      : clock->spring_cd < p->release_end_cd ? p->release_rate * ft
                      : st < p->st2_cd                       ? p->regrow_rate * ft
                                                             : 0.0;
    t->dilution_frac = p->dilution_frac;
    t->dilution_min = p->dilution_min_kg_ha;
    t->recent_frac = open ? p->recent_rate : 0.0;
    t->season_days = p->season_days;
    t->bank_kg = p->bank_frac * p->reserve_max_kg_ha;
    t->new_year = w->day_of_year == 1;
    t->release_yield = p->release_yield;
    t->maintenance_frac = p->maintenance_rate * pow(p->maintenance_q10, (mean_c - 10.0) / 10.0);
}

static void dying_terms(const lg_steppe_params *p, const lg_sward_weather *w, double mean_c,
                        double st, double day_h, lg_steppe_terms *t) {
    double warm_c = w->tmean_c > p->t0_c ? t->heat_c : 0.0; /* t0 may lie below zero */
    t->sen_gv = p->k_sen_gv * warm_c;
    t->sen_gr = p->k_sen_gr * warm_c;
    double cold = st >= p->st1_cd ? p->cold_rate * fmax(0.0, p->cold_t_c - mean_c) +
                                        p->autumn_rate * fmax(0.0, p->autumn_day_h - day_h)
                                  : 0.0;
    double tmin_c = isnan(w->tmin_c) ? w->tmean_c - HALF_RANGE_C : w->tmin_c;
    int bare = t->snow_mm < p->snow_cover_mm;
    double frost = bare ? p->frost_rate * fmax(0.0, p->frost_t_c - tmin_c) : 0.0;
    t->dieback = fmin(p->dieback_max, cold + fmin(frost, p->frost_max));
    t->inv_life_gv = 1.0 / p->lls_cd;
    t->inv_life_gr = 1.0 / (p->st2_cd - p->st1_cd);
    t->loss_gv = p->loss_gv_frac;
    t->loss_gr = p->loss_gr_frac;
    t->retranslocated = p->retranslocated_frac;
    t->abs_dv = p->k_abs_dv * t->heat_c;
    t->abs_dr = p->k_abs_dr * t->heat_c;
    t->fall = p->fall_rate;
    int thawed = mean_c > p->frozen_t_c;
    t->litter_decay =
        thawed ? fmin(1.0, p->litter_decay_rate * pow(p->litter_q10, (mean_c - 20.0) / 10.0)) : 0.0;
    t->inv_litter_shade = 1.0 / p->litter_shade_kg_ha;
}

static double preference(const lg_steppe_params *p, double omd) {
    return p->edible_frac * pow(omd / p->omd_gv_max, p->preference_power);
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

/* Every term that the dormant loop leaves out, see steppe_columns.inc. */
static bool is_dormant(const lg_steppe_terms *t) {
    return t->growth_kg == 0.0 && t->pet_mm == 0.0 && t->release_frac == 0.0 && t->heat_c == 0.0 &&
           t->sen_gv == 0.0 && t->sen_gr == 0.0 && t->abs_dv == 0.0 && t->abs_dr == 0.0 &&
           t->litter_decay == 0.0 && t->survey == 0.0;
}

/* What warming, drought and carbon dioxide make of a day: warmer air, which asks for more water.
 * @source rows of the table  @check no warming, no loss, 400 ppm: the day as given, to the bit */
static lg_sward_weather changed(const lg_steppe_params *p, const lg_sward_weather *w) {
    lg_sward_weather day = *w;
    double warmer_c = p->warming_c + p->drought_warm_c * w->lost_frac;
    day.tmean_c += warmer_c;
    day.tmin_c += warmer_c;
    day.pet_mm *= fmax(0.0, 1.0 + p->warming_pet_c * p->warming_c) *
                  (1.0 + p->drought_pet_frac * w->lost_frac) * co2_pet(p);
    return day;
}

void lg_steppe_terms_make(const lg_steppe_params *p, const lg_sward_weather *given, lg_clock *clock,
                          lg_steppe_terms *t) {
    const lg_sward_weather day = changed(p, given), *w = &day;
    lg_clock_day(clock, w->tmean_c, p->t0_c, w->day_of_year);
    double mean_c = lg_clock_mean_c(clock), st = clock->st_cd;
    t->st_cd = st;
    double latitude = lg_radians(p->latitude_deg);
    double day_h = lg_daylength_h(latitude, w->day_of_year);
    lg_clock_spring(clock, w->tmean_c, p->t0_c, day_h >= p->greenup_day_h);
    if (clock->greenup_day == 0 && clock->spring_cd >= p->st_greenup_cd)
        clock->greenup_day = w->day_of_year;
    t->since_greenup_d = clock->greenup_day > 0 ? w->day_of_year - clock->greenup_day : -1;
    t->heat_c = fmax(0.0, w->tmean_c);
    snow_day(p, w, clock, t);
    int shut = t->snow_mm >= p->snow_cover_mm || mean_c < p->frozen_t_c;
    t->pet_mm = shut ? 0.0 : fmax(0.0, w->pet_mm - t->sublimation_mm);
    t->water = lg_water_response_lines(w->pet_mm);
    t->top_frac = p->top_frac;
    t->root_top = p->root_top_frac;
    growth_terms(p, w, mean_c, clock, t);
    dying_terms(p, w, mean_c, st, day_h, t);
    grazing_terms(p, t);
    t->survey = w->day_of_year >= SURVEY_FIRST_DAY && w->day_of_year <= SURVEY_LAST_DAY;
    t->dormant = is_dormant(t);
}
