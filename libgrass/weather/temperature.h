/* The temperatures of the days of a month. */
#ifndef LG_WEATHER_TEMPERATURE_H
#define LG_WEATHER_TEMPERATURE_H

#include "weather/month_days.h"

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

#endif
