/* The parameters within bounds by which a model meets what was observed best. Knows no model: a
 * function gives the residuals, (simulated - observed) / standard deviation, of any parameters. */
#ifndef LG_ANALYSIS_FIT_H
#define LG_ANALYSIS_FIT_H

#include <libgrass/calibration.h>

#include "analysis/fit_problem.h"

/* So near to a bound, as a share of half the bounds' distance, is at it. */
#define LG_FIT_AT_BOUND 1e-4

typedef struct lg_fit_options {
    lg_calibration_loss loss;
    double scale;     /* of the loss; 0: from the residuals */
    double step_frac; /* of the distance of the bounds, for differences */
    double tolerance; /* of steps, as a share */
    int iterations;   /* at most */
    bool crew;        /* whether threads share the work: false inside a task of a crew */
} lg_fit_options;

/* A fit that came to its end. */
typedef struct lg_fit {
    double *value;    /* [parameters] */
    double *residual; /* [observations] */
    double *slope;    /* d residual / d value, [observation][parameter]; held parameters: 0 */
    double scale;     /* of the loss */
    double sum;       /* lg_robust_sum; chi squared for squares */
    size_t lives;     /* how often the model was asked */
    int iterations;
    bool settled; /* false: the iterations were at an end before the steps were small */
} lg_fit;

lg_status lg_fit_make(lg_context *context, const lg_fit_problem *problem, lg_fit *fit);
void lg_fit_free(lg_context *context, lg_fit *fit);
void lg_fit_copy(const lg_fit_problem *problem, const lg_fit *from, lg_fit *to);

/* From fit->value on. held[parameter]: stays what it is; NULL: none is. */
lg_status lg_fit_local(lg_context *context, const lg_fit_problem *problem,
                       const lg_fit_options *options, const bool *held, lg_fit *fit);

#endif
