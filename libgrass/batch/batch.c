/* A plan opened for many scenarios. */
#include "batch/batch.h"

#include "store/fingerprint.h"

void lg_batch_bytes_free(lg_context *context, lg_batch_bytes *bytes) {
    if (context == NULL || bytes == NULL)
        return;
    lg_free(context, bytes->bytes);
    *bytes = (lg_batch_bytes){NULL, 0};
}

void lg_batch_free(lg_batch *b) {
    if (b == NULL)
        return;
    lg_context *context = b->context;
    lg_spinup_free(&b->spinup);
    lg_about_free(context, &b->about);
    lg_batch_bytes_free(context, &b->head);
    lg_manifest_free(context, &b->made_from);
    lg_inputs_forget(context, &b->inputs);
    if (b->opened)
        lg_world_close(&b->world);
    lg_variation_free(b->variation);
    lg_free(context, b->directory);
    lg_free(context, b->scratch);
    lg_free(context, b);
}

static lg_status check_options(lg_context *context, const lg_batch_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a batch: 'reserved' holds something; set it to 0");
    if (!(o->checkpoint_seconds >= 0.0) || o->checkpoint_years < 0)
        return lg_fail(context, LG_EARG, "the time between checkpoints is below 0");
    return LG_OK;
}

/* Seen before they are read: what changes meanwhile is then told. */
static lg_status open_all(lg_batch *b) {
    const lg_batch_options *o = &b->options;
    const lg_plan_run_options lent = {.land = o->land, .weather = o->weather};
    if (o->scratch != NULL)
        LG_TRY(lg_copy_text(b->context, o->scratch, &b->scratch));
    LG_TRY(lg_variation_read(b->context, b->plan, &b->variation));
    if (o->directory != NULL && !lg_variation_books_only(b->variation))
        LG_TRY(lg_copy_text(b->context, o->directory, &b->directory));
    LG_TRY(lg_inputs_see(b->context, b->plan, b->variation, &b->inputs));
    LG_TRY(lg_world_open(b->context, b->plan, &lent, &b->world));
    b->opened = true;
    LG_TRY(lg_fingerprint(b->context, &b->world.base.parts, &b->made_from));
    LG_TRY(lg_about_make(b->context, &b->world.base.parts, b->variation, &b->made_from, &b->head));
    b->spinup.scratch = b->scratch;
    return lg_about_read(b->context, &b->head, &b->about);
}

lg_status lg_batch_open(lg_context *context, const lg_plan *plan, const lg_batch_options *options,
                        lg_batch **batch) {
    static const lg_batch_options none = {0};
    const lg_batch_options *o = options == NULL ? &none : options;
    LG_GIVEN(context, plan);
    LG_GIVEN(context, batch);
    LG_TRY(check_options(context, o));
    lg_batch *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a batch", &made));
    made->context = context;
    made->plan = plan;
    made->options = *o;
    made->spinup = (lg_spinup){.context = context, .file = -1};
    lg_status status = open_all(made);
    if (status != LG_OK) {
        lg_batch_free(made);
        return status;
    }
    *batch = made;
    return LG_OK;
}

size_t lg_batch_count(const lg_batch *batch) {
    return batch == NULL ? 0 : lg_variation_count(batch->variation);
}

lg_status lg_batch_head(const lg_batch *batch, lg_batch_bytes *head) {
    if (batch == NULL)
        return LG_EARG;
    LG_GIVEN(batch->context, head);
    lg_out out;
    lg_out_init(batch->context, &out);
    lg_out_bytes(&out, (const char *)batch->head.bytes, batch->head.count);
    return lg_piece_take(&out, head);
}

void lg_batch_spinups(const lg_batch *batch, size_t *computed, size_t *shared) {
    if (computed != NULL)
        *computed = batch == NULL ? 0 : batch->spinup.computed;
    if (shared != NULL)
        *shared = batch == NULL ? 0 : batch->spinup.shared;
}
