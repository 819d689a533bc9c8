/* One scenario of a batch, to its record. */
#include <inttypes.h>
#include <stdio.h>

#include "batch/batch.h"
#include "batch/estimate.h"
#include "core/moment.h"
#include "batch/record.h"
#include "batch/rows.h"
#include "store/folder_path.h"
#include "store/scenario_run.h"

typedef struct run {
    lg_batch *batch;
    size_t index;
    const lg_plan_parts *parts;
    lg_scenario scenario;
    lg_rows rows;
    char file[LG_VARIATION_TEXT + 8];
    char *path; /* of the file, or NULL */
    lg_sum sum;
    double seconds;
} run;

/* What the engine keeps for maps and series that nobody will write is not kept. */
static lg_status prepare(run *r) {
    lg_batch *b = r->batch;
    LG_TRY(lg_rows_make(b->context, b->about.regions, b->about.years, &r->rows));
    r->rows.scenario = r->scenario.name;
    b->spinup.wanted = 0;
    if (b->options.apart == 0) {
        uint64_t seed = 0, base = b->about.hash;
        if (lg_variation_seed(b->variation, r->index, &seed))
            base = lg_piece_hash(base, &seed, sizeof seed);
        b->spinup.wanted = lg_spinup_key(base, b->plan, b->variation, r->index, &r->scenario);
    }
    if (b->directory == NULL) {
        r->scenario.output = (lg_output_rule){.packed = r->scenario.output.packed};
        return LG_OK;
    }
    snprintf(r->file, sizeof r->file, "%s.h5", r->scenario.name);
    return lg_folder_path(b->context, b->directory, "", r->file, &r->path);
}

static lg_status compute(run *r) {
    lg_batch *b = r->batch;
    char *path = NULL, name[64], key[32];
    snprintf(key, sizeof key, "%016" PRIx64, b->about.key[r->index]);
    snprintf(name, sizeof name, LG_BATCH_CHECKPOINT "%s", key);
    lg_checkpoint checkpoint = {.seconds = b->options.checkpoint_seconds,
                                .years = b->options.checkpoint_years,
                                .resume = true,
                                .keep_done = true,
                                .also = key,
                                .made_from = &b->made_from};
    lg_scenario_run_options options = {.path = r->path,
                                       .year = lg_rows_year,
                                       .self = &r->rows,
                                       .spin_up = lg_spinup_begin,
                                       .spun_up = lg_spinup_end,
                                       .spins = &b->spinup};
    if (lg_batch_is_long(b)) {
        LG_TRY(lg_folder_path(b->context, b->scratch, "", name, &path));
        checkpoint.path = path;
        options.checkpoint = &checkpoint;
    }
    lg_status status = lg_scenario_run(b->context, r->parts, &r->scenario, &options);
    lg_spinup_leave(&b->spinup);
    lg_free(b->context, path);
    return status;
}

static lg_status tell(const run *r, lg_batch_bytes *bytes) {
    const lg_batch *b = r->batch;
    const size_t axes = b->about.axes;
    char(*text)[LG_VARIATION_TEXT] = NULL;
    lg_record_value *axis = NULL;
    lg_status status = lg_alloc(b->context, axes, sizeof *text, "values of axes", &text);
    if (status == LG_OK)
        status = lg_alloc(b->context, axes, sizeof *axis, "values of axes", &axis);
    for (size_t a = 0; a < axes && status == LG_OK; a++) {
        status =
            lg_variation_value(b->variation, r->index, a, text[a], sizeof text[a], &axis[a].number);
        axis[a].text = text[a];
    }
    if (status == LG_OK) {
        lg_out out;
        lg_out_init(b->context, &out);
        lg_record_put(&out,
                      &(lg_batch_record){.kind = LG_PIECE_RECORD,
                                         .key = b->about.key[r->index],
                                         .index = r->index,
                                         .name = r->scenario.name,
                                         .file = r->file,
                                         .sum = r->sum,
                                         .seconds = r->seconds,
                                         .first_year = b->about.first_year,
                                         .years = b->about.years,
                                         .regions = b->about.regions,
                                         .columns = LG_BOOK_COUNT,
                                         .axes = axes,
                                         .values = r->rows.values},
                      axis);
        status = lg_piece_take(&out, bytes);
    }
    lg_free(b->context, text);
    lg_free(b->context, axis);
    return status;
}

static lg_status run_made(run *r, lg_batch_bytes *record) {
    const double begun = lg_monotonic_s();
    LG_TRY(prepare(r));
    LG_TRY(compute(r));
    if (r->rows.done != r->rows.years)
        return lg_fail(r->batch->context, LG_EINTERNAL, "%d of %d years reached the record",
                       r->rows.done, r->rows.years);
    if (r->path != NULL)
        LG_TRY(lg_checksum_file(r->batch->context, r->path, &r->sum));
    r->seconds = lg_monotonic_s() - begun;
    return tell(r, record);
}

lg_status lg_batch_run_one(lg_batch *b, size_t index, lg_batch_bytes *record) {
    if (b == NULL)
        return LG_EARG;
    LG_GIVEN(b->context, record);
    if (index >= lg_batch_count(b))
        return lg_fail(b->context, LG_EARG, "the batch has %zu scenarios: there is no number %zu",
                       lg_batch_count(b), index);
    run r = {.batch = b, .index = index};
    LG_TRY(lg_inputs_check(b->context, &b->inputs));
    LG_TRY(lg_world_of(&b->world, b->variation, index, &r.parts));
    LG_TRY(lg_variation_scenario(b->context, b->variation, index, &r.scenario));
    lg_status status = run_made(&r, record);
    lg_rows_free(&r.rows);
    lg_free(b->context, r.path);
    lg_scenario_free(b->context, &r.scenario);
    return status;
}
