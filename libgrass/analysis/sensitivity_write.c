/* What a sensitivity found, as files. */
#include <math.h>
#include <string.h>

#include <libgrass/output.h>

#include "analysis/sensitivity.h"
#include "core/format.h"
#include "store/folder.h"
#include "store/folder_path.h"
#include "text/form.h"
#include "text/json.h"
#include "text/out.h"
#include "text/part.h"

/* ---- tables ---- */

static void put_text(lg_out *out, const char *text) {
    if (strpbrk(text, ",\"\n\r#") == NULL) {
        lg_out_raw(out, text);
        return;
    }
    lg_out_raw(out, "\"");
    for (; *text != '\0'; text++)
        lg_out_raw(out, *text == '"' ? "\"\"" : (const char[]){*text, '\0'});
    lg_out_raw(out, "\"");
}

/* An empty cell: the method does not say. */
static void put_number(lg_out *out, double value) {
    char digits[40];
    lg_out_raw(out, ",");
    if (!isfinite(value))
        return;
    lg_format(digits, sizeof digits, "%.10g", value);
    lg_out_raw(out, digits);
}

static void put_row(lg_out *out, const lg_sensitivity *s, size_t output, size_t input) {
    const lg_sensitivity_axis *axis = &s->input[input];
    lg_sensitivity_effect e;
    if (lg_sensitivity_get(s, output, input, &e) != LG_OK)
        return;
    put_text(out, s->output[output].name);
    lg_out_raw(out, ",");
    put_text(out, s->output[output].unit);
    lg_out_raw(out, ",");
    put_text(out, axis->name);
    lg_out_raw(out, ",");
    put_text(out, axis->unit);
    lg_out_raw(out, ",");
    put_text(out, axis->kind);
    const double numbers[] = {axis->low,      axis->high, e.mu,     e.mu_star, e.mu_star_low,
                              e.mu_star_high, e.sigma,    e.s1,     e.s1_low,  e.s1_high,
                              e.st,           e.st_low,   e.st_high};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        put_number(out, numbers[i]);
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
                put_text(out, s->output[o].name);
                lg_out_raw(out, ",");
                put_text(out, s->input[a].name);
                lg_out_raw(out, ",");
                put_text(out, s->input[b].name);
                put_number(out, share);
                put_number(out, low);
                put_number(out, high);
                lg_out_raw(out, "\n");
            }
}

static lg_status write_table(const lg_sensitivity *s, const char *path,
                             void (*put)(lg_out *out, const lg_sensitivity *s)) {
    lg_out out;
    LG_TRY(lg_form_check(s->context, path, LG_OUTPUT_CSV));
    lg_out_init(s->context, &out);
    put(&out, s);
    lg_status status = out.status;
    if (status == LG_OK)
        status = lg_part_put(s->context, path, out.text, out.used);
    lg_out_free(&out);
    return status;
}

/* ---- what it was made from ---- */

static void put_assumed(lg_json *json, const char *assumed) {
    lg_json_open(json, "assumed", '[');
    while (assumed != NULL && *assumed != '\0') {
        char sentence[LG_ERROR_CHARS];
        const size_t length = strcspn(assumed, "\n");
        lg_format(sentence, sizeof sentence, "%.*s", (int)length, assumed);
        lg_json_text(json, NULL, sentence);
        assumed += length + (assumed[length] == '\n');
    }
    lg_json_close(json, ']');
}

static void put_plan(lg_json *json, const lg_sensitivity *s) {
    static const char *const hashed[] = {"plan", "tables", "land"};
    lg_json_text(json, "plan", s->plan);
    lg_json_text(json, "scenario", s->scenario);
    lg_json_number(json, "draws", s->options.draws);
    lg_json_number(json, "horizon", s->options.horizon);
    lg_json_open(json, "hashes", '{');
    for (int i = 0; i < 3; i++)
        lg_json_text(json, hashed[i], s->hashes[i]);
    lg_json_close(json, '}');
    put_assumed(json, s->assumed);
}

static void put_facts(lg_json *json, const lg_sensitivity *s) {
    const bool morris = s->options.method == LG_SENSITIVITY_MORRIS;
    lg_json_open(json, NULL, '{');
    lg_json_text(json, "kind", "sensitivity");
    lg_json_text(json, "version", lg_version());
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

/* As put_facts begins. */
#define MARK "{\n  \"kind\": \"sensitivity\""

static lg_status write_facts(const lg_sensitivity *s, const char *path) {
    static const lg_form_own form = {.what = "what an analysis was made from",
                                     .name = "sensitivity.json",
                                     .mark = MARK,
                                     .mark_bytes = sizeof MARK - 1,
                                     .ends = " json "};
    lg_json json;
    char *text = NULL;
    LG_TRY(lg_form_check_own(s->context, path, &form));
    lg_json_init(s->context, &json);
    put_facts(&json, s);
    LG_TRY(lg_json_finish(&json, &text));
    lg_status status = lg_part_put(s->context, path, text, strlen(text));
    lg_free(s->context, text);
    return status;
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
