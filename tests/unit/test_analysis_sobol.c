/* Sobol' indices against functions whose indices are known. */
#include "lg_test.h"

#include "analysis/sobol.h"

static const double PI = 3.14159265358979323846;

/* Ishigami and Homma (1990) with a = 7, b = 0.1, on [-pi, pi]^3. */
static double ishigami(const double *u) {
    double x[3];
    for (int i = 0; i < 3; i++)
        x[i] = PI * (2.0 * u[i] - 1.0);
    return sin(x[0]) + 7.0 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4.0) * sin(x[0]);
}

/* What the integrals give. */
typedef struct truth {
    double variance, first[3], total[3], pair13;
} truth;

static truth ishigami_truth(void) {
    const double a = 7.0, b = 0.1, p4 = pow(PI, 4.0);
    const double v1 = 0.5 * pow(1.0 + b * p4 / 5.0, 2.0), v2 = a * a / 8.0;
    const double v13 = b * b * p4 * p4 * (1.0 / 18.0 - 1.0 / 50.0), v = v1 + v2 + v13;
    return (truth){v, {v1 / v, v2 / v, 0.0}, {(v1 + v13) / v, v2 / v, v13 / v}, v13 / v};
}

static double *answer(const lg_sobol *design, double (*of)(const double *u)) {
    double x[64], *y = malloc(design->points * sizeof *y);
    for (size_t p = 0; p < design->points; p++) {
        lg_sobol_point(design, p, x);
        y[p] = of(x);
    }
    return y;
}

static void test_ishigami(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const truth t = ishigami_truth();
    for (uint64_t seed = 1; seed <= 5; seed++)
        for (int pairs = 0; pairs < 2; pairs++) {
            lg_sobol design;
            lg_sobol_measures m;
            assert_ok(context, lg_sobol_make(context, 3, NULL, 4096, pairs, seed, &design));
            assert_int_equal(design.points, 4096 * (pairs ? 8 : 5));
            double *y = answer(&design, ishigami);
            assert_ok(context, lg_sobol_measure(&design, y, seed == 1 ? 100 : 0, seed, &m));
            assert_near(m.mean, 3.5, 0.01);
            assert_near(m.variance / t.variance, 1.0, 0.01);
            for (int i = 0; i < 3; i++) {
                assert_near(m.first[i].value, t.first[i], 0.01);
                assert_near(m.total[i].value, t.total[i], 0.01);
                if (seed == 1)
                    assert_true(m.total[i].low < t.total[i] && t.total[i] < m.total[i].high);
            }
            if (pairs) {
                assert_near(m.second[lg_sobol_pair(3, 0, 1)].value, 0.0, 0.01);
                assert_near(m.second[lg_sobol_pair(3, 0, 2)].value, t.pair13, 0.01);
                assert_near(m.second[lg_sobol_pair(3, 1, 2)].value, 0.0, 0.01);
            } else
                assert_null(m.second);
            free(y);
            lg_sobol_measures_free(context, &m);
            lg_sobol_free(&design);
        }
    lg_context_free(context);
}

/* A group of the first and third input has all that they do together. */
static void test_groups(void **state) {
    (void)state;
    static const size_t factor_of[3] = {1, 0, 1};
    lg_context *context = lg_test_context(NULL);
    const truth t = ishigami_truth();
    lg_sobol design;
    lg_sobol_measures m;
    assert_ok(context, lg_sobol_make(context, 3, factor_of, 4096, false, 1, &design));
    assert_int_equal(design.factors, 2);
    double *y = answer(&design, ishigami);
    assert_ok(context, lg_sobol_measure(&design, y, 0, 1, &m));
    assert_near(m.first[0].value, t.first[1], 0.01);
    assert_near(m.first[1].value, 1.0 - t.first[1], 0.01);
    assert_near(m.total[1].value, 1.0 - t.first[1], 0.01);
    free(y);
    lg_sobol_measures_free(context, &m);
    lg_sobol_free(&design);
    lg_context_free(context);
}

enum { MANY = 30 };

/* y = sum of i x_i: first = total = i^2 / sum of squares; 60 columns, of which 20 are a hypercube's. */
static double linear(const double *u) {
    double sum = 0.0;
    for (int i = 0; i < MANY; i++)
        sum += (i + 1) * u[i];
    return sum;
}

static void test_many_inputs(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_sobol design;
    lg_sobol_measures m;
    double squares = 0.0;
    for (int i = 0; i < MANY; i++)
        squares += (i + 1) * (i + 1);
    assert_ok(context, lg_sobol_make(context, MANY, NULL, 2048, false, 7, &design));
    double *y = answer(&design, linear);
    assert_ok(context, lg_sobol_measure(&design, y, 0, 1, &m));
    for (int i = 0; i < MANY; i++) {
        assert_near(m.first[i].value, (i + 1) * (i + 1) / squares, 0.03);
        assert_near(m.total[i].value, (i + 1) * (i + 1) / squares, 0.01);
    }
    free(y);
    lg_sobol_measures_free(context, &m);
    lg_sobol_free(&design);
    lg_context_free(context);
}

/* Bits follow from the seed; the interval narrows with the rows. */
static void test_seed(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    double first[3], width[3];
    for (int i = 0; i < 3; i++) {
        static const size_t rows[3] = {128, 128, 2048};
        lg_sobol design;
        lg_sobol_measures m;
        assert_ok(context, lg_sobol_make(context, 3, NULL, rows[i], true, 11, &design));
        double *y = answer(&design, ishigami);
        assert_ok(context, lg_sobol_measure(&design, y, 50, 3, &m));
        first[i] = m.first[0].value;
        width[i] = m.first[0].high - m.first[0].low;
        free(y);
        lg_sobol_measures_free(context, &m);
        lg_sobol_free(&design);
    }
    assert_true(first[0] == first[1] && width[0] == width[1]);
    assert_true(width[2] < 0.5 * width[0]);
    lg_context_free(context);
}

static double constant(const double *u) {
    (void)u;
    return 3.0;
}

static void test_edges(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_sobol design;
    lg_sobol_measures m;
    assert_status(context, lg_sobol_make(context, 3, NULL, 1, false, 1, &design), LG_EARG);
    assert_error_says(context, "2 samples at least");
    assert_ok(context, lg_sobol_make(context, 2, NULL, 4, true, 1, &design));
    double *y = answer(&design, constant);
    assert_ok(context, lg_sobol_measure(&design, y, 10, 1, &m));
    assert_true(m.variance == 0.0 && m.first[0].value == 0.0 && m.total[1].high == 0.0);
    free(y);
    lg_sobol_measures_free(context, &m);
    lg_sobol_free(&design);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    double y[64];
    for (int i = 0; i < 64; i++)
        y[i] = i * i % 7;
    lg_sobol design = {0};
    lg_sobol_measures m = {0};
    lg_status status = lg_sobol_make(context, 25, NULL, 2, false, 1, &design);
    if (status == LG_OK) {
        status = lg_sobol_measure(&design, y, 3, 1, &m);
        lg_sobol_measures_free(context, &m);
        lg_sobol_free(&design);
    }
    return status;
}

static void test_memory(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ishigami),    cmocka_unit_test(test_groups),
        cmocka_unit_test(test_many_inputs), cmocka_unit_test(test_seed),
        cmocka_unit_test(test_edges),       cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
