/* The land's tables and the canonical order of its cells. */
#include "land/land.h"

#include "core/philox.h"
#include "lg_test.h"

enum { SIDE = 12, CELLS = 100 };

static lg_land *make_land(lg_context *context) {
    const lg_grid grid = {SIDE, SIDE, 0, 12000, 1000};
    lg_land *land = NULL;
    assert_ok(context, lg_land_create(context, &grid, 2, 2, 1, 3, 4, &land));
    memset(land->land_class, LG_LAND_GRASS, SIDE * SIDE);
    for (int i = 0; i < 4; i++) {
        snprintf(land->units[i].name, LG_NAME_CHARS, "unit-%d", i);
        land->units[i].admin = i / 2;
    }
    snprintf(land->admins[1].name, LG_NAME_CHARS, "maodeng");
    snprintf(land->admins[1].label, LG_NAME_CHARS, "毛登牧场");
    snprintf(land->types[0].name, LG_NAME_CHARS, "typical_steppe");
    snprintf(land->zones[0].name, LG_NAME_CHARS, "north");
    return land;
}

/* Cells in a random order, with random units, types and weather zones. */
static void make_cells(lg_cell cells[CELLS], uint64_t seed) {
    for (int i = 0; i < CELLS; i++) {
        int place = i * 89 % CELLS; /* 89 and 100 have no common factor: each place once */
        uint64_t r = lg_hash64(seed, (uint64_t)i, 0);
        cells[i] = (lg_cell){.raster = place,
                             .unit = (int32_t)(r % 4),
                             .weather_zone = (uint16_t)(r / 4 % 3),
                             .type = (uint8_t)(r / 16 % 2),
                             .flags = LG_CELL_HAY_MEADOW,
                             .awc_mm = (float)place + 1,
                             .fertility = 1,
                             .slope_deg = 2,
                             .water_km = 3,
                             .condition = 0.5f};
    }
}

static int compare_keys(const lg_land *land, int64_t a, int64_t b) {
    if (land->type[a] != land->type[b])
        return land->type[a] < land->type[b] ? -1 : 1;
    if (land->weather_zone[a] != land->weather_zone[b])
        return land->weather_zone[a] < land->weather_zone[b] ? -1 : 1;
    return land->raster[a] < land->raster[b] ? -1 : 1;
}

static void cells_come_in_canonical_order(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        lg_context *context = lg_test_context(NULL);
        lg_land *land = make_land(context);
        lg_cell cells[CELLS];
        make_cells(cells, seed);
        assert_ok(context, lg_land_set_cells(land, cells, CELLS));
        int64_t next = 0;
        for (int32_t u = 0; u < 4; u++) {
            assert_int_equal(land->units[u].first, next);
            next += land->units[u].count;
            for (int64_t i = land->units[u].first + 1; i < next; i++)
                assert_true(compare_keys(land, i - 1, i) < 0);
        }
        assert_int_equal(next, CELLS);
        for (int64_t i = 0; i < CELLS; i++) {
            assert_near(land->awc_mm[i], (double)land->raster[i] + 1, 0);
            assert_int_equal(land->flags[i], LG_CELL_HAY_MEADOW);
        }
        lg_land_free(land);
        lg_context_free(context);
    }
}

static void order_in_does_not_matter_and_sorting_again_changes_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *one = make_land(context), *two = make_land(context);
    lg_cell cells[CELLS], reversed[CELLS];
    make_cells(cells, 7);
    for (int i = 0; i < CELLS; i++)
        reversed[i] = cells[CELLS - 1 - i];
    assert_ok(context, lg_land_set_cells(one, cells, CELLS));
    assert_ok(context, lg_land_set_cells(one, cells, CELLS));
    assert_ok(context, lg_land_set_cells(two, reversed, CELLS));
    assert_memory_equal(one->raster, two->raster, CELLS * sizeof *one->raster);
    assert_memory_equal(one->units, two->units, 4 * sizeof *one->units);
    lg_land_free(one);
    lg_land_free(two);
    lg_context_free(context);
}

static void facts_and_names(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = make_land(context);
    lg_cell cells[CELLS];
    make_cells(cells, 1);
    assert_ok(context, lg_land_set_cells(land, cells, CELLS));
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    assert_int_equal(facts.cells, CELLS);
    assert_int_equal(facts.units, 4);
    assert_near(facts.cell_area_ha, 100, 0);
    assert_near(facts.area_mu, 150000, 0);
    assert_string_equal(lg_land_unit_name(land, 3), "unit-3");
    assert_null(lg_land_unit_name(land, 4));
    assert_null(lg_land_unit_name(land, -1));
    assert_null(lg_land_type_name(land, 2));
    assert_string_equal(lg_land_type_name(land, 0), "typical_steppe");
    assert_string_equal(lg_land_admin_name(land, 1), "maodeng");
    assert_string_equal(lg_land_zone_name(land, 0), "north");
    assert_int_equal(lg_land_find_unit(land, "unit-2"), 2);
    assert_int_equal(lg_land_find_unit(land, "unit-9"), -1);
    assert_int_equal(lg_land_find_admin(land, "毛登牧场"), 1);
    assert_int_equal(lg_land_find_admin(land, "nowhere"), -1);
    assert_int_equal(lg_land_find_zone(land, "north"), 0);
    assert_int_equal(lg_land_find_type(land, "typical_steppe"), 0);
    lg_land_free(land);
    lg_land_free(NULL);
    lg_context_free(context);
}

/* Each spoils one thing of a good land and says what the error must name. */
#define SPOILT_CELLS(CASE)                                                                         \
    CASE(cells[5].raster = SIDE * SIDE, "raster index 144")                                        \
    CASE(cells[5].raster = -1, "raster index -1")                                                  \
    CASE(cells[5].raster = cells[4].raster, "row 4, column 8: is given twice")                     \
    CASE(land->land_class[26] = LG_LAND_OTHER, "row 2, column 2: is given as grassland")           \
    CASE(cells[5].unit = 4, "no management unit 4")                                                \
    CASE(cells[5].unit = -1, "no management unit -1")                                              \
    CASE(cells[5].type = 2, "no grassland type 2")                                                 \
    CASE(cells[5].weather_zone = 3, "no weather zone 3")                                           \
    CASE(cells[5].flags = 32, "unknown bits in its flags 32")                                      \
    CASE(cells[5].awc_mm = 0, "capacity must be in [0.001, 1000] mm, not 0")                       \
    CASE(cells[5].awc_mm = 1e-45F, "capacity must be in [0.001, 1000] mm, not 1.4013e-45")         \
    CASE(cells[5].awc_mm = NAN, "not nan")                                                         \
    CASE(cells[5].fertility = -1, "fertility must be in [0.001, 10], not -1")                      \
    CASE(cells[5].slope_deg = 90, "slope must be in [0, 89.99] degree, not 90")                    \
    CASE(cells[5].water_km = INFINITY, "distance to water")                                        \
    CASE(cells[5].condition = 1.5f, "condition must be in [1e-06, 1], not 1.5")                    \
    CASE(cells[5].condition = 0, "condition must be in [1e-06, 1], not 0")                         \
    CASE(land->units[2].name[0] = '\0', "management unit 2 has no name")                           \
    CASE(land->units[2].admin = 2, "unit 'unit-2' lies in administrative unit 2")                  \
    CASE(land->units[2].zone = -1, "unit 'unit-2' lies in planning zone -1")                       \
    CASE(land->units[2].kind = (lg_unit_kind)7, "of no known kind (7)")                            \
    CASE(strcpy(land->units[2].name, "unit-0"), "two management units are named 'unit-0'")         \
    CASE(for (int i = 0; i < CELLS; i++) cells[i].unit %= 3, "'unit-3' has no cells")              \
    CASE(for (int i = 0; i < CELLS; i++) cells[i].unit %= 2,                                       \
         "management units 'unit-2', 'unit-3' have no cells; leave them out or give them land")    \
    CASE(count = 0, "at least one usable cell")

static void spoilt_cells_are_refused(void **state) {
    (void)state;
#define CASE(spoil, sentence)                                                                      \
    {                                                                                              \
        lg_context *context = lg_test_context(NULL);                                               \
        lg_land *land = make_land(context);                                                        \
        lg_cell cells[CELLS];                                                                      \
        int64_t count = CELLS;                                                                     \
        make_cells(cells, 3);                                                                      \
        spoil;                                                                                     \
        assert_status(context, lg_land_set_cells(land, cells, count), LG_EDATA);                   \
        assert_error_says(context, sentence);                                                      \
        lg_land_free(land);                                                                        \
        lg_context_free(context);                                                                  \
    }
    SPOILT_CELLS(CASE)
#undef CASE
}

static void impossible_tables_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_grid good = {2, 2, 0, 0, 100}, none = {0, 2, 0, 0, 100}, flat = {2, 2, 0, 0, 0};
    lg_grid lost = {2, 2, NAN, 0, 100};
    assert_status(context, lg_land_create(context, &none, 1, 1, 1, 1, 1, &land), LG_EDATA);
    assert_status(context, lg_land_create(context, &flat, 1, 1, 1, 1, 1, &land), LG_EDATA);
    assert_status(context, lg_land_create(context, &lost, 1, 1, 1, 1, 1, &land), LG_EDATA);
    for (int k = 0; k < 5; k++) {
        int32_t n[5] = {1, 1, 1, 1, 1};
        n[k] = 0;
        assert_status(context, lg_land_create(context, &good, n[0], n[1], n[2], n[3], n[4], &land),
                      LG_EDATA);
        assert_error_says(context, "at least one");
    }
    assert_status(context, lg_land_create(context, &good, 256, 1, 1, 1, 1, &land), LG_EDATA);
    assert_error_says(context, "256 is more than the 255 grassland types");
    assert_null(land);
    lg_context_free(context);
}

static lg_status make_and_fill(lg_context *context) {
    const lg_grid grid = {SIDE, SIDE, 0, 12000, 1000};
    lg_land *land = NULL;
    LG_TRY(lg_land_create(context, &grid, 2, 2, 1, 3, 4, &land));
    memset(land->land_class, LG_LAND_GRASS, SIDE * SIDE);
    for (int i = 0; i < 4; i++)
        snprintf(land->units[i].name, LG_NAME_CHARS, "unit-%d", i);
    lg_cell cells[CELLS];
    make_cells(cells, 2);
    lg_status status = lg_land_set_cells(land, cells, CELLS);
    lg_land_free(land);
    return status;
}

static void no_memory(void **state) {
    (void)state;
    lg_fail_each_allocation(make_and_fill);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_in_canonical_order),
        cmocka_unit_test(order_in_does_not_matter_and_sorting_again_changes_nothing),
        cmocka_unit_test(facts_and_names),
        cmocka_unit_test(spoilt_cells_are_refused),
        cmocka_unit_test(impossible_tables_are_refused),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
