/* A set of files put in the place of the one before. */
#ifndef LG_STORE_FOLDER_COMMIT_H
#define LG_STORE_FOLDER_COMMIT_H

#include "store/folder.h"

/* The path (for lg_free) where the coming file of that name grows; LG_EOUTPUT where its place holds
 * what no file may replace. */
lg_status lg_folder_stage(lg_folder *folder, const char *name, char **path);

/* `now` names the files of the set; the sums of those that were staged are filled in, the others
 * stay where they are. On failure the set before stays, or, when files could not all be put in
 * their places, the sentence says that the next command finishes. */
lg_status lg_folder_commit(lg_folder *folder, lg_manifest *now);

#endif
