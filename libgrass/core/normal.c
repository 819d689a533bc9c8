#include "core/normal.h"

#include <math.h>
#include <stdint.h>

#include "core/elementary.h"

static const double INVERSE_ROOT_TURN = 0x1.9884533d43651p-2; /* 1 / sqrt(2 pi) */

double lg_draw_normal(gsl_rng *rng) {
    double x, y, square;
    do {
        x = -1.0 + 2.0 * gsl_rng_uniform_pos(rng);
        y = -1.0 + 2.0 * gsl_rng_uniform_pos(rng);
        square = x * x + y * y;
    } while (square > 1.0 || square == 0.0);
    return y * sqrt(-2.0 * lg_ln(square) / square);
}

/* ---- gamma ---- */

enum { STRIPS = 128 };
/* Where the tail begins, as GSL chose it. */
static const double TAIL = 3.44428647676;
/* Strip i is as wide as WIDTH[i + 1]; what is as wide as WIDTH[i] lies wholly under the curve. */
static const double WIDTH[STRIPS + 1] = {
#include "core/normal_widths.inc"
};

static double bell(double x) {
    return lg_exp(-0.5 * x * x);
}

/* Under exp(-x^2 / 2) right of the part of strip i that is wholly under it? */
static int is_under(gsl_rng *rng, unsigned strip, double *x) {
    double y;
    if (strip < STRIPS - 1) {
        double low = bell(WIDTH[strip + 1] * 0x1p24), high = bell(WIDTH[strip] * 0x1p24);
        y = low + (high - low) * gsl_rng_uniform(rng);
    } else {
        double across = 1.0 - gsl_rng_uniform(rng), up = gsl_rng_uniform(rng);
        *x = TAIL - lg_ln(across) / TAIL;
        y = lg_exp(-TAIL * (*x - 0.5 * TAIL)) * up;
    }
    return y < bell(*x);
}

static double draw_ziggurat(gsl_rng *rng) {
    for (;;) {
        uint32_t bits = (uint32_t)gsl_rng_get(rng), across = bits >> 8;
        unsigned strip = bits & 0x7f;
        double x = across * WIDTH[strip + 1];
        uint32_t inside = (uint32_t)(WIDTH[strip] / WIDTH[strip + 1] * 0x1p24);
        if (across < inside || is_under(rng, strip, &x))
            return bits & 0x80 ? x : -x;
    }
}

static double draw_gamma_above_1(gsl_rng *rng, double shape, double scale) {
    double d = shape - 1.0 / 3.0, c = (1.0 / 3.0) / sqrt(d);
    for (;;) {
        double x, v;
        do {
            x = draw_ziggurat(rng);
            v = 1.0 + c * x;
        } while (v <= 0.0);
        v = v * v * v;
        double u = gsl_rng_uniform_pos(rng);
        if (u < 1.0 - 0.0331 * x * x * x * x || lg_ln(u) < 0.5 * x * x + d * (1.0 - v + lg_ln(v)))
            return scale * d * v;
    }
}

double lg_draw_gamma(gsl_rng *rng, double shape, double scale) {
    if (shape >= 1.0)
        return draw_gamma_above_1(rng, shape, scale);
    double u = gsl_rng_uniform_pos(rng);
    return draw_gamma_above_1(rng, 1.0 + shape, scale) * lg_pow(u, 1.0 / shape);
}

/* ---- the distribution ---- */

double lg_normal_density(double z) {
    return INVERSE_ROOT_TURN * bell(z);
}

double lg_normal_above(double z) {
    static const double NEAR = 1.5;
    enum { FRACTIONS = 160 }; /* at NEAR and beyond they leave 1e-16 */
    double away = fabs(z);
    if (away < NEAR) { /* z + z^3 / 3 + z^5 / (3 5) + ... */
        double term = z, sum = z;
        for (int odd = 3; fabs(term) > 1e-18; odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return 0.5 - lg_normal_density(z) * sum;
    }
    double rest = away;
    for (int n = FRACTIONS; n >= 1; n--)
        rest = away + n / rest;
    double above = lg_normal_density(z) / rest;
    return z > 0.0 ? above : 1.0 - above;
}

static double horner(double x, const double c[8]) {
    double sum = c[7];
    for (int i = 6; i >= 0; i--)
        sum = sum * x + c[i];
    return sum;
}

/* Near the middle, farther out, and beyond 1 in 10^11: numerator and denominator of each. */
static const double QUANTILE[3][2][8] = {
    {{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3},
     {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3}},
    {{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4},
     {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9}},
    {{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7},
     {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15}}};

static double quantile_part(int part, double x) {
    return horner(x, QUANTILE[part][0]) / horner(x, QUANTILE[part][1]);
}

double lg_normal_quantile(double p) {
    double away = p - 0.5;
    if (fabs(away) <= 0.425)
        return away * quantile_part(0, 0.180625 - away * away);
    double out = sqrt(-lg_ln(away < 0.0 ? p : 1.0 - p));
    double size = out <= 5.0 ? quantile_part(1, out - 1.6) : quantile_part(2, out - 5.0);
    return away < 0.0 ? -size : size;
}
