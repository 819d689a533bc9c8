/* Characters of other alphabets that stand where an ASCII one is meant. */
#ifndef LG_TEXT_FOREIGN_CHARACTER_H
#define LG_TEXT_FOREIGN_CHARACTER_H

/* The first character of `text` that an input method for Chinese or Japanese writes in place of an
 * ASCII one (fullwidth forms, curved quotes, the ideographic comma and blank): its place, and
 * *plain, the ASCII character meant. NULL when there is none. */
const char *lg_foreign_character(const char *text, char *plain);

#endif
