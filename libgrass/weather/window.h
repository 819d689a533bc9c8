/* The days that whoever goes day by day is at: of a weather that lies in a file (weather/room.h) a
 * copy of a year or less, so that only that much of it is resident. */
#ifndef LG_WEATHER_WINDOW_H
#define LG_WEATHER_WINDOW_H

#include "weather/weather.h"

typedef struct lg_window {
    lg_weather seen; /* as of days from seen.first_day on; ndays 0: nothing yet */
    double *values;  /* its columns; NULL: the whole weather is seen as it lies */
    size_t count;
} lg_window;

/* A weather that holds the days [first_day, first_day + days) of the whole one. */
lg_status lg_window_turn(lg_context *context, const lg_weather *whole, int32_t first_day,
                         int32_t days, lg_window *window, const lg_weather **seen);
void lg_window_free(lg_context *context, lg_window *window);

#endif
