/* What a plan says and what yet changes nothing, or is hardly meant: told with its line. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/format.h"
#include "scenario/idle.h"
#include "scenario/keys.h"
#include "scenario/usual.h"
#include "text/message.h"

/* Assumptions, but for half a year. */
enum {
    LEAST_YEAR = 1900, /* no measure of today is older: 213 for 2013 */
    HALF_YEAR_DAYS =
        183, /* a window beyond New Year that is longer is shorter the other way round */
    REST_DAYS_LEAST = 7,     /* shorter ones let nothing grow */
    REST_DAYS_MOST = 200,    /* longer rests are rather bans: a growing season has fewer days */
    RAINLESS_DAYS_MOST = 180 /* no steppe goes longer without a drop or a flake */
};

typedef struct teller {
    lg_context *context;
    const lg_yaml *document;
    const lg_measure *m;
} teller;

/* The node of a key of the measure or of its `when`; the measure when neither has it. */
static const lg_yaml_node *at(const teller *t, const char *key) {
    const lg_yaml_node *node = lg_yaml_get(t->m->place, key);
    const lg_yaml_node *when = lg_yaml_get(t->m->place, "when");
    if (node == NULL && when != NULL)
        node = lg_yaml_get(when, key);
    return node == NULL ? t->m->place : node;
}

static void tell(const teller *t, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void tell(const teller *t, const char *key, const char *format, ...) {
    char sentence[300];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    lg_yaml_warn(t->context, t->document, at(t, key), "%s", sentence);
}

/* ---- figures that change nothing ---- */

static void tell_herd(const teller *t, const lg_scenario *s) {
    bool young = s->calendar.weaned_day != 0 && s->calendar.young_frac > 0.0;
    if (t->m->adults_frac == 1.0 && t->m->sold_day == 0)
        tell(t, "adults_frac", "'adults_frac' is 1: all adults are kept, the measure does nothing");
    if (t->m->adults_frac == 0.0)
        tell(t, "adults_frac",
             "'adults_frac' is 0: all adults are sold; it is the share that stays");
    if (t->m->sold_day != 0 && !young)
        tell(t, "sold", "the scenario has no young stock ('young'): 'sold' does nothing");
}

static void tell_balance(const teller *t, const lg_plan_years *years) {
    const lg_measure *m = t->m;
    long long phased = m->when.first_year + m->phase_in_years - 1;
    long long last = m->when.last_year < years->last ? m->when.last_year : years->last;
    if (m->tolerance_frac >= 1.0)
        tell(t, "tolerance_frac",
             "a surplus of %g times proper capacity is let be (%g %%); 0.1 is 10 %%",
             m->tolerance_frac, 100.0 * m->tolerance_frac);
    if (m->phase_in_years > 1 && phased > last)
        tell(t, "phase_in_years",
             "the surplus is sold over %lld years, until %lld, and the last year of the measure is "
             "%lld: a part of it is never sold",
             (long long)m->phase_in_years, phased, last);
    if (m->phase_in_years > 1 && phased < years->first)
        tell(t, "phase_in_years",
             "the years of the phase end in %lld, before the plan's first: the surplus is sold at "
             "once",
             phased);
    if (years->spinup == 0 && last <= years->first)
        tell(t, "last_year",
             "a balance goes by the books of the year before, and before %lld no year is "
             "simulated: it sells nothing; give the plan a 'spinup'",
             (long long)years->first);
}

static void tell_restoration(const teller *t, const lg_scenario *s) {
    if (t->m->help == 1.0)
        tell(t, "help", "'help' is 1: recovery is not helped%s",
             t->m->yuan_mu > 0.0 ? ", the measure only costs" : ", the measure does nothing");
    else if (!s->degradation)
        tell(t, "kind",
             "condition stands still in this scenario ('degradation: false'), so that a "
             "restoration changes nothing%s",
             t->m->yuan_mu > 0.0 ? " but its cost" : "");
}

/* Land that has its turn once in more years than there are is mown in part only. */
static void tell_turns(const teller *t, const lg_plan_years *years) {
    const lg_when *w = &t->m->when;
    long long first = w->first_year > years->first ? w->first_year : years->first;
    long long last = w->last_year < years->last ? w->last_year : years->last;
    if (last >= first && t->m->rotate_years > last - first + 1)
        tell(t, "rotate_years",
             "'rotate_years' is %lld and the measure acts in %lld year%s: the rest of the land is "
             "never mown",
             (long long)t->m->rotate_years, last - first + 1, last == first ? "" : "s");
}

static void tell_shock(const teller *t) {
    const lg_measure *m = t->m;
    int days = lg_when_days(&m->when);
    if (m->shock != LG_SHOCK_SNOW && m->severity_frac == 0.0)
        tell(t, "severity_frac", "'severity_frac' is 0: the shock takes nothing");
    if (m->shock == LG_SHOCK_DROUGHT && m->severity_frac == 1.0 && days > RAINLESS_DAYS_MOST)
        tell(t, "severity_frac",
             "'severity_frac' is 1: on the %d days of this drought there is no rain and no snow at "
             "all; 0.5 would take half of them. Is that meant?",
             days);
}

static void tell_figures(const teller *t, const lg_scenario *s, const lg_plan_years *years) {
    const lg_measure *m = t->m;
    if (m->kind == LG_MEASURE_HERD)
        tell_herd(t, s);
    if (m->kind == LG_MEASURE_BALANCE)
        tell_balance(t, years);
    if (m->kind == LG_MEASURE_RESTORATION)
        tell_restoration(t, s);
    if (m->kind == LG_MEASURE_HAY)
        tell_turns(t, years);
    if (m->kind == LG_MEASURE_FEED && m->feed_kg_mu == 0.0)
        tell(t, "feed_kg_mu", "'feed_kg_mu' is 0: the fields give no feed");
    if (m->kind == LG_MEASURE_SHOCK)
        tell_shock(t);
    if (m->kind == LG_MEASURE_ROTATION && m->rotation.paddocks == 1 &&
        lg_rotation_by_date(&m->rotation))
        tell(t, "paddocks",
             "one paddock without 'residual_kg_ha' is open all the time: the rotation does "
             "nothing");
}

/* ---- days ---- */

/* Words for days of a 365-day year. */
enum { DAY_CHARS = 16 };

static const char *show_day(int day, char text[DAY_CHARS]) {
    lg_date date = lg_date_from_day(lg_day_number((lg_date){2001, 1, 1}) + day - 1);
    snprintf(text, DAY_CHARS, "%02d-%02d", date.month % 100, date.day % 100);
    return text;
}

static bool closes_pasture(const lg_measure *m) {
    return lg_measure_closes(m) && m->kind != LG_MEASURE_HAY;
}

/* Dates that are the wrong way round make a window of most of the year. */
static void tell_length(const teller *t) {
    const lg_when *w = &t->m->when;
    if (w->from == 0)
        return;
    bool once = t->m->kind == LG_MEASURE_SHOCK &&
                (t->m->shock == LG_SHOCK_FIRE || t->m->shock == LG_SHOCK_LOCUSTS);
    bool snow = t->m->kind == LG_MEASURE_SHOCK && t->m->shock == LG_SHOCK_SNOW;
    int days = lg_when_days(w);
    char from[DAY_CHARS], to[DAY_CHARS];
    show_day(w->from, from);
    show_day(w->to == 0 ? 1 : w->to, to);
    const char *end = w->to != 0 ? "to" : "for_days";
    if (once && days > 1)
        tell(t, end, "it happens on %s, the first day of the window, alone: '%s' does nothing here",
             from, end);
    if (t->m->kind == LG_MEASURE_REST && days < REST_DAYS_LEAST)
        tell(t, end, "a rest of %d day%s; is that meant?", days, days == 1 ? "" : "s");
    if (w->for_days != 0) /* a number of days is no slip of dates */
        return;
    if (lg_when_crosses(w) && !once && days > HALF_YEAR_DAYS)
        tell(t, "to",
             "the window from %s to %s goes beyond New Year and has %d days; should it be from %s "
             "to %s? If it is meant, write 'from: %s, for_days: %d'",
             from, to, days, to, from, from, days);
    else if (snow && days > HALF_YEAR_DAYS)
        tell(t, "to", "deep snow from %s to %s shuts the pasture for %d days; is that meant?", from,
             to, days);
    else if (t->m->kind == LG_MEASURE_REST && days > REST_DAYS_MOST)
        tell(t, "to",
             "a rest from %s to %s has %d days; is that meant? If so, write 'from: %s, for_days: "
             "%d'",
             from, to, days, from, days);
}

/* Outside the season of grazing animals are penned anyway. */
static void tell_season(const teller *t, const lg_scenario *s) {
    bool closed[366], grazing[366];
    const lg_when season = {.from = s->calendar.graze_from, .to = s->calendar.graze_to};
    if (!closes_pasture(t->m) || !lg_when_has_days(&t->m->when) ||
        !lg_when_mark(&t->m->when, closed) || !lg_when_mark(&season, grazing))
        return;
    for (int day = 1; day <= 365; day++)
        if (closed[day] && grazing[day])
            return;
    char from[DAY_CHARS], to[DAY_CHARS];
    tell(t, "when",
         "no day of this window lies in the season of grazing (%s to %s): the animals are penned "
         "anyway",
         show_day(season.from, from), show_day(season.to, to));
}

/* A shock of one year is the rule; without years it comes again every year. */
static void tell_every_year(const teller *t, const lg_plan_years *years) {
    const lg_yaml_node *when = lg_yaml_get(t->m->place, "when");
    if (t->m->kind != LG_MEASURE_SHOCK || years->first == years->last || when == NULL ||
        lg_yaml_get(when, "first_year") != NULL || lg_yaml_get(when, "last_year") != NULL)
        return;
    lg_log(t->context, LG_LOG_NOTICE,
           "%s:%d:%d: this shock happens in every year from %lld to %lld; 'first_year' and "
           "'last_year' say when, if one year is meant",
           lg_show_path(lg_yaml_name(lg_yaml_home(t->document, t->m->place))),
           lg_yaml_line(t->m->place), lg_yaml_column(t->m->place), (long long)years->first,
           (long long)years->last);
}

void lg_measure_tell(lg_context *context, const lg_yaml *document, const lg_plan_years *years,
                     const lg_scenario *s, const lg_measure *m) {
    const teller t = {context, document, m};
    size_t count;
    const lg_key *keys = lg_measure_keys("measure", &count);
    lg_yaml_warn_grouped(document, m->place, keys, count);
    lg_usual_tell(context, document, "measure", m->place);
    if (lg_when_days(&m->when) == 0) {
        tell(&t, "for_days", "'for_days' is 0: the measure never acts");
        return;
    }
    if (m->when.first_year < LEAST_YEAR && years->first >= LEAST_YEAR)
        tell(&t, "first_year", "the measure is in force since the year %lld; is that meant?",
             (long long)m->when.first_year);
    if (m->when.last_year + lg_when_crosses(&m->when) < years->first)
        tell(&t, "last_year",
             "the measure ends before the plan's first year: it acts in spin-up "
             "alone");
    tell_every_year(&t, years);
    tell_figures(&t, s, years);
    tell_length(&t);
    tell_season(&t, s);
}
