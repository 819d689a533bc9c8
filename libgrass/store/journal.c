#define _POSIX_C_SOURCE 200809L /* pread, O_NOFOLLOW */
#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/checksum.h"
#include "text/disk.h"

/* So much is held before it goes out; and at most while it cannot. */
enum { ROOM = 1 << 20, MOST = 1 << 26 };

void lg_journal_open(lg_context *context, char *path, lg_journal *journal) {
    *journal = (lg_journal){.context = context, .path = path, .file = -1};
}

void lg_journal_close(lg_journal *j) {
    if (j->file >= 0)
        close(j->file);
    lg_free(j->context, j->bytes);
    lg_free(j->context, j->path);
    *j = (lg_journal){.file = -1};
}

/* ---- written ---- */

static void append(lg_journal *j, const void *bytes, size_t count) {
    if (j->fault == 0 && j->count + count > j->room) {
        const size_t room = j->room + count + ROOM;
        if (lg_grow(j->context, j->room, room, 1, "a journal", &j->bytes) == LG_OK)
            j->room = room;
        else
            j->fault = ENOMEM;
    }
    if (j->fault != 0)
        return;
    memcpy(j->bytes + j->count, bytes, count);
    j->count += count;
    j->mark.bytes += count;
    j->mark.crc = lg_checksum(j->mark.crc, bytes, count);
}

/* Made when there is something to put in: most runs end before that. */
static void make_above(const char *path) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (slash == NULL || (size_t)(slash - path) >= sizeof folder)
        return;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    (void)mkdir(folder, 0777); /* what is wrong is found by the file */
}

/* A write that failed half way is done again from where the file was good. */
static int spill(lg_journal *j) {
    if (j->fault != 0)
        return j->fault;
    j->trouble = 0;
    if (j->file < 0) {
        make_above(j->path);
        j->file = lg_disk_open(j->path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0666);
        j->trouble = j->file < 0 ? errno : 0;
    } else if (lseek(j->file, (off_t)j->in_file, SEEK_SET) < 0) {
        j->trouble = errno;
    }
    if (j->trouble == 0)
        j->trouble = lg_disk_write(j->file, j->bytes, j->count);
    if (j->trouble != 0)
        return j->trouble;
    j->in_file += j->count;
    j->count = 0;
    return 0;
}

static void spill_much(lg_journal *j) {
    if (j->count >= ROOM && j->trouble == 0)
        (void)spill(j);
    else if (j->count >= MOST && spill(j) != 0)
        j->fault = j->trouble;
}

typedef struct entry {
    uint64_t bytes; /* of rows that follow; 0: a chunk */
    int32_t year, kinds, row_bytes, spare;
    int32_t regions[LG_REGION_KINDS];
} entry;

void lg_journal_chunk(void *self, const lg_nc_chunk *chunk) {
    lg_journal *j = self;
    const entry e = {.bytes = 0};
    if (chunk->size == 0 && j->fault == 0)
        j->fault = ENOTSUP; /* a chunk that was not found in the file */
    append(j, &e, sizeof e);
    append(j, chunk, sizeof *chunk);
    spill_much(j);
}

void lg_journal_year(lg_journal *j, const lg_run_year *year) {
    entry e = {.year = year->year, .kinds = LG_REGION_KINDS, .row_bytes = sizeof(lg_book_row)};
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        e.regions[kind] = year->regions[kind];
        e.bytes += (uint64_t)year->regions[kind] * sizeof(lg_book_row);
    }
    append(j, &e, sizeof e);
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        append(j, year->rows[kind], (size_t)year->regions[kind] * sizeof(lg_book_row));
    spill_much(j);
}

int lg_journal_flush(lg_journal *j, bool safe) {
    const int fault = spill(j);
    return fault == 0 && safe ? lg_disk_sync(j->context, j->file) : fault;
}

/* ---- read ---- */

typedef struct source {
    lg_context *context;
    const char *path, *data_path;
    int file, data;
    uint64_t left; /* of what counts */
    uint32_t crc;
    unsigned char *bytes; /* of a chunk, or of a year's rows */
    size_t room;
} source;

static lg_status damaged(const source *s, const char *path) {
    return lg_fail(s->context, LG_EDATA, "%s: the checkpoint is damaged (its check sum differs)",
                   path);
}

static lg_status read_at(const source *s, int file, const char *path, void *bytes, size_t count,
                         off_t at) {
    unsigned char *to = bytes;
    while (count > 0) {
        const ssize_t n = at < 0 ? read(file, to, count) : pread(file, to, count, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return lg_fail(s->context, LG_EINPUT, "%s: cannot be read: %s", path, strerror(errno));
        if (n == 0)
            return lg_fail(s->context, LG_EDATA,
                           "%s: the checkpoint ends too early; the file was cut short", path);
        to += n;
        count -= (size_t)n;
        at += at < 0 ? 0 : n;
    }
    return LG_OK;
}

static lg_status take(source *s, void *bytes, size_t count) {
    if (count > s->left)
        return damaged(s, s->path);
    LG_TRY(read_at(s, s->file, s->path, bytes, count, -1));
    s->left -= count;
    s->crc = lg_checksum(s->crc, bytes, count);
    return LG_OK;
}

static lg_status make_room(source *s, uint64_t count) {
    if (count <= s->room)
        return LG_OK;
    lg_free(s->context, s->bytes);
    s->bytes = NULL;
    s->room = 0;
    LG_TRY(lg_alloc(s->context, count, 1, "a piece of a checkpoint", &s->bytes));
    s->room = count;
    return LG_OK;
}

static lg_status take_chunk(source *s, const lg_journal_reader *reader) {
    lg_nc_chunk chunk;
    LG_TRY(take(s, &chunk, sizeof chunk));
    if (s->data < 0)
        return LG_OK;
    const off_t end = lseek(s->data, 0, SEEK_END);
    if (chunk.size == 0 || end < 0 || chunk.size > (uint64_t)end ||
        chunk.at > (uint64_t)end - chunk.size)
        return damaged(s, s->data_path);
    LG_TRY(make_room(s, chunk.size));
    LG_TRY(read_at(s, s->data, s->data_path, s->bytes, chunk.size, (off_t)chunk.at));
    if (lg_checksum(0, s->bytes, chunk.size) != chunk.crc)
        return damaged(s, s->data_path);
    return reader == NULL ? LG_OK : reader->chunk(reader->self, &chunk, s->bytes);
}

static lg_status take_year(source *s, const entry *e, const lg_journal_reader *reader) {
    lg_run_year year = {.year = e->year};
    uint64_t rows = 0;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        if (e->regions[kind] < 0)
            return damaged(s, s->path);
        rows += (uint64_t)e->regions[kind];
    }
    if (e->kinds != LG_REGION_KINDS || e->row_bytes != (int32_t)sizeof(lg_book_row) ||
        e->bytes != rows * sizeof(lg_book_row) || e->bytes > s->left)
        return damaged(s, s->path);
    LG_TRY(make_room(s, e->bytes));
    LG_TRY(take(s, s->bytes, e->bytes));
    const lg_book_row *row = (const lg_book_row *)(const void *)s->bytes;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        year.regions[kind] = e->regions[kind];
        year.rows[kind] = row;
        row += e->regions[kind];
    }
    return reader == NULL ? LG_OK : reader->year(reader->self, &year);
}

static lg_status take_all(source *s, const lg_journal_mark *mark, const lg_journal_reader *reader) {
    while (s->left > 0) {
        entry e;
        LG_TRY(take(s, &e, sizeof e));
        LG_TRY(e.bytes == 0 ? take_chunk(s, reader) : take_year(s, &e, reader));
    }
    return s->crc == mark->crc ? LG_OK : damaged(s, s->path);
}

static lg_status open_one(lg_context *context, const char *path, int *file) {
    *file = lg_disk_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    return *file >= 0
               ? LG_OK
               : lg_fail(context, LG_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
}

lg_status lg_journal_read(lg_context *context, const char *path, const lg_journal_mark *mark,
                          const char *data, const lg_journal_reader *reader) {
    source s = {.context = context,
                .path = path,
                .data_path = data,
                .file = -1,
                .data = -1,
                .left = mark->bytes};
    lg_status status = LG_OK;
    if (mark->bytes > 0)
        status = open_one(context, path, &s.file);
    if (status == LG_OK && data != NULL)
        status = open_one(context, data, &s.data);
    if (status == LG_OK)
        status = take_all(&s, mark, reader);
    if (s.file >= 0)
        close(s.file);
    if (s.data >= 0)
        close(s.data);
    lg_free(context, s.bytes);
    return status;
}
