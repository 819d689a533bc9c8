/* Scenarios that are added to those of a plan, while others may have pointers to the first: a
 * simulation that is held has one. So an array that is too small is kept until the plan is freed. */
#ifndef LG_SCENARIO_OUTGROWN_H
#define LG_SCENARIO_OUTGROWN_H

#include "scenario/scenario.h"

typedef struct lg_outgrown {
    size_t room; /* of the present array; 0: as it was read, with no room to spare */
    struct lg_outgrown_array *arrays;
} lg_outgrown;

/* A copy of `scenario` becomes the last of *count; what it points to is the array's then. */
lg_status lg_scenarios_add(lg_context *context, const lg_scenario *scenario,
                           lg_scenario **scenarios, size_t *count, lg_outgrown *outgrown);
void lg_outgrown_free(lg_context *context, lg_outgrown *outgrown);

#endif
