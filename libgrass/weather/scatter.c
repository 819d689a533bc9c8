#include "weather/scatter.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>

#include "core/philox.h"
#include "weather/month_days.h"

enum { YEARS = LG_SCATTER_YEARS, NUMBERS = 40, BITS = 32 };

/* How the bits of one number are mixed: each by a random sum of the higher ones, and a shift. */
typedef struct mixer {
    uint32_t column[BITS], shift;
} mixer;

static mixer make_mixer(uint64_t seed, int number, uint32_t block) {
    mixer m;
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, seed, LG_STREAM_SCATTER, (uint32_t)number + 1, block);
    for (int bit = 0; bit < BITS; bit++) {
        uint32_t own = 1U << (BITS - 1 - bit);
        m.column[bit] = own | ((uint32_t)gsl_rng_get(rng) & (own - 1));
    }
    m.shift = (uint32_t)gsl_rng_get(rng);
    return m;
}

static double mix(const mixer *m, double point) {
    uint32_t bits = (uint32_t)(point * 0x1p32), mixed = m->shift;
    for (int bit = 0; bit < BITS; bit++)
        if ((bits >> (BITS - 1 - bit) & 1U) != 0)
            mixed ^= m->column[bit];
    return gsl_cdf_ugaussian_Pinv((mixed + 0.5) * 0x1p-32);
}

/* Which year of the block takes which point. */
static void shuffle(uint64_t seed, uint32_t block, uint16_t year_of[YEARS]) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, seed, LG_STREAM_SCATTER, 0, block);
    for (int i = 0; i < YEARS; i++)
        year_of[i] = (uint16_t)i;
    gsl_ran_shuffle(rng, year_of, YEARS, sizeof *year_of);
}

/* The years of one block that are asked for. first: of the span, counted from the block's own. */
static void fill_block(gsl_qrng *points, uint64_t seed, uint32_t block, int first, int count,
                       double *normal) {
    uint16_t year_of[YEARS];
    mixer mixers[NUMBERS];
    int numbers = (int)points->dimension;
    gsl_qrng_init(points);
    shuffle(seed, block, year_of);
    for (int n = 0; n < numbers; n++)
        mixers[n] = make_mixer(seed, n, block);
    for (int i = 0; i < YEARS; i++) {
        double point[NUMBERS];
        int year = year_of[i] - first;
        gsl_qrng_get(points, point);
        for (int n = 0; year >= 0 && year < count && n < numbers; n++)
            normal[(size_t)year * (size_t)numbers + (size_t)n] = mix(&mixers[n], point[n]);
    }
}

lg_status lg_scatter(lg_context *context, uint64_t seed, int numbers, int first, int count,
                     double *normal) {
    /* GSL's own allocation ends the process where it fails. */
    const gsl_qrng_type *sobol = gsl_qrng_sobol;
    gsl_qrng points = {sobol, (unsigned)numbers, sobol->state_size((unsigned)numbers), NULL};
    LG_TRY(lg_alloc(context, points.state_size, 1, "a sequence of points", &points.state));
    int start = first - 1 + YEARS; /* block 0 lies before year 1 */
    for (int block = start / YEARS; block <= (start + count - 1) / YEARS; block++)
        fill_block(&points, seed, (uint32_t)block, start - block * YEARS, count, normal);
    lg_free(context, points.state);
    return LG_OK;
}
