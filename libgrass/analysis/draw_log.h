/* What draws came to, as a log in a folder that they are taken up again from. It grows by draws in their
 * order, and is read as it is wanted: never is it in memory whole. */
#ifndef LG_ANALYSIS_DRAW_LOG_H
#define LG_ANALYSIS_DRAW_LOG_H

#include "batch/log.h"

typedef struct lg_draw_log {
    lg_context *context;
    uint64_t key;
    size_t width, found; /* numbers of a draw; draws that are there */
    uint64_t *at;        /* of each draw that is there, its place in the file */
    char *path;          /* NULL: nothing is kept */
    lg_batch_bytes bytes;
    lg_log_file file;
    int lock; /* the file that keeps others away, or -1 */
} lg_draw_log;

/* DIR/.libgrass-analysis/NAME.log, made with its folders; directory NULL: nothing is kept. key: of all
 * that a draw follows from. Without `resume`, or made from something else, the log begins anew, which
 * is told. LG_EBUSY: another process is at it. */
lg_status lg_draw_log_open(lg_context *context, const char *directory, const char *name,
                           uint64_t key, size_t width, bool resume, lg_draw_log *log);
/* A draw that is there (draw < log->found). */
lg_status lg_draw_log_get(lg_draw_log *log, size_t draw, double *values);
/* The next draw. */
lg_status lg_draw_log_add(lg_draw_log *log, const double *values);
lg_status lg_draw_log_sync(lg_draw_log *log);
void lg_draw_log_close(lg_draw_log *log);

#endif
