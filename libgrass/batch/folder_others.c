#include "batch/folder_others.h"

#include "batch/folder_logs.h"
#include "batch/paths.h"
#include "store/folder_lock.h"

typedef struct others {
    const lg_batch_folder *folder;
    bool any;       /* at work */
    bool otherwise; /* of another number of shares */
    int part, parts;
} others;

static lg_status look_at_other(void *self, const char *path, int part, int parts) {
    others *o = self;
    const lg_batch_folder *f = o->folder;
    char *lock = NULL;
    (void)path;
    if (part == f->part && parts == f->parts)
        return LG_OK;
    LG_TRY(lg_batch_share_path(f->context, f->directory, LG_BATCH_LOCK, part, parts, "", &lock));
    if (lg_folder_is_locked(lock)) {
        o->any = true;
        if (parts != f->parts) {
            o->otherwise = true;
            o->part = part;
            o->parts = parts;
        }
    }
    lg_free(f->context, lock);
    return LG_OK;
}

bool lg_folder_has_others(const lg_batch_folder *f) {
    others o = {.folder = f};
    return lg_folder_each_log(f->context, f->directory, look_at_other, &o) != LG_OK || o.any;
}

/* Shares of one cut do not overlap. */
lg_status lg_folder_refuse_overlap(const lg_batch_folder *f) {
    others o = {.folder = f};
    LG_TRY(lg_folder_each_log(f->context, f->directory, look_at_other, &o));
    if (!o.otherwise)
        return LG_OK;
    return lg_fail(
        f->context, LG_EBUSY,
        "share %d of %d is at work in %s, which may be at the same scenarios; wait until "
        "it has ended, or name another folder",
        o.part, o.parts, f->directory);
}
