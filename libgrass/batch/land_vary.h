/* Scenarios that `vary` of a plan spells out, as a plan of their own, for what runs plans. */
#ifndef LG_BATCH_LAND_VARY_H
#define LG_BATCH_LAND_VARY_H

#include "scenario/plan.h"
#include "scenario/variation.h"

typedef struct lg_land_vary {
    lg_context *context;
    lg_plan plan; /* borrows from the plan that was read, which must outlive it */
    lg_variation *variation;
    size_t made;
} lg_land_vary;

/* The scenarios of these names, in this order; all of them with one weather. *plan becomes that
 * plan, or the given one where it does not vary. Written in place. */
lg_status lg_land_vary_make(lg_context *context, const lg_plan *given, const char *const *names,
                            size_t count, lg_land_vary *vary, const lg_plan **plan);
void lg_land_vary_free(lg_land_vary *vary);

#endif
