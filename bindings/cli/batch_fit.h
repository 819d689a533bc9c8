/* Whether a batch fits into this machine, and how it is shared out. */
#ifndef CLI_BATCH_FIT_H
#define CLI_BATCH_FIT_H

#include "batch.h"

/* Processes that are thought of, before it is known what they need. */
int batch_jobs(const batch_arguments *a, const lg_context *context, size_t scenarios);
/* Threads of each. */
int batch_threads(const lg_context *context, int jobs);

/* *fit = the processes for which there is memory, or an exit code after a message that says what
 * would fit. Says what the batch will take. */
int batch_fit(const batch_arguments *a, const lg_batch_cost *cost, size_t waiting, int jobs,
              int *fit);

/* With files and whole it becomes a usual set of results; books alone are joined when asked for. */
bool batch_makes_set(const batch_arguments *a);
/* What came of it. */
void batch_tell_end(const batch_arguments *a, size_t all, size_t done, size_t failed, bool stopped,
                    bool joined);

/* "2.5 GB", "3 min" into `text`. */
const char *batch_size_text(double bytes, char text[32]);
const char *batch_time_text(double seconds, char text[32]);

#endif
