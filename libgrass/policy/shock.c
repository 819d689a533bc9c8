/* Shocks: what weather, animals and fire do to a place in a window of days. */

#include "core/elementary.h"
#include "policy/form.h"

/* Assumptions. */
enum {
    HALF_YEAR_DAYS = 183,
    RAINLESS_DAYS_MOST = 180 /* no steppe goes longer without a drop or a flake */
};

static const char *const names[] = {
    [LG_SHOCK_FIRE] = "shock (fire)",       [LG_SHOCK_LOCUSTS] = "shock (locusts)",
    [LG_SHOCK_SNOW] = "shock (snow)",       [LG_SHOCK_DROUGHT] = "shock (drought)",
    [LG_SHOCK_RODENTS] = "shock (rodents)",
};

/* Seasons in which they can hardly be (assumptions, after field calendars of Inner Mongolia). */
static const lg_odd_season snow = {152, 243, "deep snow hardly lies"};       /* 06-01 to 08-31 */
static const lg_odd_season fire = {335, 59, "grass hardly burns"};           /* 12-01 to 02-28 */
static const lg_odd_season locusts = {289, 105, "locusts hardly eat"};       /* 10-16 to 04-15 */
static const lg_odd_season rodents = {335, 59, "rodents hardly take grass"}; /* 12-01 to 02-28 */

/* ---- read ---- */

static lg_status needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "shock") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "a shock needs 'shock': fire, locusts, snow, drought or rodents");
}

static lg_status check(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    const lg_yaml_node *severity = lg_yaml_get(node, "severity_frac");
    if (!lg_when_by_dates(&m->when))
        return lg_yaml_fail(document, node,
                            "a shock needs 'when' with 'from' and 'to' or 'for_days'");
    if (m->shock == LG_SHOCK_SNOW && severity != NULL)
        return lg_yaml_fail(document, severity,
                            "'severity_frac' means nothing for deep snow: it shuts the pasture");
    if (m->shock != LG_SHOCK_SNOW && severity == NULL)
        return lg_yaml_fail(document, node,
                            "fire, locusts, drought and rodents need 'severity_frac'");
    return LG_OK;
}

/* ---- told ---- */

static bool happens_once(const lg_measure *m) {
    return m->shock == LG_SHOCK_FIRE || m->shock == LG_SHOCK_LOCUSTS;
}

static void tell(const lg_measure_teller *t) {
    const lg_measure *m = t->m;
    int days = lg_when_days(&m->when);
    if (m->shock != LG_SHOCK_SNOW && m->severity_frac == 0.0)
        lg_measure_say(t, "severity_frac", "'severity_frac' is 0: the shock takes nothing");
    if (m->shock == LG_SHOCK_DROUGHT && m->severity_frac == 1.0 && days > RAINLESS_DAYS_MOST)
        lg_measure_say(
            t, "severity_frac",
            "'severity_frac' is 1: on the %d days of this drought there is no rain and no "
            "snow at all; 0.5 would take half of them. Is that meant?",
            days);
}

static void tell_least(const lg_measure_teller *t, int days) {
    char from[LG_DAY_CHARS];
    const lg_when *w = &t->m->when;
    const char *end = w->to != 0 ? "to" : "for_days";
    if (happens_once(t->m) && days > 1)
        lg_measure_say(
            t, end, "it happens on %s, the first day of the window, alone: '%s' does nothing here",
            lg_show_day(w->from, from), end);
}

static void tell_most(const lg_measure_teller *t, int days) {
    char from[LG_DAY_CHARS], to[LG_DAY_CHARS];
    if (t->m->shock == LG_SHOCK_SNOW && days > HALF_YEAR_DAYS)
        lg_measure_say(t, "to",
                       "deep snow from %s to %s shuts the pasture for %d days; is that meant?",
                       lg_show_day(t->m->when.from, from), lg_show_day(t->m->when.to, to), days);
}

static const char *name_of(const lg_measure *m) {
    return names[m->shock];
}

static int odd_day(const lg_measure *m, double lat, lg_odd_day *odd) {
    const lg_when *w = &m->when;
    const int days = lg_when_days(w);
    bool is_odd = false;
    if (m->shock == LG_SHOCK_SNOW) {
        *odd = (lg_odd_day){"deep snow that begins", &snow};
        is_odd = 2 * lg_season_days(&snow, w, lat) > days;
    } else if (m->shock == LG_SHOCK_FIRE) {
        *odd = (lg_odd_day){"a fire", &fire};
        is_odd = lg_season_holds(&fire, w->from, lat);
    } else if (m->shock == LG_SHOCK_LOCUSTS) {
        *odd = (lg_odd_day){"locusts", &locusts};
        is_odd = lg_season_holds(&locusts, w->from, lat);
    } else if (m->shock == LG_SHOCK_RODENTS) {
        *odd = (lg_odd_day){"rodents that begin", &rodents};
        is_odd = lg_season_days(&rodents, w, lat) == days;
    }
    return is_odd ? w->from : 0;
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    if (b->shock != a->shock)
        return;
    if (b->shock == LG_SHOCK_SNOW)
        lg_format(text, room,
                  covered ? "the pasture is shut once, this one does nothing"
                          : "the pasture is shut once on these days");
    else
        lg_format(text, room, "both act, the second on what the first leaves: %g in all",
                  1.0 - (1.0 - a->severity_frac) * (1.0 - b->severity_frac));
}

/* ---- at work ---- */

static bool closes(const lg_measure *m) {
    return m->shock == LG_SHOCK_SNOW;
}

static bool takes_mass(const lg_measure *m, const lg_today *today) {
    if (!lg_when_holds(&m->when, today) || !lg_when_steps(&m->when, today))
        return false;
    if (m->shock == LG_SHOCK_RODENTS)
        return true;
    return happens_once(m) && lg_when_day(&m->when, today) == 0;
}

/* What is left of the standing mass after such a day. */
static double kept_frac(const lg_measure *m, bool *litter) {
    double kept = 1.0 - m->severity_frac;
    *litter = m->shock == LG_SHOCK_FIRE;
    return m->shock == LG_SHOCK_RODENTS ? lg_pow(kept, 1.0 / lg_when_days(&m->when)) : kept;
}

static double rain_frac(const lg_measure *m) {
    return m->shock == LG_SHOCK_DROUGHT ? 1.0 - m->severity_frac : 1.0;
}

const lg_measure_form lg_measure_SHOCK = {.keys = "|shock|severity_frac|",
                                          .needed = {"shock", "when"},
                                          .needs = needs,
                                          .check = check,
                                          .tell = tell,
                                          .tell_least = tell_least,
                                          .tell_most = tell_most,
                                          .is_event = true,
                                          .once = happens_once,
                                          .name_of = name_of,
                                          .twice = twice,
                                          .odd_day = odd_day,
                                          .closes = closes,
                                          .on_day = takes_mass,
                                          .kept_frac = kept_frac,
                                          .rain_frac = rain_frac};
