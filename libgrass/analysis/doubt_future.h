/* One future of a doubt: a weather, parameters and cells of the standard, and the capacities that they
 * give. */
#ifndef LG_ANALYSIS_DOUBT_FUTURE_H
#define LG_ANALYSIS_DOUBT_FUTURE_H

#include "analysis/doubt.h"
#include "analysis/ranges.h"

typedef struct lg_doubt_plan {
    lg_context *context;
    const lg_doubt_options *asked;
    lg_draws_world *world;
    const lg_scenario *scenario;
    lg_ranges *ranges;
    size_t *cell; /* numbers of the standard's cells that have a range */
    size_t cells;
    lg_doubt_source *of; /* of inputs: weather, ranges, cells */
    size_t inputs;
} lg_doubt_plan;

/* Values of a point. */
enum {
    LG_FUTURE_DYNAMIC,
    LG_FUTURE_STATUTORY,
    LG_FUTURE_FORAGE,
    LG_FUTURE_BEYOND, /* 1: the dynamic one is an end of what is tried */
    LG_FUTURE_HALVED, /* how often values were brought nearer to what the plan uses */
    LG_FUTURE_VALUES
};

/* Fills cell and cells. */
lg_status lg_doubt_find_cells(lg_doubt_plan *plan);

/* As lg_answer; self: the plan. u[input]. */
lg_status lg_doubt_future(void *self, lg_context *own, const double *u, double *values);

#endif
