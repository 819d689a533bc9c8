#include "report/aims.h"

#include <math.h>

#include "report/shared.h"

static bool within(const lg_report_data *d, const lg_report_scenario *s, int32_t admin, int year) {
    return 100 * lg_value_of(d, s, year, admin, LG_BOOK_overload_rate) <= LG_OVER_PERCENT;
}

const lg_report_scenario *lg_aims_ungrazed(const lg_report_data *d) {
    for (int i = 0; i < d->nscenarios; i++)
        if (d->scenarios[i].degradation != 0 &&
            !(lg_span_city(d, &d->scenarios[i], LG_BOOK_stock_su).high > 0))
            return &d->scenarios[i];
    return NULL;
}

/* What the weather takes without any animal is no fault of a scenario. */
static bool kept(const lg_report_data *d, const lg_report_scenario *s, int32_t admin, int year) {
    const lg_report_scenario *without = lg_aims_ungrazed(d);
    double floor_of = lg_value_of(d, s, 0, admin, LG_BOOK_condition);
    if (without != NULL)
        floor_of = fmin(floor_of, lg_value_of(d, without, year, admin, LG_BOOK_condition));
    return lg_value_of(d, s, year, admin, LG_BOOK_condition) >= floor_of - LG_AIM_DROP;
}

static bool fed(const lg_report_data *d, const lg_report_scenario *s, int32_t admin, int year) {
    double bought = lg_value_of(d, s, year, admin, LG_BOOK_feed_bought_t);
    double demand = lg_value_of(d, s, year, admin, LG_BOOK_intake_t) +
                    lg_value_of(d, s, year, admin, LG_BOOK_forage_deficit_t);
    return bought <= LG_AIM_BOUGHT * demand;
}

int lg_aim_met(const lg_report_data *d, const lg_report_scenario *s, int32_t admin, lg_aim end) {
    lg_span over = admin < 0 ? lg_span_city(d, s, LG_BOOK_overload_rate)
                             : lg_span_admin(d, s, admin, LG_BOOK_overload_rate);
    if (end == LG_AIM_WITHIN)
        return 100 * over.mean <= LG_OVER_PERCENT;
    if (end == LG_AIM_CONDITION)
        return d->nyears < 2 || s->degradation == 0 ? -1 : kept(d, s, admin, d->nyears - 1);
    for (int y = 0; y < d->nyears; y++)
        if (!fed(d, s, admin, y))
            return 0;
    return 1;
}

int lg_aims_met(const lg_report_data *d, const lg_report_scenario *s, int32_t admin, int *of) {
    int met = 0;
    *of = 0;
    for (int end = 0; end < LG_AIMS; end++) {
        int is = lg_aim_met(d, s, admin, (lg_aim)end);
        met += is > 0;
        *of += is >= 0;
    }
    return met;
}

int lg_aims_years(const lg_report_data *d, const lg_report_scenario *s, int32_t admin) {
    int years = 0;
    for (int y = 0; y < d->nyears; y++)
        years += within(d, s, admin, y) && fed(d, s, admin, y) &&
                 (s->degradation == 0 || kept(d, s, admin, y));
    return years;
}
