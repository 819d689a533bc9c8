/* The parameters of each draw: from ranges by a design, or from a file of draws. */
#ifndef LG_ANALYSIS_PARAM_DRAWS_H
#define LG_ANALYSIS_PARAM_DRAWS_H

#include "analysis/design.h"
#include "analysis/ranges.h"

typedef struct lg_param_draws lg_param_draws;

/* path: a CSV of ranges (ranges.h), or, where it has a column `draw`, of draws:
 * `draw,table,type,name,value`, whose draws are taken in turn, in the order in which they stand, each a whole set
 * of the same parameters, its rows together; NULL:
 * what is usual (ranges.h). Contradictions are looked for with the scenario. */
lg_status lg_param_draws_open(lg_context *context, const lg_draws_world *world,
                              const lg_scenario *scenario, const char *path, lg_design design,
                              uint64_t seed, lg_param_draws **draws);
void lg_param_draws_close(lg_param_draws *draws); /* NULL is nothing */

/* Parameters that vary by ranges: as many numbers has a point; 0: a file of draws. */
size_t lg_param_draws_width(const lg_param_draws *draws);
/* Draws that a file holds; 0: they are made from ranges. */
size_t lg_param_draws_sets(const lg_param_draws *draws);
/* The point of the next draw, 0, 1, 2 ... */
void lg_param_draws_next(lg_param_draws *draws, double *u);
/* Its parameters; many threads may ask at once. *halved: as lg_ranges_params. */
lg_status lg_param_draws_get(lg_context *own, const lg_param_draws *draws, size_t draw,
                             const double *u, lg_params **params, int *halved);

/* Over what the draws are made from. */
uint64_t lg_param_draws_hash(const lg_param_draws *draws, uint64_t before);

#endif
