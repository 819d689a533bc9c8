/* The plan of an outlook opened, and lived to the evening of the question. */
#ifndef LG_ANALYSIS_OUTLOOK_BASE_H
#define LG_ANALYSIS_OUTLOOK_BASE_H

#include "analysis/outlook_parts.h"

lg_status lg_outlook_open(lg_outlook *outlook, const lg_plan *plan);
/* The simulation lives to the evening of the question, and is set to what was observed. */
lg_status lg_outlook_live_to(lg_outlook *outlook);

#endif
