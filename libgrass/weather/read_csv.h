/* A series from a CSV table. */
#ifndef LG_WEATHER_READ_CSV_H
#define LG_WEATHER_READ_CSV_H

#include "land/land.h"
#include "weather/columns.h"

/* The CSV half of lg_weather_read. */
lg_status lg_weather_read_csv(lg_context *context, const char *path, const lg_land *land,
                              double latitude_deg, lg_weather **weather);

#endif
