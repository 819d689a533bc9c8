#include "report/compare.h"

#include <libgrass/compare.h>

#include "balance/standard.h"

/* Not a column: made from two. */
enum { LG_BOOK_degraded_mu = -1 };

const lg_measure_of lg_measures_of[LG_MEASURES_OF] = {
#define COMPARE(column, quantity, better, en, zh) {#column, LG_Q_##quantity, better, {en, zh}},
#include "report/compare.def"
#undef COMPARE
};

static const int columns[LG_MEASURES_OF] = {
#define COMPARE(column, quantity, better, en, zh) LG_BOOK_##column,
#include "report/compare.def"
#undef COMPARE
};

double lg_measure_value(const lg_report_scenario *s, int measure, int year) {
    if (columns[measure] != LG_BOOK_degraded_mu)
        return lg_report_city(s, year, columns[measure]);
    return lg_report_city(s, year, LG_BOOK_area_mu) -
           lg_report_city(s, year, LG_BOOK_area_undegraded_mu);
}

double lg_measure_value_in(const lg_report_data *d, const lg_report_scenario *s, int measure,
                           int year, int32_t admin) {
    if (admin < 0)
        return lg_measure_value(s, measure, year);
    if (columns[measure] != LG_BOOK_degraded_mu)
        return lg_report_admin(d, s, year, admin, columns[measure]);
    return lg_report_admin(d, s, year, admin, LG_BOOK_area_mu) -
           lg_report_admin(d, s, year, admin, LG_BOOK_area_undegraded_mu);
}

double lg_measure_mean(const lg_report_data *d, const lg_report_scenario *s, int measure) {
    double sum = 0, stock = 0, capacity = 0;
    for (int y = 0; y < d->nyears; y++) {
        sum += lg_measure_value(s, measure, y);
        stock += lg_report_city(s, y, LG_BOOK_stock_su);
        capacity += lg_report_city(s, y, LG_BOOK_proper_capacity_su);
    }
    if (columns[measure] == LG_BOOK_overload_rate)
        return lg_overload_rate(stock, capacity);
    return lg_measure_sums(measure) ? sum : sum / d->nyears;
}

bool lg_measure_sums(int measure) {
    return columns[measure] == LG_BOOK_gain_yuan;
}

const char *lg_measure_unit(int measure) {
    return columns[measure] < 0 ? "mu" : lg_book_columns[columns[measure]].unit;
}

bool lg_measure_is_condition(int measure) {
    return columns[measure] == LG_BOOK_degraded_mu || columns[measure] == LG_BOOK_condition;
}

static bool stands_still(const lg_report_data *d, int measure) {
    if (!lg_measure_is_condition(measure))
        return false;
    for (int i = 0; i < d->nscenarios; i++)
        if (d->scenarios[i].degradation == 0)
            return true;
    return false;
}

/* ---- best and worst ---- */

int lg_measure_side(const lg_report_data *d, int scenario, int measure) {
    double values[LG_COMPARED_MOST];
    if (stands_still(d, measure) || d->nscenarios > LG_COMPARED_MOST)
        return 0;
    for (int i = 0; i < d->nscenarios; i++)
        values[i] = lg_measure_mean(d, &d->scenarios[i], measure);
    return lg_compare_mark(values, (size_t)d->nscenarios, (size_t)scenario,
                           lg_measures_of[measure].better);
}
