/* From the steps of a grid's points to the days of weather zones. */
#ifndef LG_WEATHER_GRIDDED_DAYS_H
#define LG_WEATHER_GRIDDED_DAYS_H

#include "weather/gridded_parts.h"

/* The points of a series whose axes have their final box. */
lg_status lg_gridded_make_points(lg_gridded *g, lg_gridded_series *s);
void lg_gridded_free_points(lg_context *context, lg_gridded_points *points);

/* One time of one series: `value` of each of its points. */
lg_status lg_gridded_add(lg_gridded *g, lg_gridded_series *s, const char *source, double second,
                         const double *value);

/* LG_EDATA: one of them is missing, or beyond what any place has; lg_gridded_add looks, too. */
lg_status lg_gridded_check_values(const lg_gridded *g, const lg_gridded_series *s,
                                  const char *source, double second, const double *value);

/* The days that points are still in. */
void lg_gridded_end_days(lg_gridded *g, lg_gridded_series *s);

/* "2012-01-05 06:00 UTC", or the day alone where steps are days. */
typedef struct lg_gridded_time {
    char text[32];
} lg_gridded_time;
const char *lg_gridded_show_time(const lg_gridded_series *s, double second, lg_gridded_time *time);

#endif
