/* Files that are locks: whoever holds one owns what it stands for, until he lets go or dies. */
#ifndef LG_STORE_FOLDER_LOCK_H
#define LG_STORE_FOLDER_LOCK_H

#include <stdbool.h>

/* 0, or errno: EWOULDBLOCK when another holds it. *lock is open then; *known is false where the file
 * system keeps no locks. `shared`: several may hold it. */
int lg_folder_lock(const char *name, bool shared, int *lock, bool *known);

/* Lets go of it, and removes the file unless others hold it too; -1 is none. */
void lg_folder_unlock(const char *name, int *lock);

/* Whether somebody holds it alone. */
bool lg_folder_is_locked(const char *name);

#endif
