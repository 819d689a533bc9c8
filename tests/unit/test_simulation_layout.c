/* The layout: every cell once, kinds, bundles, padding. */
#include "lg_test.h"
#include "simulation/layout.h"
#include "test_simulation_world.h"

static void check_tile(const lg_layout *l, int32_t index, int32_t first, int32_t first_segment) {
    const lg_tile *tile = &l->tiles[index];
    assert_true(tile->first == first && tile->first_segment == first_segment);
    assert_true(tile->count % LG_SLOT_GROUP == 0 && tile->count > 0 &&
                tile->count <= LG_TILE_SLOTS);
    assert_true(tile->segments > 0);
    int32_t next = first;
    for (int32_t k = first_segment; k < first_segment + tile->segments; k++) {
        const lg_segment *s = &l->segments[k];
        assert_true(s->first == next && s->kind == tile->kind);
        assert_true(next - first < LG_TILE_FULL); /* a full tile takes no more */
        next += s->count;
    }
    assert_true(first + tile->count - next >= 0 && first + tile->count - next < LG_SLOT_GROUP);
}

static void check_segment(const lg_layout *l, const lg_land *land, const lg_block *b,
                          const lg_segment *s) {
    const lg_unit *unit = &land->units[s->unit];
    assert_true(s->count > 0 && s->count <= LG_STRETCH_CELLS);
    assert_true(s->unit >= b->first_unit && s->unit < b->first_unit + b->units);
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        int32_t cell = lg_segment_cell(s, i);
        assert_true(cell >= unit->first && cell < unit->first + unit->count);
        assert_int_equal(land->type[cell], l->kinds[s->kind].type);
        assert_int_equal(land->weather_zone[cell], l->kinds[s->kind].weather_zone);
    }
}

static void check_block(const lg_layout *l, const lg_land *land, const lg_block *b) {
    assert_true(b->cells >= 1 && b->slots >= b->cells && b->slots % LG_SLOT_GROUP == 0);
    assert_true(b->stride >= b->slots && b->stride / LG_SLOT_GROUP % 2 == 1);
    assert_true(b->base % LG_SLOT_GROUP == 0);
    int32_t next = 0, segment = b->first_segment, cells = 0;
    for (int32_t k = b->first_tile; k < b->first_tile + b->tiles; k++) {
        check_tile(l, k, next, segment);
        assert_true(k == b->first_tile || l->tiles[k].kind >= l->tiles[k - 1].kind);
        next += l->tiles[k].count;
        segment += l->tiles[k].segments;
    }
    assert_true(next == b->slots && segment == b->first_segment + b->segments);
    for (int32_t k = b->first_segment; k < segment; k++) {
        const lg_segment *s = &l->segments[k], *before = s - 1;
        check_segment(l, land, b, s);
        cells += s->count;
        /* only a full one is followed by one of the same kind and unit, or one before a gap */
        if (k > b->first_segment && s->kind == before->kind && s->unit == before->unit)
            assert_true(s->first_cell > before->first_cell + before->count ||
                        (s->first_cell == before->first_cell + before->count &&
                         before->count == LG_STRETCH_CELLS));
    }
    assert_int_equal(cells, b->cells);
}

static void check_layout(const lg_layout *l, const lg_land *land, int columns) {
    char *seen = calloc((size_t)land->ncells, 1), *units = calloc((size_t)land->nunits, 1);
    int64_t elements = 0, cells = 0, slots = 0;
    int32_t tiles = 0, segments = 0;
    for (int32_t k = 0; k < l->nblocks; k++) {
        const lg_block *b = &l->blocks[k];
        check_block(l, land, b);
        assert_true(k == 0 || b->slots <= l->blocks[k - 1].slots);
        assert_true(b->base + (int64_t)b->stride * columns <= l->elements);
        for (int32_t u = b->first_unit; u < b->first_unit + b->units; u++) {
            assert_int_equal(units[u]++, 0);
            assert_true(b->units == 1 || land->units[u].count < LG_BUNDLE_BELOW);
        }
        assert_true(b->units == 1 || b->cells <= LG_BUNDLE_CELLS);
        for (int32_t i = b->first_segment; i < b->first_segment + b->segments; i++)
            for (int32_t j = 0; j < l->segments[i].count; j++)
                assert_int_equal(seen[l->segments[i].first_cell + j]++, 0);
        elements += (int64_t)b->stride * columns;
        cells += b->cells;
        slots += b->slots;
        tiles += b->tiles;
        segments += b->segments;
    }
    assert_true(elements == l->elements && cells == land->ncells && slots == l->slots);
    assert_true(tiles == l->ntiles && segments == l->nsegments);
    for (int64_t c = 0; c < land->ncells; c++)
        assert_int_equal(seen[c], 1);
    for (int32_t k = 1; k < l->nkinds; k++) {
        const lg_kind *a = &l->kinds[k - 1], *b = &l->kinds[k];
        assert_true(a->type < b->type || (a->type == b->type && a->weather_zone < b->weather_zone));
    }
    free(seen);
    free(units);
}

static void every_cell_lies_in_one_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (uint64_t seed = 0; seed < 60; seed++) {
        int sizes[40], count = 1 + (int)(39 * lg_hash_unit(seed, 0, 1));
        for (int u = 0; u < count; u++) {
            double r = lg_hash_unit(seed, (uint64_t)u, 2);
            sizes[u] = r < 0.6 ? 1 + (int)(200 * r) : r < 0.95 ? (int)(800 * r) : (int)(6000 * r);
        }
        lg_land *land = NULL;
        lg_layout layout;
        assert_ok(context, world_land(context, sizes, 0, count, &land));
        assert_ok(context, lg_layout_make(context, land, NULL, 20, &layout));
        check_layout(&layout, land, 20);
        lg_layout_free(&layout);
        lg_layout_free(&layout);
        lg_land_free(land);
    }
    lg_context_free(context);
}

static void small_neighbours_are_bundled_and_large_units_stand_alone(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const int sizes[] = {10, 149, 1, 400, 20, 5000, 3, 1023, 3};
    lg_land *land = NULL;
    lg_layout l;
    assert_ok(context, world_land(context, sizes, 0, 9, &land));
    assert_ok(context, lg_layout_make(context, land, NULL, 5, &l));
    /* bundles of a small land have up to 512 cells: 10, 149, 1 | 400, 20 | 5000 | 3 | 1023 | 3 */
    assert_int_equal(l.nblocks, 6);
    const int32_t cells[] = {5000, 1023, 420, 160, 3, 3};
    for (int i = 0; i < 6; i++)
        assert_int_equal(l.blocks[i].cells, cells[i]);
    assert_int_equal(l.blocks[3].units, 3);
    lg_layout_free(&l);
    lg_land_free(land);

    enum { MANY = 3000 }; /* 300,000 cells: bundles of 4096 */
    int *many = calloc(MANY, sizeof *many);
    for (int i = 0; i < MANY; i++)
        many[i] = 100;
    assert_ok(context, world_land(context, many, 0, MANY, &land));
    assert_ok(context, lg_layout_make(context, land, NULL, 5, &l));
    assert_int_equal(l.nblocks, 75); /* 40 units each */
    assert_int_equal(l.blocks[0].cells, 4000);
    free(many);
    lg_layout_free(&l);
    lg_land_free(land);
    lg_context_free(context);
}

static void a_split_makes_kinds_of_its_own(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const int sizes[] = {10, 149, 1500, 3};
    lg_land *land = NULL;
    lg_layout plain, same, cut;
    assert_ok(context, world_land(context, sizes, 0, 4, &land));
    uint32_t *masks = calloc((size_t)land->ncells, sizeof *masks);
    for (int64_t c = 0; c < land->ncells; c++)
        masks[c] = (uint32_t)(16 * lg_hash_unit(7, (uint64_t)c, 1));
    assert_ok(context, lg_layout_make(context, land, NULL, 5, &plain));
    assert_ok(context, lg_layout_make(context, land, &(lg_kind_split){masks, 16, NULL}, 5, &same));
    assert_ok(context, lg_layout_make(context, land, &(lg_kind_split){masks, 10, NULL}, 5, &cut));
    assert_int_equal(same.nkinds, plain.nkinds); /* no cell has the bit */
    assert_int_equal(same.nsegments, plain.nsegments);
    assert_memory_equal(same.segments, plain.segments,
                        (size_t)plain.nsegments * sizeof *plain.segments);
    assert_int_equal(cut.nkinds, 4 * plain.nkinds);
    for (int32_t k = 0; k < cut.nblocks; k++)
        check_block(&cut, land, &cut.blocks[k]);
    for (int32_t k = 0; k < cut.nblocks; k++)
        for (int32_t s = 0; s < cut.blocks[k].segments; s++) {
            const lg_segment *segment = &cut.segments[cut.blocks[k].first_segment + s];
            for (int32_t i = segment->first; i < segment->first + segment->count; i++)
                assert_int_equal(masks[lg_segment_cell(segment, i)] & 10,
                                 cut.kinds[segment->kind].droughts);
        }
    lg_layout_free(&plain);
    lg_layout_free(&same);
    lg_layout_free(&cut);
    free(masks);
    lg_land_free(land);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    const int sizes[] = {3, 200, 2};
    lg_land *land = NULL;
    lg_layout l = {0};
    uint32_t masks[205] = {1, 0, 1};
    LG_TRY(world_land(context, sizes, 0, 3, &land));
    const lg_kind_split split = {masks, 1, NULL};
    lg_status status = lg_layout_make(context, land, &split, 5, &l);
    lg_layout_free(&l);
    lg_land_free(land);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_lies_in_one_place),
        cmocka_unit_test(small_neighbours_are_bundled_and_large_units_stand_alone),
        cmocka_unit_test(a_split_makes_kinds_of_its_own),
        cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
