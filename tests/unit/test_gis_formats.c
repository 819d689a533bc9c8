/* Sources in other formats: units as GeoJSON, shapefile and the like, variables of NetCDF, codes by
 * name and by range. */
#include "gis_inputs.h"

#include <gdal_utils.h>

#include "land/project.h"
#include "store/nc.h"

static double second(double x, double y) {
    return gis_awc(x, y) + 1;
}

/* A NetCDF of two variables, chosen by `layer`. */
static void netcdf(void **state) {
    (void)state;
    if (GDALGetDriverByName("netCDF") == NULL)
        skip();
    lg_context *context = lg_test_context(NULL);
    gis_raster r = gis_awcs;
    gis_three_squares(lg_albers_wkt());
    r.crs = lg_albers_wkt();
    r.value = second;
    gis_tif("second.tif", &r);
    GDALDatasetH a = GDALOpen("awc.tif", GA_ReadOnly), b = GDALOpen("second.tif", GA_ReadOnly);
    GDALDatasetH both = GDALCreateCopy(GDALGetDriverByName("MEM"), "", a, 0, NULL, NULL, NULL);
    float row[32];
    GDALAddBand(both, GDT_Float32, NULL);
    for (int y = 0; y < 12; y++) {
        assert_int_equal(GDALRasterIO(GDALGetRasterBand(b, 1), GF_Read, 0, y, 32, 1, row, 32, 1,
                                      GDT_Float32, 0, 0),
                         CE_None);
        assert_int_equal(GDALRasterIO(GDALGetRasterBand(both, 2), GF_Write, 0, y, 32, 1, row, 32, 1,
                                      GDT_Float32, 0, 0),
                         CE_None);
    }
    GDALClose(GDALCreateCopy(GDALGetDriverByName("netCDF"), "soil.nc", both, 0, NULL, NULL, NULL));
    GDALClose(both);
    GDALClose(b);
    GDALClose(a);
    char *text = gis_edit(gis_description, "file: awc.tif", "file: soil.nc, layer: Band2");
    gis_text("desc.yaml", text);
    lg_gis_import *import = gis_import(context, "desc.yaml");
    const lg_land *land = lg_gis_import_get_land(import);
    for (int64_t i = 0; i < land->ncells; i++) {
        double x = 870000 + land->raster[i] % (uint32_t)land->grid.nx * 100.0 + 50;
        assert_near(land->awc_mm[i], second(x, 0), 0.01);
    }
    lg_gis_import_free(import);
    free(text);
    text = gis_edit(gis_description, "file: awc.tif", "file: soil.nc, layer: Band3");
    gis_text("cells.yaml", text);
    gis_expect("soil.nc has no raster 'Band3'; it has 'Band1', 'Band2'");
    free(text);
    text = gis_edit(gis_description, "file: awc.tif", "file: soil.nc");
    gis_text("cells.yaml", text);
    gis_expect("soil.nc holds many rasters: say 'layer', one of 'Band1', 'Band2'");
    free(text);
    lg_context_free(context);
}

enum { LATS = 21, LONS = 41 };

/* By the rules of CF, latitudes ascending, in metres, two depths, no reference system. */
static void put_degrees(lg_context *context) {
    lg_nc *nc = NULL;
    double lat[LATS], lon[LONS];
    float value[2 * LATS * LONS];
    int dims[3], object = 0;
    for (int i = 0; i < LATS; i++)
        lat[i] = 43.9 + 0.02 * i;
    for (int i = 0; i < LONS; i++)
        lon[i] = 115.6 + 0.02 * i;
    for (int i = 0; i < 2 * LATS * LONS; i++)
        value[i] = i < LATS * LONS ? 0.05F : 0.1F + (float)(i % LONS) * 0.001F;
    assert_ok(context, lg_nc_create(context, "soil.nc", &nc));
    const lg_nc_variable axes[] = {
        {.name = "lat", .type = LG_NC_F64, .rank = 1, .unit = "degrees_north"},
        {.name = "lon", .type = LG_NC_F64, .rank = 1, .unit = "degrees_east"}};
    assert_ok(context, lg_nc_add_dimension(nc, LG_NC_ROOT, "depth", 2, &dims[0]));
    assert_ok(context, lg_nc_add_coordinate(nc, LG_NC_ROOT, &axes[0], LATS, &dims[1], &object));
    assert_ok(context, lg_nc_write(nc, object, LG_NC_F64, NULL, NULL, lat));
    assert_ok(context, lg_nc_add_coordinate(nc, LG_NC_ROOT, &axes[1], LONS, &dims[2], &object));
    assert_ok(context, lg_nc_write(nc, object, LG_NC_F64, NULL, NULL, lon));
    const lg_nc_variable awc = {.name = "awc",
                                .type = LG_NC_F32,
                                .rank = 3,
                                .dims = {dims[0], dims[1], dims[2]},
                                .unit = "m"};
    assert_ok(context, lg_nc_add_variable(nc, LG_NC_ROOT, &awc, &object));
    assert_ok(context, lg_nc_write(nc, object, LG_NC_F32, NULL, NULL, value));
    assert_ok(context, lg_nc_finish(nc));
}

static void degrees_of_netcdf(void **state) {
    (void)state;
    if (GDALGetDriverByName("netCDF") == NULL)
        skip();
    lg_context *context = lg_test_context(NULL);
    gis_three_squares(lg_albers_wkt());
    put_degrees(context);
    char *text = gis_edit(gis_description, "file: awc.tif", "file: soil.nc, layer: awc, band: 2");
    gis_text("desc.yaml", text);
    free(text);
    lg_gis_import *import = gis_import(context, "desc.yaml");
    const lg_land *land = lg_gis_import_get_land(import);
    for (int64_t i = 0; i < land->ncells; i++) /* 116.0 degrees: 20 columns from 115.6 */
        assert_near(land->awc_mm[i], 120, 2);
    assert_non_null(strstr(lg_land_assumed(land), "soil.nc are in WGS 84 (EPSG:4326)"));
    assert_null(strstr(lg_land_assumed(land), "the first is taken"));
    lg_gis_import_free(import);
    text = gis_edit(gis_description, "file: awc.tif", "file: soil.nc");
    gis_text("desc.yaml", text);
    free(text);
    import = gis_import(context, "desc.yaml");
    land = lg_gis_import_get_land(import);
    assert_near(land->awc_mm[0], 50, 1e-4);
    assert_non_null(strstr(lg_land_assumed(land),
                           "layer 'awc_mm': soil.nc has 2 bands, of which the first is taken"));
    lg_gis_import_free(import);
    lg_context_free(context);
}

/* Codes by name, ranges of them, and a system stated twice. */
static void codes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const edits[][2] = {
        {"{file: types.tif, other_codes: 9,", "{value: 草甸草原,"},
        {"{file: types.tif, other_codes: 9,", "{value: meadow_steppe,"},
        {"{file: types.tif, other_codes: 9,", "{value: 3,"},
    };
    gis_three_squares(lg_albers_wkt());
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        char *text = gis_edit(gis_description, edits[i][0], edits[i][1]);
        gis_text("desc.yaml", text);
        lg_gis_import *import = gis_import(context, "desc.yaml");
        const lg_land *land = lg_gis_import_get_land(import);
        assert_int_equal(land->ncells, 299);
        for (int64_t c = 0; c < land->ncells; c++)
            assert_int_equal(land->type[c], 1);
        lg_gis_import_free(import);
        free(text);
    }
    char *text = gis_edit(gis_description, "codes: [2, 3]", "codes: [2, 5-7, -3--1]");
    gis_text("desc.yaml", text);
    lg_gis_import_free(gis_import(context, "desc.yaml"));
    free(text);
    lg_context_free(context);
}

/* units.gpkg in another format and system. */
static void convert(const char *format, const char *crs, const char *to) {
    char f[] = "-f", t[] = "-t_srs", name[32], system[32];
    char *words[] = {f, name, t, system, NULL};
    snprintf(name, sizeof name, "%s", format);
    snprintf(system, sizeof system, "%s", crs);
    GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew(words, NULL);
    GDALDatasetH from = GDALOpenEx("units.gpkg", GDAL_OF_VECTOR, NULL, NULL, NULL);
    assert_non_null(options);
    GDALDatasetH made = GDALVectorTranslate(to, NULL, 1, &from, options, NULL);
    assert_non_null(made);
    GDALClose(made);
    GDALClose(from);
    GDALVectorTranslateOptionsFree(options);
}

/* The same units in every format that this GDAL writes; what it cannot read is told. */
static void formats(void **state) {
    (void)state;
    static const struct {
        const char *format, *crs, *file, *key;
    } rows[] = {{"GeoJSON", "EPSG:4326", "units.geojson", ""},
                {"GeoJSON", "EPSG:4326", "units2.geojson", "\n  crs: 4326"},
                {"ESRI Shapefile", "EPSG:4490", "units4490.shp", "\n  encoding: UTF-8"},
                {"FlatGeobuf", "EPSG:32650", "units.fgb", "\n  crs: EPSG:32650"},
                {"Parquet", "EPSG:4490", "units.parquet", ""}};
    lg_context *context = lg_test_context(NULL);
    gis_three_squares(lg_albers_wkt());
    char *stated = gis_edit(gis_description, "cell_m: 100 m",
                            "cell_m: 100 m, west_m: 870000 m, north_m: 4800000 m, nx: 30, ny: 10");
    gis_text("desc.yaml", stated);
    lg_gis_import *want = gis_import(context, "desc.yaml");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char with[96];
        bool known = GDALGetDriverByName(rows[i].format) != NULL;
        if (known)
            convert(rows[i].format, rows[i].crs, rows[i].file);
        else
            gis_text(rows[i].file, "PAR1");
        snprintf(with, sizeof with, "%s%s", rows[i].file, rows[i].key);
        char *text = gis_edit(stated, "units.gpkg", with);
        gis_text("cells.yaml", text);
        free(text);
        if (!known) {
            gis_expect("this GDAL has no driver for GeoParquet: write the layer as a GeoPackage");
            continue;
        }
        lg_gis_import *got = gis_import(context, "cells.yaml");
        gis_compare(lg_gis_import_get_land(want), lg_gis_import_get_land(got));
        lg_gis_import_free(got);
    }
    lg_gis_import_free(want);
    free(stated);
    lg_context_free(context);
}

/* Metres in a file that means degrees, as GeoJSON always does. */
static void metres_for_degrees(void **state) {
    (void)state;
    gis_three_squares(lg_albers_wkt());
    gis_text(
        "metres.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": ["
        "{\"type\": \"Feature\", \"properties\": {\"NAME\": \"a\", \"ADMIN\": \"bao\"}, "
        "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[870000, 4799000], [9871000, "
        "4799000], [9871000, 4800000], [870000, 4799000]]]}}, "
        "{\"type\": \"Feature\", \"properties\": {\"NAME\": \"b\", \"ADMIN\": \"bao\"}, "
        "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[871000, 4799000], [872000, "
        "4799000], [872000, 4800000], [871000, 4799000]]]}}]}");
    char *text = gis_edit(gis_description, "units.gpkg", "metres.geojson");
    gis_text("cells.yaml", text);
    free(text);
    gis_expect(
        "metres.geojson: 2 faults in its units: 2 whose coordinates are hardly in the system "
        "that the file, or 'crs', states: 'a', 'b'");
    text = gis_edit(gis_description, "units.gpkg", "metres.geojson\n  crs: EPSG:32650");
    gis_text("cells.yaml", text);
    free(text);
    gis_expect("states its own reference system, 'WGS 84', which is another than 'EPSG:32650'");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(netcdf), cmocka_unit_test(degrees_of_netcdf), cmocka_unit_test(codes),
        cmocka_unit_test(formats), cmocka_unit_test(metres_for_degrees)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
