/* What a doubt found, as files. */
#include "analysis/doubt.h"
#include "analysis/told.h"
#include "store/folder_path.h"
#include "text/form.h"

static void put_row(lg_out *out, const lg_doubt_row *row) {
    lg_told_text(out, row->source);
    LG_TOLD_NUMBERS(out, row->share_frac, row->low_su, row->high_su);
    lg_out_format(out, ",%zu,%s", row->rows, row->capacity);
    LG_TOLD_NUMBERS(out, row->mean_su, row->share_low_frac, row->share_high_frac, row->total_frac);
    lg_out_raw(out, "\n");
}

static lg_status write_rows(const lg_doubt *doubt, const char *path) {
    lg_out out;
    lg_out_init(doubt->context, &out);
    lg_out_raw(&out, "source,share_frac,low_su,high_su,rows,capacity,mean_su,share_low_frac,"
                     "share_high_frac,total_frac\n");
    for (size_t i = 0; i < lg_doubt_count(doubt); i++)
        put_row(&out, &doubt->row[i]);
    return lg_told_table(&out, path);
}

static lg_status write_facts(const lg_doubt *doubt, const char *path) {
    const lg_doubt_options *o = &doubt->asked;
    lg_json json;
    lg_json_init(doubt->context, &json);
    lg_told_begin(&json, "doubt");
    lg_json_text(&json, "plan", doubt->plan);
    lg_json_text(&json, "scenario", doubt->scenario);
    lg_json_number(&json, "samples", o->samples);
    lg_json_number(&json, "points", (double)doubt->points);
    lg_json_number(&json, "points_beyond", (double)doubt->beyond);
    lg_json_number(&json, "points_brought_nearer", (double)doubt->halved);
    lg_json_number(&json, "horizon", o->horizon);
    lg_json_number(&json, "seed", (double)o->seed);
    lg_json_number(&json, "condition_drop", o->condition_drop);
    lg_json_text(&json, "condition_against", o->against_start ? "start" : "weather");
    lg_json_number(&json, "adults_lost_frac", o->adults_lost_frac);
    lg_json_number(&json, "bought_frac", o->bought_frac);
    lg_json_number(&json, "lowest_times", o->lowest_times);
    lg_json_number(&json, "highest_times", o->highest_times);
    lg_told_hashes(&json, doubt->source);
    lg_told_assumed(&json, doubt->assumed);
    lg_json_number(&json, "seconds", doubt->seconds);
    lg_json_close(&json, '}');
    return lg_told_json(&json, "doubt", path);
}

lg_status lg_doubt_may_write(lg_context *context, const char *directory) {
    char *table = NULL, *facts = NULL;
    lg_status status = lg_folder_path(context, directory, "", "doubt.csv", &table);
    if (status == LG_OK)
        status = lg_folder_path(context, directory, "", "doubt.json", &facts);
    if (status == LG_OK)
        status = lg_form_check(context, table, LG_OUTPUT_CSV);
    if (status == LG_OK)
        status = lg_told_may_be(context, "doubt", facts);
    lg_free(context, table);
    lg_free(context, facts);
    return status;
}

lg_status lg_doubt_write(const lg_doubt *doubt, const char *directory) {
    char *path = NULL;
    LG_TRY(lg_folder_path(doubt->context, directory, "", "doubt.csv", &path));
    lg_status status = write_rows(doubt, path);
    lg_free(doubt->context, path);
    if (status != LG_OK)
        return status;
    LG_TRY(lg_folder_path(doubt->context, directory, "", "doubt.json", &path));
    status = write_facts(doubt, path);
    lg_free(doubt->context, path);
    return status;
}
