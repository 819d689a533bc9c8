#include "analysis/sobol.h"

#include <string.h>

#include "analysis/evenly.h"
#include "analysis/resample.h"

static const double INTERVAL = 0.95;

/* ---- points ---- */

static size_t count_factors(const size_t *factor_of, size_t inputs) {
    size_t count = 0;
    for (size_t i = 0; i < inputs; i++)
        count = factor_of[i] + 1 > count ? factor_of[i] + 1 : count;
    return count;
}

lg_status lg_sobol_make(lg_context *context, size_t inputs, const size_t *factor_of, size_t rows,
                        bool pairs, uint64_t seed, lg_sobol *design) {
    lg_sobol s = {.context = context, .inputs = inputs, .rows = rows, .pairs = pairs};
    if (rows < 2)
        return lg_fail(context, LG_EARG,
                       "Sobol' indices need 2 samples at least, for one has no variance; 256 to "
                       "4096 are usual");
    LG_TRY(lg_alloc(context, inputs, sizeof *s.factor_of, "factors", &s.factor_of));
    for (size_t i = 0; i < inputs; i++)
        s.factor_of[i] = factor_of == NULL ? i : factor_of[i];
    s.factors = count_factors(s.factor_of, inputs);
    s.each = 2 + (pairs ? 2 : 1) * s.factors;
    s.points = rows * s.each;
    lg_status status = lg_evenly_make(context, rows, 2 * inputs, seed, &s.ab);
    if (status != LG_OK) {
        lg_sobol_free(&s);
        return status;
    }
    *design = s;
    return LG_OK;
}

void lg_sobol_free(lg_sobol *s) {
    lg_free(s->context, s->ab);
    lg_free(s->context, s->factor_of);
    s->ab = NULL;
    s->factor_of = NULL;
}

/* Points of a row: A, B, AB_0 ..., BA_0 ... */
enum { AT_A, AT_B, AT_AB };

void lg_sobol_point(const lg_sobol *s, size_t point, double *x) {
    const size_t row = point / s->each, at = point % s->each;
    const double *a = s->ab + row * 2 * s->inputs, *b = a + s->inputs;
    if (at < AT_AB) {
        memcpy(x, at == AT_A ? a : b, s->inputs * sizeof *x);
        return;
    }
    const bool of_a = at < AT_AB + s->factors;
    const size_t factor = (at - AT_AB) % s->factors;
    const double *most = of_a ? a : b, *one = of_a ? b : a;
    for (size_t i = 0; i < s->inputs; i++)
        x[i] = s->factor_of[i] == factor ? one[i] : most[i];
}

/* ---- indices ---- */

size_t lg_sobol_pair(size_t factors, size_t f, size_t g) {
    return f * (2 * factors - f - 1) / 2 + (g - f - 1);
}

static size_t count_pairs(const lg_sobol *s) {
    return s->pairs ? s->factors * (s->factors - 1) / 2 : 0;
}

/* Answers less their mean, by column, so that a sum over rows runs along memory. */
typedef struct columns {
    size_t rows, factors;
    const double *a, *b, *ab, *ba; /* ba NULL without pairs */
    const size_t *pick;            /* the rows that are summed, some more than once */
} columns;

static double sum_products(const columns *c, const double *x, const double *y) {
    double sum = 0.0;
    for (size_t r = 0; r < c->rows; r++)
        sum += x[c->pick[r]] * y[c->pick[r]];
    return sum / (double)c->rows;
}

/* mean of x (y - z) */
static double sum_moved(const columns *c, const double *x, const double *y, const double *z) {
    double sum = 0.0;
    for (size_t r = 0; r < c->rows; r++)
        sum += x[c->pick[r]] * (y[c->pick[r]] - z[c->pick[r]]);
    return sum / (double)c->rows;
}

/* mean of (x - y)^2 / 2 */
static double sum_apart(const columns *c, const double *x, const double *y) {
    double sum = 0.0;
    for (size_t r = 0; r < c->rows; r++) {
        const double d = x[c->pick[r]] - y[c->pick[r]];
        sum += d * d;
    }
    return sum / (2.0 * (double)c->rows);
}

static double variance_of(const columns *c) {
    double sum = 0.0;
    for (size_t r = 0; r < c->rows; r++)
        sum += c->a[c->pick[r]] + c->b[c->pick[r]];
    const double mean = sum / (2.0 * (double)c->rows);
    return (sum_products(c, c->a, c->a) + sum_products(c, c->b, c->b)) / 2.0 - mean * mean;
}

/* values: first[factor], total[factor], second[pair]. Saltelli et al. (2010) for the first, Jansen
 * (1999) for the total, Saltelli (2002) for pairs; where BA was run, both ways are averaged. */
static void estimate(const columns *c, double *values) {
    const double variance = variance_of(c);
    const size_t k = c->factors;
    double *first = values, *total = values + k, *second = values + 2 * k;
    const double share = variance > 0.0 ? 1.0 / variance : 0.0;
    for (size_t f = 0; f < k; f++) {
        const double *ab = c->ab + f * c->rows;
        first[f] = sum_moved(c, c->b, ab, c->a) * share;
        total[f] = sum_apart(c, c->a, ab) * share;
        if (c->ba != NULL) {
            const double *ba = c->ba + f * c->rows;
            first[f] = (first[f] + sum_moved(c, c->a, ba, c->b) * share) / 2.0;
            total[f] = (total[f] + sum_apart(c, c->b, ba) * share) / 2.0;
        }
    }
    if (c->ba == NULL)
        return;
    const double crossed = sum_products(c, c->a, c->b);
    for (size_t f = 0; f < k; f++)
        for (size_t g = f + 1; g < k; g++) {
            const double both = (sum_products(c, c->ba + f * c->rows, c->ab + g * c->rows) +
                                 sum_products(c, c->ba + g * c->rows, c->ab + f * c->rows)) /
                                2.0;
            second[lg_sobol_pair(k, f, g)] = (both - crossed) * share - first[f] - first[g];
        }
}

/* by_column[at][row] = y less the mean of A and B, which is returned. */
static double centre(const lg_sobol *s, const double *y, double *by_column) {
    double sum = 0.0;
    for (size_t r = 0; r < s->rows; r++)
        sum += y[r * s->each + AT_A] + y[r * s->each + AT_B];
    const double mean = sum / (2.0 * (double)s->rows);
    for (size_t at = 0; at < s->each; at++)
        for (size_t r = 0; r < s->rows; r++)
            by_column[at * s->rows + r] = y[r * s->each + at] - mean;
    return mean;
}

/* What the work needs of memory, taken at once. */
typedef struct desk {
    double *by_column, *values, *resampled, *of_one; /* resampled[figure][resample] */
    size_t *pick, figures;
} desk;

static lg_status open_desk(const lg_sobol *s, size_t resamples, desk *d) {
    *d = (desk){.figures = 2 * s->factors + count_pairs(s)};
    LG_TRY(lg_alloc(s->context, s->points, sizeof *d->by_column, "answers", &d->by_column));
    LG_TRY(lg_alloc(s->context, d->figures, sizeof *d->values, "indices", &d->values));
    LG_TRY(lg_alloc(s->context, d->figures, sizeof *d->of_one, "indices", &d->of_one));
    LG_TRY(lg_alloc(s->context, d->figures * resamples, sizeof *d->resampled, "resamples",
                    &d->resampled));
    return lg_alloc(s->context, s->rows, sizeof *d->pick, "resamples", &d->pick);
}

static void close_desk(const lg_sobol *s, desk *d) {
    lg_free(s->context, d->by_column);
    lg_free(s->context, d->values);
    lg_free(s->context, d->of_one);
    lg_free(s->context, d->resampled);
    lg_free(s->context, d->pick);
}

static lg_sobol_index index_of(desk *d, size_t figure, size_t resamples) {
    lg_sobol_index index = {d->values[figure], d->values[figure], d->values[figure]};
    if (resamples > 0)
        lg_resample_interval(d->resampled + figure * resamples, resamples, INTERVAL, &index.low,
                             &index.high);
    return index;
}

static void measure(const lg_sobol *s, const double *y, size_t resamples, uint64_t seed, desk *d,
                    lg_sobol_measures *m) {
    m->mean = centre(s, y, d->by_column);
    const columns c = {.rows = s->rows,
                       .factors = s->factors,
                       .a = d->by_column + AT_A * s->rows,
                       .b = d->by_column + AT_B * s->rows,
                       .ab = d->by_column + AT_AB * s->rows,
                       .ba = s->pairs ? d->by_column + (AT_AB + s->factors) * s->rows : NULL,
                       .pick = d->pick};
    for (size_t r = 0; r < s->rows; r++)
        d->pick[r] = r;
    m->variance = variance_of(&c);
    estimate(&c, d->values);
    for (size_t n = 0; n < resamples; n++) {
        lg_resample_pick(seed, (uint32_t)n, s->rows, d->pick);
        estimate(&c, d->of_one);
        for (size_t f = 0; f < d->figures; f++)
            d->resampled[f * resamples + n] = d->of_one[f];
    }
    for (size_t f = 0; f < s->factors; f++) {
        m->first[f] = index_of(d, f, resamples);
        m->total[f] = index_of(d, s->factors + f, resamples);
    }
    for (size_t p = 0; p < count_pairs(s); p++)
        m->second[p] = index_of(d, 2 * s->factors + p, resamples);
}

lg_status lg_sobol_measure(const lg_sobol *s, const double *y, size_t resamples, uint64_t seed,
                           lg_sobol_measures *measures) {
    lg_sobol_measures m = {0};
    desk d = {0};
    lg_status status = open_desk(s, resamples, &d);
    if (status == LG_OK)
        status = lg_alloc(s->context, s->factors, sizeof *m.first, "indices", &m.first);
    if (status == LG_OK)
        status = lg_alloc(s->context, s->factors, sizeof *m.total, "indices", &m.total);
    if (status == LG_OK && s->pairs)
        status = lg_alloc(s->context, count_pairs(s), sizeof *m.second, "indices", &m.second);
    if (status == LG_OK)
        measure(s, y, resamples, seed, &d, &m);
    close_desk(s, &d);
    if (status != LG_OK) {
        lg_sobol_measures_free(s->context, &m);
        return status;
    }
    *measures = m;
    return LG_OK;
}

void lg_sobol_measures_free(lg_context *context, lg_sobol_measures *m) {
    lg_free(context, m->first);
    lg_free(context, m->total);
    lg_free(context, m->second);
    *m = (lg_sobol_measures){0};
}
