/* A scenario made from another. */
#ifndef LG_SCENARIO_VARY_H
#define LG_SCENARIO_VARY_H

#include "scenario/scenario.h"

/* A scenario of its own; texts and nodes stay borrowed from the documents. */
lg_status lg_scenario_copy(lg_context *context, const lg_scenario *from, lg_scenario *copy);

#endif
