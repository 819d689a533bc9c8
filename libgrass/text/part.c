#define _DEFAULT_SOURCE /* fdopen, fchown, readdir */
#include "text/part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/disk.h"
#include "text/part_target.h"

enum { MAX_TRIES = 100000, LONGEST_NAME = 32 };

static const char START[] = ".libgrass-", END[] = ".part";

static lg_status folder_fault(lg_context *context, const char *path, const char *target,
                              size_t folder_chars, int fault) {
    int shown = folder_chars == 0 ? 1 : (int)folder_chars;
    const char *folder = folder_chars == 0 ? (target[0] == '/' ? "/" : ".") : target;
    return lg_fail(context, lg_disk_status(fault), "cannot write %s: folder %.*s: %s", path, shown,
                   folder, strerror(fault));
}

static lg_status fault_of(lg_context *context, const char *path, int fault) {
    return lg_fail(context, lg_disk_status(fault), "cannot write %s: %s", path, strerror(fault));
}

/* ---- what dead writers left ---- */

static bool is_part_name(const char *name) {
    size_t length = strlen(name), start = sizeof START - 1, end = sizeof END - 1;
    if (length <= start + end || length > LONGEST_NAME || strncmp(name, START, start) != 0 ||
        strcmp(name + length - end, END) != 0)
        return false;
    return strspn(name + start, "0123456789") == length - start - end;
}

/* Only where locks are kept is it known that nobody works on it. */
static void sweep_one(const char *path) {
    int file = lg_disk_open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK, 0);
    struct stat info;
    if (file < 0)
        return;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && lg_disk_lock(file) == LG_LOCK_HELD &&
        lg_disk_is_at(file, path))
        unlink(path);
    close(file);
}

/* `name` has room for the folder, which stands in it, and a name. */
static void sweep(char *name, size_t room, size_t base) {
    char kept = name[base];
    name[base] = '\0';
    DIR *folder = opendir(base == 0 ? "." : name);
    if (folder != NULL) {
        for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
            if (is_part_name(entry->d_name)) {
                snprintf(name + base, room - base, "%s", entry->d_name);
                sweep_one(name);
            }
        closedir(folder);
    }
    name[base] = kept;
}

/* ---- one of one's own ---- */

void lg_part_keep_mode(int file, const char *path) {
    struct stat there, own;
    if (stat(path, &there) != 0 || fstat(file, &own) != 0)
        return;
    /* Only a superuser, or a member of the group, may give a file away; else it stays the writer's.
     */
    if ((there.st_uid != own.st_uid || there.st_gid != own.st_gid) &&
        fchown(file, there.st_uid, there.st_gid) != 0)
        errno = 0;
    if (fchmod(file, there.st_mode & 0777) != 0)
        errno = 0;
}

/* A sweeper may lock, or even remove, what was made a moment ago: then the next name is tried. */
static int make_one(const char *name, mode_t mode) {
    int file = lg_disk_open(name, O_RDWR | O_CREAT | O_EXCL, mode);
    if (file < 0)
        return -1;
    lg_lock lock = lg_disk_lock(file);
    if (lock != LG_LOCK_BUSY && lg_disk_is_at(file, name))
        return file;
    close(file);
    errno = EEXIST;
    return -1;
}

static lg_status open_beside(lg_context *context, const char *path, const char *target,
                             lg_part *part) {
    const char *slash = strrchr(target, '/');
    size_t base = slash == NULL ? 0 : (size_t)(slash + 1 - target);
    size_t folder = slash == NULL ? 0 : (size_t)(slash - target);
    size_t room = base + 256 + 1;
    if (target[base] == '\0')
        return lg_fail(context, LG_EOUTPUT, "cannot write '%s': no file name", path);
    char *name = NULL;
    LG_TRY(lg_alloc(context, room, 1, "a file name", &name));
    snprintf(name, room, "%.*s", (int)base, target);
    sweep(name, room, base);
    struct stat there;
    bool replaces = stat(target, &there) == 0;
    int file = -1;
    for (int i = 0; i < MAX_TRIES && file < 0; i++) {
        snprintf(name + base, room - base, "%s%d%s", START, i, END);
        file = make_one(name, replaces ? 0600 : 0666);
        if (file < 0 && errno != EEXIST)
            break;
    }
    if (file < 0) {
        lg_status status = folder_fault(context, path, target, folder, errno);
        lg_free(context, name);
        return status;
    }
    *part = (lg_part){name, file};
    return LG_OK;
}

lg_status lg_part_open(lg_context *context, const char *path, lg_part *part) {
    char *target = NULL;
    LG_TRY(lg_part_target(context, path, &target));
    lg_status status = open_beside(context, path, target, part);
    lg_free(context, target);
    return status;
}

lg_status lg_part_stream(lg_context *context, const lg_part *part, const char *path,
                         FILE **stream) {
    int file = fcntl(part->file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    FILE *made = file < 0 ? NULL : fdopen(file, "w");
    if (made == NULL) {
        lg_status status = fault_of(context, path, errno);
        if (file >= 0)
            close(file);
        return status;
    }
    *stream = made;
    return LG_OK;
}

lg_status lg_part_fill(lg_context *context, const lg_part *part, const char *path,
                       const void *bytes, size_t count) {
    int fault = lg_disk_write(part->file, bytes, count);
    return fault == 0 ? LG_OK : fault_of(context, path, fault);
}

/* Looked at again: what stands at `path` may have changed while the part grew. */
lg_status lg_part_finish(lg_context *context, lg_part *part, const char *path) {
    char *target = NULL;
    lg_status status = lg_part_target(context, path, &target);
    if (status == LG_OK)
        lg_part_keep_mode(part->file, target);
    int fault = status == LG_OK ? lg_disk_sync(context, part->file) : 0;
    if (status == LG_OK && fault == 0 && rename(part->path, target) != 0)
        fault = errno;
    if (status == LG_OK && fault != 0)
        status = fault_of(context, path, fault);
    if (status == LG_OK) {
        lg_free(context, part->path);
        part->path = NULL;
        close(part->file);
        fault = lg_disk_sync_above(context, target);
        if (fault != 0)
            status = lg_fail(context, LG_EOUTPUT,
                             "%s is whole, but may not outlast a loss of power: its folder cannot "
                             "be synced: %s",
                             path, strerror(fault));
    }
    lg_part_drop(context, part);
    lg_free(context, target);
    return status;
}

void lg_part_drop(lg_context *context, lg_part *part) {
    if (part->path == NULL)
        return;
    unlink(part->path);
    close(part->file);
    lg_free(context, part->path);
    part->path = NULL;
}

lg_status lg_part_refuse(lg_context *context, const char *path, const char *input,
                         const char *what) {
    if (input == NULL || !lg_disk_same(path, input))
        return LG_OK;
    if (strcmp(path, input) == 0)
        return lg_fail(context, LG_EARG, "%s is %s and would be overwritten; name another output",
                       path, what);
    return lg_fail(context, LG_EARG, "%s is %s (%s) and would be overwritten; name another output",
                   path, what, input);
}

lg_status lg_part_put(lg_context *context, const char *path, const void *bytes, size_t count) {
    lg_part part;
    LG_TRY(lg_part_open(context, path, &part));
    lg_status status = lg_part_fill(context, &part, path, bytes, count);
    if (status == LG_OK)
        return lg_part_finish(context, &part, path);
    lg_part_drop(context, &part);
    return status;
}
