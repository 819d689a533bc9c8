/* Work at a share of a batch's folder. */
#include "batch/share.h"

#include "batch/folder_take.h"
#include "batch/ledger.h"
#include "core/moment.h"

/* Seconds between syncs of the log, and how often the time that the ledger took must go by before it is
 * written anew: it may cost a hundredth. Assumptions: what a loss of power may cost, and no burden. */
static const double SYNC_S = 1.0, LEDGER_TIMES = 100.0;

void lg_batch_folder_count(const lg_batch_folder *f, size_t *all, size_t *done, size_t *failed) {
    if (all != NULL)
        *all = f == NULL ? 0 : f->all;
    if (done != NULL)
        *done = f == NULL ? 0 : f->done;
    if (failed != NULL)
        *failed = f == NULL ? 0 : f->failed;
}

/* ---- worked at ---- */

static lg_status check_index(const lg_batch_folder *f, size_t index) {
    if (index < f->about.count && f->items[index].mine)
        return LG_OK;
    return lg_fail(f->context, LG_EARG, "scenario %zu is none of this share", index);
}

static lg_status add(lg_batch_folder *f, const lg_batch_record *record) {
    lg_out out;
    lg_out_init(f->context, &out);
    lg_record_put(&out, record, NULL);
    lg_status status = out.status;
    if (status == LG_OK)
        status = lg_log_add(&f->log, out.text, out.used);
    lg_out_free(&out);
    return status;
}

/* Of a file that may come to stand there it must be known whose it is, whatever happens. */
lg_status lg_batch_folder_next(lg_batch_folder *f, size_t after, size_t *index) {
    if (f == NULL)
        return LG_EARG;
    LG_GIVEN(f->context, index);
    size_t found = lg_order_next(&f->order, after < f->about.count ? after : SIZE_MAX);
    while (found != SIZE_MAX && f->items[found].state == LG_BATCH_DONE)
        found = lg_order_next(&f->order, SIZE_MAX);
    if (found != SIZE_MAX) {
        LG_TRY(add(f, &(lg_batch_record){.kind = LG_PIECE_STARTED,
                                         .key = f->about.key[found],
                                         .index = found,
                                         .name = f->about.name[found]}));
        if (!f->books && !f->items[found].made_file)
            LG_TRY(lg_log_sync(&f->log));
        f->items[found].state = LG_BATCH_RUNNING;
        f->items[found].made_file = true;
    }
    *index = found;
    return LG_OK;
}

lg_status lg_batch_folder_return(lg_batch_folder *f, size_t index) {
    if (f == NULL)
        return LG_EARG;
    LG_TRY(check_index(f, index));
    if (f->items[index].state != LG_BATCH_RUNNING)
        return lg_fail(f->context, LG_EARG, "scenario '%s' is not running", f->about.name[index]);
    f->items[index].state = LG_BATCH_WAITING;
    lg_order_return(&f->order, index);
    return LG_OK;
}

static lg_status commit_if_due(lg_batch_folder *f) {
    return lg_monotonic_s() < f->next_sync_s ? LG_OK : lg_batch_folder_commit(f);
}

lg_status lg_batch_folder_keep(lg_batch_folder *f, const lg_batch_bytes *bytes) {
    if (f == NULL)
        return LG_EARG;
    LG_GIVEN(f->context, bytes);
    lg_piece frame;
    lg_batch_record r;
    if (lg_piece_look(bytes->bytes, bytes->count, &frame) != LG_PIECE_WHOLE ||
        frame.kind != LG_PIECE_RECORD || !lg_record_get(&frame, &r))
        return lg_fail(f->context, LG_EDATA,
                       "the record of a scenario is damaged, or of another version of libgrass");
    const size_t index = lg_share_find(f, r.key);
    if (index == SIZE_MAX || !f->items[index].mine)
        return lg_fail(f->context, LG_EDATA,
                       "the record of scenario '%.100s' is of other inputs than this batch, or not "
                       "of this share",
                       r.name);
    lg_folder_item *item = &f->items[index];
    if (item->state == LG_BATCH_DONE)
        return LG_OK;
    LG_TRY(lg_log_add(&f->log, bytes->bytes, frame.length));
    f->failed -= item->state == LG_BATCH_FAILED;
    item->state = LG_BATCH_DONE;
    item->failure = LG_OK;
    item->seconds = r.seconds;
    if (r.file[0] != '\0')
        item->sum = r.sum;
    f->done++;
    return commit_if_due(f);
}

lg_status lg_batch_folder_fail(lg_batch_folder *f, size_t index, lg_status failure,
                               const char *sentence) {
    if (f == NULL)
        return LG_EARG;
    LG_TRY(check_index(f, index));
    lg_folder_item *item = &f->items[index];
    if (item->state == LG_BATCH_DONE)
        return LG_OK;
    lg_free(f->context, item->sentence);
    item->sentence = NULL;
    LG_TRY(lg_copy_text(f->context, sentence == NULL ? "" : sentence, &item->sentence));
    LG_TRY(add(f, &(lg_batch_record){.kind = LG_PIECE_FAILED,
                                     .key = f->about.key[index],
                                     .index = index,
                                     .name = f->about.name[index],
                                     .failure = failure,
                                     .sentence = item->sentence}));
    f->failed += item->state != LG_BATCH_FAILED;
    item->state = LG_BATCH_FAILED;
    item->failure = failure;
    return commit_if_due(f);
}

lg_status lg_batch_folder_commit(lg_batch_folder *f) {
    if (f == NULL)
        return LG_EARG;
    LG_TRY(lg_log_sync(&f->log));
    for (size_t i = 0; i < f->about.count; i++)
        if (f->items[i].state == LG_BATCH_DONE && !f->items[i].committed) {
            f->items[i].committed = true;
            lg_folder_drop_checkpoint(f, i);
        }
    const double begun = lg_monotonic_s();
    f->next_sync_s = begun + SYNC_S;
    if (begun < f->next_ledger_s)
        return LG_OK;
    LG_TRY(lg_ledger_write(f));
    f->next_ledger_s = lg_monotonic_s() + LEDGER_TIMES * (lg_monotonic_s() - begun);
    return LG_OK;
}
