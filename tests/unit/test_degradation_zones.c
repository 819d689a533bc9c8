/* Planning zones as a land has them: area, mean condition, degraded share by the grades. */
#include "lg_test.h"

#include "land/land.h"

static void a_zone_is_the_sum_of_its_units(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const lg_grid grid = {4, 1, 0, 1000, 1000};
    lg_land *land = NULL;
    assert_ok(context, lg_land_create(context, &grid, 1, 1, 3, 1, 3, &land));
    memset(land->land_class, LG_LAND_GRASS, 4);
    static const char *const names[] = {"north", "centre", "south"};
    for (int i = 0; i < 3; i++) {
        snprintf(land->zones[i].name, LG_NAME_CHARS, "%s", names[i]);
        snprintf(land->units[i].name, LG_NAME_CHARS, "u-%d", i);
        land->units[i].zone = i == 2; /* the third zone has no unit */
    }
    lg_cell cells[4];
    static const float condition[] = {0.95f, 0.85f, 0.3f, 1};
    for (int i = 0; i < 4; i++)
        cells[i] = (lg_cell){.raster = i,
                             .unit = i < 2 ? i : 2 * (i == 3),
                             .awc_mm = 100,
                             .fertility = 1,
                             .condition = condition[i]};
    assert_ok(context, lg_land_set_cells(land, cells, 4));
    lg_zone_facts zone;
    assert_ok(context, lg_land_get_zone(land, 0, &zone));
    assert_string_equal(zone.name, "north");
    assert_int_equal(zone.cells, 3);
    assert_near(zone.area_mu, 3 * 1500, 1e-9);
    assert_near(zone.mean_condition, 0.7, 1e-6);
    assert_near(zone.degraded_frac, 2.0 / 3, 1e-12);
    assert_ok(context, lg_land_get_zone(land, 1, &zone));
    assert_near(zone.degraded_frac, 0, 0);
    assert_ok(context, lg_land_get_zone(land, 2, &zone));
    assert_int_equal(zone.cells, 0);
    assert_near(zone.mean_condition, 0, 0);
    assert_int_equal(lg_land_get_zone(land, 3, &zone), LG_EARG);
    assert_int_equal(lg_land_get_zone(land, -1, &zone), LG_EARG);
    assert_int_equal(lg_land_get_zone(land, 0, NULL), LG_EARG);
    assert_int_equal(lg_land_get_zone(NULL, 0, &zone), LG_EARG);
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_zone_is_the_sum_of_its_units)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
