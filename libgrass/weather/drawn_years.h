/* Months of years that are drawn from a fitted model. */
#ifndef LG_WEATHER_DRAWN_YEARS_H
#define LG_WEATHER_DRAWN_YEARS_H

#include "weather/year_model.h"

/* Standard normal numbers of `count` years from `first` on: number[year * 24 + month], rain first.
 * Years 1 to 1000, 1001 to 2000 ... are drawn as a whole, so that each month has its distribution in
 * them (weather/scatter.h), and begin anew: only the year 1001 does not remember the one before. Same
 * seed, same numbers of a year, whatever years are asked for. */
lg_status lg_years_numbers(lg_context *context, const lg_year_model *model, uint64_t seed,
                           int first, int count, double *number);

/* Their months: month[year * 12 + month]; `mirrored`: of the numbers below 0 for those above. */
lg_status lg_years_draw(lg_context *context, const lg_year_model *model, uint64_t seed,
                        bool mirrored, int first, int count, lg_station_month *month);

#endif
