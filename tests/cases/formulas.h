/* The formulas that cases can call, with the order of their arguments. */
#ifndef CASES_FORMULAS_H
#define CASES_FORMULAS_H

#include "animals/energy.h"
#include "animals/forage.h"
#include "animals/season.h"
#include "balance/standard.h"
#include "grazing/access.h"
#include "grazing/feed.h"
#include "grazing/herd.h"
#include "grazing/intake.h"
#include "scenario/penalty.h"
#include "sward/response.h"
#include "sward/snowpack.h"
#include "weather/pet.h"

enum { MOST_ARGUMENTS = 8 };

typedef struct formula {
    const char *name;
    int arguments;
    double (*value)(const double *a);
} formula;

#define FORMULA(name, expression)                                                                  \
    static double name##_of(const double *a) {                                                     \
        return expression;                                                                         \
    }

/* sward/response.h */
FORMULA(par_response, lg_par_response(a[0], a[1]))
FORMULA(temperature_response, lg_temperature_response(a[0], a[1], a[2], a[3], a[4]))
FORMULA(water_response, lg_water_response(a[0], a[1]))
FORMULA(seasonal_effect, lg_seasonal_effect(a[0], a[1], a[2], a[3], a[4]))
FORMULA(reproductive_share, lg_reproductive_share(a[0], a[1]))
FORMULA(senescence_age_factor, lg_senescence_age_factor(a[0]))
FORMULA(abscission_age_factor, lg_abscission_age_factor(a[0]))
FORMULA(digestibility, lg_digestibility(a[0], a[1], a[2]))

/* weather/radiation.h */
FORMULA(radians, lg_radians(a[0]))
FORMULA(sun_distance, lg_sun_distance((int)a[0]))
FORMULA(sun_declination, lg_sun_declination((int)a[0]))
FORMULA(sunset_angle, lg_sunset_angle(lg_radians(a[0]), lg_sun_declination((int)a[1])))
FORMULA(extraterrestrial, lg_extraterrestrial_mj_m2(lg_radians(a[0]), (int)a[1]))
FORMULA(daylength, lg_daylength_h(lg_radians(a[0]), (int)a[1]))
FORMULA(angstrom, lg_angstrom_mj_m2(a[0], a[1]))
FORMULA(clear_sky, lg_clear_sky_mj_m2(a[0], a[1]))
FORMULA(net_shortwave, lg_net_shortwave_mj_m2(a[0]))
FORMULA(net_longwave, lg_net_longwave_mj_m2(a[0], a[1], a[2], a[3], a[4]))
FORMULA(hargreaves_radiation, lg_hargreaves_radiation_mj_m2(a[0], a[1], a[2], a[3]))

/* weather/pet.h */
FORMULA(air_pressure, lg_air_pressure_kpa(a[0]))
FORMULA(psychrometric, lg_psychrometric_kpa_c(a[0]))
FORMULA(saturation, lg_saturation_kpa(a[0]))
FORMULA(dewpoint, lg_dewpoint_c(a[0]))
FORMULA(mean_saturation, lg_mean_saturation_kpa(a[0], a[1]))
FORMULA(saturation_slope, lg_saturation_slope_kpa_c(a[0]))
FORMULA(wind_at_2m, lg_wind_at_2m_m_s(a[0], a[1]))
FORMULA(penman_monteith,
        lg_penman_monteith_mm(&(lg_pet_day){a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]}))
FORMULA(hargreaves, lg_hargreaves_mm(a[0], a[1], a[2], a[3]))

/* grazing */
FORMULA(edible_share, lg_edible_share(&(lg_steppe_params){.edible_fall = a[0]}, a[1]))
FORMULA(reach, lg_reach(&(lg_steppe_params){.slope_limit_deg = a[0],
                                            .water_limit_km = a[1],
                                            .access_min = a[2]},
                        a[3], a[4]))
FORMULA(bite,
        lg_utilisation(&(lg_steppe_params){.half_saturation_kg_ha = a[0], .trample_frac = a[1]},
                       a[2], a[3], a[4]))
FORMULA(in_window, lg_day_in_window((int)a[0], (int)a[1], (int)a[2]))
FORMULA(common_day, lg_common_day((int)a[0], (int)a[1]))

/* A day's feed: part 0 hay, 1 bought, 2 hunger; most bought, deficit, herd, store */
static double feed_of(const double *a) {
    const lg_feed_rule rule = {a[1], 0};
    lg_store store = {.kg = a[4]};
    lg_fed fed = lg_feed(&rule, a[2], a[3], &store);
    return a[0] == 0 ? fed.hay_kg : a[0] == 1 ? fed.bought_kg : fed.unmet_demand_kg;
}

/* sward/snowpack.h: left, fallen, melt, rain [mm], least temperature; yesterday's density or ice */
static lg_snow_day snow_of(const double *a) {
    return (lg_snow_day){
        .left_mm = a[0], .fallen_mm = a[1], .melt_mm = a[2], .rain_mm = a[3], .tmin_c = a[4]};
}

static const lg_steppe_params snow = {.snow_new_kg_m3 = 100,
                                      .snow_settled_kg_m3 = 180,
                                      .snow_wet_kg_m3 = 300,
                                      .snow_settle_rate = 0.24,
                                      .snow_held_frac = 0.1};

static double snow_density_of(const double *a) {
    lg_snow_day day = snow_of(a);
    return lg_snow_density(&snow, a[5], &day);
}

static double snow_ice_of(const double *a) {
    lg_snow_day day = snow_of(a);
    return lg_snow_ice_mm(&snow, a[5], &day);
}

FORMULA(snow_depth, lg_snow_depth_cm(a[0], a[1]))

/* animals: the breed of the defaults, Ujimqin sheep */
static const lg_breed_params *ujimqin(void) {
    static lg_breed_params p;
    lg_breed_params_init(&p);
    return &p;
}

FORMULA(snow_access, lg_snow_access(ujimqin(), a[0], a[1], a[2]))
FORMULA(chill, lg_chill_kj(a[0], a[1], a[2]))
FORMULA(conception_season, lg_conception_season(a[0], a[1], (int)a[2]))
FORMULA(feed_quality, lg_quality(ujimqin(), a[0]))
FORMULA(chosen_share, lg_choice_chosen(&(lg_breed_params){.choice_crowd = a[0]}, a[1]))
FORMULA(use_spread, lg_use_spread(ujimqin(), a[0]))
FORMULA(me_content, lg_me_content(ujimqin(), a[0]))
FORMULA(feeding_work, lg_work_mj(ujimqin(), a[0], a[1], a[2], a[3]))
FORMULA(gain_youth, lg_gain_youth(ujimqin(), a[0]))
FORMULA(condition_score, lg_condition_score(a[0]))
FORMULA(exposure, lg_exposure(ujimqin(), a[0], a[1], a[2]))

/* scenario/penalty.h: two steps (from, yuan); stock, proper capacity */
FORMULA(penalty, lg_penalty_yuan(&(lg_penalty){.count = 2,
                                               .steps = {{a[0], a[1], false}, {a[2], a[3], false}}},
                                 a[4], a[5], 1))

/* balance/standard.h */
static double
standard_hay_of(const double *a) { /* yield, regrowth, use, hay coefficient, dry share */
    lg_standard_type type = {0, 0, 0, a[1], a[3]};
    const lg_standard s = {.types = &type, .count = 1, .hay_dry_frac = a[4]};
    return lg_standard_hay(&s, 0, a[0], a[2]);
}

FORMULA(capacity, lg_standard_capacity_su(&(lg_standard){.hay_kg_su_d = a[1]}, a[0], a[2]))
FORMULA(grade_factor, lg_standard_grade_factor(&(lg_standard){.light_from = a[1],
                                                              .moderate_from = a[2],
                                                              .severe_from = a[3],
                                                              .light_factor = a[4],
                                                              .moderate_factor = a[5],
                                                              .severe_factor = a[6]},
                                               a[0]))
FORMULA(overload_rate, lg_overload_rate(a[0], a[1]))

#define ROW(name, arguments)                                                                       \
    { #name, arguments, name##_of }
static const formula formulas[] = {ROW(par_response, 2),
                                   ROW(temperature_response, 5),
                                   ROW(water_response, 2),
                                   ROW(seasonal_effect, 5),
                                   ROW(reproductive_share, 2),
                                   ROW(senescence_age_factor, 1),
                                   ROW(abscission_age_factor, 1),
                                   ROW(digestibility, 3),
                                   ROW(radians, 1),
                                   ROW(sun_distance, 1),
                                   ROW(sun_declination, 1),
                                   ROW(sunset_angle, 2),
                                   ROW(extraterrestrial, 2),
                                   ROW(daylength, 2),
                                   ROW(angstrom, 2),
                                   ROW(clear_sky, 2),
                                   ROW(net_shortwave, 1),
                                   ROW(net_longwave, 5),
                                   ROW(hargreaves_radiation, 4),
                                   ROW(air_pressure, 1),
                                   ROW(psychrometric, 1),
                                   ROW(saturation, 1),
                                   ROW(dewpoint, 1),
                                   ROW(mean_saturation, 2),
                                   ROW(saturation_slope, 1),
                                   ROW(wind_at_2m, 2),
                                   ROW(penman_monteith, 8),
                                   ROW(hargreaves, 4),
                                   ROW(edible_share, 2),
                                   ROW(reach, 5),
                                   ROW(bite, 5),
                                   ROW(in_window, 3),
                                   ROW(common_day, 2),
                                   ROW(feed, 5),
                                   ROW(standard_hay, 5),
                                   ROW(capacity, 3),
                                   ROW(grade_factor, 7),
                                   ROW(overload_rate, 2),
                                   ROW(snow_density, 6),
                                   ROW(snow_ice, 6),
                                   ROW(snow_depth, 2),
                                   ROW(snow_access, 3),
                                   ROW(chill, 3),
                                   ROW(conception_season, 3),
                                   ROW(feed_quality, 1),
                                   ROW(chosen_share, 2),
                                   ROW(use_spread, 1),
                                   ROW(me_content, 1),
                                   ROW(feeding_work, 4),
                                   ROW(gain_youth, 1),
                                   ROW(condition_score, 1),
                                   ROW(exposure, 3),
                                   ROW(penalty, 6)};
enum { FORMULAS = sizeof formulas / sizeof formulas[0] };

#endif
