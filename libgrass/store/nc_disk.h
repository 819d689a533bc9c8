/* The file under HDF5 while it is written.
 *
 * HDF5 does not survive a full disk: when a write fails it keeps objects that can no longer be
 * closed, and crashes while cleaning up (seen with 1.10.8). So it writes through a driver of ours
 * that notes the first failure, tells HDF5 that all is well, and lets the writer above stop: the
 * file is then thrown away. */
#ifndef LG_STORE_NC_DISK_H
#define LG_STORE_NC_DISK_H

#include <hdf5.h>

typedef struct lg_nc_disk {
    H5FD_t head; /* HDF5's part; must come first */
    int file;
    int fault; /* errno of the first failure, 0: none */
    haddr_t allocated, end;
    haddr_t data_at; /* the last write of data: where, and how much */
    size_t data_size;
} lg_nc_disk;

/* Registers the driver and sets it in the access list; the disk must outlive the file. Returns the
 * driver for H5FDunregister, or a negative number. */
hid_t lg_nc_disk_attach(lg_nc_disk *disk, hid_t access);

#endif
