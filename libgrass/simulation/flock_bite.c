/* What animals with bodies see of their pasture, what they are fed and what they take of it. */
#include <math.h>

#include "animals/params.h"
#include "simulation/flock.h"

/* Cells are looked at again after so many days, and when offer or green mass have moved by so much
 * of what they were. */
enum { LOOK_D = 15 };
static const double LOOK_MOVED = 0.1;

/* Animals decide anew when these have moved by so much. */
static const double DECIDE_MOVED = 0.1;
/* Mass of a pool is not taken to grow or fall by more than this share in a day. */
static const double TREND_MOST = 0.1;

static lg_choice choose(const lg_breed *breed, const lg_unit_run *u, const lg_flock *f) {
    const lg_forage_sums *sums = &u->forage;
    lg_choice choice = lg_choose_nothing();
    if (!(sums->access > 0.0))
        return choice;
    lg_forage forage = {.height_cm =
                            10.0 * (u->today.cells.standing / (double)u->cells) / LG_BULK_G_M3,
                        .snow_cm = u->today.snow_cm / (double)u->cells,
                        .ice_mm = u->today.ice / (double)u->cells,
                        .heads_ha = lg_stock_heads(&f->stock) / (u->open_cells * u->cell_ha),
                        .su_ha = lg_herd_su(&u->herd) / (u->open_cells * u->cell_ha)};
    for (int pool = 0; pool < LG_POOLS; pool++) {
        forage.kg_ha[pool] = sums->kg[pool] / sums->access;
        forage.omd[pool] = sums->kg[pool] > 0.0 ? sums->digestible[pool] / sums->kg[pool] : 0.0;
    }
    lg_choose(breed, &forage, &choice);
    return choice;
}

static double spread_of(const lg_breed *breed, const lg_unit_run *u) {
    double open_ha = u->open_cells * u->cell_ha;
    return open_ha > 0.0 ? lg_use_spread(&breed->p, lg_herd_su(&u->herd) / open_ha) : 0.0;
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

static double over(double now, double then) {
    return then > 0.0 ? now / then : 1.0;
}

/* By how much of itself a mass grows in a day, as it did in the last ones. */
static double trend(double times, int days) {
    double of_itself = days > 0 ? (times - 1.0) / days : 0.0;
    return lg_least(TREND_MOST, lg_most(-TREND_MOST, of_itself));
}

/* What the unit's pasture holds this morning: looked at, or as it was seen last, with what is green
 * and what is dead grown as these, and all of it as much more or less as the offer is. */
static void look(lg_unit_run *u) {
    const double offer = u->today.cells.offer, green = u->today.cells.green;
    const double dead = u->today.cells.standing - green;
    lg_forage_sums *f = &u->forage;
    const double live_kg = f->kg[0] + f->kg[1], dead_kg = f->kg[2] + f->kg[3];
    const bool looked = u->today.forage.cells > 0.0;
    double times[2] = {over(green, u->forage_green), over(dead, u->forage_dead)};
    const double all = over(live_kg + dead_kg, times[0] * live_kg + times[1] * dead_kg) *
                       over(offer, u->forage_offer);
    for (int k = 0; k < 2; k++) {
        times[k] *= all;
        /* not where something was done to the cells */
        u->trend[k] = looked && !u->looks ? 0.0 : trend(times[k], u->forage_d);
    }
    for (int pool = 0; pool < LG_POOLS; pool++) {
        f->kg[pool] *= times[pool / 2];
        f->digestible[pool] *= times[pool / 2];
    }
    if (looked) {
        *f = u->today.forage;
        u->looked_offer = offer, u->looked_green = green;
        u->looked_d = 0;
    }
    u->forage_offer = offer, u->forage_green = green, u->forage_dead = dead;
    u->forage_d = 0;
}

/* Whether by now the pasture is another one than that which was decided for. */
static bool has_moved(const lg_unit_run *u) {
    const double moved_offer = fabs(u->today.cells.offer - u->forage_offer);
    const double moved_green = fabs(u->today.cells.green - u->forage_green);
    return moved_offer > DECIDE_MOVED * u->forage_offer ||
           moved_green > DECIDE_MOVED * u->today.cells.standing;
}

/* Whether the cells are to be looked at again, on the last evening before the next decision. */
static bool is_stale(const lg_unit_run *u) {
    const double moved_offer = fabs(u->today.cells.offer - u->looked_offer);
    const double moved_green = fabs(u->today.cells.green - u->looked_green);
    return u->looked_d >= LOOK_D || moved_offer > LOOK_MOVED * u->looked_offer ||
           moved_green > LOOK_MOVED * u->today.cells.standing;
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

/* For `days` days, of which `today` is the first. */
static void decide(const lg_husbandry *h, const lg_animal_day *today, int days, double down,
                   bool grazing, lg_unit_run *u, lg_flock *flocks) {
    lg_unit_bodies *all = &u->bodies;
    for (size_t b = 0; b < h->nkept; b++)
        if (lg_stock_bears(h->kept[b].breed, 1, &flocks[b].stock))
            days = 1; /* tomorrow young are born */
    all->mid_d = 0.5 * (days - 1);
    look(u);
    all->grazes = grazing;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        lg_animal_day mean;
        lg_animal_day_mean(&today[31 * b], days, &mean);
        f->appetite_kg = lg_stock_appetite(h->kept[b].breed, &mean, &f->stock);
        f->choice = grazing ? choose(h->kept[b].breed, u, f) : lg_choose_nothing();
    }
    all->snow_access = flocks[0].choice.access;
    all->spread = spread_of(h->kept[0].breed, u);
    cut_off(h, u, down, flocks);
    all->feed_kg = all->lack_kg = 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        const lg_breed *breed = h->kept[b].breed;
        f->asked_kg = lg_feed_first_kg(breed, &h->feeding, &h->feed, today->day, &f->choice,
                                       f->appetite_kg, &f->stock);
        all->lack_kg += lack_of(h, breed, today->day, f);
        all->feed_kg += f->asked_kg;
    }
}

/* What they take of each pool beside what they are fed: of that each breed gets its part of what
 * was asked for. Shares of a pool are those of what will be there in the middle of the days. */
static void plan(const lg_husbandry *h, lg_unit_run *u, lg_flock *flocks) {
    lg_unit_bodies *all = &u->bodies;
    double pools_kg[LG_POOLS] = {0};
    all->plan_kg = 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        f->given_kg = all->feed_kg > 0.0 ? f->asked_kg / all->feed_kg * all->given_kg : 0.0;
        double left = lg_feed_left(&h->kept[b].breed->p, &h->feed, f->given_kg, f->appetite_kg);
        for (int pool = 0; pool < LG_POOLS; pool++) {
            f->planned_kg[pool] = left * f->appetite_kg * f->choice.want[pool];
            pools_kg[pool] += f->planned_kg[pool];
            all->plan_kg += f->planned_kg[pool];
        }
    }
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double there_kg = u->forage.kg[pool] * u->cell_ha * (1.0 + all->mid_d * u->trend[pool / 2]);
        all->pick[pool] = there_kg > 0.0 ? pools_kg[pool] / there_kg : 0.0;
    }
    double offer_kg = u->today.cells.offer * u->cell_ha;
    u->utilisation_frac = offer_kg > 0.0 ? all->plan_kg / offer_kg : 0.0;
}

void lg_flock_live(const lg_husbandry *h, const lg_animal_day *table, lg_unit_run *u,
                   lg_flock *flocks) {
    lg_unit_bodies *all = &u->bodies;
    double eaten_kg[LG_POOLS], planned_kg = 0.0;
    if (all->lived == 0)
        return;
    for (size_t b = 0; b < h->nkept; b++)
        for (int pool = 0; pool < LG_POOLS; pool++)
            planned_kg += flocks[b].planned_kg[pool];
    double share = planned_kg > 0.0 ? all->eaten_kg / planned_kg : 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        for (int pool = 0; pool < LG_POOLS; pool++)
            eaten_kg[pool] = share * f->planned_kg[pool];
        lg_animal_day days;
        lg_animal_day_mean(&table[all->lived_at + 31 * (int32_t)b], all->lived, &days);
        const lg_given_feed feed = {f->fed_kg, h->feed.me_mj_kg, h->feed.omd};
        lg_stock_evening(h->kept[b].breed, &days, &f->choice, eaten_kg, &feed, &f->stock);
        f->fed_kg = 0.0;
    }
    all->eaten_kg = 0.0;
    all->lived = 0;
}

void lg_flock_bite(const lg_husbandry *h, const lg_animal_day *table, int32_t at, int days,
                   const lg_feed_rule *rule, double down, bool grazing, lg_unit_run *u,
                   lg_flock *flocks) {
    lg_unit_bodies *all = &u->bodies;
    bool anew = all->decides || grazing != all->grazes || u->today.forage.cells > 0.0 ||
                (grazing && has_moved(u));
    if (anew) {
        if (all->lived > 0) {
            lg_flock_live(h, table, u, flocks);
            lg_flock_tell(h, u, flocks);
        }
        decide(h, &table[at], days, down, grazing, u, flocks);
    }
    lg_fed *fed = &all->fed;
    *fed = lg_feed(rule, all->feed_kg, lg_herd_su(&u->herd), &u->store);
    fed->unmet_demand_kg += all->lack_kg;
    double given_kg = fed->hay_kg + fed->bought_kg;
    u->picks = anew || given_kg != all->given_kg;
    if (u->picks) {
        all->given_kg = given_kg;
        plan(h, u, flocks);
    }
    u->planned_kg = all->plan_kg;
    u->wanted_kg = all->plan_kg + all->feed_kg + all->lack_kg;
    u->looked_d++;
    u->forage_d++;
    u->looks = days == 1 && is_stale(u);
}
