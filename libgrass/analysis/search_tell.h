/* What a search has to say: in sentences, with the numbers beside them. */
#ifndef LG_ANALYSIS_SEARCH_TELL_H
#define LG_ANALYSIS_SEARCH_TELL_H

#include "analysis/search_parts.h"

/* What was taken for granted, before it runs. */
lg_status lg_search_assume(lg_search *search);
/* Sentence, reasons and failed ends, after it. */
lg_status lg_search_tell(lg_search *search);

#endif
