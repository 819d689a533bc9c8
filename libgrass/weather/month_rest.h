/* Figures of a drawn month that follow its rain and temperature. */
#ifndef LG_WEATHER_MONTH_REST_H
#define LG_WEATHER_MONTH_REST_H

#include "weather/month_days.h"
#include "weather/record.h"

/* y = mean + slope[0] (cube root of rain - centre[0]) + slope[1] (temperature - centre[1]) + sd e */
typedef struct lg_follower {
    int years; /* it was fitted to */
    double mean, sd, slope[2], centre[2];
} lg_follower;

typedef struct lg_month_rest {
    lg_follower range_c;               /* of the month's mean extremes */
    lg_follower humidity;              /* mean relative humidity; years 0: the normals' */
    lg_follower wind;                  /* m/s at 2 m */
    double upper_frac;                 /* of the range above the mean temperature */
    double wet_days, wet_days_rain_mm; /* as many days at that rain */
    double sunshine_frac;
} lg_month_rest;

/* @formula extremes, humidity and wind of a drawn month: regressions on the cube root of its rain and
 * its temperature, where 20 years of the calendar month measure them; mean and standard deviation
 * from 10 years on; the normals' below
 * @source ours
 * @check residuals are the record's */
void lg_month_rest_fit(const lg_weather_tables *tables, int month, lg_month_rest *rest);

/* @formula wet days: n0 (R/R0)^0.5 + 0.93 sqrt(n0 (R/R0)^0.5) e, rounded, 1 .. R/0.1 mm
 * @symbols n0 days at rain R0 [mm]: the record's means, or the normals; e standard normal
 * @source WET_DAYS_POWER and WET_DAYS_SPREAD, derived
 * Fills what m lacks beside rain_mm and tmean_c. days: of the month. */
void lg_month_rest_draw(const lg_month_rest *rest, lg_draw draw, int days, lg_station_month *m);

#endif
