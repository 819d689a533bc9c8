/* The steps of the generator. Each works on the days of one month of one year and draws from its
 * own stream, named by (seed, what, zone, year * 12 + month): no step depends on another's draws,
 * on a thread or on an order. */
#ifndef LG_WEATHER_MONTH_DAYS_H
#define LG_WEATHER_MONTH_DAYS_H

#include <stdint.h>

#include "weather/tables.h"

enum { LG_MONTH_DAYS = 31 };

/* What a stream is for. The numbers are part of every series: never reuse or change one.
 * Zone 0 names the draws that all zones share; a zone's own are under its index + 1. */
enum {
    LG_STREAM_YEAR = 0x57000001,
    LG_STREAM_WET = 0x57000002,
    LG_STREAM_AMOUNT = 0x57000003,
    LG_STREAM_TEMPERATURE = 0x57000004,
    LG_STREAM_CLEARNESS = 0x57000005,
    LG_STREAM_WIND = 0x57000006,
    LG_STREAM_ZONE_RAIN = 0x57000007
};

typedef struct lg_draw {
    uint64_t seed;
    uint32_t zone, month; /* month: year * 12 + month */
} lg_draw;

/* @formula wet days: two-state Markov chain p(wet|wet), p(wet|dry), conditional on `count` wet days
 * of the month. beta_d(s, k) = P(k wet days after day d | state s on day d) runs backward over days
 *   and counts; forward, P(wet on d | s, k left) = p(wet|s) beta_d(wet, k-1) / beta_{d-1}(s, k).
 * @symbols count [d], probabilities [1] inside (0, 1)
 * @source chain: Richardson 1981, doi:10.1029/WR017i001p00182; conditioning is Bayes' rule
 * @check the number of wet days is `count` in every draw; spells follow the chain */
void lg_wet_days(lg_draw draw, const lg_season *season, int days, int count, int *was_wet,
                 uint8_t *wet);

/* Shares of a month's rain: a gamma draw of shape `shape` and mean 1 on each wet day, 0 on dry
 * ones. */
void lg_wet_shares(lg_draw draw, double shape, int days, const uint8_t *wet, double *share);

/* Multiplies each wet day's share by a gamma draw of mean 1 and that coefficient of variation. */
void lg_vary_shares(lg_draw draw, double variation, int days, double *share);

/* @formula rain of a wet day: r = r0 + (R - n r0) g / sum g, r0 = 0.1 mm
 * @symbols R rain of the month [mm], n wet days, g gamma shares [1], r [mm]
 * @source gamma amounts: Richardson 1981, doi:10.1029/WR017i001p00182; scaling is ours
 * @check sums to R; every wet day has at least r0
 * A total too small for n wet days keeps only the days with the largest shares; one below r0 falls
 * on one day. Returns how many wet days were given up. */
int lg_scale_rain(double total_mm, int days, double *share, double *rain_mm);

/* @formula temperature anomalies: a_d = sigma z_d, z_d = rho z_(d-1) + sqrt(1 - rho^2) epsilon
 * @symbols sigma [degC], rho lag-1 autocorrelation [1], epsilon standard normal
 * @source Richardson 1981, doi:10.1029/WR017i001p00182, for one variable
 * @check standard deviation sigma and autocorrelation rho over many years
 * state: z of the day before, NAN at the very beginning. */
void lg_temperature_anomalies(lg_draw draw, const lg_season *season, int days, double *state,
                              double *anomaly_c);

/* @formula smooth course of a month: q(x) = b0 (1 - x) + b1 x + c x (1 - x), x = (d - 1/2)/n; b0,
 * b1 half-way to the neighbours' means, c such that the mean over the days is the month's
 * @symbols d day [1..n], means and q in any unit
 * @source ours; continuous and mean-preserving by construction
 * @check mean over the days equals `mean` to rounding */
void lg_smooth_month(double before, double mean, double after, int days, double *value);

/* Clearness of each day relative to the month (mean 1): lower and more variable on wet days. */
void lg_relative_clearness(lg_draw draw, const lg_season *season, int days, const uint8_t *wet,
                           double *clearness);

/* Wind relative to the month: gamma draws, scaled to mean 1. */
void lg_relative_wind(lg_draw draw, double variation, int days, double *wind);

/* @formula daily radiation: s_d = min(1, max(0, ((as + bs s) f_d - as)/bs + delta)), delta such
 * that sum Ra_d s_d = s sum Ra_d; Rs_d = (as + bs s_d) Ra_d
 * @symbols s relative sunshine of the month [1], f_d relative clearness [1], Ra_d, Rs_d [MJ m-2
 * d-1]
 * @source FAO-56 eq. 35 for the month and the bounds of a day; delta is ours
 * @check sum Rs_d = (as + bs s) sum Ra_d */
void lg_daily_radiation(double sunshine_frac, int days, const double *clearness,
                        const double *extraterrestrial_mj_m2, double *radiation_mj_m2);

#endif
