#include "text/csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/format.h"
#include "text/csv_table.h"
#include "text/message.h"
#include "text/number.h"

void lg_csv_free(lg_csv *table) {
    if (table == NULL)
        return;
    lg_context *context = table->context;
    lg_free(context, table->path);
    lg_free(context, table->text);
    lg_free(context, table->cells);
    lg_free(context, table->headers);
    lg_free(context, table);
}

size_t lg_csv_rows(const lg_csv *table) {
    return table->rows;
}

size_t lg_csv_columns(const lg_csv *table) {
    return table->columns;
}

const char *lg_csv_path(const lg_csv *table) {
    return table->path;
}

const char *lg_csv_header(const lg_csv *table, size_t column) {
    return table->has_header && column < table->columns ? table->headers[column] : "";
}

/* NULL when the table has no such cell. */
static const lg_csv_cell *cell_at(const lg_csv *table, size_t row, size_t column) {
    if (row == LG_CSV_HEADER && table->has_header && column < table->columns)
        return &table->cells[column];
    if (row >= table->rows || column >= table->columns)
        return NULL;
    return &table->cells[(row + (table->has_header ? 1 : 0)) * table->columns + column];
}

int lg_csv_line(const lg_csv *table, size_t row) {
    const lg_csv_cell *cell = cell_at(table, row, 0);
    return cell == NULL ? 0 : cell->line;
}

const char *lg_csv_text(const lg_csv *table, size_t row, size_t column) {
    const lg_csv_cell *cell = cell_at(table, row, column);
    return cell == NULL ? "" : table->text + cell->start;
}

int lg_csv_find(const lg_csv *table, const char *name) {
    for (size_t i = 0; table->has_header && i < table->columns; i++)
        if (strcmp(table->headers[i], name) == 0)
            return (int)i;
    return -1;
}

/* A header that is the name with more behind it, such as its unit; -1. */
static int find_begun(const lg_csv *table, const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i < table->columns; i++)
        if (strncmp(table->headers[i], name, length) == 0 &&
            strchr(" (,[/", table->headers[i][length]) != NULL)
            return (int)i;
    return -1;
}

lg_status lg_csv_require(lg_csv *table, const char *name, size_t *column) {
    int found = lg_csv_find(table, name);
    if (found >= 0) {
        *column = (size_t)found;
        return LG_OK;
    }
    const char *path = lg_show_path(table->path);
    if (!table->has_header) {
        lg_fail(table->context, LG_EPARSE, "%s: no header, so no column '%s'", path, name);
        lg_error_place(table->context, table->path, 0, 0);
        return LG_EPARSE;
    }
    int line = table->cells[0].line;
    int near = lg_nearest(name, table->headers, table->columns);
    if (near < 0)
        near = find_begun(table, name);
    lg_shown shown;
    int place = near < 0 ? 1 : table->cells[near].column;
    if (near < 0)
        lg_fail(table->context, LG_EPARSE, "%s:%d:1: no column '%s' in the header", path, line,
                name);
    else
        lg_fail(table->context, LG_EPARSE,
                "%s:%d:%d: no column '%s' in the header; is '%s' meant to be it?", path, line,
                place, name, lg_show_text(&shown, table->headers[near]));
    lg_error_place(table->context, table->path, line, place);
    return LG_EPARSE;
}

lg_status lg_csv_require_all(lg_csv *table, const char *const *names, size_t count,
                             size_t *columns) {
    for (size_t i = 0; i < count; i++)
        LG_TRY(lg_csv_require(table, names[i], &columns[i]));
    return LG_OK;
}

lg_status lg_csv_fail(lg_csv *table, size_t row, size_t column, const char *format, ...) {
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    const char *path = lg_show_path(table->path);
    const lg_csv_cell *cell = cell_at(table, row, column);
    if (cell == NULL)
        lg_fail(table->context, LG_EPARSE, "%s: %s", path, sentence);
    else
        lg_fail(table->context, LG_EPARSE, "%s:%d:%d: %s", path, cell->line, cell->column,
                sentence);
    lg_error_place(table->context, table->path, cell == NULL ? 0 : cell->line,
                   cell == NULL ? 0 : cell->column);
    return LG_EPARSE;
}

void lg_csv_warn(lg_csv *table, size_t row, size_t column, const char *format, ...) {
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    const lg_csv_cell *cell = cell_at(table, row, column);
    lg_log(table->context, LG_LOG_WARNING, "%s:%d:%d: %s", lg_show_path(table->path),
           cell == NULL ? 0 : cell->line, cell == NULL ? 0 : cell->column, sentence);
}

lg_status lg_csv_know(lg_csv *table, const char *const *names, size_t count) {
    for (size_t c = 0; c < table->columns; c++) {
        const char *header = lg_csv_header(table, c);
        lg_shown shown;
        size_t n = 0;
        while (n < count && strcmp(names[n], header) != 0)
            n++;
        if (n < count)
            continue;
        const int near = lg_nearest(header, names, count);
        if (near >= 0 && lg_csv_find(table, names[near]) < 0)
            return lg_csv_fail(table, LG_CSV_HEADER, c, "unknown column '%s'; did you mean '%s'?",
                               lg_show_text(&shown, header), names[near]);
        lg_csv_warn(table, LG_CSV_HEADER, c, "the column '%s' is not read",
                    lg_show_text(&shown, header));
    }
    return LG_OK;
}

lg_status lg_csv_number(lg_csv *table, size_t row, size_t column, double low, double high,
                        double *value) {
    const char *text = lg_csv_text(table, row, column);
    double number = 0;
    if (lg_parse_number(text, &number) && number >= low && number <= high) {
        *value = number;
        return LG_OK;
    }
    lg_shown found, wanted, name;
    lg_show_range(&wanted, "number", low, high, NULL);
    if (table->has_header)
        lg_show_text(&name, table->headers[column]);
    else
        snprintf(name.text, sizeof name.text, "%zu", column + 1);
    if (text[0] == '\0')
        return lg_csv_fail(table, row, column, "column '%s' is empty, it should be %s", name.text,
                           wanted.text);
    return lg_csv_fail(table, row, column, "column '%s' is '%s', it should be %s%s", name.text,
                       lg_show_text(&found, text), wanted.text, lg_show_hint(text));
}

lg_status lg_csv_check_unit(lg_csv *table, size_t row, size_t column, const char *name,
                            const char *unit) {
    const char *found = lg_csv_text(table, row, column);
    if (strcmp(found, unit) == 0)
        return LG_OK;
    return lg_csv_fail(table, row, column, "'%s' is in '%s', not in '%s'", name, unit, found);
}

lg_status lg_csv_check_source(lg_csv *table, size_t row, size_t source, size_t confidence) {
    if (lg_csv_text(table, row, source)[0] != '\0' &&
        lg_csv_text(table, row, confidence)[0] != '\0')
        return LG_OK;
    return lg_csv_fail(table, row, source, "every figure names its source and confidence");
}

bool lg_csv_is_again(const lg_csv *table, size_t row, const size_t *columns, size_t count) {
    for (size_t before = 0; before < row; before++) {
        size_t same = 0;
        while (same < count && strcmp(lg_csv_text(table, before, columns[same]),
                                      lg_csv_text(table, row, columns[same])) == 0)
            same++;
        if (same == count)
            return true;
    }
    return false;
}

lg_status lg_csv_fail_date(lg_csv *table, size_t row, size_t column) {
    const char *text = lg_csv_text(table, row, column);
    lg_shown shown;
    bool serial = strlen(text) == 5 && strspn(text, "0123456789") == 5;
    return lg_csv_fail(table, row, column, "'%s' is no date; write it as 2012-01-31 (YYYY-MM-DD)%s",
                       lg_show_text(&shown, text),
                       serial
                           ? " (it may be a spreadsheet's own number of a day: format the column "
                             "as a date before it is saved)"
                           : "");
}
