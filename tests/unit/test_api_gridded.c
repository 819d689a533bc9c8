/* A grid in a program's own memory, taken in by the public interface alone. */
#include "lg_test.h"

#include <libgrass/grass.h>

#include "small_land.h"

enum { ROWS = 4, COLUMNS = 5, DAYS = 6, HOURS = 24 * DAYS };

static const double lat[ROWS] = {44.0, 44.25, 44.5, 44.75};
static const double lon[COLUMNS] = {115.25, 115.5, 115.75, 116.0, 116.25};
static const double begin_s = 15492.0 * 86400; /* 2012-06-01 00:00 UTC */

static lg_context *context;
static lg_land *land;

static int open_all(void **state) {
    (void)state;
    small_land g;
    small_land_lay_out(&g);
    g.arrays.grid = (lg_grid){SMALL_NX, SMALL_NY, 815000, 4860000, 20000};
    assert_int_equal(lg_context_create(NULL, &context), LG_OK);
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    return 0;
}

static int close_all(void **state) {
    (void)state;
    lg_land_free(land);
    lg_context_free(context);
    return 0;
}

static double kelvin(int t, int row, int column) {
    return 280 + 5 * sin(0.2 * t) + row + 0.1 * column;
}

static double rain_mm(int t, int row, int column) {
    return (t + row + column) % 11 == 0 ? 1.25 : 0.0;
}

/* The values of a box at `times` from `first` on. */
static double *values(double (*of)(int, int, int), const lg_gridded_box *box, int first,
                      int times) {
    double *v = malloc((size_t)times * (size_t)box->rows * (size_t)box->columns * sizeof *v);
    size_t at = 0;
    for (int t = 0; t < times; t++)
        for (int r = 0; r < box->rows; r++)
            for (int c = 0; c < box->columns; c++)
                v[at++] = of(first + t, box->row + r, (box->column + c) % COLUMNS);
    return v;
}

static int32_t declare(lg_gridded *g, const char *name, const char *unit, double step_s,
                       int times) {
    const lg_gridded_variable v = {.source = "memory",
                                   .name = name,
                                   .unit = unit,
                                   .lat_deg = lat,
                                   .lon_deg = lon,
                                   .nlat = ROWS,
                                   .nlon = COLUMNS,
                                   .step_s = step_s,
                                   .first_s = begin_s,
                                   .last_s = begin_s + (times - 1) * step_s};
    int32_t index = -2;
    assert_ok(context, lg_gridded_declare(g, &v, &index));
    return index;
}

static void put(lg_gridded *g, int32_t index, double (*of)(int, int, int), double step_s, int first,
                int times) {
    lg_gridded_box box;
    double second[HOURS];
    assert_ok(context, lg_gridded_box_of(g, index, &box));
    double *v = values(of, &box, first, times);
    for (int t = 0; t < times; t++)
        second[t] = begin_s + (first + t) * step_s;
    const lg_gridded_slab slab = {"memory", times, second, v};
    assert_ok(context, lg_gridded_put(g, index, &slab));
    free(v);
}

/* The first look of what sums are of. */
static int scan(lg_gridded *g, int32_t index, double (*of)(int, int, int), int times) {
    lg_gridded_box box;
    double second[HOURS];
    int known = -1;
    assert_ok(context, lg_gridded_box_of(g, index, &box));
    double *v = values(of, &box, 0, times);
    for (int t = 0; t < times; t++)
        second[t] = begin_s + t * 3600.0;
    assert_ok(context, lg_gridded_there(g, index, v));
    const lg_gridded_slab slab = {NULL, times, second, v};
    assert_ok(context, lg_gridded_scan(g, index, &slab, &known));
    free(v);
    return known;
}

static void test_hours(void **state) {
    (void)state;
    const lg_gridded_recipe recipe = {.land = land, .tz = "UTC", .note = "made up"};
    lg_gridded *g = NULL;
    lg_weather *w = NULL;
    double first_s, last_s;
    assert_ok(context, lg_gridded_open(context, &recipe, &g));
    int32_t t = declare(g, "t2m", "K", 3600, HOURS), p = declare(g, "tp", "mm", 3600, HOURS);
    assert_int_equal(declare(g, "cloud_cover", "1", 3600, HOURS), -1);
    assert_int_equal(scan(g, t, kelvin, 2), 1);
    assert_int_equal(scan(g, p, rain_mm, 48), 1);
    assert_ok(context, lg_gridded_settle(g));
    assert_int_equal(lg_gridded_wants(g, t), 1);
    assert_int_equal(lg_gridded_wants(g, 7), 0);
    assert_ok(context, lg_gridded_span(g, p, &first_s, &last_s));
    assert_near(first_s, begin_s + 3600, 0); /* the sum at 00:00 is of the day before */
    for (int first = 0; first < HOURS; first += 50) {
        put(g, t, kelvin, 3600, first, first + 50 < HOURS ? 50 : HOURS - first);
        put(g, p, rain_mm, 3600, first, first + 50 < HOURS ? 50 : HOURS - first);
    }
    assert_ok(context, lg_gridded_make(g, &w));
    assert_status(context, lg_gridded_make(g, &w), LG_EARG);
    lg_gridded_free(g);
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.days, DAYS - 1); /* the last hour's rain is not there */
    assert_string_equal(lg_weather_origin(w), "made up");
    for (int32_t z = 0; z < facts.zones; z++) {
        lg_land_place place;
        assert_int_equal(lg_weather_place(w, z, &place), 1);
        int row = (int)lround((place.lat_deg - 44.0) / 0.25);
        int column = (int)lround((place.lon_deg - 115.25) / 0.25);
        for (int d = 0; d < facts.days; d++) {
            double mean = 0, rain = 0;
            for (int h = 24 * d; h < 24 * d + 24; h++) {
                mean += kelvin(h, row, column) / 24;
                rain += rain_mm(h + 1, row, column);
            }
            assert_near(lg_weather_series(w, z, LG_WEATHER_TMEAN_C)[d], mean - 273.15, 1e-9);
            assert_near(lg_weather_series(w, z, LG_WEATHER_PRECIP_MM)[d], rain, 1e-9);
        }
    }
    lg_weather_free(w);
}

/* Days as they are: the bits of arrays that hold the same numbers. */
static double celsius(int t, int row, int column) {
    return -3.3 + 0.1 * t + row / 3.0 + column / 7.0;
}

static void test_days(void **state) {
    (void)state;
    const lg_gridded_recipe recipe = {.land = land};
    lg_gridded *g = NULL;
    lg_weather *w = NULL, *same = NULL;
    lg_land *zoned = NULL;
    assert_ok(context, lg_gridded_open(context, &recipe, &g));
    int32_t t = declare(g, "tmean_c", "degC", 86400, DAYS);
    int32_t p = declare(g, "precip_mm", "mm", 86400, DAYS);
    assert_ok(context, lg_gridded_settle(g));
    put(g, t, celsius, 86400, 0, DAYS);
    put(g, p, rain_mm, 86400, 0, DAYS);
    assert_ok(context, lg_gridded_make(g, &w));
    lg_gridded_free(g);
    assert_ok(context, lg_weather_land(context, w, land, &zoned));
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.days, DAYS);
    double days[2][8 * DAYS];
    const char *names[8];
    assert_true(facts.zones <= 8);
    for (int32_t z = 0; z < facts.zones; z++) {
        lg_land_place place;
        lg_weather_place(w, z, &place);
        names[z] = lg_weather_zone_name(w, z);
        for (int d = 0; d < DAYS; d++) {
            int row = (int)lround((place.lat_deg - 44.0) / 0.25);
            int column = (int)lround((place.lon_deg - 115.25) / 0.25);
            days[0][z * DAYS + d] = celsius(d, row, column);
            days[1][z * DAYS + d] = rain_mm(d, row, column);
        }
    }
    lg_weather_arrays a = {.first = {2012, 6, 1},
                           .zones = facts.zones,
                           .days = DAYS,
                           .zone = names,
                           .latitude_deg = NAN};
    a.column[LG_WEATHER_TMEAN_C] = days[0];
    a.column[LG_WEATHER_PRECIP_MM] = days[1];
    assert_ok(context, lg_weather_from_arrays(context, &a, zoned, &same));
    for (int32_t z = 0; z < facts.zones; z++)
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            assert_memory_equal(lg_weather_series(w, z, (lg_weather_column)c),
                                lg_weather_series(same, z, (lg_weather_column)c),
                                DAYS * sizeof(double));
    lg_weather_free(w);
    lg_weather_free(same);
    lg_land_free(zoned);
}

static void test_misuse(void **state) {
    (void)state;
    lg_gridded_recipe recipe = {.land = land, .points = "cubic"};
    lg_gridded *g = NULL;
    lg_weather *w = NULL;
    lg_gridded_box box;
    int32_t index;
    assert_status(context, lg_gridded_open(context, &recipe, &g), LG_EDATA);
    assert_error_says(context, "points is 'cubic', it should be nearest or bilinear");
    recipe = (lg_gridded_recipe){0};
    assert_status(context, lg_gridded_open(context, &recipe, &g), LG_EARG);
    recipe.land = land;
    assert_ok(context, lg_gridded_open(context, &recipe, &g));
    assert_status(context, lg_gridded_box_of(g, 0, &box), LG_EARG);
    assert_status(context, lg_gridded_make(g, &w), LG_EARG);
    assert_status(context, lg_gridded_settle(g), LG_EDATA);
    assert_error_says(context, "no temperature");
    const lg_gridded_variable v = {.name = "t2m", .unit = "K", .nlat = 1, .nlon = 1};
    assert_status(context, lg_gridded_declare(g, &v, &index), LG_EDATA);
    /* To such a longitude 360 may be added for ever. */
    const double north[] = {44, 43}, east[] = {116, -1e19};
    const lg_gridded_variable far = {.name = "t2m",
                                     .unit = "K",
                                     .nlat = 2,
                                     .nlon = 2,
                                     .lat_deg = north,
                                     .lon_deg = east,
                                     .step_s = 86400,
                                     .last_s = 86400};
    assert_status(context, lg_gridded_declare(g, &far, &index), LG_EDATA);
    assert_error_says(context, "axis of longitudes is -1e+19");
    assert_string_equal(lg_gridded_what(g, &v), "tmean");
    assert_null(lg_gridded_what(g, &(lg_gridded_variable){.name = "albedo"}));
    assert_null(lg_gridded_what(NULL, &v));
    lg_gridded_free(g);
    lg_gridded_free(NULL);
    assert_int_equal(lg_gridded_settle(NULL), LG_EARG);
    assert_int_equal(lg_gridded_make(NULL, &w), LG_EARG);
    assert_null(lg_gridded_what(NULL, &v));
    const lg_gridded_files files = {"no such file.nc", NULL};
    assert_status(context, lg_gridded_read(context, &files, &recipe, &w), LG_EINPUT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_hours),
    cmocka_unit_test(test_days),
    cmocka_unit_test(test_misuse),
};

int main(void) {
    return cmocka_run_group_tests(tests, open_all, close_all);
}
