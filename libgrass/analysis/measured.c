#include "analysis/measured.h"

#include <string.h>

#include "text/message.h"
#include "text/number.h"

/* Room for any figure of a steppe in any unit: what is beyond is a slip. */
static const double MOST = 1e15;

static const char *const names[LG_MEASURED_COLUMNS] = {"date", "site", "variable", "value", "sd"};

static lg_status read_sd(lg_measured_table *t, size_t i) {
    const char *text = lg_csv_text(t->csv, i, t->column[LG_MEASURED_SD]);
    lg_measured *o = &t->row[i];
    if (text[0] != '\0')
        LG_TRY(lg_csv_number(t->csv, i, t->column[LG_MEASURED_SD], -MOST, MOST, &o->sd));
    if (o->sd > 0.0)
        return LG_OK;
    return lg_measured_fail(t, i, LG_MEASURED_SD,
                            "sd is %s, it should be above 0: how far off the value may be (one "
                            "standard deviation, in the unit of the value); no observation is "
                            "without doubt",
                            text[0] == '\0' ? "empty" : text);
}

static lg_status read_row(lg_measured_table *t, size_t i) {
    lg_measured *o = &t->row[i];
    o->line = lg_csv_line(t->csv, i);
    o->site = lg_csv_text(t->csv, i, t->column[LG_MEASURED_SITE]);
    o->variable = lg_csv_text(t->csv, i, t->column[LG_MEASURED_VARIABLE]);
    if (!lg_date_parse(lg_csv_text(t->csv, i, t->column[LG_MEASURED_DATE]), &o->date))
        return lg_csv_fail_date(t->csv, i, t->column[LG_MEASURED_DATE]);
    o->day = lg_day_number(o->date);
    if (lg_is_missing_mark(lg_csv_text(t->csv, i, t->column[LG_MEASURED_VALUE])))
        return lg_measured_fail(t, i, LG_MEASURED_VALUE,
                                "'%s' says that nothing was observed; take the row away",
                                lg_csv_text(t->csv, i, t->column[LG_MEASURED_VALUE]));
    LG_TRY(lg_csv_number(t->csv, i, t->column[LG_MEASURED_VALUE], -MOST, MOST, &o->value));
    LG_TRY(read_sd(t, i));
    for (int c = LG_MEASURED_SITE; c <= LG_MEASURED_VARIABLE; c++)
        if (lg_csv_text(t->csv, i, t->column[c])[0] == '\0')
            return lg_measured_fail(t, i, c, "the %s is empty", names[c]);
    return LG_OK;
}

static void tell_unread(lg_context *context, const lg_measured_table *t) {
    for (size_t c = 0; c < lg_csv_columns(t->csv); c++) {
        bool known = t->unit == (int)c;
        for (int k = 0; k < LG_MEASURED_COLUMNS; k++)
            known = known || t->column[k] == c;
        if (!known)
            lg_log(
                context, LG_LOG_NOTICE,
                "%s: the column '%s' is not read: observations have date, site, variable, value, "
                "sd and, where it is to be checked, unit",
                lg_csv_path(t->csv), lg_csv_header(t->csv, c));
    }
}

static lg_status read_rows(lg_context *context, lg_measured_table *t) {
    LG_TRY(lg_csv_require_all(t->csv, names, LG_MEASURED_COLUMNS, t->column));
    t->unit = lg_csv_find(t->csv, "unit");
    t->count = lg_csv_rows(t->csv);
    if (t->count == 0)
        return lg_fail(context, LG_EDATA,
                       "%s holds no observation: there is no row under its header",
                       lg_csv_path(t->csv));
    tell_unread(context, t);
    LG_TRY(lg_alloc(context, t->count, sizeof *t->row, "observations", &t->row));
    for (size_t i = 0; i < t->count; i++)
        LG_TRY(read_row(t, i));
    return LG_OK;
}

lg_status lg_measured_read(lg_context *context, const char *path, lg_measured_table *table) {
    *table = (lg_measured_table){.csv = NULL};
    LG_TRY(lg_csv_read(context, path, true, &table->csv));
    lg_status status = read_rows(context, table);
    if (status != LG_OK)
        lg_measured_free(context, table);
    return status;
}

void lg_measured_free(lg_context *context, lg_measured_table *table) {
    lg_csv_free(table->csv);
    lg_free(context, table->row);
    *table = (lg_measured_table){.csv = NULL};
}

lg_status lg_measured_check_unit(const lg_measured_table *t, size_t row, const char *unit) {
    if (t->unit < 0 || lg_csv_text(t->csv, row, (size_t)t->unit)[0] == '\0')
        return LG_OK;
    return lg_csv_check_unit(t->csv, row, (size_t)t->unit, t->row[row].variable, unit);
}
