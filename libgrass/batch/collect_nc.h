/* The records of a batch joined. */
#ifndef LG_BATCH_COLLECT_NC_H
#define LG_BATCH_COLLECT_NC_H

#include "batch/view.h"

/* A NetCDF file with the scenarios as an axis. */
lg_status lg_collect_nc(lg_batch_view *view, const char *path);

#endif
