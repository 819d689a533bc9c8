/* Gridded weather of files against days that are made by hand. */
#include "lg_test.h"

#include "gridded_world.h"

#include <libgrass/store.h>

#include "land/land.h"
#include "weather/weather.h"

static const char path[] = "test_store_gridded.tmp.nc";
static const char other[] = "test_store_gridded_2.tmp.nc";
static const char rain_path[] = "test_store_gridded_rain.tmp.nc";

enum { COLUMNS = LG_WEATHER_COLUMNS };

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
    remove(other);
    remove(rain_path);
    return 0;
}

/* Ten days and a bit of June 2012. */
static grid_form june(void) {
    return (grid_form){.first = 24 * day_number_of(2012, 6, 1), .hours = 10 * 24 + 5};
}

static lg_weather *read_files(const char *grid, const lg_gridded_recipe *recipe) {
    const lg_gridded_files files = {grid, NULL};
    lg_gridded_recipe r = recipe == NULL ? (lg_gridded_recipe){.tz = "+08:00"} : *recipe;
    lg_weather *weather = NULL;
    r.land = land;
    assert_ok(context, lg_gridded_read(context, &files, &r, &weather));
    return weather;
}

static void refuse_with(const lg_gridded_recipe *recipe, const char *grid,
                        const char *const *says) {
    const lg_gridded_files files = {grid, NULL};
    lg_gridded_recipe r = recipe == NULL ? (lg_gridded_recipe){.tz = "+08:00"} : *recipe;
    lg_weather *weather = NULL;
    r.land = land;
    assert_status(context, lg_gridded_read(context, &files, &r, &weather), LG_EDATA);
    assert_null(weather);
    for (; *says != NULL; says++)
        assert_error_says(context, *says);
}

#define REFUSE(recipe, grid, ...)                                                                  \
    refuse_with(recipe, grid, (const char *const[]){__VA_ARGS__, NULL})

static void assert_told(const lg_weather *weather, const char *sentence) {
    if (strstr(lg_weather_assumed(weather), sentence) == NULL)
        fail_msg("'%s' is not told:\n%s", sentence, lg_weather_assumed(weather));
}

/* The point of a zone by its name. */
static void point_of(const lg_weather *weather, int32_t zone, int *row, int *column) {
    char *end;
    double lon = strtod(lg_weather_zone_name(weather, zone), &end);
    assert_memory_equal(end, "E_", 2);
    double lat = strtod(end + 2, &end);
    assert_int_equal(*end, 'N');
    *row = (int)lround((era.lat - lat) / era.step);
    *column = (int)lround((lon - era.lon) / era.step);
}

/* ---- days by hand ---- */

static double saturation(double c) {
    return 0.6108 * exp(17.27 * c / (c + 237.3));
}

/* The columns of one day, whose 24 hours of moments begin at hour h (UTC). */
static void day_by_hand(long h, int step, int r, int c, double day[COLUMNS]) {
    double t = 0, low = 1e9, high = -1e9, dew = 0, wind = 0, rain = 0, sun = 0;
    int n = 24 / step;
    for (long i = h; i < h + 24; i += step) {
        double k = t2m_k(i, r, c);
        t += k / n;
        low = fmin(low, k);
        high = fmax(high, k);
        dew += d2m_k(i, r, c) / n;
        wind += hypot(east_m_s(i, r, c), north_m_s(i, r, c)) / n;
        rain += 1000 * rain_m(i + step, r, c);
        sun += sun_j(i + step, r, c) / 1e6;
    }
    day[LG_WEATHER_TMEAN_C] = t - 273.15;
    day[LG_WEATHER_TMIN_C] = low - 273.15;
    day[LG_WEATHER_TMAX_C] = high - 273.15;
    day[LG_WEATHER_PRECIP_MM] = rain;
    day[LG_WEATHER_RADIATION_MJ_M2] = sun;
    day[LG_WEATHER_WIND_M_S] = wind * 4.87 / log(67.8 * 10 - 5.42);
    day[LG_WEATHER_RH_FRAC] =
        saturation(dew - 273.15) / (0.5 * (saturation(low - 273.15) + saturation(high - 273.15)));
}

/* `ahead`: hours of the clock before UTC. */
static void assert_days(const lg_weather *w, int ahead, int step, int rain_of_this_grid) {
    static const lg_weather_column columns[] = {
        LG_WEATHER_TMEAN_C,         LG_WEATHER_TMIN_C,   LG_WEATHER_TMAX_C, LG_WEATHER_PRECIP_MM,
        LG_WEATHER_RADIATION_MJ_M2, LG_WEATHER_WIND_M_S, LG_WEATHER_RH_FRAC};
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    long first = day_number_of(facts.first.year, facts.first.month, facts.first.day);
    double worst = 0;
    for (int32_t z = 0; z < facts.zones; z++) {
        int r, c;
        point_of(w, z, &r, &c);
        for (int32_t d = 0; d < facts.days; d++) {
            double day[COLUMNS];
            long begins = 24 * (first + d) - ahead;
            begins += (step - begins % step) % step;
            day_by_hand(begins, step, r, c, day);
            for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
                double off = fabs(lg_weather_series(w, z, columns[k])[d] - day[columns[k]]);
                if (columns[k] == LG_WEATHER_PRECIP_MM && !rain_of_this_grid)
                    continue;
                if (!(off <= 1e-6))
                    fail_msg("%s of %s, day %d: %.9g, by hand %.9g",
                             lg_weather_column_name(columns[k]), lg_weather_zone_name(w, z), (int)d,
                             lg_weather_series(w, z, columns[k])[d], day[columns[k]]);
                worst = fmax(worst, off);
            }
        }
    }
    assert_true(worst < 1e-6);
}

static void assert_span(const lg_weather *w, int zones, int first_day, int days) {
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.zones, zones);
    assert_int_equal(facts.first.month * 100 + facts.first.day, first_day);
    assert_int_equal(facts.days, days);
}

/* ---- what is read ---- */

static void test_era5_land(void **state) {
    (void)state;
    for (int packed = 0; packed < 2; packed++) {
        grid_form f = june();
        f.packed = packed;
        write_era(path, &f);
        lg_weather *w = read_files(path, NULL);
        /* Stamps from 08:00 of 1 June to 12:00 of 11 June in China. */
        assert_span(w, 5, 602, 9);
        assert_days(w, 8, 1, 1);
        assert_told(w, "'tp' is of sums since midnight UTC, as its values show");
        assert_told(w, "'ssrd' is of sums since midnight UTC, as its values show");
        assert_told(w, "1-hour steps are made days of the clock UTC+8");
        assert_told(w, "before 2012-06-02, which is dropped");
        assert_told(w, "after 2012-06-10, which is dropped");
        assert_told(w, "t2m is stated in 'K' and was converted to degC");
        assert_told(w, "the wind at 10 m was brought to 2 m");
        assert_told(w, "rh_frac is made of 'd2m'");
        lg_weather_free(w);
    }
}

static void test_sums_of_hours(void **state) {
    (void)state;
    grid_form f = june();
    f.hourly = 1;
    write_era(path, &f);
    lg_weather *w = read_files(path, NULL);
    assert_days(w, 8, 1, 1);
    assert_told(w, "'tp' is of sums of each step, as its values show");
    lg_weather_free(w);
    w = read_files(path, &(lg_gridded_recipe){.tz = "8", .accumulated = "hourly"});
    assert_days(w, 8, 1, 1);
    assert_told(w, "'tp' is of sums of each step, as said");
    lg_weather_free(w);
    /* Said to be running sums, they fall. */
    REFUSE(&(lg_gridded_recipe){.accumulated = "since_midnight"}, path, path,
           "sums since midnight UTC may not fall", "2012-06-0");
}

static void test_clocks(void **state) {
    (void)state;
    grid_form f = june();
    write_era(path, &f);
    lg_weather *w = read_files(path, &(lg_gridded_recipe){0});
    assert_days(w, 8, 1, 1); /* 115.5 E is 7.7 hours ahead */
    assert_told(w, "local days by longitude: UTC+8");
    lg_weather_free(w);
    w = read_files(path, &(lg_gridded_recipe){.tz = "UTC"});
    assert_span(w, 5, 601, 10);
    assert_days(w, 0, 1, 1);
    lg_weather_free(w);
    w = read_files(path, &(lg_gridded_recipe){.tz = "-0300"});
    assert_days(w, -3, 1, 1);
    lg_weather_free(w);
    REFUSE(&(lg_gridded_recipe){.tz = "Asia/Shanghai"}, path, "tz is 'Asia/Shanghai'", "+08:00");
}

static void test_longer_steps(void **state) {
    (void)state;
    for (int step = 3; step <= 6; step += 3)
        for (int hourly = 0; hourly < 2; hourly++) {
            grid_form f = june();
            f.step = step;
            f.hours = 80 / (step / 3);
            f.hourly = hourly;
            write_era(path, &f);
            lg_weather *w = read_files(path, NULL);
            assert_told(w, hourly ? "'ssrd' is of sums of each step"
                                  : "'ssrd' is of sums since midnight");
            /* 6-hour sums straddle the midnight of UTC+8: each is of the day of its middle, which
             * the hand does not do. */
            if (step == 3)
                lg_weather_free(w), w = read_files(path, &(lg_gridded_recipe){.tz = "+09:00"}),
                                    assert_days(w, 9, 3, 1);
            lg_weather_free(w);
        }
}

static void assert_same(const lg_weather *a, const lg_weather *b) {
    lg_weather_facts facts, others;
    lg_weather_get_facts(a, &facts);
    lg_weather_get_facts(b, &others);
    assert_int_equal(facts.zones, others.zones);
    assert_int_equal(facts.days, others.days);
    for (int32_t z = 0; z < facts.zones; z++) {
        assert_string_equal(lg_weather_zone_name(a, z), lg_weather_zone_name(b, z));
        for (int c = 0; c < COLUMNS; c++)
            assert_memory_equal(lg_weather_series(a, z, (lg_weather_column)c),
                                lg_weather_series(b, z, (lg_weather_column)c),
                                (size_t)facts.days * sizeof(double));
    }
}

/* However the axes run, the bits are the same. */
static void test_axes(void **state) {
    (void)state;
    grid_form f = june();
    write_era(path, &f);
    lg_weather *plain = read_files(path, NULL);
    for (int way = 1; way < 8; way++) {
        grid_form g = f;
        g.ascending = way & 1;
        g.east = way & 2 ? 360 : 0;
        g.turned = way & 4;
        write_era(other, &g);
        lg_weather *w = read_files(other, NULL);
        assert_same(plain, w);
        lg_weather_free(w);
    }
    f.scales = 1;
    write_era(other, &f);
    lg_weather *w = read_files(other, NULL);
    assert_same(plain, w);
    lg_weather_free(w);
    lg_weather_free(plain);
}

/* Files in pieces, some of whose hours are in both. */
static void test_several_files(void **state) {
    (void)state;
    grid_form f = june(), a = f, b = f;
    write_era(path, &f);
    lg_weather *whole = read_files(path, NULL);
    a.hours = 100;
    b.first += 90;
    b.hours = f.hours - 90;
    write_era(path, &a);
    write_era(other, &b);
    lg_weather *w = read_files("test_store_gridded*.tmp.nc", NULL);
    assert_same(whole, w);
    assert_told(w, "10 times of 't2m' are in more than one file with the same values");
    lg_weather_free(w);
    b.wrong = b.first + 3;
    b.fault = "other";
    write_era(other, &b);
    REFUSE(NULL, "test_store_gridded*.tmp.nc", other, path, "has other values than in",
           "2012-06-04 21:00");
    b = (grid_form){.first = f.first + 103, .hours = 50};
    write_era(other, &b);
    REFUSE(NULL, "test_store_gridded*.tmp.nc", other, "has no value for 2012-06-05 04:00 UTC",
           "after 2012-06-05 03:00 UTC comes 2012-06-05 07:00 UTC");
    lg_weather_free(whole);
}

/* Written as a table, and read for the land with the grid's zones: the same bits. */
static void test_table(void **state) {
    (void)state;
    static const char csv[] = "test_store_gridded.tmp.csv";
    grid_form f = june();
    lg_weather *back = NULL;
    lg_land *zoned = NULL;
    write_era(path, &f);
    lg_weather *w = read_files(path, NULL);
    assert_ok(context, lg_weather_write_csv(context, w, csv));
    assert_ok(context, lg_weather_land(context, w, land, &zoned));
    assert_ok(context, lg_weather_read(context, csv, zoned, NAN, &back));
    assert_same(w, back);
    lg_weather_free(w);
    lg_weather_free(back);
    lg_land_free(zoned);
    remove(csv);
}

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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_era5_land), cmocka_unit_test(test_sums_of_hours),
    cmocka_unit_test(test_clocks),    cmocka_unit_test(test_longer_steps),
    cmocka_unit_test(test_axes),      cmocka_unit_test(test_several_files),
    cmocka_unit_test(test_table),     cmocka_unit_test(test_chirps),
};

int main(void) {
    return cmocka_run_group_tests(tests, open_all, close_all);
}
