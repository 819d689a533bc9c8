/* Weather from CF files: good ones of several kinds, and everything that can be wrong with one. */
#define _POSIX_C_SOURCE 200809L
#include "lg_test.h"

#include <unistd.h>

#include <hdf5.h>

#include <libgrass/weather.h>

#include "land/land.h"
#include "weather/weather.h"

static const char path[] = "test_store_weather.tmp.nc";

enum { DAYS = 3, ZONES = 2 };

static lg_weather_zone zones[ZONES] = {
    {.name = "north", .lat_deg = 44.5, .elevation_m = 950, .rain_factor = 1},
    {.name = "south", .lat_deg = 43.2, .elevation_m = 1250, .rain_factor = 1},
};
static struct lg_land land = {.nweather_zones = ZONES, .weather_zones = zones};

static void put_text(hid_t object, const char *name, const char *text, int variable) {
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    H5Tset_size(type, variable ? H5T_VARIABLE : strlen(text));
    hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, type, variable ? (const void *)&text : (const void *)text);
    H5Aclose(attribute);
    H5Sclose(space);
    H5Tclose(type);
}

static void put_number(hid_t object, const char *name, double value) {
    hid_t space = H5Screate(H5S_SCALAR);
    hid_t attribute = H5Acreate2(object, name, H5T_NATIVE_FLOAT, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, H5T_NATIVE_DOUBLE, &value);
    H5Aclose(attribute);
    H5Sclose(space);
}

static hid_t put_values(hid_t file, const char *name, int rank, const hsize_t *size,
                        const double *value) {
    hid_t space = H5Screate_simple(rank, size, NULL);
    hid_t dataset =
        H5Dcreate2(file, name, H5T_NATIVE_FLOAT, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, value);
    H5Sclose(space);
    return dataset;
}

/* What a test changes in an otherwise good file. */
typedef struct recipe {
    int rank; /* 0: as 1 */
    int variable_text;
    const char *units, *calendar, *leave_out;
    double time[DAYS]; /* all 0: 0, 1, 2 */
    double rain[ZONES * DAYS], fill;
    int short_rain, time_rank;
} recipe;

static void put_file(const recipe *r) {
    static const double tmean[ZONES * DAYS] = {1, 2, 3, 4, 5, 6}, pet[ZONES * DAYS] = {0},
                                      par[ZONES * DAYS] = {5, 5, 5, 6, 6, 6},
                                      usual[DAYS] = {0, 1, 2};
    hsize_t size[2] = {ZONES, DAYS}, shorter[2] = {ZONES, DAYS - 1}, line[2] = {DAYS, 1};
    int rank = r->rank == 0 ? 1 : r->rank;
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const hsize_t *first = size + 2 - rank;
    if (r->leave_out == NULL || strcmp(r->leave_out, "time") != 0) {
        hid_t time = put_values(file, "time", r->time_rank == 2 ? 2 : 1, line,
                                r->time[1] == 0 && r->time[0] == 0 ? usual : r->time);
        if (r->units != NULL)
            put_text(time, "units", r->units, r->variable_text);
        if (r->calendar != NULL)
            put_text(time, "calendar", r->calendar, r->variable_text);
        H5Dclose(time);
    }
    if (r->leave_out == NULL || strcmp(r->leave_out, "tmean_c") != 0)
        H5Dclose(put_values(file, "tmean_c", rank, first, tmean));
    hid_t rain =
        put_values(file, "precip_mm", rank, r->short_rain ? shorter + 2 - rank : first, r->rain);
    if (r->fill != 0)
        put_number(rain, "_FillValue", r->fill);
    H5Dclose(rain);
    H5Dclose(put_values(file, "par_mj_m2", rank, first, par));
    H5Dclose(put_values(file, "pet_mm", rank, first, pet));
    H5Fclose(file);
}

#define SINCE "days since 2013-02-27"

static void expect(const recipe *r, const lg_land *where, const char *says) {
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    put_file(r);
    assert_status(context, lg_weather_read(context, path, where, NAN, &w), LG_EDATA);
    assert_error_says(context, says);
    assert_error_says(context, path);
    assert_null(w);
    lg_context_free(context);
}

static void test_good_files(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    put_file(&(recipe){.units = SINCE, .rain = {0, 7, 0}});
    assert_ok(context, lg_weather_read(context, path, NULL, NAN, &w));
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.days, DAYS);
    assert_int_equal(facts.first.day, 27);
    assert_int_equal(facts.last.month, 3);
    assert_near(lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM)[1], 7, 0);
    lg_weather_free(w);
    /* One series for every zone of a land; text of variable length; an hour in the units. */
    put_file(&(recipe){.units = SINCE " 00:00:00",
                       .calendar = "proleptic_gregorian",
                       .variable_text = 1,
                       .time = {0.5, 1.5, 2.5}});
    assert_ok(context, lg_weather_read(context, path, &land, NAN, &w));
    assert_near(lg_weather_series(w, 1, LG_WEATHER_TMEAN_C)[2], 3, 0);
    assert_string_equal(w->zone_name[1], "south");
    lg_weather_free(w);
    put_file(&(recipe){.units = SINCE, .rank = 2, .rain = {0, 0, 0, 0, 0, 9}});
    assert_ok(context, lg_weather_read(context, path, &land, NAN, &w));
    assert_near(lg_weather_series(w, 1, LG_WEATHER_PRECIP_MM)[2], 9, 0);
    assert_near(lg_weather_series(w, 1, LG_WEATHER_TMEAN_C)[0], 4, 0);
    lg_weather_free(w);
    assert_ok(context, lg_weather_read(context, path, NULL, NAN, &w));
    assert_string_equal(w->zone_name[1], "zone2");
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_bad_time(void **state) {
    (void)state;
    expect(&(recipe){.leave_out = "time", .units = SINCE}, NULL, "time is missing");
    expect(&(recipe){.units = NULL}, NULL, "days since YYYY-MM-DD");
    expect(&(recipe){.units = "hours since 2013-02-27"}, NULL, "steps of 1 hours");
    expect(&(recipe){.units = "months since 2013-02-27"}, NULL, "whose step is no fixed time");
    expect(&(recipe){.units = SINCE, .time = {0, 0.25, 0.5}}, NULL, "steps of 6 hours");
    expect(&(recipe){.units = SINCE, .calendar = "360_day"}, NULL, "'360_day'");
    expect(&(recipe){.units = "days since 1400-01-01"}, NULL, "15 October 1582");
    expect(&(recipe){.units = "days since 2013-02-30"}, NULL, "days since YYYY-MM-DD");
    expect(&(recipe){.units = SINCE " noon"}, NULL, "days since YYYY-MM-DD");
    expect(&(recipe){.units = SINCE, .calendar = "noleap"}, NULL, "calendar");
    expect(&(recipe){.units = SINCE, .time_rank = 2}, NULL, "has 2 dimensions instead of 1");
    expect(&(recipe){.units = SINCE, .time = {0, 2, 3}}, NULL, "2013-02-28 is expected");
    expect(&(recipe){.units = SINCE, .time = {1, 1, 2}}, NULL, "2013-03-01 is expected");
    expect(&(recipe){.units = SINCE, .time = {0, NAN, 2}}, NULL, "no day");
    expect(&(recipe){.units = SINCE, .time = {1e9, 1e9, 1e9}}, NULL, "no day");
}

static void test_bad_values(void **state) {
    (void)state;
    expect(&(recipe){.units = SINCE, .rain = {0, NAN, 0}}, NULL,
           "2013-02-28: precip_mm is missing (NaN)");
    expect(&(recipe){.units = SINCE, .rain = {0, 0, -999}, .fill = -999}, NULL,
           "2013-03-01: precip_mm is missing (NaN)");
    expect(&(recipe){.units = SINCE, .rain = {0, 0, -1}}, NULL, "precip_mm is -1");
    expect(&(recipe){.units = SINCE, .rank = 2, .rain = {0, 0, 0, -1}}, &land, "'south'");
    expect(&(recipe){.units = SINCE, .leave_out = "tmean_c"}, NULL, "tmean_c is missing");
    expect(&(recipe){.units = SINCE, .short_rain = 1}, NULL, "wrong shape");
    expect(&(recipe){.units = SINCE, .rank = 2, .short_rain = 1}, NULL, "wrong shape");
    struct lg_land three = land;
    lg_weather_zone more[3] = {zones[0], zones[1], zones[1]};
    three.nweather_zones = 3;
    three.weather_zones = more;
    expect(&(recipe){.units = SINCE, .rank = 2}, &three, "the land has 3");
}

static void test_foreign_files(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    /* HDF5 must stay silent without its printing being switched off for others. */
    H5E_auto2_t before = NULL, after = NULL;
    void *data = NULL;
    H5Eget_auto2(H5E_DEFAULT, &before, &data);
    put_file(&(recipe){.units = SINCE});
    assert_int_equal(truncate(path, 1500), 0);
    assert_status(context, lg_weather_read(context, path, NULL, NAN, &w), LG_EDATA);
    assert_error_says(context, "truncated");
    H5Eget_auto2(H5E_DEFAULT, &after, &data);
    assert_true(before == after);
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Gclose(H5Gcreate2(file, "time", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    H5Fclose(file);
    assert_status(context, lg_weather_read(context, path, NULL, NAN, &w), LG_EDATA);
    FILE *classic = fopen(path, "w");
    fputs("CDF\001 and more", classic);
    fclose(classic);
    assert_status(context, lg_weather_read(context, path, NULL, NAN, &w), LG_EDATA);
    assert_error_says(context, "nccopy");
    assert_status(context, lg_weather_read(context, "no/such.nc", NULL, NAN, &w), LG_EINPUT);
    assert_status(context, lg_weather_read(context, NULL, NULL, NAN, &w), LG_EARG);
    assert_int_equal(lg_weather_read(NULL, path, NULL, NAN, &w), LG_EARG);
    assert_null(w);
    lg_context_free(context);
}

static void test_text_file(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    FILE *file = fopen(path, "w");
    fputs("date,tmean_c,precip_mm,par_mj_m2,pet_mm\n2013-01-01,1,2,3,4\n", file);
    fclose(file);
    assert_ok(context, lg_weather_read(context, path, NULL, NAN, &w));
    assert_near(*lg_weather_series(w, 0, LG_WEATHER_PET_MM), 4, 0);
    lg_weather_free(w);
    lg_context_free(context);
}

static lg_status read_it(lg_context *context) {
    lg_weather *w = NULL;
    lg_status status = lg_weather_read(context, path, &land, NAN, &w);
    lg_weather_free(w);
    return status;
}

static void test_failing_allocations(void **state) {
    (void)state;
    put_file(&(recipe){.units = SINCE, .rank = 2});
    lg_fail_each_allocation(read_it);
}

static int clean_up(void **state) {
    (void)state;
    remove(path);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_files), cmocka_unit_test(test_bad_time),
        cmocka_unit_test(test_bad_values), cmocka_unit_test(test_foreign_files),
        cmocka_unit_test(test_text_file),  cmocka_unit_test(test_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, clean_up);
}
