/* Where a zone lies: the land says so, or the caller. */
#ifndef LG_WEATHER_LATITUDE_H
#define LG_WEATHER_LATITUDE_H

#include "land/land.h"

/* The latitude of a zone: the land's, else latitude_deg; NaN: not known. */
double lg_weather_latitude(const lg_land *land, double latitude_deg, int32_t zone);

/* LG_EDATA for a latitude outside -90..90; NaN is none. */
lg_status lg_weather_check_latitude(lg_context *context, const lg_land *land, double latitude_deg);

#endif
