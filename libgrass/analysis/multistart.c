#include "analysis/multistart.h"

#include <math.h>
#include <string.h>

#include "analysis/robust.h"
#include "core/philox.h"
#include "scenario/sampling.h"
#include "scenario/variation_limits.h"

enum { STREAM_STARTS = 0x53544152 };

typedef struct places {
    lg_context *context;
    const lg_fit_problem *problem;
    const lg_fit_options *options;
    lg_multistart *starts;
    size_t count; /* the first, two a parameter, then the sequence */
    double *value, *residual, *loss;
    bool *possible;
    lg_fit *trial;
} places;

/* Asks at one place alone, so that the sentence of a model without an answer is the context's. */
static lg_status look_at_first(const places *s) {
    const lg_fit_problem *p = s->problem;
    LG_TRY(p->residuals(p->self, s->context, s->starts->first, s->residual));
    for (size_t i = 0; i < p->observations; i++)
        if (!isfinite(s->residual[i]))
            return lg_fail(s->context, LG_EDATA,
                           "with the parameters as they are the model gives no number for "
                           "observation %zu",
                           i + 1);
    return LG_OK;
}

/* The sequence, each axis turned round by a share of its own (Cranley and Patterson 1976). */
static lg_status spread_out(const places *s, double *value) {
    const lg_fit_problem *p = s->problem;
    double u[LG_AXES_MOST];
    lg_sampling *sampling = NULL;
    LG_TRY(lg_sampling_sobol(s->context, s->starts->looked_at, p->parameters, &sampling));
    lg_status status = LG_OK;
    for (size_t i = 0; i < s->starts->looked_at && status == LG_OK; i++) {
        status = lg_sampling_point(s->context, sampling, i, u);
        for (size_t j = 0; j < p->parameters && status == LG_OK; j++) {
            const double turned = u[j] + lg_hash_unit(s->starts->seed, STREAM_STARTS, j);
            value[i * p->parameters + j] =
                p->low[j] + (p->high[j] - p->low[j]) * (turned - floor(turned));
        }
    }
    lg_sampling_free(s->context, sampling);
    return status;
}

static lg_status place(const places *s) {
    const lg_fit_problem *p = s->problem;
    const size_t row = p->parameters;
    for (size_t i = 0; i < 1 + 2 * row; i++)
        memcpy(s->value + i * row, s->starts->first, row * sizeof *s->value);
    for (size_t j = 0; j < row; j++) {
        s->value[(1 + 2 * j) * row + j] = p->low[j];
        s->value[(2 + 2 * j) * row + j] = p->high[j];
    }
    return s->starts->looked_at == 0 ? LG_OK : spread_out(s, s->value + (1 + 2 * row) * row);
}

/* A bound at which the model has no answer says nothing; where both have none, it is not known and
 * taken for felt. */
static void feel(const places *s) {
    const size_t n = s->problem->observations, p = s->problem->parameters;
    for (size_t j = 0; j < p; j++) {
        double most = 0.0;
        for (size_t side = 1 + 2 * j; side < 3 + 2 * j; side++)
            for (size_t i = 0; s->possible[side] && i < n; i++)
                most = fmax(most, fabs(s->residual[side * n + i] - s->residual[i]));
        s->starts->felt[j] = most > 1e-6 || (!s->possible[1 + 2 * j] && !s->possible[2 + 2 * j]);
    }
}

static lg_status look(const places *s) {
    const lg_fit_problem *p = s->problem;
    LG_TRY(look_at_first(s));
    LG_TRY(place(s));
    LG_TRY(lg_fit_evaluate(s->context, p, s->options->crew, s->count, s->value, s->residual,
                           s->possible));
    s->trial->lives += s->count;
    for (size_t i = 0; i < s->count; i++)
        s->loss[i] = lg_robust_sum(s->options->loss, s->residual + i * p->observations,
                                   p->observations, 1.0);
    feel(s);
    for (size_t j = 0; j < p->parameters && s->starts->feel; j++)
        if (!s->starts->felt[j])
            return lg_fail(s->context, LG_EDATA, "no observation feels parameter %zu", j + 1);
    return LG_OK;
}

/* The place of the smallest loss, which is then used up. */
static size_t take_best(const places *s) {
    size_t best = 0;
    for (size_t i = 1; i < s->count; i++)
        if (s->possible[i] && (!s->possible[best] || s->loss[i] < s->loss[best]))
            best = i;
    s->possible[best] = false;
    return best;
}

static double apart(const places *s, const double *a, const double *b) {
    double most = 0.0;
    for (size_t j = 0; j < s->problem->parameters; j++)
        most = fmax(most, fabs(a[j] - b[j]) / (s->problem->high[j] - s->problem->low[j]));
    return most;
}

static bool is_as_low(double a, double least) {
    return a <= least + fmax(0.1, 0.01 * least);
}

static lg_status fit_each(const places *s, double *ends, double *sums, lg_fit *fit) {
    const size_t p = s->problem->parameters;
    for (size_t k = 0; k < s->starts->starts; k++) {
        const size_t from = k == 0 ? 0 : take_best(s);
        if (k == 0)
            s->possible[0] = false;
        memcpy(s->trial->value, s->value + from * p, p * sizeof *s->value);
        LG_TRY(lg_fit_local(s->context, s->problem, s->options, NULL, s->trial));
        memcpy(ends + k * p, s->trial->value, p * sizeof *ends);
        sums[k] = s->trial->sum;
        if (k == 0 || s->trial->sum < fit->sum)
            lg_fit_copy(s->problem, s->trial, fit);
    }
    for (size_t k = 0; k < s->starts->starts; k++)
        if (is_as_low(sums[k], fit->sum)) {
            s->starts->at_best++;
            s->starts->apart = fmax(s->starts->apart, apart(s, ends + k * p, fit->value));
        }
    fit->lives = s->trial->lives;
    return LG_OK;
}

lg_status lg_fit_from_starts(lg_context *context, const lg_fit_problem *problem,
                             const lg_fit_options *options, lg_multistart *starts, lg_fit *fit) {
    const size_t n = problem->observations, p = problem->parameters, k = starts->starts;
    lg_fit trial = {0};
    double *ends = NULL;
    lg_status status;
    places s = {.context = context,
                .problem = problem,
                .options = options,
                .starts = starts,
                .count = 1 + 2 * p + starts->looked_at,
                .trial = &trial};
    starts->at_best = 0;
    starts->apart = 0.0;
    LG_TRY(lg_fit_make(context, problem, &trial));
    LG_TRY_OR(status, done, lg_alloc(context, s.count * p, sizeof *s.value, "starts", &s.value));
    LG_TRY_OR(status, done, lg_alloc(context, s.count * n, sizeof(double), "starts", &s.residual));
    LG_TRY_OR(status, done, lg_alloc(context, s.count, sizeof *s.loss, "starts", &s.loss));
    LG_TRY_OR(status, done, lg_alloc(context, s.count, sizeof(bool), "starts", &s.possible));
    LG_TRY_OR(status, done, lg_alloc(context, k * (p + 1), sizeof *ends, "starts", &ends));
    LG_TRY_OR(status, done, look(&s));
    status = fit_each(&s, ends, ends + k * p, fit);
done:
    lg_free(context, s.value);
    lg_free(context, s.residual);
    lg_free(context, s.loss);
    lg_free(context, s.possible);
    lg_free(context, ends);
    lg_fit_free(context, &trial);
    return status;
}
