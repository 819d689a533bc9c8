/* Files of one stamp each, which say no step. */
#ifndef LG_STORE_GRID_LONE_H
#define LG_STORE_GRID_LONE_H

#include "store/grid_file.h"

/* Of those whose lg_grid_file.rain is `rain`. */
lg_status lg_grid_find_lone_steps(lg_context *context, lg_grid_file *files, size_t nfiles,
                                  int rain);

#endif
