/* Names of units in the writing of their file. */
#include "gis_inputs.h"

#include "land/project.h"

#define NAME "\u767d\u97f3\u9521\u52d2" /* 白音锡勒 */

/* One unit in a shapefile of the encoding, whose table says the language byte and has no .cpg. */
static void make_shapefile(const char *encoding, int language) {
    char option[64];
    char *options[] = {option, NULL};
    snprintf(option, sizeof option, "ENCODING=%s", encoding);
    GDALDriverH driver = GDALGetDriverByName("ESRI Shapefile");
    remove("names.shp");
    GDALDatasetH file = GDALCreate(driver, "names.shp", 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH crs = gis_crs(lg_albers_wkt());
    OGRLayerH layer = GDALDatasetCreateLayer(file, "names", crs, wkbPolygon, options);
    OGRFieldDefnH field = OGR_Fld_Create("NAME", OFTString);
    assert_int_equal(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
    OGR_Fld_Destroy(field);
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGR_F_SetFieldString(feature, 0, NAME);
    char wkt[] = GIS_SQUARE(870000, 871000), *rest = wkt;
    OGRGeometryH shape = NULL;
    assert_int_equal(OGR_G_CreateFromWkt(&rest, NULL, &shape), OGRERR_NONE);
    OGR_F_SetGeometryDirectly(feature, shape);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
    OSRRelease(crs);
    GDALClose(file);
    remove("names.cpg");
    FILE *table = fopen("names.dbf", "r+b");
    assert_non_null(table);
    fseek(table, 29, SEEK_SET);
    fputc(language, table);
    fclose(table);
}

static int warnings;

static void note(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    warnings += level == LG_LOG_WARNING && strstr(sentence, "encoding") != NULL;
}

static void expect(const char *key, lg_status status, const char *name, int warned) {
    const lg_context_options options = {.log = note};
    lg_context *context = NULL;
    lg_gis_import *import = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    char *a = gis_edit(gis_description, "units.gpkg", key);
    char *b = gis_edit(a, "{name: NAME, admin: ADMIN}", "{name: NAME}");
    char *c = gis_edit(b, "admins:\n", "");
    char *d = gis_edit(c, "  - {name: baolgen, value: bao, source: made up, confidence: A}\n", "");
    char *e = gis_edit(
        d, "  - {name: chaokewula, label: 朝克乌拉, value: chao, source: made up, confidence: A}\n",
        "");
    gis_text("desc.yaml", e);
    warnings = 0;
    assert_status(context, lg_gis_import_land(context, "desc.yaml", &import), status);
    if (status == LG_OK && name != NULL)
        assert_string_equal(lg_land_unit_name(lg_gis_import_get_land(import), 0), name);
    if (status != LG_OK)
        assert_error_says(context, "encoding: GBK");
    assert_int_equal(warnings, warned);
    lg_gis_import_free(import);
    lg_context_free(context);
    free(a), free(b), free(c), free(d), free(e);
}

static void names_are_read_as_written(void **state) {
    (void)state;
    gis_three_squares(lg_albers_wkt());
    make_shapefile("GBK", 0);
    expect("names.shp", LG_EDATA, NULL, 0);
    expect("names.shp\n  encoding: GBK", LG_OK, NAME, 0);
    make_shapefile("GBK", 0x57); /* "ANSI" */
    expect("names.shp", LG_OK, NULL, 1);
    expect("names.shp\n  encoding: GBK", LG_OK, NAME, 0);
    make_shapefile("GBK", 0x4D);
    expect("names.shp", LG_OK, NAME, 0);
    make_shapefile("UTF-8", 0);
    expect("names.shp", LG_OK, NAME, 0);
}

/* Bytes of another encoding would spoil the sentence, for a terminal and for Python. */
static void sentences_stay_readable(void **state) {
    (void)state;
    lg_context *context = NULL;
    lg_gis_import *import = NULL;
    gis_three_squares(lg_albers_wkt());
    make_shapefile("GBK", 0);
    assert_int_equal(lg_context_create(NULL, &context), LG_OK);
    char *a = gis_edit(gis_description, "units.gpkg", "names.shp");
    char *b = gis_edit(a, "{name: NAME, admin: ADMIN}", "{name: NAME, admin: NAME}");
    gis_text("desc.yaml", b);
    assert_status(context, lg_gis_import_land(context, "desc.yaml", &import), LG_EDATA);
    assert_error_says(context, "not listed under 'admins': '(not UTF-8: state the encoding");
    assert_null(strstr(lg_context_error(context), "\xb0\xd7")); /* as the file has it */
    lg_gis_import_free(import);
    lg_context_free(context);
    free(a), free(b);
}

/* One unit whose attributes are numbers. */
static void make_numbers(void) {
    const char *const fields[] = {"NAME", "ADMIN", "KIND"};
    const long long values[] = {152502001, 7, 3};
    GDALDriverH driver = GDALGetDriverByName("GPKG");
    remove("numbers.gpkg");
    GDALDatasetH file = GDALCreate(driver, "numbers.gpkg", 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH crs = gis_crs(lg_albers_wkt());
    OGRLayerH layer = GDALDatasetCreateLayer(file, "numbers", crs, wkbPolygon, NULL);
    for (int i = 0; i < 3; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i], OFTInteger64);
        assert_int_equal(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
        OGR_Fld_Destroy(field);
    }
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    for (int i = 0; i < 3; i++)
        OGR_F_SetFieldInteger64(feature, i, values[i]);
    char wkt[] = GIS_SQUARE(870000, 871000), *rest = wkt;
    OGRGeometryH shape = NULL;
    assert_int_equal(OGR_G_CreateFromWkt(&rest, NULL, &shape), OGRERR_NONE);
    OGR_F_SetGeometryDirectly(feature, shape);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
    OSRRelease(crs);
    GDALClose(file);
}

/* Offices number their pastures and sumu: every number is read, and kept beside the others. */
static void numbers_are_names(void **state) {
    (void)state;
    lg_context *context = NULL;
    lg_gis_import *import = NULL;
    gis_three_squares(lg_albers_wkt());
    make_numbers();
    char *a = gis_edit(gis_description, "units.gpkg",
                       "numbers.gpkg\n  kinds: [{value: '3', kind: farm_division}]");
    char *b = gis_edit(a, "{name: NAME, admin: ADMIN}", "{name: NAME, admin: ADMIN, kind: KIND}");
    char *c = gis_edit(b, "value: bao,", "value: '7',");
    gis_text("desc.yaml", c);
    assert_int_equal(lg_context_create(NULL, &context), LG_OK);
    assert_status(context, lg_gis_import_land(context, "desc.yaml", &import), LG_OK);
    const lg_land *land = lg_gis_import_get_land(import);
    assert_string_equal(lg_land_unit_name(land, 0), "152502001");
    lg_gis_import_free(import);
    lg_context_free(context);
    free(a), free(b), free(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_read_as_written),
                                       cmocka_unit_test(sentences_stay_readable),
                                       cmocka_unit_test(numbers_are_names)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
