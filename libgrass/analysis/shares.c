#include "analysis/shares.h"

#include <math.h>

#include "analysis/ranks.h"
#include "core/normal.h"

/* ---- the binomial distribution ---- */

double lg_share_at_most(size_t met, size_t draws, double p) {
    if (met >= draws || p <= 0.0)
        return 1.0;
    return p >= 1.0 ? 0.0 : lg_ranks_at_most(draws, met, p);
}

double lg_share_at_least(size_t met, size_t draws, double p) {
    if (met == 0 || p >= 1.0)
        return 1.0;
    return p <= 0.0 || met > draws ? 0.0 : lg_ranks_at_least(draws, met, p);
}

/* Where the tail is as thin as `tail`; it grows with p, or falls. */
static double find(size_t met, size_t draws, double tail, double (*of)(size_t, size_t, double),
                   int grows) {
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; i++) {
        const double middle = 0.5 * (low + high);
        const int above = of(met, draws, middle) > tail;
        if (above == grows)
            high = middle;
        else
            low = middle;
    }
    return 0.5 * (low + high);
}

void lg_share_interval(size_t met, size_t draws, double level, double *low, double *high) {
    const double tail = 0.5 * (1.0 - level);
    *low = met == 0 ? 0.0 : find(met, draws, tail, lg_share_at_least, 1);
    *high = met >= draws ? 1.0 : find(met, draws, tail, lg_share_at_most, 0);
}

size_t lg_share_needed(double frac, size_t draws) {
    return (size_t)ceil(frac * (double)draws - 1e-9);
}

/* ---- means ---- */

/* Student's t from the normal quantile: Abramowitz and Stegun (1964), 26.7.5; at 80 % and three
 * degrees of freedom it is right to 1 in 1000. */
static double student(double z, double freedom) {
    const double z2 = z * z, n = freedom;
    return z * (1.0 + (z2 + 1.0) / (4.0 * n) + ((5.0 * z2 + 16.0) * z2 + 3.0) / (96.0 * n * n) +
                (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / (384.0 * n * n * n));
}

void lg_share_mean(const double *differences, size_t count, double level, double *mean,
                   double *reach) {
    double sum = 0.0, squares = 0.0;
    *mean = *reach = NAN;
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        sum += differences[i];
    *mean = sum / (double)count;
    if (count < 2)
        return;
    for (size_t i = 0; i < count; i++)
        squares += (differences[i] - *mean) * (differences[i] - *mean);
    const double freedom = (double)count - 1.0;
    const double z = lg_normal_quantile(0.5 + 0.5 * level);
    *reach = student(z, freedom) * sqrt(squares / freedom / (double)count);
}
