#include "report/compare.h"

#include <libgrass/compare.h>
#include <math.h>

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

/* ---- best and worst ---- */

/* Figures that differ by less are the same: a sum has as much rounding. */
static const double ALIKE = 1e-6;

static int order(double a, double b) {
    if (isinf(a) || isinf(b))
        return (a > b) - (a < b);
    return fabs(a - b) <= ALIKE * fmax(fabs(a), fabs(b)) ? 0 : (a > b) - (a < b);
}

int lg_compare_mark(const double *values, size_t count, size_t index, int better) {
    if (values == NULL || index >= count)
        return 0;
    bool best = better != 0, worst = best, differ = false;
    for (size_t i = 0; i < count && best + worst > 0; i++) {
        if (isnan(values[i]))
            return 0;
        int side = better * order(values[i], values[index]);
        best = best && side <= 0;
        worst = worst && side >= 0;
        differ = differ || side != 0;
    }
    return differ ? best - worst : 0;
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

int lg_measure_side(const lg_report_data *d, int scenario, int measure) {
    double values[LG_COMPARED_MOST];
    if (stands_still(d, measure) || d->nscenarios > LG_COMPARED_MOST)
        return 0;
    for (int i = 0; i < d->nscenarios; i++)
        values[i] = lg_measure_mean(d, &d->scenarios[i], measure);
    return lg_compare_mark(values, (size_t)d->nscenarios, (size_t)scenario,
                           lg_measures_of[measure].better);
}
