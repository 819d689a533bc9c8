#include "batch/paths.h"

#include <stdio.h>
#include <string.h>

#include "store/folder_path.h"

lg_status lg_batch_share_path(lg_context *context, const char *directory, const char *start,
                              int part, int parts, const char *end, char **path) {
    char name[96];
    snprintf(name, sizeof name, "%s%d-of-%d%s", start, part, parts, end);
    return lg_folder_path(context, directory, LG_BATCH_FOLDER, name, path);
}

int lg_batch_is_share(const char *name, const char *start, const char *end, int *part, int *parts) {
    char made[96];
    if (strncmp(name, start, strlen(start)) != 0 ||
        sscanf(name + strlen(start), "%d-of-%d", part, parts) != 2 || *part < 1 || *parts < *part)
        return 0;
    snprintf(made, sizeof made, "%s%d-of-%d%s", start, *part, *parts, end);
    return strcmp(made, name) == 0;
}
