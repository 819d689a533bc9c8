/* What the scenarios of a batch run on: the plan opened once, and again for each weather that an
 * axis draws; the last of those is held. */
#ifndef LG_BATCH_WORLD_H
#define LG_BATCH_WORLD_H

#include "scenario/variation.h"
#include "store/plan_open.h"

typedef struct lg_world {
    lg_context *context;
    const lg_plan *plan;
    lg_opened base; /* with the plan's own weather */
    bool has_drawn;
    uint64_t seed;
    lg_plan drawn_plan; /* the plan with that seed, and the land as the base has it */
    lg_opened drawn;
} lg_world;

/* Written in place; holds nothing on failure. */
lg_status lg_world_open(lg_context *context, const lg_plan *plan,
                        const lg_plan_run_options *options, lg_world *world);
void lg_world_close(lg_world *world);

/* *parts stays valid until the next call. */
lg_status lg_world_of(lg_world *world, const lg_variation *variation, size_t index,
                      const lg_plan_parts **parts);

#endif
