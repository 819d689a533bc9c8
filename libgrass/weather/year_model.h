/* What years are drawn from: distributions and correlations of a station's months, fitted to its
 * record. */
#ifndef LG_WEATHER_YEAR_MODEL_H
#define LG_WEATHER_YEAR_MODEL_H

#include "weather/cube_root.h"
#include "weather/month_rest.h"
#include "weather/record.h"

/* @formula year of standard normal numbers x (12 of rain, 12 of temperature): x_y = A x_(y-1) + B e,
 * A = G W (W'GW)^-1 K (V'GV)^-1 V', B B' = G - A G A', where G holds the correlations inside a year,
 * W takes January, February and the year's rain and mean temperature from x_y, V takes November,
 * December and the year's from x_(y-1), and K holds the correlations between these: of months as
 * recorded, of a year where they are more than chance (1.96 standard errors), else 0; without its mean
 * temperature where that does not show itself so a year later
 * @symbols e independent standard normal, G, K [1]
 * @source vector autoregression; after Matalas 1967, doi:10.1029/WR003i004p00937 (memory); that K alone
 * is carried over is ours
 * @check G and K of drawn years are the record's */
typedef struct lg_year_model {
    lg_cube_root rain[12];
    double tmean_c[12], tmean_sd_c[12];
    lg_month_rest rest[12];
    double inside[LG_RECORD_MONTHS * LG_RECORD_MONTHS];  /* G */
    double carried[LG_RECORD_MONTHS * LG_RECORD_MONTHS]; /* A */
    double fresh[LG_RECORD_MONTHS * LG_RECORD_MONTHS];   /* B, the symmetric root */
    double start[LG_RECORD_MONTHS * LG_RECORD_MONTHS];   /* the symmetric root of G */
    int dry_months;   /* calendar months whose rain is the normals', for want of years */
    bool trend_shown; /* the year's mean temperature changes, by more than chance */
    double trend_c;   /* a year */
} lg_year_model;

/* LG_EDATA names a calendar month with too few years, or one that never changes. */
lg_status lg_year_model_fit(lg_context *context, const lg_weather_tables *tables,
                            lg_year_model *model);

#endif
