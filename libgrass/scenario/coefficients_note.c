/* Where the coefficients of a run come from, for its results and for sets. */
#include <stdio.h>
#include <string.h>

#include "scenario/coefficients.h"

enum { NAME_CHARS = 96 };

/* `table.name`, for rows whose table a bare name would not tell. */
static const char *name_of(const lg_param_row *row, char text[NAME_CHARS]) {
    snprintf(text, NAME_CHARS, "%s.%s", lg_params_table_name(row->table), row->name);
    return text;
}

lg_status lg_coefficients_note_settings(const lg_scenario *s, const char *source,
                                        lg_figures *figures) {
    for (size_t i = 0; i < s->nsettings; i++) {
        const lg_param_setting *set = &s->settings[i];
        char name[NAME_CHARS];
        const lg_figure figure = {"scenario",
                                  set->type,
                                  set->tabled ? name_of(set->row, name) : set->name,
                                  set->tabled ? set->row->unit : "",
                                  source,
                                  "A",
                                  set->value};
        LG_TRY(lg_figures_add(figures, &figure));
    }
    return LG_OK;
}

lg_status lg_coefficients_note_given(const lg_params *params, lg_figures *figures) {
    for (size_t i = 0; params != NULL && i < params->count; i++) {
        const lg_param_given *g = &params->given[i];
        char name[NAME_CHARS];
        const lg_figure figure = {"given",      g->type,   name_of(g->row, name),
                                  g->row->unit, g->source, g->confidence,
                                  g->value};
        LG_TRY(lg_figures_add(figures, &figure));
    }
    return LG_OK;
}

typedef struct origin {
    const char *source, *confidence;
} origin;

/* Of a row that tables of the plan do not hold. */
static origin origin_of(const lg_coefficients *c, const lg_coefficients_sources *from,
                        const lg_param_row *row, const char *type) {
    const lg_scenario *s = from->scenario;
    const lg_param_given *g =
        from->params == NULL ? NULL : lg_params_holds(from->params, row, type);
    if (g != NULL)
        return (origin){g->source, g->confidence};
    if (lg_param_settings_hold(s->settings, s->nsettings, row, type) != NULL)
        return (origin){"scenario file", "A"};
    double value;
    if (row->table == LG_TABLE_GRAZING && lg_coefficient_of_herd(from, row, row->value, &value))
        return (origin){"the animal table, by the classes of the herd", "D"};
    if (row->table == LG_TABLE_SUBSIDY && lg_coefficient(c, row, 0) != row->value)
        return (origin){"scenario file", "A"};
    return (origin){row->source, row->confidence};
}

lg_status lg_coefficients_note(const lg_coefficients *c, const lg_coefficients_sources *from,
                               lg_figures *figures) {
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        if (lg_param_table_by_name(row->table) || row->table == LG_TABLE_PRICES)
            continue;
        const origin o = origin_of(c, from, row, NULL);
        const lg_figure figure = {
            lg_params_table_name(row->table), "", row->name, row->unit, o.source, o.confidence,
            lg_coefficient(c, row, 0)};
        LG_TRY(lg_figures_add(figures, &figure));
    }
    return LG_OK;
}

/* ---- as a set ---- */

static const lg_figure *find(const lg_figures *figures, const char *table, const char *subject,
                             const char *name) {
    for (size_t i = 0; i < figures->count; i++) {
        const lg_figure *f = &figures->rows[i];
        if (strcmp(f->table, table) == 0 && strcmp(f->subject, subject) == 0 &&
            strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}

/* The tables of the plan, where nobody later gave the value. */
static origin origin_in(const lg_coefficients *c, const lg_coefficients_sources *from,
                        const lg_figures *figures, const lg_param_row *row, const char *type) {
    const origin o = origin_of(c, from, row, type);
    const char *table = row->table == LG_TABLE_PRICES ? "prices" : "types";
    if (o.source != row->source)
        return o;
    const lg_figure *f = find(figures, table, type == NULL ? "" : type, row->name);
    return f == NULL ? o : (origin){f->source, f->confidence};
}

lg_status lg_coefficients_list(lg_context *context, const lg_coefficients *c,
                               const lg_coefficients_sources *from, const lg_figures *figures,
                               lg_params **params) {
    lg_params *made = NULL;
    bool used[256];
    lg_land_used_types(from->land, used);
    LG_TRY(lg_params_create(context, &made));
    lg_status status = LG_OK;
    for (size_t i = 0; i < lg_param_rows_count() && status == LG_OK; i++) {
        const lg_param_row *row = &lg_param_rows[i];
        bool by_type = lg_param_table_by_type(row->table);
        if (row->table == LG_TABLE_BREEDS)
            continue; /* husbandry_params.c */
        for (int32_t t = 0; t < (by_type ? c->types.count : 1) && status == LG_OK; t++) {
            const char *type = by_type ? from->land->types[t].name : NULL;
            const origin o = origin_in(c, from, figures, row, type);
            /* A price that nobody gave stays one: priced runs say so. */
            if ((by_type && !used[t]) ||
                (row->table == LG_TABLE_PRICES && strcmp(o.source, row->source) == 0))
                continue;
            status =
                lg_params_put(made, row, type, lg_coefficient(c, row, t), o.source, o.confidence);
        }
    }
    if (status != LG_OK) {
        lg_params_free(made);
        return status;
    }
    *params = made;
    return LG_OK;
}
