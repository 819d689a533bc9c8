/* Rotations at work: which paddock of a unit is open on a day. */
#ifndef LG_SIMULATION_ROTATE_H
#define LG_SIMULATION_ROTATE_H

#include "simulation/cells.h"
#include "policy/policy.h"
#include "simulation/unit.h"

/* Memory of the rotations. */
lg_status lg_rotations_make(const lg_policy *policy, lg_herds *herds);
/* The paddocks of a block's units on a day, after their other closures (sets `changed`). */
void lg_block_rotate(const lg_policy *policy, const lg_cells *cells, lg_herds *herds,
                     const lg_block *block, int day, const lg_today *today);
/* What the day's offer says of a rotation, for the books; what went wrong in the reported years,
 * counted (with the measures that acted) and as a warning. */
void lg_unit_note_paddock(lg_unit_run *unit, double offer_kg);
void lg_rotations_note(const lg_inputs *in, lg_herds *herds);
void lg_rotations_count(const lg_policy *policy, const lg_herds *herds, const bool *owned,
                        lg_run_told *told);
void lg_rotations_tell(lg_context *context, const char *scenario, const lg_run_told *told);

#endif
