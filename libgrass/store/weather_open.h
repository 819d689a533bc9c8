/* Opens the weather that a plan names. */
#ifndef LG_STORE_WEATHER_OPEN_H
#define LG_STORE_WEATHER_OPEN_H

#include "weather/sources.h"

lg_status lg_weather_open(lg_context *context, lg_weather_source source,
                          const lg_weather_request *request, lg_weather **weather);

/* Refuses files of formats that are known and not read (sources.def), and what is no file. */
lg_status lg_weather_check_hdf5(lg_context *context, const char *path);

#endif
