/* The day-to-day structure that all zones share: one station's days before rain is scaled and the
 * sky of a place is applied. */
#ifndef LG_WEATHER_CITY_DAYS_H
#define LG_WEATHER_CITY_DAYS_H

#include "weather/month_days.h"

typedef struct lg_city_days {
    lg_context *context;
    int first_year, nyears;
    int32_t ndays;
    const lg_station_month **year; /* per year: its 12 months, borrowed from the tables */
    double *share;                 /* of the month's rain; 0 on dry days */
    double *tmean_c, *tmin_c, *tmax_c, *dewpoint_c;
    double *clearness; /* relative to the month's mean */
    double *wind_m_s;  /* at 2 m */
} lg_city_days;

/* years: for each year of the series, the months it takes its figures from. The array is copied. */
lg_status lg_city_days_make(lg_context *context, const lg_weather_tables *tables, uint64_t seed,
                            int first_year, int nyears, const lg_station_month *const *years,
                            lg_city_days **city);
void lg_city_days_free(lg_city_days *city);

#endif
