#include <libgrass/indicators.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "store/books.h"
#include "store/results.h"
#include "text/csv.h"
#include "text/message.h"
#include "text/number.h"

enum { INDICATOR, COLUMN, RULE, VALUE, UNIT, YEAR, SOURCE, TABLE_COLUMNS };
enum { NAME_ROOM = 128 };
enum { SCENARIO, SUMMARY_YEAR, REGION_KIND, SUMMARY_COLUMNS };

typedef struct books {
    lg_csv *csv;
    size_t column[SUMMARY_COLUMNS];
} books;

typedef struct table {
    lg_csv *csv;
    size_t column[TABLE_COLUMNS];
    int base; /* column, or below 0 */
} table;

/* What a change is measured from: a row of the summary, or a number (then no row). */
typedef struct base_of {
    char scenario[NAME_ROOM];
    int year; /* 0: the scenario's first */
    bool is_number;
    double number;
} base_of;

static lg_status open_books(lg_context *context, const char *path, books *b) {
    static const char *const names[SUMMARY_COLUMNS] = {"scenario", "year", "region_kind"};
    LG_TRY(lg_csv_read(context, path, true, &b->csv));
    return lg_csv_require_all(b->csv, names, SUMMARY_COLUMNS, b->column);
}

static lg_status open_table(lg_context *context, const char *path, table *t) {
    static const char *const names[TABLE_COLUMNS] = {"indicator", "column", "rule",  "value",
                                                     "unit",      "year",   "source"};
    LG_TRY(lg_csv_read(context, path, true, &t->csv));
    LG_TRY(lg_csv_require_all(t->csv, names, TABLE_COLUMNS, t->column));
    t->base = lg_csv_find(t->csv, "base");
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

static bool is_stated(const char *rule) {
    return strcmp(rule, "at_least") == 0 || strcmp(rule, "at_most") == 0;
}

/* Rules that compare with a stated value, and those that compare with the base. */
static lg_status judge(const table *t, size_t row, double base, lg_indicator *i) {
    const char *rule = i->rule;
    i->target = base;
    if (is_stated(rule))
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

static const char *scenario_of(const books *b, size_t row) {
    return lg_csv_text(b->csv, row, b->column[SCENARIO]);
}

/* "first", "own", a scenario's name, each perhaps with @YEAR, or a number. */
static lg_status read_base(const books *b, const table *t, size_t row, const char *own,
                           base_of *base) {
    const char *text = t->base < 0 ? "" : lg_csv_text(t->csv, row, (size_t)t->base);
    *base = (base_of){.year = 0};
    if (lg_parse_number(text, &base->number)) {
        base->is_number = true;
        return LG_OK;
    }
    size_t length = strcspn(text, "@");
    double year = 0.0;
    if (text[length] == '@' &&
        (!lg_parse_number(text + length + 1, &year) || year < 1 || year > 9999))
        return lg_csv_fail(t->csv, row, (size_t)t->base, "'%s' names no year behind its '@'", text);
    base->year = (int)year;
    snprintf(base->scenario, sizeof base->scenario, "%.*s", (int)length, text);
    if (length == 0 || strcmp(base->scenario, "first") == 0) {
        size_t first = 0;
        while (first + 1 < lg_csv_rows(b->csv) && !is_city(b, first))
            first++;
        snprintf(base->scenario, sizeof base->scenario, "%s", scenario_of(b, first));
    } else if (strcmp(base->scenario, "own") == 0) {
        snprintf(base->scenario, sizeof base->scenario, "%s", own);
    }
    return LG_OK;
}

static lg_status base_value(const books *b, const table *t, size_t row, size_t column,
                            base_of *base, double *value) {
    *value = base->number;
    for (size_t r = 0; r < lg_csv_rows(b->csv) && !base->is_number; r++) {
        double year = 0.0;
        if (!is_city(b, r) || strcmp(scenario_of(b, r), base->scenario) != 0)
            continue;
        LG_TRY(lg_csv_number(b->csv, r, b->column[SUMMARY_YEAR], 1, 9999, &year));
        if (base->year != 0 && base->year != (int)year)
            continue;
        base->year = (int)year;
        return value_at(b, r, column, value);
    }
    if (base->is_number)
        return LG_OK;
    return lg_csv_fail(t->csv, row, t->base < 0 ? t->column[RULE] : (size_t)t->base,
                       "the base '%s' is no scenario of %s, or not in that year", base->scenario,
                       lg_csv_path(b->csv));
}

/* What the land itself decides is the same in every scenario and year. */
static lg_status check_can_fail(const table *t, size_t row, const lg_indicator *i) {
    bool fixed = strcmp(i->column, "area_mu") == 0 || strcmp(i->column, "red_line_area_km2") == 0;
    if (!fixed || is_stated(i->rule))
        return LG_OK;
    return lg_csv_fail(
        t->csv, row, t->column[COLUMN],
        "'%s' is a property of the land, which no scenario and no year changes: this "
        "row could not fail; leave it out, or ask at_least or at_most a value",
        i->column);
}

/* A unit beside the value is there to be believed: it must be the column's own. */
static lg_status check_unit(const table *t, size_t row, const lg_indicator *i) {
    for (size_t k = 0; i->unit[0] != '\0' && k < LG_BOOK_COUNT; k++) {
        const lg_book_column *c = &lg_book_columns[k];
        lg_shown shown;
        if (strcmp(c->name, i->column) == 0 && strcmp(c->unit, i->unit) != 0)
            return lg_csv_fail(t->csv, row, t->column[UNIT],
                               "'%s' is in '%s', not in '%s'; give the value in that unit",
                               i->column, c->unit, lg_show_text(&shown, i->unit));
    }
    return LG_OK;
}

/* One indicator for the scenario whose city rows begin at `first_row`. */
static lg_status compare(const books *b, const table *t, size_t row, size_t first_row,
                         char *base_name, lg_indicator *i, bool *found) {
    int column = lg_csv_find(b->csv, i->column);
    if (column < 0)
        return lg_csv_fail(t->csv, row, t->column[COLUMN], "%s has no column '%s'",
                           lg_csv_path(b->csv), i->column);
    double base = 0.0;
    base_of from;
    LG_TRY(check_can_fail(t, row, i));
    LG_TRY(check_unit(t, row, i));
    if (!is_stated(i->rule)) {
        LG_TRY(read_base(b, t, row, i->scenario, &from));
        LG_TRY(base_value(b, t, row, (size_t)column, &from, &base));
        snprintf(base_name, NAME_ROOM, "%s", from.is_number ? "" : from.scenario);
        i->base_scenario = base_name;
        i->base_year = from.year;
    }
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
    return *found ? judge(t, row, base, i) : LG_OK;
}

/* Rows of the table whose year is in no account are not judged. */
static lg_status tell_unmet_years(lg_context *context, const books *b, const table *t) {
    char years[160] = "";
    int missing = 0;
    for (size_t row = 0; row < lg_csv_rows(t->csv); row++) {
        double year = 0.0, there = 0.0;
        bool found = false;
        LG_TRY(lg_csv_number(t->csv, row, t->column[YEAR], 1, 9999, &year));
        for (size_t r = 0; r < lg_csv_rows(b->csv) && !found; r++) {
            if (!is_city(b, r))
                continue;
            LG_TRY(lg_csv_number(b->csv, r, b->column[SUMMARY_YEAR], 1, 9999, &there));
            found = (int)there == (int)year;
        }
        missing += !found;
        char name[8];
        snprintf(name, sizeof name, "%d", (int)year);
        size_t used = strlen(years);
        if (!found && strstr(years, name) == NULL && used + 8 < sizeof years)
            snprintf(years + used, sizeof years - used, "%s%s", used == 0 ? "" : ", ", name);
    }
    if (missing > 0)
        lg_log(context, LG_LOG_NOTICE,
               "%d of %zu rows of %s judge nothing: %s has no such year (%s)", missing,
               lg_csv_rows(t->csv), lg_csv_path(t->csv), lg_csv_path(b->csv), years);
    return LG_OK;
}

/* A cell that its rule does not look at was meant to judge by. */
static void tell_unused(const table *t) {
    for (size_t row = 0; row < lg_csv_rows(t->csv); row++) {
        const char *rule = text_at(t, row, RULE);
        bool stated = is_stated(rule);
        bool moves = strcmp(rule, "not_less") == 0 || strcmp(rule, "not_more") == 0 ||
                     strcmp(rule, "rising") == 0;
        const char *base = t->base < 0 ? "" : lg_csv_text(t->csv, row, (size_t)t->base);
        lg_shown shown;
        if (moves && text_at(t, row, VALUE)[0] != '\0')
            lg_csv_warn(t->csv, row, t->column[VALUE],
                        "the value %s is not used: %s goes by 'base'; write the number there, or "
                        "take at_least or at_most",
                        lg_show_text(&shown, text_at(t, row, VALUE)), rule);
        if (stated && base[0] != '\0')
            lg_csv_warn(t->csv, row, (size_t)t->base,
                        "the base '%s' is not used: %s goes by 'value'", lg_show_text(&shown, base),
                        rule);
    }
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
            char base_name[NAME_ROOM] = "";
            LG_TRY(lg_csv_number(t->csv, row, t->column[YEAR], 1, 9999, &year));
            lg_indicator i = {.scenario = scenario,
                              .indicator = text_at(t, row, INDICATOR),
                              .column = text_at(t, row, COLUMN),
                              .rule = text_at(t, row, RULE),
                              .unit = text_at(t, row, UNIT),
                              .source = text_at(t, row, SOURCE),
                              .year = (int)year,
                              .base_scenario = ""};
            LG_TRY(compare(b, t, row, r, base_name, &i, &found));
            if (found && each != NULL)
                each(&i, user);
        }
    }
    return LG_OK;
}

lg_status lg_indicators(lg_context *context, const char *summary_path, const char *table_path,
                        void (*each)(const lg_indicator *indicator, void *user), void *user) {
    LG_GIVEN(context, summary_path);
    LG_GIVEN(context, table_path);
    books b = {0};
    table t = {0};
    lg_status status = lg_results_check(context, summary_path);
    if (status == LG_OK)
        status = lg_results_tell(context, summary_path);
    if (status == LG_OK)
        status = open_books(context, summary_path, &b);
    if (status == LG_OK)
        status = open_table(context, table_path, &t);
    if (status == LG_OK && t.base < 0)
        lg_log(context, LG_LOG_NOTICE,
               "%s has no column 'base': not_less, not_more and rising are measured from the first "
               "year of the summary's first scenario",
               table_path);
    if (status == LG_OK)
        status = tell_unmet_years(context, &b, &t);
    if (status == LG_OK)
        tell_unused(&t);
    if (status == LG_OK)
        status = compare_all(&b, &t, each, user);
    lg_csv_free(b.csv);
    lg_csv_free(t.csv);
    return status;
}
