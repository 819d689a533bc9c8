/* The rain of the days of a month. */
#ifndef LG_WEATHER_RAIN_H
#define LG_WEATHER_RAIN_H

#include "weather/month_days.h"

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

#endif
