#include "gis/map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libgrass/store.h>

#include "store/land_read.h"
#include "text/number.h"

enum { MOST_MAPS = 64 };
static const char BOOKS[] = "books/unit/";

/* The variables that are maps, as the file is walked. */
typedef struct catalogue {
    const char *wanted;
    lg_file_variable found, column;
    bool is_there, is_no_map, has_column, has_books;
    size_t n;
    char names[MOST_MAPS][64];
} catalogue;

/* "y 5 x x 6", "time 10 x y 5 x x 6" or "month 120 x ..." */
static bool is_map(const char *shape) {
    long long a = 0, b = 0, c = 0;
    int end = 0;
    size_t length = strlen(shape);
    if (sscanf(shape, "y %lld x x %lld%n", &a, &b, &end) == 2 && (size_t)end == length)
        return true;
    if (sscanf(shape, "time %lld x y %lld x x %lld%n", &a, &b, &c, &end) == 3 &&
        (size_t)end == length)
        return true;
    return sscanf(shape, "month %lld x y %lld x x %lld%n", &a, &b, &c, &end) == 3 &&
           (size_t)end == length;
}

/* A column of the books of management units, under its own name or with the groups before it. */
static bool is_column(const lg_file_variable *v, const char *wanted) {
    size_t length = sizeof BOOKS - 1;
    return strncmp(v->name, BOOKS, length) == 0 && strncmp(v->shape, "year ", 5) == 0 &&
           strstr(v->shape, " x region ") != NULL &&
           (strcmp(v->name, wanted) == 0 || strcmp(v->name + length, wanted) == 0);
}

static int note_variable(const lg_file_variable *v, void *user) {
    catalogue *c = user;
    bool wanted = strcmp(v->name, c->wanted) == 0, map = is_map(v->shape);
    if (wanted && map) {
        c->found = *v;
        c->is_there = true;
    }
    c->is_no_map |= wanted && !map;
    c->has_books |= strncmp(v->name, BOOKS, sizeof BOOKS - 1) == 0;
    if (is_column(v, c->wanted)) {
        c->column = *v;
        c->has_column = true;
    }
    if (map && c->n < MOST_MAPS)
        snprintf(c->names[c->n++], sizeof c->names[0], "%.63s", v->name);
    return 0;
}

static lg_status fail_unknown(const lg_nc_in *in, const catalogue *c) {
    const char *names[MOST_MAPS];
    char list[1024] = "";
    size_t used = 0;
    for (size_t i = 0; i < c->n; i++) {
        names[i] = c->names[i];
        if (used < sizeof list)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i == 0 ? "" : ", ",
                                     names[i]);
    }
    int near = lg_nearest(c->wanted, names, c->n);
    return lg_fail(in->context, LG_EARG, "%s %s '%s'%s%s%s; it has the maps %s%s", in->path,
                   c->is_no_map ? "holds no map under" : "has no map", c->wanted,
                   near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                   near < 0 ? "" : "'?", c->n == 0 ? "(none)" : list,
                   c->has_books
                       ? ", and a column of the management units makes one, such as overload_rate"
                       : "");
}

/* Of a map without time and a column of the same name a year asks for the column. */
static lg_status find(const lg_nc_in *in, const char *wanted, bool with_year,
                      lg_file_variable *found) {
    catalogue c = {.wanted = wanted};
    LG_TRY(lg_file_each_variable(in->context, in->path, note_variable, &c));
    if (!c.is_there && !c.has_column)
        return fail_unknown(in, &c);
    bool column = c.has_column && (!c.is_there || (with_year && c.found.shape[0] == 'y'));
    *found = column ? c.column : c.found;
    return LG_OK;
}

/* ---- which bands ---- */

static lg_status check_timeless(const lg_nc_in *in, const lg_gis_map *map) {
    if (map->year != 0 || map->month != 0)
        return lg_fail(in->context, LG_EARG, "'%s' of %s has no time: leave year and month out",
                       map->variable, in->path);
    return LG_OK;
}

static lg_status choose_bands(const lg_nc_in *in, const lg_gis_map *map, int years, int64_t length,
                              lg_gis_sheets *s) {
    int each = s->monthly ? 12 : 1;
    if (length != (int64_t)years * each)
        return lg_fail(in->context, LG_EDATA, "%s: '%s' has %lld times for %d years", in->path,
                       map->variable, (long long)length, years);
    if (map->year != 0 && (map->year < s->first_year || map->year >= s->first_year + years))
        return lg_fail(in->context, LG_EARG, "%s holds the years %d to %d, not %d", in->path,
                       s->first_year, s->first_year + years - 1, map->year);
    if (map->month != 0 && !s->monthly)
        return lg_fail(in->context, LG_EARG, "'%s' of %s is a map of years: leave the month out",
                       map->variable, in->path);
    if (map->month < 0 || map->month > 12)
        return lg_fail(in->context, LG_EARG, "there is no month %d", map->month);
    if (map->month != 0 && map->year == 0 && years > 1)
        return lg_fail(in->context, LG_EARG, "month %d of which year? %s holds %d to %d",
                       map->month, in->path, s->first_year, s->first_year + years - 1);
    s->first = map->year == 0 ? 0 : (int64_t)(map->year - s->first_year) * each;
    s->bands = map->year == 0 ? (int)length : each;
    if (map->month != 0) {
        s->first += map->month - 1;
        s->bands = 1;
    }
    return LG_OK;
}

static lg_status find_times(const lg_nc_in *in, const lg_gis_map *map, const char *shape,
                            lg_gis_sheets *s) {
    lg_file_facts facts;
    long long length = 0;
    if (shape[0] == 'y') {
        s->first = -1;
        s->bands = 1;
        return check_timeless(in, map);
    }
    s->monthly = shape[0] == 'm';
    if (sscanf(shape, "%*s %lld", &length) != 1)
        length = 0;
    LG_TRY(lg_file_get_facts(in->context, in->path, &facts));
    s->first_year = facts.first_year;
    return choose_bands(in, map, facts.years, length, s);
}

/* "year 8 x region 1516" */
static lg_status find_years(const lg_nc_in *in, const lg_gis_map *map, const char *shape,
                            lg_gis_sheets *s) {
    lg_file_facts facts;
    long long years = 0, units = 0;
    if (sscanf(shape, "year %lld x region %lld", &years, &units) != 2 || units > INT32_MAX)
        return lg_fail(in->context, LG_EDATA, "%s: '%s' has the shape %s", in->path, s->book,
                       shape);
    LG_TRY(lg_file_get_facts(in->context, in->path, &facts));
    s->first_year = facts.first_year;
    s->units = units;
    return choose_bands(in, map, facts.years, years, s);
}

/* ---- what the numbers mean ---- */

static bool is_whole(const lg_nc_in *in, const char *variable) {
    hid_t dataset = H5Dopen2(in->file, variable, H5P_DEFAULT);
    hid_t type = dataset < 0 ? -1 : H5Dget_type(dataset);
    bool whole = type >= 0 && H5Tget_class(type) == H5T_INTEGER;
    if (type >= 0)
        H5Tclose(type);
    if (dataset >= 0)
        H5Dclose(dataset);
    return whole;
}

static void find_meaning(const lg_nc_in *in, lg_gis_sheets *s) {
    s->scale = 1;
    s->packed = lg_nc_get_number(in, s->variable, "scale_factor", &s->scale);
    lg_nc_get_number(in, s->variable, "add_offset", &s->offset);
    s->whole = is_whole(in, s->variable) && !s->packed;
    s->has_nodata = lg_nc_get_number(in, s->variable, "_FillValue", &s->nodata);
}

lg_status lg_gis_sheets_open(const lg_nc_in *in, const lg_gis_map *map, lg_gis_sheets *sheets) {
    lg_gis_sheets s = {.context = in->context};
    lg_file_variable v;
    LG_TRY(find(in, map->variable, map->year != 0, &v));
    if (strncmp(v.name, BOOKS, sizeof BOOKS - 1) == 0)
        snprintf(s.book, sizeof s.book, "%s", v.name);
    snprintf(s.variable, sizeof s.variable, "%.95s",
             s.book[0] == '\0' ? v.name : v.name + sizeof BOOKS - 1);
    snprintf(s.unit, sizeof s.unit, "%s", v.unit);
    snprintf(s.long_name, sizeof s.long_name, "%s", v.long_name);
    if (s.book[0] != '\0') {
        LG_TRY(find_years(in, map, v.shape, &s));
    } else {
        LG_TRY(find_times(in, map, v.shape, &s));
        find_meaning(in, &s);
    }
    LG_TRY(lg_land_read_frame(in, &s.land));
    s.grid = s.land->grid;
    s.crs_wkt = s.land->crs_wkt;
    *sheets = s;
    return LG_OK;
}

void lg_gis_sheets_close(lg_gis_sheets *sheets) {
    lg_land_free(sheets->land);
    *sheets = (lg_gis_sheets){0};
}

/* Each cell's unit's figure. The cells hold the units first: both are four bytes wide. */
static lg_status fill_units(const lg_nc_in *in, const lg_gis_sheets *s, const float *figures,
                            size_t n, void *cells) {
    LG_TRY(lg_nc_check(in, "unit", false, 2, (int64_t[2]){s->grid.ny, s->grid.nx}));
    LG_TRY(lg_nc_read(in, "unit", LG_NC_I32, (int64_t[2]){0, 0},
                      (int64_t[2]){s->grid.ny, s->grid.nx}, cells));
    for (size_t i = 0; i < n; i++) {
        int32_t unit;
        float figure = NAN;
        memcpy(&unit, (char *)cells + 4 * i, 4);
        if (unit >= s->units)
            return lg_fail(in->context, LG_EDATA, "%s: there is no management unit %d", in->path,
                           (int)unit);
        if (unit >= 0)
            figure = figures[unit];
        memcpy((char *)cells + 4 * i, &figure, 4);
    }
    return LG_OK;
}

static lg_status read_units(const lg_nc_in *in, const lg_gis_sheets *s, int band, size_t n,
                            void *cells) {
    float *figures = NULL;
    LG_TRY(lg_nc_check(in, s->book, false, 2, (int64_t[2]){-1, s->units}));
    LG_TRY(lg_alloc(s->context, (size_t)s->units, sizeof *figures, "figures of units", &figures));
    lg_status status = lg_nc_read(in, s->book, LG_NC_F32, (int64_t[2]){s->first + band, 0},
                                  (int64_t[2]){1, s->units}, figures);
    if (status == LG_OK)
        status = fill_units(in, s, figures, n, cells);
    lg_free(s->context, figures);
    return status;
}

lg_status lg_gis_sheets_read(const lg_nc_in *in, const lg_gis_sheets *s, int band, void *cells) {
    size_t n = (size_t)s->grid.nx * (size_t)s->grid.ny;
    if (s->book[0] != '\0')
        return read_units(in, s, band, n, cells);
    int64_t start[3] = {s->first + band, 0, 0}, count[3] = {1, s->grid.ny, s->grid.nx};
    int skip = s->first < 0 ? 1 : 0;
    LG_TRY(lg_nc_check(
        in, s->variable, false, 3 - skip,
        (int64_t[3]){skip ? s->grid.ny : -1, skip ? s->grid.nx : s->grid.ny, s->grid.nx}));
    LG_TRY(lg_nc_read(in, s->variable, s->whole ? LG_NC_I32 : LG_NC_F32, start + skip, count + skip,
                      cells));
    float *values = cells;
    for (size_t i = 0; i < n && s->packed; i++) {
        bool empty =
            s->has_nodata && !((double)values[i] < s->nodata) && !((double)values[i] > s->nodata);
        values[i] = empty ? NAN : (float)(s->offset + s->scale * (double)values[i]);
    }
    return LG_OK;
}

void lg_gis_sheets_period(const lg_gis_sheets *s, int band, char text[LG_GIS_PERIOD_CHARS]) {
    int64_t at = s->first + band;
    text[0] = '\0';
    if (s->first < 0)
        return;
    if (s->monthly)
        snprintf(text, LG_GIS_PERIOD_CHARS, "%d-%02d", s->first_year + (int)(at / 12) % 10000,
                 (int)(at % 12) + 1);
    else
        snprintf(text, LG_GIS_PERIOD_CHARS, "%d", s->first_year + (int)at);
}
