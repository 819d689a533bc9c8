#include "analysis/likelihood.h"

#include <math.h>
#include <string.h>

#include "analysis/crew.h"

static const double ERRORS_AWAY = 4.0;

typedef struct work {
    const lg_fit_problem *problem;
    lg_fit_options options;
    const lg_fit *fit;
    const lg_spread *spread;
    lg_likelihood *profile;
} work;

/* Half of the places below the fit, half above, each at equal distances; all lie apart. */
static void place(const work *w, int parameter, double *at) {
    const size_t j = (size_t)parameter, half = w->profile->count / 2;
    const double error = lg_spread_error(w->spread, j), low = w->problem->low[j];
    const double high = w->problem->high[j], value = w->fit->value[j];
    const double reach = isfinite(error) ? ERRORS_AWAY * error : high - low;
    const double from = fmax(low, value - reach), to = fmin(high, value + reach);
    /* A fit at its bound leaves nothing on that side. */
    const bool at_low = value - from < 1e-9 * (high - low);
    const bool at_high = to - value < 1e-9 * (high - low);
    const size_t below = at_low ? 0 : at_high ? 2 * half : half;
    for (size_t i = 0; i < w->profile->count; i++)
        at[i] = i < below ? from + (value - from) * (double)i / (double)below
                : i == below
                    ? value
                    : value + (to - value) * (double)(i - below) / (double)(2 * half - below);
}

/* The others begin where the normal distribution expects them, given those that are held. */
static void expect_others(const work *w, const double *held_at, double *value) {
    const lg_likelihood *f = w->profile;
    const size_t p = w->problem->parameters, a = (size_t)f->a;
    const double *c = w->spread->covariance;
    const double da = held_at[0] - w->fit->value[a];
    double ka = da / c[a * p + a], kb = 0.0;
    size_t b = a;
    if (f->b != LG_LIKELIHOOD_ALONE) {
        b = (size_t)f->b;
        const double db = held_at[1] - w->fit->value[b];
        const double det = c[a * p + a] * c[b * p + b] - c[a * p + b] * c[a * p + b];
        ka = (c[b * p + b] * da - c[a * p + b] * db) / det;
        kb = (c[a * p + a] * db - c[a * p + b] * da) / det;
    }
    for (size_t j = 0; j < p; j++) {
        double expected = w->fit->value[j] + ka * c[j * p + a];
        if (b != a)
            expected += kb * c[j * p + b];
        value[j] = isfinite(expected)
                       ? fmin(fmax(expected, w->problem->low[j]), w->problem->high[j])
                       : w->fit->value[j];
    }
    value[a] = held_at[0];
    if (b != a)
        value[b] = held_at[1];
}

static lg_status fit_at(void *self, lg_context *own, size_t task) {
    const work *w = self;
    const lg_likelihood *f = w->profile;
    const bool two = f->b != LG_LIKELIHOOD_ALONE;
    const double held_at[2] = {f->at_a[two ? task / f->count : task],
                               two ? f->at_b[task % f->count] : 0.0};
    bool held[LG_FIT_MOST] = {false};
    held[f->a] = true;
    if (two)
        held[f->b] = true;
    lg_fit fit = {0};
    LG_TRY(lg_fit_make(own, w->problem, &fit));
    expect_others(w, held_at, fit.value);
    lg_status status = lg_fit_local(own, w->problem, &w->options, held, &fit);
    const double widening = w->spread->factor * w->spread->factor;
    /* A place without an answer has a loss of 1e16 an observation. */
    f->rise[task] = fit.sum < 1e12 ? (fit.sum - w->fit->sum) / widening : INFINITY;
    lg_fit_free(own, &fit);
    return status;
}

/* Going away from the fit; NAN: the end comes first. */
static double pass(const lg_likelihood *f, size_t from, int way) {
    const double wanted = sqrt(LG_LIKELIHOOD_95);
    for (size_t i = from; way < 0 ? i > 0 : i + 1 < f->count; i = way < 0 ? i - 1 : i + 1) {
        const size_t next = way < 0 ? i - 1 : i + 1;
        const double here = sqrt(fmax(f->rise[i], 0.0)), there = sqrt(fmax(f->rise[next], 0.0));
        if (there >= wanted && here < wanted)
            return isinf(there) ? f->at_a[i]
                                : f->at_a[i] + (f->at_a[next] - f->at_a[i]) * (wanted - here) /
                                                   (there - here);
    }
    return NAN;
}

static void look_for_interval(const work *w) {
    lg_likelihood *f = w->profile;
    size_t middle = 0;
    f->low = f->high = NAN;
    if (f->b != LG_LIKELIHOOD_ALONE)
        return;
    for (size_t i = 0; i < f->count; i++)
        if (f->at_a[i] == w->fit->value[f->a])
            middle = i;
    f->low = pass(f, middle, -1);
    f->high = pass(f, middle, 1);
}

static lg_status live(lg_context *context, work *w) {
    lg_likelihood *f = w->profile;
    const bool two = f->b != LG_LIKELIHOOD_ALONE;
    const size_t all = two ? f->count * f->count : f->count;
    LG_TRY(lg_alloc(context, f->count, sizeof *f->at_a, "a profile", &f->at_a));
    if (two)
        LG_TRY(lg_alloc(context, f->count, sizeof *f->at_b, "a profile", &f->at_b));
    LG_TRY(lg_alloc(context, all, sizeof *f->rise, "a profile", &f->rise));
    place(w, f->a, f->at_a);
    if (two)
        place(w, f->b, f->at_b);
    LG_TRY(lg_crew_run(context, "places of a profile", all, fit_at, w));
    f->least = INFINITY;
    for (size_t i = 0; i < all; i++)
        f->least = fmin(f->least, f->rise[i]);
    look_for_interval(w);
    return LG_OK;
}

lg_status lg_likelihood_make(lg_context *context, const lg_fit_problem *problem,
                             const lg_fit_options *options, const lg_fit *fit,
                             const lg_spread *spread, int a, int b, size_t count,
                             lg_likelihood *profile) {
    *profile = (lg_likelihood){.a = a, .b = b, .count = count};
    work w = {problem, *options, fit, spread, profile};
    /* The loss keeps its measure, else nothing could be compared. */
    w.options.scale = fit->scale;
    w.options.crew = false;
    lg_status status = live(context, &w);
    if (status != LG_OK)
        lg_likelihood_free(context, profile);
    return status;
}

void lg_likelihood_free(lg_context *context, lg_likelihood *profile) {
    lg_free(context, profile->at_a);
    lg_free(context, profile->at_b);
    lg_free(context, profile->rise);
    *profile = (lg_likelihood){0};
}
