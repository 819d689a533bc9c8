#include "simulation/money.h"

#include "balance/standard.h"

/* Ban and rest are compensated by area and days; balance is rewarded on the land that is grazed,
 * unless the unit is overloaded beyond the limit: then the reward is lost and every surplus sheep
 * unit is fined. */
static void add_policy(const lg_subsidy_rule *rule, const lg_unit_run *u, double stock_su,
                       double proper_su, lg_money *m) {
    m->subsidy_yuan = rule->ban_yuan_mu * u->year.ban_mu + rule->rest_yuan_mu_d * u->year.rest_mu_d;
    if (!u->policy.balance)
        return;
    if (lg_overload_rate(stock_su, proper_su) > rule->overload_limit)
        m->penalty_yuan = rule->penalty_yuan_su * (stock_su - proper_su);
    else
        m->subsidy_yuan += rule->balance_yuan_mu * (LG_MU_PER_HA * u->area_ha - u->year.ban_mu);
}

lg_money lg_money_of(const lg_subsidy_rule *rule, const lg_prices *prices, const lg_unit_run *u,
                     const lg_stock *stock) {
    const lg_herd *herd = &u->herd;
    lg_money m = {.income_yuan = herd->sold_adult_su * prices->animal_yuan_su +
                                 herd->sold_young_su * prices->young_yuan_su,
                  .measure_cost_yuan = u->year.cost_yuan,
                  .feed_cost_yuan = (u->year.bought_kg + u->store.year_kg[LG_HAY_BOUGHT]) / 1000.0 *
                                    prices->feed_yuan_t,
                  .keep_cost_yuan = stock->year_su * prices->keep_yuan_su +
                                    u->store.year_kg[LG_HAY_MOWN] / 1000.0 * prices->mow_yuan_t +
                                    herd->bought_su * prices->animal_yuan_su,
                  .herd_value_yuan = herd->adult_su * prices->animal_yuan_su +
                                     herd->young_su * prices->young_yuan_su};
    m.herd_change_yuan = m.herd_value_yuan - (herd->start_adult_su * prices->animal_yuan_su +
                                              herd->start_young_su * prices->young_yuan_su);
    add_policy(rule, u, stock->mean_su, stock->proper_su, &m);
    return m;
}
