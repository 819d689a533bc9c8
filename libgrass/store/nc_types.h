/* Types of numbers and texts in files. */
#ifndef LG_STORE_NC_TYPES_H
#define LG_STORE_NC_TYPES_H

#include "store/nc.h"

hid_t lg_nc_file_type(lg_nc_type type);

hid_t lg_nc_string_type(void); /* of any length; for H5Tclose */

#endif
