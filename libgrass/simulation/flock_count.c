/* What a unit, its herd and its books know of the animals with bodies. */
#include "simulation/flock.h"

#include <math.h>
#include <string.h>

/* ---- counted in sheep units ---- */

double lg_flock_su(const lg_keeping *kept, const lg_stock *s, lg_cohort_kind kind) {
    const lg_counting_row *row = &kept->su[kind];
    if (!(s->cohort[kind].heads > 0.0) && row->power > 0.0)
        return 0.0;
    return row->power > 0.0 ? lg_counting_su(row, lg_live_kg(kept->breed, s, kind)) : row->su;
}

static bool is_adult(int kind) {
    return kind != LG_COHORT_YOUNG;
}

typedef struct counted {
    double adult, young, born, died, sold_adult, sold_young; /* sheep units */
} counted;

static void count(const lg_keeping *kept, lg_flock *f, counted *su) {
    const lg_stock *s = &f->stock;
    const lg_stock_ledger *now = &s->ledger, *then = &f->noted;
    for (int k = 0; k < LG_COHORTS; k++) {
        double each = lg_flock_su(kept, s, (lg_cohort_kind)k);
        double sold_su = each * (now->sold[k] - then->sold[k]);
        su->died += each * (now->died[k] - then->died[k]);
        *(is_adult(k) ? &su->sold_adult : &su->sold_young) += sold_su;
        *(is_adult(k) ? &su->adult : &su->young) += each * s->cohort[k].heads;
    }
    su->born += lg_flock_su(kept, s, LG_COHORT_YOUNG) *
                (now->heads[LG_ENTRY_BORN] - then->heads[LG_ENTRY_BORN]);
    f->noted = *now;
}

/* What heads counted for and now count for otherwise is grown. */
void lg_flock_note(const lg_husbandry *h, lg_unit_run *u, lg_flock *flocks) {
    lg_herd *herd = &u->herd;
    counted su = {0};
    for (size_t b = 0; b < h->nkept; b++)
        count(&h->kept[b], &flocks[b], &su);
    double known_su = lg_herd_su(herd) + su.born - su.died - su.sold_adult - su.sold_young;
    herd->born_su += su.born;
    herd->died_su += su.died;
    herd->sold_adult_su += su.sold_adult;
    herd->sold_young_su += su.sold_young;
    herd->grown_su += su.adult + su.young - known_su;
    herd->adult_su = su.adult;
    herd->young_su = su.young;
    u->bodies.seen = *herd;
}

static double mean_of(double sum, double heads) {
    return heads > 0.0 ? sum / heads : NAN;
}

void lg_flock_weigh(const lg_husbandry *h, lg_unit_run *u, const lg_flock *flocks) {
    lg_unit_bodies *b = &u->bodies;
    double dams = 0.0, dam_kg = 0.0, score = 0.0;
    b->adult_kg = b->young_kg = 0.0;
    memset(b->heads, 0, sizeof b->heads);
    for (size_t i = 0; i < h->nkept; i++) {
        const lg_breed *breed = h->kept[i].breed;
        const lg_stock *s = &flocks[i].stock;
        const lg_cohort *d = &s->cohort[LG_COHORT_DAMS];
        for (int k = 0; k < LG_COHORTS; k++) {
            double heads = s->cohort[k].heads;
            b->heads[k] += heads;
            *(is_adult(k) ? &b->adult_kg : &b->young_kg) +=
                heads * lg_live_kg(breed, s, (lg_cohort_kind)k);
        }
        if (!(d->heads > 0.0))
            continue;
        dams += d->heads;
        dam_kg += d->heads * d->base_kg;
        score += d->heads * lg_condition_score(lg_cohort_frame(&breed->p, d).condition);
    }
    b->dam_kg = mean_of(dam_kg, dams);
    b->condition = mean_of(score, dams);
}

void lg_flock_sum_year(const lg_husbandry *h, lg_unit_run *u, const lg_flock *flocks) {
    lg_unit_bodies *b = &u->bodies;
    b->births = b->deaths = b->starved = b->bought_kg = b->methane_kg = 0.0;
    b->sold_adult_kg = b->sold_young_kg = 0.0;
    for (size_t i = 0; i < h->nkept; i++) {
        const lg_stock_ledger *now = &flocks[i].stock.ledger, *then = &flocks[i].opened;
        b->births += now->heads[LG_ENTRY_BORN] - then->heads[LG_ENTRY_BORN];
        for (int e = LG_ENTRY_DIED; e <= LG_ENTRY_EXPOSED; e++)
            b->deaths += now->heads[e] - then->heads[e];
        b->starved += now->heads[LG_ENTRY_STARVED] - then->heads[LG_ENTRY_STARVED];
        for (int k = 0; k < LG_COHORTS; k++)
            *(is_adult(k) ? &b->sold_adult_kg : &b->sold_young_kg) +=
                now->sold_kg[k] - then->sold_kg[k];
        b->bought_kg += now->kg[LG_ENTRY_BOUGHT] - then->kg[LG_ENTRY_BOUGHT];
        b->methane_kg += now->methane_kg - then->methane_kg;
    }
}

void lg_flock_tell(const lg_husbandry *h, lg_unit_run *u, lg_flock *flocks) {
    lg_flock_note(h, u, flocks);
    lg_flock_weigh(h, u, flocks);
    lg_flock_sum_year(h, u, flocks);
}

void lg_flock_open_year(const lg_husbandry *h, lg_unit_run *u, lg_flock *flocks) {
    for (size_t b = 0; b < h->nkept; b++) {
        flocks[b].opened = flocks[b].stock.ledger;
        flocks[b].stock.sold_rules = 0;
    }
    u->bodies.seen = u->herd;
    u->bodies.start_adult_kg = u->bodies.adult_kg;
    u->bodies.start_young_kg = u->bodies.young_kg;
    lg_flock_sum_year(h, u, flocks);
}
