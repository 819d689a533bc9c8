/* The numerics of calibration, with models of a line or two. */
#include "lg_test.h"

#include "analysis/likelihood.h"
#include "analysis/spread.h"
#include "analysis/multistart.h"
#include "core/normal.h"
#include "core/philox.h"

/* ---- logistic growth: k / (1 + (k / n0 - 1) exp(-r t)) ---- */

enum { DAYS = 24, GROWTH_PARAMETERS = 3 };

static const double growth_low[] = {50.0, 0.02, 0.5}, growth_high[] = {400.0, 1.5, 60.0};
static const double growth_truth[] = {180.0, 0.35, 8.0}, growth_first[] = {100.0, 0.8, 30.0};

typedef struct growth {
    double observed[DAYS], sd[DAYS];
} growth;

static double grown(const double *value, double t) {
    return value[0] / (1.0 + (value[0] / value[2] - 1.0) * exp(-value[1] * t));
}

static lg_status grow(void *self, lg_context *own, const double *value, double *residual) {
    const growth *g = self;
    (void)own;
    for (int i = 0; i < DAYS; i++)
        residual[i] = (grown(value, i) - g->observed[i]) / g->sd[i];
    return LG_OK;
}

static void observe(growth *g, uint64_t repeat) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, 4711, 1, (uint32_t)repeat, 0);
    for (int i = 0; i < DAYS; i++) {
        g->sd[i] = 4.0 + 0.02 * grown(growth_truth, i);
        g->observed[i] = grown(growth_truth, i) + g->sd[i] * lg_draw_normal(rng);
    }
}

static const lg_fit_options usual = {
    .step_frac = 1e-3, .tolerance = 1e-5, .iterations = 100, .crew = true};

static lg_fit_problem growth_of(growth *g) {
    return (lg_fit_problem){GROWTH_PARAMETERS, DAYS, growth_low, growth_high, grow, g};
}

static lg_context *a_context(int threads) {
    lg_context *context = NULL;
    const lg_context_options options = {.threads = threads};
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static void fit_starts(lg_context *context, const lg_fit_problem *problem,
                       const lg_fit_options *options, const double *first, lg_multistart *starts,
                       lg_fit *fit) {
    bool felt[LG_FIT_MOST];
    *starts =
        (lg_multistart){.first = first, .looked_at = 24, .starts = 3, .seed = 7, .felt = felt};
    assert_ok(context, lg_fit_make(context, problem, fit));
    assert_ok(context, lg_fit_from_starts(context, problem, options, starts, fit));
    for (size_t j = 0; j < problem->parameters; j++)
        assert_true(felt[j]);
    starts->felt = NULL;
}

/* In 90 to 99 of 100 repeats the truth lies within two standard errors, for each parameter. */
static void test_truth_is_recovered(void **state) {
    (void)state;
    lg_context *context = a_context(1);
    lg_fit_options options = usual;
    options.crew = false;
    int met[GROWTH_PARAMETERS] = {0};
    for (uint64_t repeat = 0; repeat < 100; repeat++) {
        growth g;
        lg_fit fit;
        lg_spread spread;
        lg_multistart starts;
        observe(&g, repeat);
        const lg_fit_problem problem = growth_of(&g);
        fit_starts(context, &problem, &options, growth_first, &starts, &fit);
        assert_true(fit.settled);
        assert_ok(context, lg_spread_make(context, &problem, LG_LOSS_SQUARES, &fit, &spread));
        for (size_t j = 0; j < GROWTH_PARAMETERS; j++)
            met[j] += fabs(fit.value[j] - growth_truth[j]) <= 2.0 * lg_spread_error(&spread, j);
        lg_spread_free(context, &spread);
        lg_fit_free(context, &fit);
    }
    for (size_t j = 0; j < GROWTH_PARAMETERS; j++) {
        print_message("parameter %zu: %d of 100\n", j, met[j]);
        assert_in_range(met[j], 90, 99);
    }
    lg_context_free(context);
}

/* ---- a line, whose answer is known in closed form ---- */

enum { POINTS = 5 };

static const double line_low[] = {-100.0, -100.0}, line_high[] = {100.0, 100.0};

typedef struct line {
    double y[POINTS];
} line;

static lg_status draw_line(void *self, lg_context *own, const double *value, double *residual) {
    const line *l = self;
    (void)own;
    for (int i = 0; i < POINTS; i++)
        residual[i] = value[0] + value[1] * i - l->y[i];
    return LG_OK;
}

static void test_line(void **state) {
    (void)state;
    lg_context *context = a_context(1);
    line l = {{1.0, 3.5, 4.0, 7.5, 9.0}}; /* intercept 1.0, slope 2.0, squares left 1.5 */
    const lg_fit_problem problem = {2, POINTS, line_low, line_high, draw_line, &l};
    const double first[] = {50.0, -50.0};
    lg_fit fit;
    lg_spread spread;
    lg_multistart starts;
    fit_starts(context, &problem, &usual, first, &starts, &fit);
    assert_near(fit.value[0], 1.0, 1e-6);
    assert_near(fit.value[1], 2.0, 1e-6);
    assert_near(fit.sum, 1.5, 1e-9);
    assert_int_equal(starts.at_best, 3);
    assert_near(starts.apart, 0.0, 1e-6);
    /* (X' X)^-1 = {{0.6, -0.2}, {-0.2, 0.1}}; chi2 / freedom = 0.5 narrows nothing. */
    assert_ok(context, lg_spread_make(context, &problem, LG_LOSS_SQUARES, &fit, &spread));
    assert_near(spread.covariance[0], 0.6, 1e-6);
    assert_near(spread.covariance[1], -0.2, 1e-6);
    assert_near(spread.covariance[3], 0.1, 1e-6);
    assert_near(spread.factor, 1.0, 0.0);
    assert_near(lg_spread_correlation(&spread, 0, 1), -0.2 / sqrt(0.06), 1e-6);
    lg_spread_free(context, &spread);
    /* Wider residuals widen: chi2 = 150, freedom 3. */
    for (int i = 0; i < POINTS; i++)
        fit.residual[i] *= 10.0;
    assert_ok(context, lg_spread_make(context, &problem, LG_LOSS_SQUARES, &fit, &spread));
    assert_near(spread.covariance[0], 0.6 * 50.0, 1e-4);
    lg_spread_free(context, &spread);
    lg_fit_free(context, &fit);
    lg_context_free(context);
}

/* The rise along a parameter of a linear model is the square of the distance in its errors. */
static void test_likelihood_of_a_line(void **state) {
    (void)state;
    lg_context *context = a_context(3);
    line l = {{1.0, 3.5, 4.0, 7.5, 9.0}};
    const lg_fit_problem problem = {2, POINTS, line_low, line_high, draw_line, &l};
    const double first[] = {50.0, -50.0};
    lg_fit fit;
    lg_spread spread;
    lg_multistart starts;
    lg_likelihood f;
    fit_starts(context, &problem, &usual, first, &starts, &fit);
    assert_ok(context, lg_spread_make(context, &problem, LG_LOSS_SQUARES, &fit, &spread));
    assert_ok(context, lg_likelihood_make(context, &problem, &usual, &fit, &spread, 1,
                                          LG_LIKELIHOOD_ALONE, 9, &f));
    for (size_t i = 0; i < 9; i++)
        assert_near(f.rise[i], pow((f.at_a[i] - 2.0) / sqrt(0.1), 2), 1e-3);
    assert_near(f.low, 2.0 - 1.959964 * sqrt(0.1), 1e-3);
    assert_near(f.high, 2.0 + 1.959964 * sqrt(0.1), 1e-3);
    lg_likelihood_free(context, &f);
    assert_ok(context, lg_likelihood_make(context, &problem, &usual, &fit, &spread, 0, 1, 5, &f));
    for (size_t i = 0; i < 25; i++) { /* d' X' X d, X' X = {{5, 10}, {10, 30}} */
        const double a = f.at_a[i / 5] - 1.0, b = f.at_b[i % 5] - 2.0;
        assert_near(f.rise[i], 5.0 * a * a + 20.0 * a * b + 30.0 * b * b, 1e-3);
    }
    lg_likelihood_free(context, &f);
    lg_spread_free(context, &spread);
    lg_fit_free(context, &fit);
    lg_context_free(context);
}

/* Two far-off values pull least squares away, and no robust loss. */
static void test_outliers(void **state) {
    (void)state;
    static const lg_calibration_loss robust[] = {LG_LOSS_HUBER, LG_LOSS_CAUCHY, LG_LOSS_BISQUARE};
    lg_context *context = a_context(1);
    growth g;
    lg_fit fit;
    lg_multistart starts;
    lg_fit_options options = usual;
    observe(&g, 3);
    g.observed[20] += 400.0;
    g.observed[22] += 400.0;
    const lg_fit_problem problem = growth_of(&g);
    fit_starts(context, &problem, &options, growth_first, &starts, &fit);
    assert_true(fit.value[0] > 1.15 * growth_truth[0]);
    lg_fit_free(context, &fit);
    for (int i = 0; i < 3; i++) {
        options.loss = robust[i];
        fit_starts(context, &problem, &options, growth_first, &starts, &fit);
        print_message("loss %d: %zu lives\n", i, fit.lives);
        assert_true(fit.settled);
        assert_near(fit.value[0], growth_truth[0], 0.06 * growth_truth[0]);
        lg_spread spread;
        assert_ok(context, lg_spread_make(context, &problem, options.loss, &fit, &spread));
        assert_near(fit.value[0], growth_truth[0], 3.0 * lg_spread_error(&spread, 0));
        lg_spread_free(context, &spread);
        lg_fit_free(context, &fit);
    }
    lg_context_free(context);
}

/* An optimum outside the bounds is met at the bound, and one at the bound of a start is left. */
static void test_bounds(void **state) {
    (void)state;
    lg_context *context = a_context(1);
    line l = {{1.0, 3.5, 4.0, 7.5, 9.0}};
    const double low[] = {-100.0, -100.0}, high[] = {100.0, 1.5};
    const double at_bounds[] = {100.0, -100.0};
    const lg_fit_problem problem = {2, POINTS, low, high, draw_line, &l};
    lg_fit fit;
    lg_multistart starts;
    fit_starts(context, &problem, &usual, at_bounds, &starts, &fit);
    assert_near(fit.value[1], 1.5, 1e-4);
    assert_near(fit.value[0], 2.0, 1e-3); /* the mean of y - 1.5 x */
    lg_fit_free(context, &fit);
    lg_context_free(context);
}

/* ---- what cannot be told ---- */

static lg_status product_only(void *self, lg_context *own, const double *value, double *residual) {
    (void)self;
    (void)own;
    for (int i = 0; i < 4; i++)
        residual[i] = value[0] * value[1] * (i + 1.0) - 6.0 * (i + 1.0);
    return LG_OK;
}

static void test_not_to_be_told_apart(void **state) {
    (void)state;
    lg_context *context = a_context(1);
    const double low[] = {0.5, 0.5, 0.0}, high[] = {10.0, 10.0, 1.0};
    const double first[] = {1.0, 1.0, 0.5};
    bool felt[3];
    lg_multistart starts = {.first = first, .looked_at = 8, .starts = 2, .felt = felt};
    const lg_fit_problem problem = {3, 4, low, high, product_only, NULL};
    lg_fit fit;
    lg_spread spread;
    assert_ok(context, lg_fit_make(context, &problem, &fit));
    assert_ok(context, lg_fit_from_starts(context, &problem, &usual, &starts, &fit));
    assert_true(felt[0] && felt[1] && !felt[2]);
    assert_near(fit.value[0] * fit.value[1], 6.0, 1e-4);
    assert_ok(context, lg_spread_make(context, &problem, LG_LOSS_SQUARES, &fit, &spread));
    assert_true(spread.condition > 1e4);
    assert_true(fabs(lg_spread_correlation(&spread, 0, 1)) > 0.999);
    assert_true(isnan(lg_spread_error(&spread, 2)));
    assert_near(fabs(spread.weakest[0]), sqrt(0.5), 1e-6);
    lg_spread_free(context, &spread);
    lg_fit_free(context, &fit);
    lg_context_free(context);
}

/* Where nothing changes, or all is forgotten as far off, the fit stands still and GSL ends nothing. */
static lg_status flat(void *self, lg_context *own, const double *value, double *residual) {
    (void)own;
    for (int i = 0; i < 4; i++)
        residual[i] = *(const double *)self * (1.0 + (value[0] > 0.9 ? i : 0.0));
    return LG_OK;
}

static void test_nothing_moves(void **state) {
    (void)state;
    static const double height[] = {1.0, 1e6, 1e200, 1e-200};
    lg_context *context = a_context(1);
    const double low[] = {0.0}, high[] = {1.0};
    for (int i = 0; i < 4; i++)
        for (int loss = LG_LOSS_SQUARES; loss <= LG_LOSS_BISQUARE; loss++) {
            double is = height[i];
            const lg_fit_problem problem = {1, 4, low, high, flat, &is};
            lg_fit_options options = usual;
            lg_fit fit;
            options.loss = (lg_calibration_loss)loss;
            options.scale = 1.0;
            assert_ok(context, lg_fit_make(context, &problem, &fit));
            for (double at = 0.5; at < 1.0; at += 0.3999) {
                fit.value[0] = at;
                assert_ok(context, lg_fit_local(context, &problem, &options, NULL, &fit));
                assert_near(fit.value[0], at, 0.6);
            }
            lg_fit_free(context, &fit);
        }
    lg_context_free(context);
}

/* A model that has no answer in half of the room, as LG_EDATA or as no number. */
static lg_status half_a_model(void *self, lg_context *own, const double *value, double *residual) {
    const int *kind = self;
    for (int i = 0; i < 4; i++)
        residual[i] = value[0] > 5.0 && *kind == 1 ? NAN : (value[0] - 3.0) * (i + 1.0);
    if (value[0] > 5.0 && *kind == 0)
        return lg_fail(own, LG_EDATA, "more than 5 is impossible");
    return value[0] > 5.0 && *kind == 2 ? lg_fail(own, LG_EINPUT, "the file has gone") : LG_OK;
}

static void test_no_answer(void **state) {
    (void)state;
    lg_context *context = a_context(2);
    const double low[] = {0.0}, high[] = {10.0}, first[] = {4.9};
    bool felt[1];
    for (int kind = 0; kind < 3; kind++) {
        lg_multistart starts = {.first = first, .looked_at = 8, .starts = 2, .felt = felt};
        const lg_fit_problem problem = {1, 4, low, high, half_a_model, &kind};
        lg_fit fit;
        assert_ok(context, lg_fit_make(context, &problem, &fit));
        lg_status status = lg_fit_from_starts(context, &problem, &usual, &starts, &fit);
        assert_int_equal(status, kind == 2 ? LG_EINPUT : LG_OK);
        if (kind == 2)
            assert_error_says(context, "the file has gone");
        else
            assert_near(fit.value[0], 3.0, 1e-5);
        lg_fit_free(context, &fit);
    }
    const double beyond[] = {6.0};
    int kind = 0;
    const lg_fit_problem problem = {1, 4, low, high, half_a_model, &kind};
    lg_multistart starts = {.first = beyond, .looked_at = 8, .starts = 2, .felt = felt};
    lg_fit fit;
    assert_ok(context, lg_fit_make(context, &problem, &fit));
    assert_status(context, lg_fit_from_starts(context, &problem, &usual, &starts, &fit), LG_EDATA);
    assert_error_says(context, "more than 5 is impossible");
    lg_fit_free(context, &fit);
    lg_context_free(context);
}

/* Threads change no bit. */
static void test_same_bits(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 7};
    growth g;
    double value[GROWTH_PARAMETERS], covariance[9];
    observe(&g, 11);
    const lg_fit_problem problem = growth_of(&g);
    lg_fit_options options = usual;
    options.loss = LG_LOSS_CAUCHY;
    for (int i = 0; i < 3; i++) {
        lg_context *context = a_context(threads[i]);
        lg_fit fit;
        lg_spread spread;
        lg_multistart starts;
        fit_starts(context, &problem, &options, growth_first, &starts, &fit);
        assert_ok(context, lg_spread_make(context, &problem, options.loss, &fit, &spread));
        if (i == 0) {
            memcpy(value, fit.value, sizeof value);
            memcpy(covariance, spread.covariance, sizeof covariance);
        }
        assert_memory_equal(value, fit.value, sizeof value);
        assert_memory_equal(covariance, spread.covariance, sizeof covariance);
        lg_spread_free(context, &spread);
        lg_fit_free(context, &fit);
        lg_context_free(context);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_outliers),
        cmocka_unit_test(test_not_to_be_told_apart),
        cmocka_unit_test(test_no_answer),
        cmocka_unit_test(test_nothing_moves),
        cmocka_unit_test(test_likelihood_of_a_line),
        cmocka_unit_test(test_same_bits),
        cmocka_unit_test(test_truth_is_recovered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
