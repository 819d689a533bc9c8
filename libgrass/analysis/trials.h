/* What was tried: each draw at some stockings, by how much each target missed its limit there, and
 * so from which stocking on it does. Knows nothing of what is tried. */
#ifndef LG_ANALYSIS_TRIALS_H
#define LG_ANALYSIS_TRIALS_H

#include <stdint.h>

#include "core/context.h"

enum { LG_TRIALS_OF_DRAW = 128 };

typedef struct lg_trial {
    size_t draw;
    double times; /* the stocking */
    double
        *margin; /* by target: above 0 it fails, and at or below 0 it passes. NAN: there is no such
                       target, here and in every trial */
} lg_trial;

typedef struct lg_trials {
    lg_context *context;
    size_t draws, targets;
    lg_trial *trial; /* in the order in which they were asked for */
    size_t count, room;
    size_t *of_draw; /* [draw][LG_TRIALS_OF_DRAW]: numbers of trials, by times */
    size_t *tried;   /* by draw: how many of them */
} lg_trials;

lg_status lg_trials_make(lg_context *context, size_t draws, size_t targets, lg_trials *trials);
void lg_trials_free(lg_trials *trials);

/* A new one, its margins NAN; LG_EARG: this draw has LG_TRIALS_OF_DRAW of them. */
lg_status lg_trials_add(lg_trials *trials, size_t draw, double times);

/* Where a target of a draw begins to fail, as far as is known: between the last stocking that passed
 * and the first that failed, by the line through their margins. */
typedef struct lg_critical {
    double value;  /* -INFINITY: fails at all that was tried; INFINITY: at nothing */
    double pass;   /* 0: nothing below passed */
    double fail;   /* INFINITY: nothing failed */
    size_t failed; /* the trial in which it failed there; SIZE_MAX: none */
    bool odd;      /* passes at a stocking above one at which it fails */
} lg_critical;
lg_critical lg_trials_critical(const lg_trials *trials, size_t draw, size_t target);

/* Whether it is known which of the two it does at a stocking, a higher one being never better. */
static inline bool lg_critical_knows(const lg_critical *c, double times) {
    return times >= c->fail || times <= c->pass;
}

#endif
