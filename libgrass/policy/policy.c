/* The measures of a scenario at work. */
#include "policy/policy.h"

#include "policy/form.h"
#include "policy/reader.h"

static const uint32_t ONE = 1u;

lg_status lg_policy_mark(lg_policy *p, const lg_yaml *document) {
    if (p->count == 0)
        return LG_OK;
    LG_TRY(lg_alloc(p->context, (size_t)p->land->ncells, sizeof *p->masks, "places of measures",
                    &p->masks));
    for (size_t m = 0; m < p->count; m++)
        LG_TRY(lg_measure_mark(p->context, document, &p->measures[m], p->land, (int)m, p->masks));
    return LG_OK;
}

void lg_policy_name_kinds(lg_policy *p) {
    for (size_t m = 0; m < p->count; m++) {
        p->of_kind[p->measures[m].kind] |= ONE << m;
        if (p->measures[m].kind == LG_MEASURE_BAN && p->measures[m].animals == LG_DISPLACED_SOLD)
            p->selling_bans |= ONE << m;
    }
}

int lg_policy_touch_unit(const lg_policy *p, int32_t k, lg_unit_policy *u) {
    const lg_unit *unit = &p->land->units[k];
    int too_small = 0;
    for (int64_t c = unit->first; p->count > 0 && c < unit->first + unit->count; c++)
        u->touched |= p->masks[c];
    for (size_t m = 0; m < p->count; m++)
        too_small += (u->touched & ONE << m) && p->measures[m].kind == LG_MEASURE_ROTATION &&
                     unit->count < p->measures[m].rotation.paddocks;
    return too_small;
}

/* ---- a day ---- */

bool lg_unit_measures(const lg_policy *p, lg_unit_policy *u, const lg_today *today) {
    uint32_t active = 0, began_before = 0;
    int rotation = -1;
    bool new_year = u->year != today->year;
    u->year = today->year;
    for (size_t m = 0; m < p->count; m++) {
        const lg_measure *measure = &p->measures[m];
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
    bool rests = u->rest_d > 0;
    u->rest_d -= rests;
    bool changed = rests != u->resting || (new_year && active != 0) || u->stale ||
                   active != u->active || began_before != u->began_before;
    u->stale = false;
    u->resting = rests;
    u->active = active;
    u->acted |= active;
    u->began_before = began_before;
    u->rotation = rotation;
    return changed;
}

uint32_t lg_unit_events(const lg_policy *p, const lg_unit_policy *u, const lg_today *today) {
    uint32_t events = 0;
    for (size_t m = 0; m < p->count; m++) {
        const lg_measure_form *form = lg_measure_form_of(p->measures[m].kind);
        if (!(u->touched & ONE << m) || form->on_day == NULL)
            continue;
        if (form->of_ruling_rotation && (u->spared == 0 || u->rotation != (int)m))
            continue;
        if (form->on_day(&p->measures[m], today))
            events |= ONE << m;
    }
    return events;
}

/* ---- 1 January ---- */

static void begin_unit_year(const lg_policy *p, const lg_policy_units *units, int32_t k, int year) {
    const lg_unit_view u = units->at(units->self, k);
    u.policy->balance = false;
    u.policy->sold_day = 0;
    for (size_t i = 0; i < p->count; i++) {
        const lg_measure *m = &p->measures[i];
        const lg_measure_form *form = lg_measure_form_of(m->kind);
        if (!(u.policy->touched & ONE << i) || !lg_when_has_year(&m->when, year))
            continue;
        if (form->on_new_year == NULL && !(m->yuan_mu > 0.0))
            continue;
        double mu = lg_policy_area_mu(p, k, i);
        if (form->on_new_year != NULL)
            form->on_new_year(&u, m, mu);
        if (m->yuan_mu > 0.0)
            units->pay(units->self, k, mu * m->yuan_mu);
    }
}

void lg_policy_new_year(const lg_policy *p, const lg_policy_units *units, int year) {
    for (size_t i = 0; i < p->count; i++) {
        const lg_measure *m = &p->measures[i];
        const lg_measure_form *form = lg_measure_form_of(m->kind);
        if (form->on_new_year_of_all != NULL && lg_when_has_year(&m->when, year))
            form->on_new_year_of_all(p, units, i, year);
    }
    for (int32_t k = 0; k < p->land->nunits; k++)
        begin_unit_year(p, units, k, year);
}

/* ---- rain ---- */

uint32_t lg_policy_droughts(const lg_policy *p, int first_year, int last_year) {
    uint32_t droughts = 0;
    for (size_t m = 0; m < p->count; m++) {
        const lg_measure_form *form = lg_measure_form_of(p->measures[m].kind);
        if (form->rain_frac != NULL && form->rain_frac(&p->measures[m]) < 1.0 &&
            lg_when_meets(&p->measures[m].when, first_year, last_year))
            droughts |= ONE << m;
    }
    return droughts;
}

/* Shares of droughts that meet are multiplied: each takes its share of what the others leave. */
double lg_policy_rain_frac(const lg_policy *p, uint32_t droughts, const lg_today *today) {
    double share = 1.0;
    for (size_t m = 0; m < p->count; m++)
        if ((droughts & ONE << m) && lg_when_holds(&p->measures[m].when, today))
            share *= lg_measure_form_of(p->measures[m].kind)->rain_frac(&p->measures[m]);
    return share;
}
