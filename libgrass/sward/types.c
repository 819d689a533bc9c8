#include "sward/types.h"

#include <math.h>
#include <string.h>

#include "sward/params.h"
#include "text/csv.h"
#include "text/number.h"

typedef struct type_columns {
    size_t type, parameter, value, unit, source, confidence;
} type_columns;

static lg_status find_columns(lg_csv *csv, type_columns *c) {
    LG_TRY(lg_csv_require(csv, "type", &c->type));
    LG_TRY(lg_csv_require(csv, "parameter", &c->parameter));
    LG_TRY(lg_csv_require(csv, "value", &c->value));
    LG_TRY(lg_csv_require(csv, "unit", &c->unit));
    LG_TRY(lg_csv_require(csv, "source", &c->source));
    return lg_csv_require(csv, "confidence", &c->confidence);
}

/* The unit column is there to be believed: it must be the parameter's own. */
static lg_status check_unit(lg_csv *csv, size_t row, const type_columns *c) {
    const char *name = lg_csv_text(csv, row, c->parameter);
    for (size_t i = 0; i < lg_param_count(LG_PROFILE_STEPPE); i++) {
        lg_param_facts facts;
        LG_TRY(lg_param_get(LG_PROFILE_STEPPE, i, &facts));
        if (strcmp(facts.name, name) == 0)
            return lg_csv_check_unit(csv, row, c->unit, name, facts.unit);
    }
    return LG_OK;
}

static lg_status check_once(lg_csv *csv, size_t row, const type_columns *c) {
    const char *type = lg_csv_text(csv, row, c->type), *name = lg_csv_text(csv, row, c->parameter);
    for (size_t before = 0; before < row; before++)
        if (strcmp(lg_csv_text(csv, before, c->type), type) == 0 &&
            lg_param_same(LG_PROFILE_STEPPE, lg_csv_text(csv, before, c->parameter), name))
            return lg_csv_fail(csv, row, c->parameter, "'%s' stands twice for '%s'", name, type);
    return LG_OK;
}

static lg_status read_row(lg_csv *csv, size_t row, const type_columns *c, const lg_land *land,
                          lg_type_table *table, lg_figures *figures) {
    const char *type_name = lg_csv_text(csv, row, c->type);
    const char *name = lg_csv_text(csv, row, c->parameter);
    int32_t type = lg_land_find_type(land, type_name);
    lg_point_params spare = {.profile = LG_PROFILE_STEPPE};
    double value;
    LG_TRY(lg_csv_number(csv, row, c->value, -1e9, 1e9, &value));
    LG_TRY(check_unit(csv, row, c));
    LG_TRY(check_once(csv, row, c));
    int used = 1;
    lg_status status = lg_point_params_set(table->context, type < 0 ? &spare : &table->params[type],
                                           name, value, &used);
    if (status == LG_EDATA || !used) {
        char reason[512];
        strncpy(reason, used ? lg_context_error(table->context) : "not of the steppe profile",
                sizeof reason - 1);
        reason[sizeof reason - 1] = '\0';
        return lg_csv_fail(csv, row, c->parameter, "%s", reason);
    }
    LG_TRY(status);
    if (type < 0)
        return LG_OK; /* lg_type_table_tell */
    LG_TRY(lg_csv_check_source(csv, row, c->source, c->confidence));
    const lg_figure figure = {"types",
                              type_name,
                              name,
                              lg_csv_text(csv, row, c->unit),
                              lg_csv_text(csv, row, c->source),
                              lg_csv_text(csv, row, c->confidence),
                              value};
    return lg_figures_add(figures, &figure);
}

static lg_status every_type_has_rows(lg_context *context, const lg_csv *csv, const type_columns *c,
                                     const lg_land *land) {
    bool used[256];
    lg_land_used_types(land, used);
    for (int32_t t = 0; t < land->ntypes; t++) {
        int found = !used[t];
        for (size_t row = 0; row < lg_csv_rows(csv) && !found; row++)
            found = strcmp(lg_csv_text(csv, row, c->type), land->types[t].name) == 0;
        if (!found)
            return lg_fail(
                context, LG_EDATA,
                "%s: the land's grassland type '%s' has no parameters; give it at least one "
                "row",
                lg_csv_path(csv), land->types[t].name);
    }
    return LG_OK;
}

lg_status lg_type_table_read(lg_context *context, const char *path, const lg_land *land,
                             lg_figures *figures, lg_type_table *table) {
    lg_type_table made = {.context = context, .count = land->ntypes};
    lg_csv *csv = NULL;
    lg_status status;
    LG_TRY_OR(status, done, lg_csv_read(context, path, true, &csv));
    LG_TRY_OR(status, done,
              lg_alloc(context, (size_t)made.count, sizeof *made.params, "grassland types",
                       &made.params));
    for (int32_t t = 0; t < made.count; t++)
        lg_point_params_init(LG_PROFILE_STEPPE, &made.params[t]);
    type_columns c;
    LG_TRY_OR(status, done, find_columns(csv, &c));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY_OR(status, done, read_row(csv, row, &c, land, &made, figures));
    LG_TRY_OR(status, done, every_type_has_rows(context, csv, &c, land));
    LG_TRY_OR(status, done, lg_type_table_check(&made));
    *table = made;
    lg_csv_free(csv);
    return LG_OK;
done:
    lg_csv_free(csv);
    lg_type_table_free(&made);
    return status;
}

static void tell_near(lg_context *context, const lg_csv *csv, size_t column, const lg_land *land,
                      const char **names) {
    for (int32_t k = 0; k < land->ntypes; k++)
        names[k] = land->types[k].name;
    for (size_t row = 0; row < lg_csv_rows(csv); row++) {
        const char *name = lg_csv_text(csv, row, column);
        if (lg_land_find_type(land, name) >= 0 || lg_csv_is_again(csv, row, &column, 1))
            continue;
        int near = lg_nearest(name, names, (size_t)land->ntypes);
        if (near >= 0)
            lg_log(context, LG_LOG_WARNING,
                   "%s: the row of type '%s' is used nowhere: the land has no such type; is '%s' "
                   "meant?",
                   lg_csv_path(csv), name, names[near]);
    }
}

lg_status lg_type_table_tell(lg_context *context, const char *path, const lg_land *land) {
    lg_csv *csv = NULL;
    size_t column;
    const char **names = NULL;
    LG_TRY(lg_csv_read(context, path, true, &csv));
    lg_status status = lg_csv_require(csv, "type", &column);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)land->ntypes + 1, sizeof *names, "type names", &names);
    if (status == LG_OK)
        tell_near(context, csv, column, land, names);
    lg_free(context, names);
    lg_csv_free(csv);
    return status;
}

void lg_type_table_free(lg_type_table *table) {
    if (table->context != NULL)
        lg_free(table->context, table->params);
    *table = (lg_type_table){0};
}

lg_status lg_type_table_set(lg_type_table *table, const char *name, double value) {
    for (int32_t t = 0; t < table->count; t++)
        LG_TRY(lg_point_params_set(table->context, &table->params[t], name, value, NULL));
    return LG_OK;
}

lg_status lg_type_table_check(const lg_type_table *table) {
    for (int32_t t = 0; t < table->count; t++)
        LG_TRY(lg_point_params_check(table->context, &table->params[t]));
    return LG_OK;
}

lg_status lg_type_table_note(const lg_type_table *table, const lg_land *land, lg_figures *figures) {
    bool used[256];
    lg_land_used_types(land, used);
    for (int32_t t = 0; t < table->count; t++)
        for (size_t i = 0; used[t] && i < lg_param_count(LG_PROFILE_STEPPE); i++) {
            lg_param_facts facts;
            LG_TRY(lg_param_get(LG_PROFILE_STEPPE, i, &facts));
            double value = lg_steppe_param_value(&table->params[t].steppe, i);
            int own = value != facts.value;
            const lg_figure figure = {"steppe",
                                      land->types[t].name,
                                      facts.name,
                                      facts.unit,
                                      (own ? "see table types or scenario" : facts.source),
                                      (own ? "-" : facts.confidence),
                                      value};
            LG_TRY(lg_figures_add(figures, &figure));
        }
    return LG_OK;
}
