#include "batch/rows.h"

#include <math.h>
#include <string.h>

_Static_assert(sizeof(lg_book_row) == LG_BOOK_COUNT * sizeof(double),
               "a row of the books is its columns in order");

lg_status lg_rows_make(lg_context *context, size_t regions, int years, lg_rows *rows) {
    *rows = (lg_rows){.context = context, .regions = regions, .years = years};
    return lg_alloc(context, (size_t)years * regions, sizeof(lg_book_row), "books", &rows->values);
}

void lg_rows_free(lg_rows *rows) {
    lg_free(rows->context, rows->values);
    rows->values = NULL;
}

/* As in summary.csv: of nothing on nothing there is no rate, all else is a number. */
static lg_status check(const lg_rows *rows, const lg_run_year *year, const double *row) {
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        if (isnan(row[c]) && c != LG_BOOK_overload_rate)
            return lg_fail(rows->context, LG_EINTERNAL, "scenario '%s': %s in %d is not a number",
                           rows->scenario, lg_book_columns[c].name, year->year);
    return LG_OK;
}

lg_status lg_rows_year(void *self, const lg_run_year *year) {
    lg_rows *rows = self;
    size_t regions = 0;
    if (rows->done >= rows->years)
        return lg_fail(rows->context, LG_EINTERNAL, "the books of %d came out of turn", year->year);
    double *at = rows->values + (size_t)rows->done * rows->regions * LG_BOOK_COUNT;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        for (int32_t i = 0; i < year->regions[kind]; i++, at += LG_BOOK_COUNT) {
            if (++regions > rows->regions)
                return lg_fail(rows->context, LG_EINTERNAL, "the books hold too many regions");
            memcpy(at, &year->rows[kind][i], sizeof(lg_book_row));
            LG_TRY(check(rows, year, at));
        }
    if (regions != rows->regions)
        return lg_fail(rows->context, LG_EINTERNAL, "the books hold %zu regions, not %zu", regions,
                       rows->regions);
    rows->done++;
    return LG_OK;
}
