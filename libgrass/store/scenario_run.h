/* One scenario of a plan from its first day to its files, with checkpoints from which it goes on:
 * docs/decisions/044-checkpoints.md. */
#ifndef LG_STORE_SCENARIO_RUN_H
#define LG_STORE_SCENARIO_RUN_H

#include <stdbool.h>

#include "simulation/plan_parts.h"
#include "simulation/sink.h"
#include "store/player.h"
#include "store/summary.h"

/* Held by the caller from one scenario to the next: the clock goes on. Zero but for what is said.
 * A checkpoint is a help and no condition: one that cannot be written is warned of. */
typedef struct lg_checkpoint {
    const char *path; /* its files are PATH.state, PATH.N.log, PATH.N.h5; the folder
                       * is made when it is first needed */
    double seconds;   /* between two, by a clock that nobody sets; 0: not by time */
    int years;        /* between two, spin-up's too; 0: not by years */
    bool resume;      /* a checkpoint that is there and belongs to this run is gone on from; else
                       * it is told why not, and the run begins with its first day */
    const lg_manifest *made_from; /* lg_fingerprint: what it belongs to */
    const char *also; /* what else the results depend on, as a text; NULL: the scenario alone */
    bool keep_done;   /* a scenario that has ended leaves one too, so that it is not run again */
    /* The library's own. */
    double last_s;
    bool begun;
} lg_checkpoint;

/* What comes of it; everything may be zero. */
typedef struct lg_scenario_run_options {
    const char *path;    /* of the result file, made or replaced whole; NULL: none */
    lg_summary *summary; /* the rows are added there; taken back when the run fails */
    /* Before the first year: what the scenario was fitted to. NULL: not asked for. */
    void (*begin)(void *self, const lg_prepared *prepared);
    /* The books of every year in order, those before a checkpoint too. */
    lg_status (*year)(void *self, const lg_run_year *year);
    void *self;
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
