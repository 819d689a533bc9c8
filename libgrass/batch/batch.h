/* A plan opened for many scenarios: what batch*.c share. */
#ifndef LG_BATCH_BATCH_H
#define LG_BATCH_BATCH_H

#include "batch/about.h"
#include "batch/inputs.h"
#include "batch/paths.h"
#include "batch/spinup.h"
#include "batch/world.h"

struct lg_batch {
    lg_context *context;
    const lg_plan *plan;
    lg_batch_options options;
    char *directory, *scratch; /* own copies; or NULL */
    lg_variation *variation;
    lg_world world;
    bool opened; /* the world is */
    lg_inputs_seen inputs;
    lg_manifest made_from;
    lg_batch_bytes head;
    lg_about about;
    lg_spinup spinup;
};

#endif
