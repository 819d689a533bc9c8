#include "sheet.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cli.h"

#ifdef CLI_HAVE_XLSX
#include <xlsxwriter.h>
#endif

static void *need(void *block) {
    if (block == NULL) {
        cli_complain("out of memory");
        exit(EX_OSERR);
    }
    return block;
}

static sheet_cell *next(sheet *s) {
    if (s->cells == s->room) {
        s->room = 2 * s->room + 64;
        s->cell = need(realloc(s->cell, s->room * sizeof *s->cell));
    }
    s->cell[s->cells] = (sheet_cell){.figure = NAN};
    return &s->cell[s->cells++];
}

void sheet_word(sheet *s, const char *format, ...) {
    va_list arguments;
    sheet_cell *c = next(s);
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    c->word = need(malloc((size_t)length + 1));
    va_start(arguments, format);
    vsnprintf(c->word, (size_t)length + 1, format, arguments);
    va_end(arguments);
}

void sheet_figure(sheet *s, double figure, int digits) {
    sheet_cell *c = next(s);
    c->figure = figure;
    c->digits = digits;
}

void sheet_free(sheet *s) {
    for (size_t i = 0; i < s->cells; i++)
        free(s->cell[i].word);
    free(s->cell);
    *s = (sheet){.name = NULL};
}

enum { FIGURE_CHARS = 64 };

/* "-" or nothing where there is no figure. */
static const char *text_of(const sheet_cell *c, const char *none, char figure[FIGURE_CHARS]) {
    if (c->word != NULL)
        return c->word;
    if (isnan(c->figure))
        return none;
    if (isinf(c->figure))
        return c->figure > 0 ? "inf" : "-inf";
    double value = c->figure + 0.0; /* never "-0" */
    if (c->digits < 0)
        snprintf(figure, FIGURE_CHARS, "%.10g", value);
    else
        snprintf(figure, FIGURE_CHARS, "%.*f", c->digits, fabs(value) < 1e30 ? value : 1e30);
    return figure;
}

/* ---- text ---- */

/* Places on a terminal: two for what is written wide in East Asia. */
static size_t width_of(const char *text) {
    size_t width = 0;
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if ((c & 0xC0) == 0x80)
            continue;
        width += c >= 0xE3 && c < 0xF0 ? 2 : 1;
    }
    return width;
}

void sheet_print(const sheet *s, FILE *file) {
    char figure[FIGURE_CHARS];
    for (size_t i = 0; i < s->cells; i++) {
        size_t column = i % s->columns, width = 0;
        for (size_t k = column; k < s->cells; k += s->columns) {
            size_t one = width_of(text_of(&s->cell[k], "-", figure));
            width = one > width ? one : width;
        }
        const char *text = text_of(&s->cell[i], "-", figure);
        int blanks = (int)(width - width_of(text));
        if (column == 0)
            fprintf(file, "%s%*s", text, blanks, "");
        else
            fprintf(file, "  %*s%s", blanks, "", text);
        if (column + 1 == s->columns)
            fputc('\n', file);
    }
}

/* ---- CSV ---- */

/* A word that begins like this is a formula to a spreadsheet. */
static bool is_formula(const char *word) {
    return word[0] != '\0' && strchr("=+-@\t\r", word[0]) != NULL;
}

static void put_word(const char *word, FILE *file) {
    const char *guard = is_formula(word) ? "'" : "";
    if (strpbrk(word, ",\"\r\n") == NULL && word[0] != ' ') {
        fprintf(file, "%s%s", guard, word);
        return;
    }
    fprintf(file, "\"%s", guard);
    for (; *word != '\0'; word++) {
        if (*word == '"')
            fputc('"', file);
        fputc(*word, file);
    }
    fputc('"', file);
}

void sheet_csv(const sheet *s, FILE *file) {
    char figure[FIGURE_CHARS];
    for (size_t i = 0; i < s->cells; i++) {
        if (s->cell[i].word != NULL)
            put_word(s->cell[i].word, file);
        else
            fputs(text_of(&s->cell[i], "", figure), file);
        fputc((i + 1) % s->columns == 0 ? '\n' : ',', file);
    }
}

/* ---- a spreadsheet ---- */

#ifdef CLI_HAVE_XLSX
/* Words are written as words: none becomes a formula. */
enum { MOST_PLACES = 4 };

static lxw_error fill(lxw_workbook *book, const sheet *s) {
    lxw_worksheet *page = workbook_add_worksheet(book, s->name);
    lxw_format *head = workbook_add_format(book), *places[MOST_PLACES] = {NULL};
    lxw_error fault = page == NULL || head == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR;
    if (fault == LXW_NO_ERROR)
        format_set_bold(head);
    for (int d = 0; d < MOST_PLACES && fault == LXW_NO_ERROR; d++) {
        static const char *const shown[MOST_PLACES] = {"0", "0.0", "0.00", "0.000"};
        places[d] = workbook_add_format(book);
        if (places[d] == NULL)
            fault = LXW_ERROR_MEMORY_MALLOC_FAILED;
        else
            format_set_num_format(places[d], shown[d]);
    }
    for (size_t i = 0; i < s->cells && fault == LXW_NO_ERROR; i++) {
        const sheet_cell *c = &s->cell[i];
        lxw_row_t row = (lxw_row_t)(i / s->columns);
        lxw_col_t column = (lxw_col_t)(i % s->columns);
        if (c->word != NULL)
            fault = worksheet_write_string(page, row, column, c->word, row == 0 ? head : NULL);
        else if (isinf(c->figure))
            fault = worksheet_write_string(page, row, column, c->figure > 0 ? "inf" : "-inf", NULL);
        else if (!isnan(c->figure))
            fault = worksheet_write_number(
                page, row, column, c->figure,
                c->digits >= 0 && c->digits < MOST_PLACES ? places[c->digits] : NULL);
    }
    if (fault == LXW_NO_ERROR) {
        worksheet_freeze_panes(page, 1, 0);
        worksheet_set_column(page, 0, (lxw_col_t)(s->columns - 1), 18, NULL);
    }
    return fault;
}

int sheet_xlsx(const sheet *tables, size_t count, const char *path) {
    lxw_workbook *book = workbook_new(path);
    lxw_error fault = book == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR;
    for (size_t i = 0; i < count && fault == LXW_NO_ERROR; i++)
        fault = fill(book, &tables[i]);
    if (book != NULL) {
        /* The day it was made would make equal results differ. */
        lxw_doc_properties facts = {.created = 1577836800};
        workbook_set_properties(book, &facts);
        lxw_error closing = workbook_close(book);
        fault = fault == LXW_NO_ERROR ? closing : fault;
    }
    if (fault == LXW_NO_ERROR)
        return 0;
    (void)remove(path);
    cli_complain("cannot write %s: %s", path, lxw_strerror(fault));
    return EX_IOERR;
}
#else
int sheet_xlsx(const sheet *tables, size_t count, const char *path) {
    (void)tables;
    (void)count;
    (void)path;
    cli_complain("'compare --xlsx' needs libxlsxwriter, without which this libgrass was built "
                 "(on Debian the package libxlsxwriter-dev); --csv works without it");
    return EX_UNAVAILABLE;
}
#endif
