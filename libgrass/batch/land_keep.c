#define _POSIX_C_SOURCE 200809L /* access */
#include "batch/land_keep.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/moment.h"
#include "core/format.h"
#include "store/checksum.h"
#include "store/folder_path.h"
#include "text/disk.h"
#include "text/part.h"

enum { PIECE = 1 << 16 };

static const lg_state_kind kind = {"lg-land-part-st", 1, "checkpoint",
                                   "checkpoint of a part of a land"};

/* ---- which it is ---- */

static lg_status name_files(lg_land_keeper *k, const char *folder) {
    char *above = NULL, name[LG_LAND_FORM_NAME + 16];
    LG_TRY(lg_folder_path(k->context, folder, "", LG_FOLDER_CHECKPOINT, &above));
    (void)mkdir(above, 0777); /* what is wrong is found by the files */
    lg_free(k->context, above);
    lg_format(name, sizeof name, "%s.state", k->scenario->name);
    LG_TRY(lg_folder_path(k->context, folder, LG_FOLDER_CHECKPOINT, name, &k->state));
    lg_format(name, sizeof name, "%s.record", k->scenario->name);
    return lg_folder_path(k->context, folder, LG_FOLDER_CHECKPOINT, name, &k->record);
}

static void make_head(const lg_land_keeper *k, lg_land_keep_head *head) {
    memset(head, 0, sizeof *head);
    lg_state_make_head(&kind, (const char(*)[LG_SOURCE_CHARS])k->made_from->source, k->scenario,
                       &head->state);
    head->part = k->part;
    head->parts = k->parts;
}

/* ---- found ---- */

/* The check sum of the first `count` bytes from where the file stands. */
static lg_status sum_bytes(lg_context *context, FILE *file, const char *path, uint64_t count,
                           uint32_t *crc) {
    unsigned char piece[PIECE];
    while (count > 0) {
        const size_t want = count < PIECE ? (size_t)count : PIECE;
        if (fread(piece, 1, want, file) != want)
            return lg_fail(context, LG_EDATA, "%s: ends too early, or cannot be read", path);
        *crc = lg_checksum(*crc, piece, want);
        count -= want;
    }
    return LG_OK;
}

/* The state's last four bytes are the sum of all before them. */
static lg_status check_state(const lg_land_keeper *k, FILE *file, lg_land_keep_head *head) {
    struct stat info;
    uint32_t crc = 0, written = 1;
    lg_land_keep_head want;
    make_head(k, &want);
    if (fstat(fileno(file), &info) != 0 || info.st_size < (off_t)(sizeof *head + sizeof written))
        return lg_fail(k->context, LG_EDATA, "%s: is no %s", k->state, kind.what);
    LG_TRY(sum_bytes(k->context, file, k->state, (uint64_t)info.st_size - sizeof written, &crc));
    if (fread(&written, sizeof written, 1, file) != 1 || written != crc)
        return lg_fail(k->context, LG_EDATA,
                       "%s: the checkpoint is damaged (its check sum differs)", k->state);
    rewind(file);
    if (fread(head, sizeof *head, 1, file) != 1)
        return lg_fail(k->context, LG_EINPUT, "%s: cannot be read", k->state);
    LG_TRY(lg_state_compare(k->context, k->state, &kind, &want.state, &head->state));
    return head->part == k->part && head->parts == k->parts
               ? LG_OK
               : lg_fail(k->context, LG_EDATA, "%s: is of another part of the land", k->state);
}

static lg_status check_record(const lg_land_keeper *k, const lg_land_keep_head *head) {
    uint32_t crc = 0;
    FILE *file = NULL;
    LG_TRY(lg_state_open(k->context, k->record, true, &file));
    lg_status status = sum_bytes(k->context, file, k->record, head->grown.bytes, &crc);
    fclose(file);
    if (status == LG_OK && crc != head->grown.crc)
        status = lg_fail(k->context, LG_EDATA, "%s: is not as the checkpoint left it", k->record);
    return status;
}

static lg_status look(lg_land_keeper *k) {
    FILE *file = NULL;
    LG_TRY(lg_state_open(k->context, k->state, true, &file));
    lg_status status = check_state(k, file, &k->head);
    fclose(file);
    return status == LG_OK ? check_record(k, &k->head) : status;
}

static void drop(const lg_land_keeper *k) {
    unlink(k->state);
    unlink(k->record);
}

lg_status lg_land_keeper_open(lg_land_keeper *k, const char *folder) {
    LG_TRY(name_files(k, folder));
    k->last_s = lg_monotonic_s();
    if (k->options->resume && access(k->state, F_OK) == 0) {
        lg_status status = look(k);
        if (status == LG_ENOMEM)
            return status;
        k->found = status == LG_OK;
        if (!k->found)
            lg_log(k->context, LG_LOG_WARNING,
                   "%s; so scenario '%s' is not gone on with, but begins with its first day",
                   lg_context_error(k->context), k->scenario->name);
    }
    if (!k->found)
        drop(k);
    return LG_OK;
}

void lg_land_keeper_close(lg_land_keeper *k) {
    if (k->state != NULL && k->record != NULL && !k->saved && !k->found)
        drop(k);
    lg_free(k->context, k->state);
    lg_free(k->context, k->record);
    k->state = k->record = NULL;
}

lg_status lg_land_keeper_restore(const lg_land_keeper *k, lg_engine *engine) {
    lg_land_keep_head again;
    lg_state_stream r = {.context = k->context, .kind = &kind, .path = k->state};
    LG_TRY(lg_state_open(k->context, k->state, true, &r.file));
    lg_status status = lg_state_take(&r, &again, sizeof again);
    if (status == LG_OK && memcmp(&again, &k->head, sizeof again) != 0)
        status = lg_state_damaged(&r);
    if (status == LG_OK)
        status = lg_state_take_arrays(&r, &k->head.state, engine);
    if (status == LG_OK)
        status = lg_state_take_end(&r);
    fclose(r.file);
    return status;
}

/* ---- written ---- */

bool lg_land_keeper_is_due(lg_land_keeper *k, bool year_ended) {
    k->years += year_ended;
    return (k->options->seconds > 0.0 && lg_monotonic_s() - k->last_s >= k->options->seconds) ||
           (k->options->years > 0 && k->years >= k->options->years);
}

static lg_status put(lg_land_keeper *k, const lg_land_keep_head *head, lg_engine *engine) {
    lg_part part = {0};
    lg_state_stream w = {.context = k->context, .kind = &kind, .path = k->state};
    LG_TRY(lg_part_open(k->context, k->state, &part));
    lg_status status = lg_part_stream(k->context, &part, k->state, &w.file);
    if (status == LG_OK) {
        lg_state_put(&w, head, sizeof *head);
        lg_state_put_arrays(&w, engine);
        lg_state_put_end(&w);
        w.failed = fclose(w.file) != 0 || w.failed;
        if (w.failed)
            status = lg_fail(k->context, LG_EOUTPUT, "cannot write %s", k->state);
    }
    if (status == LG_OK)
        return lg_part_finish(k->context, &part, k->state);
    lg_part_drop(k->context, &part);
    return status;
}

bool lg_land_keeper_save(lg_land_keeper *k, lg_land_record *record, lg_engine *engine) {
    lg_land_keep_head head;
    make_head(k, &head);
    lg_status status = lg_land_record_flush(record, &head.grown);
    if (status == LG_OK) {
        lg_state_note_engine(engine, &head.state);
        status = put(k, &head, engine);
    }
    k->saved = k->saved || status == LG_OK;
    k->last_s = lg_monotonic_s();
    k->years = 0;
    if (status != LG_OK)
        lg_log(k->context, LG_LOG_WARNING,
               "scenario '%s': no checkpoint could be written, and the run goes on; one that was "
               "written before stays: %s",
               k->scenario->name, lg_context_error(k->context));
    return status == LG_OK;
}
