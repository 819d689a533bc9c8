#include "analysis/fit.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_multifit_nlinear.h>

#include "analysis/robust.h"
#include "core/circular.h"

/* Rounds of weights, and steps in each. */
enum { ROUNDS = 40, STEPS_OF_A_ROUND = 3, RESTARTS = 3 };

/* Weights that moved by less, in tolerances of a step, are settled. */
static const double WEIGHTS_SETTLED = 100.0;

/* As near to a bound, as a share of the half distance, as a start may be; and how far from one it is
 * taken when the loss falls towards the inside. */
static const double NEAREST_START = 0.99, BACK_INSIDE = 0.9;

typedef struct work {
    lg_context *context;
    const lg_fit_problem *problem;
    const lg_fit_options *options;
    lg_fit *fit;               /* value, residual and slope: at the present place */
    size_t free;               /* parameters that move */
    size_t which[LG_FIT_MOST]; /* of the problem's */
    double *u;                 /* [free], of the present place */
    double *weight;            /* [observations] */
    double *sort;              /* [observations] */
    double *trial_u, *trial;   /* the place last asked for: [free], [observations] */
    double *place;             /* [2 free][parameters] */
    double *beside;            /* [2 free][observations] */
    bool possible[2 * LG_FIT_MOST];
    lg_status status;
} work;

/* ---- bounds: value = middle + half sin(u) ---- */

static double half_of(const work *w, size_t k) {
    return (w->problem->high[w->which[k]] - w->problem->low[w->which[k]]) / 2.0;
}

static double middle_of(const work *w, size_t k) {
    return w->problem->low[w->which[k]] + half_of(w, k);
}

static double value_of(const work *w, size_t k, double u) {
    const double value = middle_of(w, k) + half_of(w, k) * lg_sin(u);
    return fmin(fmax(value, w->problem->low[w->which[k]]), w->problem->high[w->which[k]]);
}

static double u_of(const work *w, size_t k, double value, double nearest) {
    const double share = (value - middle_of(w, k)) / half_of(w, k);
    return lg_asin(fmin(fmax(share, -nearest), nearest));
}

/* ---- what GSL asks for ---- */

static int tell(work *w, lg_status status) {
    if (status != LG_OK)
        w->status = status;
    return status == LG_OK ? GSL_SUCCESS : GSL_EFAILED;
}

static bool is_trial(const work *w, const gsl_vector *u) {
    for (size_t k = 0; k < w->free; k++)
        if (gsl_vector_get(u, k) != w->trial_u[k])
            return false;
    return true;
}

static int on_residuals(const gsl_vector *u, void *self, gsl_vector *f) {
    work *w = self;
    bool possible = true;
    if (!is_trial(w, u)) {
        memcpy(w->place, w->fit->value, w->problem->parameters * sizeof *w->place);
        for (size_t k = 0; k < w->free; k++) {
            w->trial_u[k] = gsl_vector_get(u, k);
            w->place[w->which[k]] = value_of(w, k, w->trial_u[k]);
        }
        w->fit->lives++;
        if (tell(w, lg_fit_evaluate(w->context, w->problem, false, 1, w->place, w->trial,
                                    &possible)) != GSL_SUCCESS) {
            w->trial_u[0] = NAN;
            return GSL_EFAILED;
        }
    }
    for (size_t i = 0; i < w->problem->observations; i++)
        gsl_vector_set(f, i, w->trial[i]);
    return GSL_SUCCESS;
}

/* Two places beside the present one for each parameter, within the bounds. */
static void place_beside(work *w) {
    const size_t p = w->problem->parameters;
    for (size_t k = 0; k < w->free; k++) {
        const size_t j = w->which[k];
        const double step = 2.0 * half_of(w, k) * w->options->step_frac;
        double *down = w->place + 2 * k * p, *up = down + p;
        memcpy(down, w->fit->value, p * sizeof *down);
        memcpy(up, w->fit->value, p * sizeof *up);
        down[j] = fmax(w->fit->value[j] - step, w->problem->low[j]);
        up[j] = fmin(w->fit->value[j] + step, w->problem->high[j]);
    }
}

/* A side on which the model has no answer is left out. */
static void take_slopes(work *w, size_t k) {
    const size_t p = w->problem->parameters, n = w->problem->observations, j = w->which[k];
    const double *here = w->fit->residual;
    const bool has_down = w->possible[2 * k], has_up = w->possible[2 * k + 1];
    const double *down = has_down ? w->beside + 2 * k * n : here;
    const double *up = has_up ? w->beside + (2 * k + 1) * n : here;
    const double from = has_down ? w->place[2 * k * p + j] : w->fit->value[j];
    const double to = has_up ? w->place[(2 * k + 1) * p + j] : w->fit->value[j];
    for (size_t i = 0; i < n; i++)
        w->fit->slope[i * p + j] = to > from ? (up[i] - down[i]) / (to - from) : 0.0;
}

/* GSL ends the program where no slope is left, or one is no number: it is not asked then. */
static bool is_usable(const work *w, const gsl_matrix *J) {
    static const double LEAST = 1e-100, MOST = 1e100;
    double most = 0.0;
    for (size_t i = 0; i < J->size1; i++)
        for (size_t k = 0; k < J->size2; k++) {
            const double slope = fabs(gsl_matrix_get(J, i, k));
            if (!(slope < MOST))
                return false;
            most = fmax(most, w->weight[i] * slope);
        }
    return most > LEAST;
}

/* Only asked for at places that are taken, right after their residuals. */
static int on_slopes(const gsl_vector *u, void *self, gsl_matrix *J) {
    work *w = self;
    const size_t p = w->problem->parameters, n = w->problem->observations;
    const bool moved = memcmp(w->u, w->trial_u, w->free * sizeof *w->u) != 0;
    (void)u;
    if (moved) {
        memcpy(w->u, w->trial_u, w->free * sizeof *w->u);
        memcpy(w->fit->residual, w->trial, n * sizeof *w->trial);
        for (size_t k = 0; k < w->free; k++)
            w->fit->value[w->which[k]] = value_of(w, k, w->u[k]);
        place_beside(w);
        w->fit->lives += 2 * w->free;
        if (tell(w, lg_fit_evaluate(w->context, w->problem, w->options->crew, 2 * w->free, w->place,
                                    w->beside, w->possible)) != GSL_SUCCESS)
            return GSL_EFAILED;
        for (size_t k = 0; k < w->free; k++)
            take_slopes(w, k);
    }
    for (size_t k = 0; k < w->free; k++)
        for (size_t i = 0; i < n; i++)
            gsl_matrix_set(J, i, k,
                           w->fit->slope[i * p + w->which[k]] * half_of(w, k) * lg_cos(w->u[k]));
    return is_usable(w, J) ? GSL_SUCCESS : GSL_EFAILED;
}

/* ---- steps ---- */

/* With the weights as they are. *stands: the steps are small, or no step makes it better. */
static lg_status step(work *w, gsl_multifit_nlinear_workspace *g, int most, bool *stands) {
    gsl_multifit_nlinear_fdf f = {.f = on_residuals,
                                  .df = on_slopes,
                                  .n = w->problem->observations,
                                  .p = w->free,
                                  .params = w};
    gsl_vector_const_view weights = gsl_vector_const_view_array(w->weight, f.n);
    double from[LG_FIT_MOST];
    memcpy(from, w->u, w->free * sizeof *from);
    const gsl_vector_const_view begin = gsl_vector_const_view_array(from, w->free);
    *stands = gsl_multifit_nlinear_winit(&begin.vector, &weights.vector, &f, g) != GSL_SUCCESS;
    for (int i = 0; i < most && w->status == LG_OK && !*stands; i++) {
        int info = 0;
        const int moved = gsl_multifit_nlinear_iterate(g);
        w->fit->iterations++;
        *stands = moved != GSL_SUCCESS || gsl_multifit_nlinear_test(w->options->tolerance, 1e-10,
                                                                    0.0, &info, g) != GSL_CONTINUE;
    }
    /* A step that was refused was the last one asked for. */
    memcpy(w->trial_u, w->u, w->free * sizeof *w->u);
    memcpy(w->trial, w->fit->residual, f.n * sizeof *w->trial);
    return w->status;
}

/* The largest change of a weight. */
static double weigh(work *w, lg_calibration_loss loss) {
    const size_t n = w->problem->observations;
    double most = 0.0;
    if (w->options->scale > 0.0)
        w->fit->scale = w->options->scale;
    else
        w->fit->scale =
            loss == LG_LOSS_SQUARES ? 1.0 : lg_robust_scale(w->fit->residual, n, w->sort);
    for (size_t i = 0; i < n; i++) {
        const double weight = lg_robust_weight(loss, w->fit->residual[i] / w->fit->scale);
        most = fmax(most, fabs(weight - w->weight[i]));
        w->weight[i] = weight;
    }
    return most;
}

/* Reweighted until weights and places stand still. A loss that forgets far residuals begins where
 * one that only weighs them less has come to. */
static lg_status reweigh(work *w, gsl_multifit_nlinear_workspace *g, lg_calibration_loss loss) {
    if (loss == LG_LOSS_BISQUARE)
        LG_TRY(reweigh(w, g, LG_LOSS_HUBER));
    bool stands = false;
    for (int round = 0; round < ROUNDS && w->fit->iterations < w->options->iterations; round++) {
        const bool same = weigh(w, loss) < WEIGHTS_SETTLED * w->options->tolerance;
        w->fit->settled = same && stands;
        if (w->fit->settled)
            break;
        LG_TRY(step(w, g, STEPS_OF_A_ROUND, &stands));
    }
    return LG_OK;
}

static lg_status move(work *w, gsl_multifit_nlinear_workspace *g) {
    const size_t n = w->problem->observations;
    for (size_t i = 0; i < n; i++)
        w->weight[i] = 1.0;
    w->trial_u[0] = NAN;
    for (size_t k = 0; k < w->free; k++)
        w->u[k] = NAN;
    double from[LG_FIT_MOST];
    for (size_t k = 0; k < w->free; k++)
        from[k] = u_of(w, k, w->fit->value[w->which[k]], NEAREST_START);
    /* The first place is asked for as any other. */
    const gsl_vector_const_view begin = gsl_vector_const_view_array(from, w->free);
    gsl_vector_view f = gsl_vector_view_array(w->sort, n);
    if (on_residuals(&begin.vector, w, &f.vector) == GSL_SUCCESS) {
        gsl_matrix_view J = gsl_matrix_view_array(w->beside, n, w->free);
        on_slopes(&begin.vector, w, &J.matrix);
    }
    LG_TRY(w->status);
    if (w->options->loss != LG_LOSS_SQUARES)
        return reweigh(w, g, w->options->loss);
    weigh(w, LG_LOSS_SQUARES);
    return step(w, g, w->options->iterations, &w->fit->settled);
}

/* At a bound sin has no slope, so a place there looks like an end. Where the loss falls towards the
 * inside, it is none: true, and the place is taken back inside. */
static bool is_caught(work *w) {
    const size_t p = w->problem->parameters;
    bool caught = false;
    for (size_t k = 0; k < w->free; k++) {
        const size_t j = w->which[k];
        const double share = (w->fit->value[j] - middle_of(w, k)) / half_of(w, k);
        double rise = 0.0;
        for (size_t i = 0; i < w->problem->observations; i++)
            rise += w->weight[i] * w->fit->residual[i] * w->fit->slope[i * p + j];
        if (fabs(share) > 1.0 - LG_FIT_AT_BOUND && rise * share > 0.0) {
            w->fit->value[j] =
                middle_of(w, k) + half_of(w, k) * (share > 0 ? BACK_INSIDE : -BACK_INSIDE);
            caught = true;
        }
    }
    return caught;
}

static lg_status move_all(work *w, gsl_multifit_nlinear_workspace *g, lg_fit *best) {
    const size_t n = w->problem->observations;
    for (int i = 0; i <= RESTARTS; i++) {
        LG_TRY(move(w, g));
        w->fit->sum = lg_robust_sum(w->options->loss, w->fit->residual, n, w->fit->scale);
        if (i == 0 || w->fit->sum < best->sum)
            lg_fit_copy(w->problem, w->fit, best);
        if (!is_caught(w))
            break;
    }
    best->lives = w->fit->lives;
    lg_fit_copy(w->problem, best, w->fit);
    return LG_OK;
}

/* ---- memory ---- */

/* GSL ends the program where it gets no memory, by its handler of errors, which is the program's and
 * not ours to change: as much as it will ask for is asked for here before. */
static lg_status is_room_for_gsl(const work *w) {
    void *room = NULL;
    const size_t n = w->problem->observations, p = w->free;
    LG_TRY(lg_alloc(w->context, 8 * n * (p + 3) + 64 * p + 4096, sizeof(double), "a fit", &room));
    lg_free(w->context, room);
    return LG_OK;
}

static lg_status move_with_gsl(work *w) {
    lg_fit best = {0};
    gsl_multifit_nlinear_parameters with = gsl_multifit_nlinear_default_parameters();
    with.trs = gsl_multifit_nlinear_trs_lm;
    LG_TRY(is_room_for_gsl(w));
    LG_TRY(lg_fit_make(w->context, w->problem, &best));
    gsl_multifit_nlinear_workspace *g = gsl_multifit_nlinear_alloc(
        gsl_multifit_nlinear_trust, &with, w->problem->observations, w->free);
    lg_status status =
        g == NULL ? lg_fail(w->context, LG_ENOMEM, "no memory for a fit") : move_all(w, g, &best);
    gsl_multifit_nlinear_free(g);
    lg_fit_free(w->context, &best);
    return status;
}

/* Nothing moves: the residuals alone. */
static lg_status stand(work *w) {
    bool possible = true;
    w->fit->lives++;
    LG_TRY(lg_fit_evaluate(w->context, w->problem, false, 1, w->fit->value, w->fit->residual,
                           &possible));
    weigh(w, w->options->loss);
    w->fit->sum =
        lg_robust_sum(w->options->loss, w->fit->residual, w->problem->observations, w->fit->scale);
    w->fit->settled = true;
    return LG_OK;
}

static lg_status reserve(work *w) {
    const size_t n = w->problem->observations, p = w->problem->parameters;
    const struct {
        double **pointer;
        size_t count;
    } wanted[] = {{&w->u, p},
                  {&w->trial_u, p},
                  {&w->weight, n},
                  {&w->sort, n},
                  {&w->trial, n},
                  {&w->place, 2 * (p + 1) * p},
                  {&w->beside, 2 * (p + 1) * n}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        LG_TRY(lg_alloc(w->context, wanted[i].count, sizeof(double), "a fit", wanted[i].pointer));
    return LG_OK;
}

lg_status lg_fit_local(lg_context *context, const lg_fit_problem *problem,
                       const lg_fit_options *options, const bool *held, lg_fit *fit) {
    work w = {.context = context, .problem = problem, .options = options, .fit = fit};
    for (size_t j = 0; j < problem->parameters; j++)
        if (held == NULL || !held[j])
            w.which[w.free++] = j;
    fit->iterations = 0;
    fit->settled = false;
    memset(fit->slope, 0, problem->observations * problem->parameters * sizeof *fit->slope);
    lg_status status = reserve(&w);
    if (status == LG_OK)
        status = w.free == 0 ? stand(&w) : move_with_gsl(&w);
    double *const own[] = {w.u, w.trial_u, w.weight, w.sort, w.trial, w.place, w.beside};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        lg_free(context, own[i]);
    return status;
}

lg_status lg_fit_make(lg_context *context, const lg_fit_problem *problem, lg_fit *fit) {
    const size_t n = problem->observations, p = problem->parameters;
    *fit = (lg_fit){.scale = 1.0};
    lg_status status = lg_alloc(context, p, sizeof *fit->value, "a fit", &fit->value);
    if (status == LG_OK)
        status = lg_alloc(context, n, sizeof *fit->residual, "a fit", &fit->residual);
    if (status == LG_OK)
        status = lg_alloc(context, n * p, sizeof *fit->slope, "a fit", &fit->slope);
    if (status != LG_OK)
        lg_fit_free(context, fit);
    return status;
}

void lg_fit_free(lg_context *context, lg_fit *fit) {
    lg_free(context, fit->value);
    lg_free(context, fit->residual);
    lg_free(context, fit->slope);
    *fit = (lg_fit){0};
}

void lg_fit_copy(const lg_fit_problem *problem, const lg_fit *from, lg_fit *to) {
    const size_t n = problem->observations, p = problem->parameters;
    lg_fit kept = *to;
    *to = *from;
    to->value = kept.value;
    to->residual = kept.residual;
    to->slope = kept.slope;
    memcpy(to->value, from->value, p * sizeof *to->value);
    memcpy(to->residual, from->residual, n * sizeof *to->residual);
    memcpy(to->slope, from->slope, n * p * sizeof *to->slope);
}
