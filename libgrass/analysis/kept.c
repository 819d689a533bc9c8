#define _POSIX_C_SOURCE 200809L /* mkdir */
#include "analysis/kept.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/folder_path.h"

lg_status lg_kept_make_folder(lg_context *context, const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return LG_OK;
    return lg_fail(context, LG_EOUTPUT, "cannot make the folder %s: %s", path, strerror(errno));
}

lg_status lg_kept_path(lg_context *context, const char *directory, const char *name, char **path) {
    char *folder = NULL, file[96];
    LG_TRY(lg_folder_path(context, directory, "", LG_KEPT_FOLDER, &folder));
    const lg_status status = lg_kept_make_folder(context, folder);
    lg_free(context, folder);
    LG_TRY(status);
    snprintf(file, sizeof file, "%.80s.log", name);
    return lg_folder_path(context, directory, LG_KEPT_FOLDER, file, path);
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
