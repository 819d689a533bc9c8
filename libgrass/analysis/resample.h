/* Resampling with replacement (the bootstrap, Efron 1979): how far a figure made from `count` equal
 * pieces would lie elsewhere with other pieces. */
#ifndef LG_ANALYSIS_RESAMPLE_H
#define LG_ANALYSIS_RESAMPLE_H

#include <stdint.h>

#include "core/context.h"

/* Which pieces stand in a resample: pick[count], each below `count`; the same whatever was asked
 * before. */
void lg_resample_pick(uint64_t seed, uint32_t resample, size_t count, size_t *pick);

/* The middle `share` of the values, between ordered ones by a straight line (type 7 of Hyndman and
 * Fan 1996). Sorts them. */
void lg_resample_interval(double *values, size_t count, double share, double *low, double *high);

#endif
