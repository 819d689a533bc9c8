/* The generator's table of how days differ inside a month. */
#ifndef LG_WEATHER_STRUCTURE_H
#define LG_WEATHER_STRUCTURE_H

#include "text/csv.h"
#include "weather/station.h"

/* Columns parameter,season,value,unit,source,confidence; every parameter for every season, once. */
lg_status lg_structure_read(lg_csv *table, lg_figures *figures, lg_season seasons[LG_SEASONS]);

#endif
