/* Vapour pressure and reference evapotranspiration by FAO-56 (Allen et al. 1998; see radiation.h).
 */
#ifndef LG_WEATHER_PET_H
#define LG_WEATHER_PET_H

#include "core/elementary.h"
#include "weather/radiation.h"

/* @formula air pressure: P = 101.3 ((293 - 0.0065 z)/293)^5.26
 * @symbols z elevation [m], P [kPa]
 * @source FAO-56 eq. 7
 * @check z = 1800 m gives 81.8 kPa (example 2) */
static inline double lg_air_pressure_kpa(double elevation_m) {
    return 101.3 * lg_pow((293.0 - 0.0065 * elevation_m) / 293.0, 5.26);
}

/* @formula psychrometric constant: gamma = 0.665e-3 P
 * @symbols P [kPa], gamma [kPa degC-1]
 * @source FAO-56 eq. 8
 * @check P = 81.8 kPa gives 0.054 (example 2) */
static inline double lg_psychrometric_kpa_c(double pressure_kpa) {
    return 0.665e-3 * pressure_kpa;
}

/* @formula saturation vapour pressure: e0(T) = 0.6108 exp(17.27 T / (T + 237.3))
 * @symbols T [degC], e0 [kPa]; at the dewpoint it is the actual vapour pressure (eq. 14)
 * @source FAO-56 eq. 11
 * @check 24.5 degC gives 3.075 kPa, 15 degC 1.705 kPa (example 3) */
static inline double lg_saturation_kpa(double temperature_c) {
    return 0.6108 * lg_exp(17.27 * temperature_c / (temperature_c + 237.3));
}

/* @formula dewpoint: Td = 237.3 x / (17.27 - x), x = ln(ea / 0.6108)
 * @symbols ea [kPa], Td [degC]
 * @source FAO-56 eq. 11, solved for the temperature
 * @check 1.705 kPa gives 15.0 degC (example 3) */
static inline double lg_dewpoint_c(double vapour_kpa) {
    double x = lg_ln(vapour_kpa / 0.6108);
    return 237.3 * x / (17.27 - x);
}

/* @formula mean saturation vapour pressure: es = (e0(Tmax) + e0(Tmin))/2
 * @symbols Tmax, Tmin [degC], es [kPa]
 * @source FAO-56 eq. 12
 * @check 24.5 and 15 degC gives 2.39 kPa (example 3) */
static inline double lg_mean_saturation_kpa(double tmax_c, double tmin_c) {
    return (lg_saturation_kpa(tmax_c) + lg_saturation_kpa(tmin_c)) / 2.0;
}

/* @formula slope of the saturation curve: Delta = 4098 e0(T) / (T + 237.3)^2
 * @symbols T [degC], Delta [kPa degC-1]
 * @source FAO-56 eq. 13
 * @check 30.2 degC gives 0.246 (example 17) */
static inline double lg_saturation_slope_kpa_c(double temperature_c) {
    double t = temperature_c + 237.3;
    return 4098.0 * lg_saturation_kpa(temperature_c) / (t * t);
}

/* @formula wind at 2 m: u2 = uz 4.87 / ln(67.8 z - 5.42)
 * @symbols uz wind at z [m s-1], z height above ground [m], above 0.1 m; u2 [m s-1]
 * @source FAO-56 eq. 47
 * @check 3.2 m/s at 10 m gives 2.4 m/s (example 14) */
static inline double lg_wind_at_2m_m_s(double wind_m_s, double height_m) {
    return wind_m_s * 4.87 / lg_ln(67.8 * height_m - 5.42);
}

/* @formula Penman-Monteith: ET0 = (0.408 Delta (Rn - G) + gamma 900/(T + 273) u2 (es - ea)) /
 *   (Delta + gamma (1 + 0.34 u2)), at least 0 (a winter day can radiate more than it gets)
 * @symbols Rn net radiation, G soil heat flux [MJ m-2 d-1], T mean temperature [degC], u2 wind at 2
 * m [m s-1], es, ea [kPa], Delta, gamma [kPa degC-1], ET0 [mm d-1]
 * @source FAO-56 eq. 6
 * @check Uccle, 6 July: 3.9 mm/d (example 18); Bangkok, April: 5.72 mm/d (example 17) */
typedef struct lg_pet_day {
    double tmean_c, tmax_c, tmin_c;
    double vapour_kpa;
    double wind_2m_m_s;
    double net_mj_m2;  /* Rn = Rns - Rnl, eq. 40 */
    double soil_mj_m2; /* G; 0 for a day, eq. 42 */
    double pressure_kpa;
} lg_pet_day;

static inline double lg_penman_monteith_mm(const lg_pet_day *day) {
    double slope = lg_saturation_slope_kpa_c(day->tmean_c);
    double gamma = lg_psychrometric_kpa_c(day->pressure_kpa);
    double deficit = lg_mean_saturation_kpa(day->tmax_c, day->tmin_c) - day->vapour_kpa;
    double et = (0.408 * slope * (day->net_mj_m2 - day->soil_mj_m2) +
                 gamma * 900.0 / (day->tmean_c + 273.0) * day->wind_2m_m_s * deficit) /
                (slope + gamma * (1.0 + 0.34 * day->wind_2m_m_s));
    return et > 0.0 ? et : 0.0;
}

/* @formula Hargreaves: ET0 = 0.0023 (T + 17.8) sqrt(Tmax - Tmin) 0.408 Ra, at least 0
 * @symbols T, Tmax, Tmin [degC], Ra [MJ m-2 d-1], ET0 [mm d-1]
 * @source FAO-56 eq. 52
 * @check 20.7, 26.6, 14.8 degC, Ra = 40.6 gives 5.0 mm/d (example 20) */
static inline double lg_hargreaves_mm(double tmean_c, double tmax_c, double tmin_c,
                                      double extraterrestrial_mj_m2) {
    double range = tmax_c > tmin_c ? tmax_c - tmin_c : 0.0;
    double et = 0.0023 * (tmean_c + 17.8) * sqrt(range) * 0.408 * extraterrestrial_mj_m2;
    return et > 0.0 ? et : 0.0;
}

/* What a place and a day of the year fix. */
typedef struct lg_sky {
    double extraterrestrial_mj_m2, clear_sky_mj_m2, pressure_kpa;
} lg_sky;

static inline lg_sky lg_sky_of(double latitude_rad, double elevation_m, int day_of_year) {
    double ra = lg_extraterrestrial_mj_m2(latitude_rad, day_of_year);
    return (lg_sky){ra, lg_clear_sky_mj_m2(elevation_m, ra), lg_air_pressure_kpa(elevation_m)};
}

/* Penman-Monteith of a day whose global radiation and relative humidity are known.
 * ea = RH es, FAO-56 eq. 19. */
static inline double lg_pet_of_day_mm(const lg_sky *sky, double tmean_c, const double extremes_c[2],
                                      double radiation_mj_m2, double wind_2m_m_s, double rh_frac) {
    double tmin = extremes_c[0], tmax = extremes_c[1];
    double vapour = rh_frac * lg_mean_saturation_kpa(tmax, tmin);
    double longwave =
        lg_net_longwave_mj_m2(tmax, tmin, vapour, radiation_mj_m2, sky->clear_sky_mj_m2);
    lg_pet_day day = {tmean_c,     tmax,
                      tmin,        vapour,
                      wind_2m_m_s, lg_net_shortwave_mj_m2(radiation_mj_m2) - longwave,
                      0.0,         sky->pressure_kpa};
    return lg_penman_monteith_mm(&day);
}

#endif
