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

bool lg_unit_measures(const lg_policy *p, lg_unit_run *u, const lg_today *today) {
    const lg_scenario *s = p->in->scenario;
    uint32_t active = 0, began_before = 0;
    int rotation = -1;
    bool new_year = u->policy_year != today->year;
    u->policy_year = today->year;
    for (size_t m = 0; m < s->nmeasures; m++) {
        const lg_measure *measure = &s->measures[m];
        if (!lg_measure_closes(measure) || !(u->touched & ONE << m) ||
            !lg_when_holds(&measure->when, today))
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

/* ---- what kinds do ---- */

/* 1 January of a unit. */
typedef struct new_year {
    const lg_policy *policy;
    int year;
    bool have_books;
    int32_t unit;
    lg_unit_run *u;
} new_year;

/* The surplus over what the land that is open could properly carry last year is sold, spread over
 * the years of the phase-in that are left. A unit without open land has none in balance: its herd
 * is the ban's matter. */
static void review(const new_year *y, const lg_measure *m, double area_mu) {
    lg_unit_run *u = y->u;
    (void)area_mu;
    u->balance = lg_unit_open_cells(y->policy, y->unit, y->year) > 0;
    if (!y->have_books || !u->balance)
        return;
    double most = u->next_capacity_su * (1.0 + m->tolerance_frac);
    double surplus = u->herd.adult_su - most;
    if (surplus <= 0.0)
        return;
    int64_t left = m->when.first_year + m->phase_in_years - y->year;
    lg_herd_sell(&u->herd, surplus / (double)(left > 1 ? left : 1));
}

/* Fewer adults from the first year on; young stock sold on another day. */
static void reshape(const new_year *y, const lg_measure *m, double area_mu) {
    (void)area_mu;
    if (m->sold_day != 0)
        y->u->sold_day = m->sold_day;
    if (y->year == m->when.first_year)
        lg_herd_sell(&y->u->herd, y->u->herd.adult_su * (1.0 - m->adults_frac));
}

static void grow_feed(const new_year *y, const lg_measure *m, double area_mu) {
    lg_unit_enter_hay(y->u, LG_HAY_GROWN, area_mu * m->feed_kg_mu);
}

/* Hay land is mown on the last day of its window. */
static bool mows_hay(const lg_measure *m, const lg_today *today) {
    return lg_when_holds(&m->when, today) && lg_when_steps(&m->when, today) &&
           lg_when_day(&m->when, today) == lg_when_days(&m->when) - 1;
}

/* Paddocks that are spared are mown on their date. */
static bool mows_spared(const lg_measure *m, const lg_today *today) {
    return lg_event_day(today) == m->rotation.mow_day;
}

/* What a kind does in the engine beside closing cells (scenario/measure_kinds.c) and costing money;
 * NULL: nothing. */
static const struct act {
    /* in a year of the measure, to a unit that it meets, with so much land of it */
    void (*on_new_year)(const new_year *y, const lg_measure *m, double area_mu);
    /* whether something is done to cells on the day, */
    bool (*on_day)(const lg_measure *m, const lg_today *today);
    bool of_ruling_rotation; /* and then only where it rules and spares paddocks */
} acts[LG_MEASURE_KINDS] = {
    [LG_MEASURE_BALANCE] = {.on_new_year = review},
    [LG_MEASURE_HERD] = {.on_new_year = reshape},
    [LG_MEASURE_FEED] = {.on_new_year = grow_feed},
    [LG_MEASURE_HAY] = {.on_day = mows_hay},
    [LG_MEASURE_ROTATION] = {.on_day = mows_spared, .of_ruling_rotation = true},
    [LG_MEASURE_SHOCK] = {.on_day = lg_shock_takes_mass}};

uint32_t lg_unit_events(const lg_policy *p, const lg_unit_run *u, const lg_today *today) {
    uint32_t events = 0;
    for (size_t m = 0; m < p->in->scenario->nmeasures; m++) {
        const lg_measure *measure = &p->in->scenario->measures[m];
        const struct act *act = &acts[measure->kind];
        if (!(u->touched & ONE << m) || act->on_day == NULL)
            continue;
        if (act->of_ruling_rotation && (u->spared == 0 || u->rotation != (int)m))
            continue;
        if (act->on_day(measure, today))
            events |= ONE << m;
    }
    return events;
}

static void begin_unit_year(const new_year *y) {
    const lg_scenario *s = y->policy->in->scenario;
    lg_unit_run *u = y->u;
    u->balance = false;
    u->sold_day = 0;
    for (size_t i = 0; i < s->nmeasures; i++) {
        const lg_measure *m = &s->measures[i];
        if (!(u->touched & ONE << i) || y->year < m->when.first_year || y->year > m->when.last_year)
            continue;
        if (acts[m->kind].on_new_year == NULL && !(m->yuan_mu > 0.0))
            continue;
        double mu = area_mu(y->policy, y->unit, i);
        if (acts[m->kind].on_new_year != NULL)
            acts[m->kind].on_new_year(y, m, mu);
        if (m->yuan_mu > 0.0)
            u->year.cost_yuan += mu * m->yuan_mu;
    }
}

void lg_policy_new_year(const lg_policy *p, lg_herds *herds, bool have_books, int year) {
    for (size_t i = 0; i < p->in->scenario->nmeasures; i++)
        move_herds(p, herds, i, year);
    for (int32_t k = 0; k < p->in->land->nunits; k++) {
        const new_year y = {p, year, have_books, k, &herds->of[k]};
        begin_unit_year(&y);
    }
}
