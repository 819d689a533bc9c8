/* Points that fill [0, 1)^k evenly and are drawn anew by every seed: the first 40 columns are a
 * Sobol' sequence with a digital shift, further ones a Latin hypercube. */
#ifndef LG_ANALYSIS_EVENLY_H
#define LG_ANALYSIS_EVENLY_H

#include <stdint.h>

#include "core/context.h"

/* *points = points[row][column], for lg_free. The first rows of a longer design with up to 40 columns
 * are those of a shorter one. */
lg_status lg_evenly_make(lg_context *context, size_t rows, size_t columns, uint64_t seed,
                         double **points);

#endif
