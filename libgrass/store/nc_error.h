/* What went wrong while a file was written. */
#ifndef LG_STORE_NC_ERROR_H
#define LG_STORE_NC_ERROR_H

#include "store/nc.h"

/* Fails with the reason that the disk or HDF5 noted. */
lg_status lg_nc_fault(lg_nc *nc);

#endif
