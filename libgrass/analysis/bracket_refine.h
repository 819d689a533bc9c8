/* The end of a search: the answers of fine groups are closed in upon. */
#ifndef LG_ANALYSIS_BRACKET_REFINE_H
#define LG_ANALYSIS_BRACKET_REFINE_H

#include "analysis/bracket_order.h"

/* Adds the trials of the next step of closing in; none: all fine groups are done. */
lg_status lg_bracket_refine(lg_bracket *b);

#endif
