/* The radiation and the wind of the days of a month. */
#ifndef LG_WEATHER_CLEARNESS_H
#define LG_WEATHER_CLEARNESS_H

#include "weather/month_days.h"

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
