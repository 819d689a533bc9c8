#include "batch/folder_key.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    const lg_folder_key *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

void lg_folder_sort(lg_folder_key *keys, size_t count) {
    qsort(keys, count, sizeof *keys, compare);
}

size_t lg_folder_find(const lg_folder_key *keys, size_t count, uint64_t key) {
    const lg_folder_key wanted = {key, 0};
    const lg_folder_key *found =
        count == 0 ? NULL : bsearch(&wanted, keys, count, sizeof wanted, compare);
    return found == NULL ? SIZE_MAX : found->index;
}
