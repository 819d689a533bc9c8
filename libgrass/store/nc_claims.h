/* What a file says that it holds, against what it is. */
#ifndef LG_STORE_NC_CLAIMS_H
#define LG_STORE_NC_CLAIMS_H

#include "store/nc.h"

/* A kilobyte may claim a million million numbers, none of which was ever written, and a chunk is unpacked
 * whole. Either is small, or in proportion to what lies in the file: deflate packs at most 1,032 bytes
 * in one, and of a sparse raster some chunks are missing. LG_EDATA. */
lg_status lg_nc_check_claims(const lg_nc_in *in, const char *variable, hid_t dataset);

/* Rows of a list of strings of any length into memory that is bounded: many rows may point to one long text.
 * texts[i]: in the arena, NULL for none. False: they cannot be read, or are too long for it.
 * What was in the arena before is gone. */
typedef struct lg_nc_arena {
    char *memory;
    size_t room, used;
    bool full; /* it did not do */
} lg_nc_arena;

bool lg_nc_read_texts(hid_t dataset, hid_t type, int64_t first, int64_t count, lg_nc_arena *arena,
                      char **texts);

#endif
