/* Breaks taken from a map. */
#ifndef LG_STYLE_BREAKS_H
#define LG_STYLE_BREAKS_H

#include <stdbool.h>

#include "core/context.h"

enum { LG_MOST_BREAKS = 16 };

/* Round figures between nearly the least and nearly the greatest of the finite values, with `even`
 * evenly about 0. *count = 0 when none is finite. */
lg_status lg_style_take_breaks(lg_context *context, const float *values, size_t value_count,
                               bool even, double breaks[LG_MOST_BREAKS], int *count);

#endif
