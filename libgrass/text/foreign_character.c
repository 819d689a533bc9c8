#include "text/foreign_character.h"
#include "text/utf8.h"

static char plain_of(const unsigned char *c) {
    if (c[0] == 0xEF && (c[1] == 0xBC || c[1] == 0xBD)) { /* U+FF01 to U+FF5E are '!' to '~' */
        int code = (c[1] == 0xBC ? 0 : 0x40) + (c[2] & 0x3F);
        return code >= 1 && code <= 0x5E ? (char)(code + ' ') : '\0';
    }
    if (c[0] == 0xE2 && c[1] == 0x80) /* curved quotes */
        return c[2] == 0x98 || c[2] == 0x99 ? '\'' : c[2] == 0x9C || c[2] == 0x9D ? '"' : '\0';
    if (c[0] == 0xE3 && c[1] == 0x80) /* ideographic blank and comma */
        return c[2] == 0x80 ? ' ' : c[2] == 0x81 ? ',' : '\0';
    return '\0';
}

const char *lg_foreign_character(const char *text, char *plain) {
    for (size_t bytes; *text != '\0'; text += bytes) {
        bytes = lg_utf8_bytes(text);
        if (bytes == 3 && (*plain = plain_of((const unsigned char *)text)) != '\0')
            return text;
        bytes += bytes == 0;
    }
    return NULL;
}
