/* search.csv, a row a mix, and search.json, what it was made from and what came out. */
#ifndef LG_ANALYSIS_SEARCH_WRITE_H
#define LG_ANALYSIS_SEARCH_WRITE_H

#include "analysis/search_parts.h"

/* LG_EEXIST: files of other hands stand where those of a search would go. */
lg_status lg_search_may_write(lg_context *context, const char *directory);
/* Both files in the folder; what a search that was broken off would go on from is dropped. */
lg_status lg_search_write(const lg_search *search, const char *directory);

#endif
