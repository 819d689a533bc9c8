/* The files that a plan reads, as they were when a batch was opened: scenarios that are computed
 * hours later must be of the same ones. */
#ifndef LG_BATCH_INPUTS_H
#define LG_BATCH_INPUTS_H

#include "scenario/plan.h"
#include "scenario/variation.h"

typedef struct lg_input {
    char *path;
    long long bytes, changed_s, changed_ns, number; /* as the file system tells */
} lg_input;

typedef struct lg_inputs_seen {
    lg_input *of;
    size_t count, room;
} lg_inputs_seen;

lg_status lg_inputs_see(lg_context *context, const lg_plan *plan, const lg_variation *variation,
                        lg_inputs_seen *seen);
void lg_inputs_forget(lg_context *context, lg_inputs_seen *seen);

/* LG_EINPUT names the first file that is gone or another than it was. */
lg_status lg_inputs_check(lg_context *context, const lg_inputs_seen *seen);

/* LG_EARG: the output `path` is one of them and would be overwritten. */
lg_status lg_inputs_refuse(lg_context *context, const lg_inputs_seen *seen, const char *path);

#endif
