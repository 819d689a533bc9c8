/* What is written of an outlook: tables, and what they were made from. */
#include <stdio.h>

#include "analysis/outlook_files.h"
#include "analysis/told.h"
#include "store/folder.h"
#include "store/folder_path.h"
#include "text/form.h"
#include "text/part.h"

#define KIND "winter"
/* By them a table of another hand is known from one of ours. */
#define REGION_KEYS "region_kind,region,"

/* ---- tables ---- */

static void put_regions(const lg_outlook *o, lg_out *out) {
    lg_out_raw(out, REGION_KEYS
               "area_mu,present_su,winter_capacity_su,winter_capacity_low_su,"
               "winter_capacity_high_su,must_go_su,units_must_go_su,hay_lacking_t,limited_by,"
               "risk_at_present_frac\n");
    for (size_t i = 0; i < o->nregions; i++) {
        const lg_outlook_region *r = &o->rows[i].said;
        lg_told_region(out, r->kind, r->name);
        LG_TOLD_NUMBERS(out, r->area_mu, r->present_su, r->capacity_su, r->capacity_low_su,
                        r->capacity_high_su, r->must_go_su, r->units_must_go_su, r->hay_lacking_t);
        lg_out_format(out, ",%s", r->limited_by);
        LG_TOLD_NUMBERS(out, r->risk_at_present_frac);
        lg_out_raw(out, "\n");
    }
}

static void put_risks(const lg_outlook *o, lg_out *out) {
    lg_out_raw(out, REGION_KEYS "times,stock_su,risk_animals_frac,risk_bought_frac,"
                                "risk_condition_frac,risk_frac,draws\n");
    for (size_t i = 0; i < o->nregions; i++) {
        lg_outlook_risk risk;
        for (size_t at = 0; lg_outlook_get_risk(o, i, at, &risk) == LG_OK; at++) {
            lg_told_region(out, o->rows[i].said.kind, o->rows[i].said.name);
            LG_TOLD_NUMBERS(out, risk.times, risk.times * o->rows[i].said.present_su,
                            risk.risk_animals_frac, risk.risk_bought_frac, risk.risk_condition_frac,
                            risk.risk_frac, o->draws);
            lg_out_raw(out, "\n");
        }
    }
}

static void put_observed(const lg_outlook *o, lg_out *out) {
    lg_out_raw(out, REGION_KEYS "date,variable,observed,simulated,ratio\n");
    for (size_t i = 0; i < o->observed.count; i++) {
        lg_outlook_observed v;
        if (lg_outlook_get_observed(o, i, &v) != LG_OK)
            continue;
        lg_told_region(out, v.kind, v.name);
        lg_out_format(out, ",%04d-%02d-%02d,%s", v.date.year, v.date.month, v.date.day, v.variable);
        LG_TOLD_NUMBERS(out, v.observed, v.simulated, v.ratio);
        lg_out_raw(out, "\n");
    }
}

/* ---- what they were made from ---- */

static void put_date(lg_json *json, const char *key, lg_date date) {
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    lg_json_text(json, key, text);
}

static lg_status write_json(lg_context *context, const lg_outlook *o, const char *path) {
    lg_json json;
    lg_json_init(context, &json);
    lg_told_begin(&json, KIND);
    lg_json_text(&json, "plan", o->plan_name);
    lg_json_text(&json, "scenario", o->scenario_name);
    put_date(&json, "from", o->options.from);
    put_date(&json, "until", o->options.until);
    lg_json_number(&json, "risk", o->options.risk);
    lg_json_number(&json, "draws", o->draws);
    lg_json_text(&json, "draws_of", o->months ? "months" : "winters");
    lg_json_number(&json, "seed", (double)o->options.seed);
    lg_json_number(&json, "adults_lost_frac", o->options.adults_lost_frac);
    lg_json_number(&json, "bought_frac", o->options.bought_frac);
    lg_json_number(&json, "condition_drop", o->options.condition_drop);
    lg_json_number(&json, "interval_frac", LG_OUTLOOK_INTERVAL);
    lg_json_number(&json, "observed_values", (double)o->observed.count);
    lg_told_assumed(&json, lg_outlook_told(o));
    lg_told_hashes(&json, o->source);
    lg_json_close(&json, '}');
    return lg_told_json(&json, KIND, path);
}

/* ---- files ---- */

static const struct file {
    const char *name;
    void (*put)(const lg_outlook *o, lg_out *out); /* NULL: what they were made from */
} files[] = {{"winter.csv", put_regions},
             {"winter_risk.csv", put_risks},
             {"winter_observed.csv", put_observed},
             {"winter.json", NULL}};
enum { FILES = sizeof files / sizeof files[0] };

/* Nothing is written before all may be. */
static lg_status check(lg_context *context, const lg_outlook *o, const struct file *f,
                       const char *path) {
    static const lg_form_own table = {"a table of regions", "winter.csv", REGION_KEYS,
                                      sizeof REGION_KEYS - 1, " csv "};
    if (o->observed.path != NULL)
        LG_TRY(lg_part_refuse(context, path, o->observed.path, "the table of what was measured"));
    return f->put == NULL ? lg_told_may_be(context, KIND, path)
                          : lg_form_check_own(context, path, &table);
}

static lg_status write(lg_context *context, const lg_outlook *o, const struct file *f,
                       const char *path) {
    lg_out out;
    if (f->put == NULL)
        return write_json(context, o, path);
    lg_out_init(context, &out);
    f->put(o, &out);
    return lg_told_put(&out, path);
}

static lg_status each(lg_context *context, const lg_outlook *o, const char *folder,
                      lg_status (*what)(lg_context *context, const lg_outlook *o,
                                        const struct file *f, const char *path)) {
    lg_status status = LG_OK;
    for (int i = 0; i < FILES && status == LG_OK; i++) {
        char *path = NULL;
        LG_TRY(lg_folder_path(context, folder, "", files[i].name, &path));
        status = what(context, o, &files[i], path);
        lg_free(context, path);
    }
    return status;
}

lg_status lg_outlook_write_files(lg_context *context, const lg_outlook *o, const char *folder) {
    lg_folder own;
    LG_TRY(lg_folder_own(context, folder, &own));
    lg_status status = each(context, o, folder, check);
    if (status == LG_OK)
        status = each(context, o, folder, write);
    lg_folder_leave(&own);
    return status;
}
