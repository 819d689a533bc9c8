#define _POSIX_C_SOURCE 200809L /* st_mtim */
#include "batch/view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <libgrass/land_part.h>

#include "batch/folder_logs.h"
#include "core/moment.h"
#include "batch/paths.h"
#include "store/folder_lock.h"

/* ---- the head ---- */

typedef struct newest {
    lg_batch_view *view;
    struct timespec when;
    bool any;
    char *headless; /* owned; a log with bytes and no head, or NULL */
} newest;

typedef struct last_head {
    lg_context *context;
    lg_batch_bytes bytes;
} last_head;

/* A log that was gone on with after values changed has a head for each time. */
static lg_status keep_head(void *self, const lg_piece *frame, uint64_t at) {
    last_head *last = self;
    (void)at;
    if (frame->kind != LG_PIECE_HEAD)
        return LG_OK;
    lg_free(last->context, last->bytes.bytes);
    last->bytes = (lg_batch_bytes){NULL, 0};
    LG_TRY(lg_alloc(last->context, frame->length, 1, "the head of a batch", &last->bytes.bytes));
    memcpy(last->bytes.bytes, lg_piece_start(frame), frame->length);
    last->bytes.count = frame->length;
    return LG_OK;
}

/* Shares that were not yet done again may be of older inputs. */
static lg_status look_for_head(void *self, const char *path, int part, int parts) {
    newest *n = self;
    struct stat info;
    last_head last = {n->view->context, {NULL, 0}};
    uint64_t good = 0;
    bool rest = false;
    (void)part, (void)parts;
    if (stat(path, &info) != 0)
        return LG_OK;
    if (n->any &&
        (info.st_mtim.tv_sec < n->when.tv_sec ||
         (info.st_mtim.tv_sec == n->when.tv_sec && info.st_mtim.tv_nsec < n->when.tv_nsec)))
        return LG_OK;
    lg_status status = lg_log_scan(n->view->context, path, keep_head, &last, &good, &rest);
    if (status == LG_OK && last.bytes.bytes != NULL) {
        lg_free(n->view->context, n->view->head.bytes);
        n->view->head = last.bytes;
        n->when = info.st_mtim;
        n->any = true;
        return LG_OK;
    }
    lg_free(n->view->context, last.bytes.bytes);
    if (status == LG_OK && rest && n->headless == NULL)
        status = lg_copy_text(n->view->context, path, &n->headless);
    return status;
}

/* ---- records ---- */

typedef struct reading {
    lg_batch_view *view;
    int part, parts;
    bool ours, alive;
    size_t since_s, records; /* since its last process took the share */
} reading;

static lg_status take_head(reading *r, const lg_piece *frame) {
    lg_about about;
    lg_status status = lg_about_of(r->view->context, frame, &about);
    r->ours = status == LG_OK && about.hash == r->view->about.hash;
    if (status == LG_OK)
        lg_about_free(r->view->context, &about);
    return status == LG_EDATA ? LG_OK : status;
}

static void take_share(reading *r, const lg_piece *frame) {
    lg_piece_in in = lg_piece_open(frame);
    (void)!lg_piece_get_u64(&in);
    (void)!lg_piece_get_u64(&in);
    const uint64_t books = lg_piece_get_u64(&in), since = lg_piece_get_u64(&in);
    if (in.bad)
        return;
    r->view->facts.books = books != 0;
    r->since_s = (size_t)since;
    r->records = 0;
    /* What ran when the last process died does no longer. */
    for (size_t i = 0; i < r->view->about.count; i++) {
        lg_batch_view_item *item = &r->view->items[i];
        if (item->state == LG_BATCH_RUNNING && item->part == r->part && item->parts == r->parts)
            item->state = LG_BATCH_WAITING;
    }
}

static lg_status take_record(reading *r, const lg_batch_record *record, uint64_t at) {
    lg_batch_view *v = r->view;
    const lg_folder_key wanted = {record->key, 0};
    const size_t index = lg_folder_find(v->keys, v->about.count, wanted.key);
    if (index == SIZE_MAX)
        return LG_OK;
    lg_batch_view_item *item = &v->items[index];
    if (item->state == LG_BATCH_DONE)
        return LG_OK;
    r->records += record->kind == LG_PIECE_RECORD;
    lg_free(v->context, item->sentence);
    item->sentence = NULL;
    item->state = record->kind == LG_PIECE_RECORD   ? LG_BATCH_DONE
                  : record->kind == LG_PIECE_FAILED ? LG_BATCH_FAILED
                                                    : LG_BATCH_RUNNING;
    item->part = r->part;
    item->parts = r->parts;
    item->at = at;
    item->failure = record->failure;
    item->seconds = record->seconds;
    item->has_file = record->file[0] != '\0';
    item->sum = record->sum;
    if (record->kind == LG_PIECE_FAILED)
        return lg_copy_text(v->context, record->sentence, &item->sentence);
    return LG_OK;
}

static lg_status on_frame(void *self, const lg_piece *frame, uint64_t at) {
    reading *r = self;
    lg_batch_record record;
    if (frame->kind == LG_PIECE_HEAD)
        return take_head(r, frame);
    if (!r->ours)
        return LG_OK;
    if (frame->kind == LG_PIECE_SHARE)
        take_share(r, frame);
    else if (lg_record_get(frame, &record))
        return take_record(r, &record, at);
    return LG_OK;
}

static lg_status read_log(void *self, const char *path, int part, int parts) {
    lg_batch_view *v = self;
    reading r = {.view = v, .part = part, .parts = parts};
    char *lock = NULL;
    uint64_t good = 0;
    bool rest = false;
    LG_TRY(lg_batch_share_path(v->context, v->directory, LG_BATCH_LOCK, part, parts, "", &lock));
    r.alive = lg_folder_is_locked(lock);
    lg_free(v->context, lock);
    LG_TRY(lg_log_scan(v->context, path, on_frame, &r, &good, &rest));
    v->facts.shares++;
    v->facts.owners += r.alive;
    const double elapsed = (double)lg_unix_s() - (double)r.since_s;
    if (r.alive && r.records > 0 && elapsed > 0.0)
        v->facts.rate_per_s += (double)r.records / elapsed;
    for (size_t i = 0; i < v->about.count && !r.alive; i++)
        if (v->items[i].state == LG_BATCH_RUNNING && v->items[i].part == part &&
            v->items[i].parts == parts)
            v->items[i].state = LG_BATCH_WAITING;
    return LG_OK;
}

static void count(lg_batch_view *v) {
    lg_batch_facts *f = &v->facts;
    size_t *const of[] = {&f->waiting, &f->running, &f->done, &f->failed};
    f->count = v->about.count;
    for (size_t i = 0; i < v->about.count; i++) {
        ++*of[v->items[i].state];
        if (v->items[i].state == LG_BATCH_DONE)
            f->seconds += v->items[i].seconds;
    }
    f->seconds_left =
        f->rate_per_s > 0.0 ? (double)(f->waiting + f->running) / f->rate_per_s : (double)NAN;
    snprintf(f->plan, sizeof f->plan, "%s", v->about.plan);
}

static lg_status fail_none(const lg_batch_view *v) {
    lg_land_parts parts;
    if (lg_land_parts_find(v->context, v->directory, &parts) == LG_OK && parts.parts > 0)
        return lg_fail(
            v->context, LG_EINPUT,
            "%s holds no batch, but %d of %d parts of a land; 'libgrass collect DIR' joins "
            "them when all are there",
            v->directory, parts.present, parts.parts);
    return lg_fail(v->context, LG_EINPUT,
                   "%s holds no batch; 'libgrass run PLAN.yaml -o DIR' of a plan with 'vary' "
                   "makes one",
                   v->directory);
}

static lg_status find_head(lg_batch_view *v) {
    newest n = {.view = v};
    lg_status status = lg_folder_each_log(v->context, v->directory, look_for_head, &n);
    if (status == LG_OK && !n.any && n.headless != NULL)
        status = lg_fail(v->context, LG_EDATA,
                         "%s is damaged, or was cut off, where it tells which batch it is of; run "
                         "the plan again with --resume",
                         n.headless);
    else if (status == LG_OK && !n.any)
        status = fail_none(v);
    lg_free(v->context, n.headless);
    return status;
}

static lg_status open_view(lg_batch_view *v) {
    LG_TRY(find_head(v));
    LG_TRY(lg_about_read(v->context, &v->head, &v->about));
    LG_TRY(lg_alloc(v->context, v->about.count, sizeof *v->items, "scenarios", &v->items));
    LG_TRY(lg_alloc(v->context, v->about.count, sizeof *v->keys, "keys", &v->keys));
    for (size_t i = 0; i < v->about.count; i++)
        v->keys[i] = (lg_folder_key){v->about.key[i], i};
    lg_folder_sort(v->keys, v->about.count);
    LG_TRY(lg_folder_each_log(v->context, v->directory, read_log, v));
    count(v);
    return LG_OK;
}

lg_status lg_batch_view_open(lg_context *context, const char *directory, lg_batch_view *view) {
    *view = (lg_batch_view){.context = context};
    lg_status status = lg_copy_text(context, directory, &view->directory);
    if (status == LG_OK)
        status = open_view(view);
    if (status != LG_OK)
        lg_batch_view_close(view);
    return status;
}

void lg_batch_view_close(lg_batch_view *v) {
    for (size_t i = 0; v->items != NULL && i < v->about.count; i++)
        lg_free(v->context, v->items[i].sentence);
    lg_free(v->context, v->items);
    lg_free(v->context, v->keys);
    lg_free(v->context, v->directory);
    lg_about_free(v->context, &v->about);
    lg_free(v->context, v->head.bytes);
    *v = (lg_batch_view){.context = v->context};
}

lg_status lg_batch_view_get(const lg_batch_view *v, size_t index, lg_batch_bytes *bytes,
                            lg_batch_record *record) {
    const lg_batch_view_item *item = &v->items[index];
    char *path = NULL;
    lg_piece frame;
    LG_TRY(lg_batch_share_path(v->context, v->directory, LG_BATCH_RECORDS, item->part, item->parts,
                               ".log", &path));
    lg_status status = lg_log_get(v->context, path, item->at, bytes, &frame);
    if (status == LG_OK && (!lg_record_get(&frame, record) || record->key != v->about.key[index]))
        status = lg_fail(v->context, LG_EDATA, "%s was changed while it was read", path);
    lg_free(v->context, path);
    if (status == LG_OK && (record->regions != v->about.regions || record->years != v->about.years))
        status = lg_fail(v->context, LG_EDATA,
                         "the record of scenario '%s' has other years or regions than its batch",
                         record->name);
    return status;
}
