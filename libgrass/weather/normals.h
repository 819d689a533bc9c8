/* The generator's table of monthly normals. */
#ifndef LG_WEATHER_NORMALS_H
#define LG_WEATHER_NORMALS_H

#include "core/figures.h"
#include "text/csv.h"

typedef struct lg_normals {
    struct lg_normal_month {
        double rain_mm, wet_days, sunshine_frac, rh_frac;
        double wind_m_s; /* at the table's height; NAN: the normals have none */
    } month[12];
} lg_normals;

/* Columns month,rain_mm,wet_days,sunshine_frac,rh_frac,source,confidence and, where the
 * table has it, wind_m_s; each month once. What is read is added to the figures. */
lg_status lg_normals_read(lg_csv *table, lg_figures *figures, lg_normals *normals);

#endif
