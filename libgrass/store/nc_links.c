#include <string.h>

#include "store/nc.h"

/* Links of files that are read are followed only where they stay in the file: each part of the path
 * must be the thing itself. */
bool lg_nc_is_own(const lg_nc_in *in, const char *variable) {
    char path[256];
    H5L_info_t link;
    for (const char *slash = strchr(variable, '/');; slash = strchr(slash + 1, '/')) {
        size_t length = slash == NULL ? strlen(variable) : (size_t)(slash - variable);
        if (length >= sizeof path)
            return false;
        memcpy(path, variable, length);
        path[length] = '\0';
        if (length > 0 &&
            (H5Lget_info(in->file, path, &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD))
            return false;
        if (slash == NULL)
            return true;
    }
}
