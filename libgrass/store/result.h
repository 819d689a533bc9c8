/* The sinks of the store room: a result file and the shared summary table. */
#ifndef LG_STORE_RESULT_H
#define LG_STORE_RESULT_H

#include "simulation/sink.h"

typedef struct lg_summary lg_summary;

/* Opens DIR/summary.csv beside itself (a temporary name in the same folder); rows are added by the
 * result sinks of the scenarios in the order they run; lg_summary_close renames it into place. */
lg_status lg_summary_open(lg_context *context, const char *path, lg_summary **summary);
lg_status lg_summary_close(lg_summary *summary);
void lg_summary_abandon(lg_summary *summary); /* removes the temporary file; NULL is fine */

/* A sink that writes one result file and adds its books to the summary (may be NULL). The sink owns
 * itself: end or abandon releases it. */
lg_status lg_result_sink(lg_context *context, const char *path, lg_summary *summary, lg_sink *sink);

#endif
