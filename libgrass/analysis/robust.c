#include "analysis/robust.h"

#include <math.h>

#include <gsl/gsl_sort.h>

#include "core/elementary.h"

double lg_robust_weight(lg_calibration_loss loss, double x) {
    const double a = fabs(x), c = a / LG_CAUCHY_BEGIN, b = a / LG_BISQUARE_BEGIN;
    switch (loss) {
    case LG_LOSS_HUBER:
        return a <= LG_HUBER_BEGIN ? 1.0 : LG_HUBER_BEGIN / a;
    case LG_LOSS_CAUCHY:
        return 1.0 / (1.0 + c * c);
    case LG_LOSS_BISQUARE:
        return b >= 1.0 ? 0.0 : (1.0 - b * b) * (1.0 - b * b);
    default:
        return 1.0;
    }
}

double lg_robust_cost(lg_calibration_loss loss, double x) {
    const double a = fabs(x), k = LG_HUBER_BEGIN;
    const double c = LG_CAUCHY_BEGIN, b = LG_BISQUARE_BEGIN;
    const double left = 1.0 - a / b * (a / b);
    switch (loss) {
    case LG_LOSS_HUBER:
        return a <= k ? a * a : 2.0 * k * a - k * k;
    case LG_LOSS_CAUCHY:
        return c * c * lg_ln(1.0 + a / c * (a / c));
    case LG_LOSS_BISQUARE:
        return a >= b ? b * b / 3.0 : b * b / 3.0 * (1.0 - left * left * left);
    default:
        return a * a;
    }
}

double lg_robust_slope(lg_calibration_loss loss, double x) {
    const double a = fabs(x);
    const double c = a / LG_CAUCHY_BEGIN * (a / LG_CAUCHY_BEGIN);
    const double b = a / LG_BISQUARE_BEGIN * (a / LG_BISQUARE_BEGIN);
    switch (loss) {
    case LG_LOSS_HUBER:
        return a <= LG_HUBER_BEGIN ? 1.0 : 0.0;
    case LG_LOSS_CAUCHY:
        return (1.0 - c) / ((1.0 + c) * (1.0 + c));
    case LG_LOSS_BISQUARE:
        return b >= 1.0 ? 0.0 : (1.0 - b) * (1.0 - 5.0 * b);
    default:
        return 1.0;
    }
}

double lg_robust_sum(lg_calibration_loss loss, const double *residual, size_t count, double scale) {
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += lg_robust_cost(loss, residual[i] / scale);
    return scale * scale * sum;
}

double lg_robust_scale(const double *residual, size_t count, double *work) {
    if (count == 0)
        return 1.0;
    for (size_t i = 0; i < count; i++)
        work[i] = fabs(residual[i]);
    gsl_sort(work, 1, count);
    const double median = (work[(count - 1) / 2] + work[count / 2]) / 2.0;
    return fmax(1.0, 1.4826 * median);
}
