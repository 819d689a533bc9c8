/* Which times of a variable are read from which file: files in the order of their times, each time
 * once. */
#ifndef LG_STORE_GRID_PARTS_H
#define LG_STORE_GRID_PARTS_H

#include "store/grid_file.h"

typedef struct lg_grid_part {
    const lg_grid_file *file;
    const lg_grid_variable *variable;
    int64_t first, end; /* stamps of the file that count */
} lg_grid_part;

typedef struct lg_grid_parts {
    size_t count;
    lg_grid_part *part;
    const lg_grid_file *open; /* the file that was read last, kept open; NULL: none */
    lg_nc_in in;
    hid_t kept; /* its variable: chunks stay decompressed between two reads */
} lg_grid_parts;

/* The parts of the builder's variable `index`, overlaps and all, in ascending time. */
lg_status lg_grid_parts_list(lg_context *context, const lg_grid_file *files, size_t nfiles,
                             int32_t index, lg_grid_parts *parts);
void lg_grid_parts_free(lg_context *context, lg_grid_parts *parts);

/* Times that two files have are taken from the first, and told, where their values in the box are
 * the same. LG_EDATA names both files, variable and time where they differ or fall between. */
lg_status lg_grid_parts_settle(lg_context *context, lg_grid_parts *parts, const lg_gridded_box *box,
                               double first_s, double last_s, char **assumed);

/* Times of one part from `first` on. */
lg_status lg_grid_parts_read(lg_context *context, lg_grid_parts *parts, const lg_grid_part *part,
                             const lg_gridded_box *box, int64_t first, int64_t count,
                             double *value);

/* Chunks that are kept of a variable between two reads. Assumption: a month of ERA5-Land's hours
 * over a county. */
enum { LG_GRID_CACHE_BYTES = 12 << 20 };

#endif
