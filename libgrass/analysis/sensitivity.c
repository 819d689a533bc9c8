#include "analysis/sensitivity.h"

#include <math.h>
#include <string.h>

#include "batch/piece.h"
#include "core/moment.h"
#include "scenario/variation_limits.h"
#include "store/folder.h"

enum { MORRIS_USUAL = 20, SOBOL_USUAL = 256, RESAMPLES_USUAL = 500 };

/* More is a slip of the hand. Assumption. */
enum { SAMPLES_MOST = 1 << 20, INPUTS_MOST = 10000 };

/* So many times as many trajectories are drawn as are kept, those that lie farthest apart; */
enum { TRIED = 10 };
/* among no more than so many numbers, for the search takes the square of an input's number. */
static const size_t TRIED_NUMBERS_MOST = 4000000;

/* An output whose values differ by less, relative to the greatest, stands still: that is rounding. */
static const double STILL = 1e-12;

/* ---- made ---- */

static lg_status check_options(lg_context *context, const lg_sensitivity_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a sensitivity: 'reserved' holds something; set it to 0");
    if (o->method != LG_SENSITIVITY_MORRIS && o->method != LG_SENSITIVITY_SOBOL)
        return lg_fail(context, LG_EARG,
                       "there is no method %d of sensitivity: it is %d (Morris) "
                       "or %d (Sobol')",
                       (int)o->method, LG_SENSITIVITY_MORRIS, LG_SENSITIVITY_SOBOL);
    if (o->samples < 0 || o->samples > SAMPLES_MOST)
        return lg_fail(context, LG_EARG, "%d samples: it should be 2 to %d", o->samples,
                       SAMPLES_MOST);
    if (o->pairs != 0 && o->method == LG_SENSITIVITY_MORRIS)
        return lg_fail(context, LG_EARG,
                       "the method of Morris knows no pairs: ask for Sobol' "
                       "indices, or leave the pairs away");
    if (o->resamples < -1 || o->resamples > SAMPLES_MOST || o->draws < 0 || o->horizon < 0)
        return lg_fail(context, LG_EARG,
                       "%d resamples, %d draws, a horizon of %d years: none may be less than 0",
                       o->resamples, o->draws, o->horizon);
    return LG_OK;
}

static void settle(lg_sensitivity_options *o) {
    if (o->samples == 0)
        o->samples = o->method == LG_SENSITIVITY_MORRIS ? MORRIS_USUAL : SOBOL_USUAL;
    if (o->resamples == 0)
        o->resamples = RESAMPLES_USUAL;
    if (o->resamples < 0)
        o->resamples = 0;
}

lg_status lg_sensitivity_make(lg_context *context, const lg_sensitivity_options *options,
                              size_t inputs, size_t outputs, lg_sensitivity **found) {
    lg_sensitivity *s = NULL;
    LG_TRY(check_options(context, options));
    if (inputs == 0 || inputs > INPUTS_MOST || outputs == 0)
        return lg_fail(context, LG_EARG,
                       "a sensitivity needs 1 to %d inputs and an output: there are %zu and %zu",
                       INPUTS_MOST, inputs, outputs);
    LG_TRY(lg_alloc(context, 1, sizeof *s, "a sensitivity", &s));
    *found = s;
    s->context = context;
    s->options = *options;
    settle(&s->options);
    LG_TRY(lg_alloc(context, inputs, sizeof *s->input, "inputs", &s->input));
    s->inputs = inputs;
    LG_TRY(lg_alloc(context, outputs, sizeof *s->output, "outputs", &s->output));
    s->outputs = outputs;
    return LG_OK;
}

void lg_sensitivity_free(lg_sensitivity *s) {
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->inputs; i++) {
        lg_free(s->context, s->input[i].name);
        lg_free(s->context, s->input[i].unit);
    }
    for (size_t o = 0; o < s->outputs; o++) {
        lg_free(s->context, s->output[o].name);
        lg_free(s->context, s->output[o].unit);
        lg_free(s->context, s->output[o].effect);
        lg_sobol_measures_free(s->context, &s->output[o].sobol);
    }
    lg_free(s->context, s->input);
    lg_free(s->context, s->output);
    lg_free(s->context, s->plan);
    lg_free(s->context, s->scenario);
    lg_free(s->context, s->assumed);
    lg_free(s->context, s);
}

/* ---- points ---- */

typedef struct looking {
    lg_sensitivity *s;
    const lg_sensitivity_source *source;
    lg_morris morris;
    lg_sobol sobol;
    bool is_morris;
    size_t points, width;
    double *values; /* [point][output], and how often it was brought nearer */
} looking;

static lg_status make_points(looking *l) {
    const lg_sensitivity *s = l->s;
    const size_t samples = (size_t)s->options.samples, numbers = s->inputs * (s->inputs + 1);
    size_t tried = TRIED * samples;
    if (tried > TRIED_NUMBERS_MOST / numbers)
        tried = 0;
    lg_status status =
        l->is_morris
            ? lg_morris_make(s->context, s->inputs, samples, tried, s->options.seed, &l->morris)
            : lg_sobol_make(s->context, s->inputs, NULL, samples, s->options.pairs != 0,
                            s->options.seed, &l->sobol);
    l->points = l->is_morris ? l->morris.points : l->sobol.points;
    return status;
}

static lg_status answer(void *self, lg_context *own, size_t task, double *values) {
    const looking *l = self;
    double *u = NULL;
    if (l->is_morris)
        return l->source->answer(l->source->self, own, l->morris.x + task * l->s->inputs, values);
    LG_TRY(lg_alloc(own, l->s->inputs, sizeof *u, "a point", &u));
    lg_sobol_point(&l->sobol, task, u);
    lg_status status = l->source->answer(l->source->self, own, u, values);
    lg_free(own, u);
    return status;
}

/* Points of a longer design begin with those of a shorter one, where all columns are Sobol's: then the
 * number of rows is no part of what answers follow from. */
static uint64_t key_of(const looking *l) {
    const lg_sensitivity_options *o = &l->s->options;
    const bool grows = !l->is_morris && 2 * l->s->inputs <= LG_SOBOL_MOST;
    const uint64_t of[] = {l->source->key,     o->seed,      (uint64_t)o->method,
                           (uint64_t)o->pairs, l->s->inputs, grows ? 0 : (uint64_t)o->samples};
    return lg_piece_hash(0, of, sizeof of);
}

static lg_status answer_all(looking *l, const char *directory) {
    lg_sensitivity *s = l->s;
    l->width = s->outputs + 1;
    LG_TRY(lg_alloc(s->context, l->points * l->width, sizeof *l->values, "answers", &l->values));
    const lg_answers answers = {.what = "sensitivity",
                                .count = l->points,
                                .width = l->width,
                                .answer = answer,
                                .self = l,
                                .directory = directory,
                                .name = "sensitivity",
                                .key = key_of(l),
                                .resume = s->options.resume != 0};
    LG_TRY(lg_answers_run(s->context, &answers, l->values, &s->found));
    s->runs = l->points;
    for (size_t p = 0; p < l->points; p++)
        s->halved += l->values[p * l->width + s->outputs] > 0.0;
    return LG_OK;
}

static lg_status answer_kept(looking *l) {
    const char *directory = l->s->options.directory;
    lg_folder folder;
    if (directory == NULL)
        return answer_all(l, NULL);
    LG_TRY(lg_folder_own(l->s->context, directory, &folder));
    lg_status status = answer_all(l, directory);
    lg_folder_leave(&folder);
    return status;
}

/* ---- measured ---- */

static lg_status check_moves(const lg_sensitivity *s, const char *output, const double *y,
                             size_t points) {
    double low = y[0], high = y[0], most = 0.0;
    for (size_t p = 0; p < points; p++) {
        if (!isfinite(y[p]))
            return lg_fail(s->context, LG_EDATA,
                           "the output '%s' is not a number at point %zu of %zu; choose another "
                           "column, or ranges in which it has a value",
                           output, p, points);
        low = fmin(low, y[p]);
        high = fmax(high, y[p]);
        most = fmax(most, fabs(y[p]));
    }
    if (high - low > STILL * most)
        return LG_OK;
    return lg_fail(s->context, LG_EDATA,
                   "the output '%s' does not move within these ranges: it is %g in all %zu runs; "
                   "widen the ranges, or choose parameters that it depends on",
                   output, y[0], points);
}

static void describe(lg_sensitivity_figure *f, const double *y, size_t points) {
    double sum = 0.0, squares = 0.0;
    for (size_t p = 0; p < points; p++)
        sum += y[p];
    f->mean = sum / (double)points;
    for (size_t p = 0; p < points; p++)
        squares += (y[p] - f->mean) * (y[p] - f->mean);
    f->variance = squares / (double)points;
}

static lg_status measure(looking *l, size_t output, double *y) {
    lg_sensitivity *s = l->s;
    lg_sensitivity_figure *f = &s->output[output];
    const size_t resamples = (size_t)s->options.resamples;
    for (size_t p = 0; p < l->points; p++)
        y[p] = l->values[p * l->width + output];
    LG_TRY(check_moves(s, f->name, y, l->points));
    if (!l->is_morris) {
        LG_TRY(lg_sobol_measure(&l->sobol, y, resamples, s->options.seed, &f->sobol));
        f->mean = f->sobol.mean;
        f->variance = f->sobol.variance;
        return LG_OK;
    }
    describe(f, y, l->points);
    LG_TRY(lg_alloc(s->context, s->inputs, sizeof *f->effect, "effects", &f->effect));
    return lg_morris_measure(&l->morris, y, resamples, s->options.seed, f->effect);
}

static lg_status measure_all(looking *l) {
    double *y = NULL;
    lg_status status = lg_alloc(l->s->context, l->points, sizeof *y, "answers", &y);
    for (size_t o = 0; status == LG_OK && o < l->s->outputs; o++)
        status = measure(l, o, y);
    lg_free(l->s->context, y);
    return status;
}

lg_status lg_sensitivity_look(lg_sensitivity *s, const lg_sensitivity_source *source) {
    const double begun = lg_monotonic_s();
    looking l = {.s = s,
                 .source = source,
                 .is_morris = s->options.method == LG_SENSITIVITY_MORRIS,
                 .morris = {.context = s->context},
                 .sobol = {.context = s->context}};
    lg_status status = make_points(&l);
    if (status == LG_OK)
        status = answer_kept(&l);
    if (status == LG_OK)
        status = measure_all(&l);
    lg_free(s->context, l.values);
    lg_morris_free(&l.morris);
    lg_sobol_free(&l.sobol);
    s->seconds = lg_monotonic_s() - begun;
    return status;
}
