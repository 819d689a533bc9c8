/* What one set of draws has more than another, draw by draw, and how sure that is. */
#ifndef LG_ANALYSIS_PAIRED_H
#define LG_ANALYSIS_PAIRED_H

#include "core/context.h"

/* A difference and its interval of 90 % (bootstrap over the draws); NAN: not known. */
typedef struct lg_paired {
    double gain, low, high;
} lg_paired;

/* Of means. */
lg_status lg_paired_means(lg_context *context, const double *with, const double *without,
                          size_t draws, lg_paired *gain);
/* Of the stockings below which a share `risk` of the draws fails at the most: with[d] and without[d]
 * are where a draw begins to fail. */
lg_status lg_paired_stockings(lg_context *context, const double *with, const double *without,
                              size_t draws, double risk, lg_paired *gain);

#endif
