/* Many things by a hash of each, so that those that are alike stand side by side. */
#ifndef LG_SCENARIO_RANKED_H
#define LG_SCENARIO_RANKED_H

#include <stddef.h>
#include <stdint.h>

typedef struct lg_ranked {
    uint64_t hash;
    size_t index;
} lg_ranked;

/* FNV-1a, begun with LG_HASH_START. */
#define LG_HASH_START 14695981039346656037u
uint64_t lg_hash_bytes(uint64_t hash, const void *bytes, size_t count);

/* By hash, then by index. */
void lg_rank(lg_ranked *items, size_t count);

#endif
