/* The state of a simulation in a file: what it belongs to, then the engine's arrays as they lie in
 * memory, then a check sum (docs/decisions/018-simulation.md). */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "simulation/arrays.h"
#include "simulation/possible.h"
#include "store/checksum.h"
#include "store/held.h"
#include "text/form.h"
#include "text/part.h"

enum { STATE_FORMAT = 1, ORDER_OF_BYTES = 0x01020304 };

static const char MAGIC[16] = "libgrass state\n";
static const lg_form_own STATE = {"a state of a simulation", ".state", MAGIC, sizeof MAGIC, NULL};

/* What the state belongs to; compared piece by piece, so that the sentence can say what differs. */
typedef struct state_head {
    char magic[16];
    uint32_t format, order;
    uint32_t unit_bytes, entry_bytes; /* of this build's structs */
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
    uint32_t scenario; /* check sum of its name and, of a clone, its origin */
    uint32_t arrays;   /* how many of the state */
    lg_engine_mark mark;
} state_head;

static void make_head(const lg_simulation *s, state_head *head) {
    memset(head, 0, sizeof *head);
    memcpy(head->magic, MAGIC, sizeof MAGIC);
    head->format = STATE_FORMAT;
    head->order = ORDER_OF_BYTES;
    head->unit_bytes = sizeof(lg_unit_run);
    head->entry_bytes = (uint32_t)(lg_books_bytes(1) - lg_books_bytes(0));
    memcpy(head->source, s->basis->source, sizeof head->source);
    memset(head->source[LG_SOURCE_RULE], 0, LG_SOURCE_CHARS); /* rules are the caller's */
    head->scenario =
        lg_checksum_text(lg_checksum_text(0, s->basis->scenario->name), s->basis->scenario->origin);
}

/* ---- save ---- */

typedef struct writer {
    FILE *file;
    uint32_t crc;
    bool failed;
} writer;

static void put(writer *w, const void *bytes, size_t count) {
    w->crc = lg_checksum(w->crc, bytes, count);
    w->failed = w->failed || fwrite(bytes, 1, count, w->file) != count;
}

static bool write_state(const lg_simulation *s, state_head *head, FILE *file) {
    writer w = {.file = file};
    lg_array arrays[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(s->engine, arrays);
    for (int i = 0; i < count; i++)
        head->arrays += arrays[i].kind == LG_ARRAY_STATE && arrays[i].there;
    head->mark = lg_engine_get_mark(s->engine);
    put(&w, head, sizeof *head);
    for (int i = 0; i < count; i++) {
        const uint64_t bytes = arrays[i].bytes;
        if (arrays[i].kind != LG_ARRAY_STATE || !arrays[i].there)
            continue;
        put(&w, &bytes, sizeof bytes);
        put(&w, lg_array_block(&arrays[i]), arrays[i].bytes);
    }
    const uint32_t crc = w.crc;
    put(&w, &crc, sizeof crc);
    return !w.failed;
}

lg_status lg_simulation_save(const lg_simulation *s, const char *path) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(lg_simulation_may(s, LG_INSIDE_NOT, "lg_simulation_save"));
    if (path == NULL || path[0] == '\0')
        return lg_fail(s->context, LG_EARG, "a state is saved to a path: there is none");
    if (s->failed != LG_OK)
        return lg_fail(s->context, s->failed, "a simulation that stopped is not saved: %s", s->why);
    LG_TRY(lg_form_check_own(s->context, path, &STATE));
    state_head head;
    make_head(s, &head);
    lg_part part = {0};
    LG_TRY(lg_part_open(s->context, path, &part));
    FILE *file = NULL;
    lg_status status = lg_part_stream(s->context, &part, path, &file);
    if (status == LG_OK) {
        errno = 0;
        bool whole = write_state(s, &head, file);
        int fault = errno;
        whole = fclose(file) == 0 && whole;
        if (!whole)
            status = lg_fail(s->context, LG_EOUTPUT, "cannot write '%s': %s", path,
                             strerror(fault != 0 ? fault : errno));
    }
    if (status == LG_OK)
        return lg_part_finish(s->context, &part, path);
    lg_part_drop(s->context, &part);
    return status;
}

/* ---- resume ---- */

typedef struct reader {
    lg_context *context;
    const char *path;
    FILE *file;
    uint32_t crc;
} reader;

static lg_status take(reader *r, void *bytes, size_t count) {
    size_t n = fread(bytes, 1, count, r->file);
    r->crc = lg_checksum(r->crc, bytes, n);
    if (n == count)
        return LG_OK;
    if (ferror(r->file))
        return lg_fail(r->context, LG_EINPUT, "%s: cannot be read: %s", r->path, strerror(errno));
    return lg_fail(r->context, LG_EDATA, "%s: the state ends too early; the file was cut short",
                   r->path);
}

static lg_status damaged(const reader *r) {
    return lg_fail(r->context, LG_EDATA, "%s: the state is damaged (its check sum differs)",
                   r->path);
}

static lg_status check_head(const reader *r, const state_head *want, const state_head *got) {
    static const char *const what[LG_SOURCE_COUNT] = {[LG_SOURCE_VERSION] = "version of libgrass",
                                                      [LG_SOURCE_PLAN] = "plan",
                                                      [LG_SOURCE_TABLES] = "table or parameter",
                                                      [LG_SOURCE_LAND] = "land",
                                                      [LG_SOURCE_WEATHER] = "weather",
                                                      [LG_SOURCE_RULE] = "rule"};
    if (memcmp(got->magic, MAGIC, sizeof MAGIC) != 0)
        return lg_fail(r->context, LG_EDATA,
                       "%s: is no state of a simulation; lg_simulation_save writes them", r->path);
    if (got->format != want->format || got->order != want->order)
        return lg_fail(r->context, LG_EDATA,
                       "%s: the state was saved by another version of libgrass, or on a machine "
                       "of another kind",
                       r->path);
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        if (memcmp(want->source[i], got->source[i], LG_SOURCE_CHARS) != 0)
            return lg_fail(r->context, LG_EDATA,
                           "%s: the state was saved with another %s (%.*s, not %.*s)", r->path,
                           what[i], LG_SOURCE_CHARS - 1, got->source[i], LG_SOURCE_CHARS - 1,
                           want->source[i]);
    if (got->scenario != want->scenario)
        return lg_fail(r->context, LG_EDATA, "%s: the state is of another scenario of the plan",
                       r->path);
    if (got->unit_bytes != want->unit_bytes || got->entry_bytes != want->entry_bytes)
        return lg_fail(r->context, LG_EDATA, "%s: the state was saved by another build of libgrass",
                       r->path);
    return LG_OK;
}

static bool is_possible(const lg_engine *e, const lg_engine_mark *m) {
    const lg_engine_years *y = &e->course.years;
    return m->done >= y->spinup && m->done <= y->spinup + y->count && m->month >= 1 &&
           m->month <= 12 && m->day >= 0 && m->day <= 30;
}

/* The arrays' bytes and no others follow. */
static lg_status read_arrays(reader *r, lg_engine *engine, uint32_t wanted) {
    lg_array arrays[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(engine, arrays);
    uint32_t all = 0;
    for (int i = 0; i < count; i++) {
        uint64_t bytes = 0;
        if (arrays[i].kind != LG_ARRAY_STATE || !arrays[i].there)
            continue;
        all++;
        LG_TRY(take(r, &bytes, sizeof bytes));
        if (bytes != arrays[i].bytes)
            return damaged(r);
        LG_TRY(take(r, lg_array_block(&arrays[i]), arrays[i].bytes));
    }
    const uint32_t crc = r->crc;
    uint32_t written = 0;
    LG_TRY(take(r, &written, sizeof written));
    return written != crc || all != wanted || fgetc(r->file) != EOF ? damaged(r) : LG_OK;
}

static lg_status read_state(reader *r, lg_simulation *s) {
    state_head want, got;
    make_head(s, &want);
    LG_TRY(take(r, &got, sizeof got));
    LG_TRY(check_head(r, &want, &got));
    if (!is_possible(s->engine, &got.mark))
        return damaged(r);
    LG_TRY(lg_engine_set_mark(s->engine, &got.mark));
    const size_t bytes = (size_t)s->engine->in.land->nunits * sizeof(lg_unit_run);
    lg_unit_run *made = NULL;
    LG_TRY(lg_alloc(r->context, bytes, 1, "units of a state", &made));
    memcpy(made, s->engine->herds.of, bytes);
    lg_status status = read_arrays(r, s->engine, got.arrays);
    if (status == LG_OK && !lg_engine_is_possible(s->engine, made))
        status =
            lg_fail(r->context, LG_EDATA,
                    "%s: the state holds what no simulation leaves: its check sum is right, so "
                    "it was changed on purpose, or by a fault of libgrass",
                    r->path);
    lg_free(r->context, made);
    return status;
}

/* A FIFO would keep the program waiting. */
static lg_status open_state(lg_context *context, const char *path, FILE **file) {
    struct stat info;
    bool other = stat(path, &info) == 0 && !S_ISREG(info.st_mode);
    *file = other ? NULL : fopen(path, "rbe");
    if (*file != NULL)
        return LG_OK;
    return lg_fail(context, LG_EINPUT, "%s: cannot be opened: %s", path,
                   other ? "it is no ordinary file" : strerror(errno));
}

lg_status lg_simulation_resume(lg_context *context, const lg_plan *plan, const char *scenario,
                               const char *path, const lg_simulation_options *options,
                               lg_simulation **simulation) {
    if (context == NULL)
        return LG_EARG;
    if (plan == NULL || path == NULL || simulation == NULL)
        return lg_fail(context, LG_EARG,
                       "a simulation is resumed from a plan and a path into a pointer: NULL is "
                       "none of them");
    FILE *file = NULL;
    LG_TRY(open_state(context, path, &file));
    lg_simulation *s = NULL;
    lg_status status = lg_simulation_prepare(context, plan, scenario, options, &s);
    if (status == LG_OK) {
        reader r = {.context = context, .path = path, .file = file};
        status = read_state(&r, s);
    }
    fclose(file);
    if (status == LG_OK)
        status = lg_simulation_greet(s);
    if (status != LG_OK) {
        lg_simulation_free(s);
        return status;
    }
    *simulation = s;
    return LG_OK;
}
