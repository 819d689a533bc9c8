/* Points of [0, 1)^k at which parameters are drawn, one a draw. */
#ifndef LG_ANALYSIS_DESIGN_H
#define LG_ANALYSIS_DESIGN_H

#include <stdint.h>

#include <libgrass/ensemble.h>
#include "core/context.h"

/* Makes the points one by one: those of a sequence of GSL follow each other. */
typedef struct lg_design_points lg_design_points;

/* LG_EARG: the sequence has fewer dimensions than that, of which GSL itself says nothing. */
lg_status lg_design_open(lg_context *context, lg_design design, size_t dimensions, uint64_t seed,
                         lg_design_points **points);
void lg_design_close(lg_design_points *points); /* NULL is nothing */

/* The most dimensions of a design; 0: as many as one likes. */
size_t lg_design_most(lg_design design);
/* "random", "antithetic", "sobol", "halton"; NULL: there is none of that number. */
const char *lg_design_name(int design);

/* The next point, of draw 0, 1, 2 ...
 * random: u_i of the stream (seed, draw); antithetic: the same of an even draw, 1 - u_i after it;
 * sobol, halton: the sequence, moved by a random vector of the seed, modulo 1. */
void lg_design_next(lg_design_points *points, double *u);

#endif
