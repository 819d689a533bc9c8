/* The files of a capacity: docs/results.md. */
#include <math.h>

#include "analysis/capacity.h"
#include "analysis/told.h"
#include "store/folder_path.h"
#include "text/form.h"

#define KIND "capacity"

/* ---- tables ---- */

static void write_capacities(const lg_capacity *c, lg_out *out) {
    lg_out_raw(out, "region_kind,region,area_mu,present_su,dynamic_capacity_su,"
                    "dynamic_capacity_low_su,dynamic_capacity_high_su,limited_by,"
                    "risk_at_present_frac,proper_capacity_su,proper_capacity_low_su,"
                    "proper_capacity_high_su,forage_capacity_su,forage_capacity_low_su,"
                    "forage_capacity_high_su,net_capacity_su,net_at_capacity_yuan,net_best_yuan,"
                    "draws,odd_draws,without_animals_frac,against_start_su\n");
    for (size_t i = 0; i < c->regions; i++) {
        const lg_capacity_row *r = &c->row[i];
        lg_told_region(out, r->kind, r->name);
        LG_TOLD_NUMBERS(out, r->area_mu, r->present_su, r->dynamic_capacity_su,
                        r->dynamic_capacity_low_su, r->dynamic_capacity_high_su);
        lg_out_format(out, ",%s", r->limited_by);
        LG_TOLD_NUMBERS(
            out, r->risk_at_present_frac, r->proper_capacity_su, r->proper_capacity_low_su,
            r->proper_capacity_high_su, r->forage_capacity_su, r->forage_capacity_low_su,
            r->forage_capacity_high_su, r->net_capacity_su, r->net_at_capacity_yuan,
            r->net_best_yuan, r->draws, r->odd_draws, r->without_animals_frac, r->against_start_su);
        lg_out_raw(out, "\n");
    }
}

static void write_risks(const lg_capacity *c, lg_out *out) {
    lg_out_raw(out, "region_kind,region,times,stock_su,risk_condition_frac,risk_animals_frac,"
                    "risk_frac,draws,net_yuan\n");
    for (size_t i = 0; i < c->regions * c->points; i++) {
        const lg_capacity_point *p = &c->point[i];
        const lg_capacity_row *r = &c->row[i / c->points];
        lg_told_region(out, r->kind, r->name);
        LG_TOLD_NUMBERS(out, p->times, p->stock_su, p->risk_condition_frac, p->risk_animals_frac,
                        p->risk_frac, p->draws, p->net_yuan);
        lg_out_raw(out, "\n");
    }
}

static void write_instruments(const lg_capacity *c, lg_out *out) {
    lg_out_raw(out, "instrument,capacity_su,gain_su,gain_low_su,gain_high_su,net_yuan,gain_yuan,"
                    "draws,acts,present_gain_yuan,present_gain_low_yuan,present_gain_high_yuan,"
                    "words\n");
    for (size_t i = 0; i < c->instruments; i++) {
        const lg_capacity_instrument *n = &c->instrument[i];
        lg_told_text(out, n->name);
        LG_TOLD_NUMBERS(out, n->capacity_su, n->gain_su, n->gain_low_su, n->gain_high_su,
                        n->net_yuan, n->gain_yuan, n->draws, n->acts, n->present_gain_yuan,
                        n->present_low_yuan, n->present_high_yuan);
        lg_out_raw(out, ",");
        lg_told_text(out, n->does);
        lg_out_raw(out, "\n");
    }
}

/* ---- what it was made from ---- */

static lg_status write_about(const lg_capacity *c, const char *path) {
    const lg_capacity_options *o = &c->asked;
    lg_json json;
    lg_json_init(c->context, &json);
    lg_told_begin(&json, KIND);
    lg_json_text(&json, "plan", c->plan);
    lg_json_text(&json, "scenario", c->scenario);
    lg_json_number(&json, "risk", o->risk);
    lg_json_number(&json, "horizon", o->horizon);
    lg_json_number(&json, "draws", o->draws);
    lg_json_number(&json, "seed", (double)o->seed);
    lg_json_number(&json, "condition_drop", o->condition_drop);
    lg_json_text(&json, "condition_against", o->against_start ? "start" : "weather");
    if (isfinite(c->row[0].without_animals_frac))
        lg_json_number(&json, "without_animals_frac", c->row[0].without_animals_frac);
    lg_json_number(&json, "against_start_su", c->row[0].against_start_su);
    lg_json_number(&json, "adults_lost_frac", o->adults_lost_frac);
    lg_json_number(&json, "bought_frac", o->bought_frac);
    lg_json_number(&json, "lowest_times", o->lowest_times);
    lg_json_number(&json, "highest_times", o->highest_times);
    lg_json_number(&json, "confidence", LG_STOCKINGS_CONFIDENCE);
    /* Whose instruments.csv is: it stays where a later question asks for none. */
    lg_json_number(&json, "instruments", (double)c->instruments);
    lg_told_hashes(&json, c->source);
    lg_told_assumed(&json, c->assumed);
    lg_json_number(&json, "lives", (double)c->lives);
    lg_json_number(&json, "seconds", c->seconds);
    lg_json_close(&json, '}');
    return lg_told_json(&json, KIND, path);
}

/* ---- written ---- */

enum { MAP_FILE = 4 };
static const char *const files[] = {"capacity.csv", "risk.csv", "instruments.csv", "capacity.json",
                                    "capacity.h5"};
enum { FILES = sizeof files / sizeof files[0] };

static lg_status may_write(lg_context *context, int file, const char *path) {
    if (file == MAP_FILE - 1)
        return lg_told_may_be(context, KIND, path);
    return lg_form_check(context, path, file == MAP_FILE ? LG_OUTPUT_LAND : LG_OUTPUT_CSV);
}

lg_status lg_capacity_may_write(lg_context *context, const char *directory) {
    for (int i = 0; i < FILES; i++) {
        char *path = NULL;
        LG_TRY(lg_folder_path(context, directory, "", files[i], &path));
        lg_status status = may_write(context, i, path);
        lg_free(context, path);
        LG_TRY(status);
    }
    return LG_OK;
}

static lg_status put_table(const lg_capacity *c, const char *path,
                           void (*write)(const lg_capacity *, lg_out *)) {
    lg_out out;
    lg_out_init(c->context, &out);
    write(c, &out);
    return lg_told_table(&out, path);
}

static lg_status put_file(const lg_capacity_work *w, int file, const char *path) {
    switch (file) {
    case 0:
        return put_table(w->made, path, write_capacities);
    case 1:
        return put_table(w->made, path, write_risks);
    case 2:
        return w->made->instruments == 0 ? LG_OK : put_table(w->made, path, write_instruments);
    case MAP_FILE:
        return lg_capacity_write_map(w, path);
    default:
        return write_about(w->made, path);
    }
}

lg_status lg_capacity_put_files(const lg_capacity_work *w) {
    for (int i = 0; i < FILES; i++) {
        char *path = NULL;
        LG_TRY(lg_folder_path(w->context, w->made->asked.directory, "", files[i], &path));
        lg_status status = put_file(w, i, path);
        lg_free(w->context, path);
        LG_TRY(status);
    }
    return LG_OK;
}
