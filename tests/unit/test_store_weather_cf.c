/* Weather files as others write them: units, names of zones, bounds, clocks, shapes. */
#include "lg_test.h"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <libgrass/weather.h>

#include "land/land.h"
#include "weather/weather.h"

static const char path[] = "test_store_weather_cf.tmp.nc";

enum { DAYS = 3, ZONES = 2 };

static lg_weather_zone zones[ZONES] = {
    {.name = "north", .lat_deg = 44.5, .elevation_m = 950, .rain_factor = 1},
    {.name = "south", .lat_deg = 43.2, .elevation_m = 1250, .rain_factor = 1},
};
static struct lg_land land = {.nweather_zones = ZONES, .weather_zones = zones};
static hid_t file;

static void put(const char *name, int rank, const hsize_t *size, const double *values,
                const char *units) {
    H5LTmake_dataset_double(file, name, rank, size, values);
    if (units != NULL)
        H5LTset_attribute_string(file, name, "units", units);
}

static const double tmean[ZONES * DAYS] = {1, 2, 3, 4, 5, 6};
static const double rain[ZONES * DAYS] = {0, 7, 0, 1, 8, 2};

/* A series of each zone, or one, over (zone, time) or (time, zone). */
static void begin(int nzones, bool time_first, const char *since, const double time[DAYS]) {
    double turned[2][ZONES * DAYS];
    const double *from[2] = {tmean, rain}, none[ZONES * DAYS] = {0};
    hsize_t size[2] = {(hsize_t)nzones, DAYS}, line = DAYS;
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < nzones * DAYS; i++)
            turned[k][time_first ? i % DAYS * nzones + i / DAYS : i] = from[k][i];
    if (time_first) {
        size[0] = DAYS;
        size[1] = (hsize_t)nzones;
    }
    const hsize_t *shape = nzones == 1 ? &line : size;
    int rank = nzones == 1 ? 1 : 2;
    file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    put("time", 1, &line, time, since);
    put("tmean_c", rank, shape, turned[0], "degC");
    put("precip_mm", rank, shape, turned[1], "mm");
    put("par_mj_m2", rank, shape, none, "MJ m-2");
    put("pet_mm", rank, shape, none, "mm d-1");
}

static void put_names(const char *variable, const char *const *names, hsize_t count) {
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate_simple(1, &count, NULL);
    H5Tset_size(type, H5T_VARIABLE);
    hid_t id = H5Dcreate2(file, variable, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, names);
    H5Dclose(id);
    H5Sclose(space);
    H5Tclose(type);
}

/* NetCDF's older kind of text: characters along a dimension of their own. */
static void put_characters(const char *variable) {
    static const char names[ZONES][6] = {"south", "north"};
    hsize_t size[2] = {ZONES, 6};
    hid_t space = H5Screate_simple(2, size, NULL);
    hid_t id = H5Dcreate2(file, variable, H5T_C_S1, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(id, H5T_C_S1, H5S_ALL, H5S_ALL, H5P_DEFAULT, names);
    H5Dclose(id);
    H5Sclose(space);
}

static char told[2000];

static void keep(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    size_t used = strlen(told);
    if (level == LG_LOG_WARNING)
        snprintf(told + used, sizeof told - used, "%s\n", sentence);
}

static lg_context *open_context(void) {
    lg_context_options options = {.log = keep};
    lg_context *context = NULL;
    told[0] = '\0';
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    H5Fclose(file);
    return context;
}

static lg_weather *read_file(lg_context *context, const lg_land *where) {
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_read(context, path, where, NAN, &w));
    return w;
}

static void refuse(const lg_land *where, const char *says) {
    lg_context *context = open_context();
    lg_weather *w = NULL;
    assert_status(context, lg_weather_read(context, path, where, NAN, &w), LG_EDATA);
    assert_error_says(context, says);
    assert_error_says(context, path);
    lg_context_free(context);
}

static const double days[DAYS] = {0, 1, 2};

static void first_day(const char *since, const char *calendar, const double time[DAYS], int year,
                      int month, int day) {
    begin(1, false, since, time);
    if (calendar != NULL)
        H5LTset_attribute_string(file, "time", "calendar", calendar);
    lg_context *context = open_context();
    lg_weather *w = read_file(context, NULL);
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    if (facts.first.year != year || facts.first.month != month || facts.first.day != day)
        fail_msg("'%s' begins on %d-%d-%d", since, facts.first.year, facts.first.month,
                 facts.first.day);
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_times(void **state) {
    (void)state;
    first_day("days since 2012-1-1", NULL, days, 2012, 1, 1);
    first_day("hours since 1900-01-01 00:00:00.0", "standard",
              (double[]){981768 + 12, 981792 + 12, 981816 + 12}, 2012, 1, 1);
    first_day("seconds since 1970-01-01T00:00:00Z", NULL, (double[]){0, 86400, 172800}, 1970, 1, 1);
    /* cftime 1.6: day 734504 of the mixed calendar from 1-1-1 is 2012-01-01, of the proleptic one
     * 2012-01-03. */
    first_day("days since 1-1-1 00:00:00", "gregorian", (double[]){734504, 734505, 734506}, 2012, 1,
              1);
    first_day("days since 1-1-1 00:00:00", "proleptic_gregorian",
              (double[]){734504, 734505, 734506}, 2012, 1, 3);
    first_day("days since 2012-01-01 00:00 +08:00", NULL, days, 2012, 1, 1);
    first_day("days since 2012-01-01", NULL, (double[]){0.9999999999, 2, 3}, 2012, 1, 2);
}

static void test_bounds(void **state) {
    (void)state;
    const double late[DAYS] = {1, 2, 3}, pair[2 * DAYS] = {0, 1, 1, 2, 2, 3};
    const double china[2 * DAYS] = {-4, 20, 20, 44, 44, 68},
                           wide[2 * DAYS] = {0, 30, 30, 60, 60, 90};
    hsize_t size[2] = {DAYS, 2};
    const double *const bounds[3] = {pair, china, wide};
    for (int k = 0; k < 3; k++) {
        begin(1, false, "days since 2012-01-01", late);
        put("time_bnds", 2, size, bounds[k], k == 1 ? "hours since 2012-01-01" : NULL);
        H5LTset_attribute_string(file, "time", "bounds", "time_bnds");
        if (k == 2) {
            refuse(NULL, "steps of 30 days");
            continue;
        }
        lg_context *context = open_context();
        lg_weather *w = read_file(context, NULL);
        assert_int_equal(w->first_day, lg_day_number((lg_date){2012, 1, 1}));
        assert_true((strstr(lg_weather_assumed(w), "run from 20:00 to 20:00") != NULL) == (k == 1));
        lg_weather_free(w);
        lg_context_free(context);
    }
    begin(1, false, "days since 2012-01-01", late);
    H5LTset_attribute_string(file, "time", "bounds", "gone");
    lg_context *context = open_context();
    lg_weather *w = read_file(context, NULL);
    assert_non_null(strstr(told, "names the bounds 'gone', which are not in the file"));
    lg_weather_free(w);
    lg_context_free(context);
}

/* What is said of stamps at an hour of the day. */
static void at_hour(double hour, const char *warning, const char *assumed) {
    begin(1, false, "days since 2012-01-01", (double[]){hour / 24, 1 + hour / 24, 2 + hour / 24});
    lg_context *context = open_context();
    lg_weather *w = read_file(context, NULL);
    assert_int_equal(w->first_day, lg_day_number((lg_date){2012, 1, 1}));
    if ((strstr(told, "has no bounds") != NULL) != (warning != NULL) ||
        (warning != NULL && strstr(told, warning) == NULL))
        fail_msg("%g h: %s", hour, told);
    if ((strstr(lg_weather_assumed(w), "is stamped") != NULL) != (assumed != NULL) ||
        (assumed != NULL && strstr(lg_weather_assumed(w), assumed) == NULL))
        fail_msg("%g h: %s", hour, lg_weather_assumed(w));
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_hours(void **state) {
    (void)state;
    at_hour(0, NULL, NULL);
    at_hour(12, NULL, NULL);
    at_hour(9, NULL, "time is stamped at 09:00; each stamp is taken as the day it lies in");
    at_hour(16, "time is stamped at 16:00 and has no bounds", "stamped at 16:00");
    at_hour(23.75, NULL, "stamped at 23:45");
}

static void check_zones(int kind, bool time_first) {
    static const char *const names[] = {"south", "north"};
    begin(ZONES, time_first, "days since 2012-01-01", days);
    if (kind == 2)
        put_characters("station_name");
    else
        put_names(kind == 0 ? "zone" : kind == 1 ? "zone_name" : "site", names, ZONES);
    lg_context *context = open_context();
    lg_weather *w = read_file(context, &land);
    assert_string_equal(w->zone_name[0], "north");
    for (int i = 0; i < DAYS; i++) {
        assert_near(lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM)[i], rain[DAYS + i], 0);
        assert_near(lg_weather_series(w, 1, LG_WEATHER_TMEAN_C)[i], tmean[i], 0);
    }
    assert_string_equal(told, "");
    assert_true((strstr(lg_weather_assumed(w), "names of zones are read from 'site'") != NULL) ==
                (kind == 3));
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_zones(void **state) {
    (void)state;
    static const char *const others[] = {"south", "west"};
    for (int kind = 0; kind < 4; kind++)
        for (int turn = 0; turn < 2; turn++)
            check_zones(kind, turn == 1);
    begin(ZONES, false, "days since 2012-01-01", days);
    put_names("zone", others, ZONES);
    refuse(&land, "no series for the land's weather zone 'north'");
    begin(ZONES, false, "days since 2012-01-01", days);
    put("zone", 1, (hsize_t[]){ZONES}, (double[]){2, 1}, NULL);
    refuse(&land, "numbered out of order");
    begin(ZONES, false, "days since 2012-01-01", days);
    put_names("operator", others, ZONES); /* texts, and not the zones of the land */
    lg_context *context = open_context();
    lg_weather *w = read_file(context, &land);
    assert_non_null(strstr(told, "have no names and are taken in the land's order"));
    lg_weather_free(w);
    lg_context_free(context);
    begin(1, false, "days since 2012-01-01", days);
    context = open_context();
    w = read_file(context, &land);
    assert_non_null(strstr(lg_weather_assumed(w), "one series serves all 2 weather zones"));
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_units(void **state) {
    (void)state;
    begin(1, false, "days since 2012-01-01", days);
    H5LTset_attribute_string(file, "precip_mm", "units", "m");
    H5LTset_attribute_string(file, "tmean_c", "units", "K");
    refuse(NULL, "tmean_c is -272.15, outside -80 .. 60");
    begin(1, false, "days since 2012-01-01", days);
    H5LTset_attribute_string(file, "precip_mm", "units", "cm");
    H5Adelete_by_name(file, "tmean_c", "units", H5P_DEFAULT);
    lg_context *context = open_context();
    lg_weather *w = read_file(context, NULL);
    assert_near(lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM)[1], 70, 1e-12);
    assert_non_null(strstr(lg_weather_assumed(w), "precip_mm is stated in 'cm' and was converted"));
    assert_non_null(strstr(lg_weather_assumed(w), "no unit is stated; taken as their names say: "
                                                  "tmean_c (degC)"));
    lg_weather_free(w);
    lg_context_free(context);
    begin(1, false, "days since 2012-01-01", days);
    H5LTset_attribute_string(file, "precip_mm", "units", "K");
    refuse(NULL, "precip_mm is stated in 'K', which cannot be converted to mm");
}

static int clean_up(void **state) {
    (void)state;
    remove(path);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times), cmocka_unit_test(test_bounds), cmocka_unit_test(test_hours),
        cmocka_unit_test(test_zones), cmocka_unit_test(test_units),
    };
    return cmocka_run_group_tests(tests, NULL, clean_up);
}
