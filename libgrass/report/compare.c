#include "report/compare.h"

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
    return sum / d->nyears;
}
