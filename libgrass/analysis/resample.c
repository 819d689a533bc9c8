#include "analysis/resample.h"

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>

#include "analysis/ranks.h"
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

void lg_resample_interval(double *values, size_t count, double share, double *low, double *high) {
    gsl_sort(values, 1, count);
    *low = lg_ranks_between(values, count, (1.0 - share) / 2.0);
    *high = lg_ranks_between(values, count, (1.0 + share) / 2.0);
}
