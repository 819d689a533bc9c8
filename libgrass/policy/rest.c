/* A rest: no animals for a season; they are confined and fed. */
#include "policy/form.h"

/* Assumptions. */
enum {
    REST_DAYS_LEAST = 7, /* shorter ones let nothing grow */
    REST_DAYS_MOST = 200 /* longer rests are rather bans: a growing season has fewer days */
};
static const lg_odd_season no_growth = {
    305, 74, "no grass grows, so that a rest hardly helps it"}; /* 11-01 to 03-15 */

static lg_status check(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    if (lg_when_has_days(&m->when))
        return LG_OK;
    return lg_yaml_fail(document, node, "a rest needs a season: 'when' with a window of days");
}

static bool closes(const lg_measure *m) {
    (void)m;
    return true;
}

static void tell_least(const lg_measure_teller *t, int days) {
    if (days < REST_DAYS_LEAST)
        lg_measure_say(t, t->m->when.to != 0 ? "to" : "for_days",
                       "a rest of %d day%s; is that meant?", days, days == 1 ? "" : "s");
}

static void tell_most(const lg_measure_teller *t, int days) {
    char from[LG_DAY_CHARS], to[LG_DAY_CHARS];
    const lg_when *w = &t->m->when;
    lg_show_day(w->from, from);
    if (days > REST_DAYS_MOST)
        lg_measure_say(t, "to",
                       "a rest from %s to %s has %d days; is that meant? If so, write 'from: %s, "
                       "for_days: %d'",
                       from, lg_show_day(w->to, to), days, from, days);
}

static int odd_day(const lg_measure *m, double latitude_deg, lg_odd_day *odd) {
    *odd = (lg_odd_day){"a rest that begins", &no_growth};
    bool none = m->when.from != 0 &&
                lg_season_days(&no_growth, &m->when, latitude_deg) == lg_when_days(&m->when);
    return none ? m->when.from : 0;
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    (void)a;
    if (covered)
        lg_format(text, room, "the land is closed once%s",
                  b->yuan_mu > 0.0 ? ", and both costs are paid" : ", this one does nothing");
}

const lg_measure_form lg_measure_REST = {.keys = "|grazed_frac|yuan_mu|",
                                         .is_paid = true,
                                         .needed = {"when"},
                                         .check = check,
                                         .tell_least = tell_least,
                                         .tell_most = tell_most,
                                         .twice = twice,
                                         .odd_day = odd_day,
                                         .closes = closes};
