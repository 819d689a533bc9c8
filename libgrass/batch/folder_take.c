#define _DEFAULT_SOURCE /* lstat, readdir */
#include "batch/folder_take.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/folder_logs.h"
#include "batch/folder_others.h"
#include "batch/inputs.h"
#include "batch/ledger.h"
#include "batch/paths.h"
#include "store/fingerprint.h"
#include "store/folder_lock.h"
#include "store/folder_path.h"
#include "store/output.h"
#include "store/plan_set.h"

static lg_status remove_file(lg_context *context, const char *path) {
    if (unlink(path) == 0 || errno == ENOENT)
        return LG_OK;
    return lg_fail(context, LG_EOUTPUT, "cannot remove %s: %s", path, strerror(errno));
}

static void result_name(const lg_batch_folder *f, size_t index, char room[LG_VARIATION_TEXT + 8]) {
    snprintf(room, LG_VARIATION_TEXT + 8, "%s.h5", f->about.name[index]);
}

/* ---- states that processes shared ---- */

/* The key behind `start` in a name; false: it is another name. */
static bool key_of(const char *name, const char *start, uint64_t *key) {
    char *end = NULL;
    const size_t n = strlen(start);
    if (strncmp(name, start, n) != 0 || strlen(name + n) < 16)
        return false;
    *key = strtoull(name + n, &end, 16);
    return end == name + n + 16 || *end == '.';
}

static bool is_needed(const lg_batch_folder *f, const char *name) {
    uint64_t key = 0;
    if (!key_of(name, LG_BATCH_CHECKPOINT, &key))
        return !key_of(name, LG_BATCH_SPINUP, &key) || lg_folder_has_others(f);
    const size_t index = lg_share_find(f, key);
    if (index == SIZE_MAX)
        return lg_folder_has_others(f);
    return !f->items[index].committed;
}

void lg_folder_sweep_states(const lg_batch_folder *f) {
    char inner[PATH_MAX], path[PATH_MAX + 300];
    snprintf(inner, sizeof inner, "%s/%s", f->directory, LG_BATCH_FOLDER);
    DIR *folder = opendir(inner);
    if (folder == NULL)
        return;
    for (const struct dirent *e; (e = readdir(folder)) != NULL;) {
        if (is_needed(f, e->d_name))
            continue;
        snprintf(path, sizeof path, "%s/%s", inner, e->d_name);
        unlink(path);
    }
    closedir(folder);
}

void lg_folder_drop_checkpoint(const lg_batch_folder *f, size_t index) {
    char start[32], inner[PATH_MAX], path[PATH_MAX + 300];
    snprintf(start, sizeof start, LG_BATCH_CHECKPOINT "%016" PRIx64, f->about.key[index]);
    snprintf(inner, sizeof inner, "%s/%s", f->directory, LG_BATCH_FOLDER);
    snprintf(path, sizeof path, "%s/%s.state", inner, start);
    DIR *folder = access(path, F_OK) == 0 ? opendir(inner) : NULL;
    if (folder == NULL)
        return;
    for (const struct dirent *e; (e = readdir(folder)) != NULL;)
        if (strncmp(e->d_name, start, strlen(start)) == 0) {
            snprintf(path, sizeof path, "%s/%s", inner, e->d_name);
            unlink(path);
        }
    closedir(folder);
}

/* ---- records ---- */

static lg_status refuse(const lg_batch_folder *f, const lg_folder_found *found) {
    if (found->differs[0] != '\0' || found->stale > 0)
        return lg_fail(f->context, LG_EEXIST,
                       "%s holds a batch that was made from other inputs (what differs: %s); name "
                       "another folder, do again what rests on them with --resume, or replace all "
                       "with --force",
                       f->directory, found->differs[0] != '\0' ? found->differs : "values of axes");
    return lg_fail(f->context, LG_EEXIST,
                   "%s holds this batch already, with %zu of %zu scenarios done; go on with "
                   "--resume, begin anew with --force, or name another folder",
                   f->directory, found->same, f->all);
}

/* Of shares that are not at work; this one's own is cut when it is opened. */
static lg_status drop_log(void *self, const char *path, int part, int parts) {
    lg_batch_folder *f = self;
    char *lock = NULL;
    if (part == f->part && parts == f->parts)
        return LG_OK;
    LG_TRY(lg_batch_share_path(f->context, f->directory, LG_BATCH_LOCK, part, parts, "", &lock));
    lg_status status =
        lg_folder_is_locked(lock)
            ? lg_fail(f->context, LG_EBUSY,
                      "share %d of %d of another batch is at work in %s; wait until it has ended, "
                      "or name another folder",
                      part, parts, f->directory)
            : remove_file(f->context, path);
    lg_free(f->context, lock);
    return status;
}

static void forget_all(lg_batch_folder *f) {
    for (size_t i = 0; i < f->about.count; i++) {
        f->items[i].state = LG_BATCH_WAITING;
        f->items[i].committed = false;
        f->items[i].sum = (lg_sum){0, 0};
    }
}

static void tell_found(const lg_batch_folder *f, const lg_folder_found *found) {
    const char *differs = found->differs[0] != '\0' ? found->differs : "values of axes";
    if (found->again > 0)
        lg_log(f->context, LG_LOG_NOTICE,
               "%zu scenario%s in %s rest%s on other inputs (what differs: %s) and will be done "
               "again",
               found->again, found->again == 1 ? "" : "s", f->directory,
               found->again == 1 ? "s" : "", differs);
    else if (found->stale > 0)
        lg_log(f->context, LG_LOG_NOTICE,
               "%zu record%s in %s %s of other inputs (what differs: %s) and not used; no scenario "
               "is done again for that",
               found->stale, found->stale == 1 ? "" : "s", f->directory,
               found->stale == 1 ? "is" : "are", differs);
    if (found->torn)
        lg_log(f->context, LG_LOG_NOTICE,
               "the records of %s are whole up to byte %" PRIu64 "; what stands behind it is "
               "dropped, and its scenarios will be done again (a process that is killed leaves a "
               "last one that is not whole; more than that is damage by another hand or the disk)",
               f->directory, found->good);
}

static lg_status take_records(lg_batch_folder *f, lg_folder_found *found) {
    const bool other = found->differs[0] != '\0';
    if (!f->resume && !f->force && (other || found->stale > 0 || found->same > 0))
        return refuse(f, found);
    if (f->force && !f->resume) {
        forget_all(f);
        found->good = 0;
        found->torn = false;
        return f->parts == 1 || other ? lg_folder_each_log(f->context, f->directory, drop_log, f)
                                      : LG_OK;
    }
    tell_found(f, found);
    if (found->good > 0 && !found->own_is_ours)
        found->good = 0;
    return LG_OK;
}

/* ---- result files ---- */

/* Whether the file of a scenario that is done is whole; without one it is done again. */
static lg_status check_file(lg_batch_folder *f, size_t index, size_t *again) {
    char name[LG_VARIATION_TEXT + 8], *path = NULL;
    lg_folder_item *item = &f->items[index];
    lg_sum sum = {0, 0};
    if (item->state != LG_BATCH_DONE || !item->mine || f->books)
        return LG_OK;
    result_name(f, index, name);
    LG_TRY(lg_folder_path(f->context, f->directory, "", name, &path));
    lg_status status = LG_OK;
    if (item->sum.bytes > 0 && access(path, F_OK) == 0)
        status = lg_checksum_file(f->context, path, &sum);
    if (status == LG_OK &&
        (sum.bytes != item->sum.bytes || sum.crc != item->sum.crc || item->sum.bytes == 0)) {
        if (item->sum.bytes > 0)
            lg_log(f->context, LG_LOG_WARNING, "%s is %s; its scenario will be done again", path,
                   sum.bytes == 0 ? "gone" : "not as the batch left it");
        item->state = LG_BATCH_WAITING;
        item->committed = false;
        ++*again;
    }
    lg_free(f->context, path);
    return status;
}

/* Tables that `vary` and its axes name, too. */
static lg_status refuse_seen(const lg_batch_folder *f, const lg_manifest *coming) {
    lg_inputs_seen seen;
    char *path = NULL;
    LG_TRY(lg_inputs_see(f->context, f->plan, f->variation, &seen));
    lg_status status = lg_ledger_path(f, &path);
    if (status == LG_OK)
        status = lg_inputs_refuse(f->context, &seen, path);
    for (size_t i = 0; i < coming->count && status == LG_OK; i++) {
        lg_free(f->context, path);
        path = NULL;
        status = lg_folder_path(f->context, f->directory, "", coming->files[i].name, &path);
        if (status == LG_OK && access(path, F_OK) == 0)
            status = lg_inputs_refuse(f->context, &seen, path);
    }
    lg_free(f->context, path);
    lg_inputs_forget(f->context, &seen);
    return status;
}

/* The list of files whose places will be taken: nothing there may be the plan's own input. */
static lg_status refuse_inputs(const lg_batch_folder *f) {
    char name[LG_VARIATION_TEXT + 8];
    lg_manifest coming = {.files = NULL};
    lg_status status = lg_manifest_add(f->context, &coming, LG_SUMMARY_NAME);
    for (size_t i = 0; i < f->about.count && !f->books && status == LG_OK; i++) {
        if (!f->items[i].mine || f->items[i].state == LG_BATCH_DONE)
            continue;
        result_name(f, i, name);
        status = lg_manifest_add(f->context, &coming, name);
    }
    if (status == LG_OK)
        status = lg_refuse_inputs(f->context, f->plan, f->directory, &coming);
    if (status == LG_OK)
        status = refuse_seen(f, &coming);
    lg_manifest_free(f->context, &coming);
    return status;
}

static lg_status refuse_file(const lg_batch_folder *f, size_t index) {
    char name[LG_VARIATION_TEXT + 8], *path = NULL;
    const lg_folder_item *item = &f->items[index];
    struct stat info;
    result_name(f, index, name);
    if (!item->mine || item->state == LG_BATCH_DONE || item->made_file ||
        lg_manifest_find(&f->folder.before, name) != NULL)
        return LG_OK;
    LG_TRY(lg_folder_path(f->context, f->directory, "", name, &path));
    lg_status status = LG_OK;
    if (lstat(path, &info) == 0)
        status = lg_fail(f->context, LG_EEXIST,
                         "%s is there and was not made by this batch; name another folder, or "
                         "replace it with --force",
                         path);
    lg_free(f->context, path);
    return status;
}

/* The results of a run of its own, or of this batch when it was whole. */
static lg_status take_set(lg_batch_folder *f, bool is_own, size_t waiting) {
    const lg_manifest *before = &f->folder.before;
    if (!f->folder.has_before || waiting == 0)
        return LG_OK;
    if (!is_own && !f->force)
        return lg_fail(f->context, LG_EEXIST,
                       "%s holds the results of a run, which the batch would replace; name another "
                       "folder, or replace them with --force",
                       f->directory);
    /* From here on readers must not take the set for whole. */
    char *path = NULL;
    LG_TRY(lg_folder_path(f->context, f->directory, "", LG_FOLDER_MANIFEST, &path));
    lg_status status = remove_file(f->context, path);
    lg_free(f->context, path);
    for (size_t i = 0; i < before->count && status == LG_OK; i++) {
        const bool summary = strcmp(before->files[i].name, LG_SUMMARY_NAME) == 0;
        if (is_own && !summary)
            continue;
        path = NULL;
        status = lg_folder_path(f->context, f->directory, "", before->files[i].name, &path);
        /* What somebody changed is his. */
        lg_sum sum = {0, 0};
        if (status == LG_OK && lg_checksum_file(f->context, path, &sum) == LG_OK &&
            sum.bytes == before->files[i].sum.bytes && sum.crc == before->files[i].sum.crc)
            status = remove_file(f->context, path);
        lg_free(f->context, path);
    }
    return status;
}

static lg_status refuse_summary(const lg_batch_folder *f) {
    char *path = NULL;
    struct stat info;
    LG_TRY(lg_folder_path(f->context, f->directory, "", LG_SUMMARY_NAME, &path));
    lg_status status = LG_OK;
    if (stat(path, &info) == 0 && info.st_size > 0 && !lg_output_is_summary(path))
        status = lg_fail(f->context, LG_EEXIST,
                         "%s is there and is not the summary of a run; name another folder, or "
                         "replace it with --force",
                         path);
    lg_free(f->context, path);
    return status;
}

/* In a folder without records of a batch a batch.json is another program's. */
static lg_status refuse_ledger(const lg_batch_folder *f) {
    char *path = NULL;
    LG_TRY(lg_ledger_path(f, &path));
    lg_status status = LG_OK;
    if (!lg_ledger_is_ours(path))
        status = lg_fail(f->context, LG_EEXIST,
                         "%s is there and was not written by a batch; name another folder, or "
                         "replace it with --force",
                         path);
    lg_free(f->context, path);
    return status;
}

lg_status lg_folder_take(lg_batch_folder *f, lg_folder_found *found) {
    size_t again = 0, waiting = 0;
    const bool is_own = found->same > 0 || found->stale > 0 || found->differs[0] != '\0';
    LG_TRY(take_records(f, found));
    for (size_t i = 0; i < f->about.count; i++)
        LG_TRY(check_file(f, i, &again));
    for (size_t i = 0; i < f->about.count; i++)
        waiting += f->items[i].mine && f->items[i].state != LG_BATCH_DONE;
    LG_TRY(refuse_inputs(f));
    if (!f->force)
        LG_TRY(refuse_summary(f));
    if (!f->force && !is_own && !found->torn)
        LG_TRY(refuse_ledger(f));
    for (size_t i = 0; i < f->about.count && !f->books && !f->force; i++)
        LG_TRY(refuse_file(f, i));
    return take_set(f, is_own, waiting);
}
