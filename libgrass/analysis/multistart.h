/* A fit from several places: the one with the smallest loss is kept. */
#ifndef LG_ANALYSIS_MULTISTART_H
#define LG_ANALYSIS_MULTISTART_H

#include <stdint.h>

#include "analysis/fit.h"

typedef struct lg_multistart {
    const double *first; /* [parameters], always one of them */
    size_t
        looked_at; /* places of Sobol's sequence, moved by the seed, at which the loss is taken */
    size_t starts; /* fits: from `first` and from the best of those */
    uint64_t seed;
    bool feel; /* the fit is not begun where a parameter is not felt: LG_EDATA */
    /* what came of it */
    size_t at_best; /* fits that came as low, within 1 % or 0.1 */
    double apart; /* the farthest that two of them lie apart, as a share of the bounds' distance */
    bool *
        felt; /* [parameters]: whether any residual differs between its bounds and the first place */
} lg_multistart;

/* LG_EDATA: the model has no answer at the first place, with its own sentence. */
lg_status lg_fit_from_starts(lg_context *context, const lg_fit_problem *problem,
                             const lg_fit_options *options, lg_multistart *starts, lg_fit *fit);

#endif
