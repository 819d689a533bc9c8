/* Which of n draws in order stand for a quantile, and for the ends of its interval, whatever the
 * distribution that they are of. */
#ifndef LG_ANALYSIS_RANKS_H
#define LG_ANALYSIS_RANKS_H

#include <stddef.h>

/* Counted from 1. */
typedef struct lg_ranks {
    size_t mid;  /* the largest value below which at most the share p of the n lies */
    size_t low;  /* 0: n is too small to say a low end */
    size_t high; /* n + 1: n is too small to say a high end */
} lg_ranks;

/* How many of n lie below the quantile p is binomial; [x(low), x(high)] misses it on either side
 * with (1 - confidence)/2 at most. 0 < p < 1, n > 0.
 * @check n 200, p 0.2, 0.9 -> 41, 31, 50; n 24 -> 5, 2, 9; n 8 -> 2, 0, 5 */
lg_ranks lg_ranks_of(size_t n, double p, double confidence);

/* At most so many of n may fail: floor(p n), and whole where p n is but for its last digit. */
size_t lg_ranks_may_fail(size_t n, double p);

/* The binomial distribution, 0 < p < 1: of n, at most k and at least k. */
double lg_ranks_at_most(size_t n, size_t k, double p);
double lg_ranks_at_least(size_t n, size_t k, double p);

/* The quantile p of values in their order: between the two about place p (n - 1). */
double lg_ranks_between(const double *sorted, size_t n, double p);

#endif
