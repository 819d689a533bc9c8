/* `search` of a plan as it is read: ends, mixes, and mistakes with their places. */
#include "vary_plan.h"

#include "scenario/search.h"

static lg_plan *read_plan(lg_context *context, const char *search) {
    char text[sizeof HEAD + 4000];
    lg_plan *plan = NULL;
    snprintf(text, sizeof text, "%s%s", HEAD, search);
    assert_ok(context, lg_plan_read_text(context, "plan.yaml", "", text, &plan));
    return plan;
}

static void reads_what_is_said(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan =
        read_plan(context, "search:\n"
                           "  draws: 40\n  horizon: 12\n  seed: 9\n"
                           "  ends:\n"
                           "    condition_drop: {most: 0.05}\n"
                           "    net_yuan: {least: -2000, years: mean, draws_frac: 0.9}\n"
                           "    stock_su: {least: 100, most: 200, years: last}\n"
                           "  mixes:\n"
                           "    base: rested\n"
                           "    axes:\n"
                           "      stocking: {set: herd.times, values: [1, 0.5]}\n");
    lg_search_rule rule;
    assert_ok(context, lg_search_rule_read(plan, &rule));
    assert_non_null(rule.place);
    assert_non_null(rule.mixes);
    assert_int_equal(rule.draws, 40);
    assert_int_equal(rule.horizon, 12);
    assert_int_equal(rule.seed, 9);
    assert_int_equal(rule.nends, 3);
    assert_string_equal(rule.ends[0].name, "condition_drop");
    assert_near(rule.ends[0].most, 0.05, 0.0);
    assert_true(isnan(rule.ends[0].least));
    assert_near(rule.ends[0].draws_frac, 0.8, 0.0);
    assert_int_equal(rule.ends[0].years, LG_END_WORST);
    assert_near(rule.ends[1].least, -2000.0, 0.0);
    assert_near(rule.ends[1].draws_frac, 0.9, 0.0);
    assert_int_equal(rule.ends[1].years, LG_END_MEAN);
    assert_near(rule.ends[2].least, 100.0, 0.0);
    assert_near(rule.ends[2].most, 200.0, 0.0);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void says_what_stands_for_silence(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = read_plan(context, "");
    lg_search_rule rule;
    assert_ok(context, lg_search_rule_read(plan, &rule));
    assert_null(rule.place);
    assert_null(rule.mixes);
    assert_int_equal(rule.nends, 0);
    assert_int_equal(rule.draws, 100);
    assert_int_equal(rule.horizon, 0);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* `search` begins in line 18. */
static const struct {
    const char *search, *says;
} mistakes[] = {
    {"search: no\n", "plan.yaml:18:9: keys and values should stand here in 'search'"},
    {"search: {end: {}}\n", "unknown key 'end' in 'search'; did you mean 'ends'?"},
    {"search: {ends: {}}\n", "plan.yaml:18:16: 'ends' lists at least one"},
    {"search: {ends: [condition_drop]}\n", "plan.yaml:18:16: 'ends' lists at least one"},
    {"search: {ends: {net_yuan: {}}}\n",
     "plan.yaml:18:27: the end 'net_yuan' has no limit: give 'most', 'least' or both"},
    {"search: {ends: {net_yuan: {least: 5, most: 4}}}\n",
     "plan.yaml:18:27: the end 'net_yuan' contradicts itself: it is to be at least 5 and at most "
     "4"},
    {"search: {ends: {net_yuan: {least: 5, draw_frac: 0.5}}}\n",
     "unknown key 'draw_frac' in 'net_yuan'; did you mean 'draws_frac'?"},
    {"search: {ends: {net_yuan: {least: 5, draws_frac: 0}}}\n",
     "plan.yaml:18:50: 'draws_frac' is '0', it should be a number from 0.01 to 0.99"},
    {"search: {ends: {net_yuan: {least: 5, draws_frac: 1}}}\n",
     "'draws_frac' is '1', it should be a number from 0.01 to 0.99"},
    {"search: {draws: 1}\n",
     "plan.yaml:18:17: 'draws' is '1', it should be a whole number from 2 to 100000"},
    {"search: {mixes: {}}\n", "plan.yaml:18:17: the key 'axes' is missing"},
    {"search: {mixes: {axes: {}}}\n", "plan.yaml:18:24: 'axes' lists at least one"},
    {"search: {mixes: []}\n", "plan.yaml:18:17: 'mixes' is one mapping, or a list of 1 to 64"},
    {"search: {mixes: {base: nobody, axes: {a: {set: herd.times, values: [1]}}}}\n",
     "'base' is 'nobody', which is no scenario of this plan"},
    {"search: {mixes: {axes: {a: {set: weather.seed, from: 1, steps: 3}}}}\n",
     "plan.yaml:18:34: the weather is drawn for all mixes alike"},
    {"search: {mixes: {output: books, axes: {a: {set: herd.times, values: [1]}}}}\n",
     "plan.yaml:18:26: a search writes no results of its mixes"},
};

static void refuses_mistakes(void **state) {
    (void)state;
    char text[sizeof HEAD + 4000];
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        lg_context *context = lg_test_context(NULL);
        lg_plan *plan = NULL;
        snprintf(text, sizeof text, "%s%s", HEAD, mistakes[i].search);
        assert_status(context, lg_plan_read_text(context, "plan.yaml", "", text, &plan), LG_EPARSE);
        assert_error_says(context, mistakes[i].says);
        lg_context_free(context);
    }
}

static lg_status read_once(lg_context *context) {
    char text[sizeof HEAD + 4000];
    lg_plan *plan = NULL;
    snprintf(text, sizeof text, "%s%s", HEAD,
             "search: {ends: {net_yuan: {least: 5}}, mixes: {axes: {a: {set: herd.times, values: "
             "[1, 2]}}}}\n");
    lg_status status = lg_plan_read_text(context, "plan.yaml", "", text, &plan);
    lg_plan_free(plan);
    return status;
}

static void leaks_nothing(void **state) {
    (void)state;
    lg_fail_each_allocation(read_once);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_said),
        cmocka_unit_test(says_what_stands_for_silence),
        cmocka_unit_test(refuses_mistakes),
        cmocka_unit_test(leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
