/* What the measures in force mean for one cell. */
#include <math.h>

#include "policy/form.h"
#include "policy/policy.h"
#include "policy/paddocks.h"

static const uint32_t ONE = 1u;

int lg_paddock_of(const lg_policy *p, const lg_unit_policy *u, int32_t unit, int32_t cell,
                  int paddocks) {
    return lg_unit_paddock_at(u, cell - p->land->units[unit].first, paddocks);
}

/* Whether the measure means this cell this year. */
bool lg_cell_has_turn(const lg_policy *p, const lg_unit_policy *u, int32_t unit, int32_t cell,
                      size_t measure) {
    const lg_measure *m = &p->measures[measure];
    const lg_measure_form *form = lg_measure_form_of(m->kind);
    if (!(p->masks[cell] & ONE << measure))
        return false;
    return form->has_turn == NULL ||
           form->has_turn(m, u, cell - p->land->units[unit].first, u->began_before >> measure & 1);
}

bool lg_cell_is_usable(const lg_policy *p, const lg_unit_policy *u, int32_t unit, int32_t cell) {
    if (u->closed || u->resting)
        return false;
    if (p->masks == NULL || u->active == 0)
        return true;
    uint32_t here = p->masks[cell] & u->active & ~p->of_kind[LG_MEASURE_ROTATION];
    for (size_t m = 0; here != 0 && m < p->count; m++)
        if ((here & ONE << m) && lg_cell_has_turn(p, u, unit, cell, m))
            return false;
    return true;
}

double lg_cell_grazed_frac(const lg_policy *p, const lg_unit_policy *u, int32_t unit,
                           int32_t cell) {
    double least = 1.0;
    bool closed = false;
    if (u->closed || u->resting || p->masks == NULL)
        return 0.0;
    uint32_t here = p->masks[cell] & u->active & ~p->of_kind[LG_MEASURE_ROTATION];
    for (size_t m = 0; m < p->count; m++) {
        if (!(here & ONE << m) || !lg_cell_has_turn(p, u, unit, cell, m))
            continue;
        closed = true;
        least = fmin(least, p->measures[m].grazed_frac);
    }
    return closed ? least : 0.0;
}

bool lg_cell_in_paddock(const lg_policy *p, const lg_unit_policy *u, int32_t unit, int32_t cell) {
    if (u->rotation < 0 || !(p->masks[cell] & u->active & p->of_kind[LG_MEASURE_ROTATION]))
        return true;
    int paddock = lg_paddock_of(p, u, unit, cell, u->paddocks);
    if (u->spared >> paddock & 1)
        return false;
    return u->paddock == LG_PADDOCK_ALL || paddock == u->paddock;
}

double lg_cell_recovery_factor(const lg_policy *p, int32_t cell, int year) {
    double recovery_factor = 1.0;
    for (size_t m = 0; p->masks != NULL && m < p->count; m++) {
        const lg_measure_form *form = lg_measure_form_of(p->measures[m].kind);
        if (form->recovery != NULL && (p->masks[cell] & ONE << m) &&
            lg_when_has_year(&p->measures[m].when, year))
            recovery_factor = fmax(recovery_factor, form->recovery(&p->measures[m]));
    }
    return recovery_factor;
}
