#include "core/elementary.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/series.h"

#if defined(__FAST_MATH__) || FLT_EVAL_METHOD != 0
#error "libgrass needs arithmetic as IEEE 754 has it: no -ffast-math, no x87"
#endif

/* log 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
static const double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33;
static const double LOG2_E = 0x1.71547652b82fep+0, LOG10_E = 0x1.bcb7b1526e50ep-2;
/* Added and taken away it rounds to a whole number; its low bits then hold that number. */
static const double TO_WHOLE = 0x1.8p52;
static const uint64_t HALF_ROOT = 0x3fe6a09e667f3bcdu; /* sqrt(1/2) */
enum { MANTISSA = 52, MOST_EXPONENT = 1023 };

static uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^k for a normal result. */
static double two_to(int k) {
    return from_bits((uint64_t)(k + MOST_EXPONENT) << MANTISSA);
}

/* ---- exponential ---- */

/* 1 / n! from n = 2: to r^13 they leave 1e-17 of e^r. */
static const double EXP[12] = {1.0 / 2,       1.0 / 6,        1.0 / 24,        1.0 / 120,
                               1.0 / 720,     1.0 / 5040,     1.0 / 40320,     1.0 / 362880,
                               1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};

/* e^(x + rest) = 2^k e^r with |r| <= log(2) / 2; returns e^r. */
static inline double exp_parts(double x, double rest, int *k) {
    double whole = x * LOG2_E + TO_WHOLE;
    *k = (int)(int32_t)(uint32_t)bits_of(whole);
    whole -= TO_WHOLE;
    double r = (x - whole * LN2_HIGH) - (whole * LN2_LOW - rest);
    return 1.0 + (r + r * r * lg_series(EXP, 12, r));
}

static double exp_far(double x, double rest) {
    int k;
    if (x > 709.8)
        return (double)INFINITY;
    if (!(x >= -745.2))
        return isnan(x) ? x : 0.0;
    /* 2^k may be no normal number where 2^k e^r is one. */
    double power = exp_parts(x, rest, &k);
    return x > 0.0 ? power * two_to(k - 1) * 2.0 : power * two_to(k + 500) * 0x1p-500;
}

static inline double exp_of(double x, double rest) {
    int k;
    if (!(fabs(x) < 700.0))
        return exp_far(x, rest);
    double power = exp_parts(x, rest, &k);
    return power * two_to(k);
}

double lg_exp(double x) {
    return exp_of(x, 0.0);
}

/* ---- logarithm ---- */

/* log((1 + s) / (1 - s)) is 2 s (1 + z / 3 + z^2 / 5 + ...), z = s^2 <= 0.0295: these are the terms
 * from z on over z; what they leave is 1e-19. */
static const double LN[12] = {2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11, 2.0 / 13,
                              2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23, 2.0 / 25};

/* x = 2^k m, m from sqrt(1/2) to sqrt(2). */
static inline double split(double x, double *k) {
    uint64_t above = bits_of(x) - HALF_ROOT + ((uint64_t)1024 << MANTISSA);
    int power = (int)(above >> MANTISSA) - 1024;
    *k = power;
    return from_bits(bits_of(x) - ((uint64_t)(int64_t)power << MANTISSA));
}

/* ln(x) + more log(2) = first + f + what is returned, first being exact and f the greater where
 * first is 0. */
static inline double ln_parts(double x, double more, double *first, double *f) {
    double k;
    *f = split(x, &k) - 1.0;
    k += more;
    double s = *f / (2.0 + *f), z = s * s, half = 0.5 * *f * *f;
    *first = k * LN2_HIGH;
    return (s * (half + z * lg_series(LN, 12, z)) + k * LN2_LOW) - half;
}

static inline double ln_of(double x, double more) {
    double first, f, rest = ln_parts(x, more, &first, &f);
    return first + (f + rest);
}

static double ln_odd(double x) {
    if (x > 0.0)
        return x <= DBL_MAX ? ln_of(x * 0x1p54, -54.0) : x;
    if (x == 0.0)
        return -(double)INFINITY;
    return x < 0.0 ? (double)NAN : x;
}

double lg_ln(double x) {
    return x >= DBL_MIN && x <= DBL_MAX ? ln_of(x, 0.0) : ln_odd(x);
}

double lg_log10(double x) {
    double power = lg_ln(x) * LOG10_E;
    if (!(fabs(power) < 400.0))
        return power;
    double whole = (power + TO_WHOLE) - TO_WHOLE;
    return fabs(power - whole) < 1e-12 && lg_pow(10.0, whole) == x ? whole : power;
}

/* ---- powers ---- */

enum { MOST_FACTORS = 32 };

/* x^n of n > 0 factors: exact where the power is a double. */
static double product(double x, int n) {
    double all = 1.0;
    for (;; x *= x) {
        if (n & 1)
            all *= x;
        n >>= 1;
        if (n == 0)
            return all;
    }
}

/* a * b = the product + what is returned (Dekker 1971). */
static inline double times(double a, double b, double *whole) {
    static const double SPLIT = 134217729.0; /* 2^27 + 1 */
    double a1 = SPLIT * a, b1 = SPLIT * b;
    a1 = a1 - (a1 - a);
    b1 = b1 - (b1 - b);
    double a2 = a - a1, b2 = b - b1;
    *whole = a * b;
    return ((a1 * b1 - *whole) + a1 * b2 + a2 * b1) + a2 * b2;
}

/* e^(y ln x), the logarithm and the product carried on to more places than a double has. */
static double raised(double x, double y) {
    double first, f, whole, raise = x < DBL_MIN ? 54.0 : 0.0;
    double rest = ln_parts(raise > 0.0 ? x * 0x1p54 : x, -raise, &first, &f);
    double most = first + f, low = first == 0.0 ? rest : ((first - most) + f) + rest;
    double ln = most + low;
    low = (most - ln) + low;
    /* Beyond that every x but 1 gives zero or infinity. */
    y = y > 0x1p70 ? 0x1p70 : y < -0x1p70 ? -0x1p70 : y;
    double error = times(y, ln, &whole);
    return exp_of(whole, error + y * low);
}

/* x^y for 0 < x < infinity */
static double power_of(double x, double y) {
    int n = fabs(y) <= MOST_FACTORS ? (int)y : 0;
    if (n != 0 && n == y) {
        double all = product(x, n < 0 ? -n : n);
        if (all >= 0x1p-1000 && all <= 0x1p1000)
            return n < 0 ? 1.0 / all : all;
    }
    return raised(x, y);
}

static double pow_odd(double x, double y) {
    if (y == 0.0 || x == 1.0)
        return 1.0;
    if (isnan(x) || isnan(y))
        return (double)NAN;
    double size = fabs(x), all;
    if (size == 1.0)
        all = 1.0;
    else if (size == 0.0 || size > DBL_MAX)
        all = (size > 0.0) == (y > 0.0) ? (double)INFINITY : 0.0;
    else
        all = power_of(size, y);
    if (!signbit(x))
        return all;
    int whole = floor(y) == y, odd = whole && fabs(y) < 0x1p53 && floor(y / 2) * 2 != y;
    if (!whole && size > 0.0 && size <= DBL_MAX)
        return (double)NAN;
    return odd ? -all : all;
}

double lg_pow(double x, double y) {
    return x > 0.0 && x <= DBL_MAX && fabs(y) <= DBL_MAX ? power_of(x, y) : pow_odd(x, y);
}

/* A third of the exponent is off by up to 5 %; Halley's step leaves of an error e 2/3 e^3. */
static double cbrt_of(double x) {
    double root = from_bits(bits_of(x) / 3 + ((uint64_t)0x2a9f7893u << 32));
    for (int step = 0; step < 3; step++) {
        double cube = root * root * root;
        root += root * ((x - cube) / (2.0 * cube + x));
    }
    return root;
}

double lg_cbrt(double x) {
    double size = fabs(x);
    if (!(size > 0.0 && size <= DBL_MAX))
        return x;
    double root = size < 0x1p-900  ? cbrt_of(size * 0x1p300) * 0x1p-100
                  : size > 0x1p900 ? cbrt_of(size * 0x1p-300) * 0x1p100
                                   : cbrt_of(size);
    return x < 0.0 ? -root : root;
}

double lg_hypot(double x, double y) {
    double a = fabs(x), b = fabs(y), most = a > b ? a : b, scale = 1.0;
    if (a > DBL_MAX || b > DBL_MAX)
        return (double)INFINITY;
    if (most > 0x1p500)
        scale = 0x1p600;
    else if (most < 0x1p-480)
        scale = 0x1p-600;
    if (scale == 1.0)
        return sqrt(a * a + b * b);
    a /= scale;
    b /= scale;
    return sqrt(a * a + b * b) * scale;
}
