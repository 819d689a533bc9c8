/* The inside of the writer, for the nc_*.c files. */
#ifndef LG_STORE_NC_WRITER_H
#define LG_STORE_NC_WRITER_H

#include "store/nc.h"
#include "store/nc_disk.h"
#include "text/part.h"

typedef struct lg_nc_dim {
    int object; /* its dimension scale */
    int64_t length;
} lg_nc_dim;

struct lg_nc {
    lg_context *context;
    char *path;
    lg_part part;
    lg_nc_disk disk;
    hid_t driver;
    hid_t file;
    lg_nc_note *note; /* of every chunk, or NULL */
    void *noter;
    hid_t *objects;
    lg_nc_dim *dims;
    size_t nobjects, objects_room, ndims, dims_room;
};

#endif
