/* Loaded before the C library (LD_PRELOAD): lets a call of the file system fail, or kills the
 * process there.
 *
 *   FAULT_LOG=FILE    writes how many calls were counted
 *   FAULT_AT=N        the Nth call fails with FAULT_ERRNO (ENOSPC), or
 *   FAULT_KILL=1      the process is killed in front of it, 2: behind it
 *   FAULT_CALL=NAME   only calls of this name count
 *   FAULT_BYTES=N     so many bytes fit the disk */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long count;

static long number(const char *name) {
    const char *text = getenv(name);
    return text == NULL ? 0 : atol(text);
}

/* 0: go on; 1: go on and be killed; 2: fail. */
static int meet(const char *name) {
    const char *only = getenv("FAULT_CALL");
    if (only != NULL && strcmp(only, name) != 0)
        return 0;
    if (++count != number("FAULT_AT"))
        return 0;
    if (number("FAULT_KILL") == 1)
        kill(getpid(), SIGKILL);
    if (number("FAULT_KILL") == 2)
        return 1;
    errno = number("FAULT_ERRNO") > 0 ? (int)number("FAULT_ERRNO") : ENOSPC;
    return 2;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_LOG");
    FILE *log = path == NULL ? NULL : fopen(path, "w");
    if (log != NULL) {
        fprintf(log, "%ld\n", count);
        (void)!write(fileno(log), "", 0);
        fflush(log);
    }
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define CALL(type, name, declared, given, bad)                                                     \
    type name declared {                                                                           \
        int how = meet(#name);                                                                     \
        if (how == 2)                                                                              \
            return bad;                                                                            \
        type result = NEXT(name) given;                                                            \
        if (how == 1)                                                                              \
            kill(getpid(), SIGKILL);                                                               \
        return result;                                                                             \
    }

CALL(int, link, (const char *from, const char *to), (from, to), -1)
CALL(int, rename, (const char *from, const char *to), (from, to), -1)
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
CALL(int, rmdir, (const char *path), (path), -1)
CALL(int, unlink, (const char *path), (path), -1)
CALL(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), -1)
CALL(int, symlink, (const char *to, const char *path), (to, path), -1)
CALL(int, fsync, (int file), (file), -1)
CALL(int, ftruncate, (int file, off_t length), (file, length), -1)
CALL(int, fchmod, (int file, mode_t mode), (file, mode), -1)
CALL(int, flock, (int file, int how_to), (file, how_to), -1)
CALL(FILE *, fdopen, (int file, const char *mode), (file, mode), NULL)

/* Only of files that are written to. */
static int is_output(FILE *stream) {
    return fileno(stream) > 2 && (fcntl(fileno(stream), F_GETFL) & O_ACCMODE) != O_RDONLY;
}

int fclose(FILE *stream) {
    int how = is_output(stream) ? meet("fclose") : 0;
    int result = NEXT(fclose)(stream);
    if (how == 1)
        kill(getpid(), SIGKILL);
    if (how == 2)
        errno = ENOSPC;
    return how == 2 ? EOF : result;
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    int how = (flags & O_ACCMODE) != O_RDONLY ? meet("open") : 0;
    if (how == 2)
        return -1;
    int file = NEXT(open)(path, flags, mode);
    if (how == 1)
        kill(getpid(), SIGKILL);
    return file;
}

/* What still fits the disk of `size` bytes; -1 with errno when nothing does. */
static ssize_t fit(size_t size) {
    static size_t written;
    size_t room = (size_t)number("FAULT_BYTES");
    if (room == 0)
        return (ssize_t)size;
    if (written >= room) {
        errno = ENOSPC;
        return -1;
    }
    size_t part = size < room - written ? size : room - written;
    written += part;
    return (ssize_t)part;
}

ssize_t write(int file, const void *bytes, size_t size) {
    int how = file > 2 ? meet("write") : 0;
    ssize_t part = file > 2 ? fit(size) : (ssize_t)size;
    if (how == 2 || part < 0)
        return -1;
    ssize_t done = NEXT(write)(file, bytes, (size_t)part);
    if (how == 1)
        kill(getpid(), SIGKILL);
    return done;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
    int how = meet("pwrite");
    ssize_t part = fit(size);
    if (how == 2 || part < 0)
        return -1;
    ssize_t done = NEXT(pwrite)(file, bytes, (size_t)part, at);
    if (how == 1)
        kill(getpid(), SIGKILL);
    return done;
}
