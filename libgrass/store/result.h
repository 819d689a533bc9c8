/* The sink that writes a result file. */
#ifndef LG_STORE_RESULT_H
#define LG_STORE_RESULT_H

#include "simulation/sink.h"
#include "store/summary.h"

/* A sink that writes one result file and adds its books to the summary (may be NULL). The sink owns
 * itself: end or abandon releases it. */
lg_status lg_result_sink(lg_context *context, const char *path, lg_summary *summary, lg_sink *sink);

#endif
