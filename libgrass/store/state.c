#define _POSIX_C_SOURCE 200809L /* fdopen, O_NOFOLLOW */
#include "store/state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "simulation/possible.h"
#include "store/checksum.h"
#include "text/disk.h"

enum { ORDER_OF_BYTES = 0x01020304 };

/* ---- what it belongs to ---- */

void lg_state_make_head(const lg_state_kind *kind,
                        const char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS],
                        const lg_scenario *scenario, lg_state_head *head) {
    memset(head, 0, sizeof *head);
    memcpy(head->magic, kind->magic, sizeof head->magic);
    head->format = kind->format;
    head->order = ORDER_OF_BYTES;
    head->unit_bytes = sizeof(lg_unit_run);
    head->entry_bytes = (uint32_t)(lg_books_bytes(1) - lg_books_bytes(0));
    memcpy(head->source, source, sizeof head->source);
    memset(head->source[LG_SOURCE_RULE], 0, LG_SOURCE_CHARS); /* rules are the caller's */
    head->scenario = lg_checksum_text(lg_checksum_text(0, scenario->name), scenario->origin);
}

void lg_state_note_engine(lg_engine *engine, lg_state_head *head) {
    lg_array arrays[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(engine, arrays);
    head->arrays = 0;
    for (int i = 0; i < count; i++)
        head->arrays += arrays[i].kind == LG_ARRAY_STATE && arrays[i].there;
    head->mark = lg_engine_get_mark(engine);
}

lg_status lg_state_compare(lg_context *context, const char *path, const lg_state_kind *kind,
                           const lg_state_head *want, const lg_state_head *got) {
    static const char *const what[LG_SOURCE_COUNT] = {[LG_SOURCE_VERSION] = "version of libgrass",
                                                      [LG_SOURCE_PLAN] = "plan",
                                                      [LG_SOURCE_TABLES] = "table or parameter",
                                                      [LG_SOURCE_LAND] = "land",
                                                      [LG_SOURCE_WEATHER] = "weather",
                                                      [LG_SOURCE_RULE] = "rule"};
    if (memcmp(got->magic, want->magic, sizeof want->magic) != 0)
        return lg_fail(context, LG_EDATA, "%s: is no %s", path, kind->what);
    if (got->format != want->format || got->order != want->order)
        return lg_fail(context, LG_EDATA,
                       "%s: the %s was saved by another version of libgrass, or on a machine "
                       "of another kind",
                       path, kind->name);
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        if (memcmp(want->source[i], got->source[i], LG_SOURCE_CHARS) != 0)
            return lg_fail(context, LG_EDATA,
                           "%s: the %s was saved with another %s (%.*s, not %.*s)", path,
                           kind->name, what[i], LG_SOURCE_CHARS - 1, got->source[i],
                           LG_SOURCE_CHARS - 1, want->source[i]);
    if (got->scenario != want->scenario)
        return lg_fail(context, LG_EDATA, "%s: the %s is of another scenario of the plan", path,
                       kind->name);
    if (got->unit_bytes != want->unit_bytes || got->entry_bytes != want->entry_bytes)
        return lg_fail(context, LG_EDATA, "%s: the %s was saved by another build of libgrass", path,
                       kind->name);
    return LG_OK;
}

/* ---- written ---- */

void lg_state_put(lg_state_stream *w, const void *bytes, size_t count) {
    if (count == 0) /* bytes may be NULL, of which there is no sum */
        return;
    w->crc = lg_checksum(w->crc, bytes, count);
    w->failed = w->failed || fwrite(bytes, 1, count, w->file) != count;
}

void lg_state_put_arrays(lg_state_stream *w, lg_engine *engine) {
    lg_array arrays[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(engine, arrays);
    for (int i = 0; i < count; i++) {
        const uint64_t bytes = arrays[i].bytes;
        if (arrays[i].kind != LG_ARRAY_STATE || !arrays[i].there)
            continue;
        lg_state_put(w, &bytes, sizeof bytes);
        lg_state_put(w, lg_array_block(&arrays[i]), arrays[i].bytes);
    }
}

void lg_state_put_end(lg_state_stream *w) {
    const uint32_t crc = w->crc;
    lg_state_put(w, &crc, sizeof crc);
}

/* ---- read ---- */

/* What is opened is looked at, not what stood there a moment before; a FIFO does not wait. */
lg_status lg_state_open(lg_context *context, const char *path, bool own, FILE **file) {
    struct stat info;
    const int opened =
        lg_disk_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (own ? O_NOFOLLOW : 0), 0);
    int fault = opened < 0 ? errno : 0;
    const bool other = fault == ELOOP || fault == ENXIO ||
                       (opened >= 0 && fstat(opened, &info) == 0 && !S_ISREG(info.st_mode));
    *file = opened < 0 || other ? NULL : fdopen(opened, "rb");
    if (*file != NULL)
        return LG_OK;
    fault = fault == 0 ? errno : fault;
    if (opened >= 0)
        close(opened);
    return lg_fail(context, LG_EINPUT, "%s: cannot be opened: %s", path,
                   other ? "it is no ordinary file" : strerror(fault));
}

lg_status lg_state_damaged(const lg_state_stream *r) {
    return lg_fail(r->context, LG_EDATA, "%s: the %s is damaged (its check sum differs)", r->path,
                   r->kind->name);
}

lg_status lg_state_take(lg_state_stream *r, void *bytes, size_t count) {
    size_t n = fread(bytes, 1, count, r->file);
    r->crc = lg_checksum(r->crc, bytes, n);
    if (n == count)
        return LG_OK;
    if (ferror(r->file))
        return lg_fail(r->context, LG_EINPUT, "%s: cannot be read: %s", r->path, strerror(errno));
    return lg_fail(r->context, LG_EDATA, "%s: the %s ends too early; the file was cut short",
                   r->path, r->kind->name);
}

/* The arrays' bytes, as many as there are. */
static lg_status read_arrays(lg_state_stream *r, uint32_t wanted, lg_engine *engine) {
    lg_array arrays[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(engine, arrays);
    uint32_t all = 0;
    for (int i = 0; i < count; i++) {
        uint64_t bytes = 0;
        if (arrays[i].kind != LG_ARRAY_STATE || !arrays[i].there)
            continue;
        all++;
        LG_TRY(lg_state_take(r, &bytes, sizeof bytes));
        if (bytes != arrays[i].bytes)
            return lg_state_damaged(r);
        LG_TRY(lg_state_take(r, lg_array_block(&arrays[i]), arrays[i].bytes));
    }
    return all == wanted ? LG_OK : lg_state_damaged(r);
}

lg_status lg_state_take_arrays(lg_state_stream *r, const lg_state_head *head, lg_engine *engine) {
    if (!lg_engine_mark_is_possible(engine, &head->mark))
        return lg_state_damaged(r);
    LG_TRY(lg_engine_set_mark(engine, &head->mark));
    const size_t bytes = (size_t)engine->in.land->nunits * sizeof(lg_unit_run);
    lg_unit_run *made = NULL;
    LG_TRY(lg_alloc(r->context, bytes, 1, "units of a state", &made));
    memcpy(made, engine->herds.of, bytes);
    lg_status status = read_arrays(r, head->arrays, engine);
    r->impossible = status == LG_OK && !lg_engine_is_possible(engine, made);
    lg_free(r->context, made);
    return status;
}

lg_status lg_state_take_end(lg_state_stream *r) {
    const uint32_t crc = r->crc;
    uint32_t written = 0;
    LG_TRY(lg_state_take(r, &written, sizeof written));
    if (written != crc || fgetc(r->file) != EOF)
        return lg_state_damaged(r);
    if (r->impossible)
        return lg_fail(
            r->context, LG_EDATA,
            "%s: the %s holds what no simulation leaves: its check sum is right, so it was "
            "changed on purpose, or by a fault of libgrass",
            r->path, r->kind->name);
    return LG_OK;
}
