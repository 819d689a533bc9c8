/* One scenario of a plan from its first day to its files, with checkpoints from which it goes on:
 * docs/decisions/044-checkpoints.md. */
#ifndef LG_STORE_SCENARIO_RUN_H
#define LG_STORE_SCENARIO_RUN_H

#include "simulation/plan_parts.h"
#include "simulation/sink.h"
#include "store/checkpoint.h"
#include "store/player.h"
#include "store/summary.h"

/* What comes of it; everything may be zero. */
typedef struct lg_scenario_run_options {
    const char *path;    /* of the result file, made or replaced whole; NULL: none */
    lg_summary *summary; /* the rows are added there; taken back when the run fails */
    /* Before the first year: what the scenario was fitted to. NULL: not asked for. */
    void (*begin)(void *self, const lg_prepared *prepared);
    /* The books of every year in order, those before a checkpoint too. */
    lg_status (*year)(void *self, const lg_run_year *year);
    void *self;
    /* For those who share spin-ups (NULL: nobody does). Before the first day: may put the engine
     * where a spin-up ends; and where one has ended that was computed. */
    lg_status (*spin_up)(void *spins, lg_engine *engine);
    lg_status (*spun_up)(void *spins, lg_engine *engine);
    void *spins;
    lg_checkpoint *checkpoint; /* NULL: none. When the run has ended well it stays for
                                * lg_checkpoint_drop only with keep_done. */
    const lg_player *player;   /* in place of a simulation; NULL: none */
} lg_scenario_run_options;

/* LG_ECANCEL when the progress function asked to stop: with a checkpoint it is written at the end
 * of the month that runs, and the sentence says so; one that comes in the last month is heard with
 * keep_done alone, else the scenario is done. On failure there is no result file. */
lg_status lg_scenario_run(lg_context *context, const lg_plan_parts *parts,
                          const lg_scenario *scenario, const lg_scenario_run_options *options);

#endif
