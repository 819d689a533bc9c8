/* The measures of a scenario at work in the engine. */
#include <math.h>

#include "scenario/shock.h"
#include "simulation/policy.h"

static const uint32_t ONE = 1u;

lg_status lg_policy_mark(lg_policy *p, const lg_yaml *document) {
    const lg_scenario *s = p->in->scenario;
    if (s->nmeasures == 0)
        return LG_OK;
    LG_TRY(lg_alloc(p->in->context, (size_t)p->in->land->ncells, sizeof *p->masks,
                    "places of measures", &p->masks));
    for (size_t m = 0; m < s->nmeasures; m++)
        LG_TRY(lg_measure_mark(p->in->context, document, &s->measures[m], p->in->land, (int)m,
                               p->masks));
    return LG_OK;
}

void lg_policy_touch_units(lg_policy *p, lg_herds *herds) {
    const lg_scenario *s = p->in->scenario;
    if (s->nmeasures == 0)
        return;
    for (size_t m = 0; m < s->nmeasures; m++) {
        p->of_kind[s->measures[m].kind] |= ONE << m;
        if (s->measures[m].kind == LG_MEASURE_BAN && s->measures[m].animals == LG_DISPLACED_SOLD)
            p->selling_bans |= ONE << m;
    }
    int short_units = 0;
    for (int32_t k = 0; k < p->in->land->nunits; k++) {
        const lg_unit *unit = &p->in->land->units[k];
        for (int64_t c = unit->first; c < unit->first + unit->count; c++)
            herds->of[k].touched |= p->masks[c];
        for (size_t m = 0; m < s->nmeasures; m++)
            short_units += (herds->of[k].touched & ONE << m) &&
                           s->measures[m].kind == LG_MEASURE_ROTATION &&
                           unit->count < s->measures[m].rotation.paddocks;
    }
    if (short_units > 0)
        lg_log(
            p->in->context, LG_LOG_WARNING,
            "scenario '%s': %d units have fewer cells than their rotation has paddocks and get one "
            "paddock a cell; use smaller cells",
            s->name, short_units);
}

/* Kinds that keep animals off cells. */
static bool closes(const lg_measure *m) {
    return m->kind == LG_MEASURE_BAN || m->kind == LG_MEASURE_REST ||
           m->kind == LG_MEASURE_ROTATION || m->kind == LG_MEASURE_HAY ||
           (m->kind == LG_MEASURE_SHOCK && m->shock == LG_SHOCK_SNOW);
}

/* Hay land is mown on the last day of its window, paddocks that are spared on their date. */
static bool mows_today(const lg_policy *p, const lg_unit_run *u, size_t m, const lg_today *today) {
    const lg_measure *measure = &p->in->scenario->measures[m];
    if (measure->kind == LG_MEASURE_HAY)
        return lg_when_holds(&measure->when, today) && lg_when_steps(&measure->when, today) &&
               lg_when_day(&measure->when, today) == lg_when_days(&measure->when) - 1;
    bool spared = u->spared != 0 && u->rotation == (int)m;
    return spared && lg_event_day(today) == measure->rotation.mow_day;
}

uint32_t lg_unit_events(const lg_policy *p, const lg_unit_run *u, const lg_today *today) {
    uint32_t events = 0;
    for (size_t m = 0; m < p->in->scenario->nmeasures; m++)
        if ((u->touched & ONE << m) && (mows_today(p, u, m, today) ||
                                        lg_shock_takes_mass(&p->in->scenario->measures[m], today)))
            events |= ONE << m;
    return events;
}

bool lg_unit_measures(const lg_policy *p, lg_unit_run *u, const lg_today *today) {
    const lg_scenario *s = p->in->scenario;
    uint32_t active = 0, began_before = 0;
    int rotation = -1;
    bool new_year = u->policy_year != today->year;
    u->policy_year = today->year;
    for (size_t m = 0; m < s->nmeasures; m++) {
        const lg_measure *measure = &s->measures[m];
        if (!closes(measure) || !(u->touched & ONE << m) || !lg_when_holds(&measure->when, today))
            continue;
        active |= ONE << m;
        if (lg_when_year(&measure->when, today) != today->year)
            began_before |= ONE << m;
        bool moves = measure->kind == LG_MEASURE_ROTATION &&
                     ((measure->rotation.paddocks > 1 && u->cells > 1) ||
                      !lg_rotation_by_date(&measure->rotation));
        if (moves && rotation < 0) /* the first one listed rules */
            rotation = (int)m;
    }
    bool changed = (new_year && active != 0) || u->stale || active != u->active ||
                   began_before != u->began_before;
    u->stale = false;
    u->active = active;
    u->acted |= active;
    u->began_before = began_before;
    u->rotation = rotation;
    return changed;
}

/* Land of a unit that a measure meets, mu. */
static double area_mu(const lg_policy *p, int32_t unit, size_t m) {
    const lg_unit *u = &p->in->land->units[unit];
    int64_t cells = 0;
    for (int64_t c = u->first; c < u->first + u->count; c++)
        cells += (p->masks[c] & ONE << m) != 0;
    return (double)cells * lg_land_cell_area_ha(p->in->land) * 15.0;
}

/* The surplus over what the land that is open could properly carry last year is sold, spread over
 * the years of the phase-in that are left. A unit without open land has none in balance: its herd
 * is the ban's matter. */
static void review(const lg_policy *p, const lg_measure *m, int32_t unit, lg_unit_run *u,
                   bool have_books, int year) {
    u->balance = lg_unit_open_cells(p, unit, year) > 0;
    if (!have_books || !u->balance)
        return;
    double most = u->next_capacity_su * (1.0 + m->tolerance_frac);
    double surplus = u->herd.adult_su - most;
    if (surplus <= 0.0)
        return;
    int64_t left = m->when.first_year + m->phase_in_years - year;
    lg_herd_sell(&u->herd, surplus / (double)(left > 1 ? left : 1));
}

/* Herds whose land is all under such a ban go to the units of their administrative unit that stay
 * open. */
static void move_herds(const lg_policy *p, lg_herds *herds, size_t m, int year) {
    const lg_measure *measure = &p->in->scenario->measures[m];
    if (measure->kind != LG_MEASURE_BAN || measure->animals != LG_DISPLACED_MOVED ||
        year < measure->when.first_year || year > measure->when.last_year)
        return;
    for (int32_t admin = 0; admin < p->in->land->nadmins; admin++) {
        double moving_su = 0.0, open_ha = 0.0;
        for (int32_t k = 0; k < p->in->land->nunits; k++)
            if (p->in->land->units[k].admin == admin) {
                const lg_unit_run *u = &herds->of[k];
                bool shut = area_mu(p, k, m) >= 15.0 * u->area_ha * (1.0 - 1e-9);
                moving_su += shut ? u->herd.adult_su : 0.0;
                open_ha += shut ? 0.0 : u->area_ha;
            }
        if (!(moving_su > 0.0) || !(open_ha > 0.0))
            continue; /* nowhere to go: they stay, penned and fed */
        for (int32_t k = 0; k < p->in->land->nunits; k++)
            if (p->in->land->units[k].admin == admin) {
                lg_unit_run *u = &herds->of[k];
                bool shut = area_mu(p, k, m) >= 15.0 * u->area_ha * (1.0 - 1e-9);
                double change = shut ? -u->herd.adult_su : moving_su * u->area_ha / open_ha;
                lg_herd_move(&u->herd, change);
            }
    }
}

/* Fewer adults from the first year on; young stock sold on another day. */
static void reshape(const lg_measure *m, lg_unit_run *u, int year) {
    if (m->sold_day != 0)
        u->sold_day = m->sold_day;
    if (year != m->when.first_year)
        return;
    lg_herd_sell(&u->herd, u->herd.adult_su * (1.0 - m->adults_frac));
}

void lg_policy_new_year(const lg_policy *p, lg_herds *herds, bool have_books, int year) {
    const lg_scenario *s = p->in->scenario;
    for (size_t i = 0; i < s->nmeasures; i++)
        move_herds(p, herds, i, year);
    for (int32_t k = 0; k < p->in->land->nunits; k++) {
        lg_unit_run *u = &herds->of[k];
        u->balance = false;
        u->sold_day = 0;
        for (size_t i = 0; i < s->nmeasures; i++) {
            const lg_measure *m = &s->measures[i];
            if (!(u->touched & ONE << i) || year < m->when.first_year || year > m->when.last_year)
                continue;
            if (m->kind == LG_MEASURE_BALANCE)
                review(p, m, k, u, have_books, year);
            if (m->kind == LG_MEASURE_HERD)
                reshape(m, u, year);
            if (m->yuan_mu > 0.0)
                u->year.cost_yuan += area_mu(p, k, i) * m->yuan_mu;
            if (m->kind == LG_MEASURE_FEED) {
                lg_unit_enter_hay(u, LG_HAY_GROWN, area_mu(p, k, i) * m->feed_kg_mu);
            }
        }
    }
}
