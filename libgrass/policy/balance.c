/* A balance: the herd is reviewed against proper capacity every 1 January. */
#include "policy/form.h"

static void tell(const lg_measure_teller *t) {
    const lg_measure *m = t->m;
    long long phased = m->when.first_year + m->phase_in_years - 1;
    long long last = m->when.last_year < t->last_year ? m->when.last_year : t->last_year;
    if (m->tolerance_frac >= 1.0)
        lg_measure_say(t, "tolerance_frac",
                       "a surplus of %g times proper capacity is let be (%g %%); 0.1 is 10 %%",
                       m->tolerance_frac, 100.0 * m->tolerance_frac);
    if (m->phase_in_years > 1 && phased > last)
        lg_measure_say(t, "phase_in_years",
                       "the surplus is sold over %lld years, until %lld, and the last year of the "
                       "measure is %lld: a part of it is never sold",
                       (long long)m->phase_in_years, phased, last);
    if (m->phase_in_years > 1 && phased < t->first_year)
        lg_measure_say(
            t, "phase_in_years",
            "the years of the phase end in %lld, before the plan's first: the surplus is "
            "sold at once",
            phased);
    if (t->spinup == 0 && last <= t->first_year)
        lg_measure_say(t, "last_year",
                       "a balance goes by the books of the year before, and before %lld no year is "
                       "simulated: it sells nothing; give the plan a 'spinup'",
                       (long long)t->first_year);
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    (void)a;
    (void)b;
    (void)covered;
    lg_format(text, room, "herds are reviewed twice a year, and both sell");
}

/* The surplus over what the land that is open could properly carry last year is sold, spread over
 * the years of the phase-in that are left. A unit without open land has none in balance: its herd
 * is the ban's matter. */
static void review(const lg_unit_view *u, const lg_measure *m, double area_mu) {
    (void)area_mu;
    u->policy->balance = lg_unit_open_cells(u->places, u->index, u->year) > 0;
    if (!u->have_books || !u->policy->balance)
        return;
    double most = u->capacity_su * (1.0 + m->tolerance_frac);
    double surplus = u->herd->adult_su - most;
    if (surplus <= 0.0)
        return;
    int64_t left = m->when.first_year + m->phase_in_years - u->year;
    lg_herd_sell(u->herd, surplus / (double)(left > 1 ? left : 1));
}

const lg_measure_form lg_measure_BALANCE = {.keys = "|phase_in_years|tolerance_frac|",
                                            .is_paid = true,
                                            .yearly = true,
                                            .tell = tell,
                                            .needs_herds = true,
                                            .twice = twice,
                                            .on_new_year = review};
