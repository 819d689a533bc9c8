/* Changes of recipes: lines, names, types, dimensions, values. */
#include "recipe.h"

#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

enum { MOST_LINE = 4096 };

static unsigned next_of(unsigned *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

typedef struct span {
    size_t start, length;
} span;

static span line_at(const uint8_t *data, size_t size, size_t at) {
    size_t start = at, end = at;
    while (start > 0 && data[start - 1] != '\n')
        start--;
    while (end < size && data[end] != '\n')
        end++;
    return (span){start, end - start};
}

/* The word of a line by its number. */
static span word_at(const uint8_t *data, span line, unsigned number) {
    size_t at = line.start, end = line.start + line.length;
    for (; number > 0 && at < end; number--) {
        while (at < end && data[at] != ' ')
            at++;
        while (at < end && data[at] == ' ')
            at++;
    }
    size_t stop = at;
    while (stop < end && data[stop] != ' ')
        stop++;
    return (span){at, stop - at};
}

static size_t replace(uint8_t *data, size_t size, size_t most, span where, const void *by,
                      size_t count) {
    if (size - where.length + count > most)
        return size;
    static uint8_t copy[MOST_LINE];
    if (count > sizeof copy)
        return size;
    memcpy(copy, by, count);
    memmove(data + where.start + count, data + where.start + where.length,
            size - where.start - where.length);
    memcpy(data + where.start, copy, count);
    return size - where.length + count;
}

static const char *const types[] = {"f2", "f4", "f8", "i1", "i2",  "i4", "i8", "u1", "u2", "u4",
                                    "u8", "s",  "s1", "s8", "s64", "c",  "o",  "e",  "r"};
static const char *const shapes[] = {".",
                                     "-",
                                     "0",
                                     "1",
                                     "2",
                                     "3",
                                     "1x1",
                                     "2x2",
                                     "0x3",
                                     "1x1x1",
                                     "3x3",
                                     "2147483647",
                                     "65536",
                                     "4294967296",
                                     "1099511627776",
                                     "65536x65536",
                                     "2147483647x2147483647",
                                     "9223372036854775807",
                                     "3x0",
                                     "2x3x4",
                                     "16777216",
                                     "1x1x1x1x1x1x1",
                                     "17"};
static const char *const numbers[] = {
    "0",      "-1",         "1",          "nan",         "inf",        "-inf",   "1e308",
    "-1e308", "2147483647", "2147483648", "-2147483649", "4294967296", "9.3e18", "1e-300",
    "255",    "256",        "65535",      "65536",       "0.5",        "1e10",   "-0"};

#define PICK(list) (list[next_of(&seed) % (sizeof(list) / sizeof *(list))])

size_t fuzz_recipe_mutate(uint8_t *data, size_t size, size_t most, unsigned seed) {
    if (size == 0 || next_of(&seed) % 8 == 0)
        return LLVMFuzzerMutate(data, size, most);
    span line = line_at(data, size, next_of(&seed) % size);
    span other = line_at(data, size, next_of(&seed) % size);
    const int attribute = line.length > 0 && data[line.start] == 'a';
    const char *text = NULL;
    switch (next_of(&seed) % 8) {
    case 0: /* the line goes */
        return replace(data, size, most,
                       (span){line.start, line.length + (line.start + line.length < size)}, "", 0);
    case 1: { /* another line as well */
        static uint8_t copy[MOST_LINE];
        if (other.length + 1 > sizeof copy)
            return size;
        memcpy(copy, data + other.start, other.length);
        copy[other.length] = '\n';
        return replace(data, size, most, (span){line.start, 0}, copy, other.length + 1);
    }
    case 2: /* the name of another object */
    {
        span from = word_at(data, other, 1 + next_of(&seed) % 2);
        return replace(data, size, most, word_at(data, line, 1 + next_of(&seed) % 2),
                       data + from.start, from.length);
    }
    case 3:
        text = PICK(types);
        return replace(data, size, most, word_at(data, line, attribute ? 3 : 2), text,
                       strlen(text));
    case 4:
    case 5:
        text = PICK(shapes);
        return replace(data, size, most, word_at(data, line, attribute ? 4 : 3), text,
                       strlen(text));
    case 6: /* one value */
        text = PICK(numbers);
        return replace(data, size, most,
                       word_at(data, line, (attribute ? 6 : 5) + next_of(&seed) % 6), text,
                       strlen(text));
    default: /* what is written */
    {
        static uint8_t values[MOST_LINE];
        if (line.length > sizeof values / 2)
            return size;
        memcpy(values, data + line.start, line.length);
        size_t made = LLVMFuzzerMutate(values, line.length, sizeof values);
        return replace(data, size, most, line, values, made);
    }
    }
}
