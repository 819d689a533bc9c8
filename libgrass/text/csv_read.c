/* Reads a CSV table. */
#include "text/csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "core/context.h"
#include "core/format.h"
#include "text/csv_table.h"
#include "text/file.h"
#include "text/foreign_character.h"
#include "text/message.h"
#include "text/twin.h"

enum { FIRST_CELLS = 256, FIRST_CHARS = 4096, LIBRARY_BLOCK_BYTES = 1 << 16 };

/* libcsv tells what a cell holds but not where it stands. The file is therefore handed over in
 * pieces that end with a byte which may end a cell, and the place is counted here. */
typedef struct reader {
    lg_csv *table;
    struct csv_parser parser;
    lg_status status; /* of what the callbacks did */
    size_t chars, chars_room;
    size_t cells, cells_room;
    size_t row_start;           /* first cell of the row being read */
    int line, column;           /* of the next byte */
    int cell_line, cell_column; /* where the cell being read begins */
    bool cell_begun, row_begun;
} reader;

static lg_status fail_at(const reader *r, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static lg_status fail_at(const reader *r, int line, int column, const char *format, ...) {
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    lg_fail(r->table->context, LG_EPARSE, "%s:%d:%d: %s", lg_show_path(r->table->path), line,
            column, sentence);
    lg_error_place(r->table->context, r->table->path, line, column);
    return LG_EPARSE;
}

static lg_status make_room(reader *r, size_t chars) {
    lg_csv *table = r->table;
    if (r->cells == r->cells_room) {
        size_t room = r->cells_room == 0 ? FIRST_CELLS : 2 * r->cells_room;
        LG_TRY(lg_grow(table->context, r->cells, room, sizeof *table->cells, "table cells",
                       &table->cells));
        r->cells_room = room;
    }
    size_t room = r->chars_room == 0 ? FIRST_CHARS : r->chars_room;
    while (room - r->chars < chars)
        room *= 2;
    if (room > r->chars_room) {
        LG_TRY(lg_grow(table->context, r->chars, room, 1, "the text of a table", &table->text));
        r->chars_room = room;
    }
    return LG_OK;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

static void take_cell(void *bytes, size_t length, void *memory) {
    reader *r = memory;
    if (r->status != LG_OK)
        return;
    const char *text = bytes;
    while (length > 0 && is_blank(text[0])) {
        text++;
        length--;
    }
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    r->status = make_room(r, length + 1);
    if (r->status != LG_OK)
        return;
    lg_csv *table = r->table;
    table->cells[r->cells++] = (lg_csv_cell){r->chars, r->cell_line, r->cell_column};
    if (length > 0)
        memcpy(table->text + r->chars, text, length);
    table->text[r->chars + length] = '\0';
    r->chars += length + 1;
    r->cell_begun = false;
}

static lg_status check_row(const reader *r) {
    size_t count = r->cells - r->row_start, wanted = r->table->columns;
    if (count == wanted)
        return LG_OK;
    const lg_csv_cell *row = r->table->cells + r->row_start;
    const lg_csv_cell *at = count > wanted ? row + wanted : row + count - 1;
    return fail_at(
        r, at->line, at->column, "this row has %zu cell%s where %s has %zu%s", count,
        count == 1 ? "" : "s", r->table->has_header ? "the header" : "the first row", wanted,
        count > wanted ? "; a number with a decimal comma makes two cells: write a point" : "");
}

/* Spreadsheets of half the world write semicolons: then the first row is a single cell. */
static lg_status check_separator(const reader *r) {
    const lg_csv_cell *cell = &r->table->cells[0];
    const char *text = r->table->text + cell->start;
    if (strncmp(text, "sep=", 4) == 0)
        return fail_at(r, cell->line, cell->column,
                       "the line 'sep=' is a word for Excel alone; delete it, so that the names of "
                       "the columns come first, with commas between them");
    char plain = '\0';
    const char *foreign = lg_foreign_character(text, &plain);
    const char *found = strchr(text, ';') != NULL         ? "semicolons"
                        : strchr(text, '\t') != NULL      ? "tabs"
                        : strchr(text, '|') != NULL       ? "vertical bars"
                        : foreign != NULL && plain == ',' ? "fullwidth commas"
                                                          : NULL;
    if (r->cells != 1 || found == NULL)
        return LG_OK;
    return fail_at(r, cell->line, cell->column,
                   "the columns of this table are separated by %s; save it with commas between the "
                   "columns and points in the numbers (CSV, comma delimited)",
                   found);
}

static void take_row(int ending, void *memory) {
    (void)ending;
    reader *r = memory;
    if (r->status != LG_OK)
        return;
    if (r->row_start == 0) {
        r->table->columns = r->cells;
        r->status = check_separator(r);
    }
    if (r->status == LG_OK)
        r->status = check_row(r);
    r->row_start = r->cells;
    r->row_begun = false;
}

/* Bytes up to and with the next that can end a cell or open a quote. */
static size_t piece_bytes(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && text[n] != ',' && text[n] != '"' && !is_line_end(text[n]))
        n++;
    return n < length ? n + 1 : n;
}

static void step_place(reader *r, const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) {
            r->line++;
            r->column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            r->column++;
        }
    }
}

/* Notes where the cell begins: at its first byte that is no blank, which in an empty cell is the
 * byte that ends it. */
static void begin_cell(reader *r, const char *text, size_t bytes) {
    size_t blanks = 0;
    while (blanks < bytes && is_blank(text[blanks]))
        blanks++;
    if (r->cell_begun || blanks == bytes || (!r->row_begun && is_line_end(text[blanks])))
        return;
    r->cell_line = r->line;
    r->cell_column = r->column + (int)blanks;
    r->cell_begun = r->row_begun = true;
}

static lg_status fail_library(reader *r, int line, int column) {
    if (csv_error(&r->parser) != CSV_EPARSE)
        return lg_fail(r->table->context, LG_ENOMEM, "no memory for a cell of %s:%d",
                       lg_show_path(r->table->path), line);
    return fail_at(r, line, column,
                   "a quote in the wrong place: a cell in quotes begins and ends with one, and "
                   "a quote inside is written twice");
}

static lg_status feed_piece(reader *r, const char *text, size_t bytes) {
    begin_cell(r, text, bytes);
    size_t taken = csv_parse(&r->parser, text, bytes, take_cell, take_row, r);
    LG_TRY(r->status);
    if (taken == bytes) {
        step_place(r, text, bytes);
        return LG_OK;
    }
    step_place(r, text, taken);
    return fail_library(r, r->line, r->column);
}

/* Of a large table; then the caller is asked whether to go on. */
enum { BYTES_BETWEEN_PROGRESS = 4 << 20 };

static lg_status feed(reader *r, const char *text, size_t length) {
    size_t next = BYTES_BETWEEN_PROGRESS;
    for (size_t i = 0; i < length;) {
        if (i >= next) {
            LG_TRY(lg_progress(r->table->context, "reading a table", (double)i, (double)length));
            next = i + BYTES_BETWEEN_PROGRESS;
        }
        size_t bytes = piece_bytes(text + i, length - i);
        if (!r->row_begun && r->column == 1 && text[i] == '#') {
            bytes = strcspn(text + i, "\r\n");
            step_place(r, text + i, bytes);
        } else {
            LG_TRY(feed_piece(r, text + i, bytes));
        }
        i += bytes;
    }
    /* A last line that ends with a comma has one more cell, which is empty. */
    int line = r->cell_begun ? r->cell_line : r->line;
    int column = r->cell_begun ? r->cell_column : r->column;
    r->cell_line = line;
    r->cell_column = column;
    if (csv_fini(&r->parser, take_cell, take_row, r) != 0) {
        if (csv_error(&r->parser) == CSV_EPARSE)
            return fail_at(r, line, column, "the quote that opens here is never closed");
        return fail_library(r, line, column);
    }
    return r->status;
}

static const char *header_of(const void *table, size_t column) {
    return ((const lg_csv *)table)->headers[column];
}

/* The first that repeats another is told. */
static lg_status check_twins(const reader *r) {
    const lg_csv *table = r->table;
    lg_twins twins;
    lg_shown shown;
    LG_TRY(lg_find_twins(table->context, table, table->columns, header_of, NULL, &twins));
    if (twins.second == table->columns)
        return LG_OK;
    const lg_csv_cell *first = &table->cells[twins.first], *second = &table->cells[twins.second];
    return fail_at(r, second->line, second->column,
                   "the column '%s' stands twice in the header, first at %d:%d",
                   lg_show_text(&shown, table->headers[twins.second]), first->line, first->column);
}

static lg_status check_header(const reader *r) {
    const lg_csv *table = r->table;
    for (size_t i = 0; i < table->columns; i++)
        if (table->headers[i][0] == '\0')
            return fail_at(r, table->cells[i].line, table->cells[i].column,
                           "column %zu has no name in the header", i + 1);
    return check_twins(r);
}

static lg_status finish(reader *r) {
    lg_csv *table = r->table;
    table->rows = table->columns == 0 ? 0 : r->cells / table->columns;
    if (!table->has_header)
        return LG_OK;
    if (table->rows == 0)
        return fail_at(r, 1, 1, "the table is empty; its first line should name the columns");
    table->rows--;
    LG_TRY(lg_alloc(table->context, table->columns, sizeof *table->headers, "column names",
                    &table->headers));
    for (size_t i = 0; i < table->columns; i++)
        table->headers[i] = table->text + table->cells[i].start;
    return check_header(r);
}

static lg_status read_table(lg_csv *table) {
    char *text = NULL;
    size_t length = 0;
    LG_TRY(lg_file_read(table->context, table->path, &text, &length));
    reader r = {.table = table, .line = 1, .column = 1, .cell_line = 1, .cell_column = 1};
    lg_status status = LG_OK;
    if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        status = lg_fail(table->context, LG_EINTERNAL, "libcsv cannot be started");
    } else {
        csv_set_blk_size(&r.parser, LIBRARY_BLOCK_BYTES);
        size_t mark = lg_text_mark(text);
        status = feed(&r, text + mark, length - mark);
        csv_free(&r.parser);
    }
    lg_free(table->context, text);
    return status == LG_OK ? finish(&r) : status;
}

lg_status lg_csv_read(lg_context *context, const char *path, bool has_header, lg_csv **table) {
    lg_csv *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a table", &made));
    made->context = context;
    made->has_header = has_header;
    lg_status status = lg_copy_text(context, path, &made->path);
    if (status == LG_OK)
        status = read_table(made);
    if (status != LG_OK) {
        lg_csv_free(made);
        return status;
    }
    *table = made;
    return LG_OK;
}

lg_status lg_csv_take(lg_context *context, const char *path,
                      lg_status (*fill)(lg_csv *table, void *to), void *to) {
    lg_csv *table = NULL;
    LG_TRY(lg_csv_read(context, path, true, &table));
    lg_status status = fill(table, to);
    lg_csv_free(table);
    return status;
}
