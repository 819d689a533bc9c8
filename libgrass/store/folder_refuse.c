#define _XOPEN_SOURCE 700 /* realpath, lstat, readdir */
#include "store/folder_refuse.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/folder_path.h"

lg_status lg_folder_refuse_link(lg_context *context, const char *path) {
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
        return LG_OK;
    return lg_fail(
        context, LG_EDATA,
        "%s is a link, which no run of libgrass made: it leads to where other things may "
        "lie; take it away",
        path);
}

/* ---- inside ---- */

/* The folder of libgrass's own that the path names on its way; NULL: none. */
static const char *find_inner(const char *path) {
    static const char *const own[] = {LG_FOLDER_BATCH, LG_FOLDER_RUN, LG_FOLDER_NEXT,
                                      LG_FOLDER_CHECKPOINT, LG_FOLDER_ANALYSIS};
    while (*path != '\0') {
        const size_t n = strcspn(path, "/");
        for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
            if (n == strlen(own[i]) && strncmp(path, own[i], n) == 0)
                return own[i];
        path += n + strspn(path + n, "/");
    }
    return NULL;
}

/* What is there already is looked at behind its links; what is not has the names that are written. */
static const char *find_real(char *path) {
    char real[PATH_MAX];
    for (;;) {
        if (realpath(path, real) != NULL)
            return find_inner(real);
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            return realpath(".", real) == NULL ? NULL : find_inner(real);
        if (slash == path)
            return NULL;
        *slash = '\0';
    }
}

lg_status lg_folder_refuse_inner(lg_context *context, const char *path) {
    char *copy = NULL;
    LG_TRY(lg_copy_text(context, path, &copy));
    const char *inner = find_inner(path);
    if (inner == NULL)
        inner = find_real(copy);
    lg_free(context, copy);
    return inner == NULL ? LG_OK
                         : lg_fail(context, LG_EARG,
                                   "%s lies in a folder %s, which libgrass keeps for itself and "
                                   "sweeps; name another place",
                                   path, inner);
}

/* ---- beside a batch ---- */

lg_status lg_folder_refuse_batch(lg_context *context, const char *folder) {
    char *path = NULL;
    bool holds = false;
    LG_TRY(lg_folder_path(context, folder, "", LG_FOLDER_BATCH, &path));
    DIR *inner = opendir(path);
    for (const struct dirent *e; inner != NULL && !holds && (e = readdir(inner)) != NULL;)
        holds = strncmp(e->d_name, LG_FOLDER_RECORDS, sizeof LG_FOLDER_RECORDS - 1) == 0;
    if (inner != NULL)
        closedir(inner);
    lg_free(context, path);
    if (holds && context->replaces)
        lg_log(context, LG_LOG_NOTICE,
               "%s holds a batch, whose records stay beside the results of this run", folder);
    else if (holds)
        return lg_fail(context, LG_EEXIST,
                       "%s holds a batch, and the results of a run would stand beside its records; "
                       "name another folder, or take %s away there",
                       folder, LG_FOLDER_BATCH);
    return LG_OK;
}
