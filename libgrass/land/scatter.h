/* Points strewn evenly but not regularly: one in each square of a grid, moved at random. */
#ifndef LG_LAND_SCATTER_H
#define LG_LAND_SCATTER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/context.h"

typedef struct lg_scatter {
    int32_t nx, ny;
    double west_m, south_m, spacing_m;
    double *x_m, *y_m; /* nx*ny */
    bool *kept;        /* points that count; all at first */
} lg_scatter;

/* Squares are counted from the map's origin, so the same place has the same points whatever the
 * box. `jitter` 0..1: how far in its square a point may move. */
lg_status lg_scatter_make(lg_context *context, uint64_t seed, const double box_m[4],
                          double spacing_m, double jitter, lg_scatter *scatter);
void lg_scatter_free(lg_context *context, lg_scatter *scatter);

/* The nearest kept point (ties: the first) or -1; *distance_m may be NULL. */
int32_t lg_scatter_nearest(const lg_scatter *scatter, double x_m, double y_m, double *distance_m);

#endif
