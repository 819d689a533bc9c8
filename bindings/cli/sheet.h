/* A small table of words and figures, as text, CSV or a spreadsheet. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include <stddef.h>
#include <stdio.h>

typedef struct sheet_cell {
    char *word;    /* NULL: the figure counts */
    double figure; /* NAN: an empty cell */
    int digits;    /* behind the point; -1: as many as it has */
} sheet_cell;

typedef struct sheet {
    const char *name;
    size_t columns, cells, room;
    sheet_cell *cell; /* row by row, the first one holds the heads */
} sheet;

/* They stop the program with exit code 71 when there is no memory: what they hold is small. */
void sheet_word(sheet *table, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sheet_figure(sheet *table, double figure, int digits);
void sheet_free(sheet *table);

/* Words in columns that line up, also Chinese ones. */
void sheet_print(const sheet *table, FILE *file);
/* Quoted where it must be; a name that a spreadsheet would take for a formula gets a ' before it.
 */
void sheet_csv(const sheet *table, FILE *file);
/* 0, or an exit code after a message: 69 where the command was built without libxlsxwriter. */
int sheet_xlsx(const sheet *tables, size_t count, const char *path);

#endif
