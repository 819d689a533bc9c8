/* A calibration in files. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/calibration_parts.h"
#include "analysis/told.h"
#include "store/folder.h"
#include "store/folder_path.h"
#include "text/form.h"
#include "text/part.h"

#define YAML_MARK "# Parameters fitted by libgrass"
#define POINT_MARK "# Parameters of points, fitted by libgrass"
#define ESTIMATES_MARK "table,type,name,unit,before,estimate,error,low_95,high_95"
#define FIT_MARK "date,site,variable,value,sd,simulated"
#define PROFILES_MARK "parameter,value,parameter_2"
#define DRAWS_MARK "draw,table,type,name,value"

/* ---- cells ---- */

static void put_names(lg_out *out, const lg_calibrated *p) {
    lg_told_text(out, p->table);
    lg_out_raw(out, ",");
    lg_told_text(out, p->type);
    lg_out_raw(out, ",");
    lg_told_text(out, p->name);
}

/* ---- tables ---- */

static size_t strongest(const lg_calibration *c, size_t i) {
    size_t with = i;
    double most = 0.0;
    for (size_t j = 0; j < c->parameters; j++) {
        const double r = j == i ? 0.0 : fabs(lg_spread_correlation(&c->spread, i, j));
        if (r > most) {
            most = r;
            with = j;
        }
    }
    return with;
}

static lg_status put_estimates(const lg_calibration *c, lg_out *out) {
    lg_out_raw(out, ESTIMATES_MARK ",interval,low,high,at_bound,correlation,correlated_with\n");
    for (size_t i = 0; i < c->parameters; i++) {
        lg_calibration_estimate e;
        const size_t with = strongest(c, i);
        LG_TRY(lg_calibration_get_estimate(c, i, &e));
        put_names(out, &c->parameter[i]);
        lg_out_raw(out, ",");
        lg_told_text(out, e.unit);
        LG_TOLD_NUMBERS(out, e.before, e.value, e.error, e.low_95, e.high_95);
        lg_out_raw(out, lg_calibration_profile_of(c, i) == NULL ? ",normal" : ",profile");
        LG_TOLD_NUMBERS(out, e.low, e.high);
        lg_out_raw(out, e.at_bound < 0 ? ",low" : e.at_bound > 0 ? ",high" : ",");
        LG_TOLD_NUMBERS(out, with == i ? NAN : lg_spread_correlation(&c->spread, i, with));
        lg_out_raw(out, ",");
        lg_told_text(out, with == i ? "" : c->parameter[with].label);
        lg_out_raw(out, "\n");
    }
    return LG_OK;
}

static lg_status put_correlations(const lg_calibration *c, lg_out *out) {
    lg_out_raw(out, "correlation");
    for (size_t i = 0; i < c->parameters; i++) {
        lg_out_raw(out, ",");
        lg_told_text(out, c->parameter[i].label);
    }
    for (size_t i = 0; i < c->parameters; i++) {
        lg_out_raw(out, "\n");
        lg_told_text(out, c->parameter[i].label);
        for (size_t j = 0; j < c->parameters; j++)
            LG_TOLD_NUMBERS(out, lg_spread_correlation(&c->spread, i, j));
    }
    lg_out_raw(out, "\n");
    return LG_OK;
}

static lg_status put_fit(const lg_calibration *c, lg_out *out) {
    lg_out_raw(out, FIT_MARK ",residual_sd,before,weight,line\n");
    for (size_t i = 0; i < c->observed.count; i++) {
        const lg_measured *o = &c->observed.row[i];
        lg_out_format(out, "%04d-%02d-%02d,", o->date.year, o->date.month, o->date.day);
        lg_told_text(out, o->site);
        lg_out_raw(out, ",");
        lg_told_text(out, o->variable);
        LG_TOLD_NUMBERS(out, o->value, o->sd, c->simulated[i], c->fit.residual[i], c->before[i],
                        c->weight[i], o->line);
        lg_out_raw(out, "\n");
    }
    return LG_OK;
}

static void put_place(const lg_calibration *c, const lg_likelihood *f, size_t i, lg_out *out) {
    const bool two = f->b != LG_LIKELIHOOD_ALONE;
    lg_told_text(out, c->parameter[f->a].label);
    LG_TOLD_NUMBERS(out, f->at_a[two ? i / f->count : i]);
    lg_out_raw(out, ",");
    if (two)
        lg_told_text(out, c->parameter[f->b].label);
    LG_TOLD_NUMBERS(out, two ? f->at_b[i % f->count] : NAN, f->rise[i]);
    lg_out_raw(out, "\n");
}

static lg_status put_profiles(const lg_calibration *c, lg_out *out) {
    lg_out_raw(out, PROFILES_MARK ",value_2,rise\n");
    for (size_t k = 0; k < c->profiles; k++) {
        const lg_likelihood *f = &c->profile[k];
        const size_t all = f->b == LG_LIKELIHOOD_ALONE ? f->count : f->count * f->count;
        for (size_t i = 0; i < all; i++)
            put_place(c, f, i, out);
    }
    return LG_OK;
}

/* To the last bit, so that what is read is what was drawn. */
static lg_status put_draws(const lg_calibration *c, lg_out *out) {
    lg_out_raw(out, DRAWS_MARK "\n");
    for (size_t d = 0; d < c->draws; d++)
        for (size_t i = 0; i < c->parameters; i++) {
            lg_out_format(out, "%zu,", d);
            put_names(out, &c->parameter[i]);
            lg_out_format(out, ",%.17g\n", c->draw[d * c->parameters + i]);
        }
    return LG_OK;
}

/* As `libgrass point --params` reads them. */
static lg_status put_point(const lg_calibration *c, lg_out *out) {
    lg_out_raw(out, POINT_MARK "; for `libgrass point --params`\n");
    for (size_t i = 0; i < c->parameters; i++) {
        lg_told_text(out, c->parameter[i].name);
        lg_out_format(out, ",%.17g\n", c->fit.value[i]);
    }
    return LG_OK;
}

static bool is_first_of(const lg_calibration *c, size_t i, bool type_too) {
    for (size_t k = 0; k < i; k++)
        if (strcmp(c->parameter[k].table, c->parameter[i].table) == 0 &&
            (!type_too || strcmp(c->parameter[k].type, c->parameter[i].type) == 0))
            return false;
    return true;
}

/* Those of the table and type of one parameter: a line each, or in braces. */
static void put_group(const lg_calibration *c, size_t first, lg_out *out) {
    const lg_calibrated *p = &c->parameter[first];
    const bool typed = p->type[0] != '\0';
    if (typed)
        lg_out_format(out, "    %s: {", p->type);
    for (size_t i = first; i < c->parameters; i++) {
        const lg_calibrated *q = &c->parameter[i];
        if (strcmp(q->table, p->table) != 0 || strcmp(q->type, p->type) != 0)
            continue;
        lg_out_raw(out, typed ? i == first ? "" : ", " : "    ");
        lg_out_format(out, "%s: %.17g%s", q->name, c->fit.value[i], typed ? "" : "\n");
    }
    if (typed)
        lg_out_raw(out, "}\n");
}

/* As a scenario of a plan has them. */
static lg_status put_yaml(const lg_calibration *c, lg_out *out) {
    lg_params *params = NULL;
    lg_params_value value;
    LG_TRY(lg_calibration_get_params(c, &params));
    lg_status status = lg_params_value_at(params, 0, &value);
    if (status == LG_OK)
        lg_out_format(out, YAML_MARK "; to stand in a scenario of a plan\n# %s\nparameters:\n",
                      value.source);
    lg_params_free(params);
    for (size_t i = 0; i < c->parameters && status == LG_OK; i++) {
        if (!is_first_of(c, i, false))
            continue;
        lg_out_format(out, "  %s:\n", c->parameter[i].table);
        for (size_t k = i; k < c->parameters; k++)
            if (strcmp(c->parameter[k].table, c->parameter[i].table) == 0 &&
                is_first_of(c, k, true))
                put_group(c, k, out);
    }
    return status;
}

/* ---- what it was made from ---- */

static void json_number(lg_json *json, const char *key, double value) {
    if (isfinite(value))
        lg_json_number(json, key, value);
}

static const char *const losses[] = {"squares", "huber", "cauchy", "bisquare"};

static void json_facts(const lg_calibration *c, const lg_calibration_facts *f, lg_json *json) {
    lg_json_text(json, "model", c->what);
    lg_json_text(json, "observations_file", c->file);
    lg_json_text(json, "loss", losses[c->options.loss]);
    lg_json_number(json, "seed", (double)c->options.seed);
    lg_json_number(json, "observations", (double)f->observations);
    lg_json_number(json, "parameters", (double)f->parameters);
    lg_json_number(json, "freedom", (double)f->freedom);
    lg_json_number(json, "lives", (double)f->lives);
    json_number(json, "chi2", f->chi2);
    json_number(json, "chi2_before", f->chi2_before);
    json_number(json, "loss_sum", f->loss);
    json_number(json, "loss_scale", c->fit.scale);
    json_number(json, "r2", f->r2);
    json_number(json, "bias_sd", f->bias);
    json_number(json, "condition", f->condition);
    json_number(json, "widened", f->widened);
    lg_json_bool(json, "settled", f->settled);
    lg_json_number(json, "starts", f->starts);
    lg_json_number(json, "starts_at_best", f->starts_at_best);
    lg_json_number(json, "draws", (double)f->draws);
}

static lg_status json_estimates(const lg_calibration *c, lg_json *json) {
    lg_json_open(json, "estimates", '[');
    for (size_t i = 0; i < c->parameters; i++) {
        lg_calibration_estimate e;
        LG_TRY(lg_calibration_get_estimate(c, i, &e));
        lg_json_open(json, NULL, '{');
        lg_json_text(json, "table", e.table);
        lg_json_text(json, "type", e.type);
        lg_json_text(json, "name", e.name);
        lg_json_text(json, "unit", e.unit);
        json_number(json, "value", e.value);
        json_number(json, "error", e.error);
        json_number(json, "low_95", e.low_95);
        json_number(json, "high_95", e.high_95);
        lg_json_close(json, '}');
    }
    lg_json_close(json, ']');
    return LG_OK;
}

static lg_status put_json(const lg_calibration *c, lg_out *out) {
    lg_calibration_facts facts;
    lg_json json;
    char *text = NULL;
    LG_TRY(lg_calibration_get_facts(c, &facts));
    lg_json_init(c->context, &json);
    lg_told_begin(&json, "calibration");
    json_facts(c, &facts, &json);
    lg_status status = json_estimates(c, &json);
    lg_json_open(&json, "warnings", '[');
    for (size_t i = 0; i < c->warnings; i++)
        lg_json_text(&json, NULL, c->warning[i]);
    lg_json_close(&json, ']');
    lg_json_close(&json, '}');
    const lg_status finished = lg_json_finish(&json, &text);
    if (finished != LG_OK)
        return finished;
    lg_out_raw(out, text);
    lg_out_raw(out, "\n");
    lg_free(c->context, text);
    return status;
}

/* ---- the folder ---- */

/* By its first bytes a file is known to be one of an earlier calibration. */
static const struct file {
    const char *name, *mark;
    lg_status (*put)(const lg_calibration *c, lg_out *out); /* NULL: lg_params_write */
} files[] = {{"parameters.csv", "table,type,name,value,unit,source,confidence", NULL},
             {"parameters.yaml", YAML_MARK, put_yaml},
             {"point.csv", POINT_MARK, put_point},
             {"calibration.csv", ESTIMATES_MARK, put_estimates},
             {"correlation.csv", "correlation,", put_correlations},
             {"fit.csv", FIT_MARK, put_fit},
             {"profile.csv", PROFILES_MARK, put_profiles},
             {"draws.csv", DRAWS_MARK, put_draws},
             {"calibration.json", "{\n  \"kind\": \"calibration\"", put_json}};
enum { FILES = sizeof files / sizeof files[0] };

static bool is_wanted(const lg_calibration *c, const struct file *f) {
    return f->put == NULL || f->put == put_yaml ? !c->of_modvege
           : f->put == put_point                ? c->of_points
           : f->put == put_profiles             ? c->profiles > 0
           : f->put == put_draws                ? c->draws > 0
                                                : true;
}

static lg_status put_params(const lg_calibration *c, const char *path) {
    lg_params *params = NULL;
    LG_TRY(lg_calibration_get_params(c, &params));
    lg_status status = lg_params_write(params, path);
    lg_params_free(params);
    return status;
}

static lg_status put_file(const lg_calibration *c, const struct file *f, const char *path) {
    if (f->put == NULL)
        return put_params(c, path);
    lg_out out;
    lg_out_init(c->context, &out);
    lg_status status = f->put(c, &out);
    if (status == LG_OK)
        return lg_told_put(&out, path);
    lg_out_free(&out);
    return status;
}

static lg_status check_form(lg_context *context, const struct file *f, const char *path) {
    const lg_form_own form = {.what = "a file of a calibration",
                              .name = strrchr(f->name, '.'),
                              .mark = f->mark,
                              .mark_bytes = strlen(f->mark),
                              .ends = " csv yaml json "};
    return lg_form_check_own(context, path, &form);
}

lg_status lg_calibration_check_output(lg_context *context, const char *directory) {
    LG_GIVEN(context, directory);
    lg_status status = LG_OK;
    for (int i = 0; i < FILES && status == LG_OK; i++) {
        char *path = NULL;
        LG_TRY(lg_folder_path(context, directory, "", files[i].name, &path));
        status = check_form(context, &files[i], path);
        lg_free(context, path);
    }
    return status;
}

static lg_status put_all(const lg_calibration *c, const char *directory) {
    lg_status status = LG_OK;
    for (int i = 0; i < FILES && status == LG_OK; i++) {
        char *path = NULL;
        if (!is_wanted(c, &files[i]))
            continue;
        LG_TRY(lg_folder_path(c->context, directory, "", files[i].name, &path));
        status = lg_part_refuse(c->context, path, c->file, "the observations of this calibration");
        if (status == LG_OK)
            status = put_file(c, &files[i], path);
        lg_free(c->context, path);
    }
    return status;
}

lg_status lg_calibration_write(const lg_calibration *c, const char *directory) {
    if (c == NULL)
        return LG_EARG;
    lg_folder folder;
    LG_TRY(lg_calibration_check_output(c->context, directory));
    LG_TRY(lg_folder_own(c->context, directory, &folder));
    lg_status status = put_all(c, directory);
    lg_folder_leave(&folder);
    return status;
}
