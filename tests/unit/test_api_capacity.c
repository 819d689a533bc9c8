/* Capacities as a program finds them: regions, the risk curve, instruments, what was asked; the same for any number of threads. */
#include "made_up_plan.h"

#include <libgrass/capacity.h>
#include <libgrass/scenario.h>

static const char PLAN[] = MADE_UP_HEAD "  degradation: true\n"
                                        "scenarios:\n"
                                        "  - name: as-usual\n";

static void options_of(const lg_plan *plan, lg_capacity_options *options) {
    lg_capacity_usual(plan, options);
    options->horizon = 2;
    options->draws = 6;
    options->instruments = 1;
    options->instrument_draws = 4;
}

static lg_capacity *find(lg_context *context, int instruments) {
    lg_plan *plan = NULL;
    lg_capacity *capacity = NULL;
    lg_capacity_options options;
    assert_ok(context, lg_plan_read_text(context, "plan.yaml", LG_DATA "/xilinhot", PLAN, &plan));
    options_of(plan, &options);
    options.instruments = instruments;
    assert_ok(context, lg_capacity_find(context, plan, &options, &capacity));
    lg_plan_free(plan);
    return capacity;
}

static void tells_what_it_found(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_capacity *found = find(context, 1);
    lg_capacity_row row;
    assert_true(lg_capacity_regions(found) >= 2);
    assert_ok(context, lg_capacity_region(context, found, 0, &row));
    assert_string_equal(row.kind, "city");
    assert_near(row.present_su, 20000.0, 1e-6);
    assert_true(row.dynamic_capacity_su > 0.0 && row.proper_capacity_su > 0.0);
    assert_true(!(row.dynamic_capacity_low_su > row.dynamic_capacity_su)); /* NAN: few draws */
    assert_status(context, lg_capacity_region(context, found, lg_capacity_regions(found), &row),
                  LG_EARG);
    double before = -1.0;
    for (size_t i = 0; i < lg_capacity_points(found); i++) {
        lg_capacity_point point;
        assert_ok(context, lg_capacity_risk(context, found, 0, i, &point));
        assert_near(point.stock_su, point.times * 20000.0, 1e-6);
        assert_true(point.times > before);
        before = point.times;
    }
    lg_capacity_point past;
    assert_status(context, lg_capacity_risk(context, found, 0, lg_capacity_points(found), &past),
                  LG_EARG);
    const size_t instruments = lg_capacity_instruments(found);
    lg_capacity_instrument one;
    assert_true(instruments > 1);
    assert_ok(context, lg_capacity_instrument_of(context, found, 0, &one));
    assert_string_equal(one.name, "none");
    assert_status(context, lg_capacity_instrument_of(context, found, instruments, &one), LG_EARG);
    const lg_capacity_options asked = lg_capacity_asked(found);
    assert_int_equal(asked.draws, 6);
    assert_null(asked.directory);
    assert_true(lg_capacity_lives(found) >= 6);
    assert_non_null(lg_capacity_assumed(found));
    lg_capacity_free(found);
    lg_context_free(context);
}

static void finds_the_same_in_threads(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 7};
    double first[3] = {0.0, 0.0, 0.0};
    for (int i = 0; i < 3; i++) {
        const lg_context_options own = {.threads = threads[i], .no_sync = 1};
        lg_context *context = NULL;
        lg_capacity_row row;
        assert_int_equal(lg_context_create(&own, &context), LG_OK);
        lg_capacity *found = find(context, 0);
        assert_ok(context, lg_capacity_region(context, found, 0, &row));
        const double these[3] = {row.dynamic_capacity_su, row.net_best_yuan,
                                 row.risk_at_present_frac};
        if (i == 0)
            memcpy(first, these, sizeof first);
        assert_memory_equal(these, first, sizeof first);
        lg_capacity_free(found);
        lg_context_free(context);
    }
}

static void knows_what_is_usual(void **state) {
    (void)state;
    lg_capacity_options options;
    lg_capacity_usual(NULL, &options);
    assert_near(options.risk, 0.2, 0.0);
    assert_int_equal(options.horizon, 20);
    assert_int_equal(lg_capacity_regions(NULL), 0);
    lg_capacity_free(NULL);
    lg_capacity_usual(NULL, NULL);
}

static void refuses_what_is_reserved(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    lg_capacity *capacity = NULL;
    lg_capacity_options options;
    assert_ok(context, lg_plan_read_text(context, "plan.yaml", LG_DATA "/xilinhot", PLAN, &plan));
    options_of(plan, &options);
    options.reserved[2] = &options;
    assert_status(context, lg_capacity_find(context, plan, &options, &capacity), LG_EARG);
    assert_non_null(strstr(lg_context_error(context), "'reserved' holds something"));
    assert_null(capacity);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_it_found), cmocka_unit_test(finds_the_same_in_threads),
        cmocka_unit_test(refuses_what_is_reserved), cmocka_unit_test(knows_what_is_usual)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
