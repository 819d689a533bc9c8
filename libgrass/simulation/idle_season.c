#include "simulation/idle_season.h"

#include <math.h>

#include "core/format.h"

enum { YEAR = 365, HALF = 182, DAY_CHARS = 16 };

/* Between the tropics and a little beyond seasons are others than here. */
static const double LEAST_LATITUDE_DEG = 30.0;

/* Days of a 365-day year in the north (assumptions, after field calendars of Inner Mongolia); half
 * a year later in the south. */
typedef struct season {
    int from, to;
    const char *what;
} season;

static const season snow = {152, 243, "deep snow hardly lies"};        /* 06-01 to 08-31 */
static const season fire = {335, 59, "grass hardly burns"};            /* 12-01 to 02-28 */
static const season locusts = {289, 105, "locusts hardly eat"};        /* 10-16 to 04-15 */
static const season rodents = {335, 59, "rodents hardly take grass"};  /* 12-01 to 02-28 */
static const season mowing = {305, 120, "there is hardly hay to mow"}; /* 11-01 to 04-30 */
static const season rest = {305, 74,
                            "no grass grows, so that a rest hardly helps it"}; /* to 03-15 */
static const season weaning = {335, 90, "no young stock is weaned"};           /* 12-01 to 03-31 */
static const season summer = {152, 243, ""};                                   /* 06-01 to 08-31 */

/* The mean latitude of the weather; NAN: none that is known. */
static double latitude_of(const lg_land *land) {
    double sum = 0.0;
    for (int32_t i = 0; i < land->nweather_zones; i++)
        sum += land->weather_zones[i].lat_deg;
    return sum / land->nweather_zones;
}

static int there(int day, double latitude_deg) {
    return latitude_deg < 0.0 ? (day - 1 + HALF) % YEAR + 1 : day;
}

static bool holds(const season *s, int day, double latitude_deg) {
    return lg_day_in_window(day, there(s->from, latitude_deg), there(s->to, latitude_deg));
}

/* Days of the window that lie in the season, of all its days. */
static int days_in(const season *s, const lg_when *when, double latitude_deg) {
    bool marked[YEAR + 1];
    int days = 0;
    if (!lg_when_mark(when, marked))
        return 0;
    for (int day = 1; day <= YEAR; day++)
        days += marked[day] && holds(s, day, latitude_deg);
    return days;
}

static const char *show_day(int day, char text[DAY_CHARS]) {
    lg_date date = lg_date_from_day(lg_day_number((lg_date){2001, 1, 1}) + day - 1);
    lg_format(text, DAY_CHARS, "%02d-%02d", date.month, date.day);
    return text;
}

static void tell(const lg_teller *t, const lg_yaml_node *place, const char *what, int day,
                 const season *s, double latitude_deg) {
    char at[DAY_CHARS], from[DAY_CHARS], to[DAY_CHARS];
    lg_yaml_warn(t->in->context, t->in->document, place,
                 "scenario '%s': %s on %s: from %s to %s %s at latitude %.3g; is the date meant? "
                 "Days are written MM-DD, month first",
                 t->in->scenario->name, what, show_day(day, at),
                 show_day(there(s->from, latitude_deg), from),
                 show_day(there(s->to, latitude_deg), to), s->what, latitude_deg);
}

static void tell_shock(const lg_teller *t, const lg_measure *m, double latitude_deg) {
    const lg_when *w = &m->when;
    int days = lg_when_days(w);
    if (m->shock == LG_SHOCK_SNOW && 2 * days_in(&snow, w, latitude_deg) > days)
        tell(t, m->place, "deep snow that begins", w->from, &snow, latitude_deg);
    if (m->shock == LG_SHOCK_FIRE && holds(&fire, w->from, latitude_deg))
        tell(t, m->place, "a fire", w->from, &fire, latitude_deg);
    if (m->shock == LG_SHOCK_LOCUSTS && holds(&locusts, w->from, latitude_deg))
        tell(t, m->place, "locusts", w->from, &locusts, latitude_deg);
    if (m->shock == LG_SHOCK_RODENTS && days_in(&rodents, w, latitude_deg) == days)
        tell(t, m->place, "rodents that begin", w->from, &rodents, latitude_deg);
}

static void tell_measure(const lg_teller *t, const lg_measure *m, double latitude_deg) {
    const lg_when *w = &m->when;
    int days = lg_when_days(w);
    if (days == 0)
        return;
    if (m->kind == LG_MEASURE_SHOCK)
        tell_shock(t, m, latitude_deg);
    if (m->kind == LG_MEASURE_REST && w->from != 0 && days_in(&rest, w, latitude_deg) == days)
        tell(t, m->place, "a rest that begins", w->from, &rest, latitude_deg);
    int mown = (w->from - 1 + days - 1) % YEAR + 1;
    if (m->kind == LG_MEASURE_HAY && w->from != 0 && holds(&mowing, mown, latitude_deg))
        tell(t, m->place, "hay land that is mown", mown, &mowing, latitude_deg);
    if (m->kind == LG_MEASURE_ROTATION && m->rotation.mow_day != 0 &&
        holds(&mowing, m->rotation.mow_day, latitude_deg))
        tell(t, m->place, "paddocks that are mown", m->rotation.mow_day, &mowing, latitude_deg);
}

static bool has_meadow(const lg_teller *t) {
    for (int32_t k = 0; k < t->in->land->nunits; k++)
        if (t->herds->of[k].has_meadow)
            return true;
    return false;
}

/* A season of grazing that leaves the summer out: swapped dates, or the other hemisphere's. */
static void tell_grazing(const lg_teller *t, double latitude_deg) {
    const lg_scenario *s = t->in->scenario;
    const lg_when season_of_grazing = {.from = s->calendar.graze_from, .to = s->calendar.graze_to};
    char from[DAY_CHARS], to[DAY_CHARS], first[DAY_CHARS], last[DAY_CHARS];
    if (days_in(&summer, &season_of_grazing, latitude_deg) > 0)
        return;
    lg_yaml_warn(
        t->in->context, t->in->document, s->place,
        "scenario '%s': the season of grazing, %s to %s, has no day of summer (%s to %s at "
        "latitude %.3g), so that the animals are penned while the grass grows; were 'from' "
        "and 'to' swapped?",
        s->name, show_day(s->calendar.graze_from, from), show_day(s->calendar.graze_to, to),
        show_day(there(summer.from, latitude_deg), first),
        show_day(there(summer.to, latitude_deg), last), latitude_deg);
}

void lg_tell_seasons(const lg_teller *t) {
    const lg_scenario *s = t->in->scenario;
    double latitude_deg = latitude_of(t->in->land);
    if (!(fabs(latitude_deg) >= LEAST_LATITUDE_DEG))
        return;
    for (size_t m = 0; m < s->nmeasures; m++)
        tell_measure(t, &s->measures[m], latitude_deg);
    if (s->hay.mow && holds(&mowing, s->hay.day, latitude_deg) && has_meadow(t))
        tell(t, s->hay.place != NULL ? s->hay.place : s->place, "hay meadows that are mown",
             s->hay.day, &mowing, latitude_deg);
    if (s->calendar.young_frac > 0.0 && holds(&weaning, s->calendar.weaned_day, latitude_deg))
        tell(t, s->place, "young stock that is weaned", s->calendar.weaned_day, &weaning,
             latitude_deg);
    tell_grazing(t, latitude_deg);
}
