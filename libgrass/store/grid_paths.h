/* The files that a plan names: paths and patterns, one a line. */
#ifndef LG_STORE_GRID_PATHS_H
#define LG_STORE_GRID_PATHS_H

#include "core/context.h"

typedef struct lg_grid_paths {
    char **path;
    size_t count;
} lg_grid_paths;

/* Lines with * ? or [ are patterns and give all files that they fit, in the order of their bytes;
 * others are files, whether or not they are there. Each file is listed once. LG_EINPUT names a
 * pattern that fits nothing. */
lg_status lg_grid_paths_find(lg_context *context, const char *lines, lg_grid_paths *paths);
void lg_grid_paths_free(lg_context *context, lg_grid_paths *paths);

#endif
