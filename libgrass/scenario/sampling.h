/* Points that fill a space of many axes: Latin hypercubes and Sobol's sequence. */
#ifndef LG_SCENARIO_SAMPLING_H
#define LG_SCENARIO_SAMPLING_H

#include <stdint.h>

#include "core/context.h"

typedef struct lg_sampling lg_sampling;

/* A Latin hypercube (McKay, Beckman and Conover 1979): each axis is cut into `count` equal shares, and each share is met once. An
 * axis's numbers follow from the seed and its name, so that another axis leaves them as they are. */
lg_status lg_sampling_latin(lg_context *context, size_t count, uint64_t seed,
                            const char *const *names, size_t axes, lg_sampling **sampling);

/* Sobol's sequence of GSL (Antonov and Saleev 1979); at most LG_SOBOL_MOST axes. */
lg_status lg_sampling_sobol(lg_context *context, size_t count, size_t axes, lg_sampling **sampling);

void lg_sampling_free(lg_context *context, lg_sampling *sampling);

/* u[axis] in [0, 1) of a point; the same for any order of asking. `u` has room for
 * LG_AXES_MOST. LG_ENOMEM. */
lg_status lg_sampling_point(lg_context *context, const lg_sampling *sampling, size_t index,
                            double *u);

#endif
