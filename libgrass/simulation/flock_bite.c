/* What animals with bodies see of their pasture, what they are fed and what they take of it. */
#include <math.h>

#include "simulation/flock.h"

/* Bulk density of this steppe: 185 g/m2 at 48 cm (review of November 2026). */
static const double BULK_G_M3 = 385.0;
/* Density of settled snow: assumption. */
static const double SNOW_KG_M3 = 180.0;

static lg_choice choose(const lg_breed *breed, const lg_unit_run *u, const lg_flock *f) {
    const lg_forage_sums *sums = &u->forage;
    lg_choice choice = lg_choose_nothing();
    if (!(sums->access > 0.0))
        return choice;
    lg_forage forage = {.height_cm =
                            10.0 * (u->today.cells.standing / (double)u->cells) / BULK_G_M3,
                        .snow_cm = lg_snow_cm(u->today.snow / (double)u->cells, SNOW_KG_M3),
                        .heads_ha = lg_stock_heads(&f->stock) / (u->open_cells * u->cell_ha)};
    for (int pool = 0; pool < LG_POOLS; pool++) {
        forage.kg_ha[pool] = sums->kg[pool] / sums->access;
        forage.omd[pool] = sums->kg[pool] > 0.0 ? sums->digestible[pool] / sums->kg[pool] : 0.0;
    }
    lg_choose(breed, &forage, &choice);
    return choice;
}

/* No more is wanted of a pool than is within reach, with what is trodden down; what is too much is
 * cut off from all breeds alike. */
static void cut_off(const lg_husbandry *h, const lg_unit_run *u, double down, lg_flock *flocks) {
    for (size_t b = 0; b < h->nkept; b++)
        flocks[b].choice.wanted = 0.0;
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double most_kg = (1.0 - 1e-6) / down * u->forage.kg[pool] * u->cell_ha, want_kg = 0.0;
        for (size_t b = 0; b < h->nkept; b++)
            want_kg += flocks[b].appetite_kg * flocks[b].choice.want[pool];
        double share = want_kg > most_kg ? most_kg / want_kg : 1.0;
        for (size_t b = 0; b < h->nkept; b++) {
            lg_choice *choice = &flocks[b].choice;
            choice->want[pool] *= share;
            choice->fill[pool] *= share;
            choice->wanted += choice->want[pool];
        }
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
static double lack_of(const lg_husbandry *h, const lg_breed *breed, int day, const lg_flock *f) {
    static const lg_feeding_rule need = {
        .how = LG_FEEDING_MAINTAIN, .from_day = 1, .to_day = 365, .level = 1.0};
    const lg_feeding_rule *rule = &h->feeding;
    if (f->asked_kg > 0.0 && rule->how == LG_FEEDING_MAINTAIN && rule->level >= 1.0)
        return 0.0;
    double gap_kg =
        lg_feed_first_kg(breed, &need, &h->feed, day, &f->choice, f->appetite_kg, &f->stock);
    return fmax(0.0, gap_kg - f->asked_kg);
}

/* Feed for all breeds, in parts as they ask for it; returns what is asked for and what is lacking.
 */
static double feed(const lg_husbandry *h, const lg_animal_day *days, const lg_feed_rule *rule,
                   lg_unit_run *u, lg_flock *flocks) {
    double asked_kg = 0.0, lack_kg = 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        const lg_breed *breed = h->kept[b].breed;
        f->asked_kg = lg_feed_first_kg(breed, &h->feeding, &h->feed, days[b].day, &f->choice,
                                       f->appetite_kg, &f->stock);
        lack_kg += lack_of(h, breed, days[b].day, f);
        asked_kg += f->asked_kg;
    }
    u->bodies.fed = lg_feed(rule, asked_kg, lg_herd_su(&u->herd), &u->store);
    u->bodies.fed.unmet_demand_kg += lack_kg;
    const double given_kg = u->bodies.fed.hay_kg + u->bodies.fed.bought_kg;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        double part = asked_kg > 0.0 ? f->asked_kg / asked_kg : 0.0;
        f->feed = (lg_given_feed){part * given_kg, h->feed.me_mj_kg, h->feed.omd};
    }
    return asked_kg + lack_kg;
}

void lg_flock_bite(const lg_husbandry *h, const lg_animal_day *days, const lg_feed_rule *rule,
                   double down, bool grazing, lg_unit_run *u, lg_flock *flocks) {
    look(u);
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        f->appetite_kg = lg_stock_appetite(h->kept[b].breed, &days[b], &f->stock);
        f->choice = grazing ? choose(h->kept[b].breed, u, f) : lg_choose_nothing();
    }
    cut_off(h, u, down, flocks);
    const double besides_kg = feed(h, days, rule, u, flocks);
    double pools_kg[LG_POOLS] = {0};
    u->planned_kg = 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        double left = lg_feed_left(&h->kept[b].breed->p, &h->feed, f->feed.kg, f->appetite_kg);
        for (int pool = 0; pool < LG_POOLS; pool++) {
            f->planned_kg[pool] = left * f->appetite_kg * f->choice.want[pool];
            pools_kg[pool] += f->planned_kg[pool];
            u->planned_kg += f->planned_kg[pool];
        }
    }
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double there_kg = u->forage.kg[pool] * u->cell_ha;
        u->bodies.pick[pool] = there_kg > 0.0 ? pools_kg[pool] / there_kg : 0.0;
    }
    u->wanted_kg = u->planned_kg + besides_kg;
    double offer_kg = u->today.cells.offer * u->cell_ha;
    u->utilisation_frac = offer_kg > 0.0 ? u->planned_kg / offer_kg : 0.0;
}
