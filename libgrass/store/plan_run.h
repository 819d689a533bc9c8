/* A plan run by somebody else than the library's own simulation. */
#ifndef LG_STORE_PLAN_RUN_H
#define LG_STORE_PLAN_RUN_H

#include <libgrass/plan.h>

#include "store/scenario_run.h"

/* Who hands over the days of a scenario that were lived elsewhere. */
typedef struct lg_player {
    void *self;
    /* Before the first scenario, whose inputs are open. */
    lg_status (*open)(void *self, const lg_plan_parts *parts, const lg_manifest *made_from);
    /* Into the sink, from `begin` to `end`; after a failure it was abandoned. */
    lg_status (*play)(void *self, const lg_plan_parts *parts, const lg_scenario *scenario,
                      const lg_prepared *prepared, const lg_run_head *head, const lg_sink *sink);
} lg_player;

/* As lg_plan_run; player NULL: it is. */
lg_status lg_plan_run_by(lg_context *context, const lg_plan *plan,
                         const lg_plan_run_options *options, const lg_player *player,
                         void (*each)(const lg_region_year *year, void *user), void *user);

#endif
