/* Searches as a program calls them: the choice, what is told of mixes and ends, threads, mistakes. */
#include "made_up_plan.h"

#include <libgrass/scenario.h>
#include <libgrass/search.h>

static const char HEAD[] = MADE_UP_HEAD "  feed: {bought_max_kg_su: 0}\n"
                                        "  degradation: true\n"
                                        "scenarios:\n"
                                        "  - name: as-usual\n";
static const char PRICES[] = "    prices: {animal_yuan_su: 800}\n";
static const char EARNING[] = "    prices: {animal_yuan_su: 800, young_yuan_su: 400}\n"
                              "    young: {per_adult: 0.25 su, weaned: 07-01, sold: 10-15}\n";
static const char SEARCH[] =
    "search:\n"
    "  draws: 3\n"
    "  ends: {stock_su: {most: 18000}, hunger_t: {least: 0}}\n"
    "  mixes: {axes: {stocking: {set: herd.times, values: [1, 0.8, 0.6]}}}\n";

static lg_plan *plan_of(lg_context *context, const char *prices, const char *search) {
    char text[4000];
    lg_plan *plan = NULL;
    snprintf(text, sizeof text, "%s%s%s", HEAD, prices, search);
    assert_ok(context, lg_plan_read_text(context, "plan.yaml", LG_DATA "/xilinhot", text, &plan));
    return plan;
}

static lg_search *search_of(lg_context *context, const lg_plan *plan) {
    lg_search *search = NULL;
    assert_ok(context, lg_search_run(context, plan, NULL, &search));
    return search;
}

static void tells_what_it_found(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = plan_of(context, EARNING, SEARCH);
    lg_search *search = search_of(context, plan);
    assert_int_equal(lg_search_mixes(search), 4);
    assert_int_equal(lg_search_chosen(search), 2);
    assert_int_equal(lg_search_axes(search), 1);
    assert_string_equal(lg_search_axis(search, 0), "stocking");
    assert_null(lg_search_axis(search, 1));
    assert_string_equal(lg_search_value(search, 2, 0), "0.8");
    assert_string_equal(lg_search_value(search, 0, 0), "");
    assert_non_null(strstr(lg_search_sentence(search), "stocking 0.8. It costs "));
    assert_non_null(strstr(lg_search_assumed(search), "on the land as 'as-usual' left it"));
    lg_search_mix usual, best;
    assert_ok(context, lg_search_get(search, 0, &usual));
    assert_ok(context, lg_search_get(search, 2, &best));
    assert_string_equal(best.name, "as-usual_stocking-0.8");
    assert_string_equal(best.verdict, "chosen");
    assert_string_equal(usual.failed, "stock_su");
    assert_int_equal(best.draws, 3);
    assert_near(best.met_frac, 1.0, 0.0);
    assert_near(best.met_low_frac, 0.46415888336127786, 1e-9); /* 0.1^(1/3) */
    assert_near(best.stock_su / usual.stock_su, 0.8, 1e-9);
    assert_near(best.cost_yuan, usual.gain_yuan - best.gain_yuan, 1e-6 * usual.gain_yuan);
    assert_near(best.cost_yuan / usual.gain_yuan, 0.2, 1e-6);
    double spare = 0;
    assert_int_equal(lg_search_held(search, 0, 0, &spare), 0);
    assert_near(spare, 18000.0 - usual.stock_su, 1e-3 * usual.stock_su); /* the worst year */
    assert_int_equal(lg_search_held(search, 0, 1, NULL), 3);
    lg_search_end end;
    assert_int_equal(lg_search_ends(search), 2);
    assert_ok(context, lg_search_get_end(search, 0, &end));
    assert_string_equal(end.name, "stock_su");
    assert_near(end.most, 18000.0, 0.0);
    assert_true(isnan(end.least));
    assert_near(end.draws_frac, 0.8, 0.0);
    assert_status(context, lg_search_get(search, 4, &best), LG_EARG);
    assert_status(context, lg_search_get_end(search, 2, &end), LG_EARG);
    assert_int_equal(lg_search_held(search, 9, 0, &spare), 0);
    assert_true(isnan(spare));
    lg_search_free(search);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void threads_change_nothing(void **state) {
    (void)state;
    lg_search_mix mix[2];
    for (int i = 0; i < 2; i++) {
        const lg_context_options options = {.threads = i == 0 ? 1 : 3};
        lg_context *context = NULL;
        assert_int_equal(lg_context_create(&options, &context), LG_OK);
        lg_plan *plan = plan_of(context, EARNING, SEARCH);
        lg_search *search = search_of(context, plan);
        assert_ok(context, lg_search_get(search, 3, &mix[i]));
        mix[i].name = mix[i].verdict = mix[i].reason = mix[i].failed = NULL;
        lg_search_free(search);
        lg_plan_free(plan);
        lg_context_free(context);
    }
    assert_memory_equal(&mix[0], &mix[1], sizeof mix[0]);
}

static void refuses(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_search *search = NULL;
    lg_plan *plan = plan_of(context, PRICES, SEARCH);
    lg_search_options options = {.draws = 1};
    assert_status(context, lg_search_run(context, plan, &options, &search), LG_EARG);
    assert_error_says(context, "1 draws of the weather");
    options = (lg_search_options){.resume = 1};
    assert_status(context, lg_search_run(context, plan, &options, &search), LG_EARG);
    options = (lg_search_options){.reserved = {&options}};
    assert_status(context, lg_search_run(context, plan, &options, &search), LG_EARG);
    assert_status(context, lg_search_run(context, NULL, NULL, &search), LG_EARG);
    assert_ok(context, lg_search_check(context, plan));
    lg_plan_free(plan);
    plan = plan_of(context, "", SEARCH);
    assert_status(context, lg_search_run(context, plan, NULL, &search), LG_EDATA);
    assert_error_says(context, "gives no prices");
    lg_plan_free(plan);
    plan = plan_of(context, "", "search: {ends: {condition_drop: {most: 1, years: last}}}\n");
    assert_status(context, lg_search_check(context, plan), LG_EPARSE);
    assert_error_says(context, "'years' does nothing here");
    lg_plan_free(plan);
    plan = plan_of(context, "", "search: {ends: {net_yaun: {least: 1}}}\n");
    assert_status(context, lg_search_check(context, plan), LG_EPARSE);
    assert_error_says(context, "did you mean 'net_yuan'?");
    lg_plan_free(plan);
    lg_context_free(context);
}

static void takes_nothing(void **state) {
    (void)state;
    assert_int_equal(lg_search_mixes(NULL), 0);
    assert_true(lg_search_chosen(NULL) == SIZE_MAX);
    assert_int_equal(lg_search_lives(NULL), 0);
    assert_string_equal(lg_search_sentence(NULL), "");
    assert_string_equal(lg_search_assumed(NULL), "");
    assert_string_equal(lg_search_value(NULL, 0, 0), "");
    assert_null(lg_search_axis(NULL, 0));
    assert_int_equal(lg_search_ends(NULL), 0);
    lg_search_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_it_found),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(refuses),
        cmocka_unit_test(takes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
