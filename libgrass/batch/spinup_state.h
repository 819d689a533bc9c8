/* The state of an engine as bytes. */
#ifndef LG_BATCH_SPINUP_STATE_H
#define LG_BATCH_SPINUP_STATE_H

#include "batch/piece.h"
#include "simulation/engine.h"

/* Of all that an engine holds before its first day, over `before`. */
uint64_t lg_spinup_state_hash(uint64_t before, lg_engine *engine);

/* *bytes are for lg_free. */
lg_status lg_spinup_state_take(lg_context *context, lg_engine *engine, unsigned char **bytes,
                               size_t *count);
/* *fits is false, and the engine as it was, when the bytes are of an engine of another shape. */
lg_status lg_spinup_state_put(lg_engine *engine, const unsigned char *bytes, size_t count,
                              bool *fits);

/* A file of such bytes, bound to `key`; *bytes stays NULL where it is not whole. */
lg_status lg_spinup_file_read(lg_context *context, int file, uint64_t key, unsigned char **bytes,
                              size_t *count);
/* What cannot be written is not there: another process computes it again. */
void lg_spinup_file_write(int file, uint64_t key, const unsigned char *bytes, size_t count);

#endif
