/* `vary` of a plan, read and tried. */
#ifndef LG_SCENARIO_VARIATION_READ_H
#define LG_SCENARIO_VARIATION_READ_H

#include "scenario/variation.h"

/* Refuses what `vary` of a plan says wrongly, without opening a table. */
lg_status lg_variation_look(lg_context *context, const lg_plan *plan);

#endif
