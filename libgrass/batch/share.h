/* A share of a batch's folder: what those who work at it share. */
#ifndef LG_BATCH_SHARE_H
#define LG_BATCH_SHARE_H

#include "batch/about.h"
#include "batch/folder_key.h"
#include "batch/log.h"
#include "batch/order.h"
#include "batch/record.h"
#include "store/folder.h"

/* A scenario of the batch. */
typedef struct lg_folder_item {
    lg_batch_state state;
    bool mine;      /* of this share */
    bool made_file; /* a process of this batch may have made the result file that is there */
    bool committed; /* its record is safe on the disk */
    bool stale;     /* there is a record of its name that was made from other inputs */
    lg_status failure;
    double seconds;
    lg_sum sum;     /* of its file; bytes 0: it has none */
    char *sentence; /* owned; NULL: none */
} lg_folder_item;

struct lg_batch_folder {
    lg_context *context;
    const lg_plan *plan;
    char *directory;
    int part, parts; /* 1 of 1: all */
    bool books, resume, force;
    lg_variation *variation;
    lg_batch_bytes head;
    lg_about about;
    lg_folder_key *keys;
    lg_folder_item *items;
    size_t all, done, failed; /* of the share */
    lg_folder folder;         /* joined */
    bool joined;
    char *lock_path;
    int lock; /* of the share; -1: not held */
    lg_log_file log;
    bool logging;         /* the log is open */
    uint64_t made_length; /* of a log that was made here, before anything happened; else 0 */
    lg_order order;
    double next_sync_s, next_ledger_s;
};

/* SIZE_MAX: no scenario of the batch has that key. */
static inline size_t lg_share_find(const lg_batch_folder *folder, uint64_t key) {
    return lg_folder_find(folder->keys, folder->about.count, key);
}

#endif
