/* What animals with bodies see of their pasture, what they are fed and what they take of it. */
#include <math.h>

#include "simulation/flock.h"

/* Bulk density of this steppe: 185 g/m2 at 48 cm (review of November 2026). */
static const double BULK_G_M3 = 385.0;

static lg_choice choose(const lg_husbandry *h, const lg_unit_run *u, const lg_flock *f) {
    const lg_forage_sums *sums = &u->forage;
    lg_choice choice = lg_choose_nothing();
    if (!(sums->access > 0.0))
        return choice;
    lg_forage forage = {.height_cm =
                            10.0 * (u->today.cells.standing / (double)u->cells) / BULK_G_M3,
                        .snow_cm = u->today.snow_cm / (double)u->cells,
                        .ice_mm = u->today.ice / (double)u->cells,
                        .heads_ha = lg_stock_heads(&f->stock) / (u->open_cells * u->cell_ha),
                        .su_ha = lg_herd_su(&u->herd) / (u->open_cells * u->cell_ha)};
    for (int pool = 0; pool < LG_POOLS; pool++) {
        forage.kg_ha[pool] = sums->kg[pool] / sums->access;
        forage.omd[pool] = sums->kg[pool] > 0.0 ? sums->digestible[pool] / sums->kg[pool] : 0.0;
    }
    lg_choose(h->breed, &forage, &choice);
    return choice;
}

static double spread_of(const lg_breed *breed, const lg_unit_run *u) {
    double open_ha = u->open_cells * u->cell_ha;
    return open_ha > 0.0 ? lg_use_spread(&breed->p, lg_herd_su(&u->herd) / open_ha) : 0.0;
}

/* No more is wanted of a pool than is within reach, with what is trodden down. */
static void cut_off(const lg_unit_run *u, double down, double appetite_kg, lg_choice *choice) {
    choice->wanted = 0.0;
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double most_kg = (1.0 - 1e-6) / down * u->forage.kg[pool] * u->cell_ha;
        double want_kg = appetite_kg * choice->want[pool];
        double share = want_kg > most_kg ? most_kg / want_kg : 1.0;
        choice->want[pool] *= share;
        choice->fill[pool] *= share;
        choice->wanted += choice->want[pool];
    }
}

/* What the unit's pasture holds this morning: looked at, or as much more or less as the offer is. */
static void look(lg_unit_run *u) {
    double offer = u->today.cells.offer, times = 1.0;
    if (u->today.forage.cells > 0.0)
        u->forage = u->today.forage;
    else if (u->forage_offer > 0.0)
        times = offer / u->forage_offer;
    for (int pool = 0; pool < LG_POOLS; pool++) {
        u->forage.kg[pool] *= times;
        u->forage.digestible[pool] *= times;
    }
    u->forage_offer = offer;
}

/* What they need and pasture lacks is hunger also where the rule would not feed it. */
static double lack_of(const lg_husbandry *h, int day, double feed_kg, double appetite_kg,
                      const lg_flock *f) {
    static const lg_feeding_rule need = {
        .how = LG_FEEDING_MAINTAIN, .from_day = 1, .to_day = 365, .level = 1.0};
    const lg_feeding_rule *rule = &h->feeding;
    if (feed_kg > 0.0 && rule->how == LG_FEEDING_MAINTAIN && rule->level >= 1.0)
        return 0.0;
    double gap_kg =
        lg_feed_first_kg(h->breed, &need, &h->feed, day, &f->choice, appetite_kg, &f->stock);
    return fmax(0.0, gap_kg - feed_kg);
}

void lg_flock_bite(const lg_husbandry *h, const lg_animal_day *day, const lg_feed_rule *rule,
                   double down, bool grazing, lg_unit_run *u, lg_flock *f) {
    const lg_breed *breed = h->breed;
    double appetite_kg = lg_stock_appetite(breed, day, &f->stock);
    look(u);
    f->choice = grazing ? choose(h, u, f) : lg_choose_nothing();
    u->bodies.snow_access = f->choice.access;
    u->bodies.spread = spread_of(breed, u);
    cut_off(u, down, appetite_kg, &f->choice);
    double feed_kg = lg_feed_first_kg(breed, &h->feeding, &h->feed, day->day, &f->choice,
                                      appetite_kg, &f->stock);
    u->bodies.fed = lg_feed(rule, feed_kg, lg_herd_su(&u->herd), &u->store);
    const double lack_kg = lack_of(h, day->day, feed_kg, appetite_kg, f);
    u->bodies.fed.unmet_demand_kg += lack_kg;
    f->feed = (lg_given_feed){u->bodies.fed.hay_kg + u->bodies.fed.bought_kg, h->feed.me_mj_kg,
                              h->feed.omd};
    double left = lg_feed_left(&breed->p, &h->feed, f->feed.kg, appetite_kg);
    u->planned_kg = 0.0;
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double there_kg = u->forage.kg[pool] * u->cell_ha;
        f->planned_kg[pool] = left * appetite_kg * f->choice.want[pool];
        f->pick[pool] = there_kg > 0.0 ? f->planned_kg[pool] / there_kg : 0.0;
        u->planned_kg += f->planned_kg[pool];
    }
    u->wanted_kg = u->planned_kg + feed_kg + lack_kg;
    double offer_kg = u->today.cells.offer * u->cell_ha;
    u->utilisation_frac = offer_kg > 0.0 ? u->planned_kg / offer_kg : 0.0;
}
