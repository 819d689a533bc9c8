/* Profile likelihood: the smallest loss that is left when one or two parameters are held. */
#ifndef LG_ANALYSIS_LIKELIHOOD_H
#define LG_ANALYSIS_LIKELIHOOD_H

#include "analysis/spread.h"

enum { LG_LIKELIHOOD_ALONE = -1 };

/* Chi squared of one degree of freedom that 95 of 100 stay below. */
#define LG_LIKELIHOOD_95 3.841458820694124

typedef struct lg_likelihood {
    int a, b;     /* parameters; b LG_LIKELIHOOD_ALONE: one alone */
    size_t count; /* of places along each */
    double *at_a; /* [count]; the fit's own value is one of them */
    double *at_b; /* [count] or NULL */
    double *
        rise; /* [a][b] above the least loss, in units of the squared widening; INFINITY: no answer */
    /* Where the rise along `a` passes LG_LIKELIHOOD_95, by a line between roots; NAN: not within the
     * bounds. With two parameters: not looked for. */
    double low, high;
    double least; /* the lowest rise: well below 0 where the profile found a better place */
} lg_likelihood;

/* Within four standard errors and the bounds (all of them where there is no error). `count`: odd, 5 or more. Threads
 * share the places. */
lg_status lg_likelihood_make(lg_context *context, const lg_fit_problem *problem,
                             const lg_fit_options *options, const lg_fit *fit,
                             const lg_spread *spread, int a, int b, size_t count,
                             lg_likelihood *profile);
void lg_likelihood_free(lg_context *context, lg_likelihood *profile);

#endif
