/* Choosing by rank, so that a share is exact at any cell size. Equal scores go by index. */
#ifndef LG_LAND_RANK_H
#define LG_LAND_RANK_H

#include <stdint.h>

#include "core/context.h"

/* chosen[i] = 1 for the k best of n scores, 0 for the others. Scores are no NaN. */
void lg_rank_best(const float *score, size_t n, size_t k, uint8_t *chosen);

/* order[r] = index of the score of rank r, worst first. n below 2^32. */
lg_status lg_rank_order(lg_context *context, const float *score, size_t n, uint32_t *order);

#endif
