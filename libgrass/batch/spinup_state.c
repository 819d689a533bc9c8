#define _POSIX_C_SOURCE 200809L /* ftruncate, pread */
#include "batch/spinup_state.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "simulation/arrays.h"
#include "simulation/possible.h"
#include "text/disk.h"

uint64_t lg_spinup_state_hash(uint64_t before, lg_engine *engine) {
    lg_array arrays[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(engine, arrays);
    uint64_t hash = before;
    for (int i = 0; i < count; i++) {
        const uint64_t bytes = arrays[i].there ? arrays[i].bytes : 0;
        hash = lg_piece_hash(hash, &bytes, sizeof bytes);
        if (arrays[i].there && arrays[i].kind != LG_ARRAY_SCRATCH)
            hash = lg_piece_hash(hash, lg_array_block(&arrays[i]), arrays[i].bytes);
    }
    return hash;
}

static bool is_state(const lg_array *array) {
    return array->there && array->kind == LG_ARRAY_STATE;
}

lg_status lg_spinup_state_take(lg_context *context, lg_engine *engine, unsigned char **bytes,
                               size_t *count) {
    lg_array arrays[LG_ARRAYS_MOST];
    int n = lg_engine_arrays(engine, arrays);
    const lg_engine_mark mark = lg_engine_get_mark(engine);
    size_t all = sizeof mark;
    for (int i = 0; i < n; i++)
        all += is_state(&arrays[i]) ? sizeof(uint64_t) + arrays[i].bytes : 0;
    LG_TRY(lg_alloc(context, all, 1, "the state after spin-up", bytes));
    unsigned char *at = *bytes;
    memcpy(at, &mark, sizeof mark);
    at += sizeof mark;
    for (int i = 0; i < n; i++) {
        const uint64_t own = arrays[i].bytes;
        if (!is_state(&arrays[i]))
            continue;
        memcpy(at, &own, sizeof own);
        memcpy(at + sizeof own, lg_array_block(&arrays[i]), own);
        at += sizeof own + own;
    }
    *count = all;
    return LG_OK;
}

static bool has_shape(const lg_array *arrays, int n, const unsigned char *bytes, size_t count) {
    size_t at = sizeof(lg_engine_mark);
    for (int i = 0; i < n; i++) {
        uint64_t own = 0;
        if (!is_state(&arrays[i]))
            continue;
        if (count - at < sizeof own)
            return false;
        memcpy(&own, bytes + at, sizeof own);
        if (own != arrays[i].bytes || count - at - sizeof own < own)
            return false;
        at += sizeof own + own;
    }
    return at == count;
}

/* Spin-up sets nothing and asks no rule, so the mark makes no arrays. */
lg_status lg_spinup_state_put(lg_engine *engine, const unsigned char *bytes, size_t count,
                              bool *fits) {
    lg_array arrays[LG_ARRAYS_MOST];
    lg_engine_mark mark;
    int n = lg_engine_arrays(engine, arrays);
    *fits = count >= sizeof mark && has_shape(arrays, n, bytes, count);
    if (*fits)
        memcpy(&mark, bytes, sizeof mark);
    *fits = *fits && !mark.has_sets && !mark.has_past && lg_engine_mark_is_possible(engine, &mark);
    if (!*fits)
        return LG_OK;
    const size_t units = (size_t)engine->in.land->nunits;
    lg_unit_run *made = NULL;
    LG_TRY(lg_alloc(engine->context, units, sizeof *made, "units of a state", &made));
    memcpy(made, engine->herds.of, units * sizeof *made);
    lg_status status = lg_engine_set_mark(engine, &mark);
    const unsigned char *at = bytes + sizeof mark;
    for (int i = 0; i < n && status == LG_OK; i++) {
        if (!is_state(&arrays[i]))
            continue;
        memcpy(lg_array_block(&arrays[i]), at + sizeof(uint64_t), arrays[i].bytes);
        at += sizeof(uint64_t) + arrays[i].bytes;
    }
    if (status == LG_OK && !lg_engine_is_possible(engine, made))
        status = lg_fail(engine->context, LG_EDATA,
                         "a state after spin-up in the batch's folder holds what no simulation "
                         "leaves; take the folder .libgrass-batch away");
    lg_free(engine->context, made);
    return status;
}

/* ---- files ---- */

typedef struct file_head {
    char magic[16];
    uint64_t key, count, hash;
} file_head;

static const char MAGIC[16] = "libgrass spinup";

lg_status lg_spinup_file_read(lg_context *context, int file, uint64_t key, unsigned char **bytes,
                              size_t *count) {
    file_head head;
    struct stat info;
    if (fstat(file, &info) != 0 || pread(file, &head, sizeof head, 0) != (ssize_t)sizeof head ||
        memcmp(head.magic, MAGIC, sizeof MAGIC) != 0 || head.key != key ||
        (uint64_t)info.st_size != sizeof head + head.count)
        return LG_OK;
    unsigned char *made = NULL;
    LG_TRY(lg_alloc(context, (size_t)head.count, 1, "the state after spin-up", &made));
    size_t got = 0;
    for (ssize_t n = 1; n > 0 && got<head.count; got += n> 0 ? (size_t)n : 0)
        n = pread(file, made + got, (size_t)head.count - got, (off_t)(sizeof head + got));
    if (got != head.count || lg_piece_hash(0, made, got) != head.hash) {
        lg_free(context, made);
        return LG_OK;
    }
    *bytes = made;
    *count = got;
    return LG_OK;
}

void lg_spinup_file_write(int file, uint64_t key, const unsigned char *bytes, size_t count) {
    file_head head = {.key = key, .count = count, .hash = lg_piece_hash(0, bytes, count)};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    if (ftruncate(file, 0) == 0 && lseek(file, 0, SEEK_SET) == 0 &&
        lg_disk_write(file, &head, sizeof head) == 0 && lg_disk_write(file, bytes, count) == 0)
        return;
    (void)!ftruncate(file, 0);
}
