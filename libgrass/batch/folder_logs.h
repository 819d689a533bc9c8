/* The logs of records in a batch's folder. */
#ifndef LG_BATCH_FOLDER_LOGS_H
#define LG_BATCH_FOLDER_LOGS_H

#include "core/context.h"

/* Calls `each` for the logs of the folder; `path` is lent. */
lg_status lg_folder_each_log(lg_context *context, const char *directory,
                             lg_status (*each)(void *self, const char *path, int part, int parts),
                             void *self);

#endif
