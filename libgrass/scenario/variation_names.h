/* How the scenarios of a variation are called. */
#ifndef LG_SCENARIO_VARIATION_NAMES_H
#define LG_SCENARIO_VARIATION_NAMES_H

#include "scenario/variation.h"

/* Chooses it; LG_EPARSE: two are called alike, or a name is too long. */
lg_status lg_variation_name_all(lg_context *context, lg_variation *variation);

#endif
