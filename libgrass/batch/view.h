/* A batch as its folder tells of it, to somebody who only reads. */
#ifndef LG_BATCH_VIEW_H
#define LG_BATCH_VIEW_H

#include "batch/share.h"

/* Where the record of a scenario lies. */
typedef struct lg_batch_view_item {
    lg_batch_state state;
    int part, parts; /* of the log */
    uint64_t at;
    lg_status failure;
    double seconds;
    bool has_file;
    lg_sum sum;
    char *sentence; /* owned; or NULL */
} lg_batch_view_item;

typedef struct lg_batch_view {
    lg_context *context;
    char *directory;
    lg_batch_bytes head;
    lg_about about;
    lg_folder_key *keys;
    lg_batch_view_item *items;
    lg_batch_facts facts;
} lg_batch_view;

/* LG_EINPUT: the folder holds no batch; LG_EDATA: its logs do not tell which. */
lg_status lg_batch_view_open(lg_context *context, const char *directory, lg_batch_view *view);
void lg_batch_view_close(lg_batch_view *view);

/* The record of a scenario that is done; *bytes grow and are the caller's. */
lg_status lg_batch_view_get(const lg_batch_view *view, size_t index, lg_batch_bytes *bytes,
                            lg_batch_record *record);

#endif
