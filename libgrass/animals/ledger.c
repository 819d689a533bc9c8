/* Heads and energy that come and go: the ledger is written nowhere else but here and in
 * lg_stock_evening. */
#include "animals/ledger.h"

#include <math.h>

static const double SIGN[LG_ENTRIES] = {1, 1, 1, 1, 1, -1, -1, -1, -1};

static void enter(lg_stock *s, lg_entry entry, double heads, double kg, double mj) {
    s->ledger.heads[entry] += heads;
    s->ledger.kg[entry] += heads * kg;
    s->ledger.mj[entry] += heads * mj;
}

void lg_stock_add(const lg_breed *breed, lg_entry entry, lg_cohort_kind kind, lg_cohort *cohort,
                  lg_stock *s) {
    enter(s, entry, cohort->heads, cohort->base_kg, cohort->body_mj + cohort->womb_mj);
    lg_cohort_join(breed, &s->cohort[kind], cohort);
}

void lg_stock_born(const lg_breed *breed, lg_cohort *newborn, double dead, lg_stock *s) {
    enter(s, LG_ENTRY_BORN, newborn->heads, newborn->base_kg, newborn->body_mj);
    enter(s, LG_ENTRY_EXPOSED, dead, newborn->base_kg, newborn->body_mj);
    s->ledger.died[LG_COHORT_YOUNG] += dead;
    newborn->heads -= dead;
    lg_cohort_join(breed, &s->cohort[LG_COHORT_YOUNG], newborn);
}

/* Fewer heads are none. */
static const double LEAST_HEADS = 1e-6;

double lg_stock_remove(const lg_breed *breed, lg_entry entry, lg_cohort_kind kind, double heads,
                       lg_stock *s) {
    lg_cohort *c = &s->cohort[kind];
    if (!(heads > 0.0) || !(c->heads > 0.0))
        return 0.0;
    double gone = heads < c->heads - LEAST_HEADS ? heads : c->heads;
    double sign = SIGN[entry] > 0.0 ? -1.0 : 1.0;
    enter(s, entry, sign * gone, lg_live_kg(breed, s, kind), c->body_mj + c->womb_mj);
    if (entry == LG_ENTRY_SOLD) {
        s->ledger.sold[kind] += gone;
        s->ledger.sold_kg[kind] += gone * lg_live_kg(breed, s, kind);
    } else if (SIGN[entry] < 0.0) {
        s->ledger.died[kind] += gone;
    }
    if (gone < c->heads)
        c->heads -= gone;
    else
        *c = (lg_cohort){0};
    return gone;
}

static double mean_of(double a, double wa, double b, double wb) {
    return wa + wb > 0.0 ? (a * wa + b * wb) / (wa + wb) : a;
}

/* The season of the females of a stock after others of another season joined them. */
static void mix_seasons(const lg_cohort *coming, const lg_stock *from, lg_stock *to) {
    const lg_cohort *there = &to->cohort[LG_COHORT_DAMS];
    double carry = there->heads * there->pregnant, more = coming->heads * coming->pregnant;
    /* before the means of litters change: what all conceptuses weigh stays */
    to->birth_kg = mean_of(to->birth_kg, carry * to->young_per_dam, from->birth_kg,
                           more * from->young_per_dam);
    to->gestation_d = mean_of(to->gestation_d, carry, from->gestation_d, more);
    to->foetus_kg = mean_of(to->foetus_kg, carry, from->foetus_kg, more);
    to->young_per_dam = mean_of(to->young_per_dam, carry, from->young_per_dam, more);
    double milk = there->heads * there->lactating, and = coming->heads * coming->lactating;
    to->milk_d = mean_of(to->milk_d, milk, from->milk_d, and);
    to->birth_condition = mean_of(to->birth_condition, milk, from->birth_condition, and);
}

double lg_stock_move(const lg_breed *breed, lg_cohort_kind kind, double heads, lg_stock *from,
                     lg_stock *to) {
    lg_cohort moving = from->cohort[kind];
    moving.heads = lg_stock_remove(breed, LG_ENTRY_MOVED, kind, heads, from);
    double moved = moving.heads;
    if (!(moved > 0.0))
        return 0.0;
    if (kind == LG_COHORT_DAMS)
        mix_seasons(&moving, from, to);
    if (kind == LG_COHORT_YOUNG && !from->weaned && !(to->cohort[kind].heads > 0.0)) {
        to->weaned = false;
        to->milk_full = from->milk_full;
    }
    lg_stock_add(breed, LG_ENTRY_MOVED, kind, &moving, to);
    return moved;
}

void lg_stock_die(lg_cohort_kind kind, double share, double starved, lg_stock *s) {
    lg_cohort *c = &s->cohort[kind];
    double died = share * c->heads, hungry = starved * (c->heads - died);
    if (starved >= 1.0 || c->heads - died - hungry < LEAST_HEADS)
        hungry = c->heads - died;
    enter(s, LG_ENTRY_DIED, died, c->base_kg, c->body_mj + c->womb_mj);
    if (hungry > 0.0)
        enter(s, LG_ENTRY_STARVED, hungry, c->base_kg, c->body_mj + c->womb_mj);
    s->ledger.died[kind] += died + hungry;
    c->heads -= died + hungry;
    if (c->heads < LEAST_HEADS)
        *c = (lg_cohort){0};
}

double lg_stock_heads(const lg_stock *s) {
    double heads = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        heads += s->cohort[k].heads;
    return heads;
}

double lg_live_kg(const lg_breed *breed, const lg_stock *s, lg_cohort_kind kind) {
    const lg_cohort *c = &s->cohort[kind];
    double womb_kg = c->pregnant > 0.0 ? c->pregnant * s->young_per_dam * breed->p.womb *
                                             s->birth_kg * breed->womb[lg_breed_day(s->gestation_d)]
                                       : 0.0;
    return c->base_kg + womb_kg;
}

double lg_stock_live_kg(const lg_breed *breed, const lg_stock *s) {
    double kg = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        kg += s->cohort[k].heads * lg_live_kg(breed, s, (lg_cohort_kind)k);
    return kg;
}

double lg_stock_gap_heads(const lg_stock *s) {
    double gap = lg_stock_heads(s), turned = 0.0;
    for (int e = 0; e < LG_ENTRIES; e++) {
        gap -= SIGN[e] * s->ledger.heads[e];
        turned += fabs(s->ledger.heads[e]);
    }
    return turned > 0.0 ? fabs(gap) / turned : fabs(gap);
}

double lg_stock_gap_mj(const lg_stock *s) {
    const lg_stock_ledger *l = &s->ledger;
    double gap = l->heat_mj + l->womb_lost_mj - l->eaten_mj - l->fed_mj;
    double turned = l->heat_mj + l->eaten_mj + l->fed_mj;
    for (int k = 0; k < LG_COHORTS; k++)
        gap += s->cohort[k].heads * (s->cohort[k].body_mj + s->cohort[k].womb_mj);
    for (int e = 0; e < LG_ENTRIES; e++) {
        gap -= SIGN[e] * l->mj[e];
        turned += fabs(l->mj[e]);
    }
    return turned > 0.0 ? fabs(gap) / turned : fabs(gap);
}
