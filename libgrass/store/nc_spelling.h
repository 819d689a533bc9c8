/* Attributes whose names are nearly right. */
#ifndef LG_STORE_NC_SPELLING_H
#define LG_STORE_NC_SPELLING_H

#include "store/nc.h"

/* LG_EDATA when an attribute has nearly the name of one that tells what the numbers
 * of a variable mean, and that one is not there. */
lg_status lg_nc_check_spelling(const lg_nc_in *in, const char *variable, hid_t dataset);

#endif
