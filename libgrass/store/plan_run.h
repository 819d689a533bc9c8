/* A plan run by somebody else than the library's own simulation. */
#ifndef LG_STORE_PLAN_RUN_H
#define LG_STORE_PLAN_RUN_H

#include <libgrass/plan.h>

#include "store/player.h"

/* As lg_plan_run; checkpoints, player NULL: none. */
lg_status lg_plan_run_by(lg_context *context, const lg_plan *plan,
                         const lg_plan_run_options *options,
                         const lg_checkpoint_options *checkpoints, const lg_player *player,
                         void (*each)(const lg_region_year *year, void *user), void *user);

#endif
