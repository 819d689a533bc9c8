#define _DEFAULT_SOURCE /* flock */
#include "text/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int lg_disk_open(const char *path, int flags, mode_t mode) {
    int file = open(path, flags | O_CLOEXEC, mode);
    if (file < 0 || file > STDERR_FILENO)
        return file;
    int high = fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), fault = errno;
    close(file);
    errno = fault;
    return high;
}

lg_status lg_disk_status(int fault) {
    return fault == ENOMEM ? LG_ENOMEM : LG_EOUTPUT;
}

int lg_disk_write(int file, const void *bytes, size_t count) {
    const char *at = bytes;
    while (count > 0) {
        ssize_t n = write(file, at, count);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : ENOSPC;
        at += n;
        count -= (size_t)n;
    }
    return 0;
}

static lg_lock lock(int file, int how) {
    while (flock(file, how | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        /* NFS tells of another's lock by EACCES or EAGAIN. */
        return errno == EWOULDBLOCK || errno == EAGAIN || errno == EACCES ? LG_LOCK_BUSY
                                                                          : LG_LOCK_UNKNOWN;
    }
    return LG_LOCK_HELD;
}

lg_lock lg_disk_lock(int file) {
    return lock(file, LOCK_EX);
}

lg_lock lg_disk_lock_shared(int file) {
    return lock(file, LOCK_SH);
}

bool lg_disk_is_at(int file, const char *path) {
    struct stat own, there;
    return fstat(file, &own) == 0 && lstat(path, &there) == 0 && own.st_dev == there.st_dev &&
           own.st_ino == there.st_ino;
}

bool lg_disk_same(const char *a, const char *b) {
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int lg_disk_sync(const lg_context *context, int file) {
    if (context->options.no_sync)
        return 0;
    while (fsync(file) != 0) {
        /* What cannot be synced at all (some network file systems' folders) is as safe as it gets.
         */
        if (errno == EINVAL || errno == ENOTSUP)
            return 0;
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

int lg_disk_sync_folder(const lg_context *context, const char *folder) {
    if (context->options.no_sync)
        return 0;
    int file = lg_disk_open(folder, O_RDONLY | O_DIRECTORY, 0);
    if (file < 0)
        return errno == EACCES ? 0 : errno; /* a folder may be written and not read */
    int fault = lg_disk_sync(context, file);
    close(file);
    return fault;
}

int lg_disk_sync_above(const lg_context *context, const char *path) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return lg_disk_sync_folder(context, ".");
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    if (length >= sizeof folder)
        return ENAMETOOLONG;
    memcpy(folder, path, length);
    folder[length] = '\0';
    return lg_disk_sync_folder(context, folder);
}
