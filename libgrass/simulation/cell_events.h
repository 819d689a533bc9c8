/* What closures, scythe, fire and hungry rodents do to the cells of one segment. Those that mow
 * take a thread's flux. */
#ifndef LG_SIMULATION_CELL_EVENTS_H
#define LG_SIMULATION_CELL_EVENTS_H

#include "simulation/cells.h"
#include "policy/policy.h"

/* Access of the cells, whose unit's closures or whose condition changed; the unit counts them. */
void lg_segment_open(lg_cells *cells, const lg_policy *policy, lg_unit_run *unit,
                     const lg_block *block, const lg_segment *segment);
/* Hay meadows are cut; what they offer changes, so the offer has to be taken anew. */
void lg_segment_mow(lg_cells *cells, lg_unit_run *unit, const lg_block *block,
                    const lg_segment *segment, void *flux);
/* What measures do to cells today: hay land is mown, fire, locusts and rodents take their share. */
void lg_segment_events(lg_cells *cells, const lg_policy *policy, lg_unit_run *unit,
                       const lg_block *block, const lg_segment *segment, void *flux);

#endif
