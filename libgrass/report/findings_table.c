/* Rows of a table by the names of its columns. */
#include "report/findings_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text/csv.h"
#include "text/utf8.h"

enum { MOST_COLUMNS = 32 };

typedef struct wanted {
    lg_context *context;
    const lg_finding_column *columns;
    size_t ncolumns, size, count;
    int at[MOST_COLUMNS];
    char *rows;
} wanted;

static lg_status find_columns(lg_csv *table, wanted *w) {
    for (size_t c = 0; c < w->ncolumns; c++) {
        size_t found = 0;
        w->at[c] = lg_csv_find(table, w->columns[c].name);
        if (w->at[c] < 0 && w->columns[c].needed)
            LG_TRY(lg_csv_require(table, w->columns[c].name, &found));
    }
    return LG_OK;
}

static lg_status read_cell(lg_csv *table, size_t row, const wanted *w, size_t c) {
    const lg_finding_column *column = &w->columns[c];
    char *to = w->rows + row * w->size + column->offset;
    const char *text = w->at[c] < 0 ? "" : lg_csv_text(table, row, (size_t)w->at[c]);
    if (!column->number) {
        /* A ' that keeps a spreadsheet from taking a name for a formula is none of the name's. */
        text += text[0] == '\'' && text[1] != '\0' && strchr("=+-@", text[1]) != NULL;
        snprintf(to, LG_FINDING_CHARS, "%.*s", (int)lg_utf8_cut(text, LG_FINDING_CHARS - 1), text);
        return LG_OK;
    }
    double value = NAN;
    if (text[0] != '\0')
        LG_TRY(lg_csv_number(table, row, (size_t)w->at[c], column->low, column->high, &value));
    memcpy(to, &value, sizeof value);
    return LG_OK;
}

static lg_status fill(lg_csv *table, void *to) {
    wanted *w = to;
    LG_TRY(find_columns(table, w));
    size_t count = lg_csv_rows(table);
    LG_TRY(lg_alloc(w->context, count + 1, w->size, "rows of a table", &w->rows));
    w->count = count;
    for (size_t row = 0; row < count; row++)
        for (size_t c = 0; c < w->ncolumns; c++)
            LG_TRY(read_cell(table, row, w, c));
    return LG_OK;
}

lg_status lg_findings_table(lg_context *context, const char *path, const lg_finding_column *columns,
                            size_t ncolumns, size_t size, void *rows, size_t *count) {
    wanted w = {.context = context, .columns = columns, .ncolumns = ncolumns, .size = size};
    if (access(path, F_OK) != 0)
        return LG_OK;
    if (ncolumns > MOST_COLUMNS)
        return lg_fail(context, LG_EINTERNAL, "%zu columns of %s are wanted", ncolumns, path);
    lg_status status = lg_csv_take(context, path, fill, &w);
    if (status != LG_OK) {
        lg_free(context, w.rows);
        return status;
    }
    memcpy(rows, &w.rows, sizeof w.rows);
    *count = w.count;
    return LG_OK;
}
