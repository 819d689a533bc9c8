/* weather: {grid: ...} of a plan: paths counted from its folder, names, and words that cannot be. */
#include "lg_test.h"

#include "scenario/plan.h"

static const char before[] = "libgrass: 1\nname: g\nyears: {first: 2012, last: 2013}\n"
                             "tables: {types: t.csv, standard: s.csv, animals: a.csv}\n"
                             "scenarios: [{name: base}]\nweather: ";

static lg_status read_weather(lg_context *context, const char *weather, lg_plan **plan) {
    char text[1000];
    snprintf(text, sizeof text, "%s%s\n", before, weather);
    return lg_plan_read_text(context, "plan.yaml", "county/", text, plan);
}

static void test_paths(void **state) {
    (void)state;
    static const struct {
        const char *weather, *path, *precip;
    } good[] = {
        {"{grid: era.nc}", "county/era.nc", NULL},
        {"{grid: era/*.nc, precip: /data/chirps-????.nc}", "county/era/*.nc",
         "/data/chirps-????.nc"},
        {"{grid: [a.nc, /b/c.nc, d/*.nc], precip: [x.nc, y.nc]}",
         "county/a.nc\n/b/c.nc\ncounty/d/*.nc", "county/x.nc\ncounty/y.nc"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        lg_context *context = lg_test_context(NULL);
        lg_plan *plan = NULL;
        assert_ok(context, read_weather(context, good[i].weather, &plan));
        assert_int_equal(plan->weather.source, LG_WEATHER_FROM_grid);
        assert_string_equal(plan->weather.path, good[i].path);
        if (good[i].precip == NULL)
            assert_null(plan->weather.options.precip);
        else
            assert_string_equal(plan->weather.options.precip, good[i].precip);
        assert_null(lg_plan_weather_file(plan));
        lg_plan_free(plan);
        lg_context_free(context);
    }
}

static void test_options(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    assert_ok(context, read_weather(context,
                                    "{grid: a.nc, tz: +08:00, names: {t2m: tmean, pr2: precip}, "
                                    "points: bilinear, lapse: 6.5 K/km, accumulated: hourly, "
                                    "stamps: start, calendar: noleap}",
                                    &plan));
    const lg_weather_choice *w = &plan->weather;
    assert_string_equal(w->options.tz, "+08:00");
    assert_int_equal(w->names, 2);
    assert_string_equal(w->name[1].name, "pr2");
    assert_string_equal(w->name[1].what, "precip");
    assert_int_equal(w->options.points, 1);
    assert_near(w->options.lapse, 6.5, 0);
    assert_int_equal(w->options.accumulated, 1);
    assert_int_equal(w->options.stamps, 1);
    assert_int_equal(w->options.calendar, 1);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void test_mistakes(void **state) {
    (void)state;
    static const struct {
        const char *weather, *says;
    } bad[] = {
        {"{grid: []}", "plan.yaml:6:17: the list has no path"},
        {"{grid: {a: b}}", "plan.yaml:6:17: a path should stand here, or a list of paths"},
        {"{grid: [a.nc, [b.nc]]}", "a path should stand here"},
        {"{grid: a.nc, names: [t2m]}", "'names' should be a mapping"},
        {"{grid: a.nc, names: {t2m: }}", "the word for 't2m' is missing"},
        {"{grid: a.nc, points: nearst}", "'nearst'"},
        {"{grid: a.nc, file: b.csv}", "give one of 'file', 'months', 'grid' here"},
        {"{grid: a.nc, tz: Asia/Shanghai}", "plan.yaml:6:27: tz is 'Asia/Shanghai'; it should be"},
        {"{grid: a.nc, names: {t2m: tmean, tp: rainn}}", "plan.yaml:6:47: names: 'rainn' is noth"},
        {"{grid: a.nc, lapse: 65}", "'lapse' is '65', it should be a number from -20 to 20 K/km"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lg_context *context = lg_test_context(NULL);
        lg_plan *plan = NULL;
        assert_status(context, read_weather(context, bad[i].weather, &plan), LG_EPARSE);
        assert_error_says(context, bad[i].says);
        lg_context_free(context);
    }
}

static lg_status read_one(lg_context *context) {
    lg_plan *plan = NULL;
    lg_status status =
        read_weather(context, "{grid: [a.nc, b.nc], precip: c.nc, names: {x: tmean}}", &plan);
    lg_plan_free(plan);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    lg_fail_each_allocation(read_one);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_paths),
    cmocka_unit_test(test_options),
    cmocka_unit_test(test_mistakes),
    cmocka_unit_test(test_memory),
};

int main(void) {
    return cmocka_run_group_tests(tests, NULL, NULL);
}
