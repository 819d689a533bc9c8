#include "batch/folder_scan.h"

#include <stdlib.h>
#include <string.h>

#include "batch/folder_logs.h"

typedef struct named {
    const char *name;
    size_t index;
} named;

typedef struct scan {
    lg_batch_folder *folder;
    lg_folder_found *found;
    /* Of the log that is read: */
    bool has_head, ours, same_head;
    size_t stale;
    named *names; /* of the batch, sorted; NULL until they are needed */
} scan;

/* ---- by name ---- */

static int compare_names(const void *a, const void *b) {
    return strcmp(((const named *)a)->name, ((const named *)b)->name);
}

/* A scenario keeps its name when what it is made from changes. */
static lg_status mark_stale(scan *s, const char *name) {
    const lg_about *about = &s->folder->about;
    if (s->names == NULL) {
        LG_TRY(lg_alloc(s->folder->context, about->count, sizeof *s->names, "names", &s->names));
        for (size_t i = 0; i < about->count; i++)
            s->names[i] = (named){about->name[i], i};
        qsort(s->names, about->count, sizeof *s->names, compare_names);
    }
    const named wanted = {name, 0};
    const named *found = bsearch(&wanted, s->names, about->count, sizeof wanted, compare_names);
    if (found != NULL)
        s->folder->items[found->index].stale = true;
    return LG_OK;
}

/* ---- frames ---- */

static lg_status take_head(scan *s, const lg_piece *frame) {
    lg_context *context = s->folder->context;
    lg_about about;
    const lg_batch_bytes *head = &s->folder->head;
    s->has_head = true;
    s->same_head = frame->length == head->count &&
                   memcmp(lg_piece_start(frame), head->bytes, head->count) == 0;
    /* What stands before was told when this head was put there, and done again since. */
    if (s->same_head) {
        s->found->stale -= s->stale;
        s->stale = 0;
    }
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

static lg_status take_record(scan *s, const lg_batch_record *r) {
    const size_t index = lg_share_find(s->folder, r->key);
    if (!s->ours || index == SIZE_MAX) {
        s->stale += r->kind == LG_PIECE_RECORD;
        s->found->stale += r->kind == LG_PIECE_RECORD;
        return r->kind == LG_PIECE_RECORD ? mark_stale(s, r->name) : LG_OK;
    }
    lg_folder_item *item = &s->folder->items[index];
    item->made_file = true;
    if (r->kind != LG_PIECE_RECORD)
        return LG_OK;
    s->found->same += item->mine && item->state != LG_BATCH_DONE;
    item->state = LG_BATCH_DONE;
    item->committed = true;
    item->seconds = r->seconds;
    if (r->file[0] != '\0')
        item->sum = r->sum;
    return LG_OK;
}

static lg_status on_frame(void *self, const lg_piece *frame, uint64_t at) {
    scan *s = self;
    lg_batch_record record;
    (void)at;
    if (frame->kind == LG_PIECE_HEAD)
        return take_head(s, frame);
    if (s->has_head && lg_record_get(frame, &record))
        return take_record(s, &record);
    return LG_OK;
}

static lg_status on_log(void *self, const char *path, int part, int parts) {
    scan *s = self;
    uint64_t good = 0;
    bool rest = false;
    s->has_head = s->ours = s->same_head = false;
    s->stale = 0;
    LG_TRY(lg_log_scan(s->folder->context, path, on_frame, s, &good, &rest));
    if (part == s->folder->part && parts == s->folder->parts) {
        s->found->own_is_ours = s->ours;
        s->found->own_head = s->same_head;
        s->found->good = good;
        s->found->torn = rest;
    }
    return LG_OK;
}

/* Of other inputs all are; where values of axes alone changed, those whose name stayed. */
static void count_again(const lg_batch_folder *folder, lg_folder_found *found) {
    size_t waiting = 0;
    for (size_t i = 0; i < folder->about.count; i++) {
        const lg_folder_item *item = &folder->items[i];
        waiting += item->mine && item->state != LG_BATCH_DONE;
        found->again += item->mine && item->state != LG_BATCH_DONE && item->stale;
    }
    if (found->differs[0] != '\0' && waiting > 0)
        found->again = found->stale;
}

lg_status lg_folder_scan(lg_batch_folder *folder, lg_folder_found *found) {
    scan s = {.folder = folder, .found = found};
    *found = (lg_folder_found){.same = 0};
    lg_status status = lg_folder_each_log(folder->context, folder->directory, on_log, &s);
    lg_free(folder->context, s.names);
    count_again(folder, found);
    return status;
}
