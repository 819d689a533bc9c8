#include "doubt.h"

#include <math.h>
#include <stdio.h>

static void print_row(const lg_doubt_row *row, bool first) {
    if (first)
        printf("doubt of the %s capacity, mean %.0f su; ranges hold the middle 80 %%:\n",
               row->capacity, row->mean_su);
    if (!isfinite(row->share_frac)) {
        if (first)
            printf("  it does not move\n");
        return;
    }
    printf("  %-20s %3.0f %%", row->source, 100.0 * row->share_frac);
    if (isfinite(row->low_su))
        printf("  %9.0f to %9.0f su", row->low_su, row->high_su);
    else
        printf("  %25s", "");
    cli_print_bar(row->share_frac);
}

static lg_status print_rows(const lg_doubt *doubt) {
    const char *before = NULL;
    for (size_t i = 0; i < lg_doubt_count(doubt); i++) {
        lg_doubt_row row;
        const lg_status status = lg_doubt_at(doubt, i, &row);
        if (status != LG_OK)
            return status;
        print_row(&row, row.capacity != before);
        before = row.capacity;
    }
    return LG_OK;
}

lg_status cli_tell_doubt(lg_context *context, const lg_plan *plan, const lg_doubt_options *options,
                         bool quiet) {
    lg_doubt *doubt = NULL;
    lg_status status = lg_doubt_find(context, plan, options, &doubt);
    if (status == LG_OK && !quiet)
        status = print_rows(doubt);
    lg_doubt_free(doubt);
    return status;
}
