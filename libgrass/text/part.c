#define _POSIX_C_SOURCE 200809L /* open, getpid, readlink */
#include "text/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_TRIES = 1000, MAX_LINKS = 40, LINK_ROOM = 4096 };

static lg_status folder_fault(lg_context *context, const char *path, size_t folder_chars,
                              int fault) {
    int shown = folder_chars == 0 ? 1 : (int)folder_chars;
    const char *folder = folder_chars == 0 ? (path[0] == '/' ? "/" : ".") : path;
    return lg_fail(context, LG_EOUTPUT, "cannot write %s: folder %.*s: %s", path, shown, folder,
                   strerror(fault));
}

static const char *kind_of(mode_t mode) {
    return S_ISFIFO(mode)                   ? "a FIFO"
           : S_ISSOCK(mode)                 ? "a socket"
           : S_ISCHR(mode) || S_ISBLK(mode) ? "a device"
                                            : "of an unknown kind";
}

/* What the link `*target` points to takes its place; a relative one counts from its own folder. */
static lg_status follow(lg_context *context, const char *path, char **target) {
    char link[LINK_ROOM], *next = NULL;
    ssize_t length = readlink(*target, link, sizeof link - 1);
    if (length < 0)
        return lg_fail(context, LG_EOUTPUT, "cannot write %s: the link %s: %s", path, *target,
                       strerror(errno));
    link[length] = '\0';
    const char *slash = strrchr(*target, '/');
    int folder = link[0] == '/' || slash == NULL ? 0 : (int)(slash + 1 - *target);
    size_t room = (size_t)folder + (size_t)length + 1;
    LG_TRY(lg_alloc(context, room, 1, "a file name", &next));
    snprintf(next, room, "%.*s%s", folder, *target, link);
    lg_free(context, *target);
    *target = next;
    return LG_OK;
}

/* Whether a file may be renamed onto it; what a chain of links ends at may be absent. */
static lg_status look(lg_context *context, const char *path, char **target) {
    struct stat info;
    for (int links = 0; lstat(*target, &info) == 0; links++) {
        if (S_ISDIR(info.st_mode))
            return lg_fail(context, LG_EOUTPUT, "cannot write %s: it is a folder", path);
        if (S_ISREG(info.st_mode))
            return LG_OK;
        if (!S_ISLNK(info.st_mode))
            return lg_fail(context, LG_EOUTPUT,
                           "cannot write %s: it is %s, no ordinary file, and a finished file would "
                           "replace it; name another file",
                           path, kind_of(info.st_mode));
        if (links == MAX_LINKS)
            return lg_fail(context, LG_EOUTPUT, "cannot write %s: %s", path, strerror(ELOOP));
        LG_TRY(follow(context, path, target));
    }
    return LG_OK;
}

lg_status lg_part_target(lg_context *context, const char *path, char **target) {
    char *found = NULL;
    LG_TRY(lg_copy_text(context, path, &found));
    lg_status status = look(context, path, &found);
    if (status != LG_OK)
        lg_free(context, found);
    else
        *target = found;
    return status;
}

static lg_status open_beside(lg_context *context, const char *path, char **part) {
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    if (*base == '\0')
        return lg_fail(context, LG_EOUTPUT, "cannot write '%s': no file name", path);
    size_t folder = slash == NULL ? 0 : (size_t)(slash - path), room = strlen(path) + 48;
    char *name = NULL;
    LG_TRY(lg_alloc(context, room, 1, "a file name", &name));
    int file = -1;
    /* A part left by a killed run may have this process's number: then the next name is taken. */
    for (int i = 0; i < MAX_TRIES && file < 0; i++) {
        snprintf(name, room, "%.*s.%s.%ld-%d.part", (int)(base - path), path, base, (long)getpid(),
                 i);
        file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST)
            break;
    }
    if (file < 0) {
        lg_status status = folder_fault(context, path, folder, errno);
        lg_free(context, name);
        return status;
    }
    close(file);
    *part = name;
    return LG_OK;
}

lg_status lg_part_open(lg_context *context, const char *path, char **part) {
    char *target = NULL;
    LG_TRY(lg_part_target(context, path, &target));
    lg_status status = open_beside(context, target, part);
    lg_free(context, target);
    return status;
}

/* Looked at again: what stands at `path` may have changed while the part grew. */
lg_status lg_part_finish(lg_context *context, const char *part, const char *path) {
    char *target = NULL;
    lg_status status = lg_part_target(context, path, &target);
    if (status == LG_OK && rename(part, target) != 0)
        status = lg_fail(context, LG_EOUTPUT, "cannot write %s: %s", path, strerror(errno));
    if (status != LG_OK)
        remove(part);
    lg_free(context, target);
    return status;
}
