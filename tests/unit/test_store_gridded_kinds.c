/* Gridded weather of several grids and kinds of files: CHIRPS beside ERA5-Land, AgERA5, parts. */
static const char path[] = "test_store_gridded_kinds.tmp.nc";
static const char other[] = "test_store_gridded_kinds_2.tmp.nc";
static const char rain_path[] = "test_store_gridded_kinds_rain.tmp.nc";

#include "gridded_hand.h"

/* Rain of another grid, by days; 0.05 degrees as CHIRPS has it. */
static double chirps_mm(long h, int r, int c) {
    return wave(h, r, c, 100, 0) > 0.3 ? even(7.3 + r + 0.25 * c, 0.125) : 0.0;
}

static void test_chirps(void **state) {
    (void)state;
    static const grid_axis fine = {20, 30, 44.775, 115.025, 0.05};
    static const grid_variable precip = {"precip", "mm/day", chirps_mm, 0, 1, 0};
    grid_form f = june(), days = {.first = 24 * day_number_of(2012, 5, 1), .hours = 60, .step = 24};
    const lg_gridded_files files = {path, rain_path};
    lg_weather *w = NULL;
    write_era(path, &f);
    hid_t file = begin_grid(rain_path, &fine, &days);
    put_variable(file, &fine, &days, &precip);
    H5Fclose(file);
    lg_gridded_recipe recipe = {.land = land, .tz = "+08:00"};
    assert_ok(context, lg_gridded_read(context, &files, &recipe, &w));
    assert_days(w, 8, 1, 0);
    assert_span(w, 5, 602, 9);
    lg_land *zoned = NULL;
    assert_ok(context, lg_weather_land(context, w, land, &zoned));
    /* The cell at 115.453 E, 44.323 N: its nearest points are 115.5, 44.25 and 115.475, 44.325. */
    for (int32_t z = 0; z < 5; z++) {
        if (strncmp(lg_weather_zone_name(w, z), "115.50E_44.25N", 14) != 0)
            continue;
        for (int d = 0; d < 9; d++)
            assert_near(lg_weather_series(w, z, LG_WEATHER_PRECIP_MM)[d],
                        chirps_mm(24 * (day_number_of(2012, 6, 2) + d), 9, 9), 0);
    }
    assert_told(w, "'precip' is of whole days, which are taken as its file has them");
    assert_told(w, "'precip' lies on a grid of 0.05 degrees");
    lg_weather_free(w);
    lg_land_free(zoned);
    /* Two rains, and no word on which counts. */
    char both[160];
    snprintf(both, sizeof both, "%s\n%s", path, rain_path);
    REFUSE(NULL, both, "'precip'", "'tp'", "are both precip", "none}");
}

/* AgERA5: a file for each day and variable, means over a vapour pressure in hPa. */
static double agera_hpa(long h, int r, int c) {
    return 8 + (double)(h / 24 % 5) + 0.1 * r + 0.2 * c;
}

static double agera_k(long h, int r, int c) {
    return 285 + (double)(h / 24 % 7) + 0.1 * r + 0.2 * c;
}

static void test_a_file_a_day(void **state) {
    (void)state;
    static const grid_variable variables[] = {
        {"Temperature_Air_2m_Mean_24h", "K", agera_k, 0, 1, 0},
        {"Precipitation_Flux", "mm d-1", chirps_mm, 0, 1, 0},
        {"Vapour_Pressure_Mean", "hPa", agera_hpa, 0, 1, 0}};
    char name[64];
    long first = day_number_of(2012, 2, 27);
    for (int d = 0; d < 5; d++)
        for (int k = 0; k < 3; k++) {
            grid_form f = {.first = 24 * (first + d), .hours = 1, .scales = 1};
            snprintf(name, sizeof name, "test_agera_%d_%d.tmp.nc", k, d);
            hid_t file = begin_grid(name, &era, &f);
            put_variable(file, &era, &f, &variables[k]);
            H5Fclose(file);
        }
    lg_weather *w = read_files("test_agera_*.tmp.nc", &(lg_gridded_recipe){0});
    assert_span(w, 5, 227, 5);
    int r, c;
    point_of(w, 2, &r, &c);
    for (int d = 0; d < 5; d++) {
        double t = agera_k(24 * (first + d), r, c) - 273.15;
        assert_near(lg_weather_series(w, 2, LG_WEATHER_TMEAN_C)[d], t, 1e-9);
        assert_near(lg_weather_series(w, 2, LG_WEATHER_PRECIP_MM)[d],
                    chirps_mm(24 * (first + d), r, c), 0);
        assert_near(lg_weather_series(w, 2, LG_WEATHER_RH_FRAC)[d],
                    0.1 * agera_hpa(24 * (first + d), r, c) /
                        (0.5 * (saturation(t - 6.9) + saturation(t + 6.9))),
                    1e-9);
    }
    lg_weather_free(w);
    remove("test_agera_0_3.tmp.nc");
    REFUSE(NULL, "test_agera_*.tmp.nc", "'Temperature_Air_2m_Mean_24h' has no value for 2012-03-01",
           "after 2012-02-29 comes 2012-03-02");
    for (int d = 0; d < 5; d++)
        for (int k = 0; k < 3; k++) {
            snprintf(name, sizeof name, "test_agera_%d_%d.tmp.nc", k, d);
            remove(name);
        }
}

/* Both components of a wind in files of their own, cut elsewhere. */
static void test_wind_in_pieces(void **state) {
    (void)state;
    grid_form f = june();
    write_era(path, &f);
    lg_weather *whole = read_files(path, NULL);
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    H5Ldelete(file, "u10", H5P_DEFAULT);
    H5Fclose(file);
    for (int part = 0; part < 2; part++) {
        grid_form g = f;
        g.first += part * 77;
        g.hours = part ? f.hours - 77 : 77;
        file = begin_grid(part ? other : rain_path, &era, &g);
        put_variable(file, &era, &g, &era_variables[4]);
        H5Fclose(file);
    }
    lg_weather *w = read_files("test_store_gridded_kinds*.tmp.nc", NULL);
    assert_same(whole, w);
    lg_weather_free(w);
    lg_weather_free(whole);
}

/* A dry file: the sun says what the rain is. And rain alone, on few hours. */
static double dry_m(long h, int r, int c) {
    (void)r, (void)c;
    return h % 24 == 9 && h / 24 % 3 == 0 ? 0.001 : 0.0;
}

static void test_little_rain(void **state) {
    (void)state;
    static const grid_variable dry = {"tp", "m", dry_m, 1, 1, 0};
    grid_form f = june();
    for (int alone = 0; alone < 2; alone++) {
        hid_t file = begin_grid(path, &era, &f);
        put_variable(file, &era, &f, &era_variables[0]);
        put_variable(file, &era, &f, &dry);
        if (!alone)
            put_variable(file, &era, &f, &era_variables[3]);
        H5Fclose(file);
        lg_weather *w = read_files(path, &(lg_gridded_recipe){.tz = "UTC"});
        assert_told(w, "'tp' is of sums since midnight UTC");
        double sum = 0;
        for (int d = 0; d < 9; d++)
            sum += lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM)[d];
        assert_near(sum, 3, 1e-9);
        lg_weather_free(w);
    }
}

static void test_mixed_files(void **state) {
    (void)state;
    grid_form f = june(), g = f;
    remove(rain_path);
    f.hours = 48;
    write_era(path, &f);
    g.first += 48;
    g.hours = 16;
    g.step = 3;
    write_era(other, &g);
    REFUSE(NULL, "test_store_gridded_kinds*.tmp.nc",
           "has steps of 3 hours or bounds other than in");
    g = (grid_form){.first = f.first + 48, .hours = 48};
    write_era(other, &g);
    hid_t file = H5Fopen(other, H5F_ACC_RDWR, H5P_DEFAULT);
    H5LTset_attribute_string(file, "t2m", "units", "degC");
    H5Fclose(file);
    REFUSE(NULL, "test_store_gridded_kinds*.tmp.nc", "'t2m' is stated in", "give one unit");
    static const grid_axis coarse = {3, 5, 44.75, 114.5, 0.5};
    file = begin_grid(other, &coarse, &g);
    for (int i = 0; i < ERA_VARIABLES; i++)
        put_variable(file, &coarse, &g, &era_variables[i]);
    H5Fclose(file);
    REFUSE(NULL, "test_store_gridded_kinds*.tmp.nc", "lies on another grid than in");
    /* Days of a calendar of 365 days behind days of the usual one. */
    static const grid_variable t = {"tas", "K", agera_k, 0, 1, 0},
                               p = {"pr", "mm", chirps_mm, 0, 1, 0};
    for (int k = 0; k < 2; k++) {
        grid_form days = {.first = f.first + 240 * k, .hours = 10, .step = 24};
        file = begin_grid(k ? other : path, &era, &days);
        put_variable(file, &era, &days, &t);
        put_variable(file, &era, &days, &p);
        if (k)
            H5LTset_attribute_string(file, "valid_time", "calendar", "noleap");
        H5Fclose(file);
    }
    REFUSE((&(lg_gridded_recipe){.noleap = 1}), "test_store_gridded_kinds*.tmp.nc",
           "its calendar is another than that of");
}

/* Sums that are stamped at the beginning of their hour, which bounds say, or the caller. */
static void test_stamps(void **state) {
    (void)state;
    grid_form f = june();
    f.hourly = 1;
    write_era(path, &f);
    lg_weather *plain = read_files(path, NULL);
    double *hour = malloc((size_t)f.hours * 3 * sizeof *hour), *bounds = hour + f.hours;
    for (long t = 0; t < f.hours; t++) {
        hour[t] = (double)(f.first + t - 1);
        bounds[2 * t] = hour[t];
        bounds[2 * t + 1] = hour[t] + 1;
    }
    for (int bounded = 0; bounded < 2; bounded++) {
        hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
        H5Ldelete(file, "valid_time", H5P_DEFAULT);
        put_axis(file, "valid_time", (hsize_t)f.hours, hour, "hours since 1970-01-01");
        hsize_t size[2] = {(hsize_t)f.hours, 2};
        if (bounded) {
            H5LTmake_dataset_double(file, "time_bnds", 2, size, bounds);
            H5LTset_attribute_string(file, "valid_time", "bounds", "time_bnds");
        }
        H5Fclose(file);
        lg_weather *w = read_files(
            path, &(lg_gridded_recipe){.tz = "+08:00", .stamps = bounded ? NULL : "start"});
        for (int32_t z = 0; z < 5; z++)
            for (int k = 0; k < 2; k++)
                assert_memory_equal(
                    lg_weather_series(w, z, k ? LG_WEATHER_PRECIP_MM : LG_WEATHER_RADIATION_MJ_M2),
                    lg_weather_series(plain, z,
                                      k ? LG_WEATHER_PRECIP_MM : LG_WEATHER_RADIATION_MJ_M2),
                    9 * sizeof(double));
        lg_weather_free(w);
    }
    free(hour);
    lg_weather_free(plain);
}

static char warned[4000];

static void keep_warning(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    size_t used = strlen(warned);
    if (level == LG_LOG_WARNING)
        snprintf(warned + used, sizeof warned - used, "%s\n", sentence);
}

static void test_years(void **state) {
    (void)state;
    grid_form f = {.first = 24 * day_number_of(2011, 12, 30), .hours = 5 * 24};
    write_era(path, &f);
    lg_weather *w = read_files(
        path, &(lg_gridded_recipe){.tz = "+08:00", .first_year = 2012, .last_year = 2013});
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.first.year, 2012);
    assert_int_equal(facts.days, 3);
    lg_weather_free(w);
    /* Years of UTC lack eight hours of the first local day. */
    f = (grid_form){.first = 24 * day_number_of(2012, 1, 1), .hours = 5 * 24};
    write_era(path, &f);
    lg_context *loud = NULL;
    const lg_context_options options = {.log = keep_warning};
    assert_int_equal(lg_context_create(&options, &loud), LG_OK);
    lg_weather *late = NULL;
    assert_ok(loud, lg_gridded_read(
                        loud, &(lg_gridded_files){path, NULL},
                        &(lg_gridded_recipe){
                            .land = land, .tz = "+08:00", .first_year = 2012, .last_year = 2012},
                        &late));
    assert_non_null(strstr(warned, "only a part of 2012-01-01"));
    assert_non_null(strstr(warned, "add the day before it"));
    lg_weather_free(late);
    lg_context_free(loud);
    REFUSE((&(lg_gridded_recipe){.first_year = 1990, .last_year = 1991}), path,
           "no whole day of the years 1990 to 1991 in common", "'t2m' from 2012-01-01 00:00 UTC");
}

static lg_status read_bilinear(lg_context *own) {
    const lg_gridded_files files = {path, NULL};
    const lg_gridded_recipe recipe = {.land = land, .points = "bilinear"};
    lg_weather *w = NULL;
    lg_status status = lg_gridded_read(own, &files, &recipe, &w);
    assert_true(status == LG_OK || w == NULL);
    lg_weather_free(w);
    return status;
}

static lg_status read_parts(lg_context *own) {
    const lg_gridded_files files = {"test_store_gridded_kinds*.tmp.nc", NULL};
    const lg_gridded_recipe recipe = {.land = land};
    lg_weather *w = NULL;
    lg_status status = lg_gridded_read(own, &files, &recipe, &w);
    lg_weather_free(w);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    grid_form f = {.first = 24 * day_number_of(2012, 6, 1), .hours = 60}, g = f;
    remove(rain_path);
    remove(other);
    write_era(path, &f);
    lg_fail_each_allocation(read_bilinear);
    g.first += 50;
    write_era(other, &g);
    lg_fail_each_allocation(read_parts);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_chirps),         cmocka_unit_test(test_a_file_a_day),
    cmocka_unit_test(test_wind_in_pieces), cmocka_unit_test(test_little_rain),
    cmocka_unit_test(test_stamps),         cmocka_unit_test(test_years),
    cmocka_unit_test(test_mixed_files),    cmocka_unit_test(test_memory),
};

int main(void) {
    return cmocka_run_group_tests(tests, open_all, close_all);
}
