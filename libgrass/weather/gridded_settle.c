#include "weather/gridded_settle.h"

#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "weather/gridded_days.h"

/* ---- days ---- */

/* The middles of the first and the last step whose numbers are known. */
static void middles_of(const lg_gridded_series *s, double *first_s, double *last_s) {
    double middle_s = lg_gridded_middle_s(s);
    *first_s = s->first_s + middle_s;
    *last_s = s->last_s + middle_s;
    double since_s = s->first_s - floor((s->first_s - 0.5) / LG_GRIDDED_DAY_S) * LG_GRIDDED_DAY_S;
    /* Of running sums the first step is known only where it begins the day. */
    if (s->sums == LG_GRIDDED_SINCE_MIDNIGHT && fabs(since_s - s->step_s) > 1.0)
        *first_s += s->step_s;
}

static void clocks_of(const lg_gridded *g, const lg_gridded_series *s, double *least_s,
                      double *most_s) {
    const lg_gridded_zones *z = &g->zones;
    *least_s = *most_s = 0.0;
    if (s->step_s >= LG_GRIDDED_DAY_S)
        return;
    *least_s = HUGE_VAL;
    *most_s = -HUGE_VAL;
    for (int32_t i = 0; i < z->count * z->corners; i++)
        if (z->weight[s->axes][i] > 0.0) {
            double lon_deg = lg_gridded_lon(&g->axes[s->axes], z->column[s->axes][i]);
            double clock_s = lg_gridded_clock_s(g, lon_deg);
            *least_s = fmin(*least_s, clock_s);
            *most_s = fmax(*most_s, clock_s);
        }
}

/* Whole days of a series, in clocks between two. */
static void days_of_clocks(const lg_gridded_series *s, double least_s, double most_s, double *first,
                           double *last) {
    double from_s, to_s;
    middles_of(s, &from_s, &to_s);
    *first = floor((from_s + most_s - s->step_s + 0.5) / LG_GRIDDED_DAY_S) + 1.0;
    *last = floor((to_s + least_s + s->step_s + 0.5) / LG_GRIDDED_DAY_S) - 1.0;
    double first_least = floor((from_s + least_s - s->step_s + 0.5) / LG_GRIDDED_DAY_S) + 1.0;
    double last_most = floor((to_s + most_s + s->step_s + 0.5) / LG_GRIDDED_DAY_S) - 1.0;
    *first = fmax(*first, first_least);
    *last = fmin(*last, last_most);
}

/* Those of the clock of each of its points. */
static void whole_days(const lg_gridded *g, const lg_gridded_series *s, double *first,
                       double *last) {
    double least_s, most_s;
    clocks_of(g, s, &least_s, &most_s);
    days_of_clocks(s, least_s, most_s, first, last);
}

static void set_span(const lg_gridded *g, lg_gridded_series *s) {
    double least_s, most_s, middle_s = lg_gridded_middle_s(s);
    clocks_of(g, s, &least_s, &most_s);
    double from_s = (double)g->first_day * LG_GRIDDED_DAY_S - most_s - middle_s;
    double to_s = (double)(g->first_day + g->ndays) * LG_GRIDDED_DAY_S - least_s - middle_s;
    double skip = ceil((from_s - s->first_s - 0.5) / s->step_s);
    if (s->sums == LG_GRIDDED_SINCE_MIDNIGHT)
        skip -= 1.0; /* what went before is taken off */
    double keep = ceil((to_s - s->first_s - 0.5) / s->step_s) - 1.0;
    s->from_s = s->first_s + fmax(skip, 0.0) * s->step_s;
    s->to_s = fmin(s->first_s + keep * s->step_s, s->last_s);
    s->next_s = s->from_s;
}

static lg_status fail_no_day(const lg_gridded *g) {
    char list[700] = "";
    for (int i = 0; i < g->nseries && strlen(list) + 140 < sizeof list; i++) {
        const lg_gridded_series *s = &g->series[i];
        lg_gridded_time first, last;
        size_t used = strlen(list);
        if (s->used && s->step_s > 0.0)
            lg_format(list + used, sizeof list - used, "%s'%s' from %s to %s", used > 0 ? ", " : "",
                      s->name, lg_gridded_show_time(s, s->first_s, &first),
                      lg_gridded_show_time(s, s->last_s, &last));
    }
    char years[40] = "";
    if (g->recipe.first_year > 0)
        lg_format(years, sizeof years, " of the years %d to %d", g->recipe.first_year,
                  g->recipe.last_year);
    return lg_fail(g->context, LG_EDATA,
                   "the variables of the grid have no whole day%s in common: %s", years, list);
}

/* Whether the record holds a part of a day before or behind the days that are whole. */
static void find_parts(const lg_gridded *g, const lg_gridded_series *s, double first, double last,
                       bool *before, bool *after) {
    double from_s, to_s, least_s, most_s;
    middles_of(s, &from_s, &to_s);
    clocks_of(g, s, &least_s, &most_s);
    if (s->step_s >= LG_GRIDDED_DAY_S)
        return;
    *before = *before || floor((from_s + least_s + 0.5) / LG_GRIDDED_DAY_S) < first;
    *after = *after || floor((to_s + most_s + 0.5) / LG_GRIDDED_DAY_S) > last;
}

/* Whether days of UTC would be whole in all of the years that are wanted. */
static bool has_years_of_utc(const lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        double first, last;
        if (!g->series[i].used || g->series[i].step_s <= 0.0)
            continue;
        days_of_clocks(&g->series[i], 0.0, 0.0, &first, &last);
        if (first > lg_day_number((lg_date){g->recipe.first_year, 1, 1}) ||
            last < lg_day_number((lg_date){g->recipe.last_year, 12, 31}))
            return false;
    }
    return true;
}

/* Files that hold years of UTC lack hours of the first or the last local day, without which the year
 * is not whole; in UTC, too, the sums of its last hour are stamped in the next year. */
static void warn_of_years(const lg_gridded *g, bool before, bool after) {
    const lg_date lost[] = {lg_date_from_day(g->first_day - 1),
                            lg_date_from_day(g->first_day + g->ndays)};
    const bool counts[] = {
        before && lost[0].year == g->recipe.first_year && lost[0].month == 1 && lost[0].day == 1,
        after && lost[1].year == g->recipe.last_year && lost[1].month == 12 && lost[1].day == 31};
    const char *instead = has_years_of_utc(g) ? ", or take days of UTC (tz: UTC)" : "";
    const bool local = g->by_longitude || g->clock_s != 0.0;
    for (int i = 0; i < 2; i++)
        if (counts[i])
            lg_log(g->context, LG_LOG_WARNING,
                   "the grid has only a part of %04d-%02d-%02d, %s, so the year is not whole: add "
                   "the day %s it to the grid's files%s",
                   lost[i].year, lost[i].month, lost[i].day,
                   local    ? "a local day that begins at another hour than that of UTC"
                   : i == 0 ? "whose first hours are not in it"
                            : "whose last sums are stamped at 00:00 of the day after",
                   i == 0 ? "before" : "after", instead);
}

static lg_status tell_dropped(lg_gridded *g, bool before, bool after) {
    const lg_gridded_series day = {.step_s = LG_GRIDDED_DAY_S};
    lg_gridded_time first, last;
    lg_gridded_show_time(&day, (double)g->first_day * LG_GRIDDED_DAY_S, &first);
    lg_gridded_show_time(&day, (double)(g->first_day + g->ndays - 1) * LG_GRIDDED_DAY_S, &last);
    warn_of_years(g, before, after);
    if (before)
        LG_TRY(lg_assume(g->context, &g->assumed,
                         "weather: the grid has a part of a day before %s, which is dropped",
                         first.text));
    return !after ? LG_OK
                  : lg_assume(g->context, &g->assumed,
                              "weather: the grid has a part of a day after %s, which is dropped",
                              last.text);
}

/* Whole days that some variables have and the weather has not, within the years that are wanted: whose
 * record is the shortest. */
static lg_status tell_shortest(lg_gridded *g, bool begins, double from, double to) {
    const lg_gridded_series *shortest = NULL, *longest = NULL, day = {.step_s = LG_GRIDDED_DAY_S};
    double least = 0.0, most = 0.0;
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        double own_first, own_last;
        if (!s->used || s->step_s <= 0.0)
            continue;
        whole_days(g, s, &own_first, &own_last);
        double reach = begins ? -fmax(own_first, from) : fmin(own_last, to);
        if (shortest == NULL || reach < least) {
            shortest = s;
            least = reach;
        }
        if (longest == NULL || reach > most) {
            longest = s;
            most = reach;
        }
    }
    if (shortest == NULL || most - least < 1.0)
        return LG_OK;
    lg_gridded_time kept, had;
    lg_gridded_show_time(&day, (begins ? -least : least) * LG_GRIDDED_DAY_S, &kept);
    lg_gridded_show_time(&day, (begins ? -most : most) * LG_GRIDDED_DAY_S, &had);
    if (begins)
        return lg_assume(
            g->context, &g->assumed,
            "weather: days before %s are dropped: '%s' has none before, '%s' has them from %s",
            kept.text, shortest->name, longest->name, had.text);
    return lg_assume(g->context, &g->assumed,
                     "weather: days after %s are dropped: '%s' has none after, '%s' has them to %s",
                     kept.text, shortest->name, longest->name, had.text);
}

lg_status lg_gridded_find_days(lg_gridded *g) {
    double first = -719162.0, last = 2932896.0;
    bool before = false, after = false;
    if (g->recipe.first_year > 0) {
        first = lg_day_number((lg_date){g->recipe.first_year, 1, 1});
        last = lg_day_number((lg_date){g->recipe.last_year, 12, 31});
    }
    const double from = first, to = last;
    for (int i = 0; i < g->nseries; i++) {
        double own_first, own_last;
        if (!g->series[i].used || g->series[i].step_s <= 0.0)
            continue;
        whole_days(g, &g->series[i], &own_first, &own_last);
        bool own_before = false, own_after = false;
        find_parts(g, &g->series[i], own_first, own_last, &own_before, &own_after);
        before = own_first > first ? own_before : before || (own_first == first && own_before);
        after = own_last < last ? own_after : after || (own_last == last && own_after);
        first = fmax(first, own_first);
        last = fmin(last, own_last);
    }
    if (!(last >= first))
        return fail_no_day(g);
    LG_TRY(tell_shortest(g, true, from, to));
    LG_TRY(tell_shortest(g, false, from, to));
    g->first_day = (int32_t)first;
    g->ndays = (int32_t)(last - first) + 1;
    for (int i = 0; i < g->nseries; i++)
        if (g->series[i].used && g->series[i].step_s > 0.0)
            set_span(g, &g->series[i]);
    return tell_dropped(g, before, after);
}

/* ---- what is told ---- */

static void show_clock(double clock_s, char *text, size_t size) {
    int minutes = (int)fabs(clock_s / 60.0);
    if (clock_s == 0.0)
        lg_format(text, size, "UTC");
    else if (minutes % 60 == 0)
        lg_format(text, size, "UTC%c%d", clock_s < 0 ? '-' : '+', minutes / 60);
    else
        lg_format(text, size, "UTC%c%d:%02d", clock_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static lg_status tell_clock(lg_gridded *g, const lg_gridded_series *s) {
    double least_s, most_s;
    char from[24], to[24];
    clocks_of(g, s, &least_s, &most_s);
    show_clock(least_s, from, sizeof from);
    show_clock(most_s, to, sizeof to);
    if (!g->by_longitude)
        return lg_assume(g->context, &g->assumed,
                         "weather: %g-hour steps are made days of the clock %s (tz)",
                         s->step_s / 3600.0, from);
    if (least_s == most_s)
        return lg_assume(g->context, &g->assumed,
                         "weather: %g-hour steps are made local days by longitude: %s",
                         s->step_s / 3600.0, from);
    return lg_assume(g->context, &g->assumed,
                     "weather: %g-hour steps are made local days by longitude, each point's "
                     "own: %s to %s",
                     s->step_s / 3600.0, from, to);
}

static lg_status tell_sums(lg_gridded *g, const lg_gridded_series *s) {
    const char *how = g->recipe.accumulated != NULL ? "as said (accumulated)"
                      : s->guessed                  ? "though few of its values show it"
                                                    : "as its values show";
    if (s->rate || lg_gridded_clip(s->quantity) <= 0.0)
        return LG_OK;
    if (s->sums == LG_GRIDDED_SINCE_MIDNIGHT)
        return lg_assume(g->context, &g->assumed, "weather: '%s' is of sums since midnight UTC, %s",
                         s->name, how);
    return lg_assume(g->context, &g->assumed, "weather: '%s' is of sums of each step, %s", s->name,
                     how);
}

lg_status lg_gridded_tell_steps(lg_gridded *g) {
    bool hours = false;
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        if (!s->used || s->step_s <= 0.0 || s->step_s >= LG_GRIDDED_DAY_S)
            continue;
        hours = true;
        LG_TRY(tell_clock(g, s));
        LG_TRY(tell_sums(g, s));
    }
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        if (s->used && s->step_s >= LG_GRIDDED_DAY_S && (hours || !g->by_longitude))
            LG_TRY(lg_assume(g->context, &g->assumed,
                             "weather: '%s' is of whole days, which are taken as its file has them",
                             s->name));
    }
    return LG_OK;
}
