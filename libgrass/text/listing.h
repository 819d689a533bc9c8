/* Faults of one kind, told all at once: "'a' (3), 'b' and 12 more". */
#ifndef LG_TEXT_LISTING_H
#define LG_TEXT_LISTING_H

#include <stdint.h>

/* Different items that are named; the others are counted. */
enum { LG_LISTING_MOST = 20, LG_ITEM_CHARS = 80, LG_LISTING_CHARS = 900 };

typedef struct lg_listing {
    int64_t count; /* of all that were added */
    int64_t more;  /* of them, those that are not named */
    int n;         /* named ones, each once */
    struct {
        char text[LG_ITEM_CHARS];
        int64_t count;
    } item[LG_LISTING_MOST];
    char text[LG_LISTING_CHARS]; /* of lg_listing_text */
} lg_listing;

/* Zeroed it is empty. An item that is there already is counted with it. */
void lg_listing_add(lg_listing *listing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The list as it stands in a sentence, items in the order of their first times. Returns
 * listing->text. */
const char *lg_listing_text(lg_listing *listing);

#endif
