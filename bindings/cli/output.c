/* Whether results can be put where they are wanted, asked before the work rather than after it. */
#define _XOPEN_SOURCE 700 /* realpath, mkstemp */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

static int refuse(const char *path, const char *why) {
    cli_complain("cannot create %s: %s", path, why);
    return EX_CANTCREAT;
}

/* path without its last name: "." for "a", "/" for "/a". */
static void cut_name(char *path) {
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    while (n > 0 && path[n - 1] != '/')
        n--;
    while (n > 1 && path[n - 1] == '/')
        n--;
    if (n == 0)
        path[n++] = '.';
    path[n] = '\0';
}

/* The folder itself, or with `may_be_made` the nearest one above that is there. */
static int check_parent(const char *path, char *folder, bool may_be_made) {
    struct stat facts;
    cut_name(folder);
    while (stat(folder, &facts) != 0) {
        if (errno != ENOENT || !may_be_made)
            return refuse(path, strerror(errno));
        cut_name(folder);
    }
    if (!S_ISDIR(facts.st_mode))
        return refuse(path, strerror(ENOTDIR));
    return access(folder, W_OK | X_OK) == 0 ? 0 : refuse(path, strerror(errno));
}

static int check_above(const char *path, bool may_be_made) {
    /* Room for ".", which may be longer than the path. */
    char *folder = malloc(strlen(path) + 2);
    if (folder == NULL)
        return refuse(path, strerror(ENOMEM));
    strcpy(folder, path);
    int code = check_parent(path, folder, may_be_made);
    free(folder);
    return code;
}

/* A file of another kind that stands there is somebody's own. A landscape is opened to tell, so a
 * child tries that first. */
int cli_check_form(const cli_options *o, const char *path, lg_output_form form) {
    lg_context *context = NULL;
    int code = form == LG_OUTPUT_LAND ? cli_probe_file(path, false) : 0;
    if (code != 0)
        return code;
    if (lg_context_create(NULL, &context) != LG_OK)
        return cli_close(NULL, LG_ENOMEM);
    lg_output_replace(context, o->force);
    return cli_close(context, lg_output_check(context, path, form));
}

int cli_check_output(const char *path) {
    struct stat facts;
    if (path[0] == '\0')
        return refuse("''", "a name is needed");
    if (stat(path, &facts) == 0) {
        if (S_ISDIR(facts.st_mode))
            return refuse(path, "it is a folder");
        /* A finished file is renamed into place, which would replace a device. */
        if (!S_ISREG(facts.st_mode))
            return refuse(path, "it is there and is no ordinary file");
    }
    return check_above(path, false);
}

int cli_refuse_input(const char *output, const char *input, const char *what) {
    struct stat a, b;
    if (input == NULL || stat(output, &a) != 0 || stat(input, &b) != 0 || a.st_dev != b.st_dev ||
        a.st_ino != b.st_ino)
        return 0;
    cli_complain("%s is %s and would be overwritten; name another output", output, what);
    return EX_USAGE;
}

int cli_check_folder(const char *path) {
    struct stat facts;
    if (path[0] == '\0')
        return refuse("''", "a name is needed");
    if (stat(path, &facts) != 0)
        return errno == ENOENT ? check_above(path, true) : refuse(path, strerror(errno));
    if (!S_ISDIR(facts.st_mode))
        return refuse(path, "it is there and is no folder");
    return access(path, W_OK | X_OK) == 0 ? 0 : refuse(path, strerror(errno));
}

/* ---- a file that is whole or absent ---- */

static const char OWN_END[] = ".XXXXXX";
enum { MOST_LINKS = 16 };

/* Where a link leads, though nothing is there yet: the target is replaced or made, not the link. */
static char *target_of(const char *path, int links) {
    char link[4096], joined[2 * sizeof link];
    char *real = realpath(path, NULL);
    if (real != NULL)
        return real;
    ssize_t length = links < MOST_LINKS ? readlink(path, link, sizeof link - 1) : -1;
    if (length < 0)
        return strdup(path);
    link[length] = '\0';
    const char *slash = link[0] == '/' ? NULL : strrchr(path, '/');
    snprintf(joined, sizeof joined, "%.*s%s", slash == NULL ? 0 : (int)(slash + 1 - path), path,
             link);
    return target_of(joined, links + 1);
}

int cli_part_begin(const char *path, char **beside) {
    struct stat facts;
    char *target = target_of(path, 0);
    char *made = target == NULL ? NULL : malloc(strlen(target) + sizeof OWN_END);
    *beside = NULL;
    if (made == NULL) {
        free(target);
        return refuse(path, strerror(ENOMEM));
    }
    sprintf(made, "%s%s", target, OWN_END);
    int file = mkstemp(made);
    int fault = errno;
    mode_t mask = umask(0);
    umask(mask);
    if (file >= 0) {
        (void)fchmod(file, stat(target, &facts) == 0 ? facts.st_mode & 07777 : 0666 & ~mask);
        (void)close(file);
        *beside = made;
    } else {
        free(made);
    }
    free(target);
    return file >= 0 ? 0 : refuse(path, strerror(fault));
}

static bool make_safe(const char *path) {
    int file = open(path, O_RDONLY);
    bool safe = file >= 0 && fsync(file) == 0;
    if (file >= 0)
        (void)close(file);
    return safe;
}

int cli_part_end(const char *path, char *beside, int code, bool sync) {
    if (beside == NULL)
        return code;
    size_t length = strlen(beside) + 1 - sizeof OWN_END;
    char *target = strndup(beside, length);
    if (code == 0 &&
        (target == NULL || (sync && !make_safe(beside)) || rename(beside, target) != 0)) {
        cli_complain("cannot write %s: %s", path, strerror(errno));
        code = EX_IOERR;
    }
    if (code != 0)
        (void)remove(beside);
    free(target);
    free(beside);
    return code;
}
