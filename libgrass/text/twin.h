/* Names that stand twice in a list. */
#ifndef LG_TEXT_TWIN_H
#define LG_TEXT_TWIN_H

#include "core/context.h"

/* The name of row `index` of whatever `list` is. */
typedef const char *lg_name_of_row(const void *list, size_t index);

typedef struct lg_twins {
    size_t first, second; /* rows; second is `count` where no name stands twice */
} lg_twins;

/* The first row whose name an earlier row has, by sorting, so that long lists do not take their
 * square. `compare` may be NULL: to the letter. */
lg_status lg_find_twins(lg_context *context, const void *list, size_t count,
                        lg_name_of_row *name_of, int (*compare)(const char *, const char *),
                        lg_twins *twins);

#endif
