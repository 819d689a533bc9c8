/* Readers of the generator's three CSV tables. */
#ifndef LG_WEATHER_NORMALS_H
#define LG_WEATHER_NORMALS_H

#include "text/csv.h"
#include "weather/tables.h"

typedef struct lg_normals {
    struct lg_normal_month {
        double rain_mm, wet_days, sunshine_frac, rh_frac;
        double wind_m_s; /* at the table's height; NAN: the normals have none */
    } month[12];
} lg_normals;

/* Columns month,rain_mm,wet_days,sunshine_frac,rh_frac,source,confidence and, where the
 * table has it, wind_m_s; each month once. What is read is added to the figures. */
lg_status lg_normals_read(lg_csv *table, lg_figures *figures, lg_normals *normals);

/* Columns year,month,tmean_c,tmax_c,tmin_c,dewpoint_c,rain_mm,wet_days,wind_m_s; an empty dewpoint,
 * or rain with its wet days, is taken from the normals. Where the description names a code, only
 * rows whose `station` it is, whose wet days (from their rain) and wind may be empty, too. Fills
 * months, first_year and nyears. */
lg_status lg_months_read(lg_csv *table, const lg_normals *normals, lg_weather_tables *tables);

/* Columns parameter,season,value,unit,source,confidence; every parameter for every season, once. */
lg_status lg_structure_read(lg_csv *table, lg_figures *figures, lg_season seasons[LG_SEASONS]);

#endif
