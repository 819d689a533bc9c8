/* A share of a batch's folder is taken and given back. */
#define _DEFAULT_SOURCE /* mkdir */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <libgrass/land_part.h>

#include "batch/share.h"
#include "batch/folder_others.h"
#include "batch/folder_take.h"
#include "batch/ledger.h"
#include "core/moment.h"
#include "batch/paths.h"
#include "store/folder_lock.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"

enum { TRIES = 10 };

/* ---- keys ---- */

static lg_status make_keys(lg_batch_folder *f) {
    LG_TRY(lg_alloc(f->context, f->about.count, sizeof *f->keys, "keys", &f->keys));
    for (size_t i = 0; i < f->about.count; i++)
        f->keys[i] = (lg_folder_key){f->about.key[i], i};
    lg_folder_sort(f->keys, f->about.count);
    return LG_OK;
}

/* ---- taken ---- */

static lg_status check_options(lg_context *context, const lg_batch_folder_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a batch's folder: 'reserved' holds something; set it "
                           "to 0");
    if (o->directory == NULL || o->directory[0] == '\0')
        return lg_fail(context, LG_EARG, "the name of the folder for the batch is empty");
    if (o->parts < 0 || (o->parts > 0 && (o->part < 1 || o->part > o->parts)) ||
        (o->parts == 0 && o->part != 0))
        return lg_fail(context, LG_EARG, "a share is K of N with K from 1 to N, not %d of %d",
                       o->part, o->parts);
    return LG_OK;
}

/* Which scenarios are of the share. */
static lg_status choose(lg_batch_folder *f, const char *only) {
    LG_TRY(lg_alloc(f->context, f->about.count, sizeof *f->items, "scenarios", &f->items));
    for (size_t i = 0; i < f->about.count; i++) {
        f->items[i].mine = only == NULL ? i % (size_t)f->parts == (size_t)f->part - 1
                                        : strcmp(f->about.name[i], only) == 0;
        f->all += f->items[i].mine;
    }
    if (only != NULL && f->all == 0)
        return lg_fail(f->context, LG_EARG, "the batch has no scenario '%s'; its first is '%s'",
                       only, f->about.name[0]);
    return LG_OK;
}

/* `collect` would join them in the batch's place. */
static lg_status refuse_parts(const lg_batch_folder *f) {
    lg_land_parts parts;
    LG_TRY(lg_land_parts_find(f->context, f->directory, &parts));
    if (parts.parts == 0)
        return LG_OK;
    return lg_fail(f->context, LG_EEXIST,
                   "%s holds parts of a land (part-K-of-%d), which are joined there; name another "
                   "folder for the batch",
                   f->directory, parts.parts);
}

static lg_status lock_share(lg_batch_folder *f) {
    const struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
    char *inner = NULL;
    bool known = true;
    LG_TRY(lg_folder_path(f->context, f->directory, "", LG_BATCH_FOLDER, &inner));
    lg_status status = lg_folder_refuse_link(f->context, inner);
    if (status != LG_OK) {
        lg_free(f->context, inner);
        return status;
    }
    int fault = mkdir(inner, 0777) != 0 && errno != EEXIST ? errno : 0;
    lg_free(f->context, inner);
    LG_TRY(lg_batch_share_path(f->context, f->directory, LG_BATCH_LOCK, f->part, f->parts, "",
                               &f->lock_path));
    for (int i = 0; i < TRIES && (fault == 0 || fault == EWOULDBLOCK) && f->lock < 0; i++) {
        if (i > 0)
            nanosleep(&moment, NULL); /* somebody may only have looked */
        fault = lg_folder_lock(f->lock_path, false, &f->lock, &known);
    }
    if (fault == EWOULDBLOCK && f->parts == 1)
        return lg_fail(f->context, LG_EBUSY,
                       "another batch works in %s; wait until it has ended, or name another folder",
                       f->directory);
    if (fault == EWOULDBLOCK)
        return lg_fail(f->context, LG_EBUSY,
                       "share %d of %d is at work in %s already; wait until it has ended", f->part,
                       f->parts, f->directory);
    if (fault != 0)
        return lg_fail(f->context, LG_EOUTPUT, "cannot write into the folder %s: %s", f->directory,
                       strerror(fault));
    return lg_folder_refuse_overlap(f);
}

/* The first frame of a log says what it is of, another when and how the share was taken. Where values
 * changed since (a table of `vary`), a further head says so: readers go by the last. */
static lg_status open_log(lg_batch_folder *f, const lg_folder_found *found) {
    const uint64_t good = found->good;
    char *path = NULL;
    LG_TRY(lg_batch_share_path(f->context, f->directory, LG_BATCH_RECORDS, f->part, f->parts,
                               ".log", &path));
    lg_status status = lg_log_open(f->context, path, good, &f->log);
    lg_free(f->context, path);
    LG_TRY(status);
    f->logging = true;
    if (good == 0 || !found->own_head)
        LG_TRY(lg_log_add(&f->log, f->head.bytes, f->head.count));
    lg_out out;
    lg_out_init(f->context, &out);
    size_t begun = lg_piece_begin(&out, LG_PIECE_SHARE);
    lg_piece_u64(&out, (uint64_t)f->part);
    lg_piece_u64(&out, (uint64_t)f->parts);
    lg_piece_u64(&out, f->books);
    lg_piece_u64(&out, lg_unix_s());
    lg_piece_end(&out, begun);
    status = out.status;
    if (status == LG_OK)
        status = lg_log_add(&f->log, out.text, out.used);
    lg_out_free(&out);
    f->made_length = good == 0 ? f->log.length : 0;
    return status == LG_OK ? lg_log_sync(&f->log) : status;
}

static lg_status make_order(lg_batch_folder *f) {
    bool *wanted = NULL;
    LG_TRY(lg_alloc(f->context, f->about.count, sizeof *wanted, "scenarios", &wanted));
    for (size_t i = 0; i < f->about.count; i++) {
        wanted[i] = f->items[i].mine && f->items[i].state != LG_BATCH_DONE;
        f->done += f->items[i].mine && f->items[i].state == LG_BATCH_DONE;
    }
    lg_status status = lg_order_make(f->context, f->variation, wanted, &f->order);
    lg_free(f->context, wanted);
    return status;
}

static lg_status copy_head(lg_batch_folder *f, const lg_batch_bytes *head) {
    lg_out out;
    lg_out_init(f->context, &out);
    lg_out_bytes(&out, (const char *)head->bytes, head->count);
    LG_TRY(lg_piece_take(&out, &f->head));
    LG_TRY(lg_about_read(f->context, &f->head, &f->about));
    if (f->about.count == lg_variation_count(f->variation) && f->about.count > 0)
        return LG_OK;
    return lg_fail(f->context, LG_EDATA,
                   "the head is of another batch: it has %zu scenarios, not "
                   "%zu",
                   f->about.count, lg_variation_count(f->variation));
}

static lg_status open_all(lg_batch_folder *f, const lg_batch_bytes *head, const char *only) {
    lg_folder_found found;
    LG_TRY(lg_variation_read(f->context, f->plan, &f->variation));
    f->books = f->books || lg_variation_books_only(f->variation);
    LG_TRY(copy_head(f, head));
    LG_TRY(make_keys(f));
    LG_TRY(choose(f, only));
    LG_TRY(lg_folder_join(f->context, f->directory, &f->folder));
    f->joined = true;
    LG_TRY(refuse_parts(f));
    LG_TRY(lock_share(f));
    LG_TRY(lg_folder_scan(f, &found));
    LG_TRY(lg_folder_take(f, &found));
    lg_folder_sweep_states(f);
    LG_TRY(make_order(f));
    LG_TRY(open_log(f, &found));
    return lg_ledger_write(f);
}

static void release(lg_batch_folder *f) {
    lg_context *context = f->context;
    if (f->logging)
        lg_log_close(&f->log);
    if (f->lock >= 0)
        lg_folder_unlock(f->lock_path, &f->lock);
    if (f->joined)
        lg_folder_leave(&f->folder);
    if (f->order.context != NULL)
        lg_order_free(&f->order);
    for (size_t i = 0; f->items != NULL && i < f->about.count; i++)
        lg_free(context, f->items[i].sentence);
    lg_free(context, f->items);
    lg_free(context, f->keys);
    lg_free(context, f->lock_path);
    lg_free(context, f->directory);
    lg_about_free(context, &f->about);
    lg_batch_bytes_free(context, &f->head);
    lg_variation_free(f->variation);
    lg_free(context, f);
}

lg_status lg_batch_folder_open(lg_context *context, const lg_plan *plan, const lg_batch_bytes *head,
                               const lg_batch_folder_options *options, lg_batch_folder **folder) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, head);
    LG_GIVEN(context, options);
    LG_GIVEN(context, folder);
    LG_TRY(check_options(context, options));
    lg_batch_folder *f = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *f, "a batch's folder", &f));
    f->context = context;
    f->plan = plan;
    f->lock = -1;
    f->part = options->parts == 0 ? 1 : options->part;
    f->parts = options->parts == 0 ? 1 : options->parts;
    f->books = options->books != 0;
    f->resume = options->resume != 0;
    f->force = options->force != 0;
    lg_status status = lg_copy_text(context, options->directory, &f->directory);
    if (status == LG_OK)
        status = open_all(f, head, options->only);
    if (status != LG_OK) {
        release(f);
        return status;
    }
    *folder = f;
    return LG_OK;
}

/* A share that was taken and at which nobody worked leaves nothing. */
static void forget(const lg_batch_folder *f) {
    char *inner = NULL;
    unlink(f->log.path);
    lg_ledger_remove(f);
    lg_folder_sweep_states(f);
    if (f->lock >= 0)
        unlink(f->lock_path);
    if (lg_folder_path(f->context, f->directory, "", LG_BATCH_FOLDER, &inner) != LG_OK)
        return;
    rmdir(inner);
    lg_free(f->context, inner);
}

lg_status lg_batch_folder_close(lg_batch_folder *f) {
    if (f == NULL)
        return LG_OK;
    for (size_t i = 0; i < f->about.count; i++)
        if (f->items[i].state == LG_BATCH_RUNNING)
            f->items[i].state = LG_BATCH_WAITING;
    f->next_ledger_s = 0.0;
    lg_status status = lg_batch_folder_commit(f);
    if (f->done == f->all)
        lg_folder_sweep_states(f);
    if (status == LG_OK && f->log.length == f->made_length)
        forget(f);
    release(f);
    return status;
}
