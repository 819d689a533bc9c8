/* The records of a share on the disk: a file of frames that only grows. */
#ifndef LG_BATCH_LOG_H
#define LG_BATCH_LOG_H

#include "batch/piece.h"

/* Calls `each` for every whole frame from the beginning on, with the place where it begins, until
 * one is torn or damaged: *good is the length up to there, *rest whether anything follows. A file
 * that is not there is empty. */
typedef lg_status lg_log_visitor(void *self, const lg_piece *frame, uint64_t at);
lg_status lg_log_scan(lg_context *context, const char *path, lg_log_visitor *each, void *self,
                      uint64_t *good, bool *rest);

/* One frame again. *bytes are the caller's; LG_EDATA: it is not as it was. */
lg_status lg_log_get(lg_context *context, const char *path, uint64_t at, lg_batch_bytes *bytes,
                     lg_piece *frame);

typedef struct lg_log_file {
    lg_context *context;
    char *path;
    int file;        /* -1: not open */
    uint64_t length; /* of whole frames */
    bool dirty;      /* something is not synced */
} lg_log_file;

/* Opened to go on behind the first `good` bytes; what follows them is cut off. */
lg_status lg_log_open(lg_context *context, const char *path, uint64_t good, lg_log_file *log);
/* Whole, or not at all: what could be written of it is taken back. */
lg_status lg_log_add(lg_log_file *log, const void *frame, size_t count);
/* Until all that was added is safe on the disk. */
lg_status lg_log_sync(lg_log_file *log);
void lg_log_close(lg_log_file *log);

#endif
