/* The days of a block: its cells, the herds on them, and where what they see is noted. */
#ifndef LG_SIMULATION_BLOCK_H
#define LG_SIMULATION_BLOCK_H

#include "simulation/cells.h"
#include "policy/policy.h"
#include "simulation/past.h"

/* The parts of a run that a day of a block takes. */
typedef struct lg_day_parts {
    lg_cells *cells;
    lg_herds *herds;
    const lg_policy *policy;
    lg_segment_year *years;  /* of every segment */
    lg_past *past;           /* of the units, as rules see it; its days NULL: nobody asks */
    float *series;           /* daily series of units, or NULL: nobody wants them */
    lg_unit_sums *team_sums; /* of every segment of a block whose cells all threads share */
} lg_day_parts;

/* The days of a month for one block, with the flux of one thread; and for a block whose cells all
 * threads share, with the fluxes of all. */
void lg_block_month(const lg_day_parts *parts, const lg_block *block, const lg_month *month,
                    void *flux);
void lg_block_month_team(const lg_day_parts *parts, const lg_block *block, const lg_month *month,
                         void *fluxes, int threads);

#endif
