/* What must be seen of a whole land before a part of it is simulated: where measures hold, and how
 * the herd is shared out. Told and refused as for the whole. */
#ifndef LG_SIMULATION_SETTLE_H
#define LG_SIMULATION_SETTLE_H

#include "simulation/engine.h"

/* Of the whole land of `options`, for these units of it, in ascending order. */
lg_status lg_settle(lg_context *context, const lg_engine_options *options, const int32_t *units,
                    int32_t count, lg_settled *settled);
void lg_settled_free(lg_context *context, lg_settled *settled);

#endif
