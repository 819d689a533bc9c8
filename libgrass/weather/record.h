/* What the years of a station's table say: means, variances, trends and correlations. */
#ifndef LG_WEATHER_RECORD_H
#define LG_WEATHER_RECORD_H

#include "core/context.h"
#include "weather/station.h"

/* Columns of a record: rain of January to December, temperatures of the same, and the year's mean
 * temperature and rain. */
enum { LG_RECORD_TMEAN = 12, LG_RECORD_MONTHS = 24, LG_RECORD_YEAR_TMEAN = 24 };
enum { LG_RECORD_YEAR_RAIN = 25, LG_RECORD_COLUMNS = 26 };

typedef struct lg_record {
    int first_year, nyears;
    double *value; /* nyears * LG_RECORD_COLUMNS; NAN: not measured. Temperatures lie about the
                      straight line through their month's years. */
    int years[LG_RECORD_COLUMNS]; /* that are measured */
    double mean[LG_RECORD_COLUMNS], sd[LG_RECORD_COLUMNS];
    double trend_c;       /* of the year's mean temperature, degC a year; 0: less than two years */
    double trend_error_c; /* its standard error */
} lg_record;

/* Rain that the normals stand for is not measured. */
lg_status lg_record_make(lg_context *context, const lg_weather_tables *tables, lg_record *record);
void lg_record_free(lg_context *context, lg_record *record);

/* Of column i with column j `lag` years before, over the years that have both (*pairs of them, NULL:
 * not asked); 0 where less than three or one of them never changes. */
double lg_record_correlation(const lg_record *record, int i, int j, int lag, int *pairs);

#endif
