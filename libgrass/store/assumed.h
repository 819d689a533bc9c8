/* What the results of a run rest on beyond what was given. */
#ifndef LG_STORE_ASSUMED_H
#define LG_STORE_ASSUMED_H

#include "simulation/plan_parts.h"

/* Of a scenario: sentences, one a line ("" when nothing), for lg_free. */
lg_status lg_assumed_of(lg_context *context, const lg_plan_parts *parts,
                        const lg_scenario *scenario, char **assumed);

/* Of the plan's scenarios first .. end - 1 as one notice, what all share first. */
lg_status lg_assumed_tell(lg_context *context, const lg_plan_parts *parts, size_t first,
                          size_t end);

#endif
