#define _POSIX_C_SOURCE 200809L /* close */
#include "analysis/draw_log.h"

#include <string.h>
#include <unistd.h>

#include "analysis/kept.h"

typedef struct scan {
    lg_draw_log *log;
    uint64_t end; /* of the frames that count */
    bool other;   /* one is of something else */
} scan;

/* Draws stand in their order: behind one that does not, nothing counts. */
static lg_status take(void *self, const lg_piece *frame, uint64_t at) {
    scan *s = self;
    lg_draw_log *l = s->log;
    lg_kept_row row;
    s->other = s->other || !lg_kept_read(frame, &row) || row.key != l->key ||
               row.width != l->width || row.number != l->found;
    if (s->other)
        return LG_OK;
    LG_TRY(lg_grow(l->context, l->found, l->found + 1, sizeof *l->at, "draws", &l->at));
    l->at[l->found++] = at;
    s->end = at + frame->length;
    return LG_OK;
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
    *log = (lg_draw_log){
        .context = context, .key = key, .width = width, .file = {.file = -1}, .lock = -1};
    if (directory == NULL)
        return LG_OK;
    lg_status status = lg_kept_open(context, directory, name, &log->path, &log->lock);
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
    if (status != LG_OK)
        lg_draw_log_close(log);
    return status;
}

lg_status lg_draw_log_get(lg_draw_log *l, size_t draw, double *values) {
    lg_piece frame;
    lg_kept_row row;
    LG_TRY(lg_log_get(l->context, l->path, l->at[draw], &l->bytes, &frame));
    if (!lg_kept_read(&frame, &row) || row.width != l->width)
        return lg_fail(l->context, LG_EDATA, "%s was damaged while it was read", l->path);
    memcpy(values, row.values, l->width * sizeof *values);
    return LG_OK;
}

lg_status lg_draw_log_add(lg_draw_log *l, const double *values) {
    if (l->path == NULL)
        return LG_OK;
    const lg_kept_row row = {l->key, l->found, l->width, values};
    const lg_status status = lg_kept_add(l->context, &l->file, &row);
    l->found += status == LG_OK;
    return status;
}

lg_status lg_draw_log_sync(lg_draw_log *l) {
    return l->path == NULL ? LG_OK : lg_log_sync(&l->file);
}

void lg_draw_log_close(lg_draw_log *l) {
    if (l->file.file >= 0)
        lg_log_close(&l->file);
    if (l->lock >= 0)
        close(l->lock);
    l->lock = -1;
    lg_free(l->context, l->at);
    lg_free(l->context, l->path);
    lg_batch_bytes_free(l->context, &l->bytes);
    l->at = NULL;
    l->path = NULL;
}
