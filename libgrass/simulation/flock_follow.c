/* Measures, rules and programs act on the herd, in sheep units; heads follow. */
#include <math.h>

#include "simulation/flock.h"

static bool is_adult(int kind) {
    return kind != LG_COHORT_YOUNG;
}

static double share_of(double part, double all) {
    return all > 0.0 ? part / all : 0.0;
}

static double adults_su(const lg_keeping *kept, const lg_stock *s) {
    double su = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        su += is_adult(k) ? lg_flock_su(kept, s, (lg_cohort_kind)k) * s->cohort[k].heads : 0.0;
    return su;
}

static double young_su(const lg_keeping *kept, const lg_stock *s) {
    return s->cohort[LG_COHORT_YOUNG].heads > 0.0
               ? lg_flock_su(kept, s, LG_COHORT_YOUNG) * s->cohort[LG_COHORT_YOUNG].heads
               : 0.0;
}

/* ---- they come ---- */

/* Adults like those that are there, */
static void come_alike(const lg_keeping *kept, lg_entry entry, double times, lg_stock *s) {
    for (int k = 0; k < LG_COHORTS; k++) {
        lg_cohort more = s->cohort[k];
        more.heads *= times;
        if (is_adult(k) && more.heads > 0.0)
            lg_stock_add(kept->breed, entry, (lg_cohort_kind)k, &more, s);
    }
}

/* and where there are none, females of the usual age. */
static void come_usual(const lg_husbandry *h, const lg_keeping *kept, lg_entry entry, double su,
                       lg_stock *s) {
    lg_stock one = {.weaned = true};
    lg_flock_usual(kept, &h->calendar, 1, 1.0, LG_COHORT_DAMS, &one.cohort[LG_COHORT_DAMS]);
    lg_cohort more = one.cohort[LG_COHORT_DAMS];
    more.heads = su / lg_flock_su(kept, &one, LG_COHORT_DAMS);
    if (more.heads > 0.0)
        lg_stock_add(kept->breed, entry, LG_COHORT_DAMS, &more, s);
}

static void come(const lg_husbandry *h, lg_entry entry, double su, lg_flock *flocks) {
    double there_su = 0.0, shares = 0.0;
    if (!(su > 0.0))
        return;
    for (size_t b = 0; b < h->nkept; b++) {
        there_su += adults_su(&h->kept[b], &flocks[b].stock);
        shares += h->kept[b].share;
    }
    for (size_t b = 0; b < h->nkept; b++) {
        const lg_keeping *kept = &h->kept[b];
        if (there_su > 0.0)
            come_alike(kept, entry, su / there_su, &flocks[b].stock);
        else /* in the shares of the plan; herds of a file: the first breed */
            come_usual(h, kept, entry, su * (shares > 0.0 ? kept->share / shares : b == 0),
                       &flocks[b].stock);
    }
}

/* More young, like those that are there. */
static void come_young(const lg_husbandry *h, double su, lg_flock *flocks) {
    double there_su = 0.0, shares = 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        there_su += young_su(&h->kept[b], &flocks[b].stock);
        shares += h->kept[b].share;
    }
    for (size_t b = 0; b < h->nkept; b++) {
        const lg_keeping *kept = &h->kept[b];
        lg_stock *s = &flocks[b].stock, one = {.weaned = true};
        double part = there_su > 0.0 ? young_su(kept, s) / there_su
                      : shares > 0.0 ? kept->share / shares
                                     : b == 0;
        lg_cohort more = s->cohort[LG_COHORT_YOUNG];
        if (!(more.heads > 0.0)) {
            lg_flock_usual(kept, &h->calendar, 1, 1.0, LG_COHORT_YOUNG, &more);
            lg_cohort_sexes(kept->breed, 0.5, &more);
        }
        one.cohort[LG_COHORT_YOUNG] = more;
        more.heads = part * su / lg_flock_su(kept, &one, LG_COHORT_YOUNG);
        if (more.heads > 0.0)
            lg_stock_add(kept->breed, LG_ENTRY_SET, LG_COHORT_YOUNG, &more, s);
    }
}

/* ---- they leave ---- */

static void leave(const lg_husbandry *h, lg_entry entry, double share, lg_flock *flocks) {
    for (size_t b = 0; share > 0.0 && b < h->nkept; b++)
        for (int k = 0; k < LG_COHORTS; k++)
            if (is_adult(k))
                lg_stock_remove(h->kept[b].breed, entry, (lg_cohort_kind)k,
                                fmin(1.0, share) * flocks[b].stock.cohort[k].heads,
                                &flocks[b].stock);
}

static void leave_young(const lg_husbandry *h, lg_entry entry, double share, lg_flock *flocks) {
    for (size_t b = 0; share > 0.0 && b < h->nkept; b++)
        lg_stock_remove(h->kept[b].breed, entry, LG_COHORT_YOUNG,
                        fmin(1.0, share) * flocks[b].stock.cohort[LG_COHORT_YOUNG].heads,
                        &flocks[b].stock);
}

/* The herd has entered it already: what the ledgers know more than before is noted. */
static void known(const lg_husbandry *h, const lg_stock_ledger *before, lg_unit_run *u,
                  lg_flock *flocks) {
    for (size_t b = 0; b < h->nkept; b++) {
        const double *from = (const double *)&before[b];
        const double *to = (const double *)&flocks[b].stock.ledger;
        double *in = (double *)&flocks[b].noted;
        for (size_t i = 0; i < sizeof *before / sizeof *in; i++)
            in[i] += to[i] - from[i];
    }
    u->bodies.seen = u->herd;
}

/* Adults and young that a caller set, above what came and went by entries. */
typedef struct set_su {
    double adult, young;
} set_su;

static set_su set_since(const lg_herd *herd, const lg_herd *seen, double moved) {
    const double tiny = 1e-12 * (seen->adult_su + seen->young_su);
    double bought = herd->bought_su - seen->bought_su;
    double sold = herd->sold_adult_su - seen->sold_adult_su;
    set_su set = {herd->adult_su - seen->adult_su - (bought + moved - sold),
                  herd->young_su - seen->young_su + (herd->sold_young_su - seen->sold_young_su)};
    if (fabs(set.adult) <= tiny)
        set.adult = 0.0;
    if (fabs(set.young) <= tiny)
        set.young = 0.0;
    return set;
}

/* moved: of the herd's change what lg_flocks_travel does. */
static void follow(const lg_husbandry *h, double moved, lg_unit_run *u, lg_flock *flocks) {
    const lg_herd *herd = &u->herd, *seen = &u->bodies.seen;
    double bought = herd->bought_su - seen->bought_su;
    double sold = herd->sold_adult_su - seen->sold_adult_su;
    double sold_young = herd->sold_young_su - seen->sold_young_su;
    const set_su set = set_since(herd, seen, moved);
    const double tiny = 1e-12 * (seen->adult_su + seen->young_su);
    if (fabs(bought) + fabs(sold) + fabs(sold_young) + fabs(set.adult) + fabs(set.young) <= tiny)
        return;
    lg_stock_ledger before[LG_BREEDS_MOST];
    for (size_t b = 0; b < h->nkept; b++)
        before[b] = flocks[b].stock.ledger;
    come(h, LG_ENTRY_BOUGHT, bought, flocks);
    come(h, LG_ENTRY_SET, set.adult, flocks);
    double all = seen->adult_su + bought + fmax(0.0, set.adult);
    leave(h, LG_ENTRY_SOLD, share_of(sold, all), flocks);
    leave(h, LG_ENTRY_SET, share_of(-set.adult, all - sold), flocks);
    leave_young(h, LG_ENTRY_SOLD, share_of(sold_young, seen->young_su), flocks);
    leave_young(h, LG_ENTRY_SET, share_of(-set.young, seen->young_su - sold_young), flocks);
    if (set.young > 0.0)
        come_young(h, set.young, flocks);
    known(h, before, u, flocks);
}

void lg_flock_follow(const lg_husbandry *h, lg_unit_run *u, lg_flock *flocks) {
    follow(h, u->herd.moved_su - u->bodies.seen.moved_su, u, flocks);
}

/* ---- they move ---- */

/* A share of a flock goes, with its young where they are at foot, where all go, and on their way.
 * Returns the sheep units of the young. */
static double depart(const lg_keeping *kept, double share, bool with_young, lg_stock *from,
                     lg_stock *to) {
    double all_su = young_su(kept, from), heads = from->cohort[LG_COHORT_YOUNG].heads;
    double young_heads = 0.0;
    if (with_young)
        young_heads = lg_stock_move(kept->breed, LG_COHORT_YOUNG, share * heads, from, to);
    for (int k = 0; k < LG_COHORTS; k++)
        if (is_adult(k))
            lg_stock_move(kept->breed, (lg_cohort_kind)k, share * from->cohort[k].heads, from, to);
    return all_su * share_of(young_heads, heads);
}

/* The herd's moves are taken back, and told again as what bodies count for: those that leave are the
 * share that was asked for of what stands, which may have lost some since the herd was told. */
static double take_back(const lg_husbandry *h, const lg_animal_day *table, lg_unit_run *u,
                        lg_flock *flocks) {
    const lg_herd seen = u->bodies.seen;
    double moved_su = u->herd.moved_su - seen.moved_su;
    u->bodies.moving_su = u->bodies.young_moving_su = u->bodies.leaving = 0.0;
    if (moved_su == 0.0)
        return 0.0;
    follow(h, moved_su, u, flocks);
    double share = share_of(-moved_su, u->herd.adult_su - moved_su);
    lg_flock_live(h, table, u, flocks);
    u->herd.adult_su -= moved_su;
    u->herd.moved_su = seen.moved_su;
    u->herd.round_su = seen.round_su;
    lg_flock_tell(h, u, flocks);
    u->bodies.leaving = share > 1.0 - 1e-12 ? 1.0 : fmax(0.0, share);
    u->bodies.moving_su = moved_su > 0.0 ? moved_su : -u->bodies.leaving * u->herd.adult_su;
    return u->bodies.moving_su;
}

static bool note_movers(const lg_husbandry *h, lg_herds *herds, int32_t units) {
    double came_su = 0.0, left_su = 0.0;
    for (int32_t k = 0; k < units; k++) {
        double su =
            take_back(h, herds->animal_day, &herds->of[k], &herds->flocks[(size_t)k * h->nkept]);
        *(su > 0.0 ? &came_su : &left_su) += fabs(su);
    }
    for (int32_t k = 0; k < units && came_su > 0.0; k++)
        if (herds->of[k].bodies.moving_su > 0.0)
            herds->of[k].bodies.moving_su *= left_su / came_su;
    return left_su > 0.0;
}

/* All that leave of a breed are mixed on their way; the last unit gets what is left of them. */
static void travel(const lg_husbandry *h, size_t b, lg_herds *herds, int32_t units) {
    const lg_keeping *kept = &h->kept[b];
    lg_stock way = {.weaned = true};
    double to_come_su = 0.0;
    int32_t last = -1;
    for (int32_t k = 0; k < units; k++) {
        lg_unit_run *u = &herds->of[k];
        lg_stock *stock = &herds->flocks[(size_t)k * h->nkept + b].stock;
        double share = u->bodies.leaving;
        if (share > 0.0)
            u->bodies.young_moving_su -=
                depart(kept, share, share >= 1.0 || !stock->weaned, stock, &way);
        if (u->bodies.moving_su > 0.0)
            to_come_su += u->bodies.moving_su, last = k;
    }
    for (int32_t k = 0; k <= last; k++) {
        lg_unit_run *u = &herds->of[k];
        lg_stock *stock = &herds->flocks[(size_t)k * h->nkept + b].stock;
        if (!(u->bodies.moving_su > 0.0))
            continue;
        double share = k == last ? 1.0 : fmin(1.0, u->bodies.moving_su / to_come_su);
        to_come_su -= u->bodies.moving_su;
        u->bodies.young_moving_su += depart(kept, share, true, &way, stock);
    }
}

void lg_flocks_travel(const lg_husbandry *h, lg_herds *herds, int32_t units) {
    if (herds->flocks == NULL || !herds->of[0].bodies.lives || !note_movers(h, herds, units))
        return;
    for (size_t b = 0; b < h->nkept; b++)
        travel(h, b, herds, units);
    for (int32_t k = 0; k < units; k++) {
        lg_unit_run *u = &herds->of[k];
        lg_flock *flocks = &herds->flocks[(size_t)k * h->nkept];
        if (u->bodies.moving_su == 0.0)
            continue;
        lg_herd_move(&u->herd, u->bodies.moving_su);
        lg_herd_move_young(&u->herd, u->bodies.young_moving_su);
        for (size_t b = 0; b < h->nkept; b++)
            flocks[b].noted = flocks[b].stock.ledger;
        lg_flock_tell(h, u, flocks);
    }
}
