/* The daily weather table of a point run. */
#ifndef LG_STORE_POINT_WEATHER_H
#define LG_STORE_POINT_WEATHER_H

#include "weather/weather.h"

typedef struct lg_point_input {
    lg_weather *weather;    /* one zone; NAN in the columns that the table lacks */
    double *cut_height_m;   /* NULL when the table has no such column */
    double *stocking_su_ha; /* likewise */
} lg_point_input;

/* LG_EPARSE with file:line:column, column name and date for a cell that is no possible number and
 * for a date that is wrong, repeated, out of order or behind a gap. *input holds nothing on
 * failure. */
lg_status lg_point_input_read(lg_context *context, const char *path, lg_point_input *input);
void lg_point_input_free(lg_context *context, lg_point_input *input);

#endif
