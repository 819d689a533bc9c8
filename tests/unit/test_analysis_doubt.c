/* The doubt of a made-up capacity, whose shares are known. */
#include "lg_test.h"

#include "analysis/doubt.h"
#include "core/context.h"

/* 100 + 40 w + 20 (p + q) + 10 m + 60 w (p - 1/2) of uniform numbers. Variances (of w as is: 40^2 / 12;
 * of a product of two: 60^2 / 144; w's mean of 1/2 gives p 30 more): w 40, p 50, q 20, m 10. */
static lg_status answer(void *self, lg_context *own, const double *u, double *values) {
    (void)self;
    (void)own;
    values[0] =
        100.0 + 40.0 * u[0] + 20.0 * (u[1] + u[2]) + 10.0 * u[3] + 60.0 * u[0] * (u[1] - 0.5);
    values[1] = 7.0;
    return LG_OK;
}

static const lg_doubt_source OF[4] = {LG_DOUBT_WEATHER, LG_DOUBT_PARAMETERS, LG_DOUBT_PARAMETERS,
                                      LG_DOUBT_MEMORY};

static void test_shares(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const lg_doubt_model model = {
        .answer = answer, .inputs = 4, .outputs = 2, .width = 2, .of = OF, .key = 1};
    lg_doubt doubt = {.asked = {.samples = 4096, .seed = 3}};
    lg_doubt_row rows[2 * LG_DOUBT_ROWS];
    double *values = NULL;
    const double w = 1600.0, p = 2500.0 + 400.0, m = 100.0, both = 3600.0 / 12.0;
    const double all = w + p + m + both;
    assert_ok(context, lg_doubt_split(context, &model, &doubt, rows, &values));
    assert_int_equal(doubt.points, 4096 * 5);
    assert_near(rows[LG_DOUBT_WEATHER].share_frac, w / all, 0.01);
    assert_near(rows[LG_DOUBT_PARAMETERS].share_frac, p / all, 0.01);
    assert_near(rows[LG_DOUBT_MEMORY].share_frac, m / all, 0.01);
    assert_near(rows[LG_DOUBT_TOGETHER].share_frac, both / all, 0.02);
    assert_near(rows[LG_DOUBT_WEATHER].total_frac, (w + both) / all, 0.01);
    assert_near(rows[LG_DOUBT_ALL].mean_su, 145.0, 0.1);
    assert_near(rows[LG_DOUBT_ALL].share_frac, 1.0, 0.0);
    assert_int_equal(rows[LG_DOUBT_PARAMETERS].rows, 2);
    /* Were the weather alone in doubt: 80 % of a normal distribution of its variance. */
    assert_near(rows[LG_DOUBT_WEATHER].high_su - 145.0, 1.28155 * 40.0 / sqrt(12.0), 0.3);
    assert_true(rows[LG_DOUBT_ALL].high_su - rows[LG_DOUBT_ALL].low_su >
                rows[LG_DOUBT_PARAMETERS].high_su - rows[LG_DOUBT_PARAMETERS].low_su);
    /* What stands still has nothing to share out. */
    for (int k = 0; k < LG_DOUBT_ROWS; k++) {
        assert_true(isnan(rows[LG_DOUBT_ROWS + k].share_frac));
        assert_near(rows[LG_DOUBT_ROWS + k].low_su, 7.0, 0.0);
    }
    lg_free(context, values);
    lg_context_free(context);
}

/* A source without inputs has no share, and takes none of the others'. */
static void test_no_memory(void **state) {
    (void)state;
    static const lg_doubt_source of[4] = {LG_DOUBT_WEATHER, LG_DOUBT_PARAMETERS,
                                          LG_DOUBT_PARAMETERS, LG_DOUBT_PARAMETERS};
    lg_context *context = lg_test_context(NULL);
    const lg_doubt_model model = {
        .answer = answer, .inputs = 4, .outputs = 1, .width = 2, .of = of, .key = 1};
    lg_doubt doubt = {.asked = {.samples = 256, .seed = 3}};
    lg_doubt_row rows[LG_DOUBT_ROWS];
    double *values = NULL;
    assert_ok(context, lg_doubt_split(context, &model, &doubt, rows, &values));
    assert_int_equal(doubt.points, 256 * 4);
    assert_int_equal(rows[LG_DOUBT_MEMORY].rows, 0);
    assert_near(rows[LG_DOUBT_MEMORY].share_frac, 0.0, 0.0);
    assert_near(rows[LG_DOUBT_WEATHER].share_frac + rows[LG_DOUBT_PARAMETERS].share_frac +
                    rows[LG_DOUBT_TOGETHER].share_frac,
                1.0, 1e-9);
    lg_free(context, values);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    const lg_doubt_model model = {
        .answer = answer, .inputs = 4, .outputs = 2, .width = 2, .of = OF, .key = 1};
    lg_doubt doubt = {.asked = {.samples = 3}};
    lg_doubt_row rows[2 * LG_DOUBT_ROWS];
    double *values = NULL;
    lg_status status = lg_doubt_split(context, &model, &doubt, rows, &values);
    lg_free(context, values);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
