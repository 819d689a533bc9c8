#include "scenario/husbandry_params.h"

#include <string.h>

#include "animals/note.h"

static void put(lg_breed *breed, const lg_param_row *row, double value) {
    memcpy((char *)&breed->p + row->offset, &value, sizeof value);
}

static double value_of(const lg_breed *breed, const lg_param_row *row) {
    double value;
    memcpy(&value, (const char *)&breed->p + row->offset, sizeof value);
    return value;
}

/* What was given for the breed goes before what was given for all; a program before the plan. */
static bool apply(const lg_coefficients_sources *from, lg_breed *breed) {
    const lg_scenario *s = from->scenario;
    bool any = false;
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        if (row->table != LG_TABLE_BREEDS)
            continue;
        const lg_param_setting *set =
            lg_param_settings_hold(s->settings, s->nsettings, row, breed->name);
        const lg_param_given *given =
            from->params == NULL ? NULL : lg_params_holds(from->params, row, breed->name);
        if (set != NULL)
            put(breed, row, set->value);
        if (given != NULL)
            put(breed, row, given->value);
        any = any || set != NULL || given != NULL;
    }
    return any;
}

bool lg_husbandry_is_given(const lg_coefficients_sources *from, const lg_breed *breed,
                           const char *name) {
    const lg_scenario *s = from->scenario;
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        if (row->table == LG_TABLE_BREEDS && strcmp(row->name, name) == 0)
            return lg_param_settings_hold(s->settings, s->nsettings, row, breed->name) != NULL ||
                   (from->params != NULL &&
                    lg_params_holds(from->params, row, breed->name) != NULL);
    }
    return false;
}

static bool is_of_breed(const char *name, const lg_param_row *row) {
    return name != NULL && row->table == LG_TABLE_BREEDS;
}

lg_status lg_husbandry_params(lg_context *context, const lg_plan *plan,
                              const lg_coefficients_sources *from, lg_husbandry *h) {
    const lg_scenario *s = from->scenario;
    for (size_t i = 0; i < s->nsettings; i++) {
        const lg_param_setting *set = &s->settings[i];
        if (is_of_breed(set->type, set->row) && lg_breeds_find(h->breeds, set->type) == NULL)
            return lg_yaml_fail(
                plan->document, set->place,
                plan->breeds_path == NULL
                    ? "there is no breed '%s' without a table: give 'tables: breeds'"
                    : "the table of breeds has no '%s'",
                set->type);
    }
    for (size_t b = 0; b < h->breeds->count; b++) {
        lg_breed *breed = &h->breeds->of[b];
        if (!apply(from, breed))
            continue;
        const char *wrong = lg_breed_wrong(&breed->p);
        if (wrong != NULL)
            return lg_fail(context, LG_EDATA, "scenario '%s': breed '%s': %s", s->name, breed->name,
                           wrong);
        lg_breed_prepare(breed);
    }
    return LG_OK;
}

static bool has_herd(const lg_husbandry *h, const char *name) {
    for (size_t b = 0; b < h->nkept; b++)
        if (strcmp(h->kept[b].breed->name, name) == 0)
            return true;
    return false;
}

void lg_husbandry_tell(lg_context *context, const lg_plan *plan,
                       const lg_coefficients_sources *from, const lg_husbandry *h) {
    const lg_scenario *s = from->scenario;
    for (size_t i = 0; i < s->nsettings; i++) {
        const lg_param_setting *set = &s->settings[i];
        bool own = lg_yaml_get(s->place, "parameters") != NULL; /* not those of the defaults */
        if (own && is_of_breed(set->type, set->row) && !has_herd(h, set->type))
            lg_yaml_warn(context, plan->document, set->place,
                         "no herd of the scenario is of the breed '%s': '%s' does nothing here",
                         set->type, set->name);
    }
    const lg_params *p = from->params;
    for (size_t i = 0; p != NULL && i < p->count; i++) {
        const char *name = p->given[i].type;
        bool told = !is_of_breed(name, p->given[i].row) || has_herd(h, name);
        for (size_t k = 0; k < i && !told; k++)
            told = is_of_breed(p->given[k].type, p->given[k].row) &&
                   strcmp(p->given[k].type, name) == 0;
        if (!told)
            lg_log(context, LG_LOG_WARNING,
                   "the parameters given for the breed '%s' are used nowhere: no herd is of it",
                   name);
    }
}

/* ---- recorded ---- */

static lg_status note_row(const lg_coefficients_sources *from, const lg_breed *breed,
                          const lg_param_row *row, const lg_figure *table, lg_figures *figures) {
    const lg_scenario *s = from->scenario;
    const lg_param_given *given =
        from->params == NULL ? NULL : lg_params_holds(from->params, row, breed->name);
    const lg_param_setting *set =
        lg_param_settings_hold(s->settings, s->nsettings, row, breed->name);
    if (given == NULL && set == NULL)
        return table == NULL ? LG_OK : lg_figures_add(figures, table);
    const lg_figure figure = {"breeds",
                              breed->name,
                              row->name,
                              row->unit,
                              given != NULL ? given->source : "scenario file",
                              given != NULL ? given->confidence : "A",
                              value_of(breed, row)};
    return lg_figures_add(figures, &figure);
}

static const lg_figure *find(const lg_figures *figures, const char *breed, const char *name) {
    for (size_t i = 0; i < figures->count; i++) {
        const lg_figure *f = &figures->rows[i];
        if (strcmp(f->table, "breeds") == 0 && strcmp(f->subject, breed) == 0 &&
            strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}

lg_status lg_husbandry_note(const lg_husbandry *h, const lg_coefficients_sources *from,
                            lg_figures *figures) {
    LG_TRY(lg_animal_params_note(figures));
    for (size_t b = 0; b < h->breeds->count; b++)
        for (size_t i = 0; i < lg_param_rows_count(); i++) {
            const lg_breed *breed = &h->breeds->of[b];
            const lg_param_row *row = &lg_param_rows[i];
            if (row->table == LG_TABLE_BREEDS)
                LG_TRY(note_row(from, breed, row, find(&h->breeds->figures, breed->name, row->name),
                                figures));
        }
    return LG_OK;
}

/* ---- as a set ---- */

lg_status lg_husbandry_list(const lg_husbandry *h, const lg_figures *figures, lg_params *params) {
    for (size_t b = 0; h != NULL && b < h->nkept; b++)
        for (size_t i = 0; i < lg_param_rows_count(); i++) {
            const lg_param_row *row = &lg_param_rows[i];
            const lg_breed *breed = h->kept[b].breed;
            if (row->table != LG_TABLE_BREEDS)
                continue;
            const lg_figure *f = find(figures, breed->name, row->name);
            LG_TRY(lg_params_put(params, row, breed->name, value_of(breed, row),
                                 f != NULL ? f->source : row->source,
                                 f != NULL ? f->confidence : row->confidence));
        }
    return LG_OK;
}
