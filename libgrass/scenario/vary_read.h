/* A block of `vary` as it stands in a plan. */
#ifndef LG_SCENARIO_VARY_READ_H
#define LG_SCENARIO_VARY_READ_H

#include "scenario/vary_block.h"

/* As lg_plan_keys and lg_plan_begin, of "vary" and "axis". */
const lg_key *lg_vary_block_keys(const char *mapping, size_t *count);
bool lg_vary_block_begin(const char *mapping, lg_key_room *room);

/* Reads the mapping; the table of a list is opened where `open` is true, else `count` is 0 for it. */
lg_status lg_vary_block_read(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                             bool open, lg_vary_block *block);

#endif
