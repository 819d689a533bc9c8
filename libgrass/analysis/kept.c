#define _POSIX_C_SOURCE 200809L /* O_NOFOLLOW */
#include "analysis/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/folder.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"
#include "text/disk.h"

lg_status lg_kept_make_folder(lg_context *context, const char *path) {
    LG_TRY(lg_folder_refuse_inner(context, path));
    return lg_folder_make(context, path);
}

static lg_status make_folders(lg_context *context, const char *directory) {
    char *folder = NULL;
    LG_TRY(lg_kept_make_folder(context, directory));
    LG_TRY(lg_folder_path(context, directory, "", LG_FOLDER_ANALYSIS, &folder));
    lg_status status = lg_folder_refuse_link(context, folder);
    if (status == LG_OK)
        status = lg_folder_make(context, folder);
    lg_free(context, folder);
    return status;
}

/* Before anything of the log is read or cut off, so that of two at once the second changes nothing. */
static lg_status take_lock(lg_context *context, const char *path, int *lock) {
    struct stat info;
    LG_TRY(lg_folder_refuse_link(context, path));
    const int file = lg_disk_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0666);
    if (file < 0)
        return lg_fail(context, lg_disk_status(errno), "cannot write %s: %s", path,
                       strerror(errno));
    lg_status status = LG_OK;
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
        status = lg_fail(context, LG_EDATA,
                         "%s is no ordinary file: take it away, or name another folder", path);
    else if (lg_disk_lock(file) == LG_LOCK_BUSY)
        status =
            lg_fail(context, LG_EBUSY,
                    "another process is at work on %s; wait for it, or take another folder", path);
    if (status == LG_OK)
        *lock = file;
    else
        close(file);
    return status;
}

lg_status lg_kept_open(lg_context *context, const char *directory, const char *name, char **path,
                       int *lock) {
    char file[96];
    *path = NULL;
    *lock = -1;
    LG_TRY(make_folders(context, directory));
    snprintf(file, sizeof file, "%.80s.log", name);
    LG_TRY(lg_folder_path(context, directory, LG_FOLDER_ANALYSIS, file, path));
    lg_status status = take_lock(context, *path, lock);
    if (status == LG_OK)
        return LG_OK;
    lg_free(context, *path);
    *path = NULL;
    return status;
}

lg_status lg_kept_add(lg_context *own, lg_log_file *log, const lg_kept_row *row) {
    lg_out out;
    lg_out_init(own, &out);
    const size_t begun = lg_piece_begin(&out, LG_PIECE_RECORD);
    lg_piece_u64(&out, row->key);
    lg_piece_u64(&out, row->number);
    lg_piece_u64(&out, row->width);
    lg_piece_align(&out);
    for (size_t i = 0; i < row->width; i++)
        lg_piece_f64(&out, row->values[i]);
    lg_piece_end(&out, begun);
    lg_status status = out.status;
    log->context = own;
    if (status == LG_OK)
        status = lg_log_add(log, out.text, out.used);
    lg_out_free(&out);
    return status;
}

bool lg_kept_read(const lg_piece *frame, lg_kept_row *row) {
    if (frame->kind != LG_PIECE_RECORD)
        return false;
    lg_piece_in in = lg_piece_open(frame);
    row->key = lg_piece_get_u64(&in);
    row->number = lg_piece_get_u64(&in);
    row->width = (size_t)lg_piece_get_u64(&in);
    row->values = in.bad ? NULL : lg_piece_get_values(&in, row->width);
    return row->values != NULL;
}
