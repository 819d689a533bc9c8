/* Puts a set that is whole into place, and sweeps what a run left. */
#ifndef LG_STORE_FOLDER_ROLL_H
#define LG_STORE_FOLDER_ROLL_H

#include "core/context.h"

/* Moves what LG_FOLDER_NEXT holds into place. *moved counts the renames. */
lg_status lg_folder_roll(lg_context *context, const char *path, size_t *moved);

/* Removes LG_FOLDER_RUN and what lies in it. */
lg_status lg_folder_sweep(lg_context *context, const char *path);
/* The same of LG_FOLDER_CHECKPOINT. */
lg_status lg_folder_sweep_checkpoints(lg_context *context, const char *path);

#endif
