#include "simulation/layout.h"

#include <stdbool.h>
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

/* Small neighbours are bundled, so that tiles are long; a small land keeps blocks enough for many
 * threads. */
static int64_t bundle_cells(const lg_land *land) {
    enum { BLOCKS_ENOUGH = 64, LEAST = 512 };
    int64_t cells = land->ncells / BLOCKS_ENOUGH;
    return cells < LEAST ? LEAST : cells > LG_BUNDLE_CELLS ? LG_BUNDLE_CELLS : cells;
}

static int32_t next_block(const lg_land *land, const int32_t *bundles, int64_t most, int32_t unit) {
    int64_t cells = land->units[unit].count;
    int32_t end = unit + 1;
    while (bundles != NULL && end < land->nunits && bundles[end] == bundles[unit])
        end++;
    if (bundles != NULL)
        return end;
    if (cells >= LG_BUNDLE_BELOW)
        return end;
    while (end < land->nunits && land->units[end].count < LG_BUNDLE_BELOW &&
           cells + land->units[end].count <= most)
        cells += land->units[end++].count;
    return end;
}

void lg_layout_bundles(const lg_land *land, int32_t *bundles) {
    const int64_t most = bundle_cells(land);
    int32_t block = 0;
    for (int32_t unit = 0; unit < land->nunits; block++)
        for (int32_t end = next_block(land, NULL, most, unit); unit < end; unit++)
            bundles[unit] = block;
}

/* Sixteen times an odd number: never a multiple of 4 KiB. */
static int32_t padded(int32_t slots) {
    return LG_SLOT_GROUP * (slots / LG_SLOT_GROUP | 1);
}

static lg_status make_blocks(lg_layout *layout, const lg_land *land, const int32_t *bundles) {
    LG_TRY(lg_alloc(layout->context, (size_t)land->nunits, sizeof *layout->blocks, "blocks",
                    &layout->blocks));
    int64_t most = bundle_cells(land);
    for (int32_t unit = 0; unit < land->nunits;) {
        int32_t end = next_block(land, bundles, most, unit);
        const lg_unit *last = &land->units[end - 1];
        int64_t cells = last->first + last->count - land->units[unit].first;
        if (cells > INT32_MAX / 32)
            return lg_fail(layout->context, LG_EDATA,
                           "unit '%s' has %lld cells, more than a block can hold; use larger cells",
                           land->units[unit].name, (long long)cells);
        layout->blocks[layout->nblocks++] =
            (lg_block){.cells = (int32_t)cells, .first_unit = unit, .units = end - unit};
        unit = end;
    }
    return LG_OK;
}

/* ---- cells inside blocks ---- */

/* The cells of a block by kind, then in the land's order, which is by unit. */
typedef struct sorter {
    const lg_land *land;
    const kind_index *index;
    int32_t *next;  /* of every kind: how many, then where the next one goes */
    int32_t *kind;  /* of every cell of the block, in the land's order */
    int32_t *cells; /* sorted */
} sorter;

static void sort_cells(const sorter *s, const lg_block *b, int32_t nkinds) {
    int64_t first = s->land->units[b->first_unit].first;
    for (int32_t k = 0; k < nkinds; k++)
        s->next[k] = 0;
    for (int32_t i = 0; i < b->cells; i++) {
        s->kind[i] = s->index->kind[place_of_kind(s->index, first + i)];
        s->next[s->kind[i]]++;
    }
    int32_t at = 0;
    for (int32_t k = 0; k < nkinds; k++) {
        int32_t count = s->next[k];
        s->next[k] = at;
        at += count;
    }
    for (int32_t i = 0; i < b->cells; i++)
        s->cells[s->next[s->kind[i]]++] = (int32_t)first + i;
}

/* Fills the lanes that a tile has begun with twins of its last cell. */
static void end_tile(lg_layout *l, lg_block *b) {
    lg_tile *tile = &l->tiles[l->ntiles - 1];
    b->slots = (b->slots + LG_SLOT_GROUP - 1) / LG_SLOT_GROUP * LG_SLOT_GROUP;
    tile->count = b->slots - tile->first;
    tile->segments = l->nsegments - tile->first_segment;
}

/* Twins cost memory and time: where a tile is long enough, it waits for an end that needs few. */
static bool is_full(int32_t slots) {
    enum { FEW = 3 };
    int32_t twins = (LG_SLOT_GROUP - slots % LG_SLOT_GROUP) % LG_SLOT_GROUP;
    return slots >= LG_TILE_FULL || (slots >= LG_TILE_ENOUGH && twins <= FEW);
}

/* A new segment begins with a new kind or unit, where cells of the land lie between (they are of
 * another kind), or when one is full; a new tile with a new kind, or
 * with a new segment when one is full. */
static void cut_block(lg_layout *l, const sorter *s, lg_block *b) {
    b->first_slot = l->slots;
    b->first_tile = l->ntiles;
    b->first_segment = l->nsegments;
    int32_t unit = b->first_unit, kind = -1;
    for (int32_t i = 0; i < b->cells; i++) {
        int32_t cell = s->cells[i], now = s->kind[cell - s->land->units[b->first_unit].first];
        lg_segment *segment = kind < 0 ? NULL : &l->segments[l->nsegments - 1];
        if (now != kind)
            unit = b->first_unit;
        while (cell >= s->land->units[unit].first + s->land->units[unit].count)
            unit++;
        if (now != kind || unit != segment->unit || segment->count == LG_STRETCH_CELLS ||
            cell != segment->first_cell + segment->count) {
            bool full = kind >= 0 && is_full(b->slots - l->tiles[l->ntiles - 1].first);
            if (kind >= 0 && (now != kind || full))
                end_tile(l, b);
            if (now != kind || full)
                l->tiles[l->ntiles++] = (lg_tile){now, b->slots, 0, l->nsegments, 0};
            segment = &l->segments[l->nsegments++];
            *segment = (lg_segment){now, unit, b->slots, 0, cell};
        }
        kind = now;
        segment->count++;
        b->slots++;
    }
    end_tile(l, b);
    b->tiles = l->ntiles - b->first_tile;
    b->segments = l->nsegments - b->first_segment;
    l->slots += b->slots;
}

/* How many slots and tiles the blocks can have at most (every kind of a block ends a tile), and how
 * many segments they have: every change of kind in the land's order ends one, and every full one.
 */
static void count_parts(const lg_layout *l, const sorter *s, int64_t *slots, int64_t *tiles,
                        int64_t *segments) {
    *slots = *tiles = *segments = 0;
    for (int32_t k = 0; k < l->nkinds; k++)
        s->next[k] = -1;
    int32_t unit = 0;
    for (int32_t k = 0; k < l->nblocks; k++) {
        const lg_block *b = &l->blocks[k];
        int64_t kinds = 0;
        for (; unit < b->first_unit + b->units; unit++) {
            const lg_unit *u = &s->land->units[unit];
            int32_t before = -1, run = 0;
            for (int64_t c = u->first; c < u->first + u->count; c++) {
                int32_t now = s->index->kind[place_of_kind(s->index, c)];
                kinds += s->next[now] < b->first_unit;
                s->next[now] = unit;
                run = now == before && run < LG_STRETCH_CELLS ? run + 1 : 1;
                *segments += run == 1;
                before = now;
            }
        }
        *slots += b->cells;
        *tiles += kinds + b->cells / LG_TILE_ENOUGH;
    }
    *slots += (LG_SLOT_GROUP - 1) * *tiles;
}

static lg_status fill_blocks(lg_layout *l, const sorter *s) {
    int64_t slots, tiles, segments;
    count_parts(l, s, &slots, &tiles, &segments);
    if (slots > INT32_MAX)
        return lg_fail(l->context, LG_EDATA, "more than 2^31 cells; use larger cells");
    LG_TRY(lg_alloc(l->context, (size_t)segments, sizeof *l->segments, "segments", &l->segments));
    LG_TRY(lg_alloc(l->context, (size_t)tiles, sizeof *l->tiles, "tiles", &l->tiles));
    for (int32_t k = 0; k < l->nblocks; k++) {
        sort_cells(s, &l->blocks[k], l->nkinds);
        cut_block(l, s, &l->blocks[k]);
    }
    return LG_OK;
}

static lg_status place_cells(lg_layout *l, const lg_land *land, const kind_index *index) {
    lg_context *context = l->context;
    sorter s = {.land = land, .index = index};
    int32_t largest = 1;
    for (int32_t k = 0; k < l->nblocks; k++)
        largest = l->blocks[k].cells > largest ? l->blocks[k].cells : largest;
    lg_status status =
        lg_alloc(context, (size_t)l->nkinds, sizeof *s.next, "kinds of a block", &s.next);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)largest, sizeof *s.kind, "cells of a block", &s.kind);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)largest, sizeof *s.cells, "cells of a block", &s.cells);
    if (status == LG_OK)
        status = fill_blocks(l, &s);
    lg_free(context, s.next);
    lg_free(context, s.kind);
    lg_free(context, s.cells);
    return status;
}

static int largest_first(const void *a, const void *b) {
    const lg_block *x = a, *y = b;
    if (x->slots != y->slots)
        return x->slots > y->slots ? -1 : 1;
    return (x->first_slot > y->first_slot) - (x->first_slot < y->first_slot);
}

static void stack_blocks(lg_layout *l, int columns) {
    for (int32_t k = 0; k < l->nblocks; k++) {
        lg_block *b = &l->blocks[k];
        b->stride = padded(b->slots);
        b->base = l->elements;
        l->elements += (int64_t)b->stride * columns;
    }
    qsort(l->blocks, (size_t)l->nblocks, sizeof *l->blocks, largest_first);
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
        status = make_blocks(&made, land, kinds.split.bundles);
    if (status == LG_OK)
        status = place_cells(&made, land, &kinds);
    free_kinds(context, &kinds);
    if (status != LG_OK) {
        lg_layout_free(&made);
        return status;
    }
    stack_blocks(&made, columns);
    *layout = made;
    return LG_OK;
}

void lg_layout_free(lg_layout *layout) {
    if (layout->context == NULL)
        return;
    lg_free(layout->context, layout->kinds);
    lg_free(layout->context, layout->blocks);
    lg_free(layout->context, layout->tiles);
    lg_free(layout->context, layout->segments);
    *layout = (lg_layout){0};
}
