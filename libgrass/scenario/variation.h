/* A variation inside the library: scenario i is made when it is asked for. */
#ifndef LG_SCENARIO_VARIATION_H
#define LG_SCENARIO_VARIATION_H

#include <stdbool.h>
#include <stdint.h>

#include <libgrass/variation.h>
#include "scenario/vary_block.h"

struct lg_variation {
    lg_context *context;
    const lg_plan *plan;
    const lg_yaml_node *place; /* its blocks; NULL: none */
    const char *key;           /* of `place` in messages: "vary" */
    lg_vary_block *blocks;     /* none: the plan's own scenarios */
    size_t nblocks;
    const lg_axis **axes; /* the first of each name */
    size_t naxes, count;
    bool books;
};

/* Scenario i, read by the ordinary reader and settled: freed by lg_scenario_free, its name, texts
 * and nodes with it; some texts stay borrowed from the plan's document. LG_EPARSE at the place of
 * the axis, with the value. */
lg_status lg_variation_scenario(lg_context *context, const lg_variation *variation, size_t index,
                                lg_scenario *scenario);

/* Whether scenario i has a weather of its own; *seed is then what `weather: seed` would be. */
bool lg_variation_seed(const lg_variation *variation, size_t index, uint64_t *seed);

/* ---- of its own files ---- */

/* The same, with warnings of keys that do nothing in it: `tell`. */
lg_status lg_variation_make(lg_context *context, const lg_variation *variation, size_t index,
                            bool tell, lg_scenario *scenario);

/* The block of a scenario, NULL: there is none; *within = its index there. */
const lg_vary_block *lg_variation_find(const lg_variation *variation, size_t index, size_t *within);

#endif
