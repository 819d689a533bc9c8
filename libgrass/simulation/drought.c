#include "simulation/drought.h"

#include "scenario/shock.h"

uint32_t lg_policy_droughts(const lg_policy *p, int first_year, int last_year) {
    uint32_t droughts = 0;
    for (size_t m = 0; m < p->in->scenario->nmeasures; m++)
        if (lg_shock_dries(&p->in->scenario->measures[m], first_year, last_year))
            droughts |= 1u << m;
    return droughts;
}

/* Shares of droughts that meet are multiplied: each takes its share of what the others leave. */
static double rain_frac(const lg_policy *p, uint32_t droughts, const lg_today *today) {
    double share = 1.0;
    for (size_t m = 0; m < p->in->scenario->nmeasures; m++) {
        const lg_measure *measure = &p->in->scenario->measures[m];
        if ((droughts & 1u << m) && lg_when_holds(&measure->when, today))
            share *= 1.0 - measure->severity_frac;
    }
    return share;
}

void lg_policy_dry_days(const lg_policy *p, lg_cells *c, const lg_month *month) {
    if (c->kinds.rain_frac == NULL)
        return;
    int first_of_year = lg_day_of_year((lg_date){month->year, month->month, 1});
    for (int32_t k = 0; k < c->kinds.count; k++)
        for (int day = month->from; day < month->to; day++) {
            const lg_today today =
                lg_today_of(month->policy_year, month->year, first_of_year + day, -1);
            c->kinds.rain_frac[(size_t)k * 31 + (size_t)day] =
                rain_frac(p, c->layout.kinds[k].droughts, &today);
        }
}
