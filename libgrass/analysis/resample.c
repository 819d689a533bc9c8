#include "analysis/resample.h"

#include <math.h>

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>

#include "core/philox.h"

enum { STREAM_RESAMPLE = 0x52455341 };

void lg_resample_pick(uint64_t seed, uint32_t resample, size_t count, size_t *pick) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, seed, STREAM_RESAMPLE, resample, 0);
    for (size_t i = 0; i < count; i++) {
        const size_t at = (size_t)(gsl_rng_uniform(rng) * (double)count);
        pick[i] = at < count ? at : count - 1;
    }
}

static double quantile(const double *sorted, size_t count, double share) {
    const double at = share * (double)(count - 1), below = floor(at);
    const size_t i = (size_t)below;
    if (i + 1 >= count)
        return sorted[count - 1];
    return sorted[i] + (at - below) * (sorted[i + 1] - sorted[i]);
}

void lg_resample_interval(double *values, size_t count, double share, double *low, double *high) {
    gsl_sort(values, 1, count);
    *low = quantile(values, count, (1.0 - share) / 2.0);
    *high = quantile(values, count, (1.0 + share) / 2.0);
}
