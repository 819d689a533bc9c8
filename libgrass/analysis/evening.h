/* Where an engine stands on an evening, in memory, for engines of the same land and scenario in any context. As
 * batch/spinup_state.h, but with what was set and what is known of the year so far. */
#ifndef LG_ANALYSIS_EVENING_H
#define LG_ANALYSIS_EVENING_H

#include "simulation/arrays.h"

typedef struct lg_evening {
    lg_context *context;
    lg_engine_mark mark;
    unsigned char *bytes;
    size_t count;
} lg_evening;

lg_status lg_evening_take(lg_context *context, lg_engine *engine, lg_evening *evening);
/* Into an engine that was made with the same options but for its weather; as often as one likes. The years of
 * its course are its own. */
lg_status lg_evening_put(const lg_evening *evening, lg_engine *engine);
void lg_evening_free(lg_evening *evening);

#endif
