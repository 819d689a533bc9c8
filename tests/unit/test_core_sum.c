#include "lg_test.h"

#include "core/sum.h"

static void test_small_sums(void **state) {
    (void)state;
    double x[100];
    float y[112] = {0}; /* read to the end of the last sixteen */
    for (int i = 0; i < 100; i++) {
        x[i] = i + 1;
        y[i] = (float)(i + 1);
    }
    for (size_t n = 0; n <= 100; n++) {
        double wanted = (double)(n * (n + 1)) / 2;
        assert_near(lg_sum16_d(x, n), wanted, 0);
        assert_near(lg_sum16_f(y, n), wanted, 0);
    }
}

/* The order is a promise: lane i % 16 of each, then 8, 4, 2, 1 pairs i and i + half. */
static double documented_order(const double *x, size_t n) {
    double lane[16] = {0};
    for (size_t i = 0; i < n; i++)
        lane[i % 16] += x[i];
    for (int half = 8; half >= 1; half /= 2)
        for (int i = 0; i < half; i++)
            lane[i] += lane[i + half];
    return lane[0];
}

static void test_order(void **state) {
    (void)state;
    double x[1000];
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 1000; i++) {
        bits = bits * 6364136223846793005u + 1442695040888963407u;
        x[i] = ldexp((double)(bits >> 11), (int)(bits % 40) - 60);
    }
    for (size_t n = 0; n <= 1000; n++) {
        double wanted = documented_order(x, n), got = lg_sum16_d(x, n);
        assert_memory_equal(&got, &wanted, sizeof got);
    }
}

/* Float columns: the same order, lanes in float for eight values at a time. */
static void test_float_order(void **state) {
    (void)state;
    enum { CELLS = 1024 };
    static float x[CELLS];
    for (int i = 0; i < CELLS; i++)
        x[i] = 1000.0f / (float)(1 + i * 37 % 101);
    for (size_t n = 1; n <= CELLS; n++) {
        double wide[16] = {0}, got = lg_sum16_f(x, n);
        for (size_t from = 0; from < n; from += 128) {
            float lane[16] = {0};
            for (size_t i = from; i < n && i < from + 128; i++)
                lane[i % 16] += x[i];
            for (int l = 0; l < 16; l++)
                wide[l] += lane[l];
        }
        double wanted = documented_order(wide, 16);
        assert_memory_equal(&got, &wanted, sizeof wanted);
    }
}

/* Zeros behind the end change no bit, so a padded column has the sum of its cells. */
static void test_padding(void **state) {
    (void)state;
    float x[64] = {0};
    for (int i = 0; i < 37; i++)
        x[i] = 1.0f / (float)(i + 3);
    double short_sum = lg_sum16_f(x, 37);
    for (size_t n = 38; n <= 64; n++) {
        double padded = lg_sum16_f(x, n);
        assert_memory_equal(&padded, &short_sum, sizeof padded);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_sums),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_float_order),
        cmocka_unit_test(test_padding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
