/* The normal and the gamma distribution on core/elementary.h: what GSL gives (gsl_ran_ugaussian,
 * gsl_ran_gamma, gsl_cdf_ugaussian_Pinv), number for number of the stream, without the C library's
 * logarithms and powers in it. */
#ifndef LG_CORE_NORMAL_H
#define LG_CORE_NORMAL_H

#include <gsl/gsl_rng.h>

/* The polar method of Marsaglia and Bray (1964). */
double lg_draw_normal(gsl_rng *rng);

/* Mean shape * scale; Marsaglia and Tsang (2000), on normal numbers of the ziggurat with 128 strips
 * (Marsaglia and Tsang 2000, another paper). */
double lg_draw_gamma(gsl_rng *rng, double shape, double scale);

double lg_normal_density(double z);

/* The z that a normal number exceeds with probability 1 - p; 0 < p < 1. Wichura (1988), AS 241. */
double lg_normal_quantile(double p);

/* The share of a normal distribution above z. */
double lg_normal_above(double z);

#endif
