#include "scenario/settings.h"

#include <stdio.h>
#include <string.h>

#include <libgrass/sward.h>

#include "scenario/keys.h"
#include "text/number.h"

typedef struct reader {
    lg_context *context;
    const lg_yaml *document;
    lg_param_setting *settings;
    size_t count;
} reader;

/* The sentence of the context again, at the key. */
static lg_status again(const reader *r, const lg_yaml_node *mapping, size_t index) {
    char reason[LG_ERROR_CHARS];
    snprintf(reason, sizeof reason, "%s", lg_context_error(r->context));
    return lg_yaml_fail_key(r->document, mapping, index, "%s", reason);
}

/* Any number; what is none is told with the bounds of its row, if it has one. */
static lg_status number(const reader *r, const lg_param_row *row, const char *name,
                        const lg_yaml_node *place, double *value) {
    lg_key key = {.name = name, .low = -LG_SETTING_MOST, .high = LG_SETTING_MOST};
    lg_status status = lg_yaml_number(r->document, place, &key, value);
    if (status == LG_OK || row == NULL)
        return status;
    key.low = row->low;
    key.high = row->high;
    return lg_yaml_number(r->document, place, &key, value);
}

/* Two names of one parameter beside each other are a slip; of what also stands in its table, the
 * later counts, which is told. */
static lg_status add(reader *r, const lg_yaml_node *mapping, size_t index,
                     const lg_param_setting *made) {
    for (size_t i = 0; i < r->count; i++) {
        lg_param_setting *s = &r->settings[i];
        bool alike = (s->type == NULL) == (made->type == NULL) &&
                     (s->type == NULL || strcmp(s->type, made->type) == 0);
        if (s->row != made->row || !alike)
            continue;
        if (!s->tabled && !made->tabled)
            return lg_yaml_fail_key(r->document, mapping, index,
                                    "'%s' and '%s' are names of one parameter; keep one of them",
                                    made->name, s->name);
        const char *before = s->name;
        int line = lg_yaml_line(s->place);
        *s = *made;
        s->before = before;
        s->before_line = line;
        return LG_OK;
    }
    r->settings[r->count++] = *made;
    return LG_OK;
}

/* `ni: 0.5`, a parameter of the steppe profile by any of its names. */
static lg_status read_flat(reader *r, const lg_yaml_node *mapping, size_t index) {
    lg_param_setting made = {.name = lg_yaml_key(mapping, index),
                             .place = lg_yaml_item(mapping, index)};
    lg_param_table table;
    const bool known = lg_param_row_find(r->context, LG_TABLE_SWARD, made.name, &made.row) == LG_OK;
    if (!known && lg_param_table_find(r->context, made.name, &table) == LG_OK)
        return lg_yaml_fail_key(r->document, mapping, index,
                                "'%s' is a table of parameters: '%s: {name: value}'", made.name,
                                made.name);
    LG_TRY(number(r, known ? made.row : NULL, made.name, made.place, &made.value));
    if (lg_param_row_find(r->context, LG_TABLE_SWARD, made.name, &made.row) != LG_OK) {
        /* the sentence of the profile, which knows names that are without effect here, too */
        lg_point_params spare;
        lg_point_params_init(LG_PROFILE_STEPPE, &spare);
        int used = 1;
        if (lg_param_elsewhere(made.name) != NULL)
            return again(r, mapping, index);
        if (lg_point_params_set(r->context, &spare, made.name, made.value, &used) != LG_OK)
            return again(r, mapping, index);
        return lg_yaml_fail_key(r->document, mapping, index,
                                "the profile steppe has no such parameter");
    }
    if (lg_param_row_check(r->context, made.row, made.name, made.value) != LG_OK)
        return again(r, mapping, index);
    return add(r, mapping, index, &made);
}

static lg_status read_row(reader *r, const lg_yaml_node *mapping, size_t index,
                          lg_param_table table, const char *type) {
    lg_param_setting made = {.name = lg_yaml_key(mapping, index),
                             .type = type,
                             .tabled = true,
                             .place = lg_yaml_item(mapping, index)};
    if (lg_param_row_find(r->context, table, made.name, &made.row) != LG_OK)
        return again(r, mapping, index);
    LG_TRY(number(r, made.row, made.name, made.place, &made.value));
    if (lg_param_row_check(r->context, made.row, made.name, made.value) != LG_OK)
        return again(r, mapping, index);
    return add(r, mapping, index, &made);
}

/* `degradation: {fill_limit: 0.4}`, `sward: {ni: 0.5, typical_steppe: {ni: 0.2}}`. */
static lg_status read_table(reader *r, const lg_yaml_node *mapping, size_t index) {
    const lg_yaml_node *rows = lg_yaml_item(mapping, index);
    lg_param_table table;
    if (lg_param_table_find(r->context, lg_yaml_key(mapping, index), &table) != LG_OK)
        return again(r, mapping, index);
    for (size_t i = 0; i < lg_yaml_count(rows); i++) {
        const lg_yaml_node *below = lg_yaml_item(rows, i);
        if (lg_yaml_kind_of(below) != LG_YAML_MAPPING) {
            LG_TRY(read_row(r, rows, i, table, NULL));
            continue;
        }
        if (!lg_param_table_by_name(table))
            return lg_yaml_fail_key(r->document, rows, i,
                                    "'%s' of parameters is one for the whole land, not by "
                                    "grassland type: 'name: value'",
                                    lg_params_table_name(table));
        for (size_t k = 0; k < lg_yaml_count(below); k++)
            LG_TRY(read_row(r, below, k, table, lg_yaml_key(rows, i)));
    }
    return LG_OK;
}

static size_t most(const lg_yaml_node *node) {
    size_t count = 1;
    for (size_t i = 0; lg_yaml_kind_of(node) == LG_YAML_MAPPING && i < lg_yaml_count(node); i++)
        count += most(lg_yaml_item(node, i));
    return count;
}

lg_status lg_param_settings_read(lg_context *context, const lg_yaml *document,
                                 const lg_yaml_node *node, lg_param_setting **settings,
                                 size_t *count) {
    if (lg_yaml_kind_of(node) != LG_YAML_MAPPING)
        return lg_yaml_fail(document, node, "'parameters' is a mapping: 'ni: 0.5'");
    reader r = {.context = context, .document = document};
    LG_TRY(lg_alloc(context, most(node), sizeof *r.settings, "parameters", &r.settings));
    lg_status status = LG_OK;
    for (size_t i = 0; i < lg_yaml_count(node) && status == LG_OK; i++)
        status = lg_yaml_kind_of(lg_yaml_item(node, i)) == LG_YAML_MAPPING ? read_table(&r, node, i)
                                                                           : read_flat(&r, node, i);
    if (status != LG_OK) {
        lg_free(context, r.settings);
        return status;
    }
    lg_free(context, *settings);
    *settings = r.settings;
    *count = r.count;
    return LG_OK;
}

void lg_param_settings_tell(lg_context *context, const lg_yaml *document,
                            const lg_yaml_node *scenario, const lg_param_setting *settings,
                            size_t count) {
    bool own = lg_yaml_get(scenario, "parameters") != NULL; /* not those of the defaults */
    for (size_t i = 0; own && i < count; i++) {
        const lg_param_setting *s = &settings[i];
        const char *table = lg_params_table_name(s->row->table);
        bool elsewhere = s->row->table == LG_TABLE_PRICES || s->row->table == LG_TABLE_SUBSIDY;
        const lg_yaml_node *other = elsewhere ? lg_yaml_get(scenario, table) : NULL;
        if (s->before != NULL)
            lg_yaml_warn(context, document, s->place,
                         "'%s' was given before, in line %d as '%s'; this one counts", s->name,
                         s->before_line, s->before);
        if (other != NULL && lg_yaml_get(other, s->row->name) != NULL)
            lg_yaml_warn(context, document, s->place,
                         "'%s' is also given in '%s' of the scenario; this one counts", s->name,
                         table);
    }
}

const lg_param_setting *lg_param_settings_hold(const lg_param_setting *settings, size_t count,
                                               const lg_param_row *row, const char *type) {
    const lg_param_setting *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const lg_param_setting *s = &settings[i];
        if (s->row != row)
            continue;
        if (s->type == NULL)
            found = found == NULL ? s : found;
        else if (type != NULL && strcmp(s->type, type) == 0)
            return s;
    }
    return found;
}
