/* What a plan says and what yet changes nothing, or is hardly meant: told with its line. */
#include "scenario/idle.h"
#include "scenario/keys.h"
#include "scenario/usual.h"
#include "policy/form.h"
#include "text/message.h"

/* Assumptions, but for half a year. */
enum {
    LEAST_YEAR = 1900, /* no measure of today is older: 213 for 2013 */
    HALF_YEAR_DAYS =
        183 /* a window beyond New Year that is longer is shorter the other way round */
};

/* ---- days ---- */

/* Dates that are the wrong way round make a window of most of the year. */
static void tell_length(const lg_measure_teller *t) {
    const lg_when *w = &t->m->when;
    const lg_measure_form *form = lg_measure_form_of(t->m->kind);
    if (w->from == 0)
        return;
    bool once = form->once != NULL && form->once(t->m);
    int days = lg_when_days(w);
    char from[LG_DAY_CHARS], to[LG_DAY_CHARS];
    lg_show_day(w->from, from);
    lg_show_day(w->to == 0 ? 1 : w->to, to);
    if (form->tell_least != NULL)
        form->tell_least(t, days);
    if (w->for_days != 0) /* a number of days is no slip of dates */
        return;
    if (lg_when_crosses(w) && !once && days > HALF_YEAR_DAYS)
        lg_measure_say(
            t, "to",
            "the window from %s to %s goes beyond New Year and has %d days; should it be "
            "from %s to %s? If it is meant, write 'from: %s, for_days: %d'",
            from, to, days, to, from, from, days);
    else if (form->tell_most != NULL)
        form->tell_most(t, days);
}

/* Outside the season of grazing animals are confined anyway. */
static void tell_season(const lg_measure_teller *t) {
    bool closed[366], grazing[366];
    const lg_when season = {.from = t->graze_from, .to = t->graze_to};
    if (!lg_measure_closes(t->m) || lg_measure_form_of(t->m->kind)->closes_some ||
        !lg_when_has_days(&t->m->when) || !lg_when_mark(&t->m->when, closed) ||
        !lg_when_mark(&season, grazing))
        return;
    for (int day = 1; day <= 365; day++)
        if (closed[day] && grazing[day])
            return;
    char from[LG_DAY_CHARS], to[LG_DAY_CHARS];
    lg_measure_say(
        t, "when",
        "no day of this window lies in the season of grazing (%s to %s): the animals are penned "
        "anyway",
        lg_show_day(season.from, from), lg_show_day(season.to, to));
}

/* A shock of one year is the rule; without years it comes again every year. */
static void tell_every_year(const lg_measure_teller *t) {
    const lg_yaml_node *when = lg_yaml_get(t->m->place, "when");
    if (!lg_measure_form_of(t->m->kind)->is_event || t->first_year == t->last_year ||
        when == NULL || lg_yaml_get(when, "first_year") != NULL ||
        lg_yaml_get(when, "last_year") != NULL)
        return;
    lg_log(t->context, LG_LOG_NOTICE,
           "%s:%d:%d: this shock happens in every year from %lld to %lld; 'first_year' and "
           "'last_year' say when, if one year is meant",
           lg_show_path(lg_yaml_name(lg_yaml_home(t->document, t->m->place))),
           lg_yaml_line(t->m->place), lg_yaml_column(t->m->place), (long long)t->first_year,
           (long long)t->last_year);
}

void lg_measure_tell(const lg_measure_teller *t) {
    const lg_measure *m = t->m;
    const lg_measure_form *form = lg_measure_form_of(m->kind);
    size_t count;
    const lg_key *keys = lg_measure_keys("measure", &count);
    lg_yaml_warn_grouped(t->document, m->place, keys, count);
    lg_usual_tell(t->context, t->document, "measure", m->place);
    if (lg_when_days(&m->when) == 0) {
        lg_measure_say(t, "for_days", "'for_days' is 0: the measure never acts");
        return;
    }
    if (m->when.first_year < LEAST_YEAR && t->first_year >= LEAST_YEAR)
        lg_measure_say(t, "first_year",
                       "the measure is in force since the year %lld; is that meant?",
                       (long long)m->when.first_year);
    if (m->when.last_year + lg_when_crosses(&m->when) < t->first_year)
        lg_measure_say(t, "last_year",
                       "the measure ends before the plan's first year: it acts in spin-up "
                       "alone");
    tell_every_year(t);
    if (form->tell != NULL)
        form->tell(t);
    tell_length(t);
    tell_season(t);
}
