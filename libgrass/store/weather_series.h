/* The numbers of a weather file's variable, in pieces that fit into memory. */
#ifndef LG_STORE_WEATHER_SERIES_H
#define LG_STORE_WEATHER_SERIES_H

#include "store/nc.h"
#include "text/units.h"
#include "weather/weather.h"

enum { LG_SERIES_RANK = 5 };

/* How a variable lies: (zone, time), (time) or (time, zone), other dimensions of length 1. */
typedef struct lg_series_shape {
    int rank;
    int time_at, zone_at; /* which dimension it is; -1: none, one series */
    int32_t zones;        /* 0: over time only */
} lg_series_shape;

/* Packed values (CF) are unpacked; missing ones become NaN, which the check then reports by date.
 * take[zone]: the series of the file that the weather's zone takes. */
lg_status lg_weather_read_series(const lg_nc_in *in, lg_weather_column column,
                                 const lg_series_shape *shape, const int32_t *take,
                                 lg_unit_line line, lg_weather *weather);

#endif
