/* The room policy meets the units of a run. */
#include "simulation/measures.h"

#include "simulation/flock.h"

int lg_policy_touch_units(lg_policy *p, lg_herds *herds) {
    int too_small = 0;
    lg_policy_name_kinds(p);
    for (int32_t k = 0; k < p->land->nunits; k++)
        too_small += lg_policy_touch_unit(p, k, &herds->of[k].policy);
    return too_small;
}

void lg_policy_tell_small(const lg_policy *p, int too_small) {
    if (too_small > 0)
        lg_log(p->context, LG_LOG_WARNING,
               "scenario '%s': %d units have fewer cells than their rotation has paddocks and get "
               "one paddock a cell; use smaller cells",
               p->scenario, too_small);
}

typedef struct new_year {
    const lg_policy *policy;
    const lg_husbandry *husbandry;
    lg_herds *herds;
    int year;
    bool have_books;
} new_year;

static lg_unit_view view_of(void *self, int32_t k) {
    const new_year *y = self;
    lg_unit_run *u = &y->herds->of[k];
    return (lg_unit_view){.places = y->policy,
                          .index = k,
                          .policy = &u->policy,
                          .herd = &u->herd,
                          .store = &u->store,
                          .area_ha = u->area_ha,
                          .year = y->year,
                          .have_books = y->have_books,
                          .capacity_su = u->next_capacity_su};
}

static void pay(void *self, int32_t k, double yuan) {
    const new_year *y = self;
    y->herds->of[k].year.cost_yuan += yuan;
}

static void moved(void *self) {
    const new_year *y = self;
    lg_flocks_travel(y->husbandry, y->herds, y->policy->land->nunits);
}

void lg_herds_new_year(const lg_policy *p, const lg_husbandry *h, lg_herds *herds, bool have_books,
                       int year) {
    new_year y = {p, h, herds, year, have_books};
    lg_policy_new_year(p, &(lg_policy_units){&y, view_of, pay, moved}, year);
}
