/* A day of the animals with bodies of a unit. */
#include "simulation/flock.h"

#include <string.h>

/* A measure may say when young are sold: all that are to go, go on that day. */
static void sell(const lg_keeping *kept, int day, int sold_day, lg_stock *s) {
    lg_sale_rule rules[LG_SALE_RULES];
    if (sold_day == 0) {
        lg_sell(kept->breed, kept->sales, kept->nsales, day, s);
        return;
    }
    memcpy(rules, kept->sales, sizeof rules);
    for (size_t i = 0; i < kept->nsales; i++)
        if (rules[i].cohort == LG_COHORT_YOUNG)
            rules[i].from_day = rules[i].to_day = sold_day;
    lg_sell(kept->breed, rules, kept->nsales, day, s);
}

void lg_flock_morning(const lg_husbandry *h, const lg_animal_day *days, lg_unit_run *u,
                      lg_flock *flocks) {
    lg_flock_follow(h, u, flocks);
    for (size_t b = 0; b < h->nkept; b++) {
        const lg_keeping *kept = &h->kept[b];
        lg_stock_morning(kept->breed, &days[b], &h->calendar, &flocks[b].stock);
        sell(kept, days[b].day, u->policy.sold_day, &flocks[b].stock);
    }
    lg_flock_note(h, u, flocks);
}

void lg_flock_evening(const lg_husbandry *h, const lg_animal_day *days, lg_unit_run *u,
                      lg_flock *flocks) {
    double eaten_kg[LG_POOLS];
    double intake_kg = u->today.cells.intake * u->cell_ha;
    double share = u->planned_kg > 0.0 ? intake_kg / u->planned_kg : 0.0;
    u->wanted_kg += intake_kg - u->planned_kg; /* the rest is feed that was wanted */
    u->planned_kg = intake_kg;
    for (size_t b = 0; b < h->nkept; b++) {
        lg_flock *f = &flocks[b];
        for (int pool = 0; pool < LG_POOLS; pool++)
            eaten_kg[pool] = share * f->planned_kg[pool];
        lg_stock_evening(h->kept[b].breed, &days[b], &f->choice, eaten_kg, &f->feed, &f->stock);
    }
    lg_flock_note(h, u, flocks);
    lg_flock_weigh(h, u, flocks);
    lg_flock_sum_year(h, u, flocks);
}

void lg_flock_close(const lg_husbandry *h, const lg_flock *flocks, int32_t index, int32_t day,
                    lg_unit_run *u) {
    for (size_t b = 0; b < h->nkept; b++) {
        lg_unit_worse(u, LG_CLOSE_ANIMALS, lg_stock_gap_heads(&flocks[b].stock), index, day);
        lg_unit_worse(u, LG_CLOSE_ENERGY, lg_stock_gap_mj(&flocks[b].stock), index, day);
    }
}
