#include "simulation/idle_season.h"

#include <math.h>

#include "core/format.h"
#include "policy/form.h"

/* Between the tropics and a little beyond seasons are others than here. */
static const double LEAST_LATITUDE_DEG = 30.0;

/* Days of a 365-day year in the north (assumptions, after field calendars of Inner Mongolia); half
 * a year later in the south. Those of measures stand with their kinds. */
static const lg_odd_season weaning = {335, 90, "no young stock is weaned"}; /* 12-01 to 03-31 */
static const lg_odd_season summer = {152, 243, ""};                         /* 06-01 to 08-31 */

/* The mean latitude of the weather; NAN: none that is known. */
static double latitude_of(const lg_land *land) {
    double sum = 0.0;
    for (int32_t i = 0; i < land->nweather_zones; i++)
        sum += land->weather_zones[i].lat_deg;
    return sum / land->nweather_zones;
}

static void tell(const lg_teller *t, const lg_yaml_node *place, const char *what, int day,
                 const lg_odd_season *s, double latitude_deg) {
    char at[LG_DAY_CHARS], from[LG_DAY_CHARS], to[LG_DAY_CHARS];
    lg_yaml_warn(t->in->context, t->in->document, place,
                 "scenario '%s': %s on %s: from %s to %s %s at latitude %.3g; is the date meant? "
                 "Days are written MM-DD, month first",
                 t->in->scenario->name, what, lg_show_day(day, at),
                 lg_show_day(lg_season_there(s->from, latitude_deg), from),
                 lg_show_day(lg_season_there(s->to, latitude_deg), to), s->what, latitude_deg);
}

static void tell_measure(const lg_teller *t, const lg_measure *m, double latitude_deg) {
    const lg_measure_form *form = lg_measure_form_of(m->kind);
    lg_odd_day odd;
    int day = form->odd_day == NULL || lg_when_days(&m->when) == 0
                  ? 0
                  : form->odd_day(m, latitude_deg, &odd);
    if (day != 0)
        tell(t, m->place, odd.what, day, odd.season, latitude_deg);
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
    char from[LG_DAY_CHARS], to[LG_DAY_CHARS], first[LG_DAY_CHARS], last[LG_DAY_CHARS];
    if (lg_season_days(&summer, &season_of_grazing, latitude_deg) > 0)
        return;
    lg_yaml_warn(
        t->in->context, t->in->document, s->place,
        "scenario '%s': the season of grazing, %s to %s, has no day of summer (%s to %s at "
        "latitude %.3g), so that the animals are penned while the grass grows; were 'from' "
        "and 'to' swapped?",
        s->name, lg_show_day(s->calendar.graze_from, from), lg_show_day(s->calendar.graze_to, to),
        lg_show_day(lg_season_there(summer.from, latitude_deg), first),
        lg_show_day(lg_season_there(summer.to, latitude_deg), last), latitude_deg);
}

void lg_tell_seasons(const lg_teller *t) {
    const lg_scenario *s = t->in->scenario;
    double latitude_deg = latitude_of(t->in->land);
    if (!(fabs(latitude_deg) >= LEAST_LATITUDE_DEG))
        return;
    for (size_t m = 0; m < s->nmeasures; m++)
        tell_measure(t, &s->measures[m], latitude_deg);
    if (s->hay.mow && lg_season_holds(&lg_season_of_mowing, s->hay.day, latitude_deg) &&
        has_meadow(t))
        tell(t, s->hay.place != NULL ? s->hay.place : s->place, "hay meadows that are mown",
             s->hay.day, &lg_season_of_mowing, latitude_deg);
    if (s->calendar.young_frac > 0.0 &&
        lg_season_holds(&weaning, s->calendar.weaned_day, latitude_deg))
        tell(t, s->place, "young stock that is weaned", s->calendar.weaned_day, &weaning,
             latitude_deg);
    tell_grazing(t, latitude_deg);
}
