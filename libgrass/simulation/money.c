#include "simulation/money.h"

#include "animals/params.h"
#include "balance/standard.h"

static double su_per_head(const lg_inputs *in, const lg_unit_run *u) {
    const double heads = lg_bodies_heads(&u->bodies), su = lg_herd_su(&u->herd);
    return u->bodies.lives && heads > 0.0 && su > 0.0 ? su / heads : in->su_per_head;
}

/* Ban and rest are compensated by area and days, and whoever grazes there all the same is fined;
 * balance is rewarded on the land that is grazed, unless the unit is overloaded beyond the limit:
 * then the reward is lost. Every surplus sheep unit is fined, by the schedule or above the limit. */
static void add_policy(const lg_inputs *in, const lg_unit_run *u, double stock_su, double proper_su,
                       lg_money *m) {
    const lg_subsidy_rule *rule = &in->subsidy;
    m->penalty_yuan = rule->closed_yuan_su * u->year.closed_su;
    m->subsidy_yuan = rule->ban_yuan_mu * u->year.ban_mu + rule->rest_yuan_mu_d * u->year.rest_mu_d;
    if (!u->policy.balance)
        return;
    const bool over = lg_overload_rate(stock_su, proper_su) > rule->overload_limit;
    if (in->penalty.count > 0)
        m->penalty_yuan += lg_penalty_yuan(&in->penalty, stock_su, proper_su, su_per_head(in, u));
    else if (over)
        m->penalty_yuan += rule->penalty_yuan_su * (stock_su - proper_su);
    if (!over)
        m->subsidy_yuan += rule->balance_yuan_mu * (LG_MU_PER_HA * u->area_ha - u->year.ban_mu);
}

/* A price by the sheep unit buys so much live weight where none is given by the kilogram: what a
 * table's prices mean for animals with bodies. */
static double value_of(const lg_prices *p, double adult_kg, double young_kg) {
    double adult_yuan = p->adult_yuan_kg > 0.0
                            ? adult_kg * p->adult_yuan_kg
                            : adult_kg / LG_PRICED_ADULT_KG_SU * p->animal_yuan_su;
    return adult_yuan +
           (p->young_yuan_kg > 0.0
                ? young_kg * p->young_yuan_kg
                : young_kg / (LG_PRICED_YOUNG_KG / LG_PRICED_YOUNG_SU) * p->young_yuan_su);
}

/* Thin animals bring less. */
static void weigh(const lg_prices *prices, const lg_unit_run *u, lg_money *m) {
    const lg_unit_bodies *b = &u->bodies;
    m->income_yuan = value_of(prices, b->sold_adult_kg, b->sold_young_kg);
    if (prices->adult_yuan_kg > 0.0)
        m->keep_cost_yuan +=
            value_of(prices, b->bought_kg, 0.0) - u->herd.bought_su * prices->animal_yuan_su;
    else
        m->keep_cost_yuan +=
            (b->bought_kg / LG_PRICED_ADULT_KG_SU - u->herd.bought_su) * prices->animal_yuan_su;
    m->herd_value_yuan = value_of(prices, b->adult_kg, b->young_kg);
    m->herd_change_yuan =
        m->herd_value_yuan - value_of(prices, b->start_adult_kg, b->start_young_kg);
}

lg_money lg_money_of(const lg_inputs *in, const lg_unit_run *u, const lg_stocking *stock) {
    const lg_prices *prices = &in->prices;
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
    if (u->bodies.lives)
        weigh(prices, u, &m);
    add_policy(in, u, stock->mean_su, stock->proper_su, &m);
    return m;
}
