#include "weather/scatter.h"

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>

#include "core/normal.h"
#include "core/philox.h"
#include "weather/month_days.h"

enum { YEARS = LG_SCATTER_YEARS, NUMBERS = LG_SCATTER_NUMBERS, DIMENSIONS = 40, BITS = 32 };
/* Of the sequence's 40 dimensions those no two of whose thousand points correlate by more than 0.07,
 * however they are scrambled; others do, by up to 0.65. */
static const uint8_t dimension[NUMBERS] = {0,  1,  2,  4,  5,  6,  7,  8,  10, 11, 12, 13,
                                           14, 16, 17, 18, 19, 22, 23, 24, 29, 32, 36, 37};

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
    return lg_normal_quantile((mixed + 0.5) * 0x1p-32);
}

/* Which year takes which point. */
static void shuffle(uint64_t seed, uint32_t block, uint16_t year_of[YEARS]) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, seed, LG_STREAM_SCATTER, 0, block);
    for (int i = 0; i < YEARS; i++)
        year_of[i] = (uint16_t)i;
    gsl_ran_shuffle(rng, year_of, YEARS, sizeof *year_of);
}

static void fill(gsl_qrng *sequence, uint64_t seed, uint32_t block, double *normal) {
    uint16_t year_of[YEARS];
    mixer mixers[NUMBERS];
    gsl_qrng_init(sequence);
    shuffle(seed, block, year_of);
    for (int n = 0; n < NUMBERS; n++)
        mixers[n] = make_mixer(seed, n, block);
    for (int i = 0; i < YEARS; i++) {
        double point[DIMENSIONS], *numbers = normal + (size_t)year_of[i] * NUMBERS;
        gsl_qrng_get(sequence, point);
        for (int n = 0; n < NUMBERS; n++)
            numbers[n] = mix(&mixers[n], point[dimension[n]]);
    }
}

lg_status lg_scatter(lg_context *context, uint64_t seed, uint32_t block, double *normal) {
    /* GSL's own allocation ends the process where it fails. */
    const gsl_qrng_type *sobol = gsl_qrng_sobol;
    gsl_qrng sequence = {sobol, DIMENSIONS, sobol->state_size(DIMENSIONS), NULL};
    LG_TRY(lg_alloc(context, sequence.state_size, 1, "a sequence of points", &sequence.state));
    fill(&sequence, seed, block, normal);
    lg_free(context, sequence.state);
    return LG_OK;
}

void lg_rank_years(uint64_t seed, uint32_t block, double *normal) {
    size_t order[YEARS];
    for (int n = 0; n < NUMBERS; n++) {
        lg_stream stream;
        gsl_rng *rng = lg_stream_open(&stream, seed, LG_STREAM_RANK, (uint32_t)n, block);
        gsl_sort_index(order, normal + n, NUMBERS, YEARS);
        for (int rank = 0; rank < YEARS; rank++)
            normal[order[rank] * NUMBERS + (size_t)n] =
                lg_normal_quantile((rank + gsl_rng_uniform_pos(rng)) / YEARS);
    }
}
