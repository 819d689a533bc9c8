/* The records of a batch joined. */
#ifndef LG_BATCH_COLLECT_CSV_H
#define LG_BATCH_COLLECT_CSV_H

#include "batch/view.h"

/* A table like summary.csv at `path`, with a column per axis at its end. */
lg_status lg_collect_csv(lg_batch_view *view, const char *path);

#endif
