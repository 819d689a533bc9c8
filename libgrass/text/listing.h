/* Faults of one kind, told all at once: "'a', 'b', 'c' and 12 more". */
#ifndef LG_TEXT_LISTING_H
#define LG_TEXT_LISTING_H

#include <stdint.h>

/* Longer lists are counted: LG_ERROR_CHARS holds one with the sentence around it. */
enum { LG_LISTING_MOST = 20, LG_LISTING_CHARS = 900 };

typedef struct lg_listing {
    int64_t count; /* of all that were added */
    int64_t shown; /* of them, those in `text` */
    char text[LG_LISTING_CHARS];
} lg_listing;

/* Zeroed it is empty. */
void lg_listing_add(lg_listing *listing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The list as it stands in a sentence; adds the number of those that are not shown, so call it
 * once, at the end. Returns listing->text. */
const char *lg_listing_text(lg_listing *listing);

#endif
