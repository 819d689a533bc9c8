/* Attributes, from the inside. */
#ifndef LG_STORE_NC_ATTRIBUTE_H
#define LG_STORE_NC_ATTRIBUTE_H

#include "store/nc.h"

lg_status lg_nc_put_fill(lg_nc *nc, int object, lg_nc_type type, double value);

#endif
