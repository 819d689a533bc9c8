#include "report/need.h"

#include <gsl/gsl_heapsort.h>
#include <math.h>

#include "balance/standard.h"

bool lg_need_by_risk(const lg_report_data *d) {
    return d->findings.unit_su != NULL;
}

static double mean_stock(const lg_report_data *d, const lg_report_scenario *s, int32_t unit) {
    double sum = 0;
    for (int y = 0; y < d->nyears; y++)
        sum += (double)s->unit_stock_su[(size_t)y * (size_t)d->nunits + (size_t)unit];
    return sum / d->nyears;
}

/* Capacity at a risk is told in adult sheep units of the plan's herd, books in the year's mean: the
 * herd of the plan goes with the books of the scenario. */
static double herd_of(const lg_report_data *d, int32_t unit, double stock) {
    double usual = mean_stock(d, &d->scenarios[0], unit);
    double present = d->findings.unit_present_su[unit];
    return usual > 0 && isfinite(present) ? present * stock / usual : stock;
}

void lg_need_of(const lg_report_data *d, const lg_report_scenario *s, int year, int32_t unit,
                lg_need *need) {
    size_t at = (size_t)year * (size_t)d->nunits + (size_t)unit;
    double stock = (double)s->unit_stock_su[at];
    bool risk = lg_need_by_risk(d) && isfinite(d->findings.unit_su[unit]);
    *need =
        (lg_need){.unit = unit,
                  .herd_su = risk ? herd_of(d, unit, stock) : stock,
                  .capacity_su = risk ? d->findings.unit_su[unit] : (double)s->unit_capacity_su[at],
                  .condition = (double)s->unit_condition[at],
                  .change = (double)(s->unit_condition[at] - s->unit_condition[unit])};
}

static double above(const lg_need *n) {
    double more = n->herd_su - n->capacity_su;
    return more > 0.5 ? more : 0;
}

bool lg_need_any(const lg_need *n) {
    return above(n) > 0 || n->change < -LG_NEED_FALL;
}

double lg_need_rate(const lg_need *n) {
    return lg_overload_rate(n->herd_su, n->capacity_su);
}

static int order(const void *a, const void *b) {
    const lg_need *x = a, *y = b;
    if (above(x) != above(y))
        return above(x) < above(y) ? 1 : -1;
    if (x->change < y->change || x->change > y->change)
        return x->change > y->change ? 1 : -1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

void lg_need_sort(lg_need *needs, size_t count) {
    if (count > 0)
        gsl_heapsort(needs, count, sizeof *needs, order);
}
