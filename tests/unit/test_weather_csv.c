/* Daily CSV: what is written is read back to the bit; what is bad is named. */
#define _XOPEN_SOURCE 700 /* setrlimit */
#include "lg_test.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <libgrass/weather.h>

#include "land/land.h"
#include "weather/pet.h"
#include "weather/read_csv.h"
#include "weather/series.h"
#include "weather/weather.h"

static const char path[] = "test_weather_csv.tmp.csv";

static lg_weather_zone zones[2] = {
    {.name = "north", .lat_deg = 44.5, .elevation_m = 950, .rain_factor = 0.9},
    {.name = "south", .lat_deg = 43.2, .elevation_m = 1250, .rain_factor = 1.2},
};
static struct lg_land land = {.nweather_zones = 2, .weather_zones = zones};

static void put(const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static lg_status read_text(lg_context *context, const char *text, const lg_land *where,
                           double latitude_deg, lg_weather **weather) {
    put(text);
    return lg_weather_read_csv(context, path, where, latitude_deg, weather);
}

static void expect_bad(const char *text, lg_status status, const char *says) {
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    assert_status(context, read_text(context, text, NULL, 44, &w), status);
    assert_error_says(context, says);
    assert_null(w);
    lg_context_free(context);
}

static void test_round_trip(void **state) {
    (void)state;
    for (int with_land = 0; with_land < 2; with_land++) {
        lg_context *context = lg_test_context(NULL);
        lg_weather_recipe recipe = {
            LG_DATA "/xilinhot/weather.yaml", with_land ? &land : NULL, 2015, 2016, 5, 0};
        lg_weather *made = NULL, *read = NULL;
        assert_ok(context, lg_weather_generate(context, &recipe, &made));
        assert_ok(context, lg_weather_write_csv(context, made, path));
        assert_int_not_equal(access("test_weather_csv.tmp.csv.part", F_OK), 0);
        assert_ok(context, lg_weather_read_csv(context, path, recipe.land, NAN, &read));
        assert_int_equal(read->nzones, made->nzones);
        assert_int_equal(read->first_day, made->first_day);
        assert_int_equal(read->generated, 0);
        assert_string_equal(read->zone_name[0], made->zone_name[0]);
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            assert_memory_equal(read->column[c], made->column[c],
                                (size_t)made->nzones * (size_t)made->ndays * sizeof(double));
        lg_weather_free(made);
        lg_weather_free(read);
        lg_context_free(context);
    }
}

/* The point command's file: PAR and PET given, nothing else needed; partial years are fine. */
static void test_point_file(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    assert_ok(context, read_text(context,
                                 "date,tmean_c,par_mj_m2,precip_mm,pet_mm,cut_height_m\n"
                                 "2013-02-27,5,4.8,0,1,0\n2013-02-28,6,4.8,2,1,0\n"
                                 "2013-03-01,7,4.8,0,1,0.05\n",
                                 NULL, NAN, &w));
    assert_int_equal(w->ndays, 3);
    assert_near(lg_weather_series(w, 0, LG_WEATHER_RADIATION_MJ_M2)[1], 10.0, 1e-12);
    assert_near(lg_weather_series(w, 0, LG_WEATHER_TMIN_C)[2], 7 - 6.9, 1e-12);
    assert_near(lg_weather_series(w, 0, LG_WEATHER_TMAX_C)[2], 7 + 6.9, 1e-12);
    assert_near(lg_weather_series(w, 0, LG_WEATHER_PET_MM)[2], 1, 0);
    assert_null(lg_weather_series(w, 1, LG_WEATHER_PET_MM));
    assert_null(lg_weather_series(w, 0, LG_WEATHER_COLUMNS));
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_estimates(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    /* Lyon in July (FAO-56 example 20): radiation by eq. 50, evapotranspiration by eq. 52. */
    assert_ok(context, read_text(context,
                                 "date,tmean_c,precip_mm,tmin_c,tmax_c\n"
                                 "2013-07-15,20.7,0,14.8,26.6\n",
                                 NULL, 45.72, &w));
    assert_near(*lg_weather_series(w, 0, LG_WEATHER_RADIATION_MJ_M2), 22.3, 0.1);
    assert_near(*lg_weather_series(w, 0, LG_WEATHER_PAR_MJ_M2),
                0.48 * *lg_weather_series(w, 0, LG_WEATHER_RADIATION_MJ_M2), 1e-12);
    assert_near(*lg_weather_series(w, 0, LG_WEATHER_PET_MM), 5.0, 0.1);
    assert_near(*lg_weather_series(w, 0, LG_WEATHER_WIND_M_S), 2.0, 0);
    lg_weather_free(w);
    /* With wind and humidity it is Penman-Monteith; one series serves every zone, each at its
     * place. */
    assert_ok(context, read_text(context,
                                 "date,tmean_c,precip_mm,tmax_c,wind_m_s,rh_frac,radiation_mj_m2\n"
                                 "2013-07-15,20,0,27,3,0.5,22\n",
                                 &land, NAN, &w));
    assert_int_equal(w->nzones, 2);
    for (int zone = 0; zone < 2; zone++) {
        lg_sky sky = lg_sky_of(lg_radians(zones[zone].lat_deg), zones[zone].elevation_m, 196);
        double extremes[2] = {13, 27};
        assert_near(*lg_weather_series(w, zone, LG_WEATHER_TMIN_C), 13, 1e-12);
        assert_near(*lg_weather_series(w, zone, LG_WEATHER_PET_MM),
                    lg_pet_of_day_mm(&sky, 20, extremes, 22, 3, 0.5), 1e-12);
    }
    lg_weather_free(w);
    assert_ok(context, read_text(context, "date,tmean_c,precip_mm,tmin_c\n2013-07-15,20,0,14\n",
                                 NULL, 44, &w));
    assert_near(*lg_weather_series(w, 0, LG_WEATHER_TMAX_C), 26, 1e-12);
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_zones_in_any_order(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    const char *text = "zone,date,tmean_c,precip_mm,par_mj_m2,pet_mm\n"
                       "south,2013-01-01,-9,1,3,0\nsouth,2013-01-02,-8,2,3,0\n"
                       "north,2013-01-01,-7,3,3,0\nnorth,2013-01-02,-6,4,3,0\n";
    assert_ok(context, read_text(context, text, &land, NAN, &w));
    assert_near(lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM)[1], 4, 0);
    assert_near(lg_weather_series(w, 1, LG_WEATHER_PRECIP_MM)[0], 1, 0);
    lg_weather_free(w);
    assert_ok(context, read_text(context, text, NULL, NAN, &w));
    assert_string_equal(w->zone_name[0], "south");
    lg_weather_free(w);
    w = NULL;
    assert_status(
        context,
        read_text(context, "zone,date,tmean_c,precip_mm\nwest,2013-01-01,-9,1\n", &land, NAN, &w),
        LG_EDATA);
    assert_error_says(context, "west");
    assert_status(
        context,
        read_text(context, "zone,date,tmean_c,precip_mm\nnorth,2013-01-01,-9,1\n", &land, NAN, &w),
        LG_EDATA);
    assert_error_says(context, "'south' has no rows");
    assert_null(w);
    /* A zone too many is told. */
    assert_ok(context, read_text(context,
                                 "zone,date,tmean_c,precip_mm,par_mj_m2,pet_mm\n"
                                 "south,2013-01-01,-9,1,3,0\neast,2013-01-01,-8,2,3,0\n"
                                 "north,2013-01-01,-7,3,3,0\n",
                                 &land, NAN, &w));
    assert_near(lg_weather_series(w, 0, LG_WEATHER_TMEAN_C)[0], -7, 0);
    assert_near(lg_weather_series(w, 1, LG_WEATHER_TMEAN_C)[0], -9, 0);
    assert_non_null(strstr(lg_weather_assumed(w), "rows of 'east'"));
    lg_weather_free(w);
    lg_context_free(context);
}

static void keep_notice(lg_log_level level, const char *sentence, void *user) {
    char *kept = user;
    (void)level;
    snprintf(kept + strlen(kept), 1000 - strlen(kept), "%s\n", sentence);
}

/* What is not used and what is estimated is told. */
static void test_notices(void **state) {
    (void)state;
    char told[1000] = "";
    lg_context_options options = {.log = keep_notice, .user = told};
    lg_context *context = NULL;
    lg_weather *w = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    assert_ok(context,
              read_text(context,
                        "date,tmean_c,precip_mm,tmn_c,stocking_su_ha\n2013-01-01,1,0,0,1\n", NULL,
                        44, &w));
    assert_non_null(strstr(told, "'tmn_c' is not used"));
    assert_null(strstr(told, "stocking_su_ha"));
    assert_non_null(strstr(told, "did you mean 'tmin_c'?"));
    const char *assumed = lg_weather_assumed(w);
    assert_non_null(
        strstr(assumed, "estimated, because not given: tmin_c, tmax_c, radiation_mj_m2"));
    assert_non_null(strstr(assumed, "Hargreaves"));
    assert_non_null(strstr(assumed, "animals with bodies feel the cold of a light wind, 2 m/s"));
    assert_non_null(strstr(assumed, "tmean_c - 6.9"));
    lg_weather_free(w);
    lg_context_free(context);
}

#define HEAD "date,tmean_c,precip_mm,par_mj_m2,pet_mm,tmin_c,tmax_c,rh_frac\n"
#define GOOD "2013-01-01,1,0,3,0,0,2,0.5\n"

static void test_bad_days(void **state) {
    (void)state;
    expect_bad(HEAD GOOD "2013-01-03,1,0,3,0,0,2,0.5\n", LG_EDATA, "2013-01-02 is expected");
    expect_bad(HEAD GOOD "2013-01-01,1,0,3,0,0,2,0.5\n", LG_EDATA, "2013-01-01 is repeated");
    expect_bad(HEAD GOOD "2012-12-31,1,0,3,0,0,2,0.5\n", LG_EDATA, "out of order");
    expect_bad(HEAD "2013-02-29,1,0,3,0,0,2,0.5\n", LG_EPARSE, "2013-02-29");
    expect_bad(HEAD "01.02.2013,1,0,3,0,0,2,0.5\n", LG_EPARSE, "YYYY-MM-DD");
    expect_bad(HEAD, LG_EDATA, "no days");
    expect_bad("zone,date,tmean_c,precip_mm\n,2013-01-01,1,0\n", LG_EDATA, "1 to 63 characters");
}

static void test_bad_values(void **state) {
    (void)state;
    expect_bad(HEAD GOOD "2013-01-02,nan,0,3,0,0,2,0.5\n", LG_EDATA, "tmean_c of 2013-01-02");
    expect_bad(HEAD GOOD "2013-01-02,1,,3,0,0,2,0.5\n", LG_EDATA, "precip_mm of 2013-01-02");
    expect_bad(HEAD GOOD "2013-01-02,1,lots,3,0,0,2,0.5\n", LG_EPARSE, "lots");
    expect_bad(HEAD GOOD "2013-01-02,1,-0.1,3,0,0,2,0.5\n", LG_EDATA,
               "2013-01-02: precip_mm is -0.1");
    expect_bad(HEAD GOOD "2013-01-02,1,0,3,0,3,2,0.5\n", LG_EDATA, "ascending");
    expect_bad(HEAD GOOD "2013-01-02,1,0,3,0,0,2,50\n", LG_EDATA, "rh_frac is 50");
    expect_bad(HEAD GOOD "2013-01-02,1,0,300,0,0,2,0.5\n", LG_EDATA, "par_mj_m2 is 300");
    expect_bad(HEAD GOOD "2013-01-02,99,0,3,0,0,2,0.5\n", LG_EDATA, "tmean_c is 99");
}

static void test_bad_columns(void **state) {
    (void)state;
    expect_bad("date,precip_mm\n2013-01-01,1\n", LG_EPARSE, "tmean_c");
    expect_bad("date,tmean_c\n2013-01-01,1\n", LG_EPARSE, "precip_mm");
    expect_bad("tmean_c,precip_mm\n1,1\n", LG_EPARSE, "date");
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    const char *bare = "date,tmean_c,precip_mm\n2013-01-01,1,0\n";
    assert_status(context, read_text(context, bare, NULL, NAN, &w), LG_EDATA);
    assert_error_says(context, "latitude");
    assert_status(context, read_text(context, bare, NULL, 91, &w), LG_EARG);
    assert_status(context, lg_weather_read_csv(context, "no/such.csv", NULL, 44, &w), LG_EINPUT);
    assert_null(w);
    lg_context_free(context);
}

static void test_unwritable(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    assert_ok(context, read_text(context, HEAD GOOD, NULL, NAN, &w));
    assert_status(context, lg_weather_write_csv(context, w, "no/such/folder/w.csv"), LG_EOUTPUT);
    assert_status(context, lg_weather_write_csv(context, w, "."), LG_EOUTPUT);
    assert_status(context, lg_weather_write_csv(context, NULL, path), LG_EARG);
    assert_status(context, lg_weather_write_csv(context, w, NULL), LG_EARG);
    assert_int_equal(lg_weather_write_csv(NULL, w, path), LG_EARG);
    /* A disk that takes no byte: nothing is left. */
    struct rlimit before, none;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    none = (struct rlimit){0, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    lg_status status = lg_weather_write_csv(context, w, "full.csv");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, LG_EOUTPUT);
    assert_error_says(context, "File too large");
    assert_int_not_equal(access("full.csv", F_OK), 0);
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_create_and_check(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    assert_status(context, lg_weather_create(context, 0, (lg_date){2013, 1, 1}, 3, &w), LG_EARG);
    assert_status(context, lg_weather_create(context, 1, (lg_date){2013, 1, 1}, 0, &w), LG_EARG);
    assert_status(context, lg_weather_create(context, 1, (lg_date){2013, 2, 29}, 3, &w), LG_EARG);
    assert_ok(context, lg_weather_create(context, 2, (lg_date){2013, 1, 1}, 3, &w));
    assert_ok(context, lg_weather_check(w));
    w->column[LG_WEATHER_WIND_M_S][4] = NAN;
    assert_status(context, lg_weather_check(w), LG_EDATA);
    assert_error_says(context, "2013-01-02: wind_m_s is missing (NaN)");
    w->column[LG_WEATHER_WIND_M_S][4] = INFINITY;
    assert_status(context, lg_weather_check(w), LG_EDATA);
    lg_weather_free(w);
    lg_weather_free(NULL);
    lg_context_free(context);
}

static lg_status read_two_zones(lg_context *context) {
    lg_weather *w = NULL;
    lg_status status = lg_weather_read_csv(context, path, NULL, 44, &w);
    lg_weather_free(w);
    return status;
}

static lg_status write_it(lg_context *context) {
    lg_weather *w = NULL;
    lg_status status = lg_weather_read_csv(context, path, NULL, 44, &w);
    if (status == LG_OK)
        status = lg_weather_write_csv(context, w, "test_weather_csv.tmp2.csv");
    lg_weather_free(w);
    return status;
}

static void test_failing_allocations(void **state) {
    (void)state;
    put("zone,date,tmean_c,precip_mm\na,2013-01-01,1,0\nb,2013-01-01,2,0\n");
    lg_fail_each_allocation(read_two_zones);
    lg_fail_each_allocation(write_it);
    remove("test_weather_csv.tmp2.csv");
}

static int clean_up(void **state) {
    (void)state;
    remove(path);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_point_file),
        cmocka_unit_test(test_estimates),
        cmocka_unit_test(test_zones_in_any_order),
        cmocka_unit_test(test_bad_days),
        cmocka_unit_test(test_bad_values),
        cmocka_unit_test(test_bad_columns),
        cmocka_unit_test(test_unwritable),
        cmocka_unit_test(test_notices),
        cmocka_unit_test(test_create_and_check),
        cmocka_unit_test(test_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, clean_up);
}
