/* Hay: pasture and hay land take turns; closed, then mown. */
#include "policy/form.h"

static lg_status check(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    if (lg_when_by_dates(&m->when))
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "hay land needs 'when' with 'from' (closed) and 'to' (mown) or 'for_days'");
}

/* Land that has its turn once in more years than there are is mown in part only. */
static void tell(const lg_measure_teller *t) {
    const lg_when *w = &t->m->when;
    long long first = w->first_year > t->first_year ? w->first_year : t->first_year;
    long long last = w->last_year < t->last_year ? w->last_year : t->last_year;
    if (last >= first && t->m->rotate_years > last - first + 1)
        lg_measure_say(
            t, "rotate_years",
            "'rotate_years' is %lld and the measure acts in %lld year%s: the rest of the "
            "land is never mown",
            (long long)t->m->rotate_years, last - first + 1, last == first ? "" : "s");
}

static int odd_day(const lg_measure *m, double latitude_deg, lg_odd_day *odd) {
    *odd = (lg_odd_day){"hay land that is mown", &lg_season_of_mowing};
    int mown = (m->when.from - 1 + lg_when_days(&m->when) - 1) % 365 + 1;
    return m->when.from != 0 && lg_season_holds(&lg_season_of_mowing, mown, latitude_deg) ? mown
                                                                                          : 0;
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    (void)a;
    (void)b;
    (void)covered;
    lg_format(text, room, "the land is closed by both, and mown by both");
}

static bool closes(const lg_measure *m) {
    (void)m;
    return true;
}

static bool has_turn(const lg_measure *m, const lg_unit_policy *u, int64_t place,
                     bool began_before) {
    int year = u->year - (int)began_before; /* when it was closed */
    return (place * m->rotate_years / u->cells + year) % m->rotate_years == 0;
}

/* Mown on the last day of its window. */
static bool mows(const lg_measure *m, const lg_today *today) {
    return lg_when_holds(&m->when, today) && lg_when_steps(&m->when, today) &&
           lg_when_day(&m->when, today) == lg_when_days(&m->when) - 1;
}

const lg_measure_form lg_measure_HAY = {.keys = "|rotate_years|",
                                        .needed = {"when"},
                                        .check = check,
                                        .tell = tell,
                                        .closes_some = true,
                                        .when_closed = "it is closed anyway, and mown all the same",
                                        .twice = twice,
                                        .odd_day = odd_day,
                                        .closes = closes,
                                        .has_turn = has_turn,
                                        .on_day = mows};
