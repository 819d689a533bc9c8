/* The mixes that a plan gets that names none: herd, rest, hay, and a ban of the reserve's cores. */
#ifndef LG_ANALYSIS_MIXES_STATE_H
#define LG_ANALYSIS_MIXES_STATE_H

#include "analysis/mixes.h"

/* Fills empty ones; the land is looked at for cores. */
lg_status lg_mixes_state(lg_mixes *mixes, const lg_plan *plan, const lg_land *land);

#endif
