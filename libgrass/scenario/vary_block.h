/* A block of `vary`: bases, axes and a design, and which values its i-th scenario has. */
#ifndef LG_SCENARIO_VARY_BLOCK_H
#define LG_SCENARIO_VARY_BLOCK_H

#include "scenario/axis.h"
#include "scenario/sampling.h"
#include "text/csv.h"

typedef struct lg_vary_block {
    const lg_yaml_node *place;
    lg_vary_design design;
    size_t *bases; /* scenarios of the plan */
    size_t nbases;
    lg_axis *axes;
    size_t naxes;
    size_t *items; /* measures that the axes lead into, items[base * naxes + axis] */
    size_t samples;
    uint64_t seed;
    lg_sampling *sampling;
    char *path; /* of the table of a list */
    lg_csv *table;
    int name_column;    /* -1: none */
    size_t each, count; /* scenarios of a base, of all */
    bool books;         /* output: books */
    bool numbered;      /* names end in a number, not in values */
} lg_vary_block;

void lg_vary_block_free(lg_context *context, lg_vary_block *block);

/* Which value of an axis the i-th scenario has; level: for lg_axis_write, a row of a list's table. */
typedef struct lg_pick {
    size_t level;
    double u;
} lg_pick;
lg_status lg_vary_block_pick(lg_context *context, const lg_vary_block *block, size_t index,
                             size_t axis, lg_pick *pick);
/* The same written. */
lg_status lg_vary_block_write(lg_context *context, const lg_vary_block *block, size_t index,
                              size_t axis, char text[LG_AXIS_VALUE_MOST]);

#endif
