/* Whose file stands where an output would go. */
#ifndef LG_STORE_OUTPUT_H
#define LG_STORE_OUTPUT_H

#include <libgrass/output.h>

#include <stdbool.h>

#include "core/context.h"

/* Whether an HDF5 file says that libgrass wrote it as such: "result" or "landscape". One that
 * cannot be opened does not. */
bool lg_output_is(lg_context *context, const char *path, const char *kind);

/* Whether the table begins as summary.csv does. */
bool lg_output_is_summary(const char *path);

#endif
