#include "weather/cube_root.h"

#include <gsl/gsl_math.h>
#include <math.h>

#include "core/normal.h"
#include "weather/params.h"

/* Beside such a centre no z shows in a tenth of a millimetre. */
static const double ALWAYS = 1e6;
enum { HALVINGS = 60 };

/* mean[p] of max(0, c + z)^p, p = 0 .. 6 */
static void moments(double c, double mean[7]) {
    double above = lg_normal_above(-c);
    mean[0] = above;
    mean[1] = c * above + lg_normal_density(c);
    for (int p = 2; p <= 6; p++)
        mean[p] = c * mean[p - 1] + (p - 1) * mean[p - 2];
}

lg_cube_root lg_cube_root_fit(double mean_mm, double sd_mm) {
    double mean[7], low = LG_LEAST_CENTRE, high = LG_GREATEST_CENTRE;
    if (!(mean_mm > 0.0))
        return (lg_cube_root){0.0, 0.0};
    if (!(sd_mm > 0.0))
        return (lg_cube_root){ALWAYS, mean_mm / (ALWAYS * ALWAYS * ALWAYS)};
    double wanted = 1.0 + (sd_mm / mean_mm) * (sd_mm / mean_mm);
    /* The ratio falls as the centre rises. */
    for (int step = 0; step < HALVINGS; step++) {
        double middle = 0.5 * (low + high);
        moments(middle, mean);
        if (mean[6] > wanted * mean[3] * mean[3])
            low = middle;
        else
            high = middle;
    }
    moments(high, mean);
    return (lg_cube_root){high, mean_mm / mean[3]};
}

double lg_cube_root_mm(const lg_cube_root *rain, double z) {
    double root = fmax(rain->centre + z, 0.0);
    return rain->scale_mm * root * root * root;
}

void lg_cube_root_terms(const lg_cube_root *rain, double term[LG_HERMITE_TERMS]) {
    double mean[7], c = rain->centre, s = rain->scale_mm, factorial = 1.0;
    moments(c, mean);
    double before = 0.0, now = 6.0 * lg_normal_density(c); /* He_-1, He_0 at -c */
    const double first[3] = {3.0 * mean[2], 6.0 * mean[1], 6.0 * mean[0]};
    for (int k = 1; k <= LG_HERMITE_TERMS; k++) {
        factorial *= k;
        if (k <= 3) {
            term[k - 1] = s * first[k - 1] / sqrt(factorial);
            continue;
        }
        term[k - 1] = s * now / sqrt(factorial);
        double next = -c * now - (k - 4) * before;
        before = now;
        now = next;
    }
}

static double joint(const double *a, const double *b, double rho) {
    double sum = 0.0;
    for (int k = LG_HERMITE_TERMS - 1; k >= 0; k--)
        sum = rho * (sum + a[k] * b[k]);
    return sum;
}

double lg_normal_correlation(const double a[LG_HERMITE_TERMS], const double b[LG_HERMITE_TERMS],
                             double r) {
    double wanted = r * sqrt(joint(a, a, 1.0) * joint(b, b, 1.0));
    double low = -LG_GREATEST_CORRELATION, high = LG_GREATEST_CORRELATION;
    if (!(joint(a, a, 1.0) * joint(b, b, 1.0) > 0.0))
        return 0.0;
    for (int step = 0; step < HALVINGS; step++) {
        double middle = 0.5 * (low + high);
        if (joint(a, b, middle) < wanted)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}
