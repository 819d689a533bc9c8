/* A variation inside the library: scenario i is made when it is asked for. */
#ifndef LG_SCENARIO_VARIATION_H
#define LG_SCENARIO_VARIATION_H

#include <stdbool.h>
#include <stdint.h>

#include <libgrass/variation.h>
#include "scenario/scenario.h"

/* Scenario i, read by the ordinary reader and settled: freed by lg_scenario_free, its name, texts
 * and nodes with it; some texts stay borrowed from the plan's document. LG_EPARSE at the place of
 * the axis, with the value. */
lg_status lg_variation_scenario(lg_context *context, const lg_variation *variation, size_t index,
                                lg_scenario *scenario);

/* Whether scenario i has a weather of its own; *seed is then what `weather: seed` would be. */
bool lg_variation_seed(const lg_variation *variation, size_t index, uint64_t *seed);

#endif
