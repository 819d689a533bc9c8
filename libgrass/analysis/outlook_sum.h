/* What the draws say together. */
#ifndef LG_ANALYSIS_OUTLOOK_SUM_H
#define LG_ANALYSIS_OUTLOOK_SUM_H

#include "analysis/outlook_parts.h"

/* The rows of the answer. */
lg_status lg_outlook_sum(lg_outlook *outlook);

#endif
