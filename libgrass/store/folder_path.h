/* Where things lie in a folder of results. */
#ifndef LG_STORE_FOLDER_PATH_H
#define LG_STORE_FOLDER_PATH_H

#include "core/context.h"

#define LG_FOLDER_LOCK ".libgrass-lock"
#define LG_FOLDER_RUN ".libgrass-run"
#define LG_FOLDER_NEXT ".libgrass-next"
#define LG_FOLDER_MANIFEST ".libgrass-manifest"
/* What runs that were broken off can go on from. */
#define LG_FOLDER_CHECKPOINT ".libgrass-checkpoint"
/* What a batch keeps, and how the records in it begin. */
#define LG_FOLDER_BATCH ".libgrass-batch"
#define LG_FOLDER_RECORDS "records-"
/* What analyses go on from. */
#define LG_FOLDER_ANALYSIS ".libgrass-analysis"
/* In LG_FOLDER_RUN and LG_FOLDER_NEXT. */
#define LG_FOLDER_COMING "manifest"
/* Beside the target of a link that leads out of the folder. */
#define LG_FOLDER_LINK ".libgrass-link-"

/* "FOLDER/NAME" or "FOLDER/INNER/NAME", for lg_free. */
lg_status lg_folder_path(lg_context *context, const char *folder, const char *inner,
                         const char *name, char **path);

#endif
