/* A grid as ERA5-Land has it, made up and written by tests, and its days by hand. Hours are counted
 * from 1970-01-01 00:00 UTC. */
#ifndef GRIDDED_WORLD_H
#define GRIDDED_WORLD_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <hdf5.h>
#include <hdf5_hl.h>

#include <libgrass/gridded.h>

#include "small_land.h"

enum { MOST_POINTS = 128 };

/* How a file lies; zeros: latitudes from the north, longitudes from -180, sums since midnight. */
typedef struct grid_form {
    long first, hours; /* the first stamp, and how many */
    int step;          /* hours from one to the next; 0: 1 */
    int ascending;     /* latitudes from the south */
    int east;          /* added to longitudes: 360 */
    int packed;        /* 16 bits */
    int hourly;        /* sums of hours */
    int scales;        /* dimensions have their scales */
    int turned;        /* latitude, longitude, time */
    long wrong;        /* this hour is spoilt: */
    const char *fault; /* "nan", "negative", "other" */
    int sea;           /* this many columns in the west are missing throughout */
} grid_form;

typedef struct grid_axis {
    int nlat, nlon;
    double lat, lon, step; /* the north-western point */
} grid_axis;

static const grid_axis era = {5, 8, 44.75, 114.5, 0.25};

static inline long day_number_of(int year, int month, int day) {
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    long y = year - 1, leap = month > 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return 365 * y + y / 4 - y / 100 + y / 400 + before[month - 1] + day - 1 + leap - 719162;
}

/* ---- what the air does, at row r from the north and column c from the west ---- */

static inline double wave(long h, int r, int c, double period, double shift) {
    return sin(6.283185307179586 * ((double)h / period + shift) + 0.3 * r + 0.2 * c);
}

/* In steps that 16 bits hold as they are. */
static inline double even(double value, double step) {
    return step * round(value / step);
}

static inline double t2m_k(long h, int r, int c) {
    return even(280 + 8 * wave(h, r, c, 24, 0.1) + 3 * wave(h, r, c, 171, 0), 1.0 / 64);
}

static inline double d2m_k(long h, int r, int c) {
    return even(270 + 2 * wave(h, r, c, 24, 0.4), 1.0 / 64);
}

/* Of the hour that ends at h. */
static inline double rain_m(long h, int r, int c) {
    return wave(h, r, c, 37, 0) > 0.6 ? even(0.0008 * wave(h, r, c, 37, 0), 0x1p-17) : 0.0;
}

static inline double sun_j(long h, int r, int c) {
    double high = sin(6.283185307179586 * ((double)(h % 24) + 1.5) / 24);
    return high > 0 ? even(2.4e6 * high + 1000 * (r + c), 1024) : 0.0;
}

static inline double east_m_s(long h, int r, int c) {
    return even(3 * wave(h, r, c, 50, 0), 1.0 / 64);
}

static inline double north_m_s(long h, int r, int c) {
    return even(2 * wave(h, r, c, 61, 0.2), 1.0 / 64);
}

static inline double since_midnight(double (*of)(long, int, int), long h, int r, int c, int step) {
    long begin = h - ((h % 24) == 0 ? 24 : h % 24);
    double sum = 0;
    for (long at = begin + step; at <= h; at += step)
        sum += of(at, r, c);
    return sum;
}

typedef struct grid_variable {
    const char *name, *unit;
    double (*of)(long, int, int);
    int is_sum;
    double scale, offset; /* of 16 bits */
} grid_variable;

static const grid_variable era_variables[] = {
    {"t2m", "K", t2m_k, 0, 1.0 / 64, 280},
    {"d2m", "K", d2m_k, 0, 1.0 / 64, 280},
    {"tp", "m", rain_m, 1, 0x1p-17, 0.0625},
    {"ssrd", "J m**-2", sun_j, 1, 1024, 19531.0 * 1024},
    {"u10", "m s**-1", east_m_s, 0, 1.0 / 64, 0},
    {"v10", "m s**-1", north_m_s, 0, 1.0 / 64, 0},
};
enum { ERA_VARIABLES = sizeof era_variables / sizeof *era_variables };

/* ---- files ---- */

static inline double value_at(const grid_variable *v, const grid_form *f, long h, int r, int c) {
    int step = f->step > 0 ? f->step : 1;
    double value = v->is_sum && !f->hourly ? since_midnight(v->of, h, r, c, step) : v->of(h, r, c);
    bool spoilt = f->fault != NULL && h == f->wrong && r == 2 && c == 5;
    if (c < f->sea || (spoilt && strcmp(f->fault, "nan") == 0))
        return NAN;
    if (spoilt && strcmp(f->fault, "negative") == 0 && v->is_sum)
        return -value - 0.01;
    return spoilt && strcmp(f->fault, "other") == 0 ? value + 1 : value;
}

static inline void put_values(hid_t file, const char *name, int rank, const hsize_t *size,
                              const double *value, const grid_variable *v, const grid_form *f) {
    hsize_t all = 1;
    for (int i = 0; i < rank; i++)
        all *= size[i];
    if (!f->packed) {
        H5LTmake_dataset_double(file, name, rank, size, value);
        return;
    }
    short *packed = malloc(all * sizeof *packed), gap = -32767;
    for (hsize_t i = 0; i < all; i++)
        packed[i] = isnan(value[i]) ? gap : (short)lround((value[i] - v->offset) / v->scale);
    H5LTmake_dataset_short(file, name, rank, size, packed);
    H5LTset_attribute_double(file, name, "scale_factor", &v->scale, 1);
    H5LTset_attribute_double(file, name, "add_offset", &v->offset, 1);
    H5LTset_attribute_short(file, name, "_FillValue", &gap, 1);
    free(packed);
}

static inline void put_axis(hid_t file, const char *name, hsize_t count, const double *value,
                            const char *unit) {
    H5LTmake_dataset_double(file, name, 1, &count, value);
    H5LTset_attribute_string(file, name, "units", unit);
}

static inline void put_scales(hid_t file, const char *name, const char *const *axes, int rank) {
    hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    for (int i = 0; i < rank; i++) {
        hid_t scale = H5Dopen2(file, axes[i], H5P_DEFAULT);
        if (H5DSis_scale(scale) <= 0)
            H5DSset_scale(scale, axes[i]);
        H5DSattach_scale(dataset, scale, (unsigned)i);
        H5Dclose(scale);
    }
    H5Dclose(dataset);
}

static inline void put_axes(hid_t file, const grid_axis *g, const grid_form *f) {
    double lat[MOST_POINTS], lon[MOST_POINTS];
    for (int r = 0; r < g->nlat; r++)
        lat[f->ascending ? g->nlat - 1 - r : r] = g->lat - r * g->step;
    for (int c = 0; c < g->nlon; c++)
        lon[c] = g->lon + c * g->step + f->east;
    put_axis(file, "latitude", (hsize_t)g->nlat, lat, "degrees_north");
    put_axis(file, "longitude", (hsize_t)g->nlon, lon, "degrees_east");
}

static inline void put_time(hid_t file, const grid_form *f) {
    double *second = malloc((size_t)f->hours * sizeof *second);
    for (long t = 0; t < f->hours; t++)
        second[t] = 3600.0 * (double)(f->first + t * (f->step > 0 ? f->step : 1));
    put_axis(file, "valid_time", (hsize_t)f->hours, second, "seconds since 1970-01-01");
    free(second);
}

static inline void put_variable(hid_t file, const grid_axis *g, const grid_form *f,
                                const grid_variable *v) {
    static const char *const usual[] = {"valid_time", "latitude", "longitude"};
    static const char *const turned[] = {"latitude", "longitude", "valid_time"};
    hsize_t lat = (hsize_t)g->nlat, lon = (hsize_t)g->nlon, n = (hsize_t)f->hours;
    hsize_t size[3] = {n, lat, lon};
    double *value = malloc(n * lat * lon * sizeof *value);
    if (f->turned)
        size[0] = lat, size[1] = lon, size[2] = n;
    for (long t = 0; t < f->hours; t++)
        for (int r = 0; r < g->nlat; r++)
            for (int c = 0; c < g->nlon; c++) {
                long h = f->first + t * (f->step > 0 ? f->step : 1);
                hsize_t row = (hsize_t)(f->ascending ? g->nlat - 1 - r : r);
                hsize_t at = f->turned ? (row * lon + (hsize_t)c) * n + (hsize_t)t
                                       : ((hsize_t)t * lat + row) * lon + (hsize_t)c;
                value[at] = value_at(v, f, h, r, c);
            }
    put_values(file, v->name, 3, size, value, v, f);
    H5LTset_attribute_string(file, v->name, "units", v->unit);
    if (f->scales || f->turned)
        put_scales(file, v->name, f->turned ? turned : usual, 3);
    free(value);
}

static inline hid_t begin_grid(const char *name, const grid_axis *g, const grid_form *f) {
    hid_t file = H5Fcreate(name, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    put_axes(file, g, f);
    put_time(file, f);
    return file;
}

static inline void write_era(const char *name, const grid_form *f) {
    hid_t file = begin_grid(name, &era, f);
    for (int i = 0; i < ERA_VARIABLES; i++)
        put_variable(file, &era, f, &era_variables[i]);
    H5Fclose(file);
}

/* ---- the land: five cells of 20 km from 115.45 to 115.96 E, 44.28 to 44.50 N ---- */

static inline lg_land *make_gridded_land(lg_context *context) {
    small_land g;
    lg_land *land = NULL;
    small_land_lay_out(&g);
    g.arrays.grid = (lg_grid){SMALL_NX, SMALL_NY, 0, 0, 20000};
    /* Albers for China, its own figures: about 115.3 E, 44.2 N. */
    g.arrays.grid.west_m = 815000;
    g.arrays.grid.north_m = 4860000;
    return lg_land_from_arrays(context, &g.arrays, &land) == LG_OK ? land : NULL;
}

#endif
