/* Opens the weather that a plan names. */
#ifndef LG_STORE_WEATHER_OPEN_H
#define LG_STORE_WEATHER_OPEN_H

#include "weather/sources.h"

lg_status lg_weather_open(lg_context *context, lg_weather_source source,
                          const lg_weather_request *request, lg_weather **weather);

#endif
