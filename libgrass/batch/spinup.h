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
    uint64_t key; /* of the one that is computed now; 0: nobody shares it */
    int file;     /* where it goes, locked until then; -1: none */
} lg_spinup;

void lg_spinup_free(lg_spinup *spinup);

/* What acts in the spin-up of scenario `index`, but for what the engine holds: `base` stands for
 * plan, land, weather and tables. 0: it has a spin-up of its own. */
uint64_t lg_spinup_key(uint64_t base, const lg_plan *plan, const lg_variation *variation,
                       size_t index, const lg_scenario *scenario);

/* The members spin_up and spun_up of lg_scenario_run_options; spins is a lg_spinup. */
lg_status lg_spinup_begin(void *spins, lg_engine *engine);
lg_status lg_spinup_end(void *spins, lg_engine *engine);
/* When the run has ended, however: others that wait for its spin-up go on. */
void lg_spinup_leave(lg_spinup *spinup);

#endif
