/* What a rule may ask and do beside its view: the same tables that a program has. */
#include <math.h>
#include <string.h>

#include "simulation/past.h"
#include "simulation/variables.h"
#include "text/number.h"

enum { NAMES_MOST = 160 };

/* The first refusal of a run is told as well: a rule need not look at what it is answered. */
static lg_status refused(lg_engine *e) {
    if (!e->rule_state.told)
        lg_log(e->context, LG_LOG_WARNING, "scenario '%s': refused to a rule: %s",
               e->in.scenario->name, e->context->error);
    e->rule_state.told = true;
    memcpy(e->rule_state.refusal, e->context->error, sizeof e->rule_state.refusal);
    return LG_EARG;
}

static lg_status no_such(lg_engine *e, const char *what, const char *name, const char **names,
                         size_t count) {
    int near = lg_nearest(name, names, count);
    if (near < 0)
        lg_fail(e->context, LG_EARG, "a rule asked for '%s', which is no %s", name, what);
    else
        lg_fail(e->context, LG_EARG, "a rule asked for '%s', which is no %s; did you mean '%s'?",
                name, what, names[near]);
    return refused(e);
}

static lg_status no_variable(lg_engine *e, const char *name, bool set) {
    const char *names[NAMES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < lg_unit_variable_count() && count < NAMES_MOST; i++)
        if (set ? lg_unit_variable_at(i)->about.settable : lg_unit_variable_at(i)->about.readable)
            names[count++] = lg_unit_variable_at(i)->about.name;
    for (size_t i = 0; i < lg_cell_variable_count() && !set && count < NAMES_MOST; i++)
        names[count++] = lg_cell_variable_at(i)->about.name;
    return no_such(e, set ? "variable of units that can be set" : "variable of units or cells",
                   name, names, count);
}

/* ---- asked ---- */

static bool is_view(const lg_rule_view *view) {
    return view != NULL && view->desk != NULL;
}

static lg_status check_array(lg_engine *e, const char *name, const double *values, size_t count) {
    const size_t units = (size_t)e->in.land->nunits;
    if (name != NULL && values != NULL && count == units)
        return LG_OK;
    if (name == NULL || values == NULL)
        lg_fail(e->context, LG_EARG, "a rule gives a name and an array: NULL is neither");
    else
        lg_fail(e->context, LG_EARG, "a rule gave %zu values of '%s'; there are %zu units", count,
                name, units);
    return refused(e);
}

static lg_status check_unit(lg_engine *e, const char *name, int32_t unit, const double *value) {
    if (name == NULL || value == NULL)
        lg_fail(e->context, LG_EARG,
                "a rule gives a name and a place for its value: NULL is neither");
    else if (unit < 0 || unit >= e->in.land->nunits)
        lg_fail(e->context, LG_EARG, "a rule asked for '%s' of unit %d; units are 0 to %d", name,
                (int)unit, (int)e->in.land->nunits - 1);
    else
        return LG_OK;
    return refused(e);
}

lg_status lg_rule_get(const lg_rule_view *view, const char *name, double *values, size_t count) {
    if (!is_view(view))
        return LG_EARG;
    lg_engine *e = view->desk->engine;
    LG_TRY(check_array(e, name, values, count));
    const lg_unit_variable *unit = lg_unit_variable_find(name);
    const lg_cell_variable *cell = unit == NULL ? lg_cell_variable_find(name) : NULL;
    if (cell != NULL)
        return lg_engine_get_means(e, cell, values) == LG_OK ? LG_OK : refused(e);
    if (unit == NULL || unit->get == NULL)
        return no_variable(e, name, false);
    lg_engine_get_units(e, unit, values);
    return LG_OK;
}

lg_status lg_rule_since(const lg_rule_view *view, const char *name, int32_t unit, lg_date since,
                        double *value) {
    if (!is_view(view))
        return LG_EARG;
    lg_engine *e = view->desk->engine;
    const int32_t today = view->desk->today;
    LG_TRY(check_unit(e, name, unit, value));
    const char *names[LG_PAST_SUMS];
    int sum = LG_PAST_SUMS;
    for (int i = 0; i < LG_PAST_SUMS; i++) {
        names[i] = lg_past_name(i);
        sum = strcmp(names[i], name) == 0 ? i : sum;
    }
    if (sum == LG_PAST_SUMS)
        return no_such(e, "sum since a date", name, names, LG_PAST_SUMS);
    if (!lg_date_is_valid(since)) {
        lg_fail(e->context, LG_EARG, "a rule asked for '%s' since %04d-%02d-%02d, which is no date",
                name, since.year, since.month, since.day);
        return refused(e);
    }
    int32_t from = lg_day_number(since);
    int32_t known = e->past.since > today - LG_PAST_DAYS ? e->past.since : today - LG_PAST_DAYS;
    if (from >= known && from <= today) {
        *value = lg_past_since(&e->past, unit, (lg_past_sum)sum, from, today);
        return LG_OK;
    }
    lg_date a = lg_date_from_day(known), b = lg_date_from_day(today);
    lg_fail(e->context, LG_EARG,
            "a rule asked for '%s' since %04d-%02d-%02d; on %04d-%02d-%02d days are known from "
            "%04d-%02d-%02d on",
            name, since.year, since.month, since.day, b.year, b.month, b.day, a.year, a.month,
            a.day);
    return refused(e);
}

lg_status lg_rule_past_year(const lg_rule_view *view, const char *column, int32_t unit,
                            int years_ago, double *value) {
    const char *names[] = {
#define LG_NAME(name, unit, meaning) #name,
        LG_BOOK_LIST(LG_NAME)
#undef LG_NAME
    };
    enum { COLUMNS = sizeof names / sizeof names[0] };
    if (!is_view(view))
        return LG_EARG;
    lg_engine *e = view->desk->engine;
    LG_TRY(check_unit(e, column, unit, value));
    int at = COLUMNS;
    for (int i = 0; i < COLUMNS; i++)
        at = strcmp(names[i], column) == 0 ? i : at;
    if (at == COLUMNS)
        return no_such(e, "column of summary.csv", column, names, COLUMNS);
    if (years_ago < 1 || years_ago > e->past.nyears) {
        lg_fail(e->context, LG_EARG,
                "a rule asked for '%s' with years_ago = %d; 1 is last year, known years: %d",
                column, years_ago, (int)e->past.nyears);
        return refused(e);
    }
    const int year = e->past.last_year + 1 - years_ago;
    const lg_book_row *row =
        &e->past.years[(size_t)unit * LG_PAST_YEARS + (size_t)year % LG_PAST_YEARS];
    *value = ((const double *)row)[at];
    return LG_OK;
}

/* ---- done ---- */

/* Two answers for one herd are one too many. */
static lg_status check_unwritten(lg_engine *e, const lg_unit_variable *v, const double *values) {
    const lg_rule_state *r = &e->rule_state;
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        if (!isnan(values[k]) && r->adult_su[k] != r->units[k].adult_su)
            return lg_fail(e->context, LG_EARG,
                           "'%s' of unit '%s': the rule has written its herd into adult_su already",
                           v->about.name, e->in.land->units[k].name);
    return LG_OK;
}

lg_status lg_rule_set(const lg_rule_view *view, const char *name, const double *values,
                      size_t count) {
    if (!is_view(view))
        return LG_EARG;
    lg_engine *e = view->desk->engine;
    lg_rule_state *r = &e->rule_state;
    LG_TRY(check_array(e, name, values, count));
    const lg_unit_variable *v = lg_unit_variable_find(name);
    if (v == NULL || !v->about.settable)
        return no_variable(e, name, true);
    lg_status status = v->of_herds ? check_unwritten(e, v, values) : LG_OK;
    if (status == LG_OK)
        status = lg_engine_set_units(e, v, values);
    if (status != LG_OK)
        return refused(e);
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        const lg_unit_run *u = &e->herds.of[k];
        r->units[k].young_su = u->herd.young_su;
        r->units[k].hay_store_kg = u->store.kg;
        if (v->of_herds && !isnan(values[k]))
            r->adult_su[k] = r->units[k].adult_su = u->herd.adult_su;
    }
    return LG_OK;
}

const char *lg_rule_refusal(const lg_rule_view *view) {
    return is_view(view) ? view->desk->engine->rule_state.refusal : "";
}
