/* summary.csv: what the result sinks of a run add, and take back when their run fails. */
#ifndef LG_STORE_SUMMARY_H
#define LG_STORE_SUMMARY_H

#include "balance/book.h"
#include "core/context.h"

typedef struct lg_summary lg_summary;

/* Opens DIR/summary.csv beside itself (a temporary name in the same folder); rows are added by the
 * result sinks of the scenarios in the order they run; lg_summary_close renames it into place. */
lg_status lg_summary_open(lg_context *context, const char *path, lg_summary **summary);
/* The same with further columns at the end, named so. */
lg_status lg_summary_open_more(lg_context *context, const char *path, const char *const *names,
                               size_t count, lg_summary **summary);
lg_status lg_summary_close(lg_summary *summary);
void lg_summary_abandon(lg_summary *summary); /* removes the temporary file; NULL is fine */

/* One row of the table. */
typedef struct lg_summary_row {
    const char *scenario, *region;
    int year;
    lg_region_kind kind;
    const lg_book_row *books;
} lg_summary_row;

/* The rows of a scenario as they stand in the text of an earlier table of the same columns. */
lg_status lg_summary_keep(lg_summary *summary, const char *text, const char *scenario);

lg_status lg_summary_add(lg_summary *summary, const lg_summary_row *row);
/* With words in the further columns. */
lg_status lg_summary_add_more(lg_summary *summary, const lg_summary_row *row,
                              const char *const *more);

/* Where the next row goes; taking back removes all rows from there on. */
long lg_summary_mark(lg_summary *summary);
void lg_summary_take_back(lg_summary *summary, long mark);

#endif
