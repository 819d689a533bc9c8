/* Other shares of a folder. */
#ifndef LG_BATCH_FOLDER_OTHERS_H
#define LG_BATCH_FOLDER_OTHERS_H

#include "batch/share.h"

/* Whether anybody works at another share. */
bool lg_folder_has_others(const lg_batch_folder *folder);
/* LG_EBUSY when one of another cut is at work: scenarios may be in both. */
lg_status lg_folder_refuse_overlap(const lg_batch_folder *folder);

#endif
