/* A file that is whole or absent: it grows under a name of its own in the folder where it belongs.
 */
#ifndef LG_STORE_PART_H
#define LG_STORE_PART_H

#include "core/context.h"

/* Makes an empty file beside `path` and gives its name (for lg_free). LG_EOUTPUT names the folder
 * that is missing or cannot be written, or says that `path` is a folder itself. */
lg_status lg_part_open(lg_context *context, const char *path, char **part);

/* Renames the part to `path`; removes it when that fails. */
lg_status lg_part_finish(lg_context *context, const char *part, const char *path);

#endif
