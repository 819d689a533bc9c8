/* A file that is whole or absent: it grows under a name of its own in the folder where it belongs.
 */
#ifndef LG_TEXT_PART_H
#define LG_TEXT_PART_H

#include "core/context.h"

/* The file that takes the place of `path` (for lg_free): `path` itself, or what it links to, which
 * may be absent. LG_EOUTPUT when that is a folder, or a device, FIFO or socket: renaming a file
 * onto one of these would replace it. */
lg_status lg_part_target(lg_context *context, const char *path, char **target);

/* Makes an empty file beside the target of `path` and gives its name (for lg_free). LG_EOUTPUT
 * names the folder that is missing or cannot be written, or says what `path` is instead. */
lg_status lg_part_open(lg_context *context, const char *path, char **part);

/* Renames the part to the target of `path`; removes it when that fails. */
lg_status lg_part_finish(lg_context *context, const char *part, const char *path);

#endif
