/* replay FOLDER RUNS [COUNT]: a target without libFuzzer, for every build: the inputs that are kept, then
 * RUNS changed ones of each, the same every time. */
#define _DEFAULT_SOURCE /* scandir */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

enum { MOST_BYTES = 1 << 20 };

int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
    __attribute__((weak));
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

static uint64_t state = 0x9E3779B97F4A7C15u;

static size_t below(size_t most) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return most == 0 ? 0 : (size_t)(state >> 11) % most;
}

/* A byte or a few are changed, left out, or come twice. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most) {
    size_t at = below(size + 1), length = 1 + below(1 + below(32));
    switch (below(4)) {
    case 0:
        if (size < most) {
            memmove(data + at + 1, data + at, size - at);
            data[at] = (uint8_t)below(256);
            size++;
        }
        return size;
    case 1:
        length = length < size - at ? length : size - at;
        memmove(data + at, data + at + length, size - at - length);
        return size - length;
    case 2:
        length = length < size - at ? length : size - at;
        if (size + length <= most) {
            memmove(data + at + length, data + at, size - at);
            size += length;
        }
        return size;
    default:
        if (at < size)
            data[at] = below(2) == 0 ? (uint8_t)below(256) : data[at] ^ (uint8_t)(1u << below(8));
        return size;
    }
}

static void run(const uint8_t *bytes, size_t size) {
    uint8_t *copy = malloc(size + 1); /* so that what reads on is seen */
    memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void replay(const char *path, int runs) {
    static uint8_t kept[MOST_BYTES], changed[MOST_BYTES];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fuzz_fail("%s cannot be opened", path);
    size_t size = fread(kept, 1, sizeof kept, file);
    fclose(file);
    run(kept, size);
    for (int i = 0; i < runs; i++) {
        size_t n = size;
        memcpy(changed, kept, size);
        for (size_t times = 1 + below(4); times > 0; times--)
            n = LLVMFuzzerCustomMutator != NULL
                    ? LLVMFuzzerCustomMutator(changed, n, sizeof changed, (unsigned)below(1u << 30))
                    : LLVMFuzzerMutate(changed, n, sizeof changed);
        run(changed, n);
    }
}

static int is_file(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv) {
    struct dirent **entries = NULL;
    char path[1024];
    if (argc != 3)
        return 64;
    if (LLVMFuzzerInitialize != NULL)
        LLVMFuzzerInitialize(&argc, &argv);
    int count = scandir(argv[1], &entries, is_file, alphasort);
    if (count <= 0)
        fuzz_fail("%s holds no inputs", argv[1]);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", argv[1], entries[i]->d_name);
        replay(path, atoi(argv[2]));
        free(entries[i]);
    }
    free(entries);
    printf("%d inputs, each changed %s times\n", count, argv[2]);
    return 0;
}
