/* Who owns a folder of results, and what readers may take from it. */
#define _DEFAULT_SOURCE /* O_NOFOLLOW */
#include "store/folder.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/folder_lock.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"
#include "store/folder_roll.h"
#include "text/disk.h"

enum { MAX_TRIES = 100 };

/* ---- made ---- */

/* Makes the folder and those above it; existing ones are fine. */
static lg_status make(lg_folder *folder) {
    char *copy = NULL;
    if (folder->path[0] == '\0')
        return lg_fail(folder->context, LG_EOUTPUT, "the name of a folder for results is empty");
    LG_TRY(lg_copy_text(folder->context, folder->path, &copy));
    for (char *p = copy + 1;; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char kept = *p;
        *p = '\0';
        int failed = mkdir(copy, 0777) != 0, fault = errno;
        if (!failed && folder->made == 0)
            folder->made = strlen(copy);
        *p = kept;
        if (failed && fault != EEXIST) {
            lg_free(folder->context, copy);
            return lg_fail(folder->context, LG_EOUTPUT, "cannot make the folder %s: %s",
                           folder->path, strerror(fault));
        }
        if (kept == '\0')
            break;
    }
    lg_free(folder->context, copy);
    struct stat info;
    if (stat(folder->path, &info) != 0 || !S_ISDIR(info.st_mode))
        return lg_fail(folder->context, LG_EOUTPUT,
                       "%s is not a folder; name another for the results", folder->path);
    return LG_OK;
}

lg_status lg_folder_make(lg_context *context, const char *path) {
    lg_folder folder = {.context = context, .path = path};
    return make(&folder);
}

/* Removes those folders that were made; one in which something lies stays. */
static void unmake(const lg_folder *folder) {
    char copy[PATH_MAX];
    size_t n = strlen(folder->path);
    if (folder->made == 0 || n >= sizeof copy)
        return;
    memcpy(copy, folder->path, n + 1);
    while (n >= folder->made && rmdir(copy) == 0) {
        while (n > 0 && copy[n - 1] == '/')
            n--;
        while (n > 0 && copy[n - 1] != '/')
            n--;
        while (n > 1 && copy[n - 1] == '/')
            n--;
        copy[n] = '\0';
    }
}

/* ---- the lock ---- */

static lg_status busy(lg_context *context, const char *path) {
    return lg_fail(context, LG_EBUSY,
                   "another run works in %s; wait until it has ended, or name another folder",
                   path);
}

static lg_status lock_folder(lg_folder *folder) {
    lg_context *context = folder->context;
    char *name = NULL;
    bool known = true;
    LG_TRY(lg_folder_refuse_inner(context, folder->path));
    LG_TRY(lg_folder_path(context, folder->path, "", LG_FOLDER_LOCK, &name));
    lg_status status = LG_OK;
    int fault = ENOENT;
    /* A run that failed beside this one may have taken its folder away again. */
    for (int i = 0; i < MAX_TRIES && status == LG_OK && fault == ENOENT; i++) {
        status = make(folder);
        if (status == LG_OK)
            fault = lg_folder_lock(name, folder->shared, &folder->lock, &known);
    }
    if (status == LG_OK && fault == EWOULDBLOCK)
        status = busy(context, folder->path);
    else if (status == LG_OK && fault != 0)
        status = lg_fail(context, LG_EOUTPUT, "cannot write into the folder %s: %s", folder->path,
                         strerror(fault));
    if (status == LG_OK && !known)
        lg_log(context, LG_LOG_WARNING,
               "the file system of %s keeps no locks: see to it that no other run works there",
               folder->path);
    lg_free(context, name);
    return status;
}

static void unlock(const char *path, int *lock) {
    char name[PATH_MAX];
    if (snprintf(name, sizeof name, "%s/%s", path, LG_FOLDER_LOCK) < (int)sizeof name)
        lg_folder_unlock(name, lock);
}

static lg_status read_set(lg_context *context, const char *path, lg_manifest *set, bool *there) {
    char *name = NULL;
    LG_TRY(lg_folder_path(context, path, "", LG_FOLDER_MANIFEST, &name));
    lg_status status = lg_manifest_read(context, name, set, there);
    lg_free(context, name);
    return status;
}

/* A damaged manifest is what a new run mends, so it is told and taken for none. */
static lg_status read_before(lg_folder *folder) {
    lg_status status =
        read_set(folder->context, folder->path, &folder->before, &folder->has_before);
    if (status != LG_EDATA)
        return status;
    lg_log(folder->context, LG_LOG_WARNING,
           "the list of the results in %s is damaged; it is written anew, and files of the run "
           "before stay",
           folder->path);
    folder->has_before = false;
    return LG_OK;
}

static lg_status own(lg_folder *folder) {
    size_t moved = 0;
    LG_TRY(lock_folder(folder));
    LG_TRY(lg_folder_roll(folder->context, folder->path, &moved));
    LG_TRY(lg_folder_sweep(folder->context, folder->path));
    return read_before(folder);
}

lg_status lg_folder_own(lg_context *context, const char *path, lg_folder *folder) {
    *folder = (lg_folder){.context = context, .path = path, .lock = -1};
    lg_status status = own(folder);
    if (status != LG_OK)
        lg_folder_leave(folder);
    return status;
}

/* Another that joins holds it alone for a moment, a run until it ends. */
static lg_status join_others(lg_folder *folder) {
    const struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
    lg_status status = LG_EBUSY;
    for (int i = 0; i < MAX_TRIES && status == LG_EBUSY; i++) {
        if (i > 0)
            nanosleep(&moment, NULL);
        status = lock_folder(folder);
    }
    return status;
}

/* Alone at first, if that is possible: what a dead run left is then seen to. */
lg_status lg_folder_join(lg_context *context, const char *path, lg_folder *folder) {
    *folder = (lg_folder){.context = context, .path = path, .lock = -1};
    lg_status status = own(folder);
    folder->shared = true;
    if (status == LG_OK && lg_disk_lock_shared(folder->lock) == LG_LOCK_BUSY)
        status = busy(context, path);
    else if (status == LG_EBUSY)
        status = join_others(folder);
    if (status == LG_OK && !folder->has_before)
        status = read_before(folder);
    if (status != LG_OK)
        lg_folder_leave(folder);
    return status;
}

void lg_folder_leave(lg_folder *folder) {
    if (folder->lock >= 0) {
        if (!folder->shared)
            (void)!lg_folder_sweep(folder->context, folder->path);
        unlock(folder->path, &folder->lock);
    }
    unmake(folder);
    lg_manifest_free(folder->context, &folder->before);
}

/* ---- readers ---- */

static lg_status refuse(lg_context *context, const char *path, int fault) {
    return lg_fail(context, LG_EDATA,
                   "%s holds a run that was broken off while its files were put in place, and they "
                   "cannot be put there now: %s; open the folder with leave to write in it, or run "
                   "the plan again",
                   path, strerror(fault));
}

/* Whether a run died between its commit and its last rename. */
static lg_status is_unfinished(lg_context *context, const char *path, bool *is) {
    char *name = NULL;
    LG_TRY(lg_folder_path(context, path, LG_FOLDER_NEXT, LG_FOLDER_COMING, &name));
    *is = access(name, F_OK) == 0;
    lg_free(context, name);
    return LG_OK;
}

static lg_status heal(lg_context *context, const char *path) {
    char *name = NULL;
    int lock = -1;
    bool known = true;
    size_t moved = 0;
    LG_TRY(lg_folder_path(context, path, "", LG_FOLDER_LOCK, &name));
    int fault = lg_folder_lock(name, false, &lock, &known);
    lg_free(context, name);
    if (fault == EWOULDBLOCK)
        return lg_fail(context, LG_EBUSY,
                       "a run is just putting its results into %s; try again in a moment", path);
    if (fault != 0)
        return refuse(context, path, fault);
    lg_status status = lg_folder_roll(context, path, &moved);
    unlock(path, &lock);
    return status;
}

lg_status lg_folder_look(lg_context *context, const char *path, lg_manifest *manifest,
                         bool *there) {
    bool unfinished = false;
    LG_TRY(is_unfinished(context, path, &unfinished));
    if (unfinished)
        LG_TRY(heal(context, path));
    return read_set(context, path, manifest, there);
}

lg_status lg_folder_verify(lg_context *context, const char *path, const lg_manifest_file *file) {
    char *name = NULL;
    lg_sum sum = {0, 0};
    LG_TRY(lg_folder_path(context, path, "", file->name, &name));
    lg_status status = LG_OK;
    if (access(name, F_OK) != 0 && errno == ENOENT)
        status = lg_fail(context, LG_EINPUT,
                         "%s, which belongs to the results in %s, is gone; run the plan again, or "
                         "take %s away to read what is left",
                         file->name, path, LG_FOLDER_MANIFEST);
    if (status == LG_OK)
        status = lg_checksum_file(context, name, &sum);
    if (status == LG_OK && (sum.bytes != file->sum.bytes || sum.crc != file->sum.crc)) {
        status = lg_fail(context, LG_EDATA,
                         "%s is not as its run left it (%" PRIu64 " bytes with the check sum "
                         "%08" PRIx32 ", written were %" PRIu64 " with %08" PRIx32
                         "): it is damaged or was changed; run the plan again, or read a copy that "
                         "lies in no folder of results",
                         name, sum.bytes, sum.crc, file->sum.bytes, file->sum.crc);
        lg_error_place(context, name, 0, 0);
    }
    lg_free(context, name);
    return status;
}
