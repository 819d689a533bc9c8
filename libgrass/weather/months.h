/* The generator's table of monthly figures. */
#ifndef LG_WEATHER_MONTHS_H
#define LG_WEATHER_MONTHS_H

#include "weather/normals.h"
#include "weather/station.h"

/* Columns year,month,tmean_c,tmax_c,tmin_c,dewpoint_c,rain_mm,wet_days,wind_m_s; an empty dewpoint,
 * or rain with its wet days, is taken from the normals. Where the description names a code, only
 * rows whose `station` it is, whose wet days (from their rain) and wind may be empty, too. Fills months, first_year and nyears. */
lg_status lg_months_read(lg_csv *table, const lg_normals *normals, lg_weather_tables *tables);

#endif
