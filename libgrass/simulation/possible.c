#include "simulation/possible.h"

#include <string.h>

#include "simulation/flock.h"

enum { MOST_DAYS = 1 << 24 }; /* far above any day number and any count of days */

static bool within(int64_t value, int64_t low, int64_t high) {
    return value >= low && value <= high;
}

/* A byte that is neither 0 nor 1 is no bool that C may look at. */
static bool is_bool(const bool *flag) {
    unsigned char byte;
    memcpy(&byte, flag, 1);
    return byte <= 1;
}

static bool are_bools(const lg_unit_run *u) {
    const lg_unit_policy *p = &u->policy;
    const lg_unit_bodies *b = &u->bodies;
    const bool *const flags[] = {&u->has_meadow, &u->changed, &u->looks, &u->picks,
                                 &p->closed,     &p->resting, &p->stale, &p->balance,
                                 &b->lives,      &b->decides, &b->grazes};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (!is_bool(flags[i]))
            return false;
    return true;
}

/* Land and plan say these, so a state has nothing to change in them. */
static bool is_same_unit(const lg_unit_run *u, const lg_unit_run *made) {
    return u->area_ha == made->area_ha && u->cell_ha == made->cell_ha && u->cells == made->cells &&
           u->type == made->type && u->has_meadow == made->has_meadow && u->kind == made->kind &&
           u->first_segment == made->first_segment && u->segments == made->segments &&
           u->policy.cells == made->policy.cells && u->policy.touched == made->policy.touched &&
           u->policy.at == made->policy.at;
}

/* A measure of a unit is none (-1), or a rotation; one that looks at the grass has its paddocks. */
static bool is_rotation(const lg_engine *e, const lg_unit_policy *p, int measure) {
    if (measure == -1)
        return true;
    if (!within(measure, 0, (int64_t)e->policy.count - 1) ||
        e->policy.measures[measure].kind != LG_MEASURE_ROTATION)
        return false;
    return lg_rotation_by_date(&e->policy.measures[measure].rotation) ||
           within(p->at, 0, (int64_t)e->herds.npaddocks - 1);
}

static bool is_policy(const lg_engine *e, const lg_unit_policy *p) {
    const uint64_t known = (UINT64_C(1) << e->policy.count) - 1;
    return ((p->active | p->acted | p->began_before) & ~known) == 0 &&
           is_rotation(e, p, p->rotation) && is_rotation(e, p, p->at_rotation) &&
           (p->at_rotation == -1 || p->at >= 0) && within(p->paddocks, 0, LG_PADDOCKS_MOST) &&
           within(p->paddock, LG_PADDOCK_ALL, LG_PADDOCKS_MOST) &&
           within(p->year, -MOST_DAYS, MOST_DAYS) && within(p->rest_d, -MOST_DAYS, MOST_DAYS) &&
           within(p->sold_day, 0, 366);
}

/* Days that bodies have still to live lie in the table of days, of every breed. */
static bool are_bodies(const lg_engine *e, const lg_unit_bodies *b) {
    const int64_t days = (int64_t)e->in.land->nweather_zones * 31 * (int64_t)e->herds.nbreeds;
    if (b->lived == 0)
        return true;
    return within(b->lived, 0, LG_ANIMAL_DAYS) && b->lived_at >= 0 && e->herds.nbreeds > 0 &&
           b->lived_at + 31 * ((int64_t)e->herds.nbreeds - 1) + b->lived <= days;
}

static bool is_unit(const lg_engine *e, const lg_unit_run *u) {
    for (int c = 0; c < LG_CLOSES; c++)
        if (!within(u->worst[c].unit, -1, e->in.land->nunits - 1) ||
            !within(u->worst[c].day, -MOST_DAYS, MOST_DAYS))
            return false;
    return is_policy(e, &u->policy) && are_bodies(e, &u->bodies) &&
           within(u->forage_d, -1, MOST_DAYS) && within(u->looked_d, -1, MOST_DAYS) &&
           within(u->year.no_paddock_d, 0, MOST_DAYS) && within(u->year.short_d, 0, MOST_DAYS) &&
           within(u->no_paddock_d, 0, MOST_DAYS) && within(u->short_d, 0, MOST_DAYS);
}

static bool are_paddocks(const lg_paddocks *p) {
    for (int i = 0; i < LG_PADDOCKS_MOST; i++)
        if (!within(p->left[i], -MOST_DAYS, MOST_DAYS))
            return false;
    return within(p->count, 0, LG_PADDOCKS_MOST) &&
           within(p->paddock, LG_PADDOCK_ALL, p->count > 0 ? p->count - 1 : 0) &&
           within(p->turn, -1, LG_TURNS_MOST) && within(p->round, 0, MOST_DAYS) &&
           within(p->day, -1, 366) && within(p->today, -MOST_DAYS, MOST_DAYS) &&
           within(p->entered, -MOST_DAYS, MOST_DAYS);
}

static bool is_clock(const lg_clock *c) {
    return within(c->kept, 0, LG_MEAN_DAYS) && within(c->next, 0, LG_MEAN_DAYS - 1) &&
           within(c->greenup_day, 0, 366) && within(c->dry_days, 0, MOST_DAYS);
}

/* The table's days are single ones: those that are several are made from them when they are needed. */
static bool is_animal_day(const lg_animal_day *day) {
    return within(day->day, 0, 366) && within(day->days, 0, 1) && day->each == NULL;
}

static bool are_herds(const lg_engine *e) {
    const lg_herds *h = &e->herds;
    const size_t units = (size_t)e->in.land->nunits;
    for (size_t i = 0; i < h->npaddocks; i++)
        if (!are_paddocks(&h->paddocks[i]))
            return false;
    for (size_t i = 0; h->flocks != NULL && i < units * h->nbreeds; i++)
        if (!is_bool(&h->flocks[i].stock.weaned))
            return false;
    for (size_t i = 0;
         h->animal_day != NULL && i < (size_t)e->in.land->nweather_zones * 31 * h->nbreeds; i++)
        if (!is_animal_day(&h->animal_day[i]))
            return false;
    return true;
}

bool lg_engine_is_possible(const lg_engine *e, const lg_unit_run *made) {
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        if (!are_bools(&e->herds.of[k]) || !is_same_unit(&e->herds.of[k], &made[k]) ||
            !is_unit(e, &e->herds.of[k]))
            return false;
    for (int32_t k = 0; k < e->cells.kinds.count; k++)
        if (!is_clock(&e->cells.kinds.clocks[k]))
            return false;
    return are_herds(e) && within(e->accounts.days_of_year, 0, 366) &&
           within(e->past.since, -MOST_DAYS, MOST_DAYS) &&
           within(e->past.last_year, -MOST_DAYS, MOST_DAYS) &&
           within(e->past.nyears, 0, LG_PAST_YEARS);
}

bool lg_engine_mark_is_possible(const lg_engine *e, const lg_engine_mark *m) {
    const lg_engine_years *y = &e->course.years;
    return m->done >= 0 && m->done <= y->spinup + y->count && m->month >= 1 && m->month <= 12 &&
           m->day >= 0 && m->day <= 30;
}
