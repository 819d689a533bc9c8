#include "land/outline.h"

#include <math.h>

#include <gsl/gsl_math.h>

#include "core/circular.h"
#include "core/elementary.h"

lg_status lg_line_alloc(lg_context *context, size_t n, lg_line *line) {
    lg_line made = {.n = n};
    LG_TRY(lg_alloc(context, n, sizeof(double), "points of a line", &made.x_m));
    lg_status status = lg_alloc(context, n, sizeof(double), "points of a line", &made.y_m);
    if (status != LG_OK) {
        lg_free(context, made.x_m);
        return status;
    }
    *line = made;
    return LG_OK;
}

void lg_line_free(lg_context *context, lg_line *line) {
    lg_free(context, line->x_m);
    lg_free(context, line->y_m);
    *line = (lg_line){0};
}

double lg_line_distance_m(const lg_line *line, double x_m, double y_m) {
    double best_m2 = INFINITY;
    for (size_t i = 0; i + 1 < line->n; i++) {
        double ux = line->x_m[i + 1] - line->x_m[i], uy = line->y_m[i + 1] - line->y_m[i];
        double vx = x_m - line->x_m[i], vy = y_m - line->y_m[i];
        double length_m2 = ux * ux + uy * uy;
        double t = length_m2 > 0 ? (ux * vx + uy * vy) / length_m2 : 0;
        t = GSL_MAX_DBL(0, GSL_MIN_DBL(1, t));
        double dx = vx - t * ux, dy = vy - t * uy;
        best_m2 = GSL_MIN_DBL(best_m2, dx * dx + dy * dy);
    }
    return sqrt(best_m2);
}

static void measure_box(lg_outline *outline) {
    double *box = outline->box_m;
    box[0] = box[1] = INFINITY;
    box[2] = box[3] = -INFINITY;
    for (size_t i = 0; i < outline->ring.n; i++) {
        box[0] = GSL_MIN_DBL(box[0], outline->ring.x_m[i]);
        box[1] = GSL_MIN_DBL(box[1], outline->ring.y_m[i]);
        box[2] = GSL_MAX_DBL(box[2], outline->ring.x_m[i]);
        box[3] = GSL_MAX_DBL(box[3], outline->ring.y_m[i]);
    }
}

static lg_status measure_angles(lg_context *context, lg_outline *outline) {
    const lg_line *ring = &outline->ring;
    for (size_t i = 0; i < ring->n; i++) {
        double angle = lg_atan2(ring->y_m[i] - outline->y_m, ring->x_m[i] - outline->x_m);
        while (i > 0 && angle < outline->angle[i - 1])
            angle += 2 * M_PI;
        outline->angle[i] = angle;
        double turn = i > 0 ? angle - outline->angle[i - 1] : 0;
        if (turn >= M_PI || angle - outline->angle[0] >= 2 * M_PI)
            return lg_fail(context, LG_EDATA,
                           "the outline's centre does not see vertex %zu in counter-clockwise "
                           "order; put the centre where it sees all of them, or reorder them",
                           i + 1);
    }
    double rest = outline->angle[0] + 2 * M_PI - outline->angle[ring->n - 1];
    if (rest >= M_PI)
        return lg_fail(context, LG_EDATA, "the outline does not run around its centre");
    return LG_OK;
}

lg_status lg_outline_make(lg_context *context, const double centre_m[2], lg_line ring,
                          lg_outline *outline) {
    lg_outline made = {.x_m = centre_m[0], .y_m = centre_m[1], .ring = ring};
    lg_status status = LG_OK;
    if (ring.n < 3)
        status = lg_fail(context, LG_EDATA, "an outline needs at least three vertices");
    if (status == LG_OK)
        status = lg_alloc(context, ring.n, sizeof(double), "outline", &made.angle);
    if (status == LG_OK)
        status = measure_angles(context, &made);
    if (status != LG_OK) {
        lg_outline_free(context, &made);
        return status;
    }
    measure_box(&made);
    *outline = made;
    return LG_OK;
}

void lg_outline_free(lg_context *context, lg_outline *outline) {
    lg_line_free(context, &outline->ring);
    lg_free(context, outline->angle);
    *outline = (lg_outline){0};
}

/* The side of the ring that the ray at this angle meets. */
static size_t find_side(const lg_outline *outline, double angle) {
    size_t low = 0, high = outline->ring.n;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (outline->angle[middle] <= angle)
            low = middle;
        else
            high = middle;
    }
    return low;
}

double lg_outline_margin_m(const lg_outline *outline, double x_m, double y_m) {
    double dx = x_m - outline->x_m, dy = y_m - outline->y_m, away_m = lg_hypot(dx, dy);
    double angle = lg_atan2(dy, dx);
    while (angle < outline->angle[0])
        angle += 2 * M_PI;
    const lg_line *ring = &outline->ring;
    size_t i = find_side(outline, angle), j = (i + 1) % ring->n;
    double ax = ring->x_m[i] - outline->x_m, ay = ring->y_m[i] - outline->y_m;
    double sx = ring->x_m[j] - ring->x_m[i], sy = ring->y_m[j] - ring->y_m[i];
    double c = lg_cos(angle), s = lg_sin(angle), across = c * sy - s * sx;
    double reach_m = across != 0 ? (ax * sy - ay * sx) / across : lg_hypot(ax, ay);
    return reach_m - away_m;
}
