/* Radiation by FAO-56: Allen, R.G., Pereira, L.S., Raes, D., Smith, M. (1998), Crop
 * evapotranspiration, FAO Irrigation and Drainage Paper 56, Rome. Angles in rad, energy in MJ m-2
 * d-1. */
#ifndef LG_WEATHER_RADIATION_H
#define LG_WEATHER_RADIATION_H

#include <math.h>

#include "core/circular.h"
#include "weather/params.h"

#define LG_PI 3.14159265358979323846

/* @formula latitude: phi = pi/180 latitude
 * @symbols latitude [deg, north positive], phi [rad]
 * @source FAO-56 eq. 22
 * @check 13.73 deg gives 0.240 rad (example 7: Bangkok) */
static inline double lg_radians(double degrees) {
    return degrees * LG_PI / 180.0;
}

/* @formula inverse relative distance Earth-Sun: dr = 1 + 0.033 cos(2 pi J / 365)
 * @symbols J day of the year [1..366], dr [1]
 * @source FAO-56 eq. 23
 * @check J = 246 gives 0.985 (example 8) */
static inline double lg_sun_distance(int day_of_year) {
    return 1.0 + 0.033 * lg_cos(2.0 * LG_PI / 365.0 * day_of_year);
}

/* @formula solar declination: delta = 0.409 sin(2 pi J / 365 - 1.39)
 * @symbols J day of the year [1..366], delta [rad]
 * @source FAO-56 eq. 24
 * @check J = 246 gives 0.120 rad (example 8) */
static inline double lg_sun_declination(int day_of_year) {
    return 0.409 * lg_sin(2.0 * LG_PI / 365.0 * day_of_year - 1.39);
}

/* lg_sunset_angle by the tangents. */
static inline double lg_sunset_of(double latitude_tangent, double declination_tangent) {
    double x = -latitude_tangent * declination_tangent;
    return x >= 1.0 ? 0.0 : x <= -1.0 ? LG_PI : lg_acos(x);
}

/* @formula sunset hour angle: omega = arccos(-tan phi tan delta); 0 in the polar night, pi in the
 *   polar day
 * @symbols phi latitude [rad], delta declination [rad], omega [rad]
 * @source FAO-56 eq. 25
 * @check 20 deg S, J = 246 gives 1.527 rad (example 8) */
static inline double lg_sunset_angle(double latitude_rad, double declination_rad) {
    return lg_sunset_of(lg_tan(latitude_rad), lg_tan(declination_rad));
}

/* What is asked of an angle again and again: latitudes by day, declinations by place. */
typedef struct lg_angle {
    double sine, cosine, tangent;
} lg_angle;

static inline lg_angle lg_angle_of(double rad) {
    return (lg_angle){lg_sin(rad), lg_cos(rad), lg_tan(rad)};
}

/* lg_extraterrestrial_mj_m2 by the angles. */
static inline double lg_extraterrestrial_of(const lg_angle *latitude, const lg_angle *declination,
                                            double distance) {
    double omega = lg_sunset_of(latitude->tangent, declination->tangent);
    return 24.0 * 60.0 / LG_PI * 0.0820 * distance *
           (omega * latitude->sine * declination->sine +
            latitude->cosine * declination->cosine * lg_sin(omega));
}

/* @formula extraterrestrial radiation: Ra = 24 60 / pi Gsc dr (omega sin phi sin delta + cos phi
 *   cos delta sin omega), Gsc = 0.0820 MJ m-2 min-1
 * @symbols Ra [MJ m-2 d-1], others as in eq. 22-25
 * @source FAO-56 eq. 21
 * @check 20 deg S, 3 September (J = 246) gives 32.2 (example 8) */
static inline double lg_extraterrestrial_mj_m2(double latitude_rad, int day_of_year) {
    const lg_angle latitude = lg_angle_of(latitude_rad);
    const lg_angle declination = lg_angle_of(lg_sun_declination(day_of_year));
    return lg_extraterrestrial_of(&latitude, &declination, lg_sun_distance(day_of_year));
}

/* @formula daylength: N = 24 / pi omega
 * @symbols N [h], omega sunset hour angle [rad]
 * @source FAO-56 eq. 34
 * @check 20 deg S, 3 September gives 11.7 h (example 9) */
static inline double lg_daylength_of(double latitude_tangent, double declination_tangent) {
    return 24.0 / LG_PI * lg_sunset_of(latitude_tangent, declination_tangent);
}

static inline double lg_daylength_h(double latitude_rad, int day_of_year) {
    return lg_daylength_of(lg_tan(latitude_rad), lg_tan(lg_sun_declination(day_of_year)));
}

/* @formula global radiation (Angstrom): Rs = (as + bs n/N) Ra, as = 0.25, bs = 0.50
 * @symbols n/N relative sunshine [1], Ra [MJ m-2 d-1], Rs [MJ m-2 d-1]
 * @source FAO-56 eq. 35
 * @check 7.1 h of 10.9 h, Ra = 25.1 gives 14.5 (example 10) */
static inline double lg_angstrom_mj_m2(double sunshine_frac, double extraterrestrial_mj_m2) {
    return (LG_ANGSTROM_A + LG_ANGSTROM_B * sunshine_frac) * extraterrestrial_mj_m2;
}

/* @formula clear-sky radiation: Rso = (0.75 + 2e-5 z) Ra
 * @symbols z elevation [m], Ra [MJ m-2 d-1], Rso [MJ m-2 d-1]
 * @source FAO-56 eq. 37
 * @check z = 0, Ra = 25.1 gives 18.8 (example 11) */
static inline double lg_clear_sky_mj_m2(double elevation_m, double extraterrestrial_mj_m2) {
    return (0.75 + 2e-5 * elevation_m) * extraterrestrial_mj_m2;
}

/* @formula net short-wave radiation: Rns = (1 - albedo) Rs, albedo = 0.23
 * @symbols Rs [MJ m-2 d-1], Rns [MJ m-2 d-1]
 * @source FAO-56 eq. 38
 * @check Rs = 14.5 gives 11.1 (example 12) */
static inline double lg_net_shortwave_mj_m2(double radiation_mj_m2) {
    return (1.0 - LG_ALBEDO) * radiation_mj_m2;
}

/* @formula net long-wave radiation: Rnl = sigma (TmaxK^4 + TminK^4)/2 (0.34 - 0.14 sqrt ea)
 *   (1.35 Rs/Rso - 0.35), sigma = 4.903e-9 MJ K-4 m-2 d-1, TK = T + 273.16; Rs/Rso at most 1, and
 *   where Rso is 0 (polar night) taken as 0.7
 * @symbols Tmax, Tmin [degC], ea vapour pressure [kPa], Rs, Rso, Rnl [MJ m-2 d-1]
 * @source FAO-56 eq. 39
 * @check 25.1 and 19.1 degC, 2.1 kPa, Rs = 14.5, Rso = 18.8 gives 3.5 (example 11) */
static inline double lg_net_longwave_mj_m2(double tmax_c, double tmin_c, double vapour_kpa,
                                           double radiation_mj_m2, double clear_sky_mj_m2) {
    double hot = tmax_c + 273.16, cold = tmin_c + 273.16;
    double black = 4.903e-9 * (hot * hot * hot * hot + cold * cold * cold * cold) / 2.0;
    double clear = clear_sky_mj_m2 > 0 ? radiation_mj_m2 / clear_sky_mj_m2 : 0.7;
    return black * (0.34 - 0.14 * sqrt(vapour_kpa)) * (1.35 * (clear < 1.0 ? clear : 1.0) - 0.35);
}

/* @formula global radiation from the daily range (Hargreaves): Rs = kRs sqrt(Tmax - Tmin) Ra,
 *   kRs = 0.16 degC^-0.5 inland, at most Rso
 * @symbols Tmax, Tmin [degC], Ra, Rs, Rso [MJ m-2 d-1]
 * @source FAO-56 eq. 50
 * @check 26.6 and 14.8 degC, Ra = 40.6 gives 22.3 (example 15) */
static inline double lg_hargreaves_radiation_mj_m2(double tmax_c, double tmin_c,
                                                   double extraterrestrial_mj_m2,
                                                   double clear_sky_mj_m2) {
    double range = tmax_c > tmin_c ? tmax_c - tmin_c : 0.0;
    double rs = LG_HARGREAVES_KRS * sqrt(range) * extraterrestrial_mj_m2;
    return rs < clear_sky_mj_m2 ? rs : clear_sky_mj_m2;
}

#endif
