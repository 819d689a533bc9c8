/* A set of files put in the place of the one before. */
#define _DEFAULT_SOURCE /* symlink, realpath */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/folder_commit.h"
#include "store/folder_path.h"
#include "store/folder_roll.h"
#include "text/disk.h"
#include "text/part.h"
#include "text/part_target.h"

static lg_status fault_of(lg_context *context, const char *what, const char *path, int fault) {
    return lg_fail(context, lg_disk_status(fault), "cannot %s %s: %s", what, path, strerror(fault));
}

/* ---- staging ---- */

/* The link is made first: whatever happens then, a sweeper knows of the file. A random name is
 * nobody else's. */
static lg_status stage_link(lg_folder *folder, const char *place, const char *staged) {
    char *target = NULL, above[PATH_MAX], name[PATH_MAX + 64];
    uint64_t number = 0;
    LG_TRY(lg_part_target(folder->context, place, &target));
    char *slash = strrchr(target, '/');
    if (slash != NULL)
        slash[slash == target ? 1 : 0] = '\0';
    lg_status status = LG_OK;
    if (realpath(slash == NULL ? "." : target, above) == NULL ||
        getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number)
        status = fault_of(folder->context, "write", place, errno);
    snprintf(name, sizeof name, "%s/" LG_FOLDER_LINK "%016" PRIx64, above, number);
    if (status == LG_OK && symlink(name, staged) != 0)
        status = fault_of(folder->context, "write", place, errno);
    lg_free(folder->context, target);
    return status;
}

static lg_status make_run(lg_folder *folder) {
    char *run = NULL;
    LG_TRY(lg_folder_path(folder->context, folder->path, "", LG_FOLDER_RUN, &run));
    lg_status status = LG_OK;
    if (mkdir(run, 0700) != 0 && errno != EEXIST)
        status = fault_of(folder->context, "make the folder", run, errno);
    lg_free(folder->context, run);
    return status;
}

/* Looks at the place, so that what cannot be replaced is told before hours are spent. */
static lg_status stage(lg_folder *folder, const char *place, const char *staged) {
    struct stat info;
    char *target = NULL;
    LG_TRY(lg_part_target(folder->context, place, &target));
    lg_free(folder->context, target);
    if (lstat(place, &info) == 0 && S_ISLNK(info.st_mode) && lstat(staged, &info) != 0)
        return stage_link(folder, place, staged);
    return LG_OK;
}

lg_status lg_folder_stage(lg_folder *folder, const char *name, char **path) {
    char *place = NULL, *staged = NULL;
    LG_TRY(make_run(folder));
    LG_TRY(lg_folder_path(folder->context, folder->path, "", name, &place));
    lg_status status = lg_folder_path(folder->context, folder->path, LG_FOLDER_RUN, name, &staged);
    if (status == LG_OK)
        status = stage(folder, place, staged);
    lg_free(folder->context, place);
    if (status == LG_OK)
        *path = staged;
    else
        lg_free(folder->context, staged);
    return status;
}

/* ---- the commit ---- */

static lg_status sum_staged(lg_folder *folder, lg_manifest_file *file) {
    char *staged = NULL, *place = NULL;
    LG_TRY(lg_folder_path(folder->context, folder->path, LG_FOLDER_RUN, file->name, &staged));
    lg_status status = LG_OK;
    if (access(staged, F_OK) == 0) {
        int open_file = lg_disk_open(staged, O_RDONLY, 0);
        status = lg_checksum_file(folder->context, staged, &file->sum);
        if (status == LG_OK)
            status = lg_folder_path(folder->context, folder->path, "", file->name, &place);
        if (status == LG_OK && open_file >= 0)
            lg_part_keep_mode(open_file, place);
        if (open_file >= 0)
            close(open_file);
    } else {
        const lg_manifest_file *kept = lg_manifest_find(&folder->before, file->name);
        if (kept != NULL)
            file->sum = kept->sum;
        else
            status =
                lg_fail(folder->context, LG_EOUTPUT, "%s is gone before its run had ended", staged);
    }
    lg_free(folder->context, staged);
    lg_free(folder->context, place);
    return status;
}

/* Before anything was moved the commit can be taken back; after that only finished. What failed
 * once may work the second time. */
static lg_status put_in_place(lg_folder *folder, const char *run, const char *next) {
    lg_context *context = folder->context;
    size_t moved = 0;
    int fault = lg_disk_sync_folder(context, folder->path);
    lg_status status = fault == 0 ? lg_folder_roll(context, folder->path, &moved)
                                  : fault_of(context, "sync the folder", folder->path, fault);
    if (status == LG_OK)
        return LG_OK;
    if (moved == 0 && rename(next, run) == 0)
        return status;
    lg_status again = lg_folder_roll(context, folder->path, &moved);
    if (again == LG_OK)
        return fault == 0 ? LG_OK : status;
    lg_error_prefix(context,
                    "the new results are whole, but not all of them in their place: the next "
                    "command that reads %s puts them there; ",
                    folder->path);
    return again;
}

lg_status lg_folder_commit(lg_folder *folder, lg_manifest *now) {
    lg_context *context = folder->context;
    char *coming = NULL, *run = NULL, *next = NULL;
    lg_status status = LG_OK;
    for (size_t i = 0; i < now->count; i++)
        LG_TRY(sum_staged(folder, &now->files[i]));
    LG_TRY(lg_folder_path(context, folder->path, LG_FOLDER_RUN, LG_FOLDER_COMING, &coming));
    LG_TRY_OR(status, done, lg_folder_path(context, folder->path, "", LG_FOLDER_RUN, &run));
    LG_TRY_OR(status, done, lg_folder_path(context, folder->path, "", LG_FOLDER_NEXT, &next));
    /* Its part is synced, and with it the folder that holds all. */
    LG_TRY_OR(status, done, lg_manifest_write(context, coming, now));
    if (rename(run, next) != 0)
        LG_TRY_OR(status, done, fault_of(context, "put in place", run, errno));
    status = put_in_place(folder, run, next);
    if (status == LG_OK)
        folder->made = 0;
done:
    lg_free(context, coming);
    lg_free(context, run);
    lg_free(context, next);
    return status;
}
