/* A table of observations: date, site, variable, value, sd. */
#ifndef LG_ANALYSIS_MEASURED_H
#define LG_ANALYSIS_MEASURED_H

#include <libgrass/calendar.h>

#include "text/csv.h"

typedef enum lg_measured_column {
    LG_MEASURED_DATE,
    LG_MEASURED_SITE,
    LG_MEASURED_VARIABLE,
    LG_MEASURED_VALUE,
    LG_MEASURED_SD,
    LG_MEASURED_COLUMNS
} lg_measured_column;

typedef struct lg_measured {
    lg_date date;
    int32_t day;                 /* its number */
    const char *site, *variable; /* the table's own */
    double value, sd;
    int line; /* of the file */
} lg_measured;

typedef struct lg_measured_table {
    lg_csv *csv;
    size_t column[LG_MEASURED_COLUMNS];
    int unit; /* an optional column, or -1 */
    lg_measured *row;
    size_t count;
} lg_measured_table;

/* *table holds nothing after a failure. LG_EPARSE with the place of what is no date, no number, or a
 * standard deviation that is not above 0; LG_EDATA for a table without rows. */
lg_status lg_measured_read(lg_context *context, const char *path, lg_measured_table *table);
void lg_measured_free(lg_context *context, lg_measured_table *table);

/* The unit that the table states of a row must be the variable's; without the column all is well. */
lg_status lg_measured_check_unit(const lg_measured_table *table, size_t row, const char *unit);

/* LG_EPARSE at a cell. */
#define lg_measured_fail(table, row, which, ...)                                                   \
    lg_csv_fail((table)->csv, (row), (table)->column[which], __VA_ARGS__)

#endif
