/* The days of a CF file of daily series. */
#ifndef LG_STORE_WEATHER_TIME_H
#define LG_STORE_WEATHER_TIME_H

#include "store/nc.h"

typedef struct lg_time_axis {
    const char *name; /* of the variable: time, or valid_time */
    int32_t first_day, ndays;
} lg_time_axis;

/* Whole days without gap. A stamp is the day it lies in, at whatever hour; where the axis names
 * bounds, the day is the one that holds most of them, so that a stamp at the end of its day is of
 * that day. Calendars standard, gregorian and proleptic_gregorian. What was taken for granted is
 * told in *assumed. */
lg_status lg_weather_time_read(const lg_nc_in *in, lg_time_axis *axis, char **assumed);

#endif
