/* Files that axes name: herds by unit and class (herd.file). What stands in them belongs to what a scenario
 * is made from, as its values do. */
#ifndef LG_BATCH_AXIS_FILES_H
#define LG_BATCH_AXIS_FILES_H

#include "scenario/variation.h"
#include "store/checksum.h"

typedef struct lg_axis_file {
    char *value, *path; /* as the axis writes it, and from the plan's folder */
    lg_sum sum;
} lg_axis_file;

/* Each file once, read when it is first met. */
typedef struct lg_axis_files {
    lg_context *context;
    const lg_variation *variation;
    lg_axis_file *of;
    size_t count, room;
} lg_axis_files;

/* *file NULL: no axis names one for this scenario; else lent until the next call. LG_EINPUT: it cannot be read. */
lg_status lg_axis_files_find(lg_axis_files *files, size_t scenario, const lg_axis_file **file);
/* All of them. */
lg_status lg_axis_files_find_all(lg_axis_files *files);
void lg_axis_files_free(lg_axis_files *files);

#endif
