/* Names of a list found by halving: for lists of tens of thousands. */
#ifndef LG_TEXT_LOOKUP_H
#define LG_TEXT_LOOKUP_H

#include "text/twin.h"

typedef struct lg_lookup {
    lg_context *context;
    struct lg_lookup_row *rows;
    size_t count;
} lg_lookup;

/* The names stay the caller's, unchanged until it is freed. */
lg_status lg_lookup_make(lg_context *context, const void *list, size_t count,
                         lg_name_of_row *name_of, lg_lookup *lookup);
void lg_lookup_free(lg_lookup *lookup);

/* The first row of this name; `count` where there is none. *same: how many rows have it; or NULL. */
size_t lg_lookup_find(const lg_lookup *lookup, const char *name, size_t *same);

#endif
