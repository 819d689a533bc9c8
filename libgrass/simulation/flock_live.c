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

static bool is_marked(const lg_keeping *kept, const lg_stock_calendar *calendar, int day,
                      int sold_day) {
    const lg_breed_params *p = &kept->breed->p;
    if (day == sold_day ||
        day == (calendar->join_day > 0 ? calendar->join_day : (int)p->join_day) ||
        day == (calendar->wean_day > 0 ? calendar->wean_day : (int)p->wean_day))
        return true;
    for (size_t i = 0; i < kept->nsales; i++)
        if (day == kept->sales[i].from_day || day == kept->sales[i].to_day)
            return true;
    return false;
}

/* Days on which the calendar and sales by date do something, or females bear. */
static bool happens_today(const lg_husbandry *h, int day, const lg_unit_run *u,
                          const lg_flock *flocks) {
    for (size_t b = 0; b < h->nkept; b++)
        if (is_marked(&h->kept[b], &h->calendar, day, u->policy.sold_day) ||
            lg_stock_bears(h->kept[b].breed, u->bodies.lived, &flocks[b].stock))
            return true;
    return false;
}

void lg_flock_morning(const lg_husbandry *h, const lg_animal_day *table, int32_t at, lg_unit_run *u,
                      lg_flock *flocks) {
    const lg_animal_day *today = &table[at];
    lg_unit_bodies *bodies = &u->bodies;
    bool changed = memcmp(&u->herd, &bodies->seen, sizeof bodies->seen) != 0;
    bool happens = changed || happens_today(h, today->day, u, flocks);
    bodies->decides = happens || bodies->lived == 0;
    if (!bodies->decides)
        return;
    lg_flock_live(h, table, u, flocks);
    if (changed)
        lg_flock_follow(h, u, flocks);
    for (size_t b = 0; b < h->nkept; b++) {
        const lg_keeping *kept = &h->kept[b];
        lg_stock_morning(kept->breed, &today[31 * b], &h->calendar, &flocks[b].stock);
        sell(kept, today->day, u->policy.sold_day, &flocks[b].stock);
    }
    if (happens)
        lg_flock_tell(h, u, flocks);
    else
        lg_flock_note(h, u, flocks);
}

void lg_flock_evening(const lg_husbandry *h, const lg_animal_day *table, int32_t at, bool last,
                      lg_unit_run *u, lg_flock *flocks) {
    double intake_kg = u->today.cells.intake * u->cell_ha;
    u->wanted_kg += intake_kg - u->planned_kg; /* the rest is feed that was wanted */
    u->planned_kg = intake_kg;
    u->bodies.eaten_kg += intake_kg;
    for (size_t b = 0; b < h->nkept; b++)
        flocks[b].fed_kg += flocks[b].given_kg;
    if (u->bodies.lived++ == 0)
        u->bodies.lived_at = at;
    if (!last)
        return;
    lg_flock_live(h, table, u, flocks);
    lg_flock_tell(h, u, flocks);
}

void lg_flock_close(const lg_husbandry *h, const lg_flock *flocks, int32_t index, int32_t day,
                    lg_unit_run *u) {
    for (size_t b = 0; b < h->nkept; b++) {
        lg_unit_worse(u, LG_CLOSE_ANIMALS, lg_stock_gap_heads(&flocks[b].stock), index, day);
        lg_unit_worse(u, LG_CLOSE_ENERGY, lg_stock_gap_mj(&flocks[b].stock), index, day);
    }
}
