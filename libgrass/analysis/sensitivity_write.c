/* What a sensitivity found, as files. */
#include <math.h>

#include "analysis/sensitivity.h"
#include "analysis/told.h"
#include "store/folder.h"
#include "store/folder_path.h"
#include "text/form.h"

/* ---- tables ---- */

static void put_row(lg_out *out, const lg_sensitivity *s, size_t output, size_t input) {
    const lg_sensitivity_axis *axis = &s->input[input];
    lg_sensitivity_effect e;
    if (lg_sensitivity_get(s, output, input, &e) != LG_OK)
        return;
    lg_told_text(out, s->output[output].name);
    lg_out_raw(out, ",");
    lg_told_text(out, s->output[output].unit);
    lg_out_raw(out, ",");
    lg_told_text(out, axis->name);
    lg_out_raw(out, ",");
    lg_told_text(out, axis->unit);
    lg_out_raw(out, ",");
    lg_told_text(out, axis->kind);
    LG_TOLD_NUMBERS(out, axis->low, axis->high, e.mu, e.mu_star, e.mu_star_low, e.mu_star_high,
                    e.sigma, e.s1, e.s1_low, e.s1_high, e.st, e.st_low, e.st_high);
    lg_out_raw(out, "\n");
}

static void put_effects(lg_out *out, const lg_sensitivity *s) {
    lg_out_raw(out,
               "output,output_unit,parameter,unit,distribution,low,high,mu,mu_star,mu_star_low,"
               "mu_star_high,sigma,s1,s1_low,s1_high,st,st_low,st_high\n");
    for (size_t o = 0; o < s->outputs; o++)
        for (size_t i = 0; i < s->inputs; i++)
            put_row(out, s, o, i);
}

static void put_pairs(lg_out *out, const lg_sensitivity *s) {
    lg_out_raw(out, "output,parameter_a,parameter_b,s2,s2_low,s2_high\n");
    for (size_t o = 0; o < s->outputs; o++)
        for (size_t a = 0; a < s->inputs; a++)
            for (size_t b = a + 1; b < s->inputs; b++) {
                double share = NAN, low = NAN, high = NAN;
                if (lg_sensitivity_pair(s, o, a, b, &share, &low, &high) != LG_OK)
                    continue;
                lg_told_text(out, s->output[o].name);
                lg_out_raw(out, ",");
                lg_told_text(out, s->input[a].name);
                lg_out_raw(out, ",");
                lg_told_text(out, s->input[b].name);
                LG_TOLD_NUMBERS(out, share, low, high);
                lg_out_raw(out, "\n");
            }
}

static lg_status write_table(const lg_sensitivity *s, const char *path,
                             void (*put)(lg_out *out, const lg_sensitivity *s)) {
    lg_out out;
    lg_out_init(s->context, &out);
    put(&out, s);
    return lg_told_table(&out, path);
}

/* ---- what it was made from ---- */

static void put_plan(lg_json *json, const lg_sensitivity *s) {
    lg_json_text(json, "plan", s->plan);
    lg_json_text(json, "scenario", s->scenario);
    lg_json_number(json, "draws", s->options.draws);
    lg_json_number(json, "horizon", s->options.horizon);
    lg_told_hashes(json, s->source);
    lg_told_assumed(json, s->assumed);
}

static void put_facts(lg_json *json, const lg_sensitivity *s) {
    const bool morris = s->options.method == LG_SENSITIVITY_MORRIS;
    lg_told_begin(json, "sensitivity");
    lg_json_text(json, "method", morris ? "morris" : "sobol");
    lg_json_number(json, "samples", s->options.samples);
    lg_json_number(json, "runs", (double)s->runs);
    lg_json_number(json, "seed", (double)s->options.seed);
    lg_json_number(json, "resamples", s->options.resamples);
    lg_json_number(json, "interval_frac", 0.95);
    lg_json_number(json, "runs_brought_nearer", (double)s->halved);
    lg_json_open(json, "outputs", '[');
    for (size_t o = 0; o < s->outputs; o++) {
        lg_json_open(json, NULL, '{');
        lg_json_text(json, "name", s->output[o].name);
        lg_json_text(json, "unit", s->output[o].unit);
        lg_json_number(json, "mean", s->output[o].mean);
        lg_json_number(json, "sd", sqrt(s->output[o].variance));
        lg_json_close(json, '}');
    }
    lg_json_close(json, ']');
    if (s->plan != NULL)
        put_plan(json, s);
    lg_json_number(json, "seconds", s->seconds);
    lg_json_close(json, '}');
}

static lg_status write_facts(const lg_sensitivity *s, const char *path) {
    lg_json json;
    lg_json_init(s->context, &json);
    put_facts(&json, s);
    return lg_told_json(&json, "sensitivity", path);
}

/* ---- the folder ---- */

static lg_status write_one(const lg_sensitivity *s, const char *directory, const char *name,
                           void (*put)(lg_out *out, const lg_sensitivity *s)) {
    char *path = NULL;
    LG_TRY(lg_folder_path(s->context, directory, "", name, &path));
    lg_status status = put == NULL ? write_facts(s, path) : write_table(s, path, put);
    lg_free(s->context, path);
    return status;
}

lg_status lg_sensitivity_may_write(lg_context *context, const char *directory) {
    static const char *const files[] = {"sensitivity.csv", "interactions.csv", "sensitivity.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *path = NULL;
        LG_TRY(lg_folder_path(context, directory, "", files[i], &path));
        lg_status status = i < 2 ? lg_form_check(context, path, LG_OUTPUT_CSV)
                                 : lg_told_may_be(context, "sensitivity", path);
        lg_free(context, path);
        LG_TRY(status);
    }
    return LG_OK;
}

lg_status lg_sensitivity_write(const lg_sensitivity *s, const char *directory) {
    lg_folder folder;
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, directory);
    LG_TRY(lg_folder_own(s->context, directory, &folder));
    lg_status status = write_one(s, directory, "sensitivity.csv", put_effects);
    if (status == LG_OK && s->options.pairs != 0)
        status = write_one(s, directory, "interactions.csv", put_pairs);
    if (status == LG_OK)
        status = write_one(s, directory, "sensitivity.json", NULL);
    lg_folder_leave(&folder);
    return status;
}
