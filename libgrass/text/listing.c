#include "text/listing.h"

#include <stdarg.h>
#include <string.h>

#include "core/format.h"

/* Kept for ", and 9223372036854775807 more". */
enum { ROOM_FOR_MORE = 40 };

void lg_listing_add(lg_listing *listing, const char *format, ...) {
    char item[LG_LISTING_CHARS];
    size_t used = strlen(listing->text);
    listing->count++;
    if (listing->shown >= LG_LISTING_MOST || listing->shown + 1 < listing->count)
        return; /* what is left out is left out from there on */
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(item, sizeof item, format, arguments);
    va_end(arguments);
    if (used + strlen(item) + ROOM_FOR_MORE > sizeof listing->text && listing->shown > 0)
        return;
    lg_format(listing->text + used, sizeof listing->text - ROOM_FOR_MORE - used, "%s%s",
              used == 0 ? "" : ", ", item);
    listing->shown++;
}

const char *lg_listing_text(lg_listing *listing) {
    size_t used = strlen(listing->text);
    if (listing->count > listing->shown)
        lg_format(listing->text + used, sizeof listing->text - used, " and %lld more",
                  (long long)(listing->count - listing->shown));
    return listing->text;
}
