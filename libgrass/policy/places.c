/* Where measures hold on the land of a run. */
#include "policy/places.h"

static const uint32_t ONE = 1u;

double lg_policy_area_mu(const lg_policy *p, int32_t unit, size_t m) {
    const lg_unit *u = &p->land->units[unit];
    int64_t cells = 0;
    for (int64_t c = u->first; c < u->first + u->count; c++)
        cells += (p->masks[c] & ONE << m) != 0;
    return (double)cells * lg_land_cell_area_ha(p->land) * LG_MU_PER_HA;
}

/* Without days, or with days that leave none out. */
static bool lasts_all_year(const lg_when *w) {
    if (w->for_days != 0)
        return w->from != 0 && w->for_days >= 365;
    return w->from == 0 || (w->to - w->from + 365) % 365 == 364;
}

bool lg_cell_is_banned(const lg_policy *p, int32_t cell, int year) {
    uint32_t here = p->masks == NULL ? 0 : p->masks[cell] & p->of_kind[LG_MEASURE_BAN];
    for (size_t m = 0; here != 0 && m < p->count; m++)
        if ((here & ONE << m) && lg_when_has_year(&p->measures[m].when, year) &&
            lasts_all_year(&p->measures[m].when))
            return true;
    return false;
}

int64_t lg_unit_open_cells(const lg_policy *p, int32_t unit, int year) {
    const lg_unit *u = &p->land->units[unit];
    int64_t open = 0;
    for (int64_t c = u->first; c < u->first + u->count; c++)
        open += !lg_cell_is_banned(p, (int32_t)c, year);
    return open;
}
