#include "text/listing.h"

#include <stdarg.h>
#include <string.h>

#include "core/format.h"

/* Kept for " and 9223372036854775807 more". */
enum { ROOM_FOR_MORE = 40 };

void lg_listing_add(lg_listing *listing, const char *format, ...) {
    char text[LG_ITEM_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(text, sizeof text, format, arguments);
    va_end(arguments);
    listing->count++;
    for (int i = 0; i < listing->n; i++)
        if (strcmp(listing->item[i].text, text) == 0) {
            listing->item[i].count++;
            return;
        }
    if (listing->n == LG_LISTING_MOST) {
        listing->more++;
        return;
    }
    memcpy(listing->item[listing->n].text, text, sizeof text);
    listing->item[listing->n++].count = 1;
}

const char *lg_listing_text(lg_listing *listing) {
    const size_t room = sizeof listing->text - ROOM_FOR_MORE;
    int64_t more = listing->more;
    size_t used = 0;
    listing->text[0] = '\0';
    for (int i = 0; i < listing->n; i++) {
        char item[LG_ITEM_CHARS + 32];
        int64_t times = listing->item[i].count;
        lg_format(item, sizeof item, times > 1 ? "%s%s (%lld)" : "%s%s", used == 0 ? "" : ", ",
                  listing->item[i].text, (long long)times);
        if (used + strlen(item) >= room) {
            for (; i < listing->n; i++)
                more += listing->item[i].count;
            break;
        }
        used += (size_t)lg_format(listing->text + used, room - used, "%s", item);
    }
    if (more > 0)
        lg_format(listing->text + used, sizeof listing->text - used, " and %lld more",
                  (long long)more);
    return listing->text;
}
