/* What is written of an outlook: tables, and what they were made from. */
#define _DEFAULT_SOURCE /* mkdir */
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <libgrass/version.h>

#include "analysis/outlook_files.h"
#include "text/form.h"
#include "text/json.h"
#include "text/out.h"
#include "text/part.h"

/* By its first bytes a file of another hand is known from one of ours. */
#define JSON_BEGINS "{\n  \"kind\": \"winter\""
#define REGION_KEYS "region_kind,region,"

/* ---- cells of a table ---- */

/* A name that a spreadsheet would take for a formula is made a word again, as in summary.csv. */
static void put_name(lg_out *out, const char *name) {
    const bool formula = name[0] != '\0' && strchr("=+-@\t\r", name[0]) != NULL;
    if (!formula && strpbrk(name, ",\"\r\n") == NULL && name[0] != ' ') {
        lg_out_raw(out, name);
        return;
    }
    lg_out_raw(out, formula ? "\"'" : "\"");
    for (const char *c = name; *c != '\0'; c++)
        lg_out_bytes(out, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
    lg_out_raw(out, "\"");
}

/* Empty: not known. */
static void put_number(lg_out *out, double value) {
    lg_out_raw(out, ",");
    if (isfinite(value))
        lg_out_format(out, "%.9g", value);
}

static void put_region(lg_out *out, const char *kind, const char *name) {
    lg_out_format(out, "%s,", kind);
    put_name(out, name);
}

/* ---- tables ---- */

static void put_regions(const lg_outlook *o, lg_out *out) {
    lg_out_raw(out, REGION_KEYS
               "area_mu,present_su,winter_capacity_su,winter_capacity_low_su,"
               "winter_capacity_high_su,must_go_su,units_must_go_su,hay_lacking_t,limited_by,"
               "risk_at_present_frac\n");
    for (size_t i = 0; i < o->nregions; i++) {
        const lg_outlook_region *r = &o->rows[i].said;
        put_region(out, r->kind, r->name);
        put_number(out, r->area_mu);
        put_number(out, r->present_su);
        put_number(out, r->capacity_su);
        put_number(out, r->capacity_low_su);
        put_number(out, r->capacity_high_su);
        put_number(out, r->must_go_su);
        put_number(out, r->units_must_go_su);
        put_number(out, r->hay_lacking_t);
        lg_out_format(out, ",%s", r->limited_by);
        put_number(out, r->risk_at_present_frac);
        lg_out_raw(out, "\n");
    }
}

static void put_risks(const lg_outlook *o, lg_out *out) {
    lg_out_raw(out, REGION_KEYS "times,stock_su,risk_animals_frac,risk_bought_frac,"
                                "risk_condition_frac,risk_frac,draws\n");
    for (size_t i = 0; i < o->nregions; i++) {
        lg_outlook_risk risk;
        for (size_t at = 0; lg_outlook_get_risk(o, i, at, &risk) == LG_OK; at++) {
            put_region(out, o->rows[i].said.kind, o->rows[i].said.name);
            put_number(out, risk.times);
            put_number(out, risk.times * o->rows[i].said.present_su);
            put_number(out, risk.risk_animals_frac);
            put_number(out, risk.risk_bought_frac);
            put_number(out, risk.risk_condition_frac);
            put_number(out, risk.risk_frac);
            put_number(out, o->draws);
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
        put_region(out, v.kind, v.name);
        lg_out_format(out, ",%04d-%02d-%02d,%s", v.date.year, v.date.month, v.date.day, v.variable);
        put_number(out, v.observed);
        put_number(out, v.simulated);
        put_number(out, v.ratio);
        lg_out_raw(out, "\n");
    }
}

/* ---- what they were made from ---- */

static void put_date(lg_json *json, const char *key, lg_date date) {
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    lg_json_text(json, key, text);
}

static void put_told(lg_json *json, const char *told) {
    lg_json_open(json, "assumed", '[');
    while (*told != '\0') {
        char line[LG_ERROR_CHARS];
        const size_t length = strcspn(told, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, told);
        lg_json_text(json, NULL, line);
        told += length + (told[length] == '\n');
    }
    lg_json_close(json, ']');
}

static lg_status make_json(lg_context *context, const lg_outlook *o, char **text) {
    lg_json json;
    lg_json_init(context, &json);
    lg_json_open(&json, NULL, '{');
    lg_json_text(&json, "kind", "winter");
    lg_json_text(&json, "version", LG_VERSION);
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
    put_told(&json, lg_outlook_told(o));
    lg_json_open(&json, "hashes", '{');
    for (int i = LG_SOURCE_PLAN; i <= LG_SOURCE_WEATHER; i++)
        lg_json_text(&json, lg_source_name((lg_source)i), o->source[i]);
    lg_json_close(&json, '}');
    lg_json_close(&json, '}');
    return lg_json_finish(&json, text);
}

/* ---- files ---- */

enum { FILES = 4 };
static const char *const names[FILES] = {"winter.csv", "winter_risk.csv", "winter_observed.csv",
                                         "winter.json"};

typedef struct sheet {
    char path[PATH_MAX];
    char *text;
    size_t bytes;
} sheet;

static lg_status make_table(lg_context *context, const lg_outlook *o,
                            void (*put)(const lg_outlook *o, lg_out *out), sheet *to) {
    lg_out out;
    lg_out_init(context, &out);
    put(o, &out);
    if (out.status != LG_OK) {
        lg_out_free(&out);
        return out.status;
    }
    to->text = out.text;
    to->bytes = out.used;
    return LG_OK;
}

static lg_status make_all(lg_context *context, const lg_outlook *o, sheet *sheets) {
    static void (*const tables[])(const lg_outlook *o, lg_out *out) = {put_regions, put_risks,
                                                                       put_observed};
    for (int i = 0; i + 1 < FILES; i++)
        LG_TRY(make_table(context, o, tables[i], &sheets[i]));
    sheet *json = &sheets[FILES - 1];
    LG_TRY(make_json(context, o, &json->text));
    json->bytes = strlen(json->text);
    return LG_OK;
}

static lg_status check(lg_context *context, const lg_outlook *o, const char *folder,
                       sheet *sheets) {
    static const lg_form_own json = {"an outlook on the winter", "winter.json", JSON_BEGINS,
                                     sizeof JSON_BEGINS - 1, " json "};
    static const lg_form_own table = {"a table of regions", "winter.csv", REGION_KEYS,
                                      sizeof REGION_KEYS - 1, " csv "};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return lg_fail(context, LG_EOUTPUT, "cannot make the folder %s: %s", folder,
                       strerror(errno));
    for (int i = 0; i < FILES; i++) {
        if (snprintf(sheets[i].path, sizeof sheets[i].path, "%s/%s", folder, names[i]) >=
            (int)sizeof sheets[i].path)
            return lg_fail(context, LG_EOUTPUT, "the path %s is too long", folder);
        if (o->observed.path != NULL)
            LG_TRY(lg_part_refuse(context, sheets[i].path, o->observed.path,
                                  "the table of what was measured"));
        LG_TRY(lg_form_check_own(context, sheets[i].path, i == FILES - 1 ? &json : &table));
    }
    return LG_OK;
}

lg_status lg_outlook_write_files(lg_context *context, const lg_outlook *o, const char *folder) {
    sheet *sheets = NULL;
    LG_TRY(lg_alloc(context, FILES, sizeof *sheets, "files of an outlook", &sheets));
    lg_status status = make_all(context, o, sheets);
    if (status == LG_OK)
        status = check(context, o, folder, sheets);
    for (int i = 0; i < FILES; i++) {
        if (status == LG_OK)
            status = lg_part_put(context, sheets[i].path, sheets[i].text, sheets[i].bytes);
        lg_free(context, sheets[i].text);
    }
    lg_free(context, sheets);
    return status;
}
