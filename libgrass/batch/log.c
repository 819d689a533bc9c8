#define _DEFAULT_SOURCE /* ftruncate, pread, O_NOFOLLOW */
#include "batch/log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/disk.h"

static lg_status cannot(lg_context *context, const char *what, const char *path, int fault) {
    return lg_fail(context, lg_disk_status(fault), "cannot %s %s: %s", what, path, strerror(fault));
}

/* How many were read, fewer at the end; -1 with errno. */
static ssize_t read_at(int file, void *bytes, size_t count, uint64_t at) {
    size_t got = 0;
    while (got < count) {
        ssize_t n = pread(file, (char *)bytes + got, count - got, (off_t)(at + got));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

/* ---- read ---- */

/* *length 0: there is no whole frame at that place. The buffer grows. */
static lg_status read_frame(lg_context *context, int file, const char *path, uint64_t at,
                            uint64_t left, lg_batch_bytes *buffer, lg_piece *frame,
                            size_t *length) {
    unsigned char start[LG_PIECE_OVERHEAD];
    *length = 0;
    ssize_t n = read_at(file, start, sizeof start, at);
    if (n < 0)
        return lg_fail(context, LG_EINPUT, "cannot read %s: %s", path, strerror(errno));
    size_t wanted = n == (ssize_t)sizeof start ? lg_piece_length(start) : 0;
    if (wanted == 0 || wanted > left)
        return LG_OK;
    if (wanted > buffer->count) {
        LG_TRY(lg_grow(context, buffer->count, wanted, 1, "a record", &buffer->bytes));
        buffer->count = wanted;
    }
    n = read_at(file, buffer->bytes, wanted, at);
    if (n < 0)
        return lg_fail(context, LG_EINPUT, "cannot read %s: %s", path, strerror(errno));
    if (n == (ssize_t)wanted && lg_piece_look(buffer->bytes, wanted, frame) == LG_PIECE_WHOLE)
        *length = wanted;
    return LG_OK;
}

lg_status lg_log_scan(lg_context *context, const char *path, lg_log_visitor *each, void *self,
                      uint64_t *good, bool *rest) {
    lg_batch_bytes buffer = {NULL, 0};
    struct stat info;
    lg_piece frame;
    size_t length = 1;
    *good = 0;
    *rest = false;
    int file = lg_disk_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    if (file < 0 && errno == ENOENT)
        return LG_OK;
    if (file < 0 || fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        int fault = file < 0 ? errno : EINVAL;
        if (file >= 0)
            close(file);
        return lg_fail(context, LG_EINPUT, "cannot read %s: %s", path,
                       fault == EINVAL ? "it is no ordinary file" : strerror(fault));
    }
    const uint64_t bytes = (uint64_t)info.st_size;
    lg_status status = LG_OK;
    while (status == LG_OK && length > 0 && *good < bytes) {
        status = read_frame(context, file, path, *good, bytes - *good, &buffer, &frame, &length);
        if (status == LG_OK && length > 0)
            status = each(self, &frame, *good);
        *good += length;
    }
    *rest = *good < bytes;
    close(file);
    lg_free(context, buffer.bytes);
    return status;
}

lg_status lg_log_get(lg_context *context, const char *path, uint64_t at, lg_batch_bytes *bytes,
                     lg_piece *frame) {
    size_t length = 0;
    int file = lg_disk_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    if (file < 0)
        return lg_fail(context, LG_EINPUT, "cannot read %s: %s", path, strerror(errno));
    lg_status status = read_frame(context, file, path, at, UINT64_MAX, bytes, frame, &length);
    close(file);
    if (status == LG_OK && length == 0)
        status =
            lg_fail(context, LG_EDATA,
                    "%s was damaged while it was read; run the plan again with --resume", path);
    return status;
}

/* ---- written ---- */

lg_status lg_log_open(lg_context *context, const char *path, uint64_t good, lg_log_file *log) {
    *log = (lg_log_file){.context = context, .file = -1, .length = good};
    LG_TRY(lg_copy_text(context, path, &log->path));
    log->file = lg_disk_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0666);
    int fault = log->file < 0 ? errno : 0;
    if (fault == 0 &&
        (ftruncate(log->file, (off_t)good) != 0 || lseek(log->file, (off_t)good, SEEK_SET) < 0))
        fault = errno;
    if (fault == 0)
        fault = lg_disk_sync_above(context, path);
    if (fault == 0)
        return LG_OK;
    lg_status status = cannot(context, "write", path, fault);
    lg_log_close(log);
    return status;
}

lg_status lg_log_add(lg_log_file *log, const void *frame, size_t count) {
    int fault = lg_disk_write(log->file, frame, count);
    if (fault == 0) {
        log->length += count;
        log->dirty = true;
        return LG_OK;
    }
    if (ftruncate(log->file, (off_t)log->length) == 0)
        (void)!lseek(log->file, (off_t)log->length, SEEK_SET);
    return cannot(log->context, "write", log->path, fault);
}

lg_status lg_log_sync(lg_log_file *log) {
    if (!log->dirty)
        return LG_OK;
    int fault = lg_disk_sync(log->context, log->file);
    if (fault != 0)
        return cannot(log->context, "sync", log->path, fault);
    log->dirty = false;
    return LG_OK;
}

void lg_log_close(lg_log_file *log) {
    if (log->file >= 0)
        close(log->file);
    lg_free(log->context, log->path);
    log->file = -1;
    log->path = NULL;
}
