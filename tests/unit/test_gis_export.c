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

static bool holds(const char *path, const char *text) {
    static char all[16384];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    all[fread(all, 1, sizeof all - 1, file)] = '\0';
    fclose(file);
    return strstr(all, text) != NULL;
}

static void check_figures(const char *path, const char *least, const char *most) {
    GDALDatasetH file = GDALOpen(path, GA_ReadOnly);
    assert_non_null(file);
    GDALRasterBandH band = GDALGetRasterBand(file, 1);
    assert_string_equal(GDALGetMetadataItem(band, "STATISTICS_MINIMUM", NULL), least);
    assert_string_equal(GDALGetMetadataItem(band, "STATISTICS_MAXIMUM", NULL), most);
    GDALClose(file);
}

static void test_styles(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_map map = {.variable = "type"};
    make_land(context, "land.h5");
    assert_ok(context, lg_gis_export_styled(context, "land.h5", &map, LG_STYLE_ZH, "t.1.tif"));
    assert_true(holds("t.1.qml", "label=\"草甸草原\""));
    check_figures("t.1.tif", "0", "1");
    GDALDatasetH file = GDALOpen("t.1.tif", GA_ReadOnly);
    GDALRasterAttributeTableH table = GDALGetDefaultRAT(GDALGetRasterBand(file, 1));
    assert_non_null(table); /* behind a line of our own GDAL finds its table */
    assert_int_equal(GDALRATGetRowCount(table), 2);
    assert_string_equal(GDALRATGetValueAsString(table, 1, 1), "典型草原");
    assert_int_equal(GDALRATGetValueAsInt(table, 1, 2), 0xe6);
    GDALClose(file);
    /* A second time libgrass's own are replaced, and English has both names. */
    assert_ok(context, lg_gis_export_styled(context, "land.h5", &map, LG_STYLE_EN, "t.1.tif"));
    assert_true(holds("t.1.qml", "label=\"meadow 草甸草原\""));
    assert_true(holds("t.1.tif.aux.xml", "meadow 草甸草原"));
    /* Of another hand: both stay, and the map goes. */
    gis_text("t.1.qml", "<qgis/>");
    gis_text("t.1.tif.aux.xml", "<PAMDataset/>");
    assert_int_equal(remove("t.1.tif"), 0);
    assert_ok(context, lg_gis_export_styled(context, "land.h5", &map, LG_STYLE_EN, "t.1.tif"));
    assert_true(holds("t.1.qml", "<qgis/>") && holds("t.1.tif.aux.xml", "<PAMDataset/>"));
    assert_int_equal(access("t.1.tif", F_OK), 0);
    assert_status(context, lg_gis_write_style(context, "land.h5", &map, LG_STYLE_EN, "t.1.qml"),
                  LG_EEXIST);
    map.variable = "condition";
    assert_ok(context, lg_gis_export_map(context, "land.h5", &map, "alone.tif"));
    assert_int_not_equal(access("alone.qml", F_OK), 0);
    assert_ok(context, lg_gis_write_style(context, "land.h5", &map, LG_STYLE_EN, "alone.qml"));
    assert_true(holds("alone.qml", "<item value=\"0.3\" color=\"#8c510a\""));
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
    return lg_gis_export_styled(context, "land.h5", &map, LG_STYLE_EN, "memory.tif");
}

static lg_status export_type(lg_context *context) {
    const lg_gis_map map = {.variable = "type"};
    return lg_gis_export_styled(context, "land.h5", &map, LG_STYLE_EN, "memory.tif");
}

static void test_memory(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_land(context, "land.h5");
    lg_context_free(context);
    lg_fail_each_allocation(export_condition);
    lg_fail_each_allocation(export_type);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_land_maps),
                                       cmocka_unit_test(test_styles), cmocka_unit_test(test_wrong),
                                       cmocka_unit_test(test_memory)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
