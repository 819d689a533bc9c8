/* How sure a share is that was counted in a few draws: the binomial distribution, exact. */
#ifndef LG_ANALYSIS_SHARES_H
#define LG_ANALYSIS_SHARES_H

#include <stddef.h>

/* The probability of at most, and of at least, `met` of `draws` where each is met with probability
 * p. */
double lg_share_at_most(size_t met, size_t draws, double p);
double lg_share_at_least(size_t met, size_t draws, double p);

/* The interval of Clopper and Pearson (1934) in which the share lies at the level, 0 < level < 1. */
void lg_share_interval(size_t met, size_t draws, double level, double *low, double *high);

/* Of so many draws those in which something must hold that holds in the share `frac` of them: no
 * fewer, whatever the rounding of frac * draws. */
size_t lg_share_needed(double frac, size_t draws);

/* The mean of paired differences and how far from it an interval at the level reaches on either
 * side, by Student's t; NAN for fewer than two. */
void lg_share_mean(const double *differences, size_t count, double level, double *mean,
                   double *reach);

#endif
