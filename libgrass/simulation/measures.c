/* The measures of a scenario at work in the engine. */
#include <math.h>

#include "scenario/shock.h"
#include "simulation/engine.h"

static const uint32_t ONE = 1u;

lg_status lg_engine_mark_measures(lg_engine *e, const lg_yaml *document) {
    const lg_scenario *s = e->scenario;
    if (s->nmeasures == 0)
        return LG_OK;
    LG_TRY(lg_alloc(e->context, (size_t)e->land->ncells, sizeof *e->masks, "places of measures",
                    &e->masks));
    for (size_t m = 0; m < s->nmeasures; m++)
        LG_TRY(lg_measure_mark(e->context, document, &s->measures[m], e->land, (int)m, e->masks));
    return LG_OK;
}

void lg_engine_touch_units(lg_engine *e) {
    const lg_scenario *s = e->scenario;
    if (s->nmeasures == 0)
        return;
    for (size_t m = 0; m < s->nmeasures; m++) {
        e->kinds_of_measures[s->measures[m].kind] |= ONE << m;
        if (s->measures[m].kind == LG_MEASURE_BAN && s->measures[m].animals == LG_DISPLACED_SOLD)
            e->selling_bans |= ONE << m;
    }
    int short_units = 0;
    for (int32_t k = 0; k < e->land->nunits; k++) {
        const lg_unit *unit = &e->land->units[k];
        for (int64_t c = unit->first; c < unit->first + unit->count; c++)
            e->units[k].touched |= e->masks[c];
        for (size_t m = 0; m < s->nmeasures; m++)
            short_units += (e->units[k].touched & ONE << m) &&
                           s->measures[m].kind == LG_MEASURE_ROTATION &&
                           unit->count < s->measures[m].rotation.paddocks;
    }
    if (short_units > 0)
        lg_log(
            e->context, LG_LOG_WARNING,
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
static bool mows_today(const lg_engine *e, const lg_unit_run *u, size_t m, const lg_today *today) {
    const lg_measure *measure = &e->scenario->measures[m];
    if (measure->kind == LG_MEASURE_HAY)
        return lg_when_holds(&measure->when, today) && lg_when_steps(&measure->when, today) &&
               lg_when_day(&measure->when, today) == lg_when_days(&measure->when) - 1;
    bool spared = u->spared != 0 && u->rotation == (int)m;
    return spared && lg_event_day(today) == measure->rotation.mow_day;
}

uint32_t lg_unit_events(const lg_engine *e, const lg_unit_run *u, const lg_today *today) {
    uint32_t events = 0;
    for (size_t m = 0; m < e->scenario->nmeasures; m++)
        if ((u->touched & ONE << m) &&
            (mows_today(e, u, m, today) || lg_shock_takes_mass(&e->scenario->measures[m], today)))
            events |= ONE << m;
    return events;
}

bool lg_unit_measures(const lg_engine *e, lg_unit_run *u, const lg_today *today) {
    const lg_scenario *s = e->scenario;
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
static double area_mu(const lg_engine *e, int32_t unit, size_t m) {
    const lg_unit *u = &e->land->units[unit];
    int64_t cells = 0;
    for (int64_t c = u->first; c < u->first + u->count; c++)
        cells += (e->masks[c] & ONE << m) != 0;
    return (double)cells * e->units[unit].cell_ha * 15.0;
}

/* The surplus over what the land that is open could properly carry last year is sold, spread over
 * the years of the phase-in that are left. A unit without open land has none in balance: its herd
 * is the ban's matter. */
static void review(lg_engine *e, const lg_measure *m, int32_t unit, int year) {
    lg_unit_run *u = &e->units[unit];
    u->balance = lg_unit_open_cells(e, unit, year) > 0;
    if (!e->have_books || !u->balance)
        return;
    double most = u->next_capacity_su * (1.0 + m->tolerance_frac);
    double surplus = u->herd.adult_su - most;
    if (surplus <= 0.0)
        return;
    int64_t left = m->when.first_year + m->phase_in_years - year;
    double sold = surplus / (double)(left > 1 ? left : 1);
    u->herd.adult_su -= sold;
    u->herd.sold_su += sold;
}

/* Herds whose land is all under such a ban go to the units of their administrative unit that stay
 * open. */
static void move_herds(lg_engine *e, size_t m, int year) {
    const lg_measure *measure = &e->scenario->measures[m];
    if (measure->kind != LG_MEASURE_BAN || measure->animals != LG_DISPLACED_MOVED ||
        year < measure->when.first_year || year > measure->when.last_year)
        return;
    for (int32_t admin = 0; admin < e->land->nadmins; admin++) {
        double moving_su = 0.0, open_ha = 0.0;
        for (int32_t k = 0; k < e->land->nunits; k++)
            if (e->land->units[k].admin == admin) {
                const lg_unit_run *u = &e->units[k];
                bool shut = area_mu(e, k, m) >= 15.0 * u->area_ha * (1.0 - 1e-9);
                moving_su += shut ? u->herd.adult_su : 0.0;
                open_ha += shut ? 0.0 : u->area_ha;
            }
        if (!(moving_su > 0.0) || !(open_ha > 0.0))
            continue; /* nowhere to go: they stay, penned and fed */
        for (int32_t k = 0; k < e->land->nunits; k++)
            if (e->land->units[k].admin == admin) {
                lg_unit_run *u = &e->units[k];
                bool shut = area_mu(e, k, m) >= 15.0 * u->area_ha * (1.0 - 1e-9);
                double change = shut ? -u->herd.adult_su : moving_su * u->area_ha / open_ha;
                u->herd.adult_su += change;
                u->herd.moved_su += change;
            }
    }
}

/* Fewer adults from the first year on; young stock sold on another day. */
static void reshape(const lg_measure *m, lg_unit_run *u, int year) {
    if (m->sold_day != 0)
        u->sold_day = m->sold_day;
    if (year != m->when.first_year)
        return;
    double sold = u->herd.adult_su * (1.0 - m->adults_frac);
    u->herd.adult_su -= sold;
    u->herd.sold_su += sold;
}

void lg_engine_new_year_measures(lg_engine *e, int year) {
    const lg_scenario *s = e->scenario;
    for (size_t i = 0; i < s->nmeasures; i++)
        move_herds(e, i, year);
    for (int32_t k = 0; k < e->land->nunits; k++) {
        lg_unit_run *u = &e->units[k];
        u->balance = false;
        u->sold_day = 0;
        for (size_t i = 0; i < s->nmeasures; i++) {
            const lg_measure *m = &s->measures[i];
            if (!(u->touched & ONE << i) || year < m->when.first_year || year > m->when.last_year)
                continue;
            if (m->kind == LG_MEASURE_BALANCE)
                review(e, m, k, year);
            if (m->kind == LG_MEASURE_HERD)
                reshape(m, u, year);
            if (m->yuan_mu > 0.0)
                u->year.cost_yuan += area_mu(e, k, i) * m->yuan_mu;
            if (m->kind == LG_MEASURE_FEED) {
                double grown_kg = area_mu(e, k, i) * m->feed_kg_mu;
                u->year.feed_grown_kg += grown_kg;
                u->hay_store_kg += grown_kg;
            }
        }
    }
}
