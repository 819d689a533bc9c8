#define _POSIX_C_SOURCE 200809L /* readlink */
#include "text/part_target.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_LINKS = 40, LINK_ROOM = 4096 };

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

/* Nothing can be there, or nothing can be made there, which the writer will say. What cannot be
 * looked at for another reason may be a device, onto which no file is renamed. */
static bool is_absent(int fault) {
    return fault == ENOENT || fault == ENOTDIR || fault == EACCES || fault == ENAMETOOLONG ||
           fault == ELOOP;
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
    if (!is_absent(errno))
        return lg_fail(context, LG_EOUTPUT, "cannot write %s: %s", path, strerror(errno));
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
