/* A weather series: made and checked. */
#ifndef LG_WEATHER_SERIES_H
#define LG_WEATHER_SERIES_H

#include "weather/columns.h"
#include "weather/room.h"

extern const lg_weather_column_info lg_weather_columns[LG_WEATHER_COLUMNS];

/* lg_weather_check for some columns, without their order. */
lg_status lg_weather_check_columns(const lg_weather *weather,
                                   const bool columns[LG_WEATHER_COLUMNS]);

/* LG_EDATA "weather of zone 'x' on 2012-01-05: sentence". */
lg_status lg_weather_fail_day(const lg_weather *weather, int32_t zone, int32_t day,
                              const char *sentence);

lg_status lg_weather_create(lg_context *context, int32_t nzones, lg_date first, int32_t ndays,
                            lg_weather **weather);

/* The same without its columns: each is then allocated by lg_weather_add_column or borrowed. */
lg_status lg_weather_create_bare(lg_context *context, int32_t nzones, lg_date first, int32_t ndays,
                                 lg_weather **weather);

lg_status lg_weather_add_column(lg_weather *weather, lg_weather_column column);

/* Days of all zones at once, as a file by days holds them: zone_major[zone * ndays + day] becomes
 * the column's from first_day on, counted from the weather's first. What was written of a large
 * weather does not stay resident. */
void lg_weather_put_days(lg_weather *weather, lg_weather_column column, int32_t first_day,
                         int32_t ndays, const double *zone_major);

/* Every value finite and possible (temperatures -80..60, tmin <= tmean <= tmax, rain 0..1000,
 * PAR 0..25, ...); LG_EDATA with zone, date, column and value. Call after filling. */
lg_status lg_weather_check(const lg_weather *weather);

/* LG_EDATA names a column that days of the sward need and that this weather was not given. */
lg_status lg_weather_check_needed(lg_context *context, const lg_weather *weather);

#endif
