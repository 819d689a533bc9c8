#include "analysis/calibration.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/calibration_ask.h"
#include "analysis/calibration_doubt.h"
#include "analysis/robust.h"

/* Of a step of the fit, as a share. */
static const double TOLERANCE = 1e-5;

typedef struct making {
    const lg_calibrated_model *model;
    lg_calibration *c;
    lg_context *quiet; /* the thousands of lives say nothing; the first does */
    lg_fit_problem problem;
    lg_fit_options fit;
    double lives, expected; /* for whoever looks on */
} making;

/* ---- whoever looks on ---- */

/* Roughly: a fit takes about so many steps, each two lives a parameter and one. */
enum { STEPS_OF_A_FIT = 8 };

static void expect_lives(making *m) {
    const lg_calibration_options *o = &m->c->options;
    const double p = (double)m->c->parameters, a_fit = STEPS_OF_A_FIT * (2.0 * p + 1.0);
    m->expected = 1.0 + 2.0 * p + o->looked_at + o->starts * a_fit;
    for (size_t i = 0; i < o->profile_count; i++)
        m->expected +=
            (o->profiles[i].second < 0 ? 1.0 : o->profile_places) * o->profile_places * a_fit / 2.0;
}

/* One bar for all lives, whichever of them reports. */
static int on_progress(const char *what, double done, double total, void *user) {
    making *m = user;
    double lives;
    (void)what;
    (void)done;
    (void)total;
#pragma omp atomic read
    lives = m->lives;
    const lg_context_options *o = &m->c->context->options;
    return o->progress("calibration", fmin(lives, 0.99 * m->expected), m->expected, o->user);
}

/* ---- residuals ---- */

static lg_status on_residuals(void *self, lg_context *own, const double *value, double *residual) {
    making *m = self;
    const lg_measured_table *t = &m->c->observed;
    LG_TRY(m->model->simulate(m->model->self, own, value, residual));
#pragma omp atomic
    m->lives += 1.0;
    for (size_t i = 0; i < t->count; i++)
        residual[i] = (residual[i] - t->row[i].value) / t->row[i].sd;
    return LG_OK;
}

static double squares(const double *residual, size_t count) {
    return lg_robust_sum(LG_LOSS_SQUARES, residual, count, 1.0);
}

/* Beyond it squares say nothing: assumption. */
static const double FARTHEST_SD = 1e9;
/* What tables write where nothing was observed, and how far from the model it must lie to be taken for that. */
static const double marks[] = {-9999.0, -999.0, -99.0, -9999.9, -999.9, -99.9};
static const double MARK_SD = 5.0;

static lg_status check_residual(const lg_calibration *c, size_t i) {
    const lg_measured *o = &c->observed.row[i];
    const double away = fabs(c->weight[i]);
    if (!(away <= FARTHEST_SD))
        return lg_measured_fail(
            &c->observed, i, LG_MEASURED_SD,
            "sd is %g, so that the value lies %.3g standard deviations from what "
            "the model has, %g: give how far off the value may be, in its unit",
            o->sd, away, c->before[i]);
    for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++)
        if (o->value == marks[k] && away > MARK_SD)
            return lg_measured_fail(&c->observed, i, LG_MEASURED_VALUE,
                                    "%g looks like a mark of what is missing (the model has %g "
                                    "there); take the row away",
                                    o->value, c->before[i]);
    return LG_OK;
}

/* With the parameters as they are: what is wrong with plan, files or values is told here, by the
 * caller's own context. */
static lg_status live_before(making *m) {
    lg_calibration *c = m->c;
    LG_TRY(m->model->simulate(m->model->self, c->context, c->first, c->before));
    for (size_t i = 0; i < c->observed.count; i++)
        if (!isfinite(c->before[i]))
            return lg_measured_fail(&c->observed, i, LG_MEASURED_VARIABLE,
                                    "'%s' has no value at '%s' that day; observe something else "
                                    "there",
                                    c->observed.row[i].variable, c->observed.row[i].site);
    for (size_t i = 0; i < c->observed.count; i++) {
        c->weight[i] = (c->before[i] - c->observed.row[i].value) / c->observed.row[i].sd;
        LG_TRY(check_residual(c, i));
    }
    c->chi2_before = squares(c->weight, c->observed.count);
    return LG_OK;
}

/* ---- the fit and what follows from it ---- */

static lg_status fail_unfelt(const making *m) {
    const lg_calibration *c = m->c;
    char names[800] = "";
    size_t used = 0, count = 0;
    for (size_t i = 0; i < c->parameters && used + LG_CALIBRATED_CHARS + 8 < sizeof names; i++)
        if (!c->felt[i]) {
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     count == 0 ? "" : ", ", c->parameter[i].label);
            count++;
        }
    if (count == 0)
        return LG_OK;
    return lg_fail(
        c->context, LG_EDATA,
        "no observation of %s feels %s, wherever between %s bounds: leave %s out of what "
        "is fitted, or add observations that depend on %s",
        c->file, names, count == 1 ? "its" : "their", count == 1 ? "it" : "them",
        count == 1 ? "it" : "them");
}

static lg_status fit(making *m) {
    lg_calibration *c = m->c;
    c->starts = (lg_multistart){.first = c->first,
                                .looked_at = (size_t)c->options.looked_at,
                                .starts = (size_t)c->options.starts,
                                .seed = c->options.seed,
                                .feel = true,
                                .felt = c->felt};
    LG_TRY(lg_fit_make(m->quiet, &m->problem, &c->fit));
    return lg_fit_from_starts(m->quiet, &m->problem, &m->fit, &c->starts, &c->fit);
}

static lg_status look_at_fit(making *m) {
    lg_calibration *c = m->c;
    const lg_measured_table *t = &c->observed;
    LG_TRY(lg_spread_make(m->quiet, &m->problem, c->options.loss, &c->fit, &c->spread));
    c->chi2 = squares(c->fit.residual, t->count);
    for (size_t i = 0; i < t->count; i++) {
        c->simulated[i] = c->fit.residual[i] * t->row[i].sd + t->row[i].value;
        c->weight[i] = lg_robust_weight(c->options.loss, c->fit.residual[i] / c->fit.scale);
    }
    return LG_OK;
}

static lg_status profile(making *m) {
    lg_calibration *c = m->c;
    const size_t count = c->options.profile_count;
    LG_TRY(lg_alloc(c->context, count, sizeof *c->profile, "profiles", &c->profile));
    for (size_t i = 0; i < count; i++) {
        const lg_calibration_profile *p = &c->options.profiles[i];
        LG_TRY(lg_likelihood_make(m->quiet, &m->problem, &m->fit, &c->fit, &c->spread, p->first,
                                  p->second, (size_t)c->options.profile_places, &c->profile[i]));
        c->profiles++;
    }
    return LG_OK;
}

/* A parameter that is not felt has no spread: its draws are its estimate. */
static lg_status draw(making *m) {
    lg_calibration *c = m->c;
    const size_t count = (size_t)c->options.draws, p = c->parameters;
    LG_TRY(lg_alloc(c->context, count * p, sizeof *c->draw, "draws", &c->draw));
    for (size_t d = 0; d < count; d++)
        c->draws_cut += !lg_spread_draw(&c->spread, &m->problem, c->fit.value, c->options.seed, d,
                                        c->draw + d * p);
    c->draws = count;
    return LG_OK;
}

static lg_status ask(making *m) {
    lg_calibration *c = m->c;
    LG_TRY(lg_copy_text(c->context, c->options.observations, &c->file));
    LG_TRY(lg_copy_text(c->context, m->model->what, &c->what));
    c->of_points = m->model->of_points;
    c->of_modvege = m->model->of_modvege;
    LG_TRY(lg_measured_read(c->context, c->file, &c->observed));
    LG_TRY(lg_calibration_ask(c, m->model));
    LG_TRY(m->model->place(m->model->self, c->context, &c->observed));
    const size_t n = c->observed.count;
    LG_TRY(lg_alloc(c->context, n, sizeof(double), "residuals", &c->before));
    LG_TRY(lg_alloc(c->context, n, sizeof(double), "residuals", &c->simulated));
    LG_TRY(lg_alloc(c->context, n, sizeof(double), "residuals", &c->weight));
    m->problem = (lg_fit_problem){c->parameters, n, c->low, c->high, on_residuals, m};
    m->fit = (lg_fit_options){.loss = c->options.loss,
                              .step_frac = c->options.step_frac,
                              .tolerance = TOLERANCE,
                              .iterations = c->options.iterations,
                              .crew = true};
    return live_before(m);
}

/* What a quiet context has to say of a failure, the caller's says. */
static lg_status say(const making *m, lg_status status) {
    lg_context *c = m->c->context;
    if (status == LG_OK || m->quiet->error[0] == '\0')
        return status;
    status = lg_fail(c, status, "%s", m->quiet->error);
    lg_error_place(c, m->quiet->error_file, m->quiet->error_line, m->quiet->error_column);
    return status;
}

static lg_status work(making *m) {
    const lg_status status = fit(m);
    for (size_t i = 0; status == LG_EDATA && i < m->c->parameters; i++)
        if (!m->c->felt[i])
            return fail_unfelt(m);
    LG_TRY(say(m, status));
    LG_TRY(say(m, look_at_fit(m)));
    LG_TRY(say(m, profile(m)));
    LG_TRY(draw(m));
    return lg_calibration_doubt(m->c);
}

static lg_status make(making *m) {
    LG_TRY(ask(m));
    lg_context_options silent = m->c->context->options;
    silent.log = NULL;
    silent.user = m;
    silent.progress = silent.progress == NULL ? NULL : on_progress;
    expect_lives(m);
    LG_TRY(lg_context_create(&silent, &m->quiet));
    lg_status status = work(m);
    lg_context_free(m->quiet);
    return status;
}

lg_status lg_calibration_make(lg_context *context, const lg_calibrated_model *model,
                              const lg_calibration_options *options, lg_calibration **calibration) {
    lg_calibration *c = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *c, "a calibration", &c));
    c->context = context;
    c->options = *options;
    making m = {.model = model, .c = c};
    lg_status status = make(&m);
    c->options.observations = NULL;
    c->options.parameters = NULL;
    c->options.params = NULL;
    c->options.profiles = NULL;
    if (status != LG_OK)
        lg_calibration_free(c);
    else
        *calibration = c;
    return status;
}

void lg_calibration_free(lg_calibration *c) {
    if (c == NULL)
        return;
    lg_context *context = c->context;
    for (size_t i = 0; c->parameter != NULL && i < c->parameters; i++) {
        lg_free(context, c->parameter[i].table);
        lg_free(context, c->parameter[i].type);
        lg_free(context, c->parameter[i].name);
    }
    for (size_t i = 0; i < c->profiles; i++)
        lg_likelihood_free(context, &c->profile[i]);
    for (size_t i = 0; i < c->warnings; i++)
        lg_free(context, c->warning[i]);
    lg_measured_free(context, &c->observed);
    lg_fit_free(context, &c->fit);
    lg_spread_free(context, &c->spread);
    void *const own[] = {c->file, c->what,   c->parameter, c->low,    c->high, c->first,
                         c->felt, c->before, c->simulated, c->weight, c->draw, c->profile};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        lg_free(context, own[i]);
    lg_free(context, c);
}
