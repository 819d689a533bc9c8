#include "simulation/layout.h"

#include <stdlib.h>

/* ---- kinds ---- */

/* The kind of every cell: by type, then weather zone, then what splits these. */
typedef struct kind_index {
    const lg_land *land;
    lg_kind_split split;
    uint32_t *sets; /* those of split.bits that occur in a cell, ascending; NULL: only 0 */
    size_t nsets;
    int32_t *kind; /* of every type, zone and set, -1: none */
} kind_index;

static int by_value(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static lg_status find_sets(lg_context *context, kind_index *index) {
    const lg_land *land = index->land;
    index->nsets = 1;
    if (index->split.masks == NULL || index->split.bits == 0)
        return LG_OK;
    LG_TRY(lg_alloc(context, (size_t)land->ncells, sizeof *index->sets, "kinds of cells",
                    &index->sets));
    for (int64_t c = 0; c < land->ncells; c++)
        index->sets[c] = index->split.masks[c] & index->split.bits;
    qsort(index->sets, (size_t)land->ncells, sizeof *index->sets, by_value);
    for (int64_t c = 1; c < land->ncells; c++)
        if (index->sets[c] != index->sets[index->nsets - 1])
            index->sets[index->nsets++] = index->sets[c];
    return LG_OK;
}

static size_t place_of_kind(const kind_index *index, int64_t cell) {
    const lg_land *land = index->land;
    size_t pair =
        (size_t)land->type[cell] * (size_t)land->nweather_zones + land->weather_zone[cell];
    if (index->sets == NULL)
        return pair;
    uint32_t set = index->split.masks[cell] & index->split.bits;
    const uint32_t *found = bsearch(&set, index->sets, index->nsets, sizeof *index->sets, by_value);
    return pair * index->nsets + (size_t)(found - index->sets);
}

static lg_status find_kinds(lg_layout *layout, kind_index *index) {
    const lg_land *land = index->land;
    LG_TRY(find_sets(layout->context, index));
    size_t zones = (size_t)land->nweather_zones, nsets = index->nsets;
    size_t places = (size_t)land->ntypes * zones * nsets;
    LG_TRY(lg_alloc(layout->context, places, sizeof *index->kind, "kinds of cells", &index->kind));
    for (int64_t c = 0; c < land->ncells; c++)
        index->kind[place_of_kind(index, c)] = 1;
    int32_t n = 0;
    for (size_t p = 0; p < places; p++)
        index->kind[p] = index->kind[p] ? n++ : -1;
    layout->nkinds = n;
    LG_TRY(lg_alloc(layout->context, (size_t)n, sizeof *layout->kinds, "kinds of cells",
                    &layout->kinds));
    for (size_t p = 0; p < places; p++)
        if (index->kind[p] >= 0)
            layout->kinds[index->kind[p]] =
                (lg_kind){(int32_t)(p / nsets / zones), (int32_t)(p / nsets % zones),
                          index->sets == NULL ? 0 : index->sets[p % nsets]};
    return LG_OK;
}

static void free_kinds(lg_context *context, kind_index *index) {
    lg_free(context, index->sets);
    lg_free(context, index->kind);
}

/* ---- blocks ---- */

/* Small neighbours are bundled, so that the cell loop has long stretches of one kind. */
static int32_t next_block(const lg_land *land, int32_t unit) {
    int64_t cells = land->units[unit].count;
    int32_t end = unit + 1;
    if (cells >= LG_BUNDLE_BELOW)
        return end;
    while (end < land->nunits && land->units[end].count < LG_BUNDLE_BELOW &&
           cells + land->units[end].count <= LG_BUNDLE_CELLS)
        cells += land->units[end++].count;
    return end;
}

/* Sixteen times an odd number: never a multiple of 4 KiB. */
static int32_t padded(int64_t cells) {
    int64_t sixteens = (cells + 15) / 16;
    return (int32_t)(16 * (sixteens | 1));
}

static lg_status make_blocks(lg_layout *layout, const lg_land *land, int columns) {
    LG_TRY(lg_alloc(layout->context, (size_t)land->nunits, sizeof *layout->blocks, "blocks",
                    &layout->blocks));
    for (int32_t unit = 0; unit < land->nunits;) {
        int32_t end = next_block(land, unit);
        const lg_unit *last = &land->units[end - 1];
        int64_t first = land->units[unit].first, cells = last->first + last->count - first;
        if (cells > INT32_MAX / 32)
            return lg_fail(layout->context, LG_EDATA,
                           "unit '%s' has %lld cells, more than a block can hold; use larger cells",
                           land->units[unit].name, (long long)cells);
        lg_block *b = &layout->blocks[layout->nblocks++];
        *b = (lg_block){.first_cell = first,
                        .cells = (int32_t)cells,
                        .stride = padded(cells),
                        .base = layout->elements,
                        .first_unit = unit,
                        .units = end - unit};
        layout->elements += (int64_t)b->stride * columns;
        if (b->stride > layout->max_stride)
            layout->max_stride = b->stride;
        unit = end;
    }
    return LG_OK;
}

/* ---- cells inside blocks ---- */

typedef struct placed {
    int32_t kind, cell, unit;
} placed;

static int by_kind_then_cell(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

/* Cells of a block by kind, then in the land's order, which is by unit. */
static void place_cells(const lg_layout *layout, const lg_land *land, const lg_block *b,
                        const kind_index *kinds, placed *places) {
    int32_t unit = b->first_unit;
    for (int32_t i = 0; i < b->cells; i++) {
        int32_t cell = (int32_t)b->first_cell + i;
        while (cell >= land->units[unit].first + land->units[unit].count)
            unit++;
        places[i] = (placed){kinds->kind[place_of_kind(kinds, cell)], cell, unit};
    }
    qsort(places, (size_t)b->cells, sizeof *places, by_kind_then_cell);
    for (int32_t i = 0; i < b->cells; i++)
        layout->cell_of[b->first_cell + i] = places[i].cell;
}

/* A new segment begins with a new kind; a new stretch with a new kind or unit, or when one is full.
 */
static void cut_block(lg_block *b, const placed *places, lg_segment *segments, int32_t *nsegments,
                      lg_stretch *stretches, int32_t *nstretches) {
    b->first_segment = *nsegments;
    b->first_stretch = *nstretches;
    for (int32_t i = 0; i < b->cells; i++) {
        const placed *now = &places[i], *before = i > 0 ? &places[i - 1] : NULL;
        int new_kind = before == NULL || before->kind != now->kind;
        if (new_kind) {
            if (segments != NULL)
                segments[*nsegments] = (lg_segment){now->kind, i, 0};
            (*nsegments)++;
        }
        int full = stretches != NULL && *nstretches > b->first_stretch &&
                   stretches[*nstretches - 1].count == LG_STRETCH_CELLS;
        if (new_kind || before->unit != now->unit || full) {
            if (stretches != NULL)
                stretches[*nstretches] = (lg_stretch){now->kind, now->unit, i, 0};
            (*nstretches)++;
        }
        if (segments != NULL)
            segments[*nsegments - 1].count++;
        if (stretches != NULL)
            stretches[*nstretches - 1].count++;
    }
    b->segments = *nsegments - b->first_segment;
    b->stretches = *nstretches - b->first_stretch;
}

static int largest_first(const void *a, const void *b) {
    const lg_block *x = a, *y = b;
    if (x->cells != y->cells)
        return x->cells > y->cells ? -1 : 1;
    return (x->first_cell > y->first_cell) - (x->first_cell < y->first_cell);
}

/* Upper bounds are cheap to give and shrink nothing that matters: a stretch is a few dozen bytes
 * and there are a few per unit. */
static lg_status fill_blocks(lg_layout *layout, const lg_land *land, const kind_index *kinds) {
    lg_context *context = layout->context;
    placed *places = NULL;
    int32_t largest = 1, segments = 0, stretches = 0;
    for (int32_t i = 0; i < layout->nblocks; i++)
        largest = layout->blocks[i].cells > largest ? layout->blocks[i].cells : largest;
    LG_TRY(lg_alloc(context, (size_t)largest, sizeof *places, "cells of a block", &places));
    for (int32_t i = 0; i < layout->nblocks; i++) { /* count; a full stretch adds at most these */
        place_cells(layout, land, &layout->blocks[i], kinds, places);
        cut_block(&layout->blocks[i], places, NULL, &segments, NULL, &stretches);
        stretches += layout->blocks[i].cells / LG_STRETCH_CELLS;
    }
    lg_status status = lg_alloc(context, (size_t)segments, sizeof *layout->segments, "segments",
                                &layout->segments);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)stretches, sizeof *layout->stretches, "stretches",
                          &layout->stretches);
    for (int32_t i = 0; i < layout->nblocks && status == LG_OK; i++) {
        place_cells(layout, land, &layout->blocks[i], kinds, places);
        cut_block(&layout->blocks[i], places, layout->segments, &layout->nsegments,
                  layout->stretches, &layout->nstretches);
    }
    lg_free(context, places);
    return status;
}

lg_status lg_layout_make(lg_context *context, const lg_land *land, const lg_kind_split *split,
                         int columns, lg_layout *layout) {
    lg_layout made = {.context = context};
    kind_index kinds = {.land = land};
    if (split != NULL)
        kinds.split = *split;
    lg_status status = LG_OK;
    if (land->ncells > INT32_MAX)
        status = lg_fail(context, LG_EDATA, "more than 2^31 cells; use larger cells");
    if (status == LG_OK)
        status = find_kinds(&made, &kinds);
    if (status == LG_OK)
        status = make_blocks(&made, land, columns);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)land->ncells, sizeof *made.cell_of, "the order of cells",
                          &made.cell_of);
    if (status == LG_OK)
        status = fill_blocks(&made, land, &kinds);
    free_kinds(context, &kinds);
    if (status != LG_OK) {
        lg_layout_free(&made);
        return status;
    }
    qsort(made.blocks, (size_t)made.nblocks, sizeof *made.blocks, largest_first);
    *layout = made;
    return LG_OK;
}

void lg_layout_free(lg_layout *layout) {
    if (layout->context == NULL)
        return;
    lg_free(layout->context, layout->kinds);
    lg_free(layout->context, layout->blocks);
    lg_free(layout->context, layout->segments);
    lg_free(layout->context, layout->stretches);
    lg_free(layout->context, layout->cell_of);
    *layout = (lg_layout){0};
}
