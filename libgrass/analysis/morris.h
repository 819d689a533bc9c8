/* Screening by Morris (1991): trajectories that move one input at a time by a large step. It knows
 * no model: points go out, answers come in. */
#ifndef LG_ANALYSIS_MORRIS_H
#define LG_ANALYSIS_MORRIS_H

#include <stdint.h>

#include "core/context.h"

/* Inputs take these many equally spaced values from 0 to 1, and a step is 2/3 of that: 4 / (2 (4 - 1)),
 * by which every value is as likely as another. */
enum { LG_MORRIS_LEVELS = 4 };

typedef struct lg_morris {
    lg_context *context;
    size_t inputs, trajectories, points; /* points = trajectories (inputs + 1) */
    double *x;                           /* [point][input] */
    size_t *moved; /* [trajectory][step]: the input that moves from point `step` to the next */
} lg_morris;

/* tried > trajectories: so many are drawn, and those are kept that lie farthest apart (Campolongo, Cariboni
 * and Saltelli 2007; taken one by one, not among all choices). LG_EARG: fewer than 2 trajectories. */
lg_status lg_morris_make(lg_context *context, size_t inputs, size_t trajectories, size_t tried,
                         uint64_t seed, lg_morris *design);
void lg_morris_free(lg_morris *design);

/* What an input does, in units of the output for its whole range. */
typedef struct lg_morris_effect {
    double mu, mu_star, sigma; /* mean, mean of absolute values, standard deviation */
    double low, high;          /* of mu_star: the middle 95 % of resampled trajectories */
} lg_morris_effect;

/* y[point] are the answers; effects[input]. */
lg_status lg_morris_measure(const lg_morris *design, const double *y, size_t resamples,
                            uint64_t seed, lg_morris_effect *effects);

#endif
