#include "weather/gridded_days.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "core/lesser.h"
#include "text/message.h"

static const int32_t NO_DAY = INT32_MIN;

const char *lg_gridded_show_time(const lg_gridded_series *s, double second, lg_gridded_time *time) {
    double day = floor((second + 0.5) / LG_GRIDDED_DAY_S);
    int minute = (int)((second + 0.5 - day * LG_GRIDDED_DAY_S) / 60.0);
    if (!(fabs(day) < 2.9e6)) {
        lg_format(time->text, sizeof time->text, "no time");
        return time->text;
    }
    lg_date d = lg_date_from_day((int32_t)day);
    if (s->step_s >= LG_GRIDDED_DAY_S)
        lg_format(time->text, sizeof time->text, "%04d-%02d-%02d", d.year, d.month, d.day);
    else
        lg_format(time->text, sizeof time->text, "%04d-%02d-%02d %02d:%02d UTC", d.year, d.month,
                  d.day, minute / 60, minute % 60);
    return time->text;
}

/* ---- points ---- */

typedef struct use {
    int32_t place, zone, row, column;
    double weight;
} use;

static int compare_uses(const void *left, const void *right) {
    const use *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->zone > b->zone) - (a->zone < b->zone);
}

static int clock_of(lg_gridded_points *p, double clock_s) {
    int i = 0;
    while (i < p->nclocks && p->clock_s[i] != clock_s)
        i++;
    if (i == p->nclocks && i < LG_GRIDDED_CLOCKS_MOST)
        p->clock_s[p->nclocks++] = clock_s;
    return i;
}

static int32_t list_uses(const lg_gridded *g, const lg_gridded_series *s, use *list) {
    const lg_gridded_zones *z = &g->zones;
    int32_t n = 0;
    for (int32_t i = 0; i < z->count * z->corners; i++) {
        int32_t row = z->row[s->axes][i], column = z->column[s->axes][i];
        if (z->weight[s->axes][i] > 0.0)
            list[n++] = (use){(int32_t)lg_gridded_in_box(&g->axes[s->axes], row, column),
                              i / z->corners, row, column, z->weight[s->axes][i]};
    }
    qsort(list, (size_t)n, sizeof *list, compare_uses);
    return n;
}

static lg_status alloc_points(lg_context *context, lg_gridded_points *p, size_t points,
                              size_t uses) {
    static const char what[] = "points of a grid";
    LG_TRY(lg_alloc(context, points, sizeof *p->place, what, &p->place));
    LG_TRY(lg_alloc(context, points, sizeof *p->clock, what, &p->clock));
    LG_TRY(lg_alloc(context, points, sizeof *p->day, what, &p->day));
    LG_TRY(lg_alloc(context, points + 1, sizeof *p->first_user, what, &p->first_user));
    LG_TRY(lg_alloc(context, uses, sizeof *p->user, what, &p->user));
    LG_TRY(lg_alloc(context, uses, sizeof *p->weight, what, &p->weight));
    LG_TRY(lg_alloc(context, points, sizeof *p->sum, what, &p->sum));
    LG_TRY(lg_alloc(context, points, sizeof *p->least, what, &p->least));
    LG_TRY(lg_alloc(context, points, sizeof *p->most, what, &p->most));
    return lg_alloc(context, points, sizeof *p->before, what, &p->before);
}

static void fill_points(const lg_gridded *g, lg_gridded_series *s, const use *list, int32_t n) {
    lg_gridded_points *p = &s->points;
    for (int32_t i = 0; i < n; i++) {
        if (i == 0 || list[i].place != list[i - 1].place) {
            double lon_deg = lg_gridded_lon(&g->axes[s->axes], list[i].column);
            double clock_s = s->step_s < LG_GRIDDED_DAY_S ? lg_gridded_clock_s(g, lon_deg) : 0.0;
            p->place[p->count] = list[i].place;
            p->clock[p->count] = clock_of(p, clock_s);
            p->day[p->count] = NO_DAY;
            p->before[p->count] = NAN;
            p->first_user[p->count++] = i;
        }
        p->user[i] = list[i].zone;
        p->weight[i] = list[i].weight;
    }
    p->first_user[p->count] = n;
}

lg_status lg_gridded_make_points(lg_gridded *g, lg_gridded_series *s) {
    use *list = NULL;
    size_t most = (size_t)g->zones.count * (size_t)g->zones.corners;
    LG_TRY(lg_alloc(g->context, most, sizeof *list, "points of a grid", &list));
    int32_t n = list_uses(g, s, list), points = 0;
    for (int32_t i = 0; i < n; i++)
        points += i == 0 || list[i].place != list[i - 1].place;
    lg_status status = alloc_points(g->context, &s->points, (size_t)points, (size_t)n);
    if (status == LG_OK)
        fill_points(g, s, list, n);
    lg_free(g->context, list);
    return status;
}

void lg_gridded_free_points(lg_context *context, lg_gridded_points *p) {
    void *const blocks[] = {p->place,  p->clock, p->day,   p->first_user, p->user,
                            p->weight, p->sum,   p->least, p->most,       p->before};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        lg_free(context, blocks[i]);
    *p = (lg_gridded_points){0};
}

/* ---- days ---- */

static void write(const lg_gridded *g, const lg_gridded_series *s, int32_t point, int column,
                  double value) {
    const lg_gridded_points *p = &s->points;
    size_t days = (size_t)g->ndays, day = (size_t)(p->day[point] - g->first_day);
    double converted = s->line.scale * value + s->line.offset;
    if (s->line.scale == 1.0 && s->line.offset == 0.0)
        converted = value;
    for (int32_t i = p->first_user[point]; i < p->first_user[point + 1]; i++) {
        double *to = &g->weather->column[column][(size_t)p->user[i] * days + day];
        /* A column that lies in a file: to read before writing makes sixteen pages resident. */
        if (g->zones.corners == 1)
            *to = 0.0 + converted;
        else
            *to += p->weight[i] == 1.0 ? converted : p->weight[i] * converted;
    }
}

/* The day of a point is whole. */
static void end_day(const lg_gridded *g, const lg_gridded_series *s, int32_t i) {
    const lg_gridded_points *p = &s->points;
    double steps = LG_GRIDDED_DAY_S / s->step_s;
    if (p->day[i] < g->first_day || p->day[i] >= g->first_day + g->ndays)
        return;
    double mean = p->sum[i] / steps;
    /* A mean of equal numbers is one of them, whatever rounding makes of it. */
    mean = lg_least(lg_most(mean, p->least[i]), p->most[i]);
    switch (s->quantity) {
    case LG_GRIDDED_TMIN:
        write(g, s, i, LG_WEATHER_TMIN_C, p->least[i]);
        return;
    case LG_GRIDDED_TMAX:
        write(g, s, i, LG_WEATHER_TMAX_C, p->most[i]);
        return;
    case LG_GRIDDED_PRECIP:
    case LG_GRIDDED_RADIATION:
    case LG_GRIDDED_PAR:
    case LG_GRIDDED_PET:
        write(g, s, i, (int)lg_gridded_column(s->quantity), s->rate ? mean : p->sum[i]);
        return;
    default:
        write(g, s, i, (int)lg_gridded_column(s->quantity), mean);
    }
    if (s->quantity == LG_GRIDDED_TMEAN && g->own_least)
        write(g, s, i, LG_WEATHER_TMIN_C, p->least[i]);
    if (s->quantity == LG_GRIDDED_TMEAN && g->own_most)
        write(g, s, i, LG_WEATHER_TMAX_C, p->most[i]);
}

void lg_gridded_end_days(lg_gridded *g, lg_gridded_series *s) {
    for (int32_t i = 0; i < s->points.count; i++)
        if (s->points.day[i] != NO_DAY) {
            end_day(g, s, i);
            s->points.day[i] = NO_DAY;
        }
}

/* ---- one time ---- */

/* Numbers that files have where there is none: -9999 and its like, what 16 and 32 bits end with, NetCDF's
 * own (9.97e36), GRIB's (1e20). */
static bool is_sign_of_gap(double value) {
    static const double signs[] = {-99.0,    -999.0,   -9999.0,       -99999.0,     -32767.0,
                                   -32768.0, 999999.0, -2147483648.0, -2147483647.0};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (value == signs[i])
            return true;
    return !(fabs(value) < 1e15);
}

/* "FILE: 't2m' is -9999 K at 115.75 E, 44.25 N on 2012-06-03 22:00 UTC"; with NAN it "is missing". */
typedef struct place {
    char text[640];
} place;

static const char *show_place(const lg_gridded *g, const lg_gridded_series *s, const char *source,
                              double second, int32_t point, double value, place *p) {
    const lg_gridded_axes *a = &g->axes[s->axes];
    char number[100] = "missing";
    lg_gridded_where where;
    lg_gridded_time time;
    lg_shown unit;
    int32_t row = a->box.row + s->points.place[point] / a->box.columns;
    int32_t column = a->box.column + s->points.place[point] % a->box.columns;
    if (!isnan(value))
        lg_format(number, sizeof number, "%g%s%s", value, s->unit[0] == '\0' ? "" : " ",
                  lg_show_text(&unit, s->unit));
    lg_format(p->text, sizeof p->text, "%s is %s at %.6g E, %.6g N on %s",
              lg_gridded_show(s, source, &where), number, lg_gridded_lon(a, column),
              lg_gridded_lat(a, row), lg_gridded_show_time(s, second, &time));
    return p->text;
}

/* Missing, or beyond what any place has. */
static lg_status fail_value(const lg_gridded *g, const lg_gridded_series *s, const char *source,
                            double second, int32_t point, double value) {
    place p;
    double low, high, own = s->line.scale * value + s->line.offset;
    const char *unit = lg_gridded_unit(s->quantity);
    lg_gridded_bounds(s->quantity, s->rate, &low, &high);
    show_place(g, s, source, second, point, value, &p);
    if (isnan(value))
        return lg_fail(g->context, LG_EDATA, "%s, where other times have values; fill the gap",
                       p.text);
    if (is_sign_of_gap(value))
        return lg_fail(g->context, LG_EDATA,
                       "%s: is that a sign for a gap? State it as the variable's attribute "
                       "_FillValue, and fill the gap where the land takes the point",
                       p.text);
    if (!isfinite(low))
        return lg_fail(g->context, LG_EDATA,
                       "%s, which is %g %s; it should be %g %s at most: is the unit right, or is "
                       "it a sign for a gap (_FillValue)?",
                       p.text, own, unit, high, unit);
    return lg_fail(g->context, LG_EDATA,
                   "%s, which is %g %s; it should be from %g to %g %s: is the unit right, or is it "
                   "a sign for a gap (_FillValue)?",
                   p.text, own, unit, low, high, unit);
}

lg_status lg_gridded_check_values(const lg_gridded *g, const lg_gridded_series *s,
                                  const char *source, double second, const double *value) {
    for (int32_t i = 0; i < s->points.count; i++)
        if (!(value[i] >= s->low && value[i] <= s->high))
            return fail_value(g, s, source, second, i, value[i]);
    return LG_OK;
}

/* A sum, `step` of the step in its own unit, below 0. */
static lg_status fail_below(const lg_gridded *g, const lg_gridded_series *s, const char *source,
                            double second, int32_t point, double value, double step) {
    place p;
    if (is_sign_of_gap(value))
        return fail_value(g, s, source, second, point, value);
    show_place(g, s, source, second, point, value, &p);
    if (s->sums == LG_GRIDDED_SINCE_MIDNIGHT)
        return lg_fail(g->context, LG_EDATA,
                       "%s, %g %s after the step before: sums since midnight UTC may not fall; if "
                       "they are sums of hours, say accumulated: hourly (%g %s of it are let pass "
                       "as rounding)",
                       p.text, step, lg_gridded_unit(s->quantity), lg_gridded_clip(s->quantity),
                       lg_gridded_unit(s->quantity));
    return lg_fail(g->context, LG_EDATA,
                   "%s: it may not be below 0 (%g %s of it are let pass as rounding)", p.text,
                   lg_gridded_clip(s->quantity), lg_gridded_unit(s->quantity));
}

/* Sums since midnight of UTC become those of the step; NAN: what went before is not known. */
static double step_of(lg_gridded_points *p, int32_t i, double value, bool restarts) {
    double before = p->before[i];
    p->before[i] = value;
    return restarts ? value : value - before;
}

static bool is_sum(const lg_gridded_series *s) {
    return lg_gridded_clip(s->quantity) > 0.0;
}

static void add_value(const lg_gridded *g, lg_gridded_series *s, int32_t i, int32_t day,
                      double value) {
    lg_gridded_points *p = &s->points;
    if (day == p->day[i]) {
        p->sum[i] += value;
        p->least[i] = lg_least(value, p->least[i]);
        p->most[i] = lg_most(value, p->most[i]);
        return;
    }
    if (p->day[i] != NO_DAY)
        end_day(g, s, i);
    p->day[i] = day;
    p->sum[i] = p->least[i] = p->most[i] = value;
}

lg_status lg_gridded_add(lg_gridded *g, lg_gridded_series *s, const char *source, double second,
                         const double *value) {
    lg_gridded_points *p = &s->points;
    int32_t day[LG_GRIDDED_CLOCKS_MOST + 1];
    const double middle_s = second + lg_gridded_middle_s(s);
    const double since_s = second - floor((second - 0.5) / LG_GRIDDED_DAY_S) * LG_GRIDDED_DAY_S;
    const bool running = s->sums == LG_GRIDDED_SINCE_MIDNIGHT, sum = is_sum(s);
    const bool restarts = fabs(since_s - s->step_s) < 1.0;
    const double clip = sum ? -lg_gridded_clip(s->quantity) / s->line.scale : 0.0;
    for (int k = 0; k < p->nclocks; k++)
        day[k] = (int32_t)floor((middle_s + p->clock_s[k] + 0.5) / LG_GRIDDED_DAY_S);
    for (int32_t i = 0; i < p->count; i++) {
        double v = value[i];
        if (!(v >= s->low && v <= s->high))
            return fail_value(g, s, source, second, i, v);
        if (running) {
            v = step_of(p, i, v, restarts);
            if (isnan(v))
                continue;
        }
        if (sum && v < 0.0) {
            if (v < clip)
                return fail_below(g, s, source, second, i, value[i], s->line.scale * v);
            s->clipped++;
            s->clipped_most = lg_least(s->clipped_most, s->line.scale * v);
            v = 0.0;
        }
        add_value(g, s, i, day[p->clock[i]], v);
    }
    return LG_OK;
}
