/* Standard normal numbers for a thousand years, spread evenly. */
#ifndef LG_WEATHER_SCATTER_H
#define LG_WEATHER_SCATTER_H

#include <stdint.h>

#include "core/context.h"

enum { LG_SCATTER_YEARS = 1000, LG_SCATTER_NUMBERS = 24 };

/* @formula numbers of a year: the inverse normal of one of the first 1000 points of a scrambled Sobol'
 * sequence; years take them in an order drawn at random
 * @source GSL's Sobol' sequence (Antonov and Saleev 1979); scrambling by random lower triangular
 * matrices and a shift of bits: Matousek 1998, doi:10.1006/jcom.1998.0489 (memory); order ours
 * @check means, variances and correlations over the thousand years are nearer to 0 and 1 than by
 * chance; neighbouring years are uncorrelated
 * normal[year * 24 + n], of the thousand years that `block` numbers. */
lg_status lg_scatter(lg_context *context, uint64_t seed, uint32_t block, double *normal);

/* @formula ranked: z = Phi^-1((rank + v)/1000), rank of the year among the thousand, number by number
 * @symbols v uniform in 0 .. 1
 * @source after McKay et al. 1979, doi:10.2307/1268522 (memory)
 * @check each number is once in each 1000th of the normal distribution */
void lg_rank_years(uint64_t seed, uint32_t block, double *normal);

#endif
