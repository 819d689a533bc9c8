/* A land cut into parts of about equal cost: which management units are whose. The cut depends on the
 * land, the scenario's measures and the number of parts alone. */
#ifndef LG_BATCH_LAND_CUT_H
#define LG_BATCH_LAND_CUT_H

#include "land/land.h"
#include "scenario/scenario.h"

/* One part of so many: its units, in the land's order, among those that must live with them. */
typedef struct lg_land_piece {
    int32_t part, parts; /* 1 is the first */
    int32_t *units, count;
    bool *owned; /* of every one of them: it is the part's own */
    int32_t nowned;
} lg_land_piece;

/* Units follow each other in a part; where a measure moves animals inside administrative units, these
 * stay whole. LG_EARG where there are fewer of either than parts. With `tells`, what is kept together
 * is told. */
lg_status lg_land_cut(lg_context *context, const lg_land *land, const lg_scenario *scenario,
                      int32_t part, int32_t parts, bool tells, lg_land_piece *piece);
void lg_land_piece_free(lg_context *context, lg_land_piece *piece);

#endif
