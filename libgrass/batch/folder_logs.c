#define _DEFAULT_SOURCE /* readdir */
#include "batch/folder_logs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "batch/paths.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"

typedef struct log_name {
    int part, parts;
} log_name;

static int compare(const void *a, const void *b) {
    const log_name *x = a, *y = b;
    return x->parts != y->parts ? (x->parts > y->parts) - (x->parts < y->parts)
                                : (x->part > y->part) - (x->part < y->part);
}

/* In an order of their own: folders have none. */
static lg_status list_logs(lg_context *context, const char *directory, log_name **list,
                           size_t *count) {
    char *inner = NULL;
    size_t room = 0;
    LG_TRY(lg_folder_path(context, directory, "", LG_BATCH_FOLDER, &inner));
    lg_status status = lg_folder_refuse_link(context, inner);
    DIR *folder = status == LG_OK ? opendir(inner) : NULL;
    if (status == LG_OK && folder == NULL && errno != ENOENT)
        status =
            lg_fail(context, LG_EINPUT, "cannot read the folder %s: %s", inner, strerror(errno));
    for (const struct dirent *e;
         folder != NULL && status == LG_OK && (e = readdir(folder)) != NULL;) {
        log_name found = {0, 0};
        if (!lg_batch_is_share(e->d_name, LG_BATCH_RECORDS, ".log", &found.part, &found.parts))
            continue;
        if (*count == room) {
            status = lg_grow(context, room, 2 * room + 8, sizeof **list, "logs", list);
            room = 2 * room + 8;
        }
        if (status == LG_OK)
            (*list)[(*count)++] = found;
    }
    if (folder != NULL)
        closedir(folder);
    lg_free(context, inner);
    if (status == LG_OK && *count > 0)
        qsort(*list, *count, sizeof **list, compare);
    return status;
}

lg_status lg_folder_each_log(lg_context *context, const char *directory,
                             lg_status (*each)(void *self, const char *path, int part, int parts),
                             void *self) {
    log_name *list = NULL;
    size_t count = 0;
    lg_status status = list_logs(context, directory, &list, &count);
    for (size_t i = 0; i < count && status == LG_OK; i++) {
        char *path = NULL;
        status = lg_batch_share_path(context, directory, LG_BATCH_RECORDS, list[i].part,
                                     list[i].parts, ".log", &path);
        if (status == LG_OK)
            status = each(self, path, list[i].part, list[i].parts);
        lg_free(context, path);
    }
    lg_free(context, list);
    return status;
}
