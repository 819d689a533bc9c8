/* Results as the library's own readers take them; the public part is in libgrass/store.h. */
#ifndef LG_STORE_RESULTS_H
#define LG_STORE_RESULTS_H

#include <libgrass/store.h>

#include <stdbool.h>

#include "core/context.h"
#include "text/part.h"

/* When the file belongs to the results of its folder: LG_EDATA when it is not as their run left it.
 * Any other file is not checked. */
lg_status lg_results_check(lg_context *context, const char *path);
/* Warns of a result that the list of its folder does not name, or whose folder lost its list. */
lg_status lg_results_tell(lg_context *context, const char *path);
/* The same as lg_results_check, and whether it was checked. */
lg_status lg_results_vouch(lg_context *context, const char *path, bool *vouched);

/* LG_EARG when `out` is a file of the results in the folder. */
lg_status lg_results_refuse(lg_context *context, const char *folder, const char *out);

#endif
