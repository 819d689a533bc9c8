/* Units without a usable cell: left out or taken by a neighbour, with books that close. */
#include "gis_inputs.h"

#include "land/project.h"

#define STRIP(x0, x1, y0, y1)                                                                      \
    "POLYGON((" #x0 " " #y0 "," #x1 " " #y0 "," #x1 " " #y1 "," #x0 " " #y1 "," #x0 " " #y0 "))"

/* a, b and c as ever; "slip" between b and c; "pond" on the lake in c's corner; "far" alone. */
static void make_units(void) {
    const gis_unit units[] = {
        {"slip", "chao", STRIP(871990, 872010, 4799000, 4799800)},
        {"a", "bao", STRIP(870000, 871000, 4799000, 4800000)},
        {"b", "bao", STRIP(871000, 871990, 4799000, 4800000)},
        {"pond", "bao", STRIP(872600, 873000, 4799000, 4799200)},
        {"c", "chao", STRIP(872010, 872600, 4799000, 4800000)},
        {"thin", "bao", STRIP(870999, 871001, 4800000, 4800100)},
    };
    gis_units("slips.gpkg", lg_albers_wkt(), units, sizeof units / sizeof *units);
}

static lg_gis_import *make(lg_context *context, const char *key) {
    lg_gis_import *import = NULL;
    char with[64];
    snprintf(with, sizeof with, "slips.gpkg\n  %s", key);
    char *text = gis_edit(gis_description, "units.gpkg", with);
    gis_text("desc.yaml", text);
    assert_ok(context, lg_gis_import_land(context, "desc.yaml", &import));
    free(text);
    return import;
}

/* Polygons of the units that are kept, and of those that were left out. */
static double sum_ha(const lg_gis_import *import) {
    lg_gis_areas areas;
    lg_gis_unit_area area;
    double sum = 0;
    int32_t into = 0;
    lg_gis_import_get_areas(import, &areas);
    for (int32_t u = 0; u < areas.units; u++) {
        assert_int_equal(lg_gis_import_get_unit(import, u, &area), LG_OK);
        assert_string_equal(area.name, lg_land_unit_name(lg_gis_import_get_land(import), u));
        sum += area.polygon_ha;
    }
    for (int32_t i = 0; i < lg_gis_import_empty_count(import); i++) {
        assert_int_equal(lg_gis_import_get_empty(import, i, &area, &into), LG_OK);
        sum += into < 0 ? area.polygon_ha : 0;
    }
    assert_near(sum, areas.polygon_ha, 1e-9);
    assert_int_equal(areas.unit_cells, areas.usable_cells + areas.no_type_cells +
                                           areas.other_cells + areas.gap_cells);
    return sum;
}

static const char *taker(const lg_gis_import *import, int32_t index, const char *name) {
    lg_gis_unit_area area;
    int32_t into = -1;
    assert_int_equal(lg_gis_import_get_empty(import, index, &area, &into), LG_OK);
    assert_string_equal(area.name, name);
    return into < 0 ? "nobody" : lg_land_unit_name(lg_gis_import_get_land(import), into);
}

static void left_out(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_import *import = make(context, "on_empty: drop");
    const lg_land *land = lg_gis_import_get_land(import);
    assert_int_equal(land->nunits, 3);
    assert_string_equal(land->units[0].name, "a");
    assert_int_equal(lg_gis_import_empty_count(import), 3);
    assert_string_equal(taker(import, 0, "slip"), "nobody");
    assert_string_equal(taker(import, 1, "pond"), "nobody");
    assert_near(sum_ha(import), 1.6 + 100 + 99 + 8 + 59 + 0.02, 1e-6);
    assert_non_null(strstr(lg_land_assumed(land),
                           "3 units without a cell of usable grassland left out, 9.62 ha of "
                           "polygons: 'slip' (1.6 ha), 'pond' (8 ha), 'thin' (0.02 ha)"));
    lg_gis_import_free(import);
    lg_context_free(context);
}

/* "slip" borders on b (of bao) and c (of chao), its own admin; "pond" on c, but is of bao: b is the
 * nearest of bao; "thin" touches a on a metre and b on a metre. */
static void taken(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_import *import = make(context, "on_empty: merge");
    const lg_land *land = lg_gis_import_get_land(import);
    lg_gis_unit_area area;
    assert_int_equal(land->nunits, 3);
    assert_string_equal(taker(import, 0, "slip"), "c");
    assert_string_equal(taker(import, 1, "pond"), "b");
    assert_string_equal(taker(import, 2, "thin"), "a");
    assert_ok(context, lg_gis_import_get_unit(import, 2, &area));
    assert_near(area.polygon_ha, 59 + 1.6, 1e-6);
    assert_ok(context, lg_gis_import_get_unit(import, 1, &area));
    assert_near(area.polygon_ha, 99 + 8, 1e-6);
    assert_near(sum_ha(import), 1.6 + 100 + 99 + 8 + 59 + 0.02, 1e-6);
    assert_non_null(strstr(lg_land_assumed(land), "9.62 ha of polygons, taken by their "
                                                  "neighbours: 'slip' by 'c', 'pond' by 'b', "
                                                  "'thin' by 'a'"));
    assert_status(context, lg_gis_import_get_empty(import, 3, &area, &(int32_t){0}), LG_EARG);
    lg_gis_import_free(import);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(left_out), cmocka_unit_test(taken)};
    gis_folder();
    gis_three_squares(lg_albers_wkt());
    make_units();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
