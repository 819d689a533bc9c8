#include "batch/collect_nc.h"

#include <math.h>

#include "store/collected.h"

/* Of a batch that is joined in part: the scenarios that are done. */
typedef struct chosen {
    size_t *index, count;
} chosen;

static lg_status choose(const lg_batch_view *v, chosen *c) {
    LG_TRY(lg_alloc(v->context, v->about.count, sizeof *c->index, "scenarios", &c->index));
    for (size_t i = 0; i < v->about.count; i++)
        if (v->items[i].state == LG_BATCH_DONE)
            c->index[c->count++] = i;
    return LG_OK;
}

static lg_status put_all(lg_batch_view *v, const chosen *c, lg_collected *file, double *numbers,
                         const char **words) {
    lg_batch_bytes bytes = {NULL, 0};
    lg_status status = LG_OK;
    for (size_t i = 0; i < c->count && status == LG_OK; i++) {
        lg_batch_record r;
        status = lg_batch_view_get(v, c->index[i], &bytes, &r);
        for (size_t a = 0; status == LG_OK && a < r.axes && a < v->about.axes; a++) {
            const lg_record_value value = lg_record_axis(&r);
            numbers[a] = value.number;
            words[a] = value.text;
        }
        if (status == LG_OK)
            status = lg_collected_add(file, r.name, numbers, words, r.values);
        if (status == LG_OK)
            status = lg_progress(v->context, "joining the scenarios of the batch", (double)(i + 1),
                                 (double)c->count);
    }
    lg_free(v->context, bytes.bytes);
    return status;
}

static lg_status write_all(lg_batch_view *v, const chosen *c, const char *path, double *numbers,
                           const char **words) {
    const lg_about *a = &v->about;
    const lg_collected_head head = {.plan = a->plan,
                                    .first_year = a->first_year,
                                    .years = a->years,
                                    .scenarios = c->count,
                                    .regions = a->regions,
                                    .region = a->region,
                                    .region_kind = a->region_kind,
                                    .axes = a->axes,
                                    .axis = a->axis};
    lg_collected *file = NULL;
    LG_TRY(lg_collected_open(v->context, path, &head, &file));
    lg_status status = put_all(v, c, file, numbers, words);
    if (status == LG_OK)
        return lg_collected_close(file);
    lg_collected_abandon(file);
    return status;
}

lg_status lg_collect_nc(lg_batch_view *v, const char *path) {
    chosen c = {NULL, 0};
    double *numbers = NULL;
    const char **words = NULL;
    lg_status status = choose(v, &c);
    if (status == LG_OK)
        status = lg_alloc(v->context, v->about.axes, sizeof *numbers, "axes", &numbers);
    if (status == LG_OK)
        status = lg_alloc(v->context, v->about.axes, sizeof *words, "axes", &words);
    if (status == LG_OK)
        status = write_all(v, &c, path, numbers, words);
    lg_free(v->context, c.index);
    lg_free(v->context, numbers);
    lg_free(v->context, words);
    return status;
}
