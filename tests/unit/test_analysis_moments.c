/* Moments of many draws: exact quantiles are GSL's; streaming ones lie where the header says, of one peak and of two; no memory a draw; numbers that are none. */
#include "lg_test.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "analysis/moments.h"
#include "core/normal.h"
#include "core/philox.h"

enum { MOST = 10000, CELLS = 3 };

static const double P[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
enum { QUANTILES = sizeof P / sizeof P[0] };

/* Normal, skewed, and two heaps. */
static void draw(uint32_t index, double values[CELLS]) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, 11, 1, index, 0);
    values[0] = lg_draw_normal(rng);
    values[1] = lg_draw_gamma(rng, 0.7, 100.0);
    values[2] = (gsl_rng_uniform(rng) < 0.3 ? -5.0 : 5.0) + 0.1 * lg_draw_normal(rng);
}

static void check(size_t draws) {
    lg_context *context = lg_test_context(NULL);
    lg_moments *exact = NULL, *streaming = NULL;
    assert_ok(context, lg_moments_make(context, CELLS, draws, P, QUANTILES, true, &exact));
    assert_ok(context, lg_moments_make(context, CELLS, draws, P, QUANTILES, false, &streaming));
    double(*kept)[MOST] = malloc(sizeof(double[CELLS][MOST]));
    assert_non_null(kept);
    for (size_t d = 0; d < draws; d++) {
        double values[CELLS];
        draw((uint32_t)d, values);
        assert_ok(context, lg_moments_add(exact, values));
        assert_ok(context, lg_moments_add(streaming, values));
        for (int c = 0; c < CELLS; c++)
            kept[c][d] = values[c];
    }
    for (size_t c = 0; c < CELLS; c++) {
        const lg_moment_row row = lg_moments_row(streaming, c);
        assert_int_equal(row.count, draws);
        assert_near(row.mean, gsl_stats_mean(kept[c], 1, draws), 1e-11 * (1.0 + fabs(row.mean)));
        assert_near(row.sd, gsl_stats_sd(kept[c], 1, draws), 1e-11 * row.sd);
        gsl_sort(kept[c], 1, draws);
        assert_true(row.least == kept[c][0] && row.most == kept[c][draws - 1]);
        for (size_t q = 0; q < QUANTILES; q++) {
            const double off =
                2.0 * sqrt(P[q] * (1.0 - P[q]) / (double)draws) + (c == 2 ? 0.03 : 0.0);
            const double low =
                gsl_stats_quantile_from_sorted_data(kept[c], 1, draws, fmax(0.0, P[q] - off));
            const double high =
                gsl_stats_quantile_from_sorted_data(kept[c], 1, draws, fmin(1.0, P[q] + off));
            const double near = lg_moments_quantile(streaming, c, q);
            assert_true(lg_moments_quantile(exact, c, q) ==
                        gsl_stats_quantile_from_sorted_data(kept[c], 1, draws, P[q]));
            if (!(near >= low && near <= high))
                print_error("draws %zu, cell %zu, p %g: %g is not in %g to %g\n", draws, c, P[q],
                            near, low, high);
            assert_true(near >= low && near <= high);
        }
    }
    free(kept);
    lg_moments_free(exact);
    lg_moments_free(streaming);
    lg_context_free(context);
}

static void test_quantiles(void **state) {
    (void)state;
    check(200);
    check(1000);
    check(MOST);
}

static void test_memory_of_one(void **state) {
    (void)state;
    assert_true(lg_moments_bytes(50, 10000, 7, false) == lg_moments_bytes(50, 1, 7, false));
    assert_true(lg_moments_bytes(50, 10000, 7, true) > 100.0 * lg_moments_bytes(50, 10, 7, true));
    lg_counting few = {0, 0, 0}, many = {0, 0, 0};
    for (int i = 0; i < 2; i++) {
        lg_context *context = lg_test_context(i == 0 ? &few : &many);
        lg_moments *m = NULL;
        const size_t draws = i == 0 ? 10 : 2000;
        const double value = 1.0;
        assert_ok(context, lg_moments_make(context, 1, draws, P, QUANTILES, false, &m));
        for (size_t d = 0; d < draws; d++)
            assert_ok(context, lg_moments_add(m, &value));
        lg_moments_free(m);
        lg_context_free(context);
    }
    assert_int_equal(few.calls, many.calls);
}

static void test_numbers_that_are_none(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (int exact = 0; exact < 2; exact++) {
        lg_moments *m = NULL;
        assert_ok(context, lg_moments_make(context, 2, 3, P, QUANTILES, exact, &m));
        const double rows[3][2] = {{NAN, NAN}, {2.0, NAN}, {4.0, NAN}};
        for (int d = 0; d < 3; d++)
            assert_ok(context, lg_moments_add(m, rows[d]));
        assert_int_equal(lg_moments_row(m, 0).count, 2);
        assert_near(lg_moments_row(m, 0).mean, 3.0, 0.0);
        assert_near(lg_moments_quantile(m, 0, 3), 3.0, 1e-12);
        assert_int_equal(lg_moments_row(m, 1).count, 0);
        assert_true(isnan(lg_moments_quantile(m, 1, 3)) && isnan(lg_moments_row(m, 1).mean));
        assert_status(context, lg_moments_add(m, rows[0]), LG_EINTERNAL);
        lg_moments_free(m);
    }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_quantiles),
                                       cmocka_unit_test(test_memory_of_one),
                                       cmocka_unit_test(test_numbers_that_are_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
