/* What an analysis keeps below its folder to go on from: where it lies, and how a row of numbers lies
 * in a log. */
#ifndef LG_ANALYSIS_KEPT_H
#define LG_ANALYSIS_KEPT_H

#include "batch/log.h"

/* Made, or there. */
lg_status lg_kept_make_folder(lg_context *context, const char *path);
/* Makes DIR and the folder in it where they are not there: *path is DIR/.libgrass-analysis/NAME.log
 * (lg_free), *lock an open file on it that nobody else may have at once, for close() when the log is
 * closed. LG_EBUSY: somebody has; the log is as it was. LG_EDATA: the folder or the log is a link, or no
 * file. LG_EARG: DIR lies in a folder that libgrass keeps for itself. */
lg_status lg_kept_open(lg_context *context, const char *directory, const char *name, char **path,
                       int *lock);

typedef struct lg_kept_row {
    uint64_t key, number; /* of all that it follows from; of the row */
    size_t width;
    const double *values; /* read: they lead into the frame */
} lg_kept_row;

/* At the log's end; own: of the thread, one at a time. */
lg_status lg_kept_add(lg_context *own, lg_log_file *log, const lg_kept_row *row);
/* false: the frame is no row. */
bool lg_kept_read(const lg_piece *frame, lg_kept_row *row);

#endif
