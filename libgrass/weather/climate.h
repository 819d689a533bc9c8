/* The climate of a series: means of its calendar months. */
#ifndef LG_WEATHER_CLIMATE_H
#define LG_WEATHER_CLIMATE_H

#include <stdbool.h>

#include "weather/weather.h"

typedef struct lg_climate {
    double mean_c[12];  /* of the days of January, February ... */
    double rain_mm[12]; /* of a whole month */
    double year_c, year_mm;
    double years; /* of days that were looked at */
    bool whole;   /* every month has days */
} lg_climate;

/* Of a zone of the weather as it was given: shocks of scenarios come later. */
lg_climate lg_climate_of(const lg_weather *weather, int32_t zone);

#endif
