/* Text files read whole. */
#ifndef LG_TEXT_FILE_H
#define LG_TEXT_FILE_H

#include "core/context.h"

/* *text is the file's bytes with a final '\0'. LG_EINPUT when it cannot be opened or read;
 * LG_EPARSE with the place when it holds a zero byte or is not UTF-8, as spreadsheets and
 * binary files do. */
lg_status lg_file_read(lg_context *context, const char *path, char **text, size_t *length);

/* The same check for a text that is already there: its place is said with `name`. */
lg_status lg_text_check(lg_context *context, const char *name, const char *text, size_t length);

/* The number of bytes of the UTF-8 byte order mark the text begins with: 0 or 3. */
size_t lg_text_mark(const char *text);

#endif
