/* Wrong descriptions and wrong files: the status, a part of the sentence, nothing left over. */
#include "gis_inputs.h"

#include "land/project.h"

typedef struct bad {
    const char *old, *new;
    lg_status status;
    const char *says;
} bad;

static double zero(double x, double y) {
    return (void)x, (void)y, 0;
}
static double nothing(double x, double y) {
    return (void)x, (void)y, NAN;
}
static double half(double x, double y) {
    return (void)y, x < 871000 ? 1.5 : 1;
}
static double strange(double x, double y) {
    return x > 872000 && y > 4799900 ? 42 : 1;
}
static double many_codes(double x, double y) {
    return x < 871000 ? 7 : x < 872000 ? 42 : x > 872800 && y > 4799900 ? 8 : 1;
}
static double large(double x, double y) {
    return x > 872900 && y > 4799900 ? 2000 : 100;
}

#define SHAPE(text) "POLYGON((" text "))"
#define BOW SHAPE("870000 4799000,873000 4800000,873000 4799000,870000 4800000,870000 4799000")
#define THIN SHAPE("870010 4799000,870020 4799000,870020 4800000,870010 4800000,870010 4799000")
#define LAKE SHAPE("872600 4799000,873000 4799000,873000 4799200,872600 4799200,872600 4799000")

static void make_units(const char *path, const char *crs, const char *name, const char *admin,
                       const char *wkt) {
    const gis_unit units[] = {{"good", "bao", GIS_SQUARE(871000, 872000)}, {name, admin, wkt}};
    gis_units(path, crs, units, 2);
}

static void make_files(void) {
    const char *albers = lg_albers_wkt();
    static const char long_name[] = "a name that is longer than the sixty-three bytes which a unit "
                                    "may have in any landscape file";
    gis_raster r = {albers, 32, 12, 869900, 4800100, 100, GDT_Float32, NAN, zero};
    gis_three_squares(albers);
    gis_tif("zero.tif", &r);
    r.value = half, gis_tif("half.tif", &r);
    r.value = strange, gis_tif("strange.tif", &r);
    r.value = many_codes, gis_tif("many.tif", &r);
    r.value = large, gis_tif("large.tif", &r);
    r.value = nothing, gis_tif("void.tif", &r);
    r.value = large;
    r.west = 500000, gis_tif("far.tif", &r);
    r.west = 869900, r.crs = NULL, gis_tif("nocrs.tif", &r);
    r.crs = albers, r.step = 0, gis_tif("noplace.tif", &r);
    gis_text("text.tif", "this is no raster\n");
    make_units("nocrs.gpkg", NULL, "x", "bao", GIS_SQUARE(870000, 871000));
    make_units("twice.gpkg", albers, "good", "bao", GIS_SQUARE(870000, 871000));
    make_units("noname.gpkg", albers, NULL, "bao", GIS_SQUARE(870000, 871000));
    make_units("long.gpkg", albers, long_name, "bao", GIS_SQUARE(870000, 871000));
    make_units("admin.gpkg", albers, "x", "nowhere", GIS_SQUARE(870000, 871000));
    make_units("bow.gpkg", albers, "bow", "bao", BOW);
    make_units("thin.gpkg", albers, "thin", "bao", THIN);
    make_units("lake.gpkg", albers, "lake", "bao", LAKE);
    make_units("under.gpkg", albers, "under", "bao",
               SHAPE("871200 4799200,871400 4799200,871400 4799400,871200 4799400,871200 4799200"));
    const gis_unit many[] = {{"good", "bao", GIS_SQUARE(871000, 872000)},
                             {"x", "nowhere", GIS_SQUARE(870000, 871000)},
                             {NULL, "nowhere", GIS_SQUARE(872000, 873000)},
                             {"empty", "chap", NULL},
                             {"bow", "bao", BOW}};
    gis_units("many.gpkg", albers, many, 5);
    make_units("admin2.gpkg", albers, "x", "chap", GIS_SQUARE(870000, 871000));
    const gis_unit twins[] = {{"good", "bao", GIS_SQUARE(871000, 872000)},
                              {"x", "bao", GIS_SQUARE(870000, 871000)},
                              {"good", "bao", GIS_SQUARE(872000, 873000)},
                              {"good", "bao", GIS_SQUARE(873000, 874000)},
                              {"x", "bao", GIS_SQUARE(874000, 875000)}};
    gis_units("twins.gpkg", albers, twins, 5);
    make_units("point.gpkg", albers, "point", "bao", "POINT(870500 4799500)");
    make_units("empty.gpkg", albers, "empty", "bao", NULL);
    gis_units("none.gpkg", albers, NULL, 0);
    gis_raster fathoms = gis_awcs;
    fathoms.crs = albers;
    gis_tif("fathoms.tif", &fathoms);
    GDALDatasetH file = GDALOpen("fathoms.tif", GA_Update);
    GDALSetRasterUnitType(GDALGetRasterBand(file, 1), "fathoms");
    GDALClose(file);
}

static const bad rows[] = {
    /* the description */
    {"note: Three squares for a test.\n", "", LG_EPARSE,
     "desc.yaml:1:1: the key 'note' is missing"},
    {"cell_m: 100 m", "cell_m: 100 km", LG_EPARSE, "desc.yaml:2:"},
    {"cell_m: 100 m", "cell_m: 100 m, west_m: 870000 m", LG_EPARSE, "give all four"},
    {"cell_m: 100 m", "cell: 100 m", LG_EPARSE, "unknown key 'cell'"},
    {"cell_m: 100 m", "cell_m: 100 m, crs: EPSG:4490", LG_EPARSE, "is geographic"},
    {"cell_m: 100 m", "cell_m: 100 m, crs: EPSG:3857", LG_EPARSE, "is not equal-area"},
    {"file: awc.tif", "file: awc.tif, unit: furlong", LG_EDATA, "'awc_mm' is stated in 'furlong'"},
    {"file: awc.tif", "file: awc.tif, unit: cm, scale: 1", LG_EPARSE, "one of them is enough"},
    {"file: awc.tif", "file: fathoms.tif", LG_EDATA, "'awc_mm' is stated in 'fathoms'"},
    {"  file: units.gpkg", "  file: units.gpkg\n  encoding: GBK", LG_EPARSE,
     "'encoding' means nothing for units.gpkg"},
    {"  water_km", "  sand: {file: bow.gpkg, source: x, confidence: A}\n  water_km", LG_EDATA,
     "a polygon of layer 'sand' is no valid polygon"},
    {"  water_km", "  sand: {file: awc.tif, repair: true, source: x, confidence: A}\n  water_km",
     LG_EPARSE, "'repair' means nothing where the file is a raster"},
    {"lon: 116.2 deg", "lon: 116.0 deg", LG_EDATA, "'west' and 'east' lie at one place"},
    {"cell_m: 100 m", "cell_m: 100 m, crs: EPSG:2263", LG_EPARSE, "is not in metres"},
    {"cell_m: 100 m", "cell_m: 100 m, crs: EPSG:4978", LG_EPARSE, "is no projected system"},
    {"cell_m: 100 m", "cell_m: 100 m, crs: nonsense", LG_EPARSE, "is unknown to PROJ"},
    {"codes: 1,", "codes: 1.5,", LG_EPARSE, "desc.yaml:9:"},
    {"codes: [2, 3]", "codes: [2, 1]", LG_EPARSE, "the code 1 stands here a second time"},
    {"name: meadow_steppe", "name: typical_steppe", LG_EPARSE, "is given twice"},
    {"name: meadow_steppe", "name: Wiese", LG_EPARSE, "must be a short key"},
    {"{value: 1.5 km,", "{value: 1.5 km, file: awc.tif,", LG_EPARSE, "has a file and a value"},
    {"{value: 1.5 km, source: assumed, confidence: A}", "{source: assumed, confidence: A}",
     LG_EPARSE, "needs a 'file' or a constant 'value'"},
    {"{value: 1.5 km,", "{value: 1.5 km, band: 2,", LG_EPARSE,
     "'band' means nothing beside a constant"},
    {"{value: 1.5 km, source: assumed,", "{value: 1.5 km,", LG_EPARSE, "'source' is missing"},
    {"  awc_mm: {file: awc.tif, source: a table, confidence: A}\n", "", LG_EPARSE,
     "the layer 'awc_mm' is missing"},
    {", admin: ADMIN", "", LG_EPARSE, "'admins' are listed, but no attribute"},
    {"admin: ADMIN", "admin: ADMIN, zone: ADMIN", LG_EPARSE, "listed under 'zones'"},
    {"{name: west,", "{name: west, codes: 1,", LG_EPARSE, "mean nothing without a layer"},
    {"{file: types.tif, other_codes: 9,", "{value: 7,", LG_EPARSE, "no row has the code 7"},
    /* files that are not there or not what they should be */
    {"units.gpkg", "absent.gpkg", LG_EINPUT, "cannot open absent.gpkg as polygons"},
    {"units.gpkg", "text.tif", LG_EINPUT, "cannot open text.tif as polygons"},
    {"units.gpkg", "units.parquet", LG_EINPUT, "units.parquet"},
    {"codes: [2, 3]", "codes: [2, 5-3]", LG_EPARSE, "'5-3' is no range of codes"},
    {"codes: [2, 3]", "codes: [2, 3-x]", LG_EPARSE, "or a range such as 21-25"},
    {"codes: [2, 3]", "codes: 1-3", LG_EPARSE, "the code 1 stands here a second time"},
    {"codes: [2, 3], ", "", LG_EPARSE, "the type 'meadow_steppe' needs 'codes'"},
    {"{file: types.tif, other_codes: 9,", "{value: meadow_stepe,", LG_EPARSE,
     "'meadow_stepe' is no code and no name of a row of the layer 'type'; did you mean "
     "'meadow_steppe'?"},
    {"awc.tif", "absent.tif", LG_EINPUT, "absent.tif: No such file"},
    {"awc.tif", "text.tif", LG_EINPUT, "text.tif cannot be opened as a raster"},
    {"awc.tif", "units.gpkg", LG_EINPUT, "; it holds polygons: burn their codes into a raster"},
    {"file: awc.tif", "file: awc.tif, band: 3", LG_EPARSE, "has 1 band, no band 3"},
    {"file: awc.tif", "file: nocrs.tif", LG_EPARSE, "states no reference system"},
    {"file: awc.tif", "file: awc.tif, crs: 4490", LG_EPARSE,
     "which is another than '4490' ('China Geodetic Coordinate System 2000')"},
    {"file: awc.tif", "file: nocrs.tif, crs: nonsense", LG_EPARSE, "unknown to PROJ"},
    {"file: awc.tif", "file: noplace.tif", LG_EDATA, "has no position on the ground"},
    {"file: awc.tif", "file: far.tif", LG_EDATA, "do the two lie at the same place? It covers"},
    {"file: awc.tif", "file: void.tif", LG_EDATA,
     "has no value in any usable cell, although it covers their place (longitude 115."},
    {"types.tif, other_codes: 9", "void.tif", LG_EDATA, "has no value in any unit, although it"},
    {"file: awc.tif", "file: nocrs.tif, crs: EPSG:32650", LG_EDATA, "the units lie at longitude"},
    {"types.tif", "far.tif", LG_EDATA, "has no value in any unit"},
    {"file: awc.tif", "file: awc.tif, layer: x", LG_EPARSE, "has no raster 'x'; it has one alone"},
    /* their contents */
    {"other_codes: 9,", "", LG_EDATA, "holds the code 9, which no row has, in 15 cells"},
    {"types.tif, other_codes: 9", "strange.tif", LG_EDATA, "the code 42"},
    {"types.tif, other_codes: 9", "many.tif", LG_EDATA,
     "holds 3 codes that no row has, in 202 cells of units (how often): 7 (100), 42 (100), 8 (2), "
     "first at row 0, column 0"},
    {"types.tif, other_codes: 9", "half.tif", LG_EDATA, "holds 1.5 at row 0, column 0"},
    {"types.tif, other_codes: 9", "zero.tif, other_codes: 0", LG_EDATA, "no grassland in any unit"},
    {"scale: 0.01, ", "", LG_EDATA, "it must be from 1e-06 to 1"},
    {"awc.tif", "large.tif", LG_EDATA, "is 2000 at row 0, column 29 (x 872950, y 4799950 m)"},
    {"awc.tif", "zero.tif", LG_EDATA, "it must be from 0.001 to 1000 mm"},
    {"awc.tif", "zero.tif", LG_EDATA, "285 usable cells are out of it, from 0 to 0"},
    /* the units */
    {"  file: units.gpkg", "  file: units.gpkg\n  layer: fields", LG_EPARSE,
     "has no layer 'fields'; it has 'units'"},
    {"name: NAME", "name: NAMES", LG_EPARSE, "did you mean 'NAME'?"},
    {"units.gpkg", "nocrs.gpkg", LG_EPARSE, "states no reference system"},
    {"units.gpkg", "twice.gpkg", LG_EDATA, "names that several units have: 'good' (2)"},
    {"units.gpkg", "noname.gpkg", LG_EDATA, "feature 2 has no name"},
    {"units.gpkg", "long.gpkg", LG_EDATA, "more than 63 bytes"},
    {"units.gpkg", "admin.gpkg", LG_EDATA, "not listed under 'admins': 'nowhere'"},
    {"units.gpkg", "many.gpkg", LG_EDATA,
     "many.gpkg: 6 faults in its units: 1 without a name: feature 3; 3 in places that are not "
     "listed under 'admins': 'nowhere' (2), 'chap'; 1 without a shape (draw them, or leave them "
     "out of the layer): 'empty'; 1 that are no valid polygons (mend them in a GIS, or set "
     "'repair: true' under 'units'): 'bow' (Self-intersection"},
    {"units.gpkg", "admin2.gpkg", LG_EDATA,
     "not listed under 'admins': 'chap'; did you mean 'chao'?"},
    {"units.gpkg", "twins.gpkg", LG_EDATA,
     "names that several units have: 'good' (3), 'x' (2); merge (dissolve) the parts"},
    {"units.gpkg", "bow.gpkg", LG_EDATA, "unit 'bow' is no valid polygon; mend it"},
    {"units.gpkg", "thin.gpkg", LG_EDATA,
     "1 unit gets no cell of usable grassland of 100 m: "
     "'thin' (1 ha); 1 of them hold no cell's middle"},
    {"units.gpkg", "lake.gpkg", LG_EDATA, "'lake' (8 ha); 0 of them hold no cell's middle"},
    {"units.gpkg", "under.gpkg", LG_EDATA, "'under'"},
    {"units.gpkg", "point.gpkg", LG_EDATA,
     "unit 'point' is a POINT, not a polygon; make polygons of the outlines, or leave it out"},
    {"units.gpkg", "empty.gpkg", LG_EDATA, "unit 'empty' has no shape; draw it, or leave it out"},
    {"units.gpkg", "none.gpkg", LG_EDATA, "none.gpkg holds no management unit"},
    {"admin: ADMIN", "admin: ADMIN, kind: ADMIN", LG_EDATA,
     "3 of kinds that are not known (household, farm_division, reserve_core, or list yours under "
     "'kinds'): 'bao' (2), 'chao'"},
    {"cell_m: 100 m", "cell_m: 100 m, west_m: 0 m, north_m: 0 m, nx: 5, ny: 5", LG_EPARSE,
     "desc.yaml:2:7: no unit holds the middle of a cell of the grid: the grid covers longitude"},
    /* flags */
    {"  water_km", "  sand: {file: absent.tif, source: x, confidence: A}\n  water_km", LG_EINPUT,
     "cannot open absent.tif as polygons"},
    {"  water_km", "  sand: {file: far.tif, source: x, confidence: A}\n  water_km", LG_EDATA,
     "do the two lie at the same place?"},
    {"  water_km", "  sand: {file: point.gpkg, source: x, confidence: A}\n  water_km", LG_EDATA,
     "holds a POINT, not only polygons"},
    {"  water_km", "  sand: {file: units.gpkg, band: 1, source: x, confidence: A}\n  water_km",
     LG_EPARSE, "'band' means nothing where the file holds polygons"},
    {"  water_km", "  weather_zone: {file: awc.tif, source: x, confidence: A}\n  water_km",
     LG_EPARSE, "needs 'codes'"},
};

static void test_rows(void **state) {
    (void)state;
    size_t n = sizeof rows / sizeof *rows;
    int wrong = 0;
    make_files();
    for (size_t i = 0; i < n; i++) {
        lg_counting counting = {0};
        lg_context *context = lg_test_context(&counting);
        lg_gis_import *import = NULL;
        char *text = gis_edit(gis_description, rows[i].old, rows[i].new);
        gis_text("desc.yaml", text);
        lg_status status = lg_gis_import_land(context, "desc.yaml", &import);
        if (status != rows[i].status || strstr(lg_context_error(context), rows[i].says) == NULL ||
            import != NULL) {
            print_error("%s -> %s: %s instead of %s, or not '%s':\n%s\n", rows[i].old, rows[i].new,
                        lg_status_name(status), lg_status_name(rows[i].status), rows[i].says,
                        lg_context_error(context));
            wrong++;
        }
        lg_gis_import_free(import);
        lg_context_free(context);
        free(text);
        assert_int_equal(counting.alive, 0);
    }
    print_message("%zu wrong inputs\n", n);
    assert_int_equal(wrong, 0);
}

/* The description with one text for another, imported. */
static lg_gis_import *import_edited(lg_context *context, const char *old, const char *new) {
    lg_gis_import *import = NULL;
    char *text = gis_edit(gis_description, old, new);
    gis_text("desc.yaml", text);
    free(text);
    assert_ok(context, lg_gis_import_land(context, "desc.yaml", &import));
    return import;
}

/* What is wrong may also be mended, when that is asked for. */
static void test_repair(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_areas areas;
    lg_gis_import *import = import_edited(context, "units.gpkg", "bow.gpkg\n  repair: true");
    lg_gis_import_get_areas(import, &areas);
    assert_int_equal(areas.repaired_units, 1);
    lg_gis_import_free(import);
    assert_status(context, lg_gis_import_land(context, NULL, &import), LG_EARG);
    lg_context_free(context);
}

/* A square with a spike: mended, the spike is a line, and lines are no land. */
static void test_spike_is_no_land(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_unit_area area;
    static const gis_unit spiked[] = {
        {"a", "bao",
         "POLYGON((870000 4799000,870500 4799000,870500 4799450,872950 4799450,870500 4799450,"
         "870500 4800000,870000 4800000,870000 4799000))"}};
    gis_units("spike.gpkg", lg_albers_wkt(), spiked, 1);
    lg_gis_import *import = import_edited(context, "units.gpkg", "spike.gpkg\n  repair: true");
    assert_ok(context, lg_gis_import_get_unit(import, 0, &area));
    assert_near(area.cells_ha, 50, 1e-9);
    assert_near(area.polygon_ha, 50, 1e-3);
    const char *told = lg_land_assumed(lg_gis_import_get_land(import));
    assert_non_null(strstr(told, "1 invalid polygons were mended; 1 lines or points"));
    lg_gis_import_free(import);
    lg_context_free(context);
}

static void expect_awc(const char *file, const char *told) {
    lg_context *context = lg_test_context(NULL);
    lg_gis_import *import = import_edited(context, "awc.tif", file);
    const lg_land *land = lg_gis_import_get_land(import);
    for (int64_t i = 0; i < land->ncells; i++) {
        double x = 870000 + land->raster[i] % (uint32_t)land->grid.nx * 100.0 + 50;
        assert_near(land->awc_mm[i], gis_awc(x, 0), 0.01);
    }
    assert_true((strstr(lg_land_assumed(land), "layer 'awc_mm' is in") != NULL) == (told != NULL));
    lg_gis_import_free(import);
    lg_context_free(context);
}

static double awc_in_cm(double x, double y) {
    return gis_awc(x, y) / 10;
}

/* What the band says, what the description says, and both by a scale. */
static void test_units_of_numbers(void **state) {
    (void)state;
    gis_raster cm = gis_awcs;
    cm.crs = lg_albers_wkt();
    cm.value = awc_in_cm;
    gis_tif("plain.tif", &cm);
    gis_tif("cm.tif", &cm);
    GDALDatasetH file = GDALOpen("cm.tif", GA_Update);
    GDALSetRasterUnitType(GDALGetRasterBand(file, 1), "cm");
    GDALClose(file);
    expect_awc("cm.tif", "cm");
    expect_awc("plain.tif, unit: cm", "cm");
    expect_awc("plain.tif, scale: 10", NULL);
    expect_awc("cm.tif, scale: 10", NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_repair),
                                       cmocka_unit_test(test_spike_is_no_land),
                                       cmocka_unit_test(test_units_of_numbers)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
