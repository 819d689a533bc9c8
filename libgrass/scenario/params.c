/* A set of parameters: what was given, sorted. */
#include "scenario/params.h"

#include <string.h>

#include "text/utf8.h"

#define GIVEN_SOURCE "given to the run"

lg_status lg_params_create(lg_context *context, lg_params **params) {
    LG_GIVEN(context, params);
    lg_params *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "parameters", &made));
    made->context = context;
    *params = made;
    return LG_OK;
}

static void free_given(lg_context *context, lg_param_given *given) {
    lg_free(context, given->type);
    lg_free(context, given->source);
    lg_free(context, given->confidence);
}

void lg_params_free(lg_params *params) {
    if (params == NULL)
        return;
    for (size_t i = 0; i < params->count; i++)
        free_given(params->context, &params->given[i]);
    lg_free(params->context, params->given);
    lg_free(params->context, params);
}

lg_status lg_params_clone(lg_context *context, const lg_params *from, lg_params **copy) {
    LG_GIVEN(context, from);
    LG_GIVEN(context, copy);
    lg_params *made = NULL;
    LG_TRY(lg_params_create(context, &made));
    lg_status status = lg_params_merge(made, from);
    if (status != LG_OK) {
        lg_params_free(made);
        return status;
    }
    *copy = made;
    return LG_OK;
}

/* ---- places ---- */

static int compare(const lg_param_given *given, const lg_param_row *row, const char *type) {
    if (given->row != row)
        return given->row < row ? -1 : 1;
    return strcmp(given->type == NULL ? "" : given->type, type == NULL ? "" : type);
}

/* The first place that is not before this. */
static size_t place_of(const lg_params *params, const lg_param_row *row, const char *type) {
    size_t low = 0, high = params->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare(&params->given[middle], row, type) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const lg_param_given *lg_params_find(const lg_params *params, const lg_param_row *row,
                                     const char *type) {
    size_t at = place_of(params, row, type);
    bool there = at < params->count && compare(&params->given[at], row, type) == 0;
    return there ? &params->given[at] : NULL;
}

const lg_param_given *lg_params_holds(const lg_params *params, const lg_param_row *row,
                                      const char *type) {
    const lg_param_given *own = lg_params_find(params, row, type);
    return own != NULL || type == NULL ? own : lg_params_find(params, row, NULL);
}

static lg_status make_given(lg_context *context, const lg_param_row *row, const char *type,
                            double value, const char *source, const char *confidence,
                            lg_param_given *given) {
    lg_param_given made = {.row = row, .value = value};
    lg_status status = LG_OK;
    if (type != NULL)
        status = lg_copy_text(context, type, &made.type);
    if (status == LG_OK)
        status = lg_copy_text(context, source, &made.source);
    if (status == LG_OK)
        status = lg_copy_text(context, confidence, &made.confidence);
    if (status != LG_OK) {
        free_given(context, &made);
        return status;
    }
    *given = made;
    return LG_OK;
}

lg_status lg_params_put(lg_params *params, const lg_param_row *row, const char *type, double value,
                        const char *source, const char *confidence) {
    lg_context *context = params->context;
    if (params->count == params->room) {
        size_t room = params->room == 0 ? 16 : 2 * params->room;
        LG_TRY(lg_grow(context, params->room, room, sizeof *params->given, "parameters",
                       &params->given));
        params->room = room;
    }
    lg_param_given made;
    LG_TRY(make_given(context, row, type, value, source, confidence, &made));
    size_t at = place_of(params, row, type);
    if (at < params->count && compare(&params->given[at], row, type) == 0) {
        free_given(context, &params->given[at]);
    } else {
        memmove(&params->given[at + 1], &params->given[at],
                (params->count - at) * sizeof *params->given);
        params->count++;
    }
    params->given[at] = made;
    return LG_OK;
}

/* ---- asked and given ---- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* What a file of parameters could not give back as it was. */
static lg_status check_text(lg_context *context, const char *name, const char *what,
                            const char *text) {
    if (!lg_text_is_utf8(text))
        return lg_fail(context, LG_EDATA, "parameter '%s': its %s is no UTF-8 text", name, what);
    if (is_blank(text[0]) || (text[0] != '\0' && is_blank(text[strlen(text) - 1])))
        return lg_fail(context, LG_EDATA,
                       "parameter '%s': its %s, '%s', begins or ends with a blank; take it away",
                       name, what, text);
    return LG_OK;
}

static lg_status find(const lg_params *params, const char *call, const char *table,
                      const char *type, const char *name, const lg_param_row **row) {
    lg_context *context = params->context;
    lg_param_table found;
    LG_TRY(lg_given(context, call, "table", table));
    LG_TRY(lg_given(context, call, "name", name));
    LG_TRY(lg_param_table_find(context, table, &found));
    LG_TRY(lg_param_row_find(context, found, name, row));
    if (type != NULL && !lg_param_table_by_name((*row)->table))
        return lg_fail(context, LG_EDATA,
                       "the table '%s' is not by grassland type, so '%s' has no value for '%s'",
                       table, name, type);
    if (type != NULL && type[0] == '\0')
        return lg_fail(context, LG_EDATA,
                       "parameter '%s': the name of the grassland type is empty; NULL is all types",
                       name);
    return LG_OK;
}

lg_status lg_params_set_from(lg_params *params, const char *table, const char *type,
                             const char *name, double value, const char *source,
                             const char *confidence) {
    if (params == NULL)
        return LG_EARG;
    const lg_param_row *row = NULL;
    LG_TRY(find(params, __func__, table, type, name, &row));
    LG_GIVEN(params->context, source);
    LG_GIVEN(params->context, confidence);
    if (source[0] == '\0' || confidence[0] == '\0')
        return lg_fail(params->context, LG_EDATA,
                       "parameter '%s': every figure names its source and confidence", name);
    if (type != NULL)
        LG_TRY(check_text(params->context, name, "grassland type", type));
    LG_TRY(check_text(params->context, name, "source", source));
    LG_TRY(check_text(params->context, name, "confidence", confidence));
    LG_TRY(lg_param_row_check(params->context, row, name, value));
    return lg_params_put(params, row, type, value, source, confidence);
}

lg_status lg_params_set(lg_params *params, const char *table, const char *type, const char *name,
                        double value) {
    return lg_params_set_from(params, table, type, name, value, GIVEN_SOURCE, "A");
}

lg_status lg_params_get(const lg_params *params, const char *table, const char *type,
                        const char *name, double *value) {
    if (params == NULL)
        return LG_EARG;
    const lg_param_row *row = NULL;
    LG_TRY(find(params, __func__, table, type, name, &row));
    LG_GIVEN(params->context, value);
    const lg_param_given *given = lg_params_holds(params, row, type);
    *value = given == NULL ? row->value : given->value;
    return LG_OK;
}

lg_status lg_params_unset(lg_params *params, const char *table, const char *type,
                          const char *name) {
    if (params == NULL)
        return LG_EARG;
    const lg_param_row *row = NULL;
    LG_TRY(find(params, __func__, table, type, name, &row));
    const lg_param_given *given = lg_params_find(params, row, type);
    if (given == NULL)
        return lg_fail(params->context, LG_EARG,
                       "parameter '%s' was not given%s%s, so it keeps "
                       "its default",
                       name, type == NULL ? "" : " for ", type == NULL ? "" : type);
    size_t at = (size_t)(given - params->given);
    free_given(params->context, &params->given[at]);
    params->count--;
    memmove(&params->given[at], &params->given[at + 1],
            (params->count - at) * sizeof *params->given);
    return LG_OK;
}

lg_status lg_params_merge(lg_params *params, const lg_params *from) {
    if (params == NULL)
        return LG_EARG;
    LG_GIVEN(params->context, from);
    for (size_t i = 0; params != from && i < from->count; i++) {
        const lg_param_given *given = &from->given[i];
        LG_TRY(lg_params_put(params, given->row, given->type, given->value, given->source,
                             given->confidence));
    }
    return LG_OK;
}

size_t lg_params_count(const lg_params *params) {
    return params == NULL ? 0 : params->count;
}

lg_status lg_params_value_at(const lg_params *params, size_t index, lg_params_value *value) {
    if (params == NULL)
        return LG_EARG;
    LG_GIVEN(params->context, value);
    if (index >= params->count)
        return lg_fail(params->context, LG_EARG, "%zu values were given, there is none at %zu",
                       params->count, index);
    const lg_param_given *given = &params->given[index];
    *value = (lg_params_value){.table = lg_params_table_name(given->row->table),
                               .type = given->type,
                               .name = given->row->name,
                               .unit = given->row->unit,
                               .source = given->source,
                               .confidence = given->confidence,
                               .value = given->value};
    return LG_OK;
}
