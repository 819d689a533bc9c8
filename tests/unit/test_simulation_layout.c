/* The layout: every cell once, kinds, bundles, padding. */
#include "lg_test.h"
#include "simulation/layout.h"
#include "test_simulation_world.h"

static void check_block(const lg_layout *l, const lg_land *land, const lg_block *b) {
    assert_true(b->cells >= 1 && b->stride >= b->cells && b->stride % 16 == 0 &&
                b->stride / 16 % 2 == 1);
    assert_true(b->base % 16 == 0);
    int32_t next = 0, kind = -1;
    for (int32_t k = 0; k < b->segments; k++) {
        const lg_segment *s = &l->segments[b->first_segment + k];
        assert_int_equal(s->first, next);
        assert_true(s->count > 0 && s->kind > kind); /* a kind has one segment in a block */
        next += s->count;
        kind = s->kind;
    }
    assert_int_equal(next, b->cells);
    next = 0;
    for (int32_t k = 0; k < b->stretches; k++) {
        const lg_stretch *s = &l->stretches[b->first_stretch + k];
        assert_int_equal(s->first, next);
        assert_true(s->count > 0 && s->count <= LG_STRETCH_CELLS);
        assert_true(s->unit >= b->first_unit && s->unit < b->first_unit + b->units);
        for (int32_t i = s->first; i < s->first + s->count; i++) {
            int32_t cell = l->cell_of[b->first_cell + i];
            const lg_unit *unit = &land->units[s->unit];
            assert_true(cell >= unit->first && cell < unit->first + unit->count);
            assert_int_equal(land->type[cell], l->kinds[s->kind].type);
            assert_int_equal(land->weather_zone[cell], l->kinds[s->kind].weather_zone);
            if (i > s->first)
                assert_true(cell > l->cell_of[b->first_cell + i - 1]);
        }
        next += s->count;
    }
    assert_int_equal(next, b->cells);
}

static void check_layout(const lg_layout *l, const lg_land *land, int columns) {
    char *seen = calloc((size_t)land->ncells, 1), *units = calloc((size_t)land->nunits, 1);
    int64_t elements = 0, cells = 0;
    int32_t segments = 0, stretches = 0;
    for (int32_t k = 0; k < l->nblocks; k++) {
        const lg_block *b = &l->blocks[k];
        check_block(l, land, b);
        assert_true(k == 0 || b->cells <= l->blocks[k - 1].cells);
        assert_true(b->stride <= l->max_stride &&
                    b->base + (int64_t)b->stride * columns <= l->elements);
        for (int32_t u = b->first_unit; u < b->first_unit + b->units; u++) {
            assert_int_equal(units[u]++, 0);
            assert_true(b->units == 1 || land->units[u].count < LG_BUNDLE_BELOW);
        }
        assert_true(b->units == 1 || b->cells <= LG_BUNDLE_CELLS);
        elements += (int64_t)b->stride * columns;
        cells += b->cells;
        segments += b->segments;
        stretches += b->stretches;
    }
    assert_true(elements == l->elements && cells == land->ncells);
    assert_true(segments == l->nsegments && stretches == l->nstretches);
    for (int64_t c = 0; c < land->ncells; c++)
        assert_int_equal(seen[l->cell_of[c]]++, 0);
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
    const int sizes[] = {10, 149, 1, 150, 20, 5000, 3, 3};
    lg_land *land = NULL;
    lg_layout l;
    assert_ok(context, world_land(context, sizes, 0, 8, &land));
    assert_ok(context, lg_layout_make(context, land, NULL, 5, &l));
    assert_int_equal(l.nblocks, 5); /* 5000 | 160 of three | 150 | 20 | 6 of two */
    const int32_t cells[] = {5000, 160, 150, 20, 6};
    for (int i = 0; i < 5; i++)
        assert_int_equal(l.blocks[i].cells, cells[i]);
    assert_int_equal(l.blocks[1].units, 3);
    assert_true(l.blocks[0].stretches > l.blocks[0].segments); /* more than 1024 cells of a kind */
    lg_layout_free(&l);
    lg_land_free(land);

    int many[100];
    for (int i = 0; i < 100; i++)
        many[i] = 100;
    assert_ok(context, world_land(context, many, 0, 100, &land));
    assert_ok(context, lg_layout_make(context, land, NULL, 5, &l));
    assert_int_equal(l.nblocks, 5); /* 20 units of 100 fit in 2048 */
    assert_int_equal(l.blocks[0].cells, 2000);
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
    assert_ok(context, lg_layout_make(context, land, &(lg_kind_split){masks, 16}, 5, &same));
    assert_ok(context, lg_layout_make(context, land, &(lg_kind_split){masks, 10}, 5, &cut));
    assert_int_equal(same.nkinds, plain.nkinds); /* no cell has the bit */
    assert_memory_equal(same.cell_of, plain.cell_of, (size_t)land->ncells * sizeof *plain.cell_of);
    assert_int_equal(cut.nkinds, 4 * plain.nkinds);
    for (int32_t k = 0; k < cut.nblocks; k++)
        check_block(&cut, land, &cut.blocks[k]);
    for (int32_t k = 0; k < cut.nblocks; k++)
        for (int32_t s = 0; s < cut.blocks[k].stretches; s++) {
            const lg_stretch *stretch = &cut.stretches[cut.blocks[k].first_stretch + s];
            for (int32_t i = stretch->first; i < stretch->first + stretch->count; i++)
                assert_int_equal(masks[cut.cell_of[cut.blocks[k].first_cell + i]] & 10,
                                 cut.kinds[stretch->kind].droughts);
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
    const lg_kind_split split = {masks, 1};
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
