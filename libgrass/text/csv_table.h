/* What a CSV table holds: for its reader and its accessors alone. */
#ifndef LG_TEXT_CSV_TABLE_H
#define LG_TEXT_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

typedef struct lg_csv_cell {
    size_t start; /* in the table's text */
    int line, column;
} lg_csv_cell;

struct lg_csv {
    lg_context *context;
    char *path;
    char *text;           /* all cells, each with its final '\0' */
    lg_csv_cell *cells;   /* row by row, the header first */
    const char **headers; /* NULL without a header */
    size_t rows, columns; /* rows without the header */
    bool has_header;
};

#endif
