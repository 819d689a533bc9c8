/* The method of Morris against functions whose effects are known; the points of designs. */
#include "lg_test.h"

#include "analysis/evenly.h"
#include "analysis/morris.h"

static double *answer(const lg_morris *design, double (*of)(const double *x)) {
    double *y = malloc(design->points * sizeof *y);
    for (size_t p = 0; p < design->points; p++)
        y[p] = of(design->x + p * design->inputs);
    return y;
}

static double linear(const double *x) {
    return 3.0 * x[0] - 8.0 * x[1] + 0.5 * x[2] + 0.0 * x[3];
}

/* The effects of a linear function are its coefficients, without spread. */
static void test_linear(void **state) {
    (void)state;
    static const double slope[4] = {3.0, -8.0, 0.5, 0.0};
    lg_context *context = lg_test_context(NULL);
    lg_morris design;
    lg_morris_effect e[4];
    assert_ok(context, lg_morris_make(context, 4, 5, 0, 1, &design));
    assert_int_equal(design.points, 25);
    double *y = answer(&design, linear);
    assert_ok(context, lg_morris_measure(&design, y, 50, 1, e));
    for (int i = 0; i < 4; i++) {
        assert_near(e[i].mu, slope[i], 1e-12);
        assert_near(e[i].mu_star, fabs(slope[i]), 1e-12);
        assert_near(e[i].sigma, 0.0, 1e-12);
        assert_near(e[i].low, e[i].mu_star, 1e-12);
        assert_near(e[i].high, e[i].mu_star, 1e-12);
    }
    free(y);
    lg_morris_free(&design);
    lg_context_free(context);
}

/* The g-function of Sobol': the smaller its coefficient, the more an input does. */
static double g_function(const double *x) {
    static const double a[6] = {0.0, 1.0, 4.5, 9.0, 40.0, 99.0};
    double product = 1.0;
    for (int i = 0; i < 6; i++)
        product *= (fabs(4.0 * x[i] - 2.0) + a[i]) / (1.0 + a[i]);
    return product;
}

static void test_g_function(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (uint64_t seed = 1; seed <= 4; seed++)
        for (size_t tried = 0; tried <= 200; tried += 200) {
            lg_morris design;
            lg_morris_effect e[6];
            assert_ok(context, lg_morris_make(context, 6, 40, tried, seed, &design));
            double *y = answer(&design, g_function);
            assert_ok(context, lg_morris_measure(&design, y, 100, seed, e));
            for (int i = 0; i < 5; i++)
                assert_true(e[i].mu_star > e[i + 1].mu_star);
            /* The effects of one sign cancel in mu, not in mu_star. */
            assert_true(fabs(e[0].mu) < 0.5 * e[0].mu_star && e[0].sigma > e[0].mu_star / 2.0);
            assert_true(e[0].low < e[0].mu_star && e[0].mu_star < e[0].high);
            free(y);
            lg_morris_free(&design);
        }
    lg_context_free(context);
}

/* Every step moves the one input it names, by 2/3, between levels. */
static void test_trajectories(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_morris m;
    assert_ok(context, lg_morris_make(context, 7, 6, 30, 9, &m));
    for (size_t t = 0; t < m.trajectories; t++) {
        int times[7] = {0};
        for (size_t s = 0; s < 7; s++) {
            const double *a = m.x + (t * 8 + s) * 7, *b = a + 7;
            const size_t moved = m.moved[t * 7 + s];
            times[moved]++;
            for (size_t i = 0; i < 7; i++) {
                assert_near(fabs(b[i] - a[i]), i == moved ? 2.0 / 3.0 : 0.0, 1e-12);
                assert_true(b[i] > -1e-12 && b[i] < 1.0 + 1e-12);
                assert_near(3.0 * b[i], round(3.0 * b[i]), 1e-12);
            }
        }
        for (int i = 0; i < 7; i++)
            assert_int_equal(times[i], 1);
    }
    lg_morris_free(&m);
    assert_status(context, lg_morris_make(context, 7, 1, 0, 9, &m), LG_EARG);
    assert_error_says(context, "2 trajectories at least");
    lg_context_free(context);
}

/* The sum of squared distances of all pairs, of the points' sums of distances. */
static double spread(const lg_morris *m) {
    double all = 0.0;
    const size_t n = m->inputs + 1;
    for (size_t t = 0; t < m->trajectories; t++)
        for (size_t u = 0; u < t; u++) {
            double sum = 0.0;
            for (size_t i = 0; i < n * n; i++) {
                double squares = 0.0;
                for (size_t k = 0; k < m->inputs; k++)
                    squares += pow(m->x[(t * n + i / n) * m->inputs + k] -
                                       m->x[(u * n + i % n) * m->inputs + k],
                                   2.0);
                sum += sqrt(squares);
            }
            all += sum * sum;
        }
    return all;
}

static void test_spread(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        lg_morris plain, apart;
        assert_ok(context, lg_morris_make(context, 5, 4, 0, seed, &plain));
        assert_ok(context, lg_morris_make(context, 5, 4, 100, seed, &apart));
        assert_true(spread(&apart) > spread(&plain));
        lg_morris_free(&plain);
        lg_morris_free(&apart);
    }
    lg_context_free(context);
}

/* In each of 50 columns, Sobol' or hypercube, 64 rows meet each of 64 shares once; neighbours are not
 * alike. */
static void test_points(void **state) {
    (void)state;
    enum { ROWS = 64, COLUMNS = 50 };
    lg_context *context = lg_test_context(NULL);
    double *x = NULL, *other = NULL;
    assert_ok(context, lg_evenly_make(context, ROWS, COLUMNS, 3, &x));
    for (int c = 0; c < COLUMNS; c++) {
        bool met[ROWS] = {false};
        double product = 0.0;
        for (int r = 0; r < ROWS; r++) {
            const double u = x[r * COLUMNS + c];
            assert_true(u >= 0.0 && u < 1.0 && !met[(int)(u * ROWS)]);
            met[(int)(u * ROWS)] = true;
            product += 12.0 * (u - 0.5) * (x[r * COLUMNS + (c + 1) % COLUMNS] - 0.5) / ROWS;
        }
        assert_true(fabs(product) < 0.5);
    }
    assert_ok(context, lg_evenly_make(context, ROWS, COLUMNS, 4, &other));
    for (int c = 0; c < COLUMNS; c++)
        assert_true(x[c] != other[c]);
    lg_free(context, other);
    lg_free(context, x);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    double y[12];
    lg_morris_effect e[3];
    for (int i = 0; i < 12; i++)
        y[i] = i * i % 7;
    lg_morris design;
    lg_status status = lg_morris_make(context, 3, 3, 9, 1, &design);
    if (status == LG_OK) {
        status = lg_morris_measure(&design, y, 3, 1, e);
        lg_morris_free(&design);
    }
    return status;
}

static void test_memory(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_linear),       cmocka_unit_test(test_g_function),
        cmocka_unit_test(test_trajectories), cmocka_unit_test(test_spread),
        cmocka_unit_test(test_points),       cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
