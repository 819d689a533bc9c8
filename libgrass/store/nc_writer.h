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
    hid_t *objects;
    lg_nc_dim *dims;
    size_t nobjects, objects_room, ndims, dims_room;
};

/* Fails with the reason that the disk or HDF5 noted. */
lg_status lg_nc_fault(lg_nc *nc);

/* After HDF5 said that all is well: whether the disk says so too. */
lg_status lg_nc_verdict(lg_nc *nc);

/* Takes over the id, also when it fails. */
lg_status lg_nc_keep(lg_nc *nc, hid_t id, int *object);

lg_status lg_nc_put_fill(lg_nc *nc, int object, lg_nc_type type, double value);

hid_t lg_nc_file_type(lg_nc_type type);
hid_t lg_nc_string_type(void); /* of any length; for H5Tclose */

#endif
