/* The mixes of a search, by its plan. */
#ifndef LG_ANALYSIS_MIXES_MAKE_H
#define LG_ANALYSIS_MIXES_MAKE_H

#include "analysis/mixes.h"

/* By the plan's `mixes`, else the stated ones, for which the land is looked at; lg_mixes_free. */
lg_status lg_mixes_make(lg_context *context, const lg_plan *plan, const lg_search_rule *rule,
                        const lg_land *land, lg_mixes **mixes);

#endif
