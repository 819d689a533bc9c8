/* How many animals can go into the winter, for a stranger's program: daily weather, files, refusals. */
#include "lg_test.h"

#include <unistd.h>

#include <libgrass/outlook.h>

static lg_context *context_of(void) {
    const lg_context_options options = {.threads = 1, .no_sync = 1};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static lg_outlook_options ask(void) {
    lg_outlook_options options;
    lg_outlook_begin(&options);
    options.from = (lg_date){2004, 10, 15};
    return options;
}

static size_t lines_of(const char *path, char *first, size_t room) {
    FILE *file = fopen(path, "rb");
    size_t lines = 0;
    assert_non_null(file);
    assert_non_null(fgets(first, (int)room, file));
    for (int c = fgetc(file); c != EOF; c = fgetc(file))
        lines += c == '\n';
    fclose(file);
    return lines + 1;
}

static lg_outlook *answer(lg_context *context) {
    lg_plan *plan = NULL;
    lg_outlook *o = NULL;
    assert_ok(context, lg_plan_read(context, LG_DATA "/demo-prairie/plan.yaml", NULL, &plan));
    lg_outlook_options options = ask();
    assert_ok(context, lg_outlook_make(context, plan, &options, &o));
    lg_plan_free(plan); /* the answer holds all it needs */
    return o;
}

static void winters_of_a_record_are_taken_in_turn(void **state) {
    (void)state;
    lg_context *context = context_of();
    lg_outlook *o = answer(context);
    const int draws = lg_outlook_draws(o);
    assert_true(draws >= 2 && draws <= 10);
    assert_non_null(strstr(lg_outlook_told(o), "other winters of the plan's daily weather"));
    const lg_date from = lg_outlook_from(o), until = lg_outlook_until(o);
    assert_true(from.year == 2004 && until.year == 2005 && until.month == 5 && until.day == 31);
    const size_t regions = lg_outlook_region_count(o);
    lg_outlook_region r, city;
    assert_int_equal(lg_outlook_get_region(o, 0, &city), LG_OK);
    double present = 0.0, area = 0.0;
    for (size_t i = 0; i < regions; i++) {
        assert_int_equal(lg_outlook_get_region(o, i, &r), LG_OK);
        assert_true(r.capacity_low_su <= r.capacity_su && r.capacity_su <= r.capacity_high_su);
        if (strcmp(r.kind, "unit") == 0)
            present += r.present_su, area += r.area_mu;
    }
    assert_near(present, city.present_su, 1e-6);
    assert_near(area, city.area_mu, 1e-6 * area);
    assert_int_equal(lg_outlook_get_region(o, regions, &r), LG_EARG);
    assert_error_says(context, "is not among them");
    lg_outlook_observed v;
    assert_int_equal(lg_outlook_observed_count(o), 0);
    assert_int_equal(lg_outlook_get_observed(o, 0, &v), LG_EARG);
    lg_outlook_free(o);
    lg_context_free(context);
}

static void files_are_whole_and_ours(void **state) {
    (void)state;
    static const char *const names[] = {"winter.csv", "winter_risk.csv", "winter_observed.csv",
                                        "winter.json"};
    lg_context *context = context_of();
    lg_outlook *o = answer(context);
    const size_t regions = lg_outlook_region_count(o);
    lg_outlook_risk risk;
    size_t rungs = 0;
    double before = 0.0;
    for (; lg_outlook_get_risk(o, 0, rungs, &risk) == LG_OK; rungs++) {
        assert_true(risk.times > before && risk.risk_frac >= risk.risk_bought_frac);
        before = risk.times;
    }
    char folder[64], path[4][128], first[400];
    snprintf(folder, sizeof folder, "test_api_outlook_%ld", (long)getpid());
    for (int i = 0; i < 4; i++)
        snprintf(path[i], sizeof path[i], "%s/%s", folder, names[i]);
    assert_ok(context, lg_outlook_write(context, o, folder));
    assert_ok(context, lg_outlook_write(context, o, folder)); /* in their own place */
    assert_int_equal(lines_of(path[0], first, sizeof first), regions + 1);
    assert_string_equal(first, "region_kind,region,area_mu,present_su,winter_capacity_su,"
                               "winter_capacity_low_su,winter_capacity_high_su,must_go_su,"
                               "units_must_go_su,hay_lacking_t,limited_by,risk_at_present_frac\n");
    assert_int_equal(lines_of(path[1], first, sizeof first), regions * rungs + 1);
    /* another's file is not replaced */
    FILE *file = fopen(path[3], "wb");
    fputs("{\"mine\": 1}\n", file);
    fclose(file);
    assert_status(context, lg_outlook_write(context, o, folder), LG_EEXIST);
    for (int i = 0; i < 4; i++)
        assert_int_equal(remove(path[i]), 0);
    rmdir(folder);
    lg_outlook_free(o);
    lg_context_free(context);
}

static void more_winters_than_the_record_holds_are_refused(void **state) {
    (void)state;
    lg_context *context = context_of();
    lg_plan *plan = NULL;
    lg_outlook *o = NULL;
    assert_ok(context, lg_plan_read(context, LG_DATA "/demo-prairie/plan.yaml", NULL, &plan));
    lg_outlook_options options = ask();
    options.draws = 500;
    assert_status(context, lg_outlook_make(context, plan, &options, &o), LG_EDATA);
    assert_error_says(context, "ask for fewer draws, or give a plan with a table of months");
    options = ask();
    options.scenario = "no-such";
    assert_status(context, lg_outlook_make(context, plan, &options, &o), LG_EARG);
    assert_error_says(context, "its first is 'grazed'");
    options = ask();
    options.observed = "no-such.csv";
    assert_status(context, lg_outlook_make(context, plan, &options, &o), LG_EINPUT);
    assert_int_equal(lg_outlook_make(context, NULL, &options, &o), LG_EARG);
    assert_int_equal(lg_outlook_write(context, NULL, "."), LG_EARG);
    assert_null(o);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(winters_of_a_record_are_taken_in_turn),
        cmocka_unit_test(files_are_whole_and_ours),
        cmocka_unit_test(more_winters_than_the_record_holds_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
