/* Gridded weather that cannot be, and what else is told or chosen. */
#include "lg_test.h"

#include "gridded_world.h"

#include <libgrass/store.h>

#include "land/land.h"
#include "weather/weather.h"

static const char path[] = "test_store_gridded_bad.tmp.nc";

static lg_context *context;
static lg_land *land;

static int open_all(void **state) {
    (void)state;
    context = lg_test_context(NULL);
    land = make_gridded_land(context);
    assert_non_null(land);
    return 0;
}

static int close_all(void **state) {
    (void)state;
    lg_land_free(land);
    lg_context_free(context);
    remove(path);
    return 0;
}

static grid_form june(void) {
    return (grid_form){.first = 24 * day_number_of(2012, 6, 1), .hours = 5 * 24};
}

static lg_status read_with(const lg_gridded_recipe *recipe, lg_weather **weather) {
    const lg_gridded_files files = {path, NULL};
    lg_gridded_recipe r = *recipe;
    r.land = land;
    return lg_gridded_read(context, &files, &r, weather);
}

static lg_weather *read_good(const lg_gridded_recipe *recipe) {
    lg_weather *weather = NULL;
    assert_ok(context, read_with(recipe, &weather));
    return weather;
}

static void refuse_with(const lg_gridded_recipe *recipe, const char *const *says) {
    static const lg_gridded_recipe plain = {.tz = "+08:00"};
    lg_weather *weather = NULL;
    assert_status(context, read_with(recipe == NULL ? &plain : recipe, &weather), LG_EDATA);
    assert_null(weather);
    for (; *says != NULL; says++)
        assert_error_says(context, *says);
}

#define REFUSE(recipe, ...) refuse_with(recipe, (const char *const[]){__VA_ARGS__, NULL})

static void assert_told(const lg_weather *weather, const char *sentence) {
    if (strstr(lg_weather_assumed(weather), sentence) == NULL)
        fail_msg("'%s' is not told:\n%s", sentence, lg_weather_assumed(weather));
}

/* A file that some of ERA5's variables are left out of. */
static hid_t begin_some(const grid_axis *axes, const grid_form *f, const char *left_out) {
    hid_t file = begin_grid(path, axes, f);
    for (int i = 0; i < ERA_VARIABLES; i++)
        if (strstr(left_out, era_variables[i].name) == NULL)
            put_variable(file, axes, f, &era_variables[i]);
    return file;
}

static void write_time(const grid_form *f, const double *hour, hsize_t hours, const char *unit) {
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    H5Ldelete(file, "valid_time", H5P_DEFAULT);
    put_axis(file, "valid_time", hours, hour, unit);
    H5Fclose(file);
    (void)f;
}

static void test_times(void **state) {
    (void)state;
    grid_form f = june();
    double hour[120];
    for (int i = 0; i < 120; i++)
        hour[i] = (double)(f.first + i + (i >= 50));
    write_era(path, &f);
    write_time(&f, hour, 120, "hours since 1970-01-01");
    REFUSE(NULL, path, "has no value for 2012-06-03 02:00 UTC", "after 2012-06-03 01:00 UTC comes");
    for (int i = 0; i < 120; i++)
        hour[i] = (double)(f.first + i - (i >= 50));
    write_time(&f, hour, 120, "hours since 1970-01-01");
    REFUSE(NULL, path, "2012-06-03 01:00 UTC twice");
    hour[60] -= 20;
    write_time(&f, hour, 120, "hours since 1970-01-01");
    REFUSE(NULL, path, "twice");
    for (int i = 0; i < 120; i++)
        hour[i] = (double)(f.first - i);
    write_time(&f, hour, 120, "hours since 1970-01-01");
    REFUSE(NULL, path, "goes back to 2012-05-31 23:00");
    for (int i = 0; i < 120; i++)
        hour[i] = (double)(f.first + 5 * i);
    write_time(&f, hour, 120, "hours since 1970-01-01");
    REFUSE(NULL, path, "has steps of 5 hours", "1, 3 or 6 hours");
    for (int i = 0; i < 120; i++)
        hour[i] = (double)(f.first + 730 * i);
    write_time(&f, hour, 120, "hours since 1970-01-01");
    REFUSE(NULL, path, "has steps of 30.4167 days", "months as a table (weather: {months: ...})");
    /* Another clock on the axis is that of the days. */
    for (int i = 0; i < 120; i++)
        hour[i] = i;
    write_time(&f, hour, 120, "hours since 2012-06-01 06:00 +06:00");
    lg_weather *w = read_good(&(lg_gridded_recipe){0});
    assert_told(w, "1-hour steps are made days of the clock UTC+6");
    lg_weather_free(w);
}

/* Sums that run from another hour than that of UTC, as where stamps stand at the start of the step. */
static void test_sums_of_another_hour(void **state) {
    (void)state;
    static double hour[240];
    grid_form f = {.first = june().first, .hours = 240};
    for (int i = 0; i < 240; i++)
        hour[i] = (double)(f.first + i - 1);
    write_era(path, &f);
    write_time(&f, hour, 240, "hours since 1970-01-01");
    REFUSE(NULL, path, "falls only at 00:00 UTC", "accumulated: hourly");
    for (int i = 0; i < 240; i++)
        hour[i] = (double)(f.first + i + 6);
    write_time(&f, hour, 240, "hours since 1970-01-01");
    REFUSE(NULL, path, "falls only at 07:00 UTC");
}

static void set_calendar(const char *calendar) {
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    H5LTset_attribute_string(file, "valid_time", "calendar", calendar);
    H5Fclose(file);
}

static double day_mm(long h, int r, int c) {
    (void)r, (void)c;
    return (double)(h / 24 % 3);
}

static double day_k(long h, int r, int c) {
    return 280 + (double)(h / 24 % 7) + r + c;
}

static const grid_variable daily[] = {{"tas", "K", day_k, 0, 1, 0},
                                      {"pr", "kg m-2 d-1", day_mm, 0, 1, 0}};

static void write_daily(const grid_form *f) {
    hid_t file = begin_grid(path, &era, f);
    for (int i = 0; i < 2; i++)
        put_variable(file, &era, f, &daily[i]);
    H5Fclose(file);
}

static void test_calendars(void **state) {
    (void)state;
    grid_form f = june();
    write_era(path, &f);
    set_calendar("360_day");
    REFUSE(NULL, path, "has the calendar '360_day'", "30 February");
    set_calendar("noleap");
    REFUSE(NULL, path, "has a calendar without 29 February", "calendar: noleap");
    REFUSE((&(lg_gridded_recipe){.noleap = 1}), path, "steps of hours in a calendar without");
    /* Five days from 26 February 2012 on: 29 February is not among them. Counted from 1970 in years
     * of 365 days. */
    long begin = day_number_of(2012, 2, 26);
    f = (grid_form){.first = 24 * begin, .hours = 5, .step = 24};
    write_daily(&f);
    double day[5];
    for (int i = 0; i < 5; i++)
        day[i] = 365 * 42 + 31 + 25 + i;
    write_time(&f, day, 5, "days since 1970-01-01");
    set_calendar("365_day");
    lg_weather *w = read_good(&(lg_gridded_recipe){.noleap = 1});
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.days, 6);
    assert_int_equal(facts.last.month * 100 + facts.last.day, 302);
    const double *t = lg_weather_series(w, 0, LG_WEATHER_TMEAN_C);
    const double *rain = lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM);
    assert_near(t[3], t[2], 0); /* 29 as 28 February */
    assert_near(rain[3], 0, 0);
    for (int i = 0; i < 6; i++)
        if (i != 3)
            assert_near(rain[i], day_mm(24 * (begin + i - (i > 3)), 0, 0), 0);
    assert_told(w, "has no 29 February: 28 February stands for it, without its rain");
    lg_weather_free(w);
}

static void test_values(void **state) {
    (void)state;
    grid_form f = june();
    f.wrong = f.first + 70;
    f.fault = "nan";
    write_era(path, &f);
    REFUSE(NULL, path, "is missing at 115.75 E, 44.25 N on 2012-06-03 22:00 UTC");
    f.fault = "negative";
    f.hourly = 1;
    write_era(path, &f);
    REFUSE(NULL, path, "at 115.75 E, 44.25 N on 2012-06-03 22:00 UTC", "it may not be below 0");
}

static double drizzle_m(long h, int r, int c) {
    return h % 5 == 0 ? -2e-6 : rain_m(h, r, c);
}

static void test_rounding_is_clipped(void **state) {
    (void)state;
    static const grid_variable rain = {"tp", "m", drizzle_m, 0, 1, 0};
    grid_form f = june();
    f.hourly = 1;
    hid_t file = begin_some(&era, &f, "tp");
    put_variable(file, &era, &f, &rain);
    H5Fclose(file);
    lg_weather *w = read_good(&(lg_gridded_recipe){.tz = "UTC"});
    /* Hours 1 to 120 of which the last is not there: 24 of them for 5 points; the first is of May. */
    assert_told(w, "numbers of 'tp' below 0, the lowest -0.002 mm, are rounding");
    lg_weather_free(w);
}

static void set_unit(const char *variable, const char *unit) {
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    if (unit == NULL)
        H5Adelete_by_name(file, variable, "units", H5P_DEFAULT);
    else
        H5LTset_attribute_string(file, variable, "units", unit);
    H5Fclose(file);
}

static void test_units_and_names(void **state) {
    (void)state;
    grid_form f = june();
    write_era(path, &f);
    set_unit("t2m", "mm");
    REFUSE(NULL, path, "'t2m' is stated in 'mm', which cannot be converted to degC");
    set_unit("t2m", "furlongs");
    REFUSE(NULL, path, "'t2m' is stated in 'furlongs', which is no unit");
    set_unit("t2m", NULL);
    lg_weather *w = read_good(&(lg_gridded_recipe){.tz = "+08:00"});
    assert_told(w, "'t2m' states no unit and is taken to be in K");
    lg_weather_free(w);
    const lg_gridded_name names[] = {{"tp", "none"}, {"t2m", "tmaen"}};
    REFUSE((&(lg_gridded_recipe){.name = names, .names = 1}), "no precipitation that is known",
           "'t2m'", "names: {VARIABLE: precip}");
    REFUSE((&(lg_gridded_recipe){.name = names, .names = 2}), "'tmaen' is nothing", "'tmean'");
    H5Fclose(begin_some(&era, &f, "t2m"));
    REFUSE(NULL, "no temperature that is known by its name");
    hid_t file = begin_some(&era, &f, "tp");
    put_variable(file, &era, &f, &(grid_variable){"my_rain", "m", rain_m, 1, 1, 0});
    H5Fclose(file);
    REFUSE(NULL, "no precipitation");
    w = read_good(&(lg_gridded_recipe){
        .name = (const lg_gridded_name[]){{"my_rain", "precip"}, {"my_wind", "wind"}},
        .names = 2,
        .tz = "+08:00"});
    assert_told(w, "my_rain is stated in 'm'");
    assert_told(w, "names: no variable of the grid is called 'my_wind' (wind)");
    lg_weather_free(w);
}

static void test_places(void **state) {
    (void)state;
    grid_form f = june();
    static const grid_axis away = {5, 8, 34.75, 114.5, 0.25}, west = {5, 4, 44.75, 114.5, 0.25};
    H5Fclose(begin_some(&away, &f, ""));
    REFUSE(NULL, path,
           "the grid does not cover the land: its points lie from 114.5 to 116.25 E and 33.75 to",
           "the land's cells from 115.4");
    H5Fclose(begin_some(&west, &f, ""));
    REFUSE(NULL, "does not cover the land");
    /* Sea in the west: the cells at 115.45 and 115.48 take 115.75. */
    f.sea = 5;
    write_era(path, &f);
    lg_weather *w = read_good(&(lg_gridded_recipe){.tz = "+08:00"});
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.zones, 3);
    assert_told(w, "is missing at the nearest point of 2 places, as over water");
    lg_weather_free(w);
    f.sea = 8;
    write_era(path, &f);
    REFUSE(NULL, path, "has no point with values within 3 steps", "as over the sea");
}

/* ---- bilinear, elevation ---- */

static double plane_k(long h, int r, int c) {
    (void)h;
    return 280 + 2 * r + 3 * c;
}

static void test_bilinear(void **state) {
    (void)state;
    static const grid_variable plane = {"t2m", "K", plane_k, 0, 1, 0};
    grid_form f = june();
    hid_t file = begin_some(&era, &f, "t2m d2m ssrd u10 v10");
    put_variable(file, &era, &f, &plane);
    H5Fclose(file);
    lg_weather *w = read_good(&(lg_gridded_recipe){.tz = "+08:00", .points = "bilinear"});
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.zones, 5);
    for (int32_t z = 0; z < facts.zones; z++) {
        char *end;
        double lon = strtod(lg_weather_zone_name(w, z), &end), lat = strtod(end + 2, NULL);
        double r = (era.lat - lat) / era.step, c = (lon - era.lon) / era.step;
        assert_near(r * 4, round(r * 4), 0.05); /* quarters of a step; names are rounded */
        assert_near(c * 4, round(c * 4), 0.05);
        assert_near(lg_weather_series(w, z, LG_WEATHER_TMEAN_C)[1],
                    280 + 2 * round(r * 4) / 4 + 3 * round(c * 4) / 4 - 273.15, 1e-9);
    }
    assert_told(w, "take it between four points");
    lg_weather_free(w);
}

static double height_m2_s2(long h, int r, int c) {
    (void)h, (void)r, (void)c;
    return 1200 * 9.80665;
}

static void test_lapse(void **state) {
    (void)state;
    grid_form f = june();
    write_era(path, &f);
    REFUSE((&(lg_gridded_recipe){.tz = "+08:00", .lapse_k_km = 6.5}), "no elevation", "elevation}");
    lg_weather *flat = read_good(&(lg_gridded_recipe){.tz = "+08:00"});
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    hsize_t size[2] = {(hsize_t)era.nlat, (hsize_t)era.nlon};
    double z[40];
    for (int i = 0; i < 40; i++)
        z[i] = 1200 * 9.80665; /* the land's only zone lies at 1000 m */
    put_values(file, "z", 2, size, z, NULL, &f);
    H5LTset_attribute_string(file, "z", "units", "m**2 s**-2");
    H5Fclose(file);
    lg_weather *w = read_good(&(lg_gridded_recipe){.tz = "+08:00", .lapse_k_km = 6.5});
    for (int c = LG_WEATHER_TMEAN_C; c <= LG_WEATHER_TMAX_C; c++)
        assert_near(lg_weather_series(w, 1, (lg_weather_column)c)[2],
                    lg_weather_series(flat, 1, (lg_weather_column)c)[2] + 1.3, 1e-9);
    assert_told(w, "by 6.5 K a kilometre, over 200 m at most (lapse)");
    lg_weather_free(w);
    /* The same with a time of its own. */
    write_era(path, &f);
    file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    put_variable(file, &era, &f, &(grid_variable){"z", "m**2 s**-2", height_m2_s2, 0, 1, 0});
    H5Fclose(file);
    w = read_good(&(lg_gridded_recipe){.tz = "+08:00", .lapse_k_km = 6.5});
    assert_told(w, "by 6.5 K a kilometre, over 200 m at most (lapse)");
    lg_weather_free(w);
    w = read_good(&(lg_gridded_recipe){.tz = "+08:00"});
    assert_told(w, "the elevation of zones is that of the grid's points");
    lg_weather_free(w);
    lg_weather_free(flat);
}

static void test_other_formats(void **state) {
    (void)state;
    const struct {
        const char *bytes, *says;
    } bad[] = {{"CDF\001 and so on", "classic NetCDF file; convert it: nccopy"},
               {"GRIB and so on", "is a GRIB file; convert it to NetCDF-4"},
               {"date,tmean_c\n", "is no HDF5 (NetCDF-4) file"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        FILE *file = fopen(path, "wb");
        fputs(bad[i].bytes, file);
        fclose(file);
        REFUSE(NULL, path, bad[i].says);
    }
    lg_weather *w = NULL;
    const lg_gridded_recipe recipe = {.land = land};
    assert_status(
        context,
        lg_gridded_read(context, &(lg_gridded_files){"nothing_like_it_*.nc", NULL}, &recipe, &w),
        LG_EINPUT);
    assert_error_says(context, "no file is called like nothing_like_it_*.nc");
    assert_status(context,
                  lg_gridded_read(context, &(lg_gridded_files){"nothing.nc", NULL}, &recipe, &w),
                  LG_EINPUT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_times),
    cmocka_unit_test(test_calendars),
    cmocka_unit_test(test_sums_of_another_hour),
    cmocka_unit_test(test_values),
    cmocka_unit_test(test_rounding_is_clipped),
    cmocka_unit_test(test_units_and_names),
    cmocka_unit_test(test_places),
    cmocka_unit_test(test_bilinear),
    cmocka_unit_test(test_lapse),
    cmocka_unit_test(test_other_formats),
};

int main(void) {
    return cmocka_run_group_tests(tests, open_all, close_all);
}
