#define _DEFAULT_SOURCE /* O_NOFOLLOW */
#include "store/folder_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "text/disk.h"

enum { MAX_TRIES = 100 };

/* A lock that its owner removed meanwhile is taken anew. */
int lg_folder_lock(const char *name, bool shared, int *lock, bool *known) {
    for (int i = 0; i < MAX_TRIES; i++) {
        int file = lg_disk_open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0666);
        if (file < 0)
            return errno;
        lg_lock got = shared ? lg_disk_lock_shared(file) : lg_disk_lock(file);
        if (got != LG_LOCK_BUSY && lg_disk_is_at(file, name)) {
            *lock = file;
            *known = got == LG_LOCK_HELD;
            return 0;
        }
        close(file);
        if (got == LG_LOCK_BUSY)
            return EWOULDBLOCK;
    }
    return EWOULDBLOCK;
}

void lg_folder_unlock(const char *name, int *lock) {
    if (*lock < 0)
        return;
    /* One that others share is not had alone. */
    if (lg_disk_lock(*lock) != LG_LOCK_BUSY)
        unlink(name);
    close(*lock);
    *lock = -1;
}

bool lg_folder_is_locked(const char *name) {
    int file = lg_disk_open(name, O_RDWR | O_NOFOLLOW | O_NONBLOCK, 0);
    if (file < 0)
        return false;
    bool is = lg_disk_lock_shared(file) == LG_LOCK_BUSY;
    close(file);
    return is;
}
