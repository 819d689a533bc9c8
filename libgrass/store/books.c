#include "store/books.h"

#define COLUMN(name, unit, meaning) {#name, unit, meaning, offsetof(lg_book_row, name)},
const lg_book_column lg_book_columns[LG_BOOK_COUNT] = {LG_BOOK_LIST(COLUMN)};
