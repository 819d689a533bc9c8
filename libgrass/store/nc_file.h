/* The file and its objects, from the inside. */
#ifndef LG_STORE_NC_FILE_H
#define LG_STORE_NC_FILE_H

#include "store/nc_writer.h"

/* After HDF5 said that all is well: whether the disk says so too. */
lg_status lg_nc_verdict(lg_nc *nc);

/* Takes over the id, also when it fails. */
lg_status lg_nc_keep(lg_nc *nc, hid_t id, int *object);

#endif
