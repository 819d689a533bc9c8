#include "weather/gridded_axes.h"

#include <math.h>
#include <string.h>

#include "core/circular.h"
#include "core/elementary.h"
#include "weather/params.h"
#include "weather/radiation.h"

/* In the box around a land: a grid of 100 m over a county. More would not fit as weather zones. */
static const double MOST_POINTS = 16e6;

double lg_gridded_arc_km(double lon_a_deg, double lat_a_deg, double lon_b_deg, double lat_b_deg) {
    double a = lg_radians(lat_a_deg), b = lg_radians(lat_b_deg);
    double high = lg_sin((b - a) / 2), wide = lg_sin(lg_radians(lon_b_deg - lon_a_deg) / 2);
    double h = high * high + lg_cos(a) * lg_cos(b) * wide * wide;
    return 2 * LG_EARTH_KM * lg_asin(sqrt(h < 1.0 ? h : 1.0));
}

/* ---- axes ---- */

/* Longitudes that begin again at 0 or -180 within the axis go on instead. What is none (1e19, to which
 * 360 adds nothing) stays for check_axis. */
static void unroll(lg_gridded_axis *axis) {
    for (int32_t i = 0; i < axis->count; i++)
        if (!(fabs(axis->value[i]) <= 720.0))
            return;
    for (int32_t i = 1; i < axis->count; i++)
        while (axis->value[i] - axis->value[i - 1] < -180.0)
            axis->value[i] += 360.0;
}

static lg_status check_axis(lg_context *context, const char *where, const char *name,
                            const lg_gridded_axis *axis, double low, double high) {
    for (int32_t i = 0; i < axis->count; i++) {
        double v = axis->value[i], before = i > 0 ? v - axis->value[i - 1] : 0.0;
        double first = axis->count > 1 ? axis->value[1] - axis->value[0] : 0.0;
        if (!(v >= low && v <= high))
            return lg_fail(context, LG_EDATA,
                           "%s: value %d of the axis of %ss is %g, outside %g to %g", where,
                           (int)i + 1, name, v, low, high);
        if (i > 0 && !(before * first > 0.0))
            return lg_fail(context, LG_EDATA,
                           "%s: the axis of %ss neither ascends nor descends throughout (%g after "
                           "%g at value %d); sort the grid along it",
                           where, name, v, axis->value[i - 1], (int)i + 1);
    }
    return LG_OK;
}

static lg_status copy_axis(lg_context *context, const double *values, int32_t count,
                           lg_gridded_axis *axis) {
    axis->count = count;
    LG_TRY(lg_alloc(context, (size_t)count, sizeof *axis->value, "axes of a grid", &axis->value));
    memcpy(axis->value, values, (size_t)count * sizeof *values);
    return LG_OK;
}

static double step_of(const lg_gridded_axis *axis) {
    return axis->count > 1 ? fabs(axis->value[axis->count - 1] - axis->value[0]) / (axis->count - 1)
                           : LG_LONE_STEP_DEG;
}

/* Decimals that tell the points of the axis apart and state them as they are, float noise aside. */
static int digits_of(const lg_gridded_axis *axis) {
    for (int digits = 2; digits < 5; digits++) {
        double ten = lg_pow(10.0, digits), worst = 0.0;
        for (int32_t i = 0; i < axis->count; i++)
            worst = fmax(worst, fabs(axis->value[i] * ten - round(axis->value[i] * ten)) / ten);
        if (worst < 1e-4 && axis->step * ten >= 1.0)
            return digits;
    }
    return 5;
}

lg_status lg_gridded_axes_make(lg_context *context, const char *where,
                               const lg_gridded_variable *variable, lg_gridded_axes *axes) {
    *axes = (lg_gridded_axes){0};
    if (variable->nlat < 1 || variable->nlon < 1 || variable->lat_deg == NULL ||
        variable->lon_deg == NULL)
        return lg_fail(context, LG_EDATA, "%s: the grid has no latitudes or no longitudes", where);
    LG_TRY(copy_axis(context, variable->lat_deg, variable->nlat, &axes->lat));
    lg_status status = copy_axis(context, variable->lon_deg, variable->nlon, &axes->lon);
    if (status == LG_OK)
        status = check_axis(context, where, "latitude", &axes->lat, -90.0, 90.0);
    if (status == LG_OK) {
        unroll(&axes->lon);
        status = check_axis(context, where, "longitude", &axes->lon, -360.0, 720.0);
    }
    if (status != LG_OK) {
        lg_gridded_axes_free(context, axes);
        return status;
    }
    axes->lat.step = step_of(&axes->lat);
    axes->lon.step = axes->lon.count > 1 ? step_of(&axes->lon) : axes->lat.step;
    if (axes->lat.count == 1)
        axes->lat.step = axes->lon.step;
    axes->lon.round = axes->lon.count * axes->lon.step > 360.0 - 0.5 * axes->lon.step;
    int lat_digits = digits_of(&axes->lat), lon_digits = digits_of(&axes->lon);
    axes->digits = lat_digits > lon_digits ? lat_digits : lon_digits;
    return LG_OK;
}

void lg_gridded_axes_free(lg_context *context, lg_gridded_axes *axes) {
    lg_free(context, axes->lat.value);
    lg_free(context, axes->lon.value);
    lg_free(context, axes->there);
    *axes = (lg_gridded_axes){0};
}

/* Files of one source may differ in the last bits of float. */
static bool same(const lg_gridded_axis *axis, const double *values, int32_t count, bool turns) {
    if (count != axis->count || values == NULL)
        return false;
    for (int32_t i = 0; i < count; i++) {
        double off =
            turns ? remainder(values[i] - axis->value[i], 360.0) : values[i] - axis->value[i];
        if (!(fabs(off) <= 1e-3 * axis->step))
            return false;
    }
    return true;
}

bool lg_gridded_axes_same(const lg_gridded_axes *axes, const lg_gridded_variable *variable) {
    return same(&axes->lat, variable->lat_deg, variable->nlat, false) &&
           same(&axes->lon, variable->lon_deg, variable->nlon, true);
}

/* ---- places ---- */

/* Value i of an axis, whose longitudes go on round the Earth. */
static double value_at(const lg_gridded_axis *axis, int32_t i) {
    if (!axis->round)
        return axis->value[i];
    int32_t turns = i >= 0 ? i / axis->count : -((axis->count - 1 - i) / axis->count);
    double way = axis->count > 1 && axis->value[1] < axis->value[0] ? -360.0 : 360.0;
    return axis->value[i - turns * axis->count] + turns * way;
}

/* The place of a value in steps; beyond the ends the usual step goes on. */
static double place_of(const lg_gridded_axis *axis, double v) {
    int32_t low = 0, high = axis->count - 1 + (axis->round ? 1 : 0);
    bool down = axis->count > 1 && axis->value[1] < axis->value[0];
    double first = value_at(axis, low), last = value_at(axis, high);
    if (high == 0 || (down ? v >= first : v <= first))
        return (down ? first - v : v - first) / axis->step;
    if (down ? v <= last : v >= last)
        return high + (down ? last - v : v - last) / axis->step;
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (down ? value_at(axis, middle) >= v : value_at(axis, middle) <= v)
            low = middle;
        else
            high = middle;
    }
    double a = value_at(axis, low), b = value_at(axis, high);
    return low + (v - a) / (b - a);
}

void lg_gridded_place(const lg_gridded_axes *axes, double lon_deg, double lat_deg, double *row,
                      double *column) {
    const lg_gridded_axis *lon = &axes->lon;
    double middle = 0.5 * (value_at(lon, 0) + value_at(lon, lon->count - 1));
    *row = place_of(&axes->lat, lat_deg);
    *column = place_of(lon, middle + remainder(lon_deg - middle, 360.0));
    if (lon->round)
        *column = axes->lon_at + remainder(*column - axes->lon_at, lon->count);
}

double lg_gridded_lat(const lg_gridded_axes *axes, int32_t row) {
    return axes->lat.value[row];
}

double lg_gridded_lon(const lg_gridded_axes *axes, int32_t column) {
    double lon = remainder(value_at(&axes->lon, column), 360.0);
    return lon == -180.0 ? 180.0 : lon;
}

/* ---- the box ---- */

typedef struct extent {
    double south, north, west, east; /* longitudes around the first cell's */
    double row[2], column[2];
} extent;

static extent extent_of(const lg_gridded_axes *axes, const double *lon_deg, const double *lat_deg,
                        int64_t cells) {
    extent e = {90, -90, 720, -720, {HUGE_VAL, -HUGE_VAL}, {HUGE_VAL, -HUGE_VAL}};
    for (int64_t i = 0; i < cells; i++) {
        double row, column, lon = lon_deg[0] + remainder(lon_deg[i] - lon_deg[0], 360.0);
        lg_gridded_place(axes, lon_deg[i], lat_deg[i], &row, &column);
        e.south = fmin(e.south, lat_deg[i]);
        e.north = fmax(e.north, lat_deg[i]);
        e.west = fmin(e.west, lon);
        e.east = fmax(e.east, lon);
        e.row[0] = fmin(e.row[0], row);
        e.row[1] = fmax(e.row[1], row);
        e.column[0] = fmin(e.column[0], column);
        e.column[1] = fmax(e.column[1], column);
    }
    return e;
}

static lg_status fail_cover(lg_context *context, const char *where, const lg_gridded_axes *axes,
                            const extent *e) {
    const lg_gridded_axis *lat = &axes->lat, *lon = &axes->lon;
    double a = lat->value[0], b = lat->value[lat->count - 1];
    double c = lon->value[0], d = lon->value[lon->count - 1];
    return lg_fail(context, LG_EDATA,
                   "%s: the grid does not cover the land: its points lie from %.6g to %.6g E and "
                   "%.6g to %.6g N, the land's cells from %.6g to %.6g E and %.6g to %.6g N; take "
                   "a part of the grid that holds the land (a rim of one point is enough)",
                   where, fmin(c, d), fmax(c, d), fmin(a, b), fmax(a, b), e->west, e->east,
                   e->south, e->north);
}

/* First and count of what is needed from low to high, with a rim. */
static void take(const lg_gridded_axis *axis, const double range[2], int32_t *first,
                 int32_t *count) {
    const int32_t rim = LG_GRIDDED_MOST_MOVED + 1;
    int32_t low = (int32_t)floor(range[0]) - rim, high = (int32_t)ceil(range[1]) + rim;
    if (axis->round && high - low + 1 < axis->count) {
        *first = low;
        *count = high - low + 1;
        return;
    }
    *first = axis->round || low < 0 ? 0 : low;
    *count = (axis->round || high > axis->count - 1 ? axis->count - 1 : high) - *first + 1;
}

lg_status lg_gridded_find_box(lg_context *context, const char *where, lg_gridded_axes *axes,
                              const double *lon_deg, const double *lat_deg, int64_t cells) {
    double row, column;
    axes->lon_at = 0.5 * axes->lon.count;
    lg_gridded_place(axes, lon_deg[cells / 2], lat_deg[cells / 2], &row, &column);
    axes->lon_at = axes->lon.round ? column : 0.0;
    extent e = extent_of(axes, lon_deg, lat_deg, cells);
    bool out =
        e.row[0] < -LG_MOST_BEYOND_STEPS || e.row[1] > axes->lat.count - 1 + LG_MOST_BEYOND_STEPS;
    out = out || (!axes->lon.round && (e.column[0] < -LG_MOST_BEYOND_STEPS ||
                                       e.column[1] > axes->lon.count - 1 + LG_MOST_BEYOND_STEPS));
    if (out)
        return fail_cover(context, where, axes, &e);
    take(&axes->lat, e.row, &axes->box.row, &axes->box.rows);
    take(&axes->lon, e.column, &axes->box.column, &axes->box.columns);
    if ((double)axes->box.rows * axes->box.columns > MOST_POINTS)
        return lg_fail(context, LG_EDATA,
                       "%s: the grid has %.3g points around the land, %.3g at most will do; take a "
                       "coarser one",
                       where, (double)axes->box.rows * axes->box.columns, MOST_POINTS);
    return LG_OK;
}

/* ---- points ---- */

/* The column's number within the box: columns of an axis that goes round are alike modulo it. */
static int32_t column_in_box(const lg_gridded_axes *axes, int32_t column) {
    int32_t at = column - axes->box.column;
    if (axes->lon.round) {
        at %= axes->lon.count;
        at += at < 0 ? axes->lon.count : 0;
    }
    return at;
}

int64_t lg_gridded_in_box(const lg_gridded_axes *axes, int32_t row, int32_t column) {
    return (int64_t)(row - axes->box.row) * axes->box.columns + column_in_box(axes, column);
}

bool lg_gridded_is_there(const lg_gridded_axes *axes, int32_t row, int32_t column) {
    int32_t at = column_in_box(axes, column), down = row - axes->box.row;
    if (down < 0 || down >= axes->box.rows || at < 0 || at >= axes->box.columns)
        return false;
    return axes->there == NULL || axes->there[lg_gridded_in_box(axes, row, column)];
}

static int32_t within(double place, int32_t count) {
    int32_t i = (int32_t)floor(place + 0.5);
    return i < 0 ? 0 : i > count - 1 ? count - 1 : i;
}

bool lg_gridded_nearest(const lg_gridded_axes *axes, double lon_deg, double lat_deg, int32_t *row,
                        int32_t *column, bool *moved) {
    double down, along, best = HUGE_VAL;
    lg_gridded_place(axes, lon_deg, lat_deg, &down, &along);
    *row = within(down, axes->lat.count);
    *column = axes->lon.round ? (int32_t)floor(along + 0.5) : within(along, axes->lon.count);
    *moved = false;
    if (lg_gridded_is_there(axes, *row, *column))
        return true;
    const int32_t r0 = *row, c0 = *column, most = LG_GRIDDED_MOST_MOVED;
    *moved = true;
    for (int32_t r = r0 - most; r <= r0 + most; r++)
        for (int32_t c = c0 - most; c <= c0 + most; c++) {
            if (r < 0 || r >= axes->lat.count || !lg_gridded_is_there(axes, r, c))
                continue;
            double km = lg_gridded_arc_km(lon_deg, lat_deg, lg_gridded_lon(axes, c),
                                          lg_gridded_lat(axes, r));
            if (km < best) {
                best = km;
                *row = r;
                *column = c;
            }
        }
    return isfinite(best);
}
