/* Management units out as polygons: shapes, figures and style in a GeoPackage. */
#include "gis_inputs.h"

#include <libgrass/gis.h>

#include "store_land.h"

static void make_land(lg_context *context) {
    lg_land *land = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, "land.h5"));
    lg_land_free(land);
}

static GDALDatasetH open_units(const char *path) {
    GDALDatasetH file = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    assert_non_null(file);
    return file;
}

static void test_land_units(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const lg_gis_units units = {0};
    double cells = 0;
    make_land(context);
    assert_ok(context, lg_gis_export_units(context, "land.h5", &units, "units.gpkg"));
    GDALDatasetH file = open_units("units.gpkg");
    OGRLayerH layer = GDALDatasetGetLayerByName(file, "units");
    assert_non_null(layer);
    assert_int_equal(OGR_L_GetFeatureCount(layer, 1), LAND_UNITS);
    OGRSpatialReferenceH want = gis_crs(lg_albers_wkt());
    assert_true(OSRIsSame(OGR_L_GetSpatialRef(layer), want));
    OSRRelease(want);
    OGRFeatureH feature = OGR_L_GetNextFeature(layer);
    assert_string_equal(OGR_F_GetFieldAsString(feature, 0), "north-1");
    assert_string_equal(OGR_F_GetFieldAsString(feature, 2), "巴彦");
    assert_string_equal(OGR_F_GetFieldAsString(feature, 5), "household");
    /* As large as the cells that the unit has: 1 km2 each, 1500 mu. */
    double area_mu = OGR_F_GetFieldAsDouble(feature, 6);
    assert_near(OGR_G_Area(OGR_F_GetGeometryRef(feature)) / 1e6, area_mu / 1500, 1e-6);
    OGR_F_Destroy(feature);
    while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
        cells += OGR_F_GetFieldAsDouble(feature, 6);
        OGR_F_Destroy(feature);
    }
    assert_true(cells > 0);
    OGRLayerH styles = GDALDatasetGetLayerByName(file, "layer_styles");
    assert_non_null(styles);
    feature = OGR_L_GetNextFeature(styles);
    assert_string_equal(OGR_F_GetFieldAsString(feature, 2), "units");
    assert_non_null(strstr(OGR_F_GetFieldAsString(feature, 5), "attr=\"area_mu\""));
    OGR_F_Destroy(feature);
    GDALClose(file);
    lg_context_free(context);
}

static void check_wrong(lg_context *context, const lg_gis_units *units, const char *out,
                        lg_status status, const char *says) {
    assert_status(context, lg_gis_export_units(context, "land.h5", units, out), status);
    assert_error_says(context, says);
}

static void test_wrong(void **state) {
    (void)state;
    lg_counting counting = {0};
    lg_context *context = lg_test_context(&counting);
    const lg_gis_units fine = {0}, year = {.year = 2012}, figure = {.variable = "area_ha"},
                       tongue = {.language = (lg_style_language)4};
    make_land(context);
    check_wrong(context, &year, "no.gpkg", LG_EARG, "which has no years");
    check_wrong(context, &figure, "no.gpkg", LG_EARG, "did you mean 'area_mu'?");
    check_wrong(context, &tongue, "no.gpkg", LG_EARG, "language 4");
    check_wrong(context, &fine, "no.shp", LG_EARG, "ends like another kind");
    check_wrong(context, &fine, "no folder/no.gpkg", LG_EOUTPUT, "no folder");
    assert_int_not_equal(access("no.gpkg", F_OK), 0);
    assert_status(context, lg_gis_export_units(context, "absent.h5", &fine, "no.gpkg"), LG_EINPUT);
    /* Ours is replaced; somebody's own, and ours with a layer of his, are not. */
    const gis_unit own[] = {{"a", "b", "POLYGON ((0 0, 1 0, 1 1, 0 0))"}};
    assert_ok(context, lg_gis_export_units(context, "land.h5", &fine, "mine.gpkg"));
    assert_ok(context, lg_gis_export_units(context, "land.h5", &fine, "mine.gpkg"));
    GDALDatasetH file = GDALOpenEx("mine.gpkg", GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
    assert_non_null(GDALDatasetCreateLayer(file, "wells", NULL, wkbPoint, NULL));
    GDALClose(file);
    check_wrong(context, &fine, "mine.gpkg", LG_EEXIST,
                "a GeoPackage whose layers are all of libgrass");
    gis_units("other.gpkg", "EPSG:4490", own, 1);
    check_wrong(context, &fine, "other.gpkg", LG_EEXIST, "is there and is not");
    gis_text("text.gpkg", "a letter");
    check_wrong(context, &fine, "text.gpkg", LG_EEXIST, "is there and is not a GeoPackage");
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

static lg_status export_units(lg_context *context) {
    const lg_gis_units units = {0};
    return lg_gis_export_units(context, "land.h5", &units, "memory.gpkg");
}

static void test_memory(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_land(context);
    lg_context_free(context);
    lg_fail_each_allocation(export_units);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_land_units),
                                       cmocka_unit_test(test_wrong), cmocka_unit_test(test_memory)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
