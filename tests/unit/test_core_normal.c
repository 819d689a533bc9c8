#include "lg_test.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "core/normal.h"
#include "core/philox.h"

enum { MANY = 100000 };

static double relative(double a, double b) {
    return a == b ? 0.0 : fabs(a / b - 1.0);
}

/* GSL's deviates, number for number of the stream: a million, of ten shapes. */
static void test_gamma_is_gsls(void **state) {
    (void)state;
    static const double shapes[] = {0.05, 0.3, 0.5, 0.9, 1.0, 1.5, 3.0, 10.0, 100.0, 1e4};
    for (uint32_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        lg_stream own, gsls;
        gsl_rng *ours = lg_stream_open(&own, 5, s, 1, 2),
                *theirs = lg_stream_open(&gsls, 5, s, 1, 2);
        for (int i = 0; i < MANY; i++) {
            double wanted = gsl_ran_gamma(theirs, shapes[s], 1.0 / shapes[s]);
            double drawn = lg_draw_gamma(ours, shapes[s], 1.0 / shapes[s]);
            if (relative(drawn, wanted) > 1e-14)
                fail_msg("shape %g: %.17g, not %.17g", shapes[s], drawn, wanted);
            assert_memory_equal(&own.state, &gsls.state, sizeof own.state);
        }
    }
}

static void test_normal_is_gsls(void **state) {
    (void)state;
    lg_stream own, gsls;
    gsl_rng *ours = lg_stream_open(&own, 6, 3, 1, 2), *theirs = lg_stream_open(&gsls, 6, 3, 1, 2);
    for (int i = 0; i < MANY; i++)
        assert_true(relative(lg_draw_normal(ours), gsl_ran_ugaussian(theirs)) <= 1e-14);
    assert_memory_equal(&own.state, &gsls.state, sizeof own.state);
}

static void test_distribution_is_gsls(void **state) {
    (void)state;
    for (int i = 0; i < MANY; i++) {
        double p = (i + 0.5) / MANY, far = pow(10.0, -300 * p), z = 20 * p - 10;
        assert_true(relative(lg_normal_quantile(p), gsl_cdf_ugaussian_Pinv(p)) <= 1e-14);
        assert_true(relative(lg_normal_quantile(far), gsl_cdf_ugaussian_Pinv(far)) <= 1e-14);
        assert_true(relative(lg_normal_density(z), gsl_ran_ugaussian_pdf(z)) <= 1e-13);
        long double above = 0.5L * erfcl(z * sqrtl(0.5L));
        assert_true(relative(lg_normal_above(z), (double)above) <= 1e-13);
    }
    assert_true(lg_normal_above(50.0) == 0.0);
    assert_true(lg_normal_above(-1000.0) == 1.0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gamma_is_gsls),
        cmocka_unit_test(test_normal_is_gsls),
        cmocka_unit_test(test_distribution_is_gsls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
