#include "batch/folder_scan.h"

#include <string.h>

#include "batch/folder_logs.h"

typedef struct scan {
    lg_batch_folder *folder;
    lg_folder_found *found;
    bool has_head, ours; /* of the log that is read */
} scan;

static lg_status take_head(scan *s, const lg_piece *frame) {
    lg_context *context = s->folder->context;
    lg_about about;
    s->has_head = true;
    lg_status status = lg_about_of(context, frame, &about);
    if (status == LG_EDATA) {
        s->ours = false;
        strcpy(s->found->differs, "version of libgrass");
        return LG_OK;
    }
    LG_TRY(status);
    s->ours = about.hash == s->folder->about.hash;
    if (!s->ours)
        lg_about_differs(&about, &s->folder->about, s->found->differs, sizeof s->found->differs);
    lg_about_free(context, &about);
    return LG_OK;
}

static void take_record(scan *s, const lg_batch_record *r) {
    const size_t index = lg_share_find(s->folder, r->key);
    if (!s->ours || index == SIZE_MAX) {
        s->found->stale += r->kind == LG_PIECE_RECORD;
        return;
    }
    lg_folder_item *item = &s->folder->items[index];
    item->made_file = true;
    if (r->kind != LG_PIECE_RECORD)
        return;
    s->found->same += item->mine && item->state != LG_BATCH_DONE;
    item->state = LG_BATCH_DONE;
    item->committed = true;
    item->seconds = r->seconds;
    if (r->file[0] != '\0')
        item->sum = r->sum;
}

static lg_status on_frame(void *self, const lg_piece *frame, uint64_t at) {
    scan *s = self;
    lg_batch_record record;
    (void)at;
    if (frame->kind == LG_PIECE_HEAD)
        return take_head(s, frame);
    if (s->has_head && lg_record_get(frame, &record))
        take_record(s, &record);
    return LG_OK;
}

static lg_status on_log(void *self, const char *path, int part, int parts) {
    scan *s = self;
    uint64_t good = 0;
    bool rest = false;
    s->has_head = s->ours = false;
    LG_TRY(lg_log_scan(s->folder->context, path, on_frame, s, &good, &rest));
    if (part == s->folder->part && parts == s->folder->parts) {
        s->found->own_is_ours = s->ours;
        s->found->good = good;
        s->found->torn = rest;
    }
    return LG_OK;
}

lg_status lg_folder_scan(lg_batch_folder *folder, lg_folder_found *found) {
    scan s = {folder, found, false, false};
    *found = (lg_folder_found){.same = 0};
    return lg_folder_each_log(folder->context, folder->directory, on_log, &s);
}
