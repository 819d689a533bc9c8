/* How the cells lie in memory: by block, in each block by stretch.
 *
 *   lg_layout
 *    |- kinds[]      (grassland type, weather zone, droughts) that occur; the terms of a day
 *    |               belong to one
 *    |- blocks[]     one management unit, or a bundle of small ones; the grain of threads
 *    |   |- segments[]   cells of one kind: one call of the cell loop
 *    |   `- stretches[]  cells of one kind and one unit, at most 1024: one sum
 *    `- cell_of[]    place in this order -> cell of the land
 *
 * A block's columns are contiguous (structure of arrays, padded so that columns do not fall into
 * the same cache set), so its whole state stays in the cache while a month of days runs over it.
 * The order of the sums follows kind and the land's canonical order, never the blocks. */
#ifndef LG_SIMULATION_LAYOUT_H
#define LG_SIMULATION_LAYOUT_H

#include "land/land.h"

enum { LG_STRETCH_CELLS = 1024, LG_BUNDLE_BELOW = 150, LG_BUNDLE_CELLS = 2048 };

typedef struct lg_kind {
    int32_t type, weather_zone;
    uint32_t droughts; /* bits of the measures that take its rain */
} lg_kind;

/* Cells of one type and weather zone whose masks differ in one of these bits are of two kinds. */
typedef struct lg_kind_split {
    const uint32_t *masks; /* one a cell, or NULL */
    uint32_t bits;
} lg_kind_split;

typedef struct lg_segment {
    int32_t kind;
    int32_t first, count; /* cells of the block */
} lg_segment;

typedef struct lg_stretch {
    int32_t kind, unit; /* unit of the land */
    int32_t first, count;
} lg_stretch;

typedef struct lg_block {
    int64_t first_cell; /* in the layout's order */
    int32_t cells;
    int32_t stride; /* elements from one column to the next */
    int64_t base;   /* first element of the first column */
    int32_t first_segment, segments;
    int32_t first_stretch, stretches;
    int32_t first_unit, units; /* consecutive units of the land */
} lg_block;

typedef struct lg_layout {
    lg_context *context;
    int32_t nkinds, nblocks, nsegments, nstretches;
    int32_t max_stride;
    int64_t elements; /* of one set of columns */
    lg_kind *kinds;
    lg_block *blocks; /* largest first */
    lg_segment *segments;
    lg_stretch *stretches;
    int32_t *cell_of;
} lg_layout;

/* columns: how many a cell has. split: NULL for none. */
lg_status lg_layout_make(lg_context *context, const lg_land *land, const lg_kind_split *split,
                         int columns, lg_layout *layout);
void lg_layout_free(lg_layout *layout);

#endif
