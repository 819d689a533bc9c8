/* Maps out: what GDAL reads of them is what the file held. */
#include "gis_inputs.h"

#include <gdal.h>
#include <libgrass/gis.h>
#include <libgrass/store.h>
#include <ogr_srs_api.h>
#include <sys/stat.h>

#include "store_land.h"

static void make_land(lg_context *context, const char *path) {
    lg_land *land = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, path));
    lg_land_free(land);
}

static void check_place(GDALDatasetH map) {
    double transform[6];
    assert_int_equal(GDALGetGeoTransform(map, transform), CE_None);
    assert_near(transform[0], 850000, 0);
    assert_near(transform[1], 1000, 0);
    assert_near(transform[3], 4900000, 0);
    assert_near(transform[5], -1000, 0);
    OGRSpatialReferenceH want = gis_crs(lg_albers_wkt());
    assert_true(OSRIsSame(GDALGetSpatialRef(map), want));
    OSRRelease(want);
    assert_string_equal(GDALGetMetadataItem(map, "LAYOUT", "IMAGE_STRUCTURE"), "COG");
}

static void test_land_maps(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_map map = {.variable = "condition"};
    int known = 0;
    make_land(context, "land.h5");
    assert_ok(context, lg_gis_export_map(context, "land.h5", &map, "condition.tif"));
    GDALDatasetH file = GDALOpen("condition.tif", GA_ReadOnly);
    assert_non_null(file);
    check_place(file);
    GDALRasterBandH band = GDALGetRasterBand(file, 1);
    float values[LAND_NX * LAND_NY];
    assert_int_equal(GDALRasterIO(band, GF_Read, 0, 0, LAND_NX, LAND_NY, values, LAND_NX, LAND_NY,
                                  GDT_Float32, 0, 0),
                     CE_None);
    assert_true(isnan(values[0]));
    assert_near(values[LAND_NX], 0.3 + LAND_NX / 100.0, 1e-6);
    assert_true(isnan(GDALGetRasterNoDataValue(band, &known)) && known);
    assert_string_equal(GDALGetRasterUnitType(band), "1");
    assert_string_equal(GDALGetDescription(band), "condition");
    GDALClose(file);
    map.variable = "unit";
    assert_ok(context, lg_gis_export_map(context, "land.h5", &map, "unit.tif"));
    file = GDALOpen("unit.tif", GA_ReadOnly);
    check_place(file);
    assert_int_equal(GDALGetRasterDataType(GDALGetRasterBand(file, 1)), GDT_Int32);
    assert_near(GDALGetRasterNoDataValue(GDALGetRasterBand(file, 1), &known), -1, 0);
    GDALClose(file);
    lg_context_free(context);
}

typedef struct wrong {
    lg_gis_map map;
    const char *path, *out;
    lg_status status;
    const char *says;
} wrong;

static void test_wrong(void **state) {
    (void)state;
    static const wrong rows[] = {
        {{"conditions", 0, 0}, "land.h5", "o.tif", LG_EARG, "did you mean 'condition'?"},
        {{"unit_name", 0, 0}, "land.h5", "o.tif", LG_EARG, "holds no map under 'unit_name'"},
        {{"nonsense", 0, 0}, "land.h5", "o.tif", LG_EARG, "it has the maps land_class, unit, type"},
        {{"condition", 2012, 0}, "land.h5", "o.tif", LG_EARG, "has no time"},
        {{"condition", 0, 3}, "land.h5", "o.tif", LG_EARG, "has no time"},
        {{"condition", 0, 0}, "absent.h5", "o.tif", LG_EINPUT, "absent.h5"},
        {{"condition", 0, 0}, "text.h5", "o.tif", LG_EDATA, "no HDF5"},
        {{"condition", 0, 0}, "land.h5", "no folder/o.tif", LG_EOUTPUT, "no folder"},
        {{"condition", 0, 0}, "land.h5", "folder", LG_EOUTPUT, "it is a folder"},
        {{NULL, 0, 0}, "land.h5", "o.tif", LG_EARG, "NULL for 'map->variable'"},
    };
    lg_counting counting = {0};
    lg_context *context = lg_test_context(&counting);
    make_land(context, "land.h5");
    gis_text("text.h5", "no file of ours\n");
    if (access("folder", F_OK) != 0)
        assert_int_equal(mkdir("folder", 0777), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_status(context, lg_gis_export_map(context, rows[i].path, &rows[i].map, rows[i].out),
                      rows[i].status);
        assert_error_says(context, rows[i].says);
        assert_int_not_equal(access("o.tif", F_OK), 0);
    }
    assert_int_equal(open_objects(), 0);
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

static lg_status export_condition(lg_context *context) {
    const lg_gis_map map = {.variable = "condition"};
    return lg_gis_export_map(context, "land.h5", &map, "memory.tif");
}

static void test_memory(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_land(context, "land.h5");
    lg_context_free(context);
    lg_fail_each_allocation(export_condition);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_land_maps),
                                       cmocka_unit_test(test_wrong), cmocka_unit_test(test_memory)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
