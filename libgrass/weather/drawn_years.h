/* Months of years that are drawn from a fitted model. */
#ifndef LG_WEATHER_DRAWN_YEARS_H
#define LG_WEATHER_DRAWN_YEARS_H

#include "weather/year_model.h"

/* Earlier years than these have no say in a drawn one: of the mean temperature of Xilinhot's years,
 * which hang together most, 0.34^16 = 3e-8. */
enum { LG_YEARS_MEMORY = 16 };

/* Standard normal numbers of `count` years from `first` on: number[year * 24 + month], rain first.
 * Same seed, same numbers of a year, whatever years are asked for. */
lg_status lg_years_numbers(lg_context *context, const lg_year_model *model, uint64_t seed,
                           int first, int count, double *number);

/* Their months: month[year * 12 + month]. */
lg_status lg_years_draw(lg_context *context, const lg_year_model *model, uint64_t seed, int first,
                        int count, lg_station_month *month);

#endif
