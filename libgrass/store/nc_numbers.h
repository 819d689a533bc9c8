/* Attributes that hold numbers, whichever way a tool wrote them. Inside the store room only. */
#ifndef LG_STORE_NC_NUMBERS_H
#define LG_STORE_NC_NUMBERS_H

#include "store/nc.h"

enum { LG_NC_NUMBERS = 16 };

typedef struct lg_nc_numbers {
    int count; /* 0: there is no such attribute, or it is empty */
    double value[LG_NC_NUMBERS];
    bool is_float, is_text; /* else a whole number */
    size_t width;           /* bytes of one, when not text */
} lg_nc_numbers;

/* Numbers, or texts that are numbers, one or a list. LG_EDATA names the attribute when it holds
 * something else or too many. */
lg_status lg_nc_get_numbers(const lg_nc_in *in, const char *variable, const char *name,
                            lg_nc_numbers *numbers);

#endif
