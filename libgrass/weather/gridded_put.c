/* Times that come in. */
#include "weather/gridded_put.h"

#include <libgrass/gridded.h>

#include <math.h>
#include <string.h>

#include "weather/gridded_days.h"
#include "weather/gridded_parts.h"
#include "weather/params.h"
#include "weather/room.h"

/* ---- recognising sums ---- */

/* One fall a day at one hour: sums that run and begin again at another hour than that of UTC. Sums of
 * steps fall at several. */
static bool falls_at_one_hour(const lg_gridded_look *l) {
    return l->falls > 0 && l->holds > l->falls && (l->fall_hours & (l->fall_hours - 1)) == 0;
}

/* Running sums stay or rise within the day of UTC and begin again after it; sums of hours fall as
 * often as rain ends and the sun sinks. */
static void look_at(lg_gridded_series *s, double second, const double *value, size_t n) {
    lg_gridded_look *l = &s->look;
    double since_s = second - floor((second - 0.5) / LG_GRIDDED_DAY_S) * LG_GRIDDED_DAY_S;
    bool restarts = fabs(since_s - s->step_s) < 1.0;
    double slack = lg_gridded_clip(s->quantity) / s->line.scale;
    for (size_t i = 0; i < n; i++) {
        double before = l->before[i], v = value[i];
        l->before[i] = v;
        if (!(before > slack) || isnan(v) || fabs(second - l->before_s - s->step_s) > 1.0)
            continue;
        if (restarts)
            l->restarts += v < before - slack;
        else if (v < before - slack) {
            l->falls++;
            l->fall_hours |= 1U << (int)((since_s - 1.0) / 3600.0);
            l->fall_days += l->fell_s != second;
            l->fell_s = second;
        } else
            l->holds++;
    }
    l->before_s = second;
}

lg_status lg_gridded_scan(lg_gridded *g, int32_t index, const lg_gridded_slab *slab, int *known) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, slab);
    LG_GIVEN(g->context, known);
    LG_TRY(lg_gridded_check_index(g, index));
    lg_gridded_series *s = &g->series[index];
    lg_gridded_look *l = &s->look;
    const lg_gridded_box *box = &g->axes[s->axes].box;
    size_t n = (size_t)box->rows * (size_t)box->columns;
    *known = s->sums != LG_GRIDDED_UNKNOWN || g->settled;
    if (*known)
        return LG_OK;
    if (l->before == NULL) {
        LG_TRY(lg_alloc(g->context, n, sizeof *l->before, "points of a grid", &l->before));
        l->before_s = -HUGE_VAL;
    }
    for (int32_t t = 0; t < slab->times; t++)
        look_at(s, slab->second[t], slab->value + (size_t)t * n, n);
    if (l->falls + l->holds < LG_HOLDS_ENOUGH)
        return LG_OK;
    if (falls_at_one_hour(l))
        return LG_OK; /* more will show */
    if (l->falls * LG_FALLS_MOST > l->holds)
        s->sums = LG_GRIDDED_OF_STEPS;
    else if (l->restarts > 0)
        s->sums = LG_GRIDDED_SINCE_MIDNIGHT;
    *known = s->sums != LG_GRIDDED_UNKNOWN;
    return LG_OK;
}

lg_status lg_gridded_check_sums(lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        const lg_gridded_look *l = &s->look;
        lg_gridded_where where;
        if (!s->used || s->sums != LG_GRIDDED_UNKNOWN || l->fall_days < LG_FALL_DAYS ||
            !falls_at_one_hour(l) || l->falls * 2 > l->holds)
            continue;
        int hour = 0;
        while ((l->fall_hours >> hour) != 1U)
            hour++;
        return lg_fail(g->context, LG_EDATA,
                       "%s rises from step to step and falls only at %02d:00 UTC, on %d days: its "
                       "sums seem to run from an hour that is not 00:00 UTC, or to be stamped at "
                       "the start of their hour; make sums of each step of them first. If they are "
                       "such already, say accumulated: hourly",
                       lg_gridded_show(s, s->source, &where), (hour + 1) % 24, (int)l->fall_days);
    }
    return LG_OK;
}

/* ---- taking in ---- */

static lg_status fail_order(const lg_gridded *g, const lg_gridded_series *s, const char *source,
                            double second) {
    lg_gridded_where where;
    lg_gridded_time found, next, before;
    lg_gridded_show(s, source, &where);
    lg_gridded_show_time(s, second, &found);
    lg_gridded_show_time(s, s->next_s, &next);
    lg_gridded_show_time(s, s->next_s - s->step_s, &before);
    if (fabs(second - s->next_s + s->step_s) < 0.5 * s->step_s)
        return lg_fail(g->context, LG_EDATA,
                       "%s has %s twice; times must ascend without repetition", where.text,
                       found.text);
    if (second < s->next_s)
        return lg_fail(g->context, LG_EDATA,
                       "%s goes back to %s after %s; times must ascend without repetition",
                       where.text, found.text, before.text);
    return lg_fail(
        g->context, LG_EDATA,
        "%s has no value for %s: after %s comes %s; times must follow each other without "
        "gap",
        where.text, next.text, before.text, found.text);
}

/* 29 February where the calendar has none: the day before, without its rain. */
static lg_status fill_leap_day(lg_gridded *g, lg_gridded_series *s, const char *source,
                               double second, const double *before) {
    lg_date next = lg_date_from_day((int32_t)floor((s->next_s + 0.5) / LG_GRIDDED_DAY_S));
    if (!s->noleap || next.month != 2 || next.day != 29 ||
        fabs(second - s->next_s - LG_GRIDDED_DAY_S) > 1.0)
        return LG_OK;
    size_t n = (size_t)s->points.count;
    double *zero = NULL;
    if (s->quantity == LG_GRIDDED_PRECIP)
        LG_TRY(lg_alloc(g->context, n, sizeof *zero, "points of a grid", &zero));
    double leap_s = s->next_s;
    s->next_s += s->step_s;
    lg_status status = lg_gridded_add(g, s, source, leap_s, zero != NULL ? zero : before);
    lg_free(g->context, zero);
    return status;
}

/* Keeps times of a component until the other one has them. */
static lg_status keep(lg_gridded *g, lg_gridded_series *s, const double *second,
                      const double *value, int32_t times) {
    size_t n = (size_t)s->points.count, had = (size_t)s->kept_times, now = had + (size_t)times;
    if (times == 0)
        return LG_OK;
    LG_TRY(lg_grow(g->context, had * n, now * n, sizeof *s->kept, "wind", &s->kept));
    LG_TRY(lg_grow(g->context, had, now, sizeof *s->kept_s, "wind", &s->kept_s));
    memcpy(s->kept + had * n, value, n * (size_t)times * sizeof *value);
    memcpy(s->kept_s + had, second, (size_t)times * sizeof *second);
    s->kept_times = (int32_t)now;
    return LG_OK;
}

static void drop(lg_gridded_series *s, int32_t times) {
    size_t n = (size_t)s->points.count, left = (size_t)(s->kept_times - times);
    if (times == 0) /* nothing may have been kept, and there is no memory then */
        return;
    memmove(s->kept, s->kept + n * (size_t)times, n * left * sizeof *s->kept);
    memmove(s->kept_s, s->kept_s + times, left * sizeof *s->kept_s);
    s->kept_times -= times;
}

/* Speed of the wind where both components have come. */
static lg_status put_pair(lg_gridded *g, lg_gridded_series *s, const char *source,
                          const double *second, const double *value, int32_t times) {
    lg_gridded_series *o = &g->series[s->pair];
    lg_gridded_series *east = s->quantity == LG_GRIDDED_WIND_EAST ? s : o;
    size_t n = (size_t)s->points.count;
    LG_TRY(keep(g, s, second, value, times));
    int32_t both = s->kept_times < o->kept_times ? s->kept_times : o->kept_times;
    for (int32_t t = 0; t < both; t++) {
        double *a = s->kept + (size_t)t * n;
        const double *b = o->kept + (size_t)t * n;
        if (fabs(s->kept_s[t] - o->kept_s[t]) > 1.0)
            return lg_fail(g->context, LG_EDATA,
                           "'%s' and '%s' are the components of one wind and must have the same "
                           "times",
                           s->name, o->name);
        for (size_t i = 0; i < n; i++)
            a[i] = sqrt(a[i] * a[i] + b[i] * b[i]);
        LG_TRY(lg_gridded_add(g, east, source, s->kept_s[t], a));
    }
    drop(s, both);
    drop(o, both);
    return LG_OK;
}

static lg_status put_times(lg_gridded *g, lg_gridded_series *s, const lg_gridded_slab *slab,
                           double *value, double *second) {
    const lg_gridded_box *box = &g->axes[s->axes].box;
    const lg_gridded_points *p = &s->points;
    size_t n = (size_t)p->count, in_box = (size_t)box->rows * (size_t)box->columns;
    int32_t times = 0;
    for (int32_t t = 0; t < slab->times; t++) {
        double at = slab->second[t];
        const double *from = slab->value + (size_t)t * in_box;
        double *to = value + (s->pair >= 0 ? (size_t)times * n : 0);
        bool begun = s->next_s > s->from_s;
        if ((!begun && at < s->from_s - 0.5) || at > s->to_s + 0.5)
            continue;
        LG_TRY(fill_leap_day(g, s, slab->source, at, value));
        if (fabs(at - s->next_s) > 1.0)
            return fail_order(g, s, slab->source, at);
        for (size_t i = 0; i < n; i++)
            to[i] = from[p->place[i]];
        second[times++] = s->next_s;
        LG_TRY(s->pair < 0 ? lg_gridded_add(g, s, slab->source, s->next_s, to)
                           : lg_gridded_check_values(g, s, slab->source, s->next_s, to));
        s->next_s += s->step_s;
    }
    return s->pair < 0 || times == 0 ? LG_OK : put_pair(g, s, slab->source, second, value, times);
}

/* Of a grid of elevations each zone takes the point that is nearest to its place. */
static lg_status put_elevation(lg_gridded *g, const lg_gridded_series *s,
                               const lg_gridded_slab *slab) {
    const lg_gridded_axes *a = &g->axes[s->axes];
    if (g->elevation_m == NULL)
        LG_TRY(lg_alloc(g->context, (size_t)g->zones.count, sizeof *g->elevation_m, "elevations",
                        &g->elevation_m));
    for (int32_t i = 0; i < g->zones.count; i++) {
        const lg_weather_zone *z = &g->zones.zone[i];
        int32_t row = 0, column = 0;
        bool moved;
        lg_gridded_where where;
        bool found = lg_gridded_nearest(a, z->lon_deg, z->lat_deg, &row, &column, &moved);
        double value = found ? slab->value[lg_gridded_in_box(a, row, column)] : NAN;
        g->elevation_m[i] = s->line.scale * value + s->line.offset;
        if (!(g->elevation_m[i] >= -500.0 && g->elevation_m[i] <= 9000.0))
            return lg_fail(g->context, LG_EDATA,
                           "%s has no possible elevation at %.6g E, %.6g N: %g m",
                           lg_gridded_show(s, slab->source, &where), z->lon_deg, z->lat_deg,
                           g->elevation_m[i]);
    }
    return LG_OK;
}

/* A large weather lies in a file: pages behind the days that come need not stay in memory. */
static void count_written(lg_gridded *g, const lg_gridded_series *s, int32_t times) {
    double days = (double)times * s->step_s / LG_GRIDDED_DAY_S;
    int columns = 1 + (s->quantity == LG_GRIDDED_TMEAN) * (g->own_least + g->own_most);
    /* of every series a page at both ends, which is sixteen where it is read before (write) */
    double ends = g->zones.corners == 1 ? 2.0 * 4096.0 : 2.0 * 16.0 * 4096.0;
    g->written += (days * (double)sizeof(double) + ends) * g->zones.count * columns;
    if (g->written < 0.5 * (double)LG_WEATHER_PUT_BYTES)
        return;
    lg_weather_let_go(g->weather, 0, g->zones.count);
    g->written = 0.0;
}

lg_status lg_gridded_put(lg_gridded *g, int32_t index, const lg_gridded_slab *slab) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, slab);
    LG_TRY(lg_gridded_check_index(g, index));
    lg_gridded_series *s = &g->series[index];
    if (g->weather == NULL)
        return lg_fail(g->context, LG_EARG, "the grid is not settled, or its weather is made");
    if (!s->used || slab->times < 1)
        return LG_OK;
    LG_GIVEN(g->context, slab->value);
    if (s->quantity == LG_GRIDDED_ELEVATION)
        return put_elevation(g, s, slab);
    LG_GIVEN(g->context, slab->second);
    double *value = NULL, *second = NULL;
    size_t times = (size_t)slab->times, n = (size_t)s->points.count;
    LG_TRY(lg_alloc(g->context, s->pair >= 0 ? times * n : n, sizeof *value, "values of a grid",
                    &value));
    lg_status status = lg_alloc(g->context, times, sizeof *second, "times of a grid", &second);
    if (status == LG_OK)
        status = put_times(g, s, slab, value, second);
    count_written(g, s, slab->times);
    lg_free(g->context, value);
    lg_free(g->context, second);
    return status;
}
