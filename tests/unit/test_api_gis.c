/* Every public function of libgrass-gdal with nothing, or what is none. */
#include "api_world.h"

#include <libgrass/gis.h>

static void test_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_import *import = NULL;
    lg_gis_areas areas = {.units = 7};
    lg_gis_unit_area unit = {.cells_ha = 7};
    lg_gis_layer_report layer = {.missing_cells = 7};
    const lg_gis_map map = {.variable = "condition"}, none = {.variable = NULL};
    assert_bare(lg_gis_import_land(NULL, "a.yaml", &import), LG_EARG);
    assert_refused(context, lg_gis_import_land(context, NULL, &import), LG_EARG,
                   "'description_path'");
    assert_refused(context, lg_gis_import_land(context, "a.yaml", NULL), LG_EARG, "'import'");
    assert_refused(context, lg_gis_import_land(context, "no-such.yaml", &import), LG_EINPUT,
                   "no-such.yaml");
    assert_null(import);
    lg_gis_import_free(NULL);
    assert_null(lg_gis_import_get_land(NULL));
    lg_gis_import_get_areas(NULL, NULL);
    lg_gis_import_get_areas(NULL, &areas);
    assert_int_equal(areas.units, 0);
    assert_bare(lg_gis_import_get_unit(NULL, 0, &unit), LG_EARG);
    assert_bare(lg_gis_import_get_layer(NULL, 0, &layer), LG_EARG);
    int32_t into = 7;
    assert_int_equal(lg_gis_import_empty_count(NULL), 0);
    assert_bare(lg_gis_import_get_empty(NULL, 0, &unit, &into), LG_EARG);
    assert_int_equal(into, 7);
    assert_near(unit.cells_ha, 7, 0);
    assert_int_equal(layer.missing_cells, 7);
    assert_true(lg_gis_import_layer_count(NULL) > 0);
    assert_non_null(strstr(lg_gis_version(), "GDAL "));
    assert_bare(lg_gis_export_map(NULL, "a.h5", &map, "a.tif"), LG_EARG);
    assert_refused(context, lg_gis_export_map(context, NULL, &map, "a.tif"), LG_EARG, "'path'");
    assert_refused(context, lg_gis_export_map(context, "a.h5", NULL, "a.tif"), LG_EARG, "'map'");
    assert_refused(context, lg_gis_export_map(context, "a.h5", &none, "a.tif"), LG_EARG,
                   "'map->variable'");
    assert_refused(context, lg_gis_export_map(context, "a.h5", &map, NULL), LG_EARG, "'out_path'");
    assert_refused(context, lg_gis_export_map(context, "no-such.h5", &map, "a.tif"), LG_EINPUT,
                   "no-such.h5");
    assert_int_not_equal(access("a.tif", F_OK), 0);
    lg_context_free(context);
}

static void test_styles(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const lg_gis_map map = {.variable = "condition"}, none = {.variable = NULL};
    lg_style_language zh = LG_STYLE_ZH, tongue = (lg_style_language)9;
    assert_bare(lg_gis_export_styled(NULL, "a.h5", &map, zh, "a.tif"), LG_EARG);
    assert_refused(context, lg_gis_export_styled(context, NULL, &map, zh, "a.tif"), LG_EARG,
                   "'path'");
    assert_refused(context, lg_gis_export_styled(context, "a.h5", NULL, zh, "a.tif"), LG_EARG,
                   "'map'");
    assert_refused(context, lg_gis_export_styled(context, "a.h5", &none, zh, "a.tif"), LG_EARG,
                   "'map->variable'");
    assert_refused(context, lg_gis_export_styled(context, "a.h5", &map, tongue, "a.tif"), LG_EARG,
                   "language 9");
    assert_refused(context, lg_gis_export_styled(context, "a.h5", &map, zh, NULL), LG_EARG,
                   "'out_path'");
    assert_refused(context, lg_gis_export_styled(context, "a.h5", &map, zh, "a.qml"), LG_EARG,
                   "a.qml");
    const lg_gis_units units = {.variable = NULL};
    assert_bare(lg_gis_export_units(NULL, "a.h5", &units, "a.gpkg"), LG_EARG);
    assert_refused(context, lg_gis_export_units(context, NULL, &units, "a.gpkg"), LG_EARG,
                   "'path'");
    assert_refused(context, lg_gis_export_units(context, "a.h5", NULL, "a.gpkg"), LG_EARG,
                   "'units'");
    assert_refused(context, lg_gis_export_units(context, "a.h5", &units, NULL), LG_EARG,
                   "'out_path'");
    assert_refused(context, lg_gis_export_units(context, "no-such.h5", &units, "a.gpkg"), LG_EINPUT,
                   "no-such.h5");
    assert_bare(lg_gis_write_style(NULL, "a.h5", &map, zh, "a.qml"), LG_EARG);
    assert_refused(context, lg_gis_write_style(context, NULL, &map, zh, "a.qml"), LG_EARG,
                   "'path'");
    assert_refused(context, lg_gis_write_style(context, "a.h5", &map, zh, "a.tif"), LG_EARG,
                   "a.tif");
    assert_refused(context, lg_gis_write_style(context, "no-such.h5", &map, zh, "a.qml"), LG_EINPUT,
                   "no-such.h5");
    lg_context_free(context);
}

static void test_maps(void **state) {
    (void)state;
    static const lg_gis_map none[] = {{"condition", -1, 0},        {"condition", 2012, 0},
                                      {"condition", 0, 13},        {"condition", 0, -1},
                                      {"no-such", 0, 0},           {"", 0, 0},
                                      {"condition", INT32_MAX, 0}, {"\xff", 0, 0}};
    lg_context *context = lg_test_context(NULL);
    lg_land *land = api_land(context);
    assert_ok(context, lg_land_write(context, land, "test_api_gis.h5"));
    lg_land_free(land);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_refused(context,
                       lg_gis_export_map(context, "test_api_gis.h5", &none[i], "test_api_gis.tif"),
                       LG_EARG, "");
    assert_int_not_equal(access("test_api_gis.tif", F_OK), 0);
    const lg_gis_map map = {"condition", 0, 0};
    assert_ok(context, lg_gis_export_map(context, "test_api_gis.h5", &map, "test_api_gis.tif"));
    remove("test_api_gis.tif");
    remove("test_api_gis.h5");
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_maps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
