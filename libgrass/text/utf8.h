/* Is this UTF-8? The same answer for every text that comes in, from files and from memory. */
#ifndef LG_TEXT_UTF8_H
#define LG_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the UTF-8 character at `text`, 0 when it is none (RFC 3629: no overlong forms, no
 * surrogates, nothing above U+10FFFF). The final '\0' of the text stops every look ahead. */
size_t lg_utf8_bytes(const char *text);

/* Bytes of the longest whole characters that `text` begins with: its length when all of it is
 * UTF-8. */
size_t lg_utf8_good(const char *text);

bool lg_text_is_utf8(const char *text);

/* `bytes` or less, so that a text cut there ends with a whole character. */
size_t lg_utf8_cut(const char *text, size_t bytes);

#endif
