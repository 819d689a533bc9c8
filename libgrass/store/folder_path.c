/* Names of files in a folder of results. */
#include <stdio.h>
#include <string.h>

#include "store/folder_path.h"

lg_status lg_folder_path(lg_context *context, const char *folder, const char *inner,
                         const char *name, char **path) {
    size_t n = strlen(folder) + strlen(inner) + strlen(name) + 3;
    LG_TRY(lg_alloc(context, n, 1, "a path", path));
    snprintf(*path, n, "%s/%s%s%s", folder, inner, inner[0] == '\0' ? "" : "/", name);
    return LG_OK;
}
