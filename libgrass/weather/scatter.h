/* Standard normal numbers for years, spread evenly over every 1024 years. */
#ifndef LG_WEATHER_SCATTER_H
#define LG_WEATHER_SCATTER_H

#include <stdint.h>

#include "core/context.h"

enum { LG_SCATTER_YEARS = 1024 };

/* @formula numbers of a year: the inverse normal of a point of a scrambled Sobol' sequence; years
 * 1 + 1024 k to 1024 (k + 1) take its 1024 points in an order drawn at random
 * @source GSL's Sobol' sequence (Antonov and Saleev 1979); scrambling by random lower triangular
 * matrices and a shift of bits: Matousek 1998, doi:10.1006/jcom.1998.0487 (memory); order ours
 * @check each number is in each 1024th of the normal distribution once; neighbouring years are
 * uncorrelated
 * numbers: of a year, 40 at most. normal[year * numbers + n], for `count` years from `first` on,
 * which may lie 1024 before year 1. Same seed, same numbers of a year, whatever years are asked
 * for. */
lg_status lg_scatter(lg_context *context, uint64_t seed, int numbers, int first, int count,
                     double *normal);

#endif
