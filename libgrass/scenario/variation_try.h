/* Scenarios of a variation are read before the first is run. */
#ifndef LG_SCENARIO_VARIATION_TRY_H
#define LG_SCENARIO_VARIATION_TRY_H

#include "scenario/variation.h"

/* Reads scenarios as samples of all: each value at least once, and all where they are not many. */
lg_status lg_variation_try(lg_context *context, const lg_variation *variation);

#endif
