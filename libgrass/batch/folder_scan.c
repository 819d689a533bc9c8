#define _DEFAULT_SOURCE /* readdir */
#include "batch/folder_scan.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "batch/paths.h"
#include "store/folder_path.h"

/* ---- logs ---- */

typedef struct log_name {
    int part, parts;
} log_name;

static int compare(const void *a, const void *b) {
    const log_name *x = a, *y = b;
    return x->parts != y->parts ? (x->parts > y->parts) - (x->parts < y->parts)
                                : (x->part > y->part) - (x->part < y->part);
}

/* In an order of their own: folders have none. */
static lg_status list_logs(lg_context *context, const char *directory, log_name **list,
                           size_t *count) {
    char *inner = NULL;
    size_t room = 0;
    LG_TRY(lg_folder_path(context, directory, "", LG_BATCH_FOLDER, &inner));
    DIR *folder = opendir(inner);
    lg_status status = LG_OK;
    if (folder == NULL && errno != ENOENT)
        status =
            lg_fail(context, LG_EINPUT, "cannot read the folder %s: %s", inner, strerror(errno));
    for (const struct dirent *e;
         folder != NULL && status == LG_OK && (e = readdir(folder)) != NULL;) {
        log_name found = {0, 0};
        if (!lg_batch_is_share(e->d_name, LG_BATCH_RECORDS, ".log", &found.part, &found.parts))
            continue;
        if (*count == room) {
            status = lg_grow(context, room, 2 * room + 8, sizeof **list, "logs", list);
            room = 2 * room + 8;
        }
        if (status == LG_OK)
            (*list)[(*count)++] = found;
    }
    if (folder != NULL)
        closedir(folder);
    lg_free(context, inner);
    if (status == LG_OK && *count > 0)
        qsort(*list, *count, sizeof **list, compare);
    return status;
}

lg_status lg_folder_each_log(lg_context *context, const char *directory,
                             lg_status (*each)(void *self, const char *path, int part, int parts),
                             void *self) {
    log_name *list = NULL;
    size_t count = 0;
    lg_status status = list_logs(context, directory, &list, &count);
    for (size_t i = 0; i < count && status == LG_OK; i++) {
        char *path = NULL;
        status = lg_batch_share_path(context, directory, LG_BATCH_RECORDS, list[i].part,
                                     list[i].parts, ".log", &path);
        if (status == LG_OK)
            status = each(self, path, list[i].part, list[i].parts);
        lg_free(context, path);
    }
    lg_free(context, list);
    return status;
}

/* ---- frames ---- */

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

static void take_record(scan *s, const lg_record *r) {
    const size_t index = lg_batch_folder_find(s->folder, r->key);
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
    lg_record record;
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
