/* What the records of a folder say of the batch that goes on there. */
#ifndef LG_BATCH_FOLDER_SCAN_H
#define LG_BATCH_FOLDER_SCAN_H

#include "batch/share.h"

typedef struct lg_folder_found {
    size_t same;       /* records of scenarios of this share */
    size_t stale;      /* records made from other inputs */
    size_t again;      /* scenarios of this share that will be done again for that */
    char differs[160]; /* in words, what those were */
    bool own_is_ours;  /* the log of this share is of these inputs: it is gone on with */
    bool own_head;     /* and its last head is this batch's, value for value */
    uint64_t good;     /* its length in whole frames */
    bool torn;         /* something follows them */
} lg_folder_found;

/* Reads every log of the folder and marks what is done. Changes nothing on the disk. */
lg_status lg_folder_scan(lg_batch_folder *folder, lg_folder_found *found);

#endif
