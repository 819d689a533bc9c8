#include "batch/collect_csv.h"

#include <stdio.h>
#include <string.h>

#include "store/summary.h"

static lg_region_kind kind_of(const char *name) {
    int kind = 0;
    while (kind + 1 < LG_REGION_KINDS &&
           strcmp(lg_region_kind_name((lg_region_kind)kind), name) != 0)
        kind++;
    return (lg_region_kind)kind;
}

static lg_status put_record(const lg_batch_view *v, lg_batch_record *r, lg_summary *summary,
                            const char **more) {
    for (size_t a = 0; a < v->about.axes; a++)
        more[a] = lg_record_axis(r).text;
    const double *row = r->values;
    for (int year = 0; year < r->years; year++)
        for (size_t i = 0; i < r->regions; i++, row += r->columns) {
            const lg_summary_row line = {.scenario = r->name,
                                         .region = v->about.region[i],
                                         .year = r->first_year + year,
                                         .kind = kind_of(v->about.region_kind[i]),
                                         .books = (const lg_book_row *)(const void *)row};
            LG_TRY(lg_summary_add_more(summary, &line, more));
        }
    return LG_OK;
}

static lg_status put_all(lg_batch_view *v, lg_summary *summary, const char **more) {
    lg_batch_bytes bytes = {NULL, 0};
    lg_status status = LG_OK;
    for (size_t i = 0; i < v->about.count && status == LG_OK; i++) {
        lg_batch_record r;
        if (v->items[i].state != LG_BATCH_DONE)
            continue;
        status = lg_batch_view_get(v, i, &bytes, &r);
        if (status == LG_OK && r.axes != v->about.axes)
            status = lg_fail(v->context, LG_EDATA,
                             "the record of '%s' has other axes than its batch", r.name);
        if (status == LG_OK)
            status = put_record(v, &r, summary, more);
        if (status == LG_OK)
            status = lg_progress(v->context, "joining the scenarios of the batch", (double)(i + 1),
                                 (double)v->about.count);
    }
    lg_free(v->context, bytes.bytes);
    return status;
}

lg_status lg_collect_csv(lg_batch_view *v, const char *path) {
    const char **more = NULL;
    lg_summary *summary = NULL;
    LG_TRY(lg_alloc(v->context, v->about.axes, sizeof *more, "axes", &more));
    lg_status status =
        lg_summary_open_more(v->context, path, v->about.axis, v->about.axes, &summary);
    if (status == LG_OK) {
        status = put_all(v, summary, more);
        if (status == LG_OK)
            status = lg_summary_close(summary);
        else
            lg_summary_abandon(summary);
    }
    lg_free(v->context, more);
    return status;
}
