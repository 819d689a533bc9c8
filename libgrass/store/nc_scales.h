/* Dimension scales of files that are read. */
#ifndef LG_STORE_NC_SCALES_H
#define LG_STORE_NC_SCALES_H

#include "store/nc.h"

bool lg_nc_is_scale(const lg_nc_in *in, const char *variable);

/* The first scale of a dimension of a variable that has `rank` of them, without its groups; "": it has
 * none. */
void lg_nc_scale_name(hid_t dataset, int rank, int dimension, char *name, size_t size);

#endif
