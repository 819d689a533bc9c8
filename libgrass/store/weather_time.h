/* The days of a CF file of daily series. */
#ifndef LG_STORE_WEATHER_TIME_H
#define LG_STORE_WEATHER_TIME_H

#include <stdbool.h>

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

/* What an axis of time has, whatever its steps. */
typedef struct lg_time_stamps {
    char name[16]; /* of the variable: time, or valid_time */
    int64_t count;
    double *second; /* since 1970-01-01 in the axis' own clock, of days their 00:00; for lg_free */
    double step_s;  /* 0: there is one stamp, and no bounds */
    char zone[16];  /* the clock of the axis, "+08:00"; "": UTC, or none is said */
    const char *stamps; /* where in steps shorter than a day they stand by the bounds: "start",
                         * "middle", "end"; NULL: no bounds */
    bool noleap;        /* the calendar has no 29 February */
} lg_time_stamps;

/* The stamps of a file on a grid: days by the rules above, shorter steps as they stand. They need not
 * be without gap. Calendars as above, and noleap (365_day). */
lg_status lg_weather_stamps_read(const lg_nc_in *in, lg_time_stamps *stamps, char **assumed);

#endif
