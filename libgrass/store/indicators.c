#include <libgrass/indicators.h>

#include <math.h>
#include <string.h>

#include "store/results.h"
#include "text/csv.h"

enum { INDICATOR, COLUMN, RULE, VALUE, UNIT, YEAR, SOURCE, TABLE_COLUMNS };
enum { SCENARIO, SUMMARY_YEAR, REGION_KIND, SUMMARY_COLUMNS };

typedef struct books {
    lg_csv *csv;
    size_t column[SUMMARY_COLUMNS];
} books;

typedef struct table {
    lg_csv *csv;
    size_t column[TABLE_COLUMNS];
} table;

static lg_status open_books(lg_context *context, const char *path, books *b) {
    static const char *const names[SUMMARY_COLUMNS] = {"scenario", "year", "region_kind"};
    LG_TRY(lg_csv_read(context, path, true, &b->csv));
    for (int i = 0; i < SUMMARY_COLUMNS; i++)
        LG_TRY(lg_csv_require(b->csv, names[i], &b->column[i]));
    return LG_OK;
}

static lg_status open_table(lg_context *context, const char *path, table *t) {
    static const char *const names[TABLE_COLUMNS] = {"indicator", "column", "rule",  "value",
                                                     "unit",      "year",   "source"};
    LG_TRY(lg_csv_read(context, path, true, &t->csv));
    for (int i = 0; i < TABLE_COLUMNS; i++)
        LG_TRY(lg_csv_require(t->csv, names[i], &t->column[i]));
    return LG_OK;
}

static bool is_city(const books *b, size_t row) {
    return strcmp(lg_csv_text(b->csv, row, b->column[REGION_KIND]), "city") == 0;
}

static const char *text_at(const table *t, size_t row, int column) {
    return lg_csv_text(t->csv, row, t->column[column]);
}

/* A cell of the summary; an overload rate may be "inf", or empty where there is none. */
static lg_status value_at(const books *b, size_t row, size_t column, double *value) {
    if (strcmp(lg_csv_text(b->csv, row, column), "inf") == 0) {
        *value = INFINITY;
        return LG_OK;
    }
    if (lg_csv_text(b->csv, row, column)[0] == '\0') {
        *value = NAN;
        return LG_OK;
    }
    return lg_csv_number(b->csv, row, column, -1e300, 1e300, value);
}

/* Rules that compare with a stated value, and those that compare with the first year. */
static lg_status judge(const table *t, size_t row, double first, lg_indicator *i) {
    const char *rule = i->rule;
    bool stated = strcmp(rule, "at_least") == 0 || strcmp(rule, "at_most") == 0;
    i->target = first;
    if (stated)
        LG_TRY(lg_csv_number(t->csv, row, t->column[VALUE], -1e300, 1e300, &i->target));
    if (strcmp(rule, "at_least") == 0 || strcmp(rule, "not_less") == 0)
        i->met = i->value >= i->target;
    else if (strcmp(rule, "at_most") == 0 || strcmp(rule, "not_more") == 0)
        i->met = i->value <= i->target;
    else if (strcmp(rule, "rising") == 0)
        i->met = i->value > i->target;
    else
        return lg_csv_fail(t->csv, row, t->column[RULE],
                           "unknown rule '%s'; known are at_least, at_most, not_less, not_more and "
                           "rising",
                           rule);
    return LG_OK;
}

/* One indicator for the scenario whose city rows begin at `first_row`. */
static lg_status compare(const books *b, const table *t, size_t row, size_t first_row,
                         lg_indicator *i, bool *found) {
    int column = lg_csv_find(b->csv, i->column);
    if (column < 0)
        return lg_csv_fail(t->csv, row, t->column[COLUMN], "%s has no column '%s'",
                           lg_csv_path(b->csv), i->column);
    double first = 0.0;
    LG_TRY(value_at(b, first_row, (size_t)column, &first));
    *found = false;
    for (size_t r = first_row; r < lg_csv_rows(b->csv) && !*found; r++) {
        double year = 0.0;
        if (!is_city(b, r) || strcmp(lg_csv_text(b->csv, r, b->column[SCENARIO]), i->scenario) != 0)
            continue;
        LG_TRY(lg_csv_number(b->csv, r, b->column[SUMMARY_YEAR], 1, 9999, &year));
        if ((int)year != i->year)
            continue;
        *found = true;
        LG_TRY(value_at(b, r, (size_t)column, &i->value));
    }
    return *found ? judge(t, row, first, i) : LG_OK;
}

static lg_status compare_all(const books *b, const table *t,
                             void (*each)(const lg_indicator *indicator, void *user), void *user) {
    const char *before = "";
    for (size_t r = 0; r < lg_csv_rows(b->csv); r++) {
        const char *scenario = lg_csv_text(b->csv, r, b->column[SCENARIO]);
        if (!is_city(b, r) || strcmp(scenario, before) == 0)
            continue;
        before = scenario;
        for (size_t row = 0; row < lg_csv_rows(t->csv); row++) {
            double year = 0.0;
            bool found = false;
            LG_TRY(lg_csv_number(t->csv, row, t->column[YEAR], 1, 9999, &year));
            lg_indicator i = {.scenario = scenario,
                              .indicator = text_at(t, row, INDICATOR),
                              .column = text_at(t, row, COLUMN),
                              .rule = text_at(t, row, RULE),
                              .unit = text_at(t, row, UNIT),
                              .source = text_at(t, row, SOURCE),
                              .year = (int)year};
            LG_TRY(compare(b, t, row, r, &i, &found));
            if (found && each != NULL)
                each(&i, user);
        }
    }
    return LG_OK;
}

lg_status lg_indicators(lg_context *context, const char *summary_path, const char *table_path,
                        void (*each)(const lg_indicator *indicator, void *user), void *user) {
    if (context == NULL || summary_path == NULL || table_path == NULL)
        return LG_EARG;
    books b = {0};
    table t = {0};
    lg_status status = lg_results_check(context, summary_path);
    if (status == LG_OK)
        status = open_books(context, summary_path, &b);
    if (status == LG_OK)
        status = open_table(context, table_path, &t);
    if (status == LG_OK)
        status = compare_all(&b, &t, each, user);
    lg_csv_free(b.csv);
    lg_csv_free(t.csv);
    return status;
}
