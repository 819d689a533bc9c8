/* Files of other kinds that are given where a text file should be. */
#ifndef LG_TEXT_FOREIGN_H
#define LG_TEXT_FOREIGN_H

#include "core/context.h"

/* A file that is opened to be read as text is an ordinary file of a size that a text may have: a
 * FIFO or a terminal would keep the program waiting, a device such as /dev/zero never ends.
 * LG_EINPUT says what it is instead; a file that is absent is none of its business. */
lg_status lg_foreign_file(lg_context *context, const char *path);

/* Known kinds of files by their first bytes ("an HDF5 or NetCDF file (...)"), with what to do; NULL
 * when they are none of these. */
const char *lg_foreign_kind(const char *bytes, size_t length);

#endif
