#include "scenario/ranked.h"

#include <stdlib.h>

uint64_t lg_hash_bytes(uint64_t hash, const void *bytes, size_t count) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ at[i]) * 1099511628211u;
    return hash;
}

static int compare(const void *a, const void *b) {
    const lg_ranked *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void lg_rank(lg_ranked *items, size_t count) {
    if (count > 1)
        qsort(items, count, sizeof *items, compare);
}
