/* Value noise: a smooth random field that is a function of the place alone. */
#ifndef LG_LAND_NOISE_H
#define LG_LAND_NOISE_H

#include <stdint.h>

enum { LG_NOISE_OCTAVES = 5 };

/* Keeps the corners of the square last asked for, since neighbours mostly share it: each thread has
 * its own, and the values do not depend on it. */
typedef struct lg_noise {
    uint64_t seed;
    double wavelength_m;
    int octaves;
    struct lg_noise_square {
        double cosine, sine; /* each octave lies turned, so that no direction shows */
        int64_t column, row;
        double corner[4];
    } square[LG_NOISE_OCTAVES];
} lg_noise;

/* `stream` tells fields of one seed apart. The longest wave first, each octave half as long and
 * half as high; at most LG_NOISE_OCTAVES. */
void lg_noise_open(lg_noise *noise, uint64_t seed, uint32_t stream, double wavelength_m,
                   int octaves);

/* In (-1, 1), mean near 0, standard deviation near 0.3. */
double lg_noise_at(lg_noise *noise, double x_m, double y_m);

#endif
