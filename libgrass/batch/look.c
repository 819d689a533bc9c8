/* What a folder tells of its batch. */
#include "batch/view.h"

#include <stdio.h>

lg_status lg_batch_look(lg_context *context, const char *directory, lg_batch_facts *facts,
                        int (*each)(const lg_batch_item *item, void *user), void *user) {
    LG_GIVEN(context, directory);
    lg_batch_view v;
    LG_TRY(lg_batch_view_open(context, directory, &v));
    if (facts != NULL)
        *facts = v.facts;
    for (size_t i = 0; each != NULL && i < v.about.count; i++) {
        const lg_batch_view_item *item = &v.items[i];
        char file[LG_VARIATION_TEXT + 8] = "";
        if (item->state == LG_BATCH_DONE && item->has_file)
            snprintf(file, sizeof file, "%s.h5", v.about.name[i]);
        const lg_batch_item told = {.index = i,
                                    .name = v.about.name[i],
                                    .state = item->state,
                                    .failure = item->failure,
                                    .sentence = item->sentence == NULL ? "" : item->sentence,
                                    .seconds = item->seconds,
                                    .file = file};
        if (each(&told, user) != 0)
            break;
    }
    lg_batch_view_close(&v);
    return LG_OK;
}

static lg_status give_head(lg_batch_view *v, lg_batch_bytes *head) {
    if (head == NULL)
        return LG_OK;
    *head = v->head;
    v->head = (lg_batch_bytes){NULL, 0};
    return LG_OK;
}

lg_status lg_batch_each(lg_context *context, const char *directory, lg_batch_bytes *head,
                        int (*each)(const lg_batch_books *books, void *user), void *user) {
    LG_GIVEN(context, directory);
    lg_batch_view v;
    lg_batch_bytes bytes = {NULL, 0};
    LG_TRY(lg_batch_view_open(context, directory, &v));
    lg_status status = LG_OK;
    for (size_t i = 0; each != NULL && status == LG_OK && i < v.about.count; i++) {
        lg_batch_record r;
        if (v.items[i].state != LG_BATCH_DONE)
            continue;
        status = lg_batch_view_get(&v, i, &bytes, &r);
        if (status != LG_OK)
            break;
        const lg_batch_books books = {.index = i,
                                      .name = v.about.name[i],
                                      .seconds = r.seconds,
                                      .first_year = r.first_year,
                                      .years = r.years,
                                      .regions = r.regions,
                                      .columns = r.columns,
                                      .values = r.values};
        if (each(&books, user) != 0)
            break;
    }
    if (status == LG_OK)
        status = give_head(&v, head);
    lg_free(context, bytes.bytes);
    lg_batch_view_close(&v);
    return status;
}
