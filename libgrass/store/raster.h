/* Between the land's canonical order of cells and rows of the raster, one block of rows at a time,
 * so that no full raster is ever in memory. */
#ifndef LG_STORE_RASTER_H
#define LG_STORE_RASTER_H

#include <string.h>

#include "land/land.h"
#include "store/nc.h"

/* Blocks hold this many rows; chunks are blocks cut into pieces of as many columns. */
enum { LG_RASTER_ROWS = 256 };

typedef struct lg_raster {
    const lg_land *land;
    int32_t *first_row, *last_row; /* of every unit: cells of a unit lie together */
    void *block;                   /* rows * nx items of 4 bytes */
    int32_t rows;                  /* of a full block */
} lg_raster;

lg_status lg_raster_open(lg_context *context, const lg_land *land, lg_raster *raster);
void lg_raster_close(lg_context *context, lg_raster *raster);

/* Chunk lengths for (y, x). */
void lg_raster_chunk(const lg_grid *grid, int64_t chunk[2]);

/* Keeps 12 bits of the mantissa (relative error at most 1.3e-4), to nearest, ties to even: what
 * simulated values are good for, and half the size once deflated. */
static inline float lg_round_f32(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    if ((bits & 0x7F800000U) != 0x7F800000U) {
        bits += 0x3FFU + ((bits >> 11) & 1U);
        bits &= ~0x7FFU;
    }
    memcpy(&value, &bits, sizeof bits);
    return value;
}

/* A raster variable (y, x), or (step, y, x) when step is not negative, from the value of every cell
 * in canonical order; NaN outside usable cells. */
lg_status lg_raster_put_f32(lg_raster *raster, lg_nc *nc, int object, int64_t step,
                            const float *cells, bool rounded);
/* The same for whole numbers: value(land, cell) of the usable cells, other(land, raster) elsewhere.
 */
typedef int32_t lg_raster_value(const lg_land *land, int64_t index);
lg_status lg_raster_put_int(lg_raster *raster, lg_nc *nc, int object, lg_raster_value *value,
                            lg_raster_value *other);

#endif
