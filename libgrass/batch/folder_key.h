/* Scenarios by what their results depend on. */
#ifndef LG_BATCH_FOLDER_KEY_H
#define LG_BATCH_FOLDER_KEY_H

#include <stddef.h>
#include <stdint.h>

typedef struct lg_folder_key {
    uint64_t key;
    size_t index;
} lg_folder_key;

void lg_folder_sort(lg_folder_key *keys, size_t count);
/* In sorted keys; SIZE_MAX: it is not among them. */
size_t lg_folder_find(const lg_folder_key *keys, size_t count, uint64_t key);

#endif
