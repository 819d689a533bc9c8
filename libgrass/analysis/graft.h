/* The land of one engine in another: what cells, soil and stores are after one scenario's spin-up,
 * for a scenario that begins there with herds and measures of its own. */
#ifndef LG_ANALYSIS_GRAFT_H
#define LG_ANALYSIS_GRAFT_H

#include "simulation/engine.h"

/* Both stand on the evening before a year opens, `to` as it began. *fits is false, and `to` as it
 * was, when their cells lie otherwise: a drought of one of them is no drought of the other. */
lg_status lg_graft(lg_engine *from, lg_engine *to, bool *fits);

#endif
