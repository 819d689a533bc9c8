/* What the measures in force mean for one cell. */
#include <math.h>

#include "simulation/policy.h"

#include "simulation/paddocks.h"

static const uint32_t ONE = 1u;

/* Cells of a unit in the land's order, cut into paddocks of equal number. */
int lg_paddock_of(const lg_policy *p, const lg_unit_run *u, int32_t unit, int32_t cell,
                  int paddocks) {
    int64_t place = cell - p->in->land->units[unit].first;
    return (int)(place * paddocks / u->cells);
}

int lg_cell_paddock(const lg_policy *p, const lg_unit_run *u, int32_t unit, int32_t cell) {
    return lg_paddock_of(p, u, unit, cell, u->paddocks);
}

/* Whether the measure means this cell this year: hay land takes turns, a rotation mows the paddocks
 * that are spared, the rest does not. */
bool lg_cell_has_turn(const lg_policy *p, const lg_unit_run *u, int32_t unit_index, int32_t cell,
                      size_t measure) {
    const lg_measure *m = &p->in->scenario->measures[measure];
    if (!(p->masks[cell] & ONE << measure))
        return false;
    if (m->kind == LG_MEASURE_ROTATION)
        return u->spared >> lg_cell_paddock(p, u, unit_index, cell) & 1;
    if (m->kind != LG_MEASURE_HAY)
        return true;
    int64_t place = cell - p->in->land->units[unit_index].first;
    int year = u->policy_year - (int)(u->began_before >> measure & 1); /* when it was closed */
    return (place * m->rotate_years / u->cells + year) % m->rotate_years == 0;
}

bool lg_cell_is_usable(const lg_policy *p, const lg_unit_run *u, int32_t unit_index, int32_t cell) {
    if (u->closed)
        return false;
    if (p->masks == NULL || u->active == 0)
        return true;
    uint32_t here = p->masks[cell] & u->active & ~p->of_kind[LG_MEASURE_ROTATION];
    for (size_t m = 0; here != 0 && m < p->in->scenario->nmeasures; m++) {
        bool hay = p->in->scenario->measures[m].kind == LG_MEASURE_HAY;
        if ((here & ONE << m) && !(hay && !lg_cell_has_turn(p, u, unit_index, cell, m)))
            return false;
    }
    return true;
}

bool lg_cell_in_paddock(const lg_policy *p, const lg_unit_run *u, int32_t unit, int32_t cell) {
    if (u->rotation < 0 || !(p->masks[cell] & u->active & p->of_kind[LG_MEASURE_ROTATION]))
        return true;
    int paddock = lg_cell_paddock(p, u, unit, cell);
    if (u->spared >> paddock & 1)
        return false;
    return u->paddock == LG_PADDOCK_ALL || paddock == u->paddock;
}

/* Without days, or with days that leave none out. */
static bool lasts_all_year(const lg_when *w) {
    if (w->for_days != 0)
        return w->from != 0 && w->for_days >= 365;
    return w->from == 0 || (w->to - w->from + 365) % 365 == 364;
}

bool lg_cell_is_banned(const lg_policy *p, int32_t cell, int year) {
    uint32_t here = p->masks == NULL ? 0 : p->masks[cell] & p->of_kind[LG_MEASURE_BAN];
    for (size_t m = 0; here != 0 && m < p->in->scenario->nmeasures; m++) {
        const lg_when *when = &p->in->scenario->measures[m].when;
        if ((here & ONE << m) && year >= when->first_year && year <= when->last_year &&
            lasts_all_year(when))
            return true;
    }
    return false;
}

int64_t lg_unit_open_cells(const lg_policy *p, int32_t unit, int year) {
    const lg_unit *u = &p->in->land->units[unit];
    int64_t open = 0;
    for (int64_t c = u->first; c < u->first + u->count; c++)
        open += !lg_cell_is_banned(p, (int32_t)c, year);
    return open;
}

double lg_cell_help(const lg_policy *p, int32_t cell, int year) {
    double help = 1.0;
    for (size_t m = 0; p->masks != NULL && m < p->in->scenario->nmeasures; m++) {
        const lg_measure *measure = &p->in->scenario->measures[m];
        if (measure->kind == LG_MEASURE_RESTORATION && (p->masks[cell] & ONE << m) &&
            year >= measure->when.first_year && year <= measure->when.last_year)
            help = fmax(help, measure->help);
    }
    return help;
}
