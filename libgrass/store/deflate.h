/* The bytes of a chunk as HDF5's filters shuffle and deflate would make them, without HDF5: those
 * filters run in one thread only, behind the library's lock. */
#ifndef LG_STORE_DEFLATE_H
#define LG_STORE_DEFLATE_H

#include "core/context.h"

enum { LG_DEFLATE_LEVEL = 1 }; /* more costs more than it saves: docs/decisions/007 */

typedef struct lg_deflate lg_deflate; /* one per thread */

/* For chunks of at most `bytes`. */
lg_status lg_deflate_open(lg_context *context, size_t bytes, lg_deflate **deflate);
void lg_deflate_close(lg_context *context, lg_deflate *deflate); /* NULL is fine */

/* `count` numbers of 1, 2 or 4 bytes, in the file little-endian whatever the host. The bytes belong
 * to `deflate` until its next use; 0 when nothing came out, which no input does. */
size_t lg_deflate_items(lg_deflate *deflate, const void *items, size_t count, size_t item_bytes,
                        const void **bytes);

#endif
