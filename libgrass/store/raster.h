/* Between the land's canonical order of cells and the chunks of a raster, one chunk at a time, so
 * that no full raster is ever in memory. */
#ifndef LG_STORE_RASTER_H
#define LG_STORE_RASTER_H

#include <string.h>

#include "land/land.h"
#include "store/chunk_writer.h"
#include "store/packing.h"

enum { LG_RASTER_SIDE = 256 }; /* most rows and columns of a chunk */

/* Cells that follow each other in canonical order and lie in one chunk. Few are needed, since
 * units, and within them types, are patches. */
typedef struct lg_raster_run {
    int64_t cell;
    int32_t count;
} lg_raster_run;

typedef struct lg_raster {
    const lg_land *land;
    int32_t rows, columns; /* of a chunk */
    int32_t across;        /* chunks from west to east */
    int64_t chunks;
    int64_t *first_run; /* of every chunk, and the end */
    lg_raster_run *runs;
    lg_chunk_writer *writer;
} lg_raster;

/* The writer takes chunks of at least `items` numbers. */
lg_status lg_raster_open(lg_context *context, const lg_land *land, size_t items, lg_raster *raster);
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

/* The value of every cell in canonical order, for a raster variable (y, x) or (step, y, x). */
typedef struct lg_raster_map {
    int object;
    const float *cells;
    const lg_pack *pack; /* NULL: float32 as it is, NaN outside usable cells */
} lg_raster_map;

/* Maps of the same step; step is negative for (y, x). */
lg_status lg_raster_put_maps(lg_raster *raster, lg_nc *nc, int64_t step, const lg_raster_map *maps,
                             int count);

/* A raster variable (y, x) of whole numbers of the type: value(land, cell) of the usable cells,
 * other(land, raster) elsewhere. */
typedef int32_t lg_raster_value(const lg_land *land, int64_t index);
typedef struct lg_raster_numbers {
    lg_nc_type type;
    lg_raster_value *value; /* NULL: other everywhere */
    lg_raster_value *other;
    int32_t fill; /* of what lies beyond the raster in edge chunks */
} lg_raster_numbers;
lg_status lg_raster_put_int(lg_raster *raster, lg_nc *nc, int object,
                            const lg_raster_numbers *numbers);

#endif
