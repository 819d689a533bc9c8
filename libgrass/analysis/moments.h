/* What many draws of many numbers come to, without keeping them: mean, spread, ends and quantiles. */
#ifndef LG_ANALYSIS_MOMENTS_H
#define LG_ANALYSIS_MOMENTS_H

#include <stdbool.h>

#include "core/context.h"

/* Of cells, each with a number a draw; a number that is none (NAN) does not count. Two ways to
 * quantiles: exact ones, for which every draw is kept, and those of gsl_rstat_quantile, which keeps five
 * numbers a quantile.
 * @formula the P2 algorithm: five markers moved by parabolas as numbers come
 * @source Jain and Chlamtac 1985, doi:10.1145/4372.4378
 * @check of 200 numbers or more from a distribution of one peak within the exact quantiles of
 * p +- 2 sqrt(p (1 - p)/n), as near as the draws themselves know it; of two heaps p +- 0.03 more */
typedef struct lg_moments lg_moments;

lg_status lg_moments_make(lg_context *context, size_t cells, size_t draws, const double *p,
                          size_t quantiles, bool exact, lg_moments **moments);
void lg_moments_free(lg_moments *moments); /* NULL is nothing */

/* Bytes that it will take. */
double lg_moments_bytes(size_t cells, size_t draws, size_t quantiles, bool exact);

/* The next draw's numbers, of every cell. The order counts. */
lg_status lg_moments_add(lg_moments *moments, const double *values);

/* Of what was added so far; NAN: of no number. */
typedef struct lg_moment_row {
    size_t count;
    double mean, sd, least, most;
} lg_moment_row;
lg_moment_row lg_moments_row(const lg_moments *moments, size_t cell);
/* The quantile p[index]; where draws are kept, interpolated as by gsl_stats_quantile_from_sorted_data. */
double lg_moments_quantile(lg_moments *moments, size_t cell, size_t index);

/* A draw's number; only where they are kept. */
double lg_moments_value(const lg_moments *moments, size_t draw, size_t cell);

#endif
