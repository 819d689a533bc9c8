/* How sure a fit is: covariance, what cannot be told apart, and draws from it within the bounds. */
#ifndef LG_ANALYSIS_SPREAD_H
#define LG_ANALYSIS_SPREAD_H

#include <stdint.h>

#include "analysis/fit.h"

/* How many times a draw is tried again that lies outside the bounds. */
enum { LG_SPREAD_TRIES = 10000 };

typedef struct lg_spread {
    size_t parameters;
    double *covariance; /* [i][j]; of a parameter that is not felt: NAN */
    double *root;       /* [i][k]: value + root z has this covariance, z independent normals */
    double
        *weakest; /* [i]: what is told least, each in units of its own length: squares sum to 1 */
    double condition; /* of the slopes, each column of length 1; 1: told apart at best */
    double factor;    /* by which standard deviations were widened: root of chi2 / freedom, >= 1 */
} lg_spread;

/* Inverse of slope' slope, of GSL's eigenvalues, widened where the residuals are wider than their
 * standard deviations say; for a loss that is not squares by the formula of Huber (1981). */
lg_status lg_spread_make(lg_context *context, const lg_fit_problem *problem,
                         lg_calibration_loss loss, const lg_fit *fit, lg_spread *spread);
void lg_spread_free(lg_context *context, lg_spread *spread);

double lg_spread_error(const lg_spread *spread, size_t parameter);
double lg_spread_correlation(const lg_spread *spread, size_t a, size_t b);

/* Draw `draw` of a normal distribution cut at the bounds; the same numbers for the same seed and
 * draw. false: no draw within the bounds was found, and this one was taken to them. */
bool lg_spread_draw(const lg_spread *spread, const lg_fit_problem *problem, const double *centre,
                    uint64_t seed, uint64_t draw, double *value);

#endif
