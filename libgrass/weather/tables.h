/* Reads the generator's description and the three CSV tables it names. */
#ifndef LG_WEATHER_TABLES_H
#define LG_WEATHER_TABLES_H

#include "core/context.h"
#include "weather/station.h"

lg_status lg_weather_tables_read(lg_context *context, const char *description_path,
                                 lg_weather_tables **tables);
void lg_weather_tables_free(lg_weather_tables *tables);

/* The months of a year (12), or NULL when the table does not know all of them. */
const lg_station_month *lg_weather_tables_year(const lg_weather_tables *tables, int year);

#endif
