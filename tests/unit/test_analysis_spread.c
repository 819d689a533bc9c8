/* Losses, and draws from a covariance within bounds. */
#include "lg_test.h"

#include "analysis/likelihood.h"
#include "analysis/multistart.h"
#include "analysis/robust.h"
#include "analysis/spread.h"

/* The weight is psi(x) / x and psi the slope of half the cost. */
static void test_losses_agree(void **state) {
    (void)state;
    for (int loss = LG_LOSS_SQUARES; loss <= LG_LOSS_BISQUARE; loss++)
        for (double x = -8.05; x < 8.0; x += 0.1) {
            const double h = 1e-5, psi = lg_robust_weight(loss, x) * x;
            const double up = lg_robust_weight(loss, x + h) * (x + h);
            const double down = lg_robust_weight(loss, x - h) * (x - h);
            assert_near((lg_robust_cost(loss, x + h) - lg_robust_cost(loss, x - h)) / (4.0 * h),
                        psi, 1e-6);
            assert_near((up - down) / (2.0 * h), lg_robust_slope(loss, x), 1e-4);
        }
    double r[] = {-1.0, 4.0, -2.0, 9.0}, room[4];
    assert_near(lg_robust_scale(r, 4, room), 1.4826 * 3.0, 1e-12);
    r[1] = r[2] = r[3] = 0.1;
    assert_near(lg_robust_scale(r, 4, room), 1.0, 0.0);
}

static void test_draws(void **state) {
    (void)state;
    enum { DRAWS = 20000 };
    double covariance[4] = {4.0, -1.2, -1.2, 1.0}; /* root {{2, 0}, {-0.6, 0.8}} */
    double root[4] = {2.0, 0.0, -0.6, 0.8}, weakest[2] = {0};
    lg_spread spread = {2, covariance, root, weakest, 1.0, 1.0};
    const double low[] = {-50.0, -50.0}, high[] = {50.0, 50.0}, centre[] = {10.0, 5.0};
    lg_fit_problem problem = {.parameters = 2, .low = low, .high = high};
    double sum[2] = {0}, square[3] = {0}, value[2], again[2];
    for (uint64_t d = 0; d < DRAWS; d++) {
        assert_true(lg_spread_draw(&spread, &problem, centre, 3, d, value));
        const double x = value[0] - 10.0, y = value[1] - 5.0;
        sum[0] += x / DRAWS;
        sum[1] += y / DRAWS;
        square[0] += x * x / DRAWS;
        square[1] += x * y / DRAWS;
        square[2] += y * y / DRAWS;
    }
    assert_near(sum[0], 0.0, 4.0 * 2.0 / sqrt(DRAWS));
    assert_near(sum[1], 0.0, 4.0 / sqrt(DRAWS));
    assert_near(square[0], 4.0, 0.15);
    assert_near(square[1], -1.2, 0.08);
    assert_near(square[2], 1.0, 0.04);
    lg_spread_draw(&spread, &problem, centre, 3, 77, value);
    lg_spread_draw(&spread, &problem, centre, 3, 77, again);
    assert_memory_equal(value, again, sizeof value);
    /* Cut at the centre half of the normal is left: its mean is sigma sqrt(2 / pi) above. */
    const double cut[] = {10.0, -50.0};
    problem.low = cut;
    double mean = 0.0;
    for (uint64_t d = 0; d < DRAWS; d++) {
        assert_true(lg_spread_draw(&spread, &problem, centre, 3, d, value));
        assert_true(value[0] >= 10.0);
        mean += (value[0] - 10.0) / DRAWS;
    }
    assert_near(mean, 2.0 * sqrt(2.0 / 3.14159265358979), 0.04);
    /* Bounds out of reach: taken to them, and said so. */
    const double far[] = {40.0, -50.0};
    problem.low = far;
    assert_false(lg_spread_draw(&spread, &problem, centre, 3, 0, value));
    assert_near(value[0], 40.0, 0.0);
}

static lg_status draw_line(void *self, lg_context *own, const double *value, double *residual) {
    static const double y[] = {1.0, 3.5, 4.0, 7.5, 9.0};
    (void)self;
    (void)own;
    for (int i = 0; i < 5; i++)
        residual[i] = value[0] + value[1] * i - y[i];
    return LG_OK;
}

/* Whatever memory is lacking: LG_ENOMEM, and nothing is lost. */
static lg_status fit_all(lg_context *context) {
    static const double first[] = {50.0, -50.0};
    static const double low[] = {-100.0, -100.0}, high[] = {100.0, 100.0};
    const lg_fit_problem problem = {2, 5, low, high, draw_line, NULL};
    const lg_fit_options options = {
        .loss = LG_LOSS_HUBER, .step_frac = 1e-3, .tolerance = 1e-3, .iterations = 6};
    bool felt[2];
    lg_multistart starts = {.first = first, .looked_at = 2, .starts = 1, .felt = felt};
    lg_fit fit = {0};
    lg_spread spread = {0};
    lg_likelihood f = {0};
    lg_status status = lg_fit_make(context, &problem, &fit);
    if (status == LG_OK)
        status = lg_fit_from_starts(context, &problem, &options, &starts, &fit);
    if (status == LG_OK)
        status = lg_spread_make(context, &problem, options.loss, &fit, &spread);
    if (status == LG_OK)
        status = lg_likelihood_make(context, &problem, &options, &fit, &spread, 0,
                                    LG_LIKELIHOOD_ALONE, 5, &f);
    lg_likelihood_free(context, &f);
    lg_spread_free(context, &spread);
    lg_fit_free(context, &fit);
    return status;
}

static void test_without_memory(void **state) {
    (void)state;
    lg_fail_each_allocation(fit_all);
}

/* The @check lines of robust.h, worked out by hand. */
static void test_losses_by_hand(void **state) {
    (void)state;
    assert_near(lg_robust_weight(LG_LOSS_HUBER, 2.0), 0.6725, 1e-12);
    assert_near(lg_robust_cost(LG_LOSS_HUBER, 2.0), 3.570975, 1e-9);
    assert_near(lg_robust_slope(LG_LOSS_HUBER, 2.0), 0.0, 0.0);
    assert_near(lg_robust_weight(LG_LOSS_CAUCHY, -2.385), 0.5, 1e-12);
    assert_near(lg_robust_cost(LG_LOSS_CAUCHY, -2.385), 3.942777, 1e-6);
    assert_near(lg_robust_slope(LG_LOSS_CAUCHY, -2.385), 0.0, 1e-12);
    assert_near(lg_robust_weight(LG_LOSS_BISQUARE, 2.3425), 0.5625, 1e-12);
    assert_near(lg_robust_cost(LG_LOSS_BISQUARE, 2.3425), 4.229798, 1e-6);
    assert_near(lg_robust_slope(LG_LOSS_BISQUARE, 2.3425), -0.1875, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_losses_by_hand),
        cmocka_unit_test(test_losses_agree),
        cmocka_unit_test(test_draws),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
