#define _POSIX_C_SOURCE 200809L /* open, getpid */
#include "store/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_TRIES = 1000 };

static lg_status folder_fault(lg_context *context, const char *path, size_t folder_chars,
                              int fault) {
    int shown = folder_chars == 0 ? 1 : (int)folder_chars;
    const char *folder = folder_chars == 0 ? (path[0] == '/' ? "/" : ".") : path;
    return lg_fail(context, LG_EOUTPUT, "cannot write %s: folder %.*s: %s", path, shown, folder,
                   strerror(fault));
}

lg_status lg_part_open(lg_context *context, const char *path, char **part) {
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return lg_fail(context, LG_EOUTPUT, "cannot write %s: it is a folder", path);
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

lg_status lg_part_finish(lg_context *context, const char *part, const char *path) {
    if (rename(part, path) == 0)
        return LG_OK;
    int fault = errno;
    remove(part);
    return lg_fail(context, LG_EOUTPUT, "cannot write %s: %s", path, strerror(fault));
}
