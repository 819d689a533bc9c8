/* A folder of results, whose files are one set: docs/decisions/016-result-folders.md.
 *
 *   own    makes the folder, takes its lock, finishes or sweeps what a dead run left
 *   stage  where a file of the coming set is written
 *   commit puts the set in the place of the one before
 *   leave  sweeps what was not committed and gives the lock back */
#ifndef LG_STORE_FOLDER_H
#define LG_STORE_FOLDER_H

#include "store/manifest.h"

#define LG_FOLDER_LOCK ".libgrass-lock"
#define LG_FOLDER_RUN ".libgrass-run"
#define LG_FOLDER_NEXT ".libgrass-next"
#define LG_FOLDER_MANIFEST ".libgrass-manifest"
/* In LG_FOLDER_RUN and LG_FOLDER_NEXT. */
#define LG_FOLDER_COMING "manifest"
/* Beside the target of a link that leads out of the folder. */
#define LG_FOLDER_LINK ".libgrass-link-"

typedef struct lg_folder {
    lg_context *context;
    const char *path; /* the caller's */
    int lock;         /* -1: not owned */
    size_t made;      /* the path's first so many bytes name the first folder made; 0: none */
    bool has_before;
    lg_manifest before; /* the set that stands there */
} lg_folder;

/* LG_EBUSY when another run owns it. On failure nothing is left and nothing is to be left. */
lg_status lg_folder_own(lg_context *context, const char *path, lg_folder *folder);
void lg_folder_leave(lg_folder *folder);

/* The path (for lg_free) where the coming file of that name grows; LG_EOUTPUT where its place holds
 * what no file may replace. */
lg_status lg_folder_stage(lg_folder *folder, const char *name, char **path);

/* `now` names the files of the set; the sums of those that were staged are filled in, the others
 * stay where they are. On failure the set before stays, or, when files could not all be put in
 * their places, the sentence says that the next command finishes. */
lg_status lg_folder_commit(lg_folder *folder, lg_manifest *now);

/* For readers: the set of the folder, finished first if a run died while it put its files in place.
 * *there is false when the folder has no manifest. */
lg_status lg_folder_look(lg_context *context, const char *path, lg_manifest *manifest, bool *there);

/* Whether the file is as its run left it: LG_EDATA says what is wrong, LG_EINPUT that it is gone.
 */
lg_status lg_folder_verify(lg_context *context, const char *path, const lg_manifest_file *file);

/* "FOLDER/NAME" or "FOLDER/INNER/NAME", for lg_free. */
lg_status lg_folder_path(lg_context *context, const char *folder, const char *inner,
                         const char *name, char **path);

/* Internal to folder*.c: moves what LG_FOLDER_NEXT holds into place. *moved counts the renames. */
lg_status lg_folder_roll(lg_context *context, const char *path, size_t *moved);
/* Removes LG_FOLDER_RUN and what lies in it. */
lg_status lg_folder_sweep(lg_context *context, const char *path);

#endif
