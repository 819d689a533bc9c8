#include "land/scatter.h"

#include <math.h>

#include "core/philox.h"

/* box_m: west, south, east, north. */
lg_status lg_scatter_make(lg_context *context, uint64_t seed, const double box_m[4],
                          double spacing_m, double jitter, lg_scatter *scatter) {
    int64_t west = (int64_t)floor(box_m[0] / spacing_m),
            south = (int64_t)floor(box_m[1] / spacing_m);
    int64_t east = (int64_t)floor(box_m[2] / spacing_m),
            north = (int64_t)floor(box_m[3] / spacing_m);
    if ((double)(east - west + 1) * (double)(north - south + 1) > INT32_MAX)
        return lg_fail(
            context, LG_EDATA, "a region of %.0f x %.0f km is too large for points every %g km",
            (box_m[2] - box_m[0]) / 1000, (box_m[3] - box_m[1]) / 1000, spacing_m / 1000);
    lg_scatter made = {.nx = (int32_t)(east - west + 1),
                       .ny = (int32_t)(north - south + 1),
                       .west_m = (double)west * spacing_m,
                       .south_m = (double)south * spacing_m,
                       .spacing_m = spacing_m};
    size_t n = (size_t)made.nx * (size_t)made.ny;
    lg_status status = LG_OK;
    LG_TRY_OR(status, fail, lg_alloc(context, n, sizeof(double), "strewn points", &made.x_m));
    LG_TRY_OR(status, fail, lg_alloc(context, n, sizeof(double), "strewn points", &made.y_m));
    LG_TRY_OR(status, fail, lg_alloc(context, n, sizeof(bool), "strewn points", &made.kept));
    for (size_t i = 0; i < n; i++) {
        uint64_t column = (uint64_t)(west + (int64_t)i % made.nx);
        uint64_t row = (uint64_t)(south + (int64_t)i / made.nx);
        double u = lg_hash_unit(seed, column, row), v = lg_hash_unit(seed + 1, column, row);
        made.x_m[i] = ((double)(int64_t)column + 0.5 + jitter * (u - 0.5)) * spacing_m;
        made.y_m[i] = ((double)(int64_t)row + 0.5 + jitter * (v - 0.5)) * spacing_m;
        made.kept[i] = true;
    }
    *scatter = made;
    return LG_OK;
fail:
    lg_scatter_free(context, &made);
    return status;
}

void lg_scatter_free(lg_context *context, lg_scatter *scatter) {
    lg_free(context, scatter->x_m);
    lg_free(context, scatter->y_m);
    lg_free(context, scatter->kept);
    *scatter = (lg_scatter){0};
}

typedef struct nearest {
    int32_t point;
    double squared_m2;
} nearest;

static void try_square(const lg_scatter *s, int64_t column, int64_t row, const double at[2],
                       nearest *best) {
    if (column < 0 || row < 0 || column >= s->nx || row >= s->ny)
        return;
    int32_t i = (int32_t)(row * s->nx + column);
    if (!s->kept[i])
        return;
    double dx = s->x_m[i] - at[0], dy = s->y_m[i] - at[1], squared_m2 = dx * dx + dy * dy;
    if (squared_m2 < best->squared_m2 || (squared_m2 == best->squared_m2 && i < best->point))
        *best = (nearest){i, squared_m2};
}

static void try_ring(const lg_scatter *s, const int64_t middle[2], int64_t ring, const double at[2],
                     nearest *best) {
    for (int64_t row = -ring; row <= ring; row++) {
        int64_t step = row == -ring || row == ring || ring == 0 ? 1 : 2 * ring;
        for (int64_t column = -ring; column <= ring; column += step)
            try_square(s, middle[0] + column, middle[1] + row, at, best);
    }
}

int32_t lg_scatter_nearest(const lg_scatter *s, double x_m, double y_m, double *distance_m) {
    const double at[2] = {x_m, y_m};
    double column = (x_m - s->west_m) / s->spacing_m, row = (y_m - s->south_m) / s->spacing_m;
    const int64_t middle[2] = {(int64_t)floor(column), (int64_t)floor(row)};
    /* Whatever lies in ring r is at least r-1 squares and the way to the own border away. */
    double edge = fmin(fmin(column - floor(column), floor(column) + 1 - column),
                       fmin(row - floor(row), floor(row) + 1 - row));
    nearest best = {-1, INFINITY};
    int64_t last = s->nx + s->ny;
    for (int64_t ring = 0; ring <= last; ring++) {
        double reach_m = ((double)ring - 1 + edge) * s->spacing_m;
        if (reach_m > 0 && reach_m * reach_m > best.squared_m2)
            break;
        try_ring(s, middle, ring, at, &best);
    }
    if (distance_m != NULL)
        *distance_m = sqrt(best.squared_m2);
    return best.point;
}
