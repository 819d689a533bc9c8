/* Herd structure: fewer adults, young sold earlier. */
#include "policy/form.h"

static lg_status needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "adults_frac") != NULL || lg_yaml_get(node, "sold") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node, "a herd needs 'adults_frac' or 'sold': what changes in it");
}

/* Adults are reduced in a year that is simulated; young stock stays for some days. */
static lg_status settle(const lg_measure_teller *t) {
    const lg_measure *m = t->m;
    long long begins = m->when.first_year;
    if (m->adults_frac < 1.0 && begins < t->first_year - t->spinup)
        return lg_yaml_fail(t->document, lg_measure_at(m, "first_year"),
                            "adults are reduced on 1 January of the first year alone, and %lld "
                            "lies before the years that are simulated (%lld to %lld): state the "
                            "herd as it is after that, or a later year",
                            begins, (long long)(t->first_year - t->spinup),
                            (long long)t->last_year);
    if (m->sold_day == 0 || t->weaned_day == 0 || m->sold_day != t->weaned_day)
        return LG_OK;
    return lg_yaml_fail(t->document, t->inherited ? t->scenario : lg_yaml_get(m->place, "sold"),
                        "young stock is sold on the day it is weaned, by a measure of kind "
                        "'herd'");
}

static void tell(const lg_measure_teller *t) {
    if (t->m->adults_frac == 1.0 && t->m->sold_day == 0)
        lg_measure_say(t, "adults_frac",
                       "'adults_frac' is 1: all adults are kept, the measure does nothing");
    if (t->m->adults_frac == 0.0)
        lg_measure_say(t, "adults_frac",
                       "'adults_frac' is 0: all adults are sold; it is the share that stays");
    int days = lg_young_days(t->weaned_day, t->m->sold_day);
    if (t->m->sold_day != 0 && t->weaned_day > t->m->sold_day && days > LG_YOUNG_DAYS_MOST)
        lg_measure_say(t, "sold",
                       "young stock is sold before the day on which it is weaned, %d days after "
                       "that of the year before; is that meant?",
                       days);
    if (t->m->sold_day != 0 && !t->has_young)
        lg_measure_say(t, "sold", "the scenario has no young stock ('young'): 'sold' does nothing");
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    (void)covered;
    if (a->adults_frac < 1.0 && b->adults_frac < 1.0 && a->when.first_year == b->when.first_year)
        lg_format(text, room, "adults are reduced twice, to %g of them (%g x %g)",
                  a->adults_frac * b->adults_frac, a->adults_frac, b->adults_frac);
    else if (a->sold_day != 0 && b->sold_day != 0)
        lg_format(text, room, "of two days 'sold' the one that is listed last counts");
}

static void reshape(const lg_unit_view *u, const lg_measure *m, double area_mu) {
    (void)area_mu;
    if (m->sold_day != 0)
        u->policy->sold_day = m->sold_day;
    if (u->year == m->when.first_year)
        lg_herd_sell(u->herd, u->herd->adult_su * (1.0 - m->adults_frac));
}

const lg_measure_form lg_measure_HERD = {.keys = "|adults_frac|sold|",
                                         .either = {"adults_frac", "sold"},
                                         .yearly = true,
                                         .needs = needs,
                                         .settle = settle,
                                         .tell = tell,
                                         .needs_herds = true,
                                         .twice = twice,
                                         .on_new_year = reshape};
