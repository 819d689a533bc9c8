/* A folder of results, whose files are one set: docs/decisions/016-result-folders.md.
 *
 *   own    makes the folder, takes its lock, finishes or sweeps what a dead run left
 *   stage  where a file of the coming set is written (folder_commit.h)
 *   commit puts the set in the place of the one before (folder_commit.h)
 *   leave  sweeps what was not committed and gives the lock back */
#ifndef LG_STORE_FOLDER_H
#define LG_STORE_FOLDER_H

#include <stdbool.h>

#include "store/manifest.h"

typedef struct lg_folder {
    lg_context *context;
    const char *path; /* the caller's */
    int lock;         /* -1: not owned */
    bool shared;      /* with other shares of a batch */
    size_t made;      /* the path's first so many bytes name the first folder made; 0: none */
    bool has_before;
    lg_manifest before; /* the set that stands there */
} lg_folder;

/* Makes it and those above it, where they are missing. */
lg_status lg_folder_make(lg_context *context, const char *path);

/* LG_EBUSY when another run owns it. On failure nothing is left and nothing is to be left. */
lg_status lg_folder_own(lg_context *context, const char *path, lg_folder *folder);
/* The same with others that join it: runs that own it are kept out, and nothing is committed. */
lg_status lg_folder_join(lg_context *context, const char *path, lg_folder *folder);
void lg_folder_leave(lg_folder *folder);

/* For readers: the set of the folder, finished first if a run died while it put its files in place.
 * *there is false when the folder has no manifest. */
lg_status lg_folder_look(lg_context *context, const char *path, lg_manifest *manifest, bool *there);

/* Whether the file is as its run left it: LG_EDATA says what is wrong, LG_EINPUT that it is gone.
 */
lg_status lg_folder_verify(lg_context *context, const char *path, const lg_manifest_file *file);

#endif
