/* How many scenarios a block spells out, and whether each is another. */
#ifndef LG_SCENARIO_VARY_BLOCK_COUNT_H
#define LG_SCENARIO_VARY_BLOCK_COUNT_H

#include "scenario/vary_block.h"

/* Counts, makes the points of a sampling, and refuses values and rows that stand twice; `each` is 1
 * and `count` 0 while the table of a list is not open. */
lg_status lg_vary_block_count(lg_context *context, const lg_plan *plan, lg_vary_block *block);

#endif
