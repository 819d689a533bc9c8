/* A scenario whose days were lived elsewhere: parts of a land that are put together. */
#ifndef LG_STORE_PLAYER_H
#define LG_STORE_PLAYER_H

#include "simulation/plan_parts.h"
#include "store/manifest.h"

/* Who hands over the days in place of a simulation. */
typedef struct lg_player {
    void *self;
    /* Before the first scenario, whose inputs are open. */
    lg_status (*open)(void *self, const lg_plan_parts *parts, const lg_manifest *made_from);
    /* Into the sink, from `begin` to `end`; after a failure it was abandoned. */
    lg_status (*play)(void *self, const lg_plan_parts *parts, const lg_scenario *scenario,
                      const lg_prepared *prepared, const lg_run_head *head, const lg_sink *sink);
} lg_player;

#endif
