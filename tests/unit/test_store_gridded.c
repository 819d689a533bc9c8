/* Gridded weather of files against days that are made by hand. */
static const char path[] = "test_store_gridded_june_1.tmp.nc";
static const char other[] = "test_store_gridded_june_2.tmp.nc";
static const char rain_path[] = "test_store_gridded_rain.tmp.nc";

#include "gridded_hand.h"

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
        bool noted = false;
        for (size_t i = 0; i < w->figures.count; i++)
            noted = noted || strcmp(w->figures.rows[i].name, "HOLDS_ENOUGH") == 0;
        assert_true(noted);
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
    lg_weather *w = read_files("test_store_gridded_june*.tmp.nc", NULL);
    assert_same(whole, w);
    assert_told(w, "10 times of 't2m' are in more than one file with the same values");
    lg_weather_free(w);
    b.wrong = b.first + 3;
    b.fault = "other";
    write_era(other, &b);
    REFUSE(NULL, "test_store_gridded_june*.tmp.nc", other, path, "has other values than in",
           "2012-06-04 21:00");
    /* The hour that ends the last day of sums, in a file of its own. */
    a.hours = f.hours - 1;
    b = (grid_form){.first = f.first + a.hours, .hours = 1};
    write_era(path, &a);
    write_era(other, &b);
    w = read_files("test_store_gridded_june*.tmp.nc", NULL);
    assert_same(whole, w);
    lg_weather_free(w);
    a.hours = 100;
    write_era(path, &a);
    b = (grid_form){.first = f.first + 103, .hours = 50};
    write_era(other, &b);
    REFUSE(NULL, "test_store_gridded_june*.tmp.nc", other, "has no value for 2012-06-05 04:00 UTC",
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_era5_land), cmocka_unit_test(test_sums_of_hours),
    cmocka_unit_test(test_clocks),    cmocka_unit_test(test_longer_steps),
    cmocka_unit_test(test_axes),      cmocka_unit_test(test_several_files),
    cmocka_unit_test(test_table),
};

int main(void) {
    return cmocka_run_group_tests(tests, open_all, close_all);
}
