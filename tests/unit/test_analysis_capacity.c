/* What a capacity is made of: margins of a life, gains of pairs, and the public search, whose arguments are checked. */
#include "lg_one_context.h"

#include <libgrass/capacity.h>

#include "analysis/outcome.h"
#include "analysis/paired.h"
#include "analysis/stockings.h"

static void test_margins(void **state) {
    (void)state;
    static const lg_limits limits = {0.02, 0.1, 0.2};
    double v[LG_OUTCOMES] = {0}, margin[LG_CRITERIA];
    v[LG_OUTCOME_DROP] = 0.05;
    v[LG_OUTCOME_LOST] = 0.12;
    v[LG_OUTCOME_BOUGHT] = 0.5;
    lg_outcome_margins(v, &limits, margin);
    assert_near(margin[LG_CRITERION_CONDITION], 0.03, 1e-15);
    assert_near(margin[LG_CRITERION_ANIMALS], 0.3, 1e-15);
    v[LG_OUTCOME_BOUGHT] = 0.1;
    lg_outcome_margins(v, &limits, margin);
    assert_near(margin[LG_CRITERION_ANIMALS], 0.02, 1e-15);
}

static void test_ladder(void **state) {
    (void)state;
    double ladder[LG_RUNGS_MOST];
    size_t rungs = 0;
    assert_ok(context, lg_stockings_ladder(context, 0.3, 3.0, ladder, &rungs));
    const double is[] = {0.3, 0.35355339059327379, 0.5, 0.70710678118654757, 1, 1.4142135623730951,
                         2,   2.8284271247461903,  3};
    assert_int_equal(rungs, sizeof is / sizeof is[0]);
    for (size_t i = 0; i < rungs; i++)
        assert_near(ladder[i], is[i], 1e-15);
    assert_status(context, lg_stockings_ladder(context, 3.0, 0.3, ladder, &rungs), LG_EARG);
    assert_error_says(context, "a search from 3 to 0.3 times");
    assert_status(context, lg_stockings_ladder(context, 0.0, 1.0, ladder, &rungs), LG_EARG);
    assert_status(context, lg_stockings_ladder(context, 1e-300, 1.0, ladder, &rungs), LG_OK);
}

static void test_pairs(void **state) {
    (void)state;
    enum { N = 50 };
    double with[N], without[N];
    lg_paired gain;
    for (int i = 0; i < N; i++) {
        without[i] = 1.0 + 0.01 * ((i * 17) % N);
        with[i] = without[i] + 0.25;
    }
    /* The same more in each: no doubt at all. */
    assert_ok(context, lg_paired_means(context, with, without, N, &gain));
    assert_near(gain.gain, 0.25, 1e-12);
    assert_near(gain.low, 0.25, 1e-12);
    assert_near(gain.high, 0.25, 1e-12);
    assert_ok(context, lg_paired_stockings(context, with, without, N, 0.2, &gain));
    assert_near(gain.gain, 0.25, 1e-12);
    assert_near(gain.high - gain.low, 0.0, 1e-12);
    for (int i = 0; i < N; i++)
        with[i] = i % 2 == 0 ? without[i] + 0.5 : without[i];
    assert_ok(context, lg_paired_means(context, with, without, N, &gain));
    assert_near(gain.gain, 0.25, 1e-12);
    assert_true(gain.low > 0.15 && gain.low < 0.23 && gain.high > 0.27 && gain.high < 0.35);
    /* What lies above the search is not known. */
    for (int i = 0; i < N; i++)
        with[i] = INFINITY;
    assert_ok(context, lg_paired_stockings(context, with, without, N, 0.2, &gain));
    assert_true(isnan(gain.gain) && isnan(gain.low));
    assert_ok(context, lg_paired_means(context, with, without, 0, &gain));
    assert_true(isnan(gain.gain));
}

static void refuses(const lg_plan *plan, const lg_capacity_options *options, const char *says) {
    lg_capacity *capacity = NULL;
    assert_status(context, lg_capacity_find(context, plan, options, &capacity), LG_EARG);
    assert_null(capacity);
    assert_error_says(context, says);
}

static void test_refuses(void **state) {
    (void)state;
    lg_plan *plan = NULL;
    lg_capacity_options usual, o;
    assert_ok(context, lg_plan_read(context, LG_DATA "/xilinhot/plan-2023-2030.yaml", NULL, &plan));
    lg_capacity_usual(plan, &usual);
    assert_near(usual.risk, 0.2, 0.0);
    assert_int_equal(usual.horizon, 20);
    assert_int_equal(usual.draws, 200);
#define WRONG(member, value, says)                                                                 \
    o = usual;                                                                                     \
    o.member = value;                                                                              \
    refuses(plan, &o, says)
    WRONG(risk, 0.0, "0.2 is one in five");
    WRONG(risk, 1.0, "0.2 is one in five");
    WRONG(draws, 1, "1 draw tells of nothing");
    WRONG(horizon, 0, "a horizon of 0 years");
    WRONG(bought_frac, -0.1, "bought_frac is -0.1");
    WRONG(lowest_times, 9.0, "a search from 9 to 4");
    WRONG(resume, 1, "nothing to resume");
    WRONG(cell_m, 1.0, "cells of 1 m");
    WRONG(seed, -1, "the seed is below 0");
#undef WRONG
    lg_plan_free(plan);
}

static void test_nothing_tells_nothing(void **state) {
    (void)state;
    lg_capacity_row row;
    assert_int_equal(lg_capacity_regions(NULL), 0);
    assert_int_equal(lg_capacity_points(NULL), 0);
    assert_int_equal(lg_capacity_instruments(NULL), 0);
    assert_int_equal(lg_capacity_lives(NULL), 0);
    assert_string_equal(lg_capacity_assumed(NULL), "");
    assert_status(context, lg_capacity_region(context, NULL, 0, &row), LG_EARG);
    lg_capacity_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_margins), cmocka_unit_test(test_ladder), cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_refuses), cmocka_unit_test(test_nothing_tells_nothing)};
    return cmocka_run_group_tests(tests, make_context, free_context);
}
