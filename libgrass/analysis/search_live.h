/* The lives of a search: a round of looks, by a crew, kept as they come. */
#ifndef LG_ANALYSIS_SEARCH_LIVE_H
#define LG_ANALYSIS_SEARCH_LIVE_H

#include "analysis/search_parts.h"

/* The look of the race: self is the search. */
lg_status lg_search_look_at(void *self, lg_context *context, const lg_race_look *looks,
                            size_t count);

#endif
