/* A checkpoint that is found: whether it is whole and belongs to the run, and what it gives back. */
#define _POSIX_C_SOURCE 200809L /* access, link */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/checkpoint.h"
#include "text/disk.h"
#include "text/part_target.h"

enum { PIECE = 1 << 20 };

/* ---- looked at ---- */

static lg_status open_state(lg_keeper *k, char **path, lg_state_stream *r) {
    *r = (lg_state_stream){.context = k->context, .kind = &lg_checkpoint_kind};
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, 0, "", path));
    r->path = *path;
    return lg_state_open(k->context, *path, true, &r->file);
}

/* All behind the head; the last four bytes are the sum of those before. */
static lg_status sum_rest(lg_state_stream *r) {
    unsigned char *piece = NULL;
    uint32_t written = 0;
    LG_TRY(lg_alloc(r->context, PIECE, 1, "a piece of a checkpoint", &piece));
    size_t held = fread(piece, 1, PIECE, r->file), n = held;
    while (n > 0 && held >= sizeof written) {
        const size_t sure = held - sizeof written;
        r->crc = lg_checksum(r->crc, piece, sure);
        memmove(piece, piece + sure, sizeof written);
        n = fread(piece + sizeof written, 1, PIECE - sizeof written, r->file);
        held = sizeof written + n;
    }
    memcpy(&written, piece, sizeof written);
    const bool whole = held >= sizeof written && written == r->crc && ferror(r->file) == 0;
    lg_free(r->context, piece);
    return whole ? LG_OK : lg_state_damaged(r);
}

static lg_status belongs(const lg_keeper *k, bool has_file, const char *path,
                         const lg_checkpoint_head *got) {
    lg_checkpoint_head want;
    lg_keeper_make_head(k, &want);
    LG_TRY(lg_state_compare(k->context, path, &lg_checkpoint_kind, &want.state, &got->state));
    if (got->also != want.also)
        return lg_fail(k->context, LG_EDATA,
                       "%s: the checkpoint was saved with other values of the scenario, or by "
                       "a libgrass with other libraries",
                       path);
    if (has_file != (got->has_file != 0))
        return lg_fail(k->context, LG_EDATA,
                       "%s: the checkpoint is of a run %s a result file, and this one is not", path,
                       got->has_file ? "with" : "without");
    return LG_OK;
}

static lg_status look_at_files(const lg_keeper *k, const lg_checkpoint_head *head) {
    char *name = NULL;
    lg_sum sum = {0, 0};
    LG_TRY(lg_keeper_replay(k, head, NULL));
    if (!head->done || !head->has_file)
        return LG_OK;
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, head->number, "h5", &name));
    lg_status status = lg_checksum_file(k->context, name, &sum);
    if (status == LG_OK && (sum.bytes != head->file_bytes || sum.crc != head->file_crc))
        status = lg_fail(k->context, LG_EDATA, "%s: is not as its run left it", name);
    lg_free(k->context, name);
    return status;
}

/* The head is compared before anything else is taken for true, its sum first. */
static lg_status look(lg_keeper *k, bool has_file, lg_checkpoint_head *head) {
    char *path = NULL;
    lg_state_stream r;
    lg_status status = open_state(k, &path, &r);
    if (status == LG_OK)
        status = lg_state_take(&r, head, sizeof *head);
    if (status == LG_OK && memcmp(head->state.magic, lg_checkpoint_kind.magic, 16) != 0)
        status = lg_fail(k->context, LG_EDATA, "%s: is no %s", path, lg_checkpoint_kind.what);
    if (status == LG_OK)
        status = sum_rest(&r);
    if (status == LG_OK)
        status = belongs(k, has_file, path, head);
    if (r.file != NULL)
        fclose(r.file);
    lg_free(k->context, path);
    return status == LG_OK ? look_at_files(k, head) : status;
}

static lg_status find(lg_keeper *k, bool has_file, lg_checkpoint_head *head, bool *found) {
    char *path = NULL;
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, 0, "", &path));
    const bool there = access(path, F_OK) == 0;
    lg_free(k->context, path);
    if (!there)
        return LG_OK;
    lg_status status = look(k, has_file, head);
    *found = status == LG_OK;
    if (status == LG_OK || status == LG_ENOMEM)
        return status;
    lg_log(k->context, LG_LOG_WARNING,
           "%s; so scenario '%s' is not gone on with, but begins with its first day",
           lg_context_error(k->context), k->scenario->name);
    return LG_OK;
}

lg_status lg_keeper_open(lg_context *context, lg_checkpoint *checkpoint,
                         const lg_scenario *scenario, bool has_file, lg_keeper *keeper,
                         lg_checkpoint_head *head, bool *found) {
    char *path = NULL;
    *keeper = (lg_keeper){
        .context = context, .checkpoint = checkpoint, .scenario = scenario, .journal.file = -1};
    *found = false;
    (void)lg_keeper_is_due(keeper, false); /* the clock starts */
    if (checkpoint->resume)
        LG_TRY(find(keeper, has_file, head, found));
    keeper->before = *found ? head->number : 0;
    keeper->number = keeper->before + 1;
    if (!*found)
        lg_checkpoint_drop(checkpoint->path, 0);
    LG_TRY(lg_checkpoint_name(context, checkpoint->path, keeper->number, "log", &path));
    lg_journal_open(context, path, &keeper->journal);
    return LG_OK;
}

void lg_keeper_close(lg_keeper *keeper) {
    if (!keeper->saved)
        lg_checkpoint_drop(keeper->checkpoint->path, keeper->before);
    lg_journal_close(&keeper->journal);
}

/* ---- taken up ---- */

lg_status lg_keeper_replay(const lg_keeper *k, const lg_checkpoint_head *head,
                           const lg_journal_reader *reader) {
    char *log = NULL, *data = NULL;
    const bool chunks = head->has_file && !head->done;
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, head->number, "log", &log));
    lg_status status = LG_OK;
    if (chunks)
        status = lg_checkpoint_name(k->context, k->checkpoint->path, head->number, "h5", &data);
    if (status == LG_OK)
        status = lg_journal_read(k->context, log, &head->journal, data, reader);
    lg_free(k->context, log);
    lg_free(k->context, data);
    return status;
}

static lg_status restore(const lg_keeper *k, lg_state_stream *r, const lg_checkpoint_head *head,
                         lg_engine *engine) {
    lg_checkpoint_head again;
    float *days = NULL;
    LG_TRY(lg_state_take(r, &again, sizeof again));
    if (memcmp(&again, head, sizeof again) != 0)
        return lg_state_damaged(r);
    if (k->file != NULL)
        LG_TRY(lg_result_wait(k->file, &head->waiting, &days));
    if (head->waiting.bytes > 0)
        LG_TRY(lg_state_take(r, days, head->waiting.bytes));
    LG_TRY(lg_state_take_arrays(r, &head->state, engine));
    return lg_state_take_end(r);
}

lg_status lg_keeper_restore(const lg_keeper *k, const lg_checkpoint_head *head, lg_engine *engine) {
    char *path = NULL;
    lg_keeper own = *k;
    lg_state_stream r;
    lg_status status = open_state(&own, &path, &r);
    if (status == LG_OK)
        status = restore(k, &r, head, engine);
    if (r.file != NULL)
        fclose(r.file);
    lg_free(k->context, path);
    return status;
}

lg_status lg_keeper_place(const lg_keeper *k, const lg_checkpoint_head *head, const char *path) {
    char *name = NULL, *target = NULL;
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, head->number, "h5", &name));
    lg_status status = lg_part_target(k->context, path, &target);
    if (status == LG_OK && unlink(target) != 0 && errno != ENOENT)
        status = lg_fail(k->context, LG_EOUTPUT, "cannot write %s: %s", path, strerror(errno));
    if (status == LG_OK && link(name, target) != 0)
        status = lg_fail(k->context, lg_disk_status(errno), "cannot write %s: %s", path,
                         strerror(errno));
    lg_free(k->context, name);
    lg_free(k->context, target);
    return status;
}
