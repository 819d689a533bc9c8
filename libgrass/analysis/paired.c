#include "analysis/paired.h"

#include <gsl/gsl_heapsort.h>
#include <math.h>

#include "analysis/ranks.h"
#include "analysis/resample.h"

/* As many resamples as an interval of 90 % wants (Efron and Tibshirani 1993: 1000). SEED: any. */
enum { RESAMPLES = 1000, SEED = 16 };
static const double SHARE = 0.9;

typedef struct pairs {
    const double *with, *without;
    size_t draws;
    double risk; /* 0: of means */
    size_t *pick;
    double *sorted;   /* [draws] */
    double *resample; /* [RESAMPLES] */
} pairs;

static int by_size(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static double figure(const pairs *p, const double *of) {
    double sum = 0.0;
    for (size_t i = 0; i < p->draws; i++)
        p->sorted[i] = of[p->pick[i]];
    if (p->risk > 0.0) {
        gsl_heapsort(p->sorted, p->draws, sizeof *p->sorted, by_size);
        return p->sorted[lg_ranks_may_fail(p->draws, p->risk)];
    }
    for (size_t i = 0; i < p->draws; i++)
        sum += p->sorted[i];
    return sum / (double)p->draws;
}

static double gain_of(const pairs *p) {
    return figure(p, p->with) - figure(p, p->without);
}

static void find(pairs *p, lg_paired *gain) {
    size_t known = 0;
    for (size_t i = 0; i < p->draws; i++)
        p->pick[i] = i;
    *gain = (lg_paired){.gain = gain_of(p), .low = NAN, .high = NAN};
    for (uint32_t r = 0; r < RESAMPLES; r++) {
        lg_resample_pick(SEED, r, p->draws, p->pick);
        const double one = gain_of(p);
        if (isfinite(one))
            p->resample[known++] = one;
    }
    gain->gain = isfinite(gain->gain) ? gain->gain : NAN;
    if (known == RESAMPLES && p->draws > 1)
        lg_resample_interval(p->resample, RESAMPLES, SHARE, &gain->low, &gain->high);
}

static lg_status run(lg_context *context, pairs *p, lg_paired *gain) {
    *gain = (lg_paired){NAN, NAN, NAN};
    if (p->draws == 0)
        return LG_OK;
    lg_status status = lg_alloc(context, p->draws, sizeof *p->pick, "draws", &p->pick);
    if (status == LG_OK)
        status = lg_alloc(context, p->draws, sizeof *p->sorted, "draws", &p->sorted);
    if (status == LG_OK)
        status = lg_alloc(context, RESAMPLES, sizeof *p->resample, "resamples", &p->resample);
    if (status == LG_OK)
        find(p, gain);
    lg_free(context, p->pick);
    lg_free(context, p->sorted);
    lg_free(context, p->resample);
    return status;
}

lg_status lg_paired_means(lg_context *context, const double *with, const double *without,
                          size_t draws, lg_paired *gain) {
    pairs p = {.with = with, .without = without, .draws = draws};
    return run(context, &p, gain);
}

lg_status lg_paired_stockings(lg_context *context, const double *with, const double *without,
                              size_t draws, double risk, lg_paired *gain) {
    pairs p = {.with = with, .without = without, .draws = draws, .risk = risk};
    return run(context, &p, gain);
}
