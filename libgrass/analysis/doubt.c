#include "analysis/doubt.h"

#include <math.h>

#include "analysis/answers.h"
#include "analysis/resample.h"
#include "analysis/sobol.h"
#include "batch/piece.h"

enum { RESAMPLES = 500 };

/* Of a normal distribution, 80 % lie within so many standard deviations. */
static const double HALF_80 = 1.2815515655446004, MIDDLE = 0.8;

/* As in a sensitivity: below it values differ by rounding. */
static const double STILL = 1e-12;

typedef struct splitting {
    lg_context *context;
    const lg_doubt_model *model;
    lg_doubt *doubt;
    lg_sobol design;
    size_t factor[LG_DOUBT_SOURCES]; /* of a source; SIZE_MAX: it has no input */
    size_t inputs[LG_DOUBT_SOURCES];
    double *values;
} splitting;

/* ---- points ---- */

static lg_status make_points(splitting *s) {
    const lg_doubt_model *m = s->model;
    size_t *factor_of = NULL, factors = 0;
    for (size_t i = 0; i < m->inputs; i++)
        s->inputs[m->of[i]]++;
    for (int k = 0; k < LG_DOUBT_SOURCES; k++)
        s->factor[k] = s->inputs[k] > 0 ? factors++ : SIZE_MAX;
    LG_TRY(lg_alloc(s->context, m->inputs, sizeof *factor_of, "sources", &factor_of));
    for (size_t i = 0; i < m->inputs; i++)
        factor_of[i] = s->factor[m->of[i]];
    lg_status status =
        lg_sobol_make(s->context, m->inputs, factor_of, (size_t)s->doubt->asked.samples, false,
                      s->doubt->asked.seed, &s->design);
    lg_free(s->context, factor_of);
    return status;
}

static lg_status answer(void *self, lg_context *own, size_t task, double *values) {
    const splitting *s = self;
    double *u = NULL;
    LG_TRY(lg_alloc(own, s->model->inputs, sizeof *u, "a point", &u));
    lg_sobol_point(&s->design, task, u);
    lg_status status = s->model->answer(s->model->self, own, u, values);
    lg_free(own, u);
    return status;
}

static lg_status answer_all(splitting *s) {
    const lg_doubt_model *m = s->model;
    const lg_doubt_options *o = &s->doubt->asked;
    const uint64_t of[] = {m->key, o->seed, (uint64_t)o->samples, m->inputs};
    const lg_answers answers = {.what = "doubt",
                                .count = s->design.points,
                                .width = m->width,
                                .answer = answer,
                                .self = s,
                                .directory = o->directory,
                                .name = "doubt",
                                .key = lg_piece_hash(0, of, sizeof of),
                                .resume = o->resume != 0};
    LG_TRY(lg_alloc(s->context, s->design.points * m->width, sizeof *s->values, "answers",
                    &s->values));
    s->doubt->points = s->design.points;
    return lg_answers_run(s->context, &answers, s->values, &s->doubt->found);
}

/* ---- shares ---- */

/* NAN where the capacity does not move: nothing is shared out. */
static void begin_rows(const splitting *s, double mean, lg_doubt_row *rows) {
    for (int k = 0; k < LG_DOUBT_ROWS; k++) {
        rows[k] = (lg_doubt_row){NULL, NULL, NAN, NAN, NAN, NAN, mean, mean, mean, 0, {0}};
        if (k < LG_DOUBT_SOURCES)
            rows[k].rows = s->inputs[k];
    }
}

static double within(double value, double most) {
    return fmin(fmax(value, 0.0), most);
}

/* @formula alone: mean -+ z sd sqrt(S1), z of the middle 80 % of a normal distribution
 * @symbols S1 first-order index of the source, sd standard deviation of the capacity [su]
 * @check S1 = 1: the middle 80 % of the whole */
static void put_source(const lg_sobol_measures *m, size_t factor, double part, lg_doubt_row *row) {
    const double share = factor == SIZE_MAX ? 0.0 : within(m->first[factor].value, 1.0) * part;
    const double half = HALF_80 * sqrt(m->variance * share);
    row->share_frac = share;
    row->share_low_frac = factor == SIZE_MAX ? 0.0 : within(m->first[factor].low, share);
    row->share_high_frac =
        factor == SIZE_MAX ? 0.0 : fmax(within(m->first[factor].high, 1.0), share);
    row->total_frac = factor == SIZE_MAX ? 0.0 : m->total[factor].value;
    row->low_su = fmax(m->mean - half, 0.0);
    row->high_su = m->mean + half;
}

/* Estimates from few samples may lie beyond what shares can be: each from 0 to 1, and together no more
 * than the whole. What is more is taken off all in proportion. */
static double part_of(const splitting *s, const lg_sobol_measures *m) {
    double sum = 0.0;
    for (int k = 0; k < LG_DOUBT_SOURCES; k++)
        sum += s->factor[k] == SIZE_MAX ? 0.0 : within(m->first[s->factor[k]].value, 1.0);
    if (sum <= 1.0)
        return 1.0;
    if (sum > 1.1)
        lg_log(s->context, LG_LOG_NOTICE,
               "doubt: shares of a capacity from %d samples come to %.2f of the whole, and were "
               "brought to 1 in proportion; more samples tell them better",
               s->doubt->asked.samples, sum);
    return 1.0 / sum;
}

/* Of A and B, which are drawn as the future is. */
static void put_all(const splitting *s, const double *y, double *scratch, lg_doubt_row *row) {
    const lg_sobol *d = &s->design;
    for (size_t r = 0; r < d->rows; r++) {
        scratch[2 * r] = y[r * d->each];
        scratch[2 * r + 1] = y[r * d->each + 1];
    }
    lg_resample_interval(scratch, 2 * d->rows, MIDDLE, &row->low_su, &row->high_su);
    row->share_frac = row->total_frac = 1.0;
    row->share_low_frac = row->share_high_frac = 1.0;
}

static bool moves(const double *y, size_t count) {
    double low = y[0], high = y[0];
    for (size_t p = 0; p < count; p++) {
        low = fmin(low, y[p]);
        high = fmax(high, y[p]);
    }
    return high - low > STILL * fmax(fabs(low), fabs(high));
}

static lg_status split(splitting *s, const double *y, double *scratch, lg_doubt_row *rows) {
    lg_sobol_measures m;
    begin_rows(s, y[0], rows);
    for (size_t p = 0; p < s->design.points; p++)
        if (!isfinite(y[p]))
            return lg_fail(s->context, LG_EDATA,
                           "a capacity is not a number at point %zu of %zu of the doubt", p,
                           s->design.points);
    if (!moves(y, s->design.points))
        return LG_OK;
    LG_TRY(lg_sobol_measure(&s->design, y, RESAMPLES, s->doubt->asked.seed, &m));
    begin_rows(s, m.mean, rows);
    const double part = part_of(s, &m);
    double left = 1.0;
    for (int k = 0; k < LG_DOUBT_SOURCES; k++) {
        put_source(&m, s->factor[k], part, &rows[k]);
        left -= rows[k].share_frac;
    }
    rows[LG_DOUBT_TOGETHER].share_frac = left > 1e-12 ? left : 0.0;
    rows[LG_DOUBT_TOGETHER].low_su = rows[LG_DOUBT_TOGETHER].high_su = NAN;
    put_all(s, y, scratch, &rows[LG_DOUBT_ALL]);
    lg_sobol_measures_free(s->context, &m);
    return LG_OK;
}

static lg_status split_all(splitting *s, lg_doubt_row *rows) {
    const size_t points = s->design.points, width = s->model->width;
    double *y = NULL, *scratch = NULL;
    lg_status status = lg_alloc(s->context, points, sizeof *y, "answers", &y);
    if (status == LG_OK)
        status = lg_alloc(s->context, 2 * s->design.rows, sizeof *scratch, "answers", &scratch);
    for (size_t o = 0; status == LG_OK && o < s->model->outputs; o++) {
        for (size_t p = 0; p < points; p++)
            y[p] = s->values[p * width + o];
        status = split(s, y, scratch, rows + o * LG_DOUBT_ROWS);
    }
    lg_free(s->context, scratch);
    lg_free(s->context, y);
    return status;
}

lg_status lg_doubt_split(lg_context *context, const lg_doubt_model *model, lg_doubt *doubt,
                         lg_doubt_row *rows, double **values) {
    splitting s = {.context = context, .model = model, .doubt = doubt};
    LG_TRY(make_points(&s));
    lg_status status = answer_all(&s);
    if (status == LG_OK)
        status = split_all(&s, rows);
    lg_sobol_free(&s.design);
    if (status == LG_OK)
        *values = s.values;
    else
        lg_free(context, s.values);
    return status;
}

/* ---- for whoever asks ---- */

size_t lg_doubt_count(const lg_doubt *doubt) {
    return doubt == NULL ? 0 : sizeof doubt->row / sizeof doubt->row[0];
}

lg_status lg_doubt_at(const lg_doubt *doubt, size_t index, lg_doubt_row *row) {
    if (doubt == NULL)
        return LG_EARG;
    LG_GIVEN(doubt->context, row);
    if (index >= lg_doubt_count(doubt))
        return lg_fail(doubt->context, LG_EARG, "a doubt has %zu rows: there is no number %zu",
                       lg_doubt_count(doubt), index);
    *row = doubt->row[index];
    return LG_OK;
}

void lg_doubt_free(lg_doubt *doubt) {
    if (doubt == NULL)
        return;
    lg_free(doubt->context, doubt->plan);
    lg_free(doubt->context, doubt->scenario);
    lg_free(doubt->context, doubt->assumed);
    lg_free(doubt->context, doubt);
}
