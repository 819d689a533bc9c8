/* Where a finished file goes: through links, never onto a device. */
#ifndef LG_TEXT_PART_TARGET_H
#define LG_TEXT_PART_TARGET_H

#include "core/context.h"

/* The file that takes the place of `path` (for lg_free): `path` itself, or what it links to, which
 * may be absent. LG_EOUTPUT when that is a folder, or a device, FIFO or socket: renaming a file
 * onto one of these would replace it. */
lg_status lg_part_target(lg_context *context, const char *path, char **target);

#endif
