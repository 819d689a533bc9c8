/* What every fuzz target stands on: a context that counts, and files in a folder of its own. */
#ifndef LG_FUZZ_HARNESS_H
#define LG_FUZZ_HARNESS_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/grass.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One thread, no fsync, and memory that is counted: more than fuzz_most_bytes at once, or a block
 * that is left when the context is released, is a fault. */
lg_context *fuzz_begin(void);
/* Looks at the sentence of the last call: there must be one where it failed, and it must be text.
 */
void fuzz_judge(const lg_context *context, lg_status status);
void fuzz_end(lg_context *context);

/* A context whose memory is not counted, for what lasts from one input to the next. */
lg_context *fuzz_lasting(void);

enum { FUZZ_MOST_BYTES = 768 << 20 };

/* DIR/name in a folder of this process, which is removed at its end; owned by the harness until the
 * next call but three. */
const char *fuzz_path(const char *name);
/* The same, with these bytes in it. */
const char *fuzz_write(const char *name, const void *bytes, size_t count);

/* Stops, as a fault of what is tested. */
void fuzz_fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
