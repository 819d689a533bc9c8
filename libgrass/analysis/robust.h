/* Losses of residuals that are counted in standard deviations: what a far one weighs. */
#ifndef LG_ANALYSIS_ROBUST_H
#define LG_ANALYSIS_ROBUST_H

#include <stddef.h>

#include <libgrass/calibration.h>

/* Where a residual of `scale` standard deviations' worth begins to weigh less: 95 % as good as least
 * squares where all residuals are normal (the figures of GSL's manual, gsl_multifit_robust). */
#define LG_HUBER_BEGIN 1.345
#define LG_CAUCHY_BEGIN 2.385
#define LG_BISQUARE_BEGIN 4.685

/* psi(x) / x, 0 to 1, of a residual x in units of the scale.
 * @check huber 2 -> 0.6725; cauchy 2.385 -> 0.5; bisquare 2.3425 -> 0.5625 */
double lg_robust_weight(lg_calibration_loss loss, double x);

/* 2 rho(x): x^2 near 0.
 * @check huber 2 -> 3.570975; cauchy 2.385 -> 3.942777; bisquare 2.3425 -> 4.229798 */
double lg_robust_cost(lg_calibration_loss loss, double x);

/* psi'(x).
 * @check huber 2 -> 0; cauchy 2.385 -> 0; bisquare 2.3425 -> -0.1875 */
double lg_robust_slope(lg_calibration_loss loss, double x);

/* scale^2 * sum of 2 rho(r / scale). */
double lg_robust_sum(lg_calibration_loss loss, const double *residual, size_t count, double scale);

/* 1.4826 times the median of |r|, but at least 1: the standard deviations that were given are
 * believed unless the residuals are wider. `work` has room for `count`. */
double lg_robust_scale(const double *residual, size_t count, double *work);

#endif
