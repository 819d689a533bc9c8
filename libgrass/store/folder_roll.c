/* A whole set is rolled into its place, by its run or by whoever finds it; what a run left is
 * swept. */
#define _DEFAULT_SOURCE /* readlinkat, O_NOFOLLOW */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/folder_path.h"
#include "store/folder_roll.h"
#include "store/manifest.h"
#include "text/disk.h"
#include "text/part_target.h"

static lg_status fault_of(lg_context *context, const char *what, const char *path, int fault) {
    return lg_fail(context, lg_disk_status(fault), "cannot %s %s: %s", what, path, strerror(fault));
}

/* What the link leads to ("" when it is none). */
static void read_link(const char *path, char *target, size_t room) {
    ssize_t n = readlink(path, target, room - 1);
    target[n < 0 ? 0 : n] = '\0';
}

static bool is_own_link(const char *target) {
    const char *slash = strrchr(target, '/');
    return slash != NULL && strncmp(slash + 1, LG_FOLDER_LINK, sizeof LG_FOLDER_LINK - 1) == 0;
}

static lg_status fail_link(lg_context *context, const char *link) {
    return lg_fail(
        context, LG_EDATA,
        "%s is a link, which no run of libgrass made: it leads to where other things may "
        "lie; take it away",
        link);
}

/* A folder of a run's own. Where strangers made it (an unpacked archive), a link of its name would
 * lead to files that are none of a run's. */
static lg_status open_own(lg_context *context, const char *path, DIR **folder) {
    int file = lg_disk_open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    *folder = NULL;
    if (file < 0 && errno == ENOENT)
        return LG_OK;
    struct stat info;
    if (file < 0 && lstat(path, &info) == 0 && S_ISLNK(info.st_mode))
        return fail_link(context, path);
    *folder = file < 0 ? NULL : fdopendir(file);
    if (*folder != NULL)
        return LG_OK;
    int fault = errno;
    if (file >= 0)
        close(file);
    return fault_of(context, "sweep", path, fault);
}

/* ---- sweeping ---- */

/* Without memory of the context: it may be at its end. */
static int sweep_entries(DIR *folder) {
    char target[PATH_MAX];
    int fault = 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        ssize_t n = readlinkat(dirfd(folder), entry->d_name, target, sizeof target - 1);
        target[n < 0 ? 0 : n] = '\0';
        if (is_own_link(target))
            unlink(target);
        if (unlinkat(dirfd(folder), entry->d_name, 0) != 0)
            fault = errno;
    }
    return fault;
}

static lg_status sweep_folder(lg_context *context, const char *path, const char *inner) {
    char run[PATH_MAX];
    if (snprintf(run, sizeof run, "%s/%s", path, inner) >= (int)sizeof run)
        return fault_of(context, "sweep", path, ENAMETOOLONG);
    DIR *folder = NULL;
    LG_TRY(open_own(context, run, &folder));
    if (folder == NULL)
        return LG_OK;
    int fault = sweep_entries(folder);
    closedir(folder);
    if (fault == 0 && rmdir(run) != 0 && errno != ENOENT)
        fault = errno;
    return fault == 0 ? LG_OK : fault_of(context, "sweep", run, fault);
}

lg_status lg_folder_sweep(lg_context *context, const char *path) {
    return sweep_folder(context, path, LG_FOLDER_RUN);
}

lg_status lg_folder_sweep_checkpoints(lg_context *context, const char *path) {
    return sweep_folder(context, path, LG_FOLDER_CHECKPOINT);
}

/* ---- rolling forward ---- */

/* Whether both lie in the same folder. */
static bool are_beside(const char *a, const char *b) {
    char folder[2][PATH_MAX];
    const char *path[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const char *slash = strrchr(path[i], '/');
        size_t n = slash == NULL ? 0 : slash == path[i] ? 1 : (size_t)(slash - path[i]);
        if (n >= PATH_MAX)
            return false;
        snprintf(folder[i], PATH_MAX, "%.*s", n == 0 ? 1 : (int)n, n == 0 ? "." : path[i]);
    }
    return lg_disk_same(folder[0], folder[1]);
}

/* A result may be a link to where its user wants it; a run then makes its part beside that. A folder of
 * strangers may hold any link: what a part there leads to is not beside the place. */
static lg_status check_link(lg_context *context, const char *place, const char *to,
                            const char *part) {
    struct stat info;
    bool linked = is_own_link(part), is_link = lstat(place, &info) == 0 && S_ISLNK(info.st_mode);
    return linked == is_link && (!linked || are_beside(part, to)) ? LG_OK
                                                                  : fail_link(context, place);
}

/* Renames, or finds that it was done before. */
static lg_status move_file(lg_context *context, const char *path, const char *name, size_t *moved) {
    char *from = NULL, *to = NULL, *place = NULL, link[PATH_MAX];
    struct stat info;
    LG_TRY(lg_folder_path(context, path, LG_FOLDER_NEXT, name, &from));
    lg_status status = LG_OK;
    if (lstat(from, &info) != 0)
        status = errno == ENOENT ? LG_OK : fault_of(context, "read", from, errno);
    else {
        read_link(from, link, sizeof link);
        bool linked = is_own_link(link);
        status = lg_folder_path(context, path, "", name, &place);
        if (status == LG_OK)
            status = lg_part_target(context, place, &to);
        if (status == LG_OK)
            status = check_link(context, place, to, link);
        if (status == LG_OK && rename(linked ? link : from, to) != 0 &&
            !(linked && errno == ENOENT))
            status = fault_of(context, "put in place", place, errno);
        if (status == LG_OK) {
            ++*moved;
            int fault = linked ? lg_disk_sync_above(context, to) : 0;
            if (fault != 0)
                status = fault_of(context, "sync the folder of", to, fault);
        }
        if (status == LG_OK && linked)
            unlink(from);
    }
    lg_free(context, from);
    lg_free(context, place);
    lg_free(context, to);
    return status;
}

/* A file of the set before that the new one lacks goes, if it is still as its run left it: what
 * somebody changed, or linked from elsewhere, is his. */
static lg_status drop_file(lg_context *context, const char *path, const lg_manifest_file *file) {
    char *name = NULL;
    struct stat info;
    lg_sum sum = {0, 0};
    LG_TRY(lg_folder_path(context, path, "", file->name, &name));
    bool there = lstat(name, &info) == 0, own = false;
    lg_status status = LG_OK;
    if (there && S_ISREG(info.st_mode) && (uint64_t)info.st_size == file->sum.bytes) {
        status = lg_checksum_file(context, name, &sum);
        own = status == LG_OK && sum.crc == file->sum.crc;
        status = status == LG_ENOMEM ? status : LG_OK;
    }
    if (own && unlink(name) != 0 && errno != ENOENT)
        status = fault_of(context, "remove", name, errno);
    else if (own)
        lg_log(context, LG_LOG_NOTICE,
               "%s is removed: it is of the run before, and this one has no such scenario", name);
    else if (there && status == LG_OK)
        lg_log(context, LG_LOG_NOTICE,
               "%s stays, but no longer belongs to the results in its folder", name);
    lg_free(context, name);
    return status;
}

static lg_status move_set(lg_context *context, const char *path, const lg_manifest *now,
                          size_t *moved) {
    char *name = NULL, *coming = NULL;
    lg_manifest before;
    bool there = false;
    for (size_t i = 0; i < now->count; i++)
        LG_TRY(move_file(context, path, now->files[i].name, moved));
    LG_TRY(lg_folder_path(context, path, "", LG_FOLDER_MANIFEST, &name));
    lg_status status = lg_manifest_read(context, name, &before, &there);
    if (status == LG_EDATA)
        status = LG_OK; /* told when the folder was taken */
    for (size_t i = 0; status == LG_OK && there && i < before.count; i++)
        if (lg_manifest_find(now, before.files[i].name) == NULL)
            status = drop_file(context, path, &before.files[i]);
    lg_manifest_free(context, &before);
    int fault = status == LG_OK ? lg_disk_sync_folder(context, path) : 0;
    if (status == LG_OK)
        status = lg_folder_path(context, path, LG_FOLDER_NEXT, LG_FOLDER_COMING, &coming);
    if (status == LG_OK && fault == 0 && rename(coming, name) != 0)
        fault = errno;
    if (status == LG_OK && fault == 0)
        fault = lg_disk_sync_folder(context, path);
    if (status == LG_OK && fault != 0)
        status = fault_of(context, "put in place", name, fault);
    lg_free(context, coming);
    lg_free(context, name);
    return status;
}

lg_status lg_folder_roll(lg_context *context, const char *path, size_t *moved) {
    char *name = NULL;
    lg_manifest now;
    bool there = false;
    DIR *next = NULL;
    LG_TRY(lg_folder_path(context, path, "", LG_FOLDER_NEXT, &name));
    lg_status status = open_own(context, name, &next);
    lg_free(context, name);
    LG_TRY(status);
    if (next == NULL)
        return LG_OK;
    closedir(next);
    LG_TRY(lg_folder_path(context, path, LG_FOLDER_NEXT, LG_FOLDER_COMING, &name));
    status = lg_manifest_read(context, name, &now, &there);
    lg_free(context, name);
    if (status == LG_OK && there)
        status = move_set(context, path, &now, moved);
    lg_manifest_free(context, &now);
    /* All that is left of a set in its place is the empty folder. */
    return status == LG_OK ? sweep_folder(context, path, LG_FOLDER_NEXT) : status;
}
