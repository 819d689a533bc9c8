/* The files that a plan names: paths and patterns, one a line. */
#ifndef LG_STORE_GRID_PATHS_H
#define LG_STORE_GRID_PATHS_H

#include "core/context.h"

typedef struct lg_grid_paths {
    char **path;
    size_t count;
} lg_grid_paths;

/* Appends to *paths. Lines with * or ? are patterns and give all files that they fit; others are
 * files, whether or not they are there. What one call appends is in the order of its bytes, each
 * file once. LG_EINPUT names a pattern that fits nothing. */
lg_status lg_grid_paths_find(lg_context *context, const char *lines, lg_grid_paths *paths);
void lg_grid_paths_free(lg_context *context, lg_grid_paths *paths);

#endif
