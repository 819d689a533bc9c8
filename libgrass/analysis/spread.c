#include "analysis/spread.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_eigen.h>

#include "analysis/robust.h"
#include "core/normal.h"
#include "core/philox.h"

enum { STREAM_SPREAD = 0x53505244 };

/* Eigenvalues below this share of the largest are as good as none: the error there is huge, and says
 * so, but finite. */
static const double LEAST_EIGENVALUE = 1e-12;

typedef struct work {
    const lg_fit_problem *problem;
    const lg_fit *fit;
    size_t felt, which[LG_FIT_MOST];
    double length[LG_FIT_MOST]; /* of the columns of slopes */
    double *matrix, *vectors, *values, *room;
} work;

static double column_dot(const work *w, size_t a, size_t b) {
    const size_t p = w->problem->parameters;
    double sum = 0.0;
    for (size_t i = 0; i < w->problem->observations; i++)
        sum += w->fit->slope[i * p + a] * w->fit->slope[i * p + b];
    return sum;
}

/* slope' slope with columns of length 1. */
static void fill(work *w) {
    for (size_t j = 0; j < w->problem->parameters; j++) {
        const double length = sqrt(column_dot(w, j, j));
        if (length > 0.0) {
            w->length[w->felt] = length;
            w->which[w->felt++] = j;
        }
    }
    for (size_t a = 0; a < w->felt; a++)
        for (size_t b = 0; b < w->felt; b++)
            w->matrix[a * w->felt + b] =
                a == b ? 1.0
                       : column_dot(w, w->which[a], w->which[b]) / (w->length[a] * w->length[b]);
}

/* In memory of the context: gsl_eigen_symmv_alloc ends the program where there is none. */
static void find_eigenvalues(work *w) {
    const size_t p = w->felt;
    gsl_eigen_symmv_workspace space = {p, w->room, w->room + p, w->room + 2 * p, w->room + 3 * p};
    gsl_matrix_view matrix = gsl_matrix_view_array(w->matrix, p, p);
    gsl_matrix_view vectors = gsl_matrix_view_array(w->vectors, p, p);
    gsl_vector_view values = gsl_vector_view_array(w->values, p);
    gsl_eigen_symmv(&matrix.matrix, &values.vector, &vectors.matrix, &space);
    gsl_eigen_symmv_sort(&values.vector, &vectors.matrix, GSL_EIGEN_SORT_VAL_DESC);
}

/* How much wider the residuals are than they should be, squared. */
static double widening(const work *w, lg_calibration_loss loss) {
    const size_t n = w->problem->observations, p = w->felt;
    const double scale = w->fit->scale;
    double psi2 = 0.0, slope = 0.0;
    if (n <= p)
        return 1.0;
    for (size_t i = 0; i < n; i++) {
        const double x = w->fit->residual[i] / scale;
        const double psi = lg_robust_weight(loss, x) * x;
        psi2 += psi * psi;
        slope += lg_robust_slope(loss, x);
    }
    slope /= (double)n;
    const double factor = scale * scale * psi2 / (double)(n - p) / (slope * slope);
    return isfinite(factor) ? fmax(1.0, factor) : 1.0;
}

static void take(const work *w, lg_spread *s) {
    const size_t p = w->felt, all = s->parameters;
    const double most = w->values[0];
    for (size_t i = 0; i < all * all; i++)
        s->covariance[i] = NAN;
    for (size_t a = 0; a < p; a++) {
        s->weakest[w->which[a]] = w->vectors[a * p + p - 1];
        for (size_t k = 0; k < p; k++)
            s->root[w->which[a] * all + k] =
                s->factor * w->vectors[a * p + k] /
                (w->length[a] * sqrt(fmax(w->values[k], LEAST_EIGENVALUE * most)));
    }
    for (size_t a = 0; a < p; a++)
        for (size_t b = 0; b < p; b++) {
            double sum = 0.0;
            for (size_t k = 0; k < p; k++)
                sum += s->root[w->which[a] * all + k] * s->root[w->which[b] * all + k];
            s->covariance[w->which[a] * all + w->which[b]] = sum;
        }
    s->condition = sqrt(most / fmax(w->values[p - 1], LEAST_EIGENVALUE * most));
}

static lg_status work_out(lg_context *context, work *w, lg_calibration_loss loss, lg_spread *s) {
    const size_t p = s->parameters;
    LG_TRY(lg_alloc(context, p * p, sizeof(double), "a covariance", &w->matrix));
    LG_TRY(lg_alloc(context, p * p, sizeof(double), "a covariance", &w->vectors));
    LG_TRY(lg_alloc(context, p, sizeof(double), "a covariance", &w->values));
    LG_TRY(lg_alloc(context, 4 * p, sizeof(double), "a covariance", &w->room));
    fill(w);
    if (w->felt == 0)
        return lg_fail(
            context, LG_EDATA,
            "no observation feels any of the parameters near the place that fits best: fit "
            "others, or narrow the bounds to where they matter");
    find_eigenvalues(w);
    s->factor = sqrt(widening(w, loss));
    take(w, s);
    return LG_OK;
}

lg_status lg_spread_make(lg_context *context, const lg_fit_problem *problem,
                         lg_calibration_loss loss, const lg_fit *fit, lg_spread *spread) {
    const size_t p = problem->parameters;
    work w = {.problem = problem, .fit = fit};
    *spread = (lg_spread){.parameters = p};
    lg_status status =
        lg_alloc(context, p * p, sizeof(double), "a covariance", &spread->covariance);
    if (status == LG_OK)
        status = lg_alloc(context, p * p, sizeof(double), "a covariance", &spread->root);
    if (status == LG_OK)
        status = lg_alloc(context, p, sizeof(double), "a covariance", &spread->weakest);
    if (status == LG_OK)
        status = work_out(context, &w, loss, spread);
    lg_free(context, w.matrix);
    lg_free(context, w.vectors);
    lg_free(context, w.values);
    lg_free(context, w.room);
    if (status != LG_OK)
        lg_spread_free(context, spread);
    return status;
}

void lg_spread_free(lg_context *context, lg_spread *spread) {
    lg_free(context, spread->covariance);
    lg_free(context, spread->root);
    lg_free(context, spread->weakest);
    *spread = (lg_spread){0};
}

double lg_spread_error(const lg_spread *s, size_t parameter) {
    return sqrt(s->covariance[parameter * s->parameters + parameter]);
}

double lg_spread_correlation(const lg_spread *s, size_t a, size_t b) {
    if (a == b)
        return 1.0;
    return s->covariance[a * s->parameters + b] / (lg_spread_error(s, a) * lg_spread_error(s, b));
}

bool lg_spread_draw(const lg_spread *s, const lg_fit_problem *problem, const double *centre,
                    uint64_t seed, uint64_t draw, double *value) {
    const size_t p = s->parameters;
    double z[LG_FIT_MOST];
    lg_stream stream;
    gsl_rng *rng =
        lg_stream_open(&stream, seed, STREAM_SPREAD, (uint32_t)draw, (uint32_t)(draw >> 32));
    for (int t = 0; t < LG_SPREAD_TRIES; t++) {
        bool within = true;
        for (size_t k = 0; k < p; k++)
            z[k] = lg_draw_normal(rng);
        for (size_t j = 0; j < p; j++) {
            value[j] = centre[j];
            for (size_t k = 0; k < p; k++)
                value[j] += s->root[j * p + k] * z[k];
            within = within && value[j] >= problem->low[j] && value[j] <= problem->high[j];
        }
        if (within)
            return true;
    }
    for (size_t j = 0; j < p; j++)
        value[j] = fmin(fmax(value[j], problem->low[j]), problem->high[j]);
    return false;
}
