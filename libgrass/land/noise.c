#include "land/noise.h"

#include <math.h>

#include <gsl/gsl_math.h>

#include "core/circular.h"
#include "core/philox.h"

void lg_noise_open(lg_noise *noise, uint64_t seed, uint32_t stream, double wavelength_m,
                   int octaves) {
    noise->seed = lg_hash64(seed, stream, 0);
    noise->wavelength_m = wavelength_m;
    noise->octaves = octaves < LG_NOISE_OCTAVES ? octaves : LG_NOISE_OCTAVES;
    double turn = 2 * M_PI * lg_hash_unit(noise->seed, 0, 1);
    for (int i = 0; i < LG_NOISE_OCTAVES; i++) {
        noise->square[i].cosine = lg_cos(turn + i);
        noise->square[i].sine = lg_sin(turn + i);
        noise->square[i].column = noise->square[i].row = INT64_MIN;
    }
}

static double corner(const lg_noise *noise, int octave, int64_t column, int64_t row) {
    uint64_t seed = noise->seed + (uint64_t)octave;
    return 2 * lg_hash_unit(seed, (uint64_t)column, (uint64_t)row) - 1;
}

static void enter(lg_noise *noise, int octave, int64_t column, int64_t row) {
    struct lg_noise_square *square = &noise->square[octave];
    square->column = column;
    square->row = row;
    for (int i = 0; i < 4; i++)
        square->corner[i] = corner(noise, octave, column + (i & 1), row + (i >> 1));
}

/* Places in wavelengths. */
static double octave_at(lg_noise *noise, int octave, double east, double north) {
    struct lg_noise_square *square = &noise->square[octave];
    double x = square->cosine * east + square->sine * north;
    double y = square->cosine * north - square->sine * east;
    double column = floor(x), row = floor(y);
    if (square->column != (int64_t)column || square->row != (int64_t)row)
        enter(noise, octave, (int64_t)column, (int64_t)row);
    double u = x - column, v = y - row;
    u = u * u * u * (u * (u * 6 - 15) + 10);
    v = v * v * v * (v * (v * 6 - 15) + 10);
    double low = square->corner[0] + u * (square->corner[1] - square->corner[0]);
    double high = square->corner[2] + u * (square->corner[3] - square->corner[2]);
    return low + v * (high - low);
}

double lg_noise_at(lg_noise *noise, double x_m, double y_m) {
    double sum = 0, height = 1, heights = 0, wavelength_m = noise->wavelength_m;
    for (int i = 0; i < noise->octaves; i++) {
        sum += height * octave_at(noise, i, x_m / wavelength_m, y_m / wavelength_m);
        heights += height;
        height /= 2;
        wavelength_m /= 2;
    }
    return sum / heights;
}
