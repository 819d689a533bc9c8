#include "analysis/ranks.h"

#include <math.h>

size_t lg_ranks_may_fail(size_t n, double p) {
    return (size_t)floor(p * (double)n * (1.0 + 1e-12));
}

/* The binomial weight of k + 1 over that of k. */
static double step(size_t n, size_t k, double p) {
    return (double)(n - k) / (double)(k + 1) * p / (1.0 - p);
}

/* Weights are counted from that of the mode, which is 1: none overflows, and those that vanish weigh
 * nothing beside it. GSL's distributions call the C library, whose bits differ between machines. */
typedef struct weights {
    size_t n, mode;
    double p, all;
} weights;

static double upward(const weights *w, size_t from) {
    double weight = 1.0, sum = 0.0;
    for (size_t k = w->mode; k <= w->n; k++) {
        sum += k >= from ? weight : 0.0;
        weight *= k < w->n ? step(w->n, k, w->p) : 0.0;
    }
    return sum;
}

static double downward(const weights *w, size_t to) {
    double weight = 1.0, sum = 0.0;
    for (size_t k = w->mode; k > 0; k--) {
        weight /= step(w->n, k - 1, w->p);
        sum += k - 1 <= to ? weight : 0.0;
    }
    return sum;
}

/* P(at most k) and P(at least k). */
static double at_most(const weights *w, size_t k) {
    return k < w->mode ? downward(w, k) / w->all : 1.0 - upward(w, k + 1) / w->all;
}

static double at_least(const weights *w, size_t k) {
    return k > w->mode ? upward(w, k) / w->all : 1.0 - (k > 0 ? downward(w, k - 1) / w->all : 0.0);
}

static weights weights_of(size_t n, double p) {
    weights w = {.n = n, .mode = (size_t)floor((double)(n + 1) * p), .p = p};
    w.mode = w.mode > n ? n : w.mode;
    w.all = upward(&w, w.mode) + downward(&w, n);
    return w;
}

double lg_ranks_at_most(size_t n, size_t k, double p) {
    const weights w = weights_of(n, p);
    return at_most(&w, k);
}

double lg_ranks_at_least(size_t n, size_t k, double p) {
    const weights w = weights_of(n, p);
    return at_least(&w, k);
}

lg_ranks lg_ranks_of(size_t n, double p, double confidence) {
    const double side = (1.0 - confidence) / 2.0;
    const weights w = weights_of(n, p);
    lg_ranks ranks = {.mid = lg_ranks_may_fail(n, p) + 1, .low = 0, .high = n + 1};
    while (ranks.low < n && at_most(&w, ranks.low) <= side)
        ranks.low++;
    while (ranks.high > 1 && at_least(&w, ranks.high - 1) <= side)
        ranks.high--;
    return ranks;
}

/* As GSL's gsl_stats_quantile_from_sorted_data; here, so that its bits are those of this library on
 * every machine (docs/decisions/043-same-bits.md). */
double lg_ranks_between(const double *sorted, size_t n, double p) {
    const double place = p * (double)(n - 1);
    const size_t below = (size_t)place;
    if (below + 1 >= n)
        return sorted[n - 1];
    const double beyond = place - (double)below;
    return (1.0 - beyond) * sorted[below] + beyond * sorted[below + 1];
}
