/* Sets of parameters in CSV files. */
#include <stdio.h>
#include <string.h>

#include "scenario/params.h"
#include "text/csv.h"
#include "core/format.h"
#include "text/form.h"
#include "text/number.h"
#include "text/part.h"

/* ---- read ---- */

enum { TABLE, NAME, VALUE, TYPE, UNIT, SOURCE, CONFIDENCE, COLUMNS, REQUIRED = TYPE };

typedef struct reader {
    lg_csv *csv;
    int column[COLUMNS]; /* -1: not there */
    lg_params *into;
} reader;

static const char *text_of(const reader *r, size_t row, int column) {
    return r->column[column] < 0 ? "" : lg_csv_text(r->csv, row, (size_t)r->column[column]);
}

/* The sentence of the context again, with the place of a cell. */
static lg_status again(const reader *r, size_t row, int column) {
    char reason[LG_ERROR_CHARS];
    snprintf(reason, sizeof reason, "%s", lg_context_error(r->into->context));
    return lg_csv_fail(r->csv, row, (size_t)r->column[column], "%s", reason);
}

static lg_status read_row(const reader *r, size_t row) {
    lg_context *context = r->into->context;
    const char *name = text_of(r, row, NAME), *type = text_of(r, row, TYPE);
    const char *source = text_of(r, row, SOURCE), *confidence = text_of(r, row, CONFIDENCE);
    lg_param_table table;
    const lg_param_row *found = NULL;
    double value;
    if (lg_param_table_find(context, text_of(r, row, TABLE), &table) != LG_OK)
        return again(r, row, TABLE);
    if (lg_param_row_find(context, table, name, &found) != LG_OK)
        return again(r, row, NAME);
    type = type[0] == '\0' ? NULL : type;
    if (type != NULL && !lg_param_table_by_name(found->table))
        return lg_csv_fail(r->csv, row, (size_t)r->column[TYPE],
                           "'%s' is not by grassland type; leave the type empty", name);
    const char *unit = text_of(r, row, UNIT);
    if (unit[0] != '\0' && strcmp(unit, found->unit) != 0)
        return lg_csv_fail(r->csv, row, (size_t)r->column[UNIT], "'%s' is in '%s', not in '%s'",
                           name, found->unit, unit);
    LG_TRY(lg_csv_number(r->csv, row, (size_t)r->column[VALUE], found->low, found->high, &value));
    if (lg_params_find(r->into, found, type) != NULL)
        return lg_csv_fail(r->csv, row, (size_t)r->column[NAME], "'%s' stands twice%s%s%s", name,
                           type == NULL ? "" : " for '", type == NULL ? "" : type,
                           type == NULL ? "" : "'");
    return lg_params_put(r->into, found, type, value,
                         source[0] == '\0' ? "file of parameters" : source,
                         confidence[0] == '\0' ? "A" : confidence);
}

static lg_status read_rows(reader *r) {
    static const char *const names[COLUMNS] = {"table", "name",   "value",     "type",
                                               "unit",  "source", "confidence"};
    for (int c = 0; c < COLUMNS; c++) {
        size_t at = 0;
        r->column[c] = lg_csv_find(r->csv, names[c]);
        if (c < REQUIRED)
            LG_TRY(lg_csv_require(r->csv, names[c], &at));
    }
    for (size_t c = 0; c < lg_csv_columns(r->csv); c++) {
        bool known = false;
        for (int k = 0; k < COLUMNS; k++)
            known = known || r->column[k] == (int)c;
        if (!known)
            lg_log(r->into->context, LG_LOG_WARNING,
                   "%s: the column '%s' is not read: a file of parameters has table, type, name, "
                   "value, unit, source and confidence",
                   lg_csv_path(r->csv), lg_csv_header(r->csv, c));
    }
    if (lg_csv_rows(r->csv) == 0)
        lg_log(r->into->context, LG_LOG_WARNING,
               "%s: there is no row under the header: it gives no parameter", lg_csv_path(r->csv));
    for (size_t row = 0; row < lg_csv_rows(r->csv); row++)
        LG_TRY(read_row(r, row));
    return LG_OK;
}

lg_status lg_params_read(lg_params *params, const char *path) {
    if (params == NULL)
        return LG_EARG;
    LG_GIVEN(params->context, path);
    reader r = {.csv = NULL};
    lg_status status;
    LG_TRY(lg_params_create(params->context, &r.into));
    LG_TRY_OR(status, done, lg_csv_read(params->context, path, true, &r.csv));
    LG_TRY_OR(status, done, read_rows(&r));
    status = lg_params_merge(params, r.into);
done:
    lg_csv_free(r.csv);
    lg_params_free(r.into);
    return status;
}

/* ---- written ---- */

static void put_text(FILE *file, const char *text) {
    bool plain = strpbrk(text, ",\"\n\r#") == NULL;
    if (plain) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text != '\0'; text++)
        fputs(*text == '"' ? "\"\"" : (const char[]){*text, '\0'}, file);
    fputc('"', file);
}

static void put_values(FILE *file, const lg_params *params) {
    fputs("table,type,name,value,unit,source,confidence\n", file);
    for (size_t i = 0; i < params->count; i++) {
        const lg_param_given *g = &params->given[i];
        const char *texts[] = {lg_params_table_name(g->row->table), g->type == NULL ? "" : g->type,
                               g->row->name};
        const char *more[] = {g->row->unit, g->source, g->confidence};
        char number[32];
        double again = 0.0;
        lg_format(number, sizeof number, "%.15g", g->value);
        if (!lg_parse_number(number, &again) || again != g->value)
            lg_format(number, sizeof number, "%.17g", g->value);
        for (int k = 0; k < 3; k++) {
            put_text(file, texts[k]);
            fputc(',', file);
        }
        fputs(number, file);
        for (int k = 0; k < 3; k++) {
            fputc(',', file);
            put_text(file, more[k]);
        }
        fputc('\n', file);
    }
}

lg_status lg_params_write(const lg_params *params, const char *path) {
    if (params == NULL)
        return LG_EARG;
    lg_context *context = params->context;
    LG_GIVEN(context, path);
    lg_part part = {0};
    FILE *file = NULL;
    LG_TRY(lg_form_check(context, path, LG_OUTPUT_CSV));
    LG_TRY(lg_part_open(context, path, &part));
    lg_status status = lg_part_stream(context, &part, path, &file);
    if (status == LG_OK) {
        put_values(file, params);
        bool whole = !ferror(file);
        whole = fclose(file) == 0 && whole;
        if (!whole)
            status = lg_fail(context, LG_EOUTPUT, "cannot write '%s'", path);
    }
    if (status == LG_OK)
        return lg_part_finish(context, &part, path);
    lg_part_drop(context, &part);
    return status;
}
