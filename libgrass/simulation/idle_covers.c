#include "simulation/idle_covers.h"

bool lg_covers_years(const lg_teller *t, const lg_when *a, const lg_when *b) {
    int64_t first = b->first_year > t->first_year ? b->first_year : t->first_year;
    int64_t last = b->last_year + lg_when_crosses(b);
    last = last < t->last_year ? last : t->last_year;
    return a->first_year <= first && a->last_year >= last;
}

bool lg_covers_days(const lg_when *a, const lg_when *b) {
    bool days_of_a[366], days_of_b[366];
    if (!lg_when_has_days(a))
        return true;
    if (lg_when_by_greenup(a) && lg_when_by_greenup(b))
        return a->after_greenup_d <= b->after_greenup_d &&
               a->after_greenup_d + a->for_days >= b->after_greenup_d + b->for_days;
    if (!lg_when_mark(a, days_of_a) || !lg_when_mark(b, days_of_b))
        return false;
    for (int day = 1; day <= 365; day++)
        if (days_of_b[day] && !days_of_a[day])
            return false;
    return true;
}

bool lg_unit_lies_in(const lg_teller *t, int32_t unit, uint32_t bits) {
    const lg_unit *u = &t->in->land->units[unit];
    for (int64_t c = u->first; c < u->first + u->count; c++)
        if (!(t->policy->masks[c] & bits))
            return false;
    return true;
}
