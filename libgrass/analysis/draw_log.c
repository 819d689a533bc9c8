#define _DEFAULT_SOURCE /* mkdir */
#include "analysis/draw_log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/folder_path.h"
#include "text/disk.h"

#define FOLDER ".libgrass-analysis"

typedef struct scan {
    lg_draw_log *log;
    uint64_t end; /* of the frames that count */
    bool other;   /* one is of something else */
} scan;

/* Draws stand in their order: behind one that does not, nothing counts. */
static lg_status take(void *self, const lg_piece *frame, uint64_t at) {
    scan *s = self;
    lg_draw_log *l = s->log;
    lg_piece_in in = lg_piece_open(frame);
    const uint64_t key = lg_piece_get_u64(&in), draw = lg_piece_get_u64(&in);
    const uint64_t width = lg_piece_get_u64(&in);
    s->other = s->other || in.bad || frame->kind != LG_PIECE_RECORD || key != l->key ||
               width != l->width || draw != l->found;
    if (s->other)
        return LG_OK;
    LG_TRY(lg_grow(l->context, l->found, l->found + 1, sizeof *l->at, "draws", &l->at));
    l->at[l->found++] = at;
    s->end = at + frame->length;
    return LG_OK;
}

static lg_status make_folder(lg_context *context, const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return LG_OK;
    return lg_fail(context, LG_EOUTPUT, "cannot make the folder %s: %s", path, strerror(errno));
}

static lg_status find_path(lg_draw_log *l, const char *directory, const char *name) {
    char *folder = NULL, file[96];
    LG_TRY(make_folder(l->context, directory));
    LG_TRY(lg_folder_path(l->context, directory, "", FOLDER, &folder));
    lg_status status = make_folder(l->context, folder);
    lg_free(l->context, folder);
    snprintf(file, sizeof file, "%.80s.log", name);
    return status != LG_OK ? status : lg_folder_path(l->context, directory, FOLDER, file, &l->path);
}

static lg_status begin(lg_draw_log *l, bool resume) {
    scan s = {.log = l};
    uint64_t good = 0;
    bool rest = false;
    LG_TRY(lg_log_scan(l->context, l->path, take, &s, &good, &rest));
    if (resume && s.other && l->found == 0)
        lg_log(l->context, LG_LOG_WARNING,
               "%s was made from another plan, other options or other files: all draws are lived "
               "anew",
               l->path);
    if (!resume && good > 0)
        lg_log(l->context, LG_LOG_NOTICE,
               "%s holds draws of before, which are lived anew: --resume would have gone on from "
               "them",
               l->path);
    if (!resume)
        l->found = 0;
    return LG_OK;
}

lg_status lg_draw_log_open(lg_context *context, const char *directory, const char *name,
                           uint64_t key, size_t width, bool resume, lg_draw_log *log) {
    *log = (lg_draw_log){.context = context, .key = key, .width = width, .file = {.file = -1}};
    if (directory == NULL)
        return LG_OK;
    lg_status status = find_path(log, directory, name);
    if (status == LG_OK)
        status = begin(log, resume);
    if (status == LG_OK) {
        lg_piece frame;
        uint64_t end = 0;
        if (log->found > 0) {
            status = lg_log_get(context, log->path, log->at[log->found - 1], &log->bytes, &frame);
            end = log->at[log->found - 1] + (status == LG_OK ? frame.length : 0);
        }
        if (status == LG_OK)
            status = lg_log_open(context, log->path, end, &log->file);
    }
    if (status == LG_OK && lg_disk_lock(log->file.file) == LG_LOCK_BUSY)
        status = lg_fail(context, LG_EBUSY, "another process is at work on %s", log->path);
    if (status != LG_OK)
        lg_draw_log_close(log);
    return status;
}

lg_status lg_draw_log_get(lg_draw_log *l, size_t draw, double *values) {
    lg_piece frame;
    LG_TRY(lg_log_get(l->context, l->path, l->at[draw], &l->bytes, &frame));
    lg_piece_in in = lg_piece_open(&frame);
    for (int i = 0; i < 3; i++)
        (void)lg_piece_get_u64(&in);
    const double *kept = lg_piece_get_values(&in, l->width);
    if (kept == NULL)
        return lg_fail(l->context, LG_EDATA, "%s was damaged while it was read", l->path);
    memcpy(values, kept, l->width * sizeof *values);
    return LG_OK;
}

lg_status lg_draw_log_add(lg_draw_log *l, const double *values) {
    lg_out out;
    if (l->path == NULL)
        return LG_OK;
    lg_out_init(l->context, &out);
    const size_t begun = lg_piece_begin(&out, LG_PIECE_RECORD);
    lg_piece_u64(&out, l->key);
    lg_piece_u64(&out, l->found);
    lg_piece_u64(&out, l->width);
    lg_piece_align(&out);
    for (size_t i = 0; i < l->width; i++)
        lg_piece_f64(&out, values[i]);
    lg_piece_end(&out, begun);
    lg_status status = out.status;
    if (status == LG_OK)
        status = lg_log_add(&l->file, out.text, out.used);
    lg_out_free(&out);
    l->found += status == LG_OK;
    return status;
}

lg_status lg_draw_log_sync(lg_draw_log *l) {
    return l->path == NULL ? LG_OK : lg_log_sync(&l->file);
}

void lg_draw_log_close(lg_draw_log *l) {
    if (l->file.file >= 0)
        lg_log_close(&l->file);
    lg_free(l->context, l->at);
    lg_free(l->context, l->path);
    lg_batch_bytes_free(l->context, &l->bytes);
    l->at = NULL;
    l->path = NULL;
}
