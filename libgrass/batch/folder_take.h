/* What stands in a folder when a share of it is taken: gone on with, replaced or refused. */
#ifndef LG_BATCH_FOLDER_TAKE_H
#define LG_BATCH_FOLDER_TAKE_H

#include "batch/folder_scan.h"

/* Results of other inputs, or files of other hands: refused with LG_EEXIST, or cleared away where
 * `resume` or `force` says so. Afterwards the items say what is to be done. */
lg_status lg_folder_take(lg_batch_folder *folder, lg_folder_found *found);

/* Removes what nobody needs any more of states that processes shared. */
void lg_folder_sweep_states(const lg_batch_folder *folder);
/* The checkpoint of a scenario whose record is safe. */
void lg_folder_drop_checkpoint(const lg_batch_folder *folder, size_t index);

#endif
