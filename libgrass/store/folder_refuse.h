/* Folders that results are not put into. */
#ifndef LG_STORE_FOLDER_REFUSE_H
#define LG_STORE_FOLDER_REFUSE_H

#include "core/context.h"

/* LG_EDATA: what should be a folder or file of libgrass's own is a link. Where strangers made the folder
 * around it (an unpacked archive), it would lead to files that are none of a run's. */
lg_status lg_folder_refuse_link(lg_context *context, const char *path);

/* LG_EARG: the path leads into a folder that libgrass keeps for itself (.libgrass-batch and its like), where a
 * run may sweep what it does not know. */
lg_status lg_folder_refuse_inner(lg_context *context, const char *path);

/* LG_EEXIST: the folder holds the records of a batch, which results of a run would stand beside. Where the
 * context replaces, that is told only. */
lg_status lg_folder_refuse_batch(lg_context *context, const char *folder);

#endif
