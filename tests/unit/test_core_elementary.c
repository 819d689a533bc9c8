#include "lg_test.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/circular.h"
#include "core/elementary.h"
#include "core/philox.h"

enum { MANY = 100000 };

static double between(double low, double high, int i) {
    return low + (high - low) * lg_hash_unit(15, (uint64_t)i, 7);
}

/* Ten to a power from -most to most. */
static double any_size(double most, int i) {
    return pow(10.0, between(-most, most, i));
}

/* Units in the last place between a result and the C library's in long double. */
static double units_off(double result, long double wanted) {
    double size = fabs((double)wanted), unit = nextafter(size, INFINITY) - size;
    return (double)fabsl((long double)result - wanted) / unit;
}

#define WORST(worst, function, exactly, argument)                                                  \
    for (int i = 0; i < MANY; i++) {                                                               \
        double x = (argument), off = units_off(function(x), exactly(x));                           \
        if (!(off <= (worst)))                                                                     \
            fail_msg(#function "(%.17g) is off by %g units", x, off);                              \
    }

static void test_exponential_and_logarithm(void **state) {
    (void)state;
    WORST(1.1, lg_exp, expl, between(-700, 700, i))
    WORST(1.1, lg_exp, expl, between(-2, 2, i))
    WORST(1.0, lg_ln, logl, between(0, 3, i))
    WORST(1.0, lg_ln, logl, any_size(300, i))
    WORST(2.0, lg_log10, log10l, any_size(300, i))
    WORST(1.0, lg_cbrt, cbrtl, any_size(300, i))
    WORST(1.0, lg_cbrt, cbrtl, -any_size(1, i))
}

static void test_powers(void **state) {
    (void)state;
    static const double powers[] = {5.26, 0.1, -0.1, 1.0 / 3, 3, 0.75, -2.5};
    for (size_t p = 0; p < sizeof powers / sizeof *powers; p++)
        for (int i = 0; i < MANY; i++) {
            double x = between(0, 200, i), y = powers[p], off = units_off(lg_pow(x, y), powl(x, y));
            if (!(off <= 1.5))
                fail_msg("lg_pow(%.17g, %g) is off by %g units", x, y, off);
        }
    for (int i = 0; i < MANY; i++) {
        double x = any_size(10, i), y = between(-25, 25, i + MANY);
        long double wanted = powl(x, y);
        if (!(fabsl(lg_pow(x, y) - wanted) <= 2e-15L * wanted))
            fail_msg("lg_pow(%.17g, %.17g)", x, y);
    }
}

static void test_whole_powers_are_met(void **state) {
    (void)state;
    double ten = 1.0;
    for (int k = 0; k <= 22; k++, ten *= 10.0) {
        assert_true(lg_pow(10.0, k) == ten);
        assert_true(lg_log10(ten) == k);
        assert_true(lg_log10(1.0 / ten) == -k);
    }
    for (int base = 2; base < 300; base++)
        for (double power = 1, result = base; result < 9e15; power++, result *= base)
            assert_true(lg_pow(base, power) == result);
}

static void test_angles(void **state) {
    (void)state;
    WORST(1.5, lg_sin, sinl, between(-20, 20, i))
    WORST(1.5, lg_cos, cosl, between(-20, 20, i))
    WORST(3.0, lg_tan, tanl, between(-1.5, 1.5, i))
    WORST(4.0, lg_atan, atanl, between(-20, 20, i))
    WORST(2.5, lg_asin, asinl, between(-1, 1, i))
    WORST(1.5, lg_acos, acosl, between(-1, 1, i))
    for (int i = 0; i < MANY; i++) {
        double x = between(-1e6, 1e6, i), y = between(-1, 1, i + MANY);
        assert_near(lg_sin(x), (double)sinl(x), 2e-16);
        assert_near(lg_cos(x), (double)cosl(x), 2e-16);
        assert_true(units_off(lg_atan2(y, x * 1e-6), atan2l(y, x * 1e-6)) <= 6.0);
        assert_true(units_off(lg_hypot(y, x), hypotl(y, x)) <= 1.5);
    }
    assert_near(lg_sin(1e9), sin(1e9), 1e-7);
}

static int is_alike(double a, double b) {
    if (isnan(b))
        return isnan(a);
    return signbit(a) == signbit(b) && (a == b || fabs(a - b) <= 1e-15 * fabs(b));
}

#define ALIKE(function, of_c)                                                                      \
    if (!is_alike(function(x), of_c(x)))                                                           \
        fail_msg(#function "(%g) is %g, not %g", x, function(x), of_c(x));
#define ALIKE_2(function, of_c)                                                                    \
    if (!is_alike(function(x, y), of_c(x, y)))                                                     \
        fail_msg(#function "(%g, %g) is %g, not %g", x, y, function(x, y), of_c(x, y));

/* Zeros, infinities, NaN, the least and the greatest numbers: as C99 has it. */
static void test_odd_arguments(void **state) {
    (void)state;
    static const double odd[] = {0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 INFINITY,
                                 -INFINITY,
                                 NAN,
                                 2.0,
                                 -2.0,
                                 3.0,
                                 -3.0,
                                 0.5,
                                 -0.5,
                                 1e300,
                                 -1e300,
                                 1e-300,
                                 DBL_MIN,
                                 DBL_MAX,
                                 5e-324,
                                 1e-310,
                                 -7.5,
                                 -5e-324,
                                 710.0,
                                 -745.0,
                                 1.0 + DBL_EPSILON,
                                 1.0 - DBL_EPSILON};
    enum { ODD = sizeof odd / sizeof *odd };
    for (int i = 0; i < ODD; i++) {
        double x = odd[i];
        ALIKE(lg_exp, exp)
        ALIKE(lg_ln, log)
        ALIKE(lg_log10, log10)
        ALIKE(lg_cbrt, cbrt)
        ALIKE(lg_atan, atan)
        ALIKE(lg_asin, asin)
        ALIKE(lg_acos, acos)
        if (fabs(x) < 1e6 || !(fabs(x) <= DBL_MAX)) {
            ALIKE(lg_sin, sin)
            ALIKE(lg_cos, cos)
            ALIKE(lg_tan, tan)
        }
        for (int j = 0; j < ODD; j++) {
            double y = odd[j];
            ALIKE_2(lg_pow, pow)
            ALIKE_2(lg_hypot, hypot)
            double angle = atan2(x, y);
            if (fabs(angle) >= DBL_MIN || angle == 0.0)
                ALIKE_2(lg_atan2, atan2)
        }
    }
}

static uint64_t mix(uint64_t hash, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return lg_hash64(hash, bits, 1);
}

/* The bits themselves, over many arguments: other ones here are other results everywhere. */
static void test_bits(void **state) {
    (void)state;
    uint64_t hash = 0;
    for (int i = 0; i < MANY; i++) {
        double x = (i + 0.5) / MANY, wide = (x - 0.5) * 1400, positive = x * 3;
        hash = mix(mix(hash, lg_exp(wide)), lg_exp(positive));
        hash = mix(mix(hash, lg_ln(positive)), lg_log10(positive));
        hash = mix(mix(hash, lg_cbrt(positive)), lg_pow(positive, wide / 10));
        hash = mix(mix(hash, lg_sin(wide)), lg_cos(wide));
        hash = mix(mix(hash, lg_tan(wide)), lg_atan(wide));
        hash = mix(mix(hash, lg_asin(x)), lg_acos(x));
        hash = mix(mix(hash, lg_atan2(wide, -positive)), lg_hypot(wide, positive));
    }
    if (hash != UINT64_C(0xda422c9f5c9d3413))
        fail_msg("the bits' hash is 0x%016llx", (unsigned long long)hash);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exponential_and_logarithm),
        cmocka_unit_test(test_powers),
        cmocka_unit_test(test_whole_powers_are_met),
        cmocka_unit_test(test_angles),
        cmocka_unit_test(test_odd_arguments),
        cmocka_unit_test(test_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
