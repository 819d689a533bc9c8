/* The columns of the books as a table, from the list that makes them. */
#ifndef LG_STORE_BOOKS_H
#define LG_STORE_BOOKS_H

#include <stddef.h>

#include "balance/book.h"

#define LG_BOOK_ENUM(name, unit, meaning) LG_BOOK_##name,
enum { LG_BOOK_LIST(LG_BOOK_ENUM) LG_BOOK_COUNT };
#undef LG_BOOK_ENUM

typedef struct lg_book_column {
    const char *name, *unit, *meaning;
    size_t offset;
} lg_book_column;

extern const lg_book_column lg_book_columns[LG_BOOK_COUNT];

static inline double lg_book_value(const lg_book_row *row, int column) {
    return *(const double *)(const void *)((const char *)row + lg_book_columns[column].offset);
}

#endif
