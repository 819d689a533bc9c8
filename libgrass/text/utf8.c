#include "text/utf8.h"

#include <string.h>

size_t lg_utf8_bytes(const char *text) {
    const unsigned char *c = (const unsigned char *)text;
    if (c[0] < 0x80)
        return 1;
    size_t bytes = c[0] < 0xC2 ? 0 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : c[0] < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < bytes; i++)
        if ((c[i] & 0xC0) != 0x80)
            return 0;
    if ((c[0] == 0xE0 && c[1] < 0xA0) || (c[0] == 0xED && c[1] > 0x9F) ||
        (c[0] == 0xF0 && c[1] < 0x90) || (c[0] == 0xF4 && c[1] > 0x8F))
        return 0;
    return bytes;
}

size_t lg_utf8_good(const char *text) {
    size_t good = 0;
    for (size_t bytes; text[good] != '\0' && (bytes = lg_utf8_bytes(text + good)) > 0;)
        good += bytes;
    return good;
}

bool lg_text_is_utf8(const char *text) {
    return text[lg_utf8_good(text)] == '\0';
}

size_t lg_utf8_cut(const char *text, size_t bytes) {
    const char *end = memchr(text, '\0', bytes + 1);
    if (end != NULL)
        return (size_t)(end - text);
    while (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes--;
    return bytes;
}
