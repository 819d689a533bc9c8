/* Characters that nobody sees: no-break blanks, marks without width ... */
#ifndef LG_CORE_REVEAL_H
#define LG_CORE_REVEAL_H

#include <stddef.h>

/* The number of the invisible character at `text` and how many bytes it has; 0: another one. */
unsigned lg_invisible_code(const char *text, size_t *bytes);

/* Writes "<U+00A0>" in place of every invisible character, and "?" in place of control characters (but
 * ends of lines and tabs) and of bytes that are no UTF-8; the text may be cut to fit. */
void lg_reveal(char *text, size_t room);

#endif
