/* `vary` of a plan, read and tried. */
#ifndef LG_SCENARIO_VARIATION_READ_H
#define LG_SCENARIO_VARIATION_READ_H

#include "scenario/variation.h"

/* As lg_variation_read, of blocks that stand elsewhere: under `key`, in the same document. */
lg_status lg_variation_read_at(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                               const char *key, lg_variation **variation);
/* The same without opening a table: it tells its blocks and axes only. */
lg_status lg_variation_look_at(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                               const char *key, lg_variation **variation);

/* Refuses what `vary` of a plan says wrongly, without opening a table. */
lg_status lg_variation_look(lg_context *context, const lg_plan *plan);

#endif
