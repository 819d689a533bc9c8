/* The days of a part of a land, when all is made ready for them. */
#ifndef LG_BATCH_LAND_LIVE_H
#define LG_BATCH_LAND_LIVE_H

#include "batch/land_keep.h"
#include "simulation/plan_parts.h"

typedef struct lg_land_live {
    lg_land *land; /* the part */
    const lg_scenario *scenario;
    const lg_prepared *prepared;
    const lg_settled *settled;
    lg_land_record *record;
    lg_land_keeper *keeper; /* NULL: no checkpoints */
    bool stops;             /* out: a wish to stop came in the last month, when all was whole */
} lg_land_live;

/* opened: what the whole runs on, of which the land is not looked at. LG_ECANCEL: stopped, and the
 * sentence says whether a checkpoint was kept. */
lg_status lg_land_live_all(lg_context *context, const lg_plan_parts *opened, lg_land_live *live);

#endif
