/* CSV tables read whole (libcsv parses), with the place of every cell kept for messages. */
#ifndef LG_TEXT_CSV_H
#define LG_TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

typedef struct lg_csv lg_csv;

/* Reads a file with a header line. Lines that start with '#' and blank lines are skipped.
 * LG_EINPUT when it cannot be opened; LG_EPARSE (file:line:column, sentence) on a wrong quote, a
 * row with more or fewer cells than the header, a doubled or empty header name, no header.
 * has_header false: every line is a row, columns are known by number only, rows may not differ in
 * length. A UTF-8 byte order mark is skipped. Cells are trimmed of blanks. */
lg_status lg_csv_read(lg_context *context, const char *path, bool has_header, lg_csv **table);
void lg_csv_free(lg_csv *table);

/* Reads a file with a header line, has `fill` take it into `to`, and lets the table go. */
lg_status lg_csv_take(lg_context *context, const char *path,
                      lg_status (*fill)(lg_csv *table, void *to), void *to);

size_t lg_csv_rows(const lg_csv *table);
size_t lg_csv_columns(const lg_csv *table);
const char *lg_csv_path(const lg_csv *table);
const char *lg_csv_header(const lg_csv *table, size_t column);

/* Column of that name, or -1. */
int lg_csv_find(const lg_csv *table, const char *name);
/* The same, or LG_EPARSE naming the file, the missing column and the nearest present name. */
lg_status lg_csv_require(lg_csv *table, const char *name, size_t *column);
lg_status lg_csv_require_all(lg_csv *table, const char *const *names, size_t count,
                             size_t *columns);

/* Columns by other names are told of; one whose name is nearly that of a column which is not there is
 * refused: it would be read as if it were missing. */
lg_status lg_csv_know(lg_csv *table, const char *const *names, size_t count);

/* The line of the file on which a row begins, from 1; 0: no such row. */
int lg_csv_line(const lg_csv *table, size_t row);
const char *lg_csv_text(const lg_csv *table, size_t row, size_t column);

/* The whole cell must be a finite number (C locale, never the host's) in [low, high];
 * LG_EPARSE with file:line:column, column name, the text found and the bounds. */
lg_status lg_csv_number(lg_csv *table, size_t row, size_t column, double low, double high,
                        double *value);

/* The cell of a unit is there to be believed: it must be the one that `name` is in. */
lg_status lg_csv_check_unit(lg_csv *table, size_t row, size_t column, const char *name,
                            const char *unit);

/* Both cells of a row with a figure say something. */
lg_status lg_csv_check_source(lg_csv *table, size_t row, size_t source, size_t confidence);

/* Whether a row above has the same in all of these columns. */
bool lg_csv_is_again(const lg_csv *table, size_t row, const size_t *columns, size_t count);

/* Of a cell that should be a date; numbers of days, as spreadsheets store them, are recognised. */
lg_status lg_csv_fail_date(lg_csv *table, size_t row, size_t column);

/* The row of the column's names, for messages. */
#define LG_CSV_HEADER ((size_t)-1)

/* LG_EPARSE with the cell's place and the given sentence. */
lg_status lg_csv_fail(lg_csv *table, size_t row, size_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A warning with the place of the cell. */
void lg_csv_warn(lg_csv *table, size_t row, size_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
