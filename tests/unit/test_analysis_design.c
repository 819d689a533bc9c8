/* Designs: what fills evenly does, pairs are pairs, the same of the same seed, dimensions that a sequence has not are refused. */
#include "lg_test.h"

#include "analysis/design.h"

enum { POINTS = 512, DIMENSIONS = 20 };

static void fill(lg_context *context, lg_design design, uint64_t seed,
                 double points[POINTS][DIMENSIONS]) {
    lg_design_points *p = NULL;
    assert_ok(context, lg_design_open(context, design, DIMENSIONS, seed, &p));
    for (int i = 0; i < POINTS; i++)
        lg_design_next(p, points[i]);
    lg_design_close(p);
}

static double worst_mean(double points[POINTS][DIMENSIONS]) {
    double worst = 0.0;
    for (int d = 0; d < DIMENSIONS; d++) {
        double sum = 0.0;
        for (int i = 0; i < POINTS; i++) {
            assert_true(points[i][d] >= 0.0 && points[i][d] < 1.0);
            sum += points[i][d];
        }
        worst = fmax(worst, fabs(sum / POINTS - 0.5));
    }
    return worst;
}

static void test_designs(void **state) {
    (void)state;
    static double points[4][POINTS][DIMENSIONS], again[POINTS][DIMENSIONS];
    lg_context *context = lg_test_context(NULL);
    for (int d = 0; d < 4; d++) {
        fill(context, (lg_design)d, 5, points[d]);
        fill(context, (lg_design)d, 5, again);
        assert_memory_equal(points[d], again, sizeof again);
        fill(context, (lg_design)d, 6, again);
        assert_memory_not_equal(points[d], again, sizeof again);
    }
    const double random = worst_mean(points[LG_DESIGN_RANDOM]); /* 0.29 / sqrt 512 each */
    assert_true(random > 0.01 && random < 0.06);
    assert_true(worst_mean(points[LG_DESIGN_ANTITHETIC]) < 1e-12);
    assert_true(worst_mean(points[LG_DESIGN_SOBOL]) < 0.2 * random);
    assert_true(worst_mean(points[LG_DESIGN_HALTON]) < random);
    for (int i = 0; i < POINTS; i += 2)
        for (int k = 0; k < DIMENSIONS; k++)
            assert_near(points[LG_DESIGN_ANTITHETIC][i][k] + points[LG_DESIGN_ANTITHETIC][i + 1][k],
                        1.0, 1e-15);
    assert_memory_equal(points[LG_DESIGN_ANTITHETIC][0], points[LG_DESIGN_RANDOM][0],
                        sizeof points[0][0]);
    lg_context_free(context);
}

static void test_dimensions(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_design_points *p = NULL;
    double u[1229];
    assert_status(context, lg_design_open(context, LG_DESIGN_SOBOL, 41, 1, &p), LG_EARG);
    assert_error_says(context, "up to 40 dimensions, and 41 parameters vary; give ranges of fewer, "
                               "or take halton, random or antithetic");
    assert_status(context, lg_design_open(context, LG_DESIGN_HALTON, 1230, 1, &p), LG_EARG);
    assert_error_says(context, "or take random or antithetic");
    assert_status(context, lg_design_open(context, (lg_design)4, 1, 1, &p), LG_EARG);
    /* The last dimension of each still moves. */
    for (int d = LG_DESIGN_SOBOL; d <= LG_DESIGN_HALTON; d++) {
        const size_t most = lg_design_most((lg_design)d);
        double first = 0.0;
        assert_ok(context, lg_design_open(context, (lg_design)d, most, 1, &p));
        lg_design_next(p, u);
        first = u[most - 1];
        lg_design_next(p, u);
        assert_true(u[most - 1] != first);
        lg_design_close(p);
    }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_designs),
                                       cmocka_unit_test(test_dimensions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
