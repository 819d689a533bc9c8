/* What is fitted: a model that is asked for residuals at many places at once. */
#ifndef LG_ANALYSIS_FIT_PROBLEM_H
#define LG_ANALYSIS_FIT_PROBLEM_H

#include <stdbool.h>

#include "core/context.h"

enum { LG_FIT_MOST = 40 }; /* parameters: as many as GSL's Sobol' sequence has axes */

/* LG_EDATA and LG_EBALANCE: the model has no answer there, which is a bad place and no failure of the
 * fit; the same for residuals that are not finite. Called by several threads at once, each with a
 * context of its own. */
typedef lg_status (*lg_residuals)(void *self, lg_context *own, const double *value,
                                  double *residual);

typedef struct lg_fit_problem {
    size_t parameters, observations;
    const double *low, *high; /* [parameters] */
    lg_residuals residuals;
    void *self;
} lg_fit_problem;

/* `count` times the residuals, [count][observations]; possible[i] false: no answer, the residuals
  * are then those of a place far off. */
lg_status lg_fit_evaluate(lg_context *context, const lg_fit_problem *problem, bool crew,
                          size_t count, const double *value, double *residual, bool *possible);

#endif
