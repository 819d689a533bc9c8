/* Checkpoints of a part of a land: its state beside the part file as far as that has grown
 * (docs/decisions/044-checkpoints.md tells how those of whole lands work).
 *
 *   PART/.libgrass-checkpoint/SCENARIO.record   the growing part file
 *   PART/.libgrass-checkpoint/SCENARIO.state    where the part stands, how much of the record counts */
#ifndef LG_BATCH_LAND_KEEP_H
#define LG_BATCH_LAND_KEEP_H

#include <libgrass/plan.h>

#include "batch/land_record.h"
#include "store/state.h"

typedef struct lg_land_keep_head {
    lg_state_head state;
    int32_t part, parts;
    lg_land_grown grown;
} lg_land_keep_head;

typedef struct lg_land_keeper {
    lg_context *context;
    const lg_checkpoint_options *options;
    const lg_manifest *made_from;
    const lg_scenario *scenario;
    int32_t part, parts;
    char *state, *record; /* paths */
    double last_s;        /* of the last checkpoint, by a clock that nobody sets */
    int years;            /* since then */
    bool found, saved;
    lg_land_keep_head head; /* of one that was found */
} lg_land_keeper;

/* With options->resume looks for one that belongs to this part; what is wrong with one that is there
 * is told, and it goes. */
lg_status lg_land_keeper_open(lg_land_keeper *keeper, const char *folder);
void lg_land_keeper_close(lg_land_keeper *keeper);

lg_status lg_land_keeper_restore(const lg_land_keeper *keeper, lg_engine *engine);
/* At the end of a month: whether it is time. */
bool lg_land_keeper_is_due(lg_land_keeper *keeper, bool year_ended);
/* Whether it was written; a warning says why not. */
bool lg_land_keeper_save(lg_land_keeper *keeper, lg_land_record *record, lg_engine *engine);

#endif
