/* Weather from arrays: used where they lie, completed, checked. */
#include "lg_test.h"

#include "land/land.h"
#include "weather/read_csv.h"
#include "weather/weather.h"

enum { DAYS = 5, ZONES = 2 };

static lg_weather_zone zones[ZONES] = {
    {.name = "north", .lat_deg = 44.5, .elevation_m = 950, .rain_factor = 0.9},
    {.name = "south", .lat_deg = 43.2, .elevation_m = 1250, .rain_factor = 1.2},
};
static struct lg_land land = {.nweather_zones = ZONES, .weather_zones = zones};

static double tmean[ZONES * DAYS] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
static double rain[ZONES * DAYS] = {0, 1, 0, 2, 0, 0, 3, 0, 4, 0};

static lg_weather_arrays two_zones(void) {
    lg_weather_arrays a = {.first = {2012, 2, 27}, .zones = ZONES, .days = DAYS};
    a.column[LG_WEATHER_TMEAN_C] = tmean;
    a.column[LG_WEATHER_PRECIP_MM] = rain;
    a.latitude_deg = NAN;
    return a;
}

static void test_in_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_arrays a = two_zones();
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_from_arrays(context, &a, &land, &w));
    assert_ptr_equal(lg_weather_series(w, 0, LG_WEATHER_TMEAN_C), tmean);
    assert_ptr_equal(lg_weather_series(w, 1, LG_WEATHER_PRECIP_MM), rain + DAYS);
    assert_true(lg_weather_series(w, 1, LG_WEATHER_PET_MM)[3] > 0);
    assert_string_equal(lg_weather_zone_name(w, 1), "south");
    assert_null(lg_weather_zone_name(w, 2));
    assert_string_equal(lg_weather_origin(w), "given daily series");
    assert_string_equal(lg_weather_column_name(LG_WEATHER_PET_MM), "pet_mm");
    assert_null(lg_weather_column_name(LG_WEATHER_COLUMNS));
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.last.day, 2);
    lg_weather_free(w);
    lg_context_free(context);
    assert_near(tmean[9], 10, 0);
}

/* The same bits as from a file. */
static void test_like_a_file(void **state) {
    (void)state;
    static const char path[] = "test_weather_arrays.tmp.csv";
    lg_context *context = lg_test_context(NULL);
    lg_weather_arrays a = two_zones();
    lg_weather *given = NULL, *read = NULL;
    assert_ok(context, lg_weather_from_arrays(context, &a, &land, &given));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("date,zone,tmean_c,precip_mm\n", file);
    for (int z = 0; z < ZONES; z++)
        for (int d = 0; d < DAYS; d++) {
            lg_date date = lg_date_from_day(lg_day_number(a.first) + d);
            fprintf(file, "%04d-%02d-%02d,%s,%g,%g\n", date.year, date.month, date.day,
                    zones[z].name, tmean[z * DAYS + d], rain[z * DAYS + d]);
        }
    fclose(file);
    assert_ok(context, lg_weather_read_csv(context, path, &land, NAN, &read));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        assert_memory_equal(given->column[c], read->column[c], sizeof tmean);
    lg_weather_free(given);
    lg_weather_free(read);
    lg_context_free(context);
    remove(path);
}

static void test_one_for_all(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_arrays a = two_zones();
    a.zones = 1;
    a.note = "mine";
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_from_arrays(context, &a, &land, &w));
    assert_memory_equal(lg_weather_series(w, 1, LG_WEATHER_TMEAN_C), tmean, DAYS * sizeof *tmean);
    assert_string_equal(lg_weather_origin(w), "mine");
    lg_weather_free(w);
    w = NULL;
    a.latitude_deg = 44;
    assert_ok(context, lg_weather_from_arrays(context, &a, NULL, &w));
    assert_string_equal(lg_weather_zone_name(w, 0), "point");
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_as_given(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_arrays a = two_zones();
    a.as_given = 1;
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_from_arrays(context, &a, NULL, &w));
    assert_true(isnan(lg_weather_series(w, 0, LG_WEATHER_PET_MM)[0]));
    assert_string_equal(lg_weather_zone_name(w, 1), "zone2");
    lg_weather_free(w);
    w = NULL;
    double warm[ZONES * DAYS];
    memcpy(warm, tmean, sizeof warm);
    warm[6] = 30;
    a.column[LG_WEATHER_TMIN_C] = warm;
    assert_status(context, lg_weather_from_arrays(context, &a, NULL, &w), LG_EDATA);
    assert_error_says(context, "2012-02-28: tmin_c 30, tmean_c 7");
    assert_null(w);
    lg_context_free(context);
}

/* By name in any order, in the units stated, into memory of the library. */
static void test_names_and_units(void **state) {
    (void)state;
    static const char *const names[] = {"south", "north"};
    static const char *const unit[LG_WEATHER_COLUMNS] = {
        [LG_WEATHER_TMEAN_C] = "K", [LG_WEATHER_PRECIP_MM] = "kg m-2 s-1"};
    double kelvin[ZONES * DAYS], rate[ZONES * DAYS];
    for (int i = 0; i < ZONES * DAYS; i++) {
        kelvin[i] = tmean[i] + 273.15;
        rate[i] = rain[i] / 86400;
    }
    lg_context *context = lg_test_context(NULL);
    lg_weather_arrays a = two_zones();
    a.zone = names;
    a.unit = unit;
    a.column[LG_WEATHER_TMEAN_C] = kelvin;
    a.column[LG_WEATHER_PRECIP_MM] = rate;
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_from_arrays(context, &a, &land, &w));
    assert_string_equal(lg_weather_zone_name(w, 0), "north");
    for (int i = 0; i < DAYS; i++) {
        assert_near(lg_weather_series(w, 0, LG_WEATHER_TMEAN_C)[i], tmean[DAYS + i], 1e-12);
        assert_near(lg_weather_series(w, 1, LG_WEATHER_PRECIP_MM)[i], rain[i], 1e-12);
    }
    const char *assumed = lg_weather_assumed(w);
    assert_non_null(strstr(assumed, "tmean_c is stated in 'K' and was converted to degC"));
    assert_non_null(strstr(assumed, "- 273.15"));
    assert_non_null(strstr(assumed, "precip_mm is stated in 'kg m-2 s-1'"));
    assert_non_null(strstr(assumed, "x 86400"));
    lg_weather_free(w);
    /* A zone too many is told, a unit that is not stated too. */
    static const char *const silent[LG_WEATHER_COLUMNS] = {
        [LG_WEATHER_TMEAN_C] = " ", [LG_WEATHER_PRECIP_MM] = "kg m-2 d-1"};
    struct lg_land one = land;
    one.nweather_zones = 1;
    a = two_zones();
    a.zone = names;
    a.unit = silent;
    assert_ok(context, lg_weather_from_arrays(context, &a, &one, &w));
    assert_near(lg_weather_series(w, 0, LG_WEATHER_TMEAN_C)[0], tmean[DAYS], 0);
    assumed = lg_weather_assumed(w);
    assert_non_null(strstr(assumed, "the series of south is not used"));
    assert_non_null(strstr(assumed, "no unit is stated; taken as their names say: tmean_c (degC)"));
    assert_null(strstr(assumed, "precip_mm is stated"));
    lg_weather_free(w);
    lg_context_free(context);
}

static void expect_bad(const lg_weather_arrays *a, const lg_land *where, lg_status status,
                       const char *says) {
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    assert_status(context, lg_weather_from_arrays(context, a, where, &w), status);
    assert_error_says(context, says);
    assert_null(w);
    lg_context_free(context);
}

static void test_wrong(void **state) {
    (void)state;
    static const char *const other[] = {"south", "west"};
    lg_weather_arrays a = two_zones();
    a.column[LG_WEATHER_PRECIP_MM] = NULL;
    expect_bad(&a, &land, LG_EDATA, "needs the column 'precip_mm'");
    a = two_zones();
    a.days = 0;
    expect_bad(&a, &land, LG_EDATA, "is none");
    a = two_zones();
    a.zones = 3;
    expect_bad(&a, &land, LG_EDATA, "3 zones, the land has 2");
    a = two_zones();
    a.first.month = 13;
    expect_bad(&a, &land, LG_EDATA, "no date");
    a = two_zones();
    a.zone = other;
    expect_bad(&a, &land, LG_EDATA, "no series for the land's weather zone 'north'");
    static const char *const twice[] = {"north", "north"};
    a.zone = twice;
    expect_bad(&a, &land, LG_EDATA, "two series of the zone 'north'");
    static const char *const unit[LG_WEATHER_COLUMNS] = {[LG_WEATHER_PRECIP_MM] = "K"};
    a = two_zones();
    a.unit = unit;
    expect_bad(&a, &land, LG_EDATA, "precip_mm is stated in 'K', which cannot be converted to mm");
    static const char *const no_unit[LG_WEATHER_COLUMNS] = {[LG_WEATHER_TMEAN_C] = "furlongs"};
    a.unit = no_unit;
    expect_bad(&a, &land, LG_EDATA, "tmean_c is stated in 'furlongs', which is no unit");
    a = two_zones();
    a.latitude_deg = 1000;
    expect_bad(&a, &land, LG_EARG, "the latitude 1000 is outside -90 .. 90");
    a.latitude_deg = HUGE_VAL;
    expect_bad(&a, NULL, LG_EARG, "is outside -90 .. 90");
    a = two_zones();
    expect_bad(&a, NULL, LG_EDATA, "needs a latitude");
    double hole[ZONES * DAYS];
    memcpy(hole, rain, sizeof hole);
    hole[7] = NAN;
    a.column[LG_WEATHER_PRECIP_MM] = hole;
    expect_bad(&a, &land, LG_EDATA, "zone 'south' on 2012-02-29: precip_mm is missing");
    a = two_zones();
    a.column[LG_WEATHER_COLUMNS] = rain;
    expect_bad(&a, &land, LG_EARG, "column 9 of the weather is none that this libgrass knows");
    expect_bad(NULL, &land, LG_EARG, "'arrays', which it needs");
}

static lg_status make(lg_context *context) {
    lg_weather_arrays a = two_zones();
    lg_weather *w = NULL;
    lg_status status = lg_weather_from_arrays(context, &a, &land, &w);
    lg_weather_free(w);
    return status;
}

static void test_allocations(void **state) {
    (void)state;
    lg_fail_each_allocation(make);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_place),        cmocka_unit_test(test_like_a_file),
        cmocka_unit_test(test_one_for_all),     cmocka_unit_test(test_as_given),
        cmocka_unit_test(test_names_and_units), cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
