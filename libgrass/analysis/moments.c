#include "analysis/moments.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_rstat.h>
#include <gsl/gsl_sort.h>

#include "analysis/ranks.h"

typedef struct running {
    double count, mean, squares, least, most;
} running;

struct lg_moments {
    lg_context *context;
    size_t cells, draws, added, quantiles;
    double *p;
    running *running;                    /* [cell] */
    double *kept;                        /* [draw][cell], or NULL */
    double *sorted;                      /* of the cell that was asked for last, */
    size_t sorted_cell, sorted_count;    /* cells: of none */
    gsl_rstat_quantile_workspace *marks; /* [cell][quantile], or NULL */
};

double lg_moments_bytes(size_t cells, size_t draws, size_t quantiles, bool exact) {
    const double each = exact ? (double)draws * sizeof(double)
                              : (double)quantiles * sizeof(gsl_rstat_quantile_workspace);
    return (double)cells * (each + sizeof(running));
}

static lg_status make(lg_moments *m, bool exact) {
    lg_context *context = m->context;
    LG_TRY(lg_alloc(context, m->quantiles, sizeof *m->p, "quantiles", &m->p));
    LG_TRY(lg_alloc(context, m->cells, sizeof *m->running, "moments", &m->running));
    LG_TRY(lg_alloc(context, exact ? m->draws : 0, sizeof *m->sorted, "draws", &m->sorted));
    return exact ? lg_alloc(context, m->cells * m->draws, sizeof *m->kept, "draws", &m->kept)
                 : lg_alloc(context, m->cells * m->quantiles, sizeof *m->marks, "quantiles",
                            &m->marks);
}

lg_status lg_moments_make(lg_context *context, size_t cells, size_t draws, const double *p,
                          size_t quantiles, bool exact, lg_moments **moments) {
    lg_moments *m = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *m, "moments", &m));
    *m = (lg_moments){.context = context,
                      .cells = cells,
                      .draws = draws,
                      .quantiles = quantiles,
                      .sorted_cell = cells};
    lg_status status = make(m, exact);
    if (status != LG_OK) {
        lg_moments_free(m);
        return status;
    }
    memcpy(m->p, p, quantiles * sizeof *p);
    /* Laid out by us, so that memory that ends is told; begun by GSL. */
    for (size_t i = 0; m->marks != NULL && i < cells * quantiles; i++) {
        m->marks[i].p = p[i % quantiles];
        gsl_rstat_quantile_reset(&m->marks[i]);
    }
    *moments = m;
    return LG_OK;
}

void lg_moments_free(lg_moments *m) {
    if (m == NULL)
        return;
    lg_free(m->context, m->p);
    lg_free(m->context, m->running);
    lg_free(m->context, m->kept);
    lg_free(m->context, m->sorted);
    lg_free(m->context, m->marks);
    lg_free(m->context, m);
}

/* @formula mean and sum of squares as numbers come
 * @source Welford 1962, doi:10.1080/00401706.1962.10490022 */
static void note(running *r, double value) {
    r->count += 1.0;
    const double off = value - r->mean;
    r->mean += off / r->count;
    r->squares += off * (value - r->mean);
    r->least = r->count > 1.0 ? fmin(r->least, value) : value;
    r->most = r->count > 1.0 ? fmax(r->most, value) : value;
}

lg_status lg_moments_add(lg_moments *m, const double *values) {
    if (m->added == m->draws)
        return lg_fail(m->context, LG_EINTERNAL, "more draws than %zu", m->draws);
    if (m->kept != NULL)
        memcpy(m->kept + m->added * m->cells, values, m->cells * sizeof *values);
    m->added++;
    m->sorted_cell = m->cells;
    for (size_t c = 0; c < m->cells; c++) {
        if (isnan(values[c]))
            continue;
        note(&m->running[c], values[c]);
        for (size_t q = 0; m->marks != NULL && q < m->quantiles; q++)
            gsl_rstat_quantile_add(values[c], &m->marks[c * m->quantiles + q]);
    }
    return LG_OK;
}

lg_moment_row lg_moments_row(const lg_moments *m, size_t cell) {
    const running *r = &m->running[cell];
    if (!(r->count > 0.0))
        return (lg_moment_row){0, NAN, NAN, NAN, NAN};
    return (lg_moment_row){.count = (size_t)r->count,
                           .mean = r->mean,
                           .sd = r->count > 1.0 ? sqrt(r->squares / (r->count - 1.0)) : NAN,
                           .least = r->least,
                           .most = r->most};
}

/* Quantiles of a cell are asked for one after the other: its draws are sorted once. */
static void sort(lg_moments *m, size_t cell) {
    if (m->sorted_cell == cell)
        return;
    size_t n = 0;
    for (size_t d = 0; d < m->added; d++) {
        const double value = m->kept[d * m->cells + cell];
        if (!isnan(value))
            m->sorted[n++] = value;
    }
    gsl_sort(m->sorted, 1, n);
    m->sorted_cell = cell;
    m->sorted_count = n;
}

double lg_moments_quantile(lg_moments *m, size_t cell, size_t index) {
    const running *r = &m->running[cell];
    if (!(r->count > 0.0))
        return NAN;
    if (m->marks != NULL)
        return gsl_rstat_quantile_get(&m->marks[cell * m->quantiles + index]);
    sort(m, cell);
    return lg_ranks_between(m->sorted, m->sorted_count, m->p[index]);
}

double lg_moments_value(const lg_moments *m, size_t draw, size_t cell) {
    return m->kept[draw * m->cells + cell];
}
