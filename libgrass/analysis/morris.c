#include "analysis/morris.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "analysis/resample.h"
#include "core/philox.h"

enum { STREAM_MORRIS = 0x4D4F5252 };

static const double INTERVAL = 0.95;
static const double STEP = LG_MORRIS_LEVELS / (2.0 * (LG_MORRIS_LEVELS - 1));

/* ---- trajectories ---- */

/* A beginning on the levels, then one step per input in random order, up or down as there is room. */
static void walk(uint64_t seed, size_t trajectory, size_t inputs, double *x, size_t *moved) {
    lg_stream stream;
    gsl_rng *rng =
        lg_stream_open(&stream, seed, STREAM_MORRIS, (uint32_t)trajectory, (uint32_t)inputs);
    for (size_t i = 0; i < inputs; i++) {
        x[i] = (double)gsl_rng_uniform_int(rng, LG_MORRIS_LEVELS) / (LG_MORRIS_LEVELS - 1);
        moved[i] = i;
    }
    gsl_ran_shuffle(rng, moved, inputs, sizeof *moved);
    for (size_t s = 0; s < inputs; s++) {
        double *next = x + inputs;
        memcpy(next, x, inputs * sizeof *x);
        /* Half of the levels have room above, the others below. */
        next[moved[s]] += x[moved[s]] < 0.5 ? STEP : -STEP;
        x = next;
    }
}

/* The sum of the distances between the points of two trajectories. */
static double distance(const double *a, const double *b, size_t inputs) {
    double sum = 0.0;
    for (size_t i = 0; i <= inputs; i++)
        for (size_t j = 0; j <= inputs; j++) {
            double squares = 0.0;
            for (size_t k = 0; k < inputs; k++) {
                const double d = a[i * inputs + k] - b[j * inputs + k];
                squares += d * d;
            }
            sum += sqrt(squares);
        }
    return sum;
}

/* kept[count] of `tried` trajectories: the first, then each time the one whose squared distances to all kept
 * ones have the greatest sum. */
static lg_status choose(lg_context *context, const double *x, size_t inputs, size_t tried,
                        size_t count, size_t *kept) {
    const size_t length = (inputs + 1) * inputs;
    double *spread = NULL; /* of each to all kept; -1: it is kept itself */
    LG_TRY(lg_alloc(context, tried, sizeof *spread, "distances of trajectories", &spread));
    kept[0] = 0;
    spread[0] = -1.0;
    for (size_t n = 1; n < count; n++) {
        size_t best = 0;
        for (size_t t = 0; t < tried; t++) {
            if (spread[t] < 0.0)
                continue;
            const double d = distance(x + t * length, x + kept[n - 1] * length, inputs);
            spread[t] += d * d;
            if (spread[best] < 0.0 || spread[t] > spread[best])
                best = t;
        }
        kept[n] = best;
        spread[best] = -1.0;
    }
    lg_free(context, spread);
    return LG_OK;
}

/* Moves the kept ones to the front, in the order in which they were drawn. */
static lg_status keep_apart(lg_morris *m, size_t tried) {
    const size_t length = (m->inputs + 1) * m->inputs;
    size_t *kept = NULL, n = 0;
    bool *is_kept = NULL;
    lg_status status = lg_alloc(m->context, m->trajectories, sizeof *kept, "trajectories", &kept);
    if (status == LG_OK)
        status = lg_alloc(m->context, tried, sizeof *is_kept, "trajectories", &is_kept);
    if (status == LG_OK)
        status = choose(m->context, m->x, m->inputs, tried, m->trajectories, kept);
    for (size_t i = 0; status == LG_OK && i < m->trajectories; i++)
        is_kept[kept[i]] = true;
    for (size_t t = 0; status == LG_OK && t < tried; t++)
        if (is_kept[t]) {
            memmove(m->x + n * length, m->x + t * length, length * sizeof *m->x);
            memmove(m->moved + n * m->inputs, m->moved + t * m->inputs,
                    m->inputs * sizeof *m->moved);
            n++;
        }
    lg_free(m->context, is_kept);
    lg_free(m->context, kept);
    return status;
}

lg_status lg_morris_make(lg_context *context, size_t inputs, size_t trajectories, size_t tried,
                         uint64_t seed, lg_morris *design) {
    lg_morris m = {.context = context, .inputs = inputs, .trajectories = trajectories};
    const size_t drawn = tried > trajectories ? tried : trajectories;
    const size_t length = (inputs + 1) * inputs;
    if (trajectories < 2)
        return lg_fail(context, LG_EARG,
                       "the method of Morris needs 2 trajectories at least, for one has no spread; "
                       "10 to 30 are usual");
    m.points = trajectories * (inputs + 1);
    lg_status status = lg_alloc(context, drawn * length, sizeof *m.x, "trajectories", &m.x);
    if (status == LG_OK)
        status = lg_alloc(context, drawn * inputs, sizeof *m.moved, "trajectories", &m.moved);
    for (size_t t = 0; status == LG_OK && t < drawn; t++)
        walk(seed, t, inputs, m.x + t * length, m.moved + t * inputs);
    if (status == LG_OK && drawn > trajectories)
        status = keep_apart(&m, drawn);
    if (status != LG_OK) {
        lg_morris_free(&m);
        return status;
    }
    *design = m;
    return LG_OK;
}

void lg_morris_free(lg_morris *m) {
    lg_free(m->context, m->x);
    lg_free(m->context, m->moved);
    m->x = NULL;
    m->moved = NULL;
}

/* ---- effects ---- */

/* effect[input][trajectory]. */
static void take_effects(const lg_morris *m, const double *y, double *effect) {
    for (size_t t = 0; t < m->trajectories; t++)
        for (size_t s = 0; s < m->inputs; s++) {
            const size_t at = t * (m->inputs + 1) + s, input = m->moved[t * m->inputs + s];
            const double step = m->x[(at + 1) * m->inputs + input] - m->x[at * m->inputs + input];
            effect[input * m->trajectories + t] = (y[at + 1] - y[at]) / step;
        }
}

static void describe(const double *effect, size_t count, lg_morris_effect *e) {
    double sum = 0.0, absolute = 0.0, squares = 0.0;
    for (size_t t = 0; t < count; t++) {
        sum += effect[t];
        absolute += fabs(effect[t]);
    }
    e->mu = sum / (double)count;
    e->mu_star = absolute / (double)count;
    for (size_t t = 0; t < count; t++)
        squares += (effect[t] - e->mu) * (effect[t] - e->mu);
    e->sigma = sqrt(squares / (double)(count - 1));
}

/* means[input][resample] of absolute effects. */
static void resample(const lg_morris *m, const double *effect, size_t resamples, uint64_t seed,
                     size_t *pick, double *means) {
    for (size_t r = 0; r < resamples; r++) {
        lg_resample_pick(seed, (uint32_t)r, m->trajectories, pick);
        for (size_t i = 0; i < m->inputs; i++) {
            double sum = 0.0;
            for (size_t t = 0; t < m->trajectories; t++)
                sum += fabs(effect[i * m->trajectories + pick[t]]);
            means[i * resamples + r] = sum / (double)m->trajectories;
        }
    }
}

lg_status lg_morris_measure(const lg_morris *m, const double *y, size_t resamples, uint64_t seed,
                            lg_morris_effect *effects) {
    double *effect = NULL, *means = NULL;
    size_t *pick = NULL;
    lg_status status = lg_alloc(m->context, m->inputs * m->trajectories, sizeof *effect,
                                "elementary effects", &effect);
    if (status == LG_OK)
        status = lg_alloc(m->context, m->inputs * resamples, sizeof *means, "resamples", &means);
    if (status == LG_OK)
        status = lg_alloc(m->context, m->trajectories, sizeof *pick, "resamples", &pick);
    if (status == LG_OK) {
        take_effects(m, y, effect);
        resample(m, effect, resamples, seed, pick, means);
    }
    for (size_t i = 0; status == LG_OK && i < m->inputs; i++) {
        describe(effect + i * m->trajectories, m->trajectories, &effects[i]);
        effects[i].low = effects[i].high = effects[i].mu_star;
        if (resamples > 0)
            lg_resample_interval(means + i * resamples, resamples, INTERVAL, &effects[i].low,
                                 &effects[i].high);
    }
    lg_free(m->context, pick);
    lg_free(m->context, means);
    lg_free(m->context, effect);
    return status;
}
