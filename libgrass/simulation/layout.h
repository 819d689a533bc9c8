/* How the cells lie in memory: by block, in each block by tile.
 *
 *   lg_layout
 *    |- kinds[]      (grassland type, weather zone, droughts) that occur; the terms of a day
 *    |               belong to one
 *    |- blocks[]     one management unit, or a bundle of small ones; the grain of threads
 *    |   |- tiles[]      slots of one kind: one call of the cell loop
 *        `- segments[]  cells of one kind and one unit that follow each other in the land, at
 *                        most 1024: one sum
 *
 * A slot is a place for a cell. A tile has sixteen slots or a multiple of it, so that the cell loop
 * has no tail; slots beyond its last segment live as a twin of its last cell and nobody counts
 * them. A block's columns are contiguous (structure of arrays, padded so that columns do not fall
 * into the same cache set), so its whole state stays in the cache while a month of days runs over
 * it. The order of the sums follows kind and the land's canonical order, never the blocks. */
#ifndef LG_SIMULATION_LAYOUT_H
#define LG_SIMULATION_LAYOUT_H

#include "land/land.h"

enum {
    LG_SLOT_GROUP = 16,
    LG_STRETCH_CELLS = 1024,
    LG_TILE_ENOUGH = 1024, /* a tile that has so many ends where hardly a slot is left over, */
    LG_TILE_FULL = 1088,   /* and with so many wherever a segment ends */
    LG_TILE_SLOTS = LG_TILE_FULL + LG_STRETCH_CELLS, /* the most a tile can have */
    LG_BUNDLE_BELOW = 1024,
    LG_BUNDLE_CELLS = 4096
};

typedef struct lg_kind {
    int32_t type, weather_zone;
    uint32_t droughts; /* bits of the measures that take its rain */
} lg_kind;

/* Cells of one type and weather zone whose masks differ in one of these bits are of two kinds. */
typedef struct lg_kind_split {
    const uint32_t *masks; /* one a cell, or NULL */
    uint32_t bits;
    const int32_t
        *bundles; /* of every unit, ascending: the block that it lies in; NULL: as it comes */
} lg_kind_split;

typedef struct lg_tile {
    int32_t kind;
    int32_t first, count; /* slots of the block */
    int32_t first_segment, segments;
} lg_tile;

typedef struct lg_segment {
    int32_t kind, unit;   /* unit of the land */
    int32_t first, count; /* slots of the block */
    int32_t first_cell;   /* of the land; the others follow it */
} lg_segment;

typedef struct lg_block {
    int64_t first_slot; /* in the layout's order */
    int32_t slots, cells;
    int32_t stride; /* elements from one column to the next */
    int64_t base;   /* first element of the first column */
    int32_t first_tile, tiles;
    int32_t first_segment, segments;
    int32_t first_unit, units; /* consecutive units of the land */
} lg_block;

typedef struct lg_layout {
    lg_context *context;
    int32_t nkinds, nblocks, ntiles, nsegments;
    int64_t slots, elements; /* of one set of columns */
    lg_kind *kinds;
    lg_block *blocks; /* largest first */
    lg_tile *tiles;
    lg_segment *segments;
} lg_layout;

/* The cell of the land that lives in a slot of the block, one of the segment's. */
static inline int32_t lg_segment_cell(const lg_segment *segment, int32_t slot) {
    return segment->first_cell + (slot - segment->first);
}

/* The number of the block in which every unit of the land lies, from 0. */
void lg_layout_bundles(const lg_land *land, int32_t *bundles);

/* columns: how many a cell has. split: NULL for none. */
lg_status lg_layout_make(lg_context *context, const lg_land *land, const lg_kind_split *split,
                         int columns, lg_layout *layout);
void lg_layout_free(lg_layout *layout);

#endif
