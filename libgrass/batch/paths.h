/* Where things of a batch lie in its folder. */
#ifndef LG_BATCH_PATHS_H
#define LG_BATCH_PATHS_H

#include "store/folder_path.h"

#define LG_BATCH_FOLDER LG_FOLDER_BATCH
/* In LG_BATCH_FOLDER. */
#define LG_BATCH_CHECKPOINT "checkpoint-"  /* and the key of a scenario */
#define LG_BATCH_SPINUP "spinup-"          /* and what acts in it */
#define LG_BATCH_RECORDS LG_FOLDER_RECORDS /* and the share: 2-of-8.log */
#define LG_BATCH_LOCK "lock-"              /* likewise */

/* "DIR/.libgrass-batch/START K-of-N END", for lg_free. */
lg_status lg_batch_share_path(lg_context *context, const char *directory, const char *start,
                              int part, int parts, const char *end, char **path);

/* Whether a name is START K-of-N END. */
int lg_batch_is_share(const char *name, const char *start, const char *end, int *part, int *parts);

#endif
