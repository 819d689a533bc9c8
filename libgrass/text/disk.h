/* What files need beyond C's own: descriptors, locks, safety on the disk. Functions that give an
 * int give 0 or errno. */
#ifndef LG_TEXT_DISK_H
#define LG_TEXT_DISK_H

#include <stdbool.h>
#include <sys/types.h>

#include "core/context.h"

/* As open, but never one of the standard streams' numbers, which a caller may have closed: words
 * meant for them would reach the file. -1 with errno. */
int lg_disk_open(const char *path, int flags, mode_t mode);

/* What such an errno of a write means: LG_ENOMEM where memory was lacking, else LG_EOUTPUT. */
lg_status lg_disk_status(int fault);

/* All of it. */
int lg_disk_write(int file, const void *bytes, size_t count);

/* The lock goes with the open file, so it ends with its owner, however that dies. */
typedef enum lg_lock {
    LG_LOCK_HELD,
    LG_LOCK_BUSY,    /* another's */
    LG_LOCK_UNKNOWN, /* the file system keeps none */
} lg_lock;
lg_lock lg_disk_lock(int file);
/* One that several may hold, while nobody holds it alone; held already, it is changed. */
lg_lock lg_disk_lock_shared(int file);

/* Whether the path still leads to the open file: it may have been removed and made anew. */
bool lg_disk_is_at(int file, const char *path);

/* Whether both paths lead to the same file that is there, by whatever links. */
bool lg_disk_same(const char *a, const char *b);

/* Safe on the disk before success is claimed; nothing where the caller asked for no_sync. */
int lg_disk_sync(const lg_context *context, int file);
int lg_disk_sync_folder(const lg_context *context, const char *folder);
/* The folder in which the path lies. */
int lg_disk_sync_above(const lg_context *context, const char *path);

#endif
