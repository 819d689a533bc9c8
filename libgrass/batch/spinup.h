/* Spin-ups that scenarios of a batch share: the state of the first is copied into the others, in this
 * process or, through a file, in another. Bits are those of a spin-up of one's own. */
#ifndef LG_BATCH_SPINUP_H
#define LG_BATCH_SPINUP_H

#include "scenario/variation.h"
#include "simulation/engine.h"
#include "scenario/plan.h"

typedef struct lg_spinup {
    lg_context *context;
    const char *scratch; /* the caller's; NULL: no files */
    uint64_t wanted;     /* of the scenario that runs; 0: it shares nothing */
    uint64_t held;       /* of the state below; 0: there is none */
    unsigned char *bytes;
    size_t count;
    size_t computed, shared;
} lg_spinup;

void lg_spinup_free(lg_spinup *spinup);

/* What acts in the spin-up of scenario `index`, but for what the engine holds: `base` stands for
 * plan, land, weather and tables. 0: it has a spin-up of its own. */
uint64_t lg_spinup_key(uint64_t base, const lg_plan *plan, const lg_variation *variation,
                       size_t index, const lg_scenario *scenario);

/* In place of lg_engine_spin_up, on an engine that has begun; self is a lg_spinup. */
lg_status lg_spinup_do(void *self, lg_engine *engine);

#endif
