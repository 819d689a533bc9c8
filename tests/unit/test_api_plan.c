/* Plans, rules and runs as a program may get them wrong. */
#include "api_world.h"

static const char FOLDER[] = "test_api_plan.out";

static lg_status run(lg_context *context, const lg_plan *plan, lg_rule rule, void *user) {
    const lg_plan_run_options options = {.directory = FOLDER, .rule = rule, .rule_user = user};
    return lg_plan_run(context, plan, &options, NULL, NULL);
}

static int remove_folder(void **state) {
    (void)state;
    return system("rm -rf test_api_plan.out");
}

static void test_texts(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    static const struct {
        const char *text;
        lg_status status;
    } texts[] = {{"", LG_EPARSE},
                 {"\xff\xfe", LG_EPARSE},
                 {"[", LG_EPARSE},
                 {"libgrass: 2\n", LG_EPARSE},
                 {"libgrass: 1\n", LG_EPARSE},
                 {"a: &a [*a]\n", LG_EPARSE},
                 {"\t", LG_EPARSE}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_refused(context, lg_plan_read_text(context, "t.yaml", NULL, texts[i].text, &plan),
                       texts[i].status, "t.yaml");
    assert_ok(context, lg_plan_read_text(context, "t.yaml", "no-such-folder", SHORT_PLAN, &plan));
    assert_refused(context, lg_plan_check(context, plan), LG_EINPUT, "no-such-folder");
    lg_plan_free(plan);
    plan = NULL;
    assert_refused(context, lg_plan_read(context, "", NULL, &plan), LG_EINPUT, "");
    assert_refused(context, lg_plan_read(context, ".", NULL, &plan), LG_EINPUT, ".");
    assert_null(plan);
    const lg_plan_read_options other = {.land_path = "no-such.h5"};
    assert_ok(context,
              lg_plan_read(context, LG_DATA "/xilinhot/decade-2012-2021.yaml", &other, &plan));
    assert_string_equal(lg_plan_land_file(plan), "no-such.h5");
    assert_refused(context, lg_plan_check(context, plan), LG_EINPUT, "no-such.h5");
    assert_refused(context, run(context, plan, NULL, NULL), LG_EINPUT, "no-such.h5");
    assert_int_not_equal(access(FOLDER, F_OK), 0);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void test_clones(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = api_plan(context);
    static const char *const names[] = {"", ".", "..", "a/b", "a\nb", "\xff", "one", "a b", ".a"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_refused(context, lg_plan_clone_scenario(context, plan, "one", names[i], NULL),
                       LG_EARG, "");
    assert_refused(context, lg_plan_clone_scenario(context, plan, "two", "three", NULL), LG_EDATA,
                   "'two'");
    static const char *const texts[] = {"herd: {su: -1}",
                                        "herd: {su: .nan}",
                                        "herd: {su: 1e40}",
                                        "herd: {sus: 1}",
                                        "[",
                                        "\xff",
                                        "name: other",
                                        "- a",
                                        "herd: {su: 5 kg}",
                                        "measures: [{kind: no-such}]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        api_leave_a_sentence(context);
        lg_status status = lg_plan_clone_scenario(context, plan, "one", "two", texts[i]);
        if (status != LG_EPARSE && status != LG_EDATA)
            fail_msg("%s: %s", texts[i], lg_status_name(status));
        assert_null(strstr(lg_context_error(context), "stale-sentence"));
        assert_int_equal(lg_plan_scenario_count(plan), 1);
    }
    assert_ok(context, lg_plan_clone_scenario(context, plan, "one", "two", NULL));
    assert_int_equal(lg_plan_scenario_count(plan), 2);
    assert_refused(context, lg_plan_clone_scenario(context, plan, "one", "two", ""), LG_EARG,
                   "already");
    assert_refused(context, lg_plan_clone_scenario(context, plan, "one", "TWO", ""), LG_EARG,
                   "'TWO' and the plan's scenario 'two' differ by capitals only");
    assert_ok(context, lg_plan_check(context, plan));
    lg_plan_free(plan);
    lg_context_free(context);
}

/* What a scenario gets of one allocator the plan must not give back to another. */
static void test_clone_of_another_context(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    lg_context *context = lg_test_context(NULL), *other = lg_test_context(&counting);
    lg_plan *plan = api_plan(context);
    assert_refused(other, lg_plan_clone_scenario(other, plan, "one", "two", NULL), LG_EARG,
                   "memory");
    assert_int_equal(lg_plan_scenario_count(plan), 1);
    lg_plan_free(plan);
    lg_context_free(context);
    lg_context_free(other);
    assert_int_equal(counting.alive, 0);
}

typedef struct answer {
    double value;
    int calls;
} answer;

static void give(const lg_rule_view *view, double *adult_su, void *user) {
    answer *a = user;
    a->calls++;
    for (int32_t k = 0; k < view->units; k++)
        adult_su[k] = k == view->units / 2 ? a->value : adult_su[k];
}

static void test_rules(void **state) {
    (void)state;
    static const double values[] = {NAN, INFINITY, -INFINITY, -1e-9, -1, 1e12};
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = api_plan(context);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        answer a = {values[i], 0};
        assert_refused(context, run(context, plan, give, &a), LG_EARG, "2012-01-01");
        assert_int_equal(a.calls, 1);
        assert_int_not_equal(access(FOLDER, F_OK), 0);
    }
    answer none = {0, 0};
    assert_ok(context, run(context, plan, give, &none));
    assert_int_equal(none.calls, 12);
    lg_plan_free(plan);
    lg_context_free(context);
}

typedef struct stopper {
    long calls, stop_at;
} stopper;

static int stop(const char *what, double done, double total, void *user) {
    stopper *s = user;
    assert_true(what[0] != '\0' && done >= 0 && done <= total);
    return ++s->calls == s->stop_at ? -1 : 0;
}

/* Stopped at each of its steps, a run says so, leaves nothing and may be done again. */
static void test_stopped(void **state) {
    (void)state;
    stopper s = {0, 0};
    const lg_context_options options = {.progress = stop, .user = &s};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_plan *plan = api_plan(context);
    assert_int_equal(remove_folder(NULL), 0);
    assert_ok(context, run(context, plan, NULL, NULL));
    long steps = s.calls;
    assert_true(steps > 3);
    for (long n = 1; n <= steps; n += 1 + steps / 6) {
        assert_int_equal(remove_folder(NULL), 0);
        s = (stopper){0, n};
        assert_status(context, run(context, plan, NULL, NULL), LG_ECANCEL);
        assert_error_says(context, "stopped by the caller");
        assert_int_not_equal(access("test_api_plan.out/one.h5", F_OK), 0);
        assert_int_not_equal(access("test_api_plan.out/summary.csv", F_OK), 0);
    }
    s = (stopper){0, 0};
    assert_ok(context, run(context, plan, NULL, NULL));
    lg_plan_free(plan);
    lg_context_free(context);
}

static lg_status run_kept(lg_context *context, const lg_plan *plan,
                          const lg_checkpoint_options *checkpoints) {
    const lg_plan_run_options options = {.directory = FOLDER};
    return lg_plan_run_checkpointed(context, plan, &options, checkpoints, NULL, NULL);
}

static void test_checkpoints(void **state) {
    (void)state;
    stopper s = {0, 0};
    answer none = {0, 0};
    const lg_context_options options = {.progress = stop, .user = &s};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_plan *plan = api_plan(context);
    const lg_checkpoint_options bad[] = {
        {.seconds = -1}, {.seconds = NAN}, {.years = -1}, {.reserved = {NULL, &s}}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(context, run_kept(context, plan, &bad[i]), LG_EARG, "checkpoints");
    const lg_plan_run_options ruled = {.directory = FOLDER, .rule = give, .rule_user = &none};
    const lg_checkpoint_options monthly = {.seconds = 1e-9}, resume = {.resume = 1};
    assert_refused(context, lg_plan_run_checkpointed(context, plan, &ruled, &monthly, NULL, NULL),
                   LG_EARG, "rule");
    assert_ok(context, run_kept(context, plan, &monthly));
    assert_int_not_equal(access("test_api_plan.out/.libgrass-checkpoint", F_OK), 0);
    const long steps = s.calls;
    assert_int_equal(remove_folder(NULL), 0);
    s = (stopper){0, steps - 4}; /* months of the one year are left */
    assert_status(context, run_kept(context, plan, &(lg_checkpoint_options){0}), LG_ECANCEL);
    assert_error_says(context, "of which a checkpoint was kept");
    assert_int_equal(access("test_api_plan.out/.libgrass-checkpoint/one.state", F_OK), 0);
    assert_int_not_equal(access("test_api_plan.out/one.h5", F_OK), 0);
    s = (stopper){0, 0};
    assert_ok(context, run_kept(context, plan, &resume));
    assert_true(s.calls < steps);
    assert_int_equal(access("test_api_plan.out/one.h5", F_OK), 0);
    assert_int_not_equal(access("test_api_plan.out/.libgrass-checkpoint", F_OK), 0);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void test_options(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = api_plan(context);
    lg_land *land = api_land(context);
    lg_plan_run_options options = {.directory = ""};
    assert_refused(context, lg_plan_run(context, plan, &options, NULL, NULL), LG_EARG, "empty");
    options = (lg_plan_run_options){.directory = FOLDER, .only = "two"};
    assert_refused(context, lg_plan_run(context, plan, &options, NULL, NULL), LG_EDATA, "two");
    options = (lg_plan_run_options){.directory = "/dev/null/out"};
    assert_refused(context, lg_plan_run(context, plan, &options, NULL, NULL), LG_EOUTPUT,
                   "/dev/null/out");
    /* A series of other years than the plan's. */
    static api_days d;
    lg_weather *weather = NULL;
    api_fill_days(&d);
    d.arrays.first = (lg_date){2016, 1, 1};
    assert_ok(context, lg_weather_from_arrays(context, &d.arrays, land, &weather));
    options = (lg_plan_run_options){.directory = FOLDER, .land = land, .weather = weather};
    assert_refused(context, lg_plan_run(context, plan, &options, NULL, NULL), LG_EDATA, "2016");
    lg_weather_free(weather);
    weather = NULL;
    api_fill_days(&d);
    d.arrays.as_given = 1;
    d.arrays.column[LG_WEATHER_PET_MM] = NULL;
    assert_ok(context, lg_weather_from_arrays(context, &d.arrays, land, &weather));
    options.weather = weather;
    assert_refused(context, lg_plan_run(context, plan, &options, NULL, NULL), LG_EDATA, "pet_mm");
    assert_int_not_equal(access(FOLDER, F_OK), 0);
    lg_weather_free(weather);
    lg_land_free(land);
    char *json = NULL;
    assert_ok(context, lg_plan_schema(context, &json));
    assert_non_null(strstr(json, "2020-12"));
    lg_plan_schema_free(context, json);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_clones),
        cmocka_unit_test(test_clone_of_another_context),
        cmocka_unit_test_teardown(test_rules, remove_folder),
        cmocka_unit_test_teardown(test_stopped, remove_folder),
        cmocka_unit_test_teardown(test_checkpoints, remove_folder),
        cmocka_unit_test_teardown(test_options, remove_folder),
    };
    return cmocka_run_group_tests(tests, remove_folder, NULL);
}
