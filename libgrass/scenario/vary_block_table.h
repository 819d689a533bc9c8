/* The table of a list: a column an axis, a row a scenario. */
#ifndef LG_SCENARIO_VARY_BLOCK_TABLE_H
#define LG_SCENARIO_VARY_BLOCK_TABLE_H

#include "scenario/vary_block.h"

/* Opens it and finds the axes' columns and that of names. LG_EPARSE with its line. */
lg_status lg_vary_block_open_table(lg_context *context, const lg_plan *plan, lg_vary_block *block);

#endif
