#include "simulation/drought.h"

void lg_policy_dry_days(const lg_policy *p, lg_cells *c, const lg_month *month) {
    if (c->kinds.rain_frac == NULL)
        return;
    int first_of_year = lg_day_of_year((lg_date){month->year, month->month, 1});
    for (int32_t k = 0; k < c->kinds.count; k++)
        for (int day = month->from; day < month->to; day++) {
            lg_today today = lg_today_of(month->policy_year, month->year, first_of_year + day, -1);
            today.year_starts = month->year_starts;
            c->kinds.rain_frac[(size_t)k * 31 + (size_t)day] =
                lg_policy_rain_frac(p, c->layout.kinds[k].droughts, &today);
        }
}
