/* Polygons and rasters to a land: what arrives where, and the books of area. */
#include "gis_inputs.h"

#include <geodesic.h>
#include <gdal_utils.h>

#include <libgrass/land.h>
#include "land/project.h"

static lg_land *land_of(const lg_gis_import *import) {
    lg_land *land = NULL;
    const lg_land *borrowed = lg_gis_import_get_land(import);
    memcpy(&land, &borrowed, sizeof land);
    return land;
}

static int64_t cell_at(const lg_land *land, int64_t raster) {
    for (int64_t c = 0; c < land->ncells; c++)
        if (land->raster[c] == raster)
            return c;
    return -1;
}

static lg_gis_import *import_text(lg_context *context, const char *text) {
    lg_gis_import *import = NULL;
    gis_text("desc.yaml", text);
    assert_ok(context, lg_gis_import_land(context, "desc.yaml", &import));
    return import;
}

static void test_squares(void **state) {
    (void)state;
    lg_counting counting = {0};
    lg_context *context = lg_test_context(&counting);
    gis_three_squares(lg_albers_wkt());
    lg_gis_import *import = import_text(context, gis_description);
    lg_land *land = land_of(import);
    assert_int_equal(land->grid.nx, 30);
    assert_int_equal(land->grid.ny, 10);
    assert_near(land->grid.west_m, GIS_WEST, 0);
    assert_near(land->grid.north_m, GIS_NORTH, 0);
    assert_string_equal(land->crs_wkt, lg_albers_wkt());
    /* 300 cells, 15 of them a lake, one without a condition. */
    assert_int_equal(land->ncells, 284);
    assert_int_equal(land->nunits, 3);
    assert_int_equal(land->units[0].count, 99);
    assert_int_equal(land->units[2].count, 85);
    assert_int_equal(land->units[2].admin, 1);
    assert_string_equal(land->admins[1].label, "朝克乌拉");
    assert_string_equal(land->zones[0].name, "all");
    assert_int_equal(land->land_class[0], LG_LAND_OTHER);
    int64_t c = cell_at(land, 5 * 30 + 12);
    assert_true(c >= 0);
    assert_int_equal(land->type[c], 0);
    assert_near(land->condition[c], 0.63, 1e-6);
    assert_near(land->awc_mm[c], 112.5, 1e-4);
    assert_near(land->water_km[c], 1.5, 0);
    assert_near(land->fertility[c], 1, 0);
    assert_int_equal(land->type[cell_at(land, 15)], 1);
    /* 870 km east of 105 E at 43 N is near 115.7 E: the western point is nearer. */
    assert_int_equal(land->weather_zone[c], 0);
    assert_near(land->total_area_km2, 3, 1e-9);
    assert_non_null(strstr(land->note, "condition: a survey (A)"));
    lg_gis_areas areas;
    lg_gis_import_get_areas(import, &areas);
    assert_near(areas.polygon_ha, 300, 1e-6);
    assert_near(areas.cells_ha, 300, 1e-9);
    assert_int_equal(areas.other_cells, 15);
    assert_int_equal(areas.gap_cells, 1);
    assert_int_equal(areas.usable_cells, 284);
    assert_int_equal(areas.unit_cells, areas.usable_cells + areas.gap_cells + areas.other_cells +
                                           areas.no_type_cells);
    lg_gis_unit_area unit;
    assert_ok(context, lg_gis_import_get_unit(import, 2, &unit));
    assert_string_equal(unit.name, "c");
    assert_near(unit.usable_ha, 85, 1e-9);
    assert_status(context, lg_gis_import_get_unit(import, 3, &unit), LG_EARG);
    lg_gis_layer_report report;
    assert_ok(context, lg_gis_import_get_layer(import, 1, &report));
    assert_int_equal(report.missing_cells, 1);
    lg_gis_import_free(import);
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

/* The same land from sources in another system, cell by cell. */
static void test_other_systems(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    gis_three_squares(lg_albers_wkt());
    char *plain = gis_edit(gis_description, "cell_m: 100 m", "cell_m: 50 m");
    lg_gis_import *here = import_text(context, plain);
    const char *const others[] = {"EPSG:4490", "EPSG:4326", "EPSG:32650", "EPSG:4527"};
    for (size_t i = 0; i < 4; i++) {
        char to[] = "-t_srs", tr[] = "-tr", near[] = "near", r[] = "-r", over[] = "-overwrite";
        char system[16], step[16];
        snprintf(system, sizeof system, "%s", others[i]);
        snprintf(step, sizeof step, "%s", i < 2 ? "0.0001" : "8");
        const char *const files[] = {"types.tif", "condition.tif", "awc.tif"};
        for (int f = 0; f < 3; f++) {
            char *words[] = {to, system, tr, step, step, r, near, over, NULL};
            GDALDatasetH from = GDALOpen(files[f], GA_ReadOnly);
            GDALWarpAppOptions *options = GDALWarpAppOptionsNew(words, NULL);
            char name[64];
            snprintf(name, sizeof name, "other-%s", files[f]);
            GDALDatasetH to_file = GDALWarp(name, NULL, 1, &from, options, NULL);
            assert_non_null(to_file);
            GDALClose(to_file);
            GDALClose(from);
            GDALWarpAppOptionsFree(options);
        }
        char *a = gis_edit(plain, "file: types.tif", "file: other-types.tif");
        char *b =
            gis_edit(a, "file: condition.tif", "resample: nearest, file: other-condition.tif");
        lg_gis_import *there = import_text(context, b);
        lg_land *l = land_of(here), *m = land_of(there);
        assert_int_equal(l->grid.nx, m->grid.nx);
        /* Borders of codes may shift by less than a source's pixel, which is below a cell. */
        int64_t same = 0;
        for (int64_t c = 0; c < l->ncells && c < m->ncells; c++) {
            int64_t d = cell_at(m, l->raster[c]);
            same += d >= 0 && m->type[d] == l->type[c] &&
                    fabs(m->condition[d] - l->condition[c]) < 0.011;
        }
        assert_true(same > 0.97 * (double)l->ncells);
        lg_gis_import_free(there);
        free(a);
        free(b);
    }
    lg_gis_import_free(here);
    free(plain);
    lg_context_free(context);
}

/* Area on the ellipsoid, by PROJ's geodesics over short edges: an opinion from outside. */
static double geodesic_ha(const double *lon, const double *lat, int n) {
    enum { PARTS = 40 };
    struct geod_geodesic earth;
    struct geod_polygon polygon;
    double area = 0;
    geod_init(&earth, 6378137, 1 / 298.257222101);
    geod_polygon_init(&polygon, 0);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < PARTS; k++) {
            double t = (double)k / PARTS;
            int next = (i + 1) % n;
            geod_polygon_addpoint(&earth, &polygon, lat[i] + t * (lat[next] - lat[i]),
                                  lon[i] + t * (lon[next] - lon[i]));
        }
    geod_polygon_compute(&earth, &polygon, 0, 1, &area, NULL);
    return fabs(area) / 1e4;
}

enum { CORNERS = 17, POLYGONS = 12 };

static double uneven(int i, int k) {
    return fabs(sin(12.9898 * i + 78.233 * k));
}

/* Polygons of 400 to 600 ha with uneven borders, degrees of EPSG:4490. */
static void draw_polygons(double want_ha[POLYGONS]) {
    static char wkt[POLYGONS][2048], name[POLYGONS][16];
    gis_unit units[POLYGONS];
    for (int i = 0; i < POLYGONS; i++) {
        double lon[CORNERS], lat[CORNERS];
        double radius_m = 1120 + 10 * i, used = (double)sprintf(wkt[i], "POLYGON((");
        for (int k = 0; k < CORNERS; k++) {
            double angle = 6.283185307179586 * k / CORNERS;
            double r = radius_m * (0.95 + 0.3 * uneven(i, k));
            lon[k] = 115.5 + 0.1 * (i % 4) + r * cos(angle) / 80000;
            lat[k] = 43.2 + 0.5 * (i / 4) + r * sin(angle) / 111000;
        }
        for (int k = 0; k <= CORNERS; k++)
            used += sprintf(wkt[i] + (int)used, "%s%.12f %.12f", k == 0 ? "" : ",",
                            lon[k % CORNERS], lat[k % CORNERS]);
        sprintf(wkt[i] + (int)used, "))");
        sprintf(name[i], "p%d", i);
        units[i] = (gis_unit){name[i], "bao", wkt[i]};
        want_ha[i] = geodesic_ha(lon, lat, CORNERS);
        assert_in_range((int)want_ha[i], 400, 620);
    }
    remove("polygons.gpkg");
    gis_units("polygons.gpkg", "EPSG:4490", units, POLYGONS);
}

static void test_areas(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    double want_ha[POLYGONS];
    draw_polygons(want_ha);
    static const char *const cells[] = {"cell_m: 10 m", "cell_m: 20 m", "cell_m: 30 m"};
    for (int s = 0; s < 3; s++) {
        char *a = gis_edit(gis_description, "cell_m: 100 m", cells[s]);
        char *b = gis_edit(a, "units.gpkg", "polygons.gpkg");
        char *c = gis_edit(b, "{file: types.tif, other_codes: 9,", "{value: 1,");
        char *d = gis_edit(c, "{file: condition.tif, scale: 0.01,", "{value: 0.8,");
        char *e = gis_edit(d, "{file: awc.tif,", "{value: 100 mm,");
        lg_gis_import *import = import_text(context, e);
        double worst = 0, worst_polygon = 0, squares = 0, sum_cells = 0, sum = 0;
        for (int i = 0; i < POLYGONS; i++) {
            lg_gis_unit_area area;
            assert_ok(context, lg_gis_import_get_unit(import, i, &area));
            double error = area.cells_ha / want_ha[i] - 1;
            worst = fmax(worst, fabs(error));
            squares += error * error;
            worst_polygon = fmax(worst_polygon, fabs(area.polygon_ha / want_ha[i] - 1));
            sum_cells += area.cells_ha;
            sum += want_ha[i];
        }
        double root = sqrt(squares / POLYGONS);
        print_message("%s: of %d polygons the worst is %.4f %% off by cells, root mean square "
                      "%.4f %%, all together %+.4f %%; in the plane %.1e\n",
                      cells[s], POLYGONS, 100 * worst, 100 * root, 100 * (sum_cells / sum - 1),
                      worst_polygon);
        /* Whether a border cell's middle lies inside is a coin toss: the standard deviation of 500
         * ha inside 8.5 km is 0.02, 0.05 and 0.09 % at these cells. */
        assert_true(root < 1e-3);
        assert_true(worst < (s == 0 ? 1e-3 : 3e-3));
        assert_true(fabs(sum_cells / sum - 1) < 5e-4);
        assert_true(worst_polygon < 1e-6);
        lg_gis_import_free(import);
        free(a), free(b), free(c), free(d), free(e);
    }
    lg_context_free(context);
}

/* Neighbours on the cells' very middles share none and leave none; overlaps go to the first. */
static void test_borders(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const gis_unit units[] = {{"w", "bao", GIS_SQUARE(870000, 871250)},
                              {"e", "bao", GIS_SQUARE(871250, 872900)},
                              {"over", "bao", GIS_SQUARE(872400, 873000)}};
    gis_three_squares(lg_albers_wkt());
    remove("borders.gpkg");
    gis_units("borders.gpkg", lg_albers_wkt(), units, 3);
    char *a = gis_edit(gis_description, "units.gpkg", "borders.gpkg");
    char *b = gis_edit(a, "cell_m: 100 m",
                       "cell_m: 100 m, west_m: 870000 m, north_m: 4800000 m, nx: 30, ny: 10");
    lg_gis_import *import = import_text(context, b);
    lg_gis_areas areas;
    lg_gis_import_get_areas(import, &areas);
    assert_int_equal(areas.overlap_cells, 50);
    assert_near((double)areas.unit_cells + (double)areas.overlap_cells, areas.cells_ha, 1e-9);
    lg_gis_unit_area w, e;
    assert_ok(context, lg_gis_import_get_unit(import, 0, &w));
    assert_ok(context, lg_gis_import_get_unit(import, 1, &e));
    assert_near(w.cells_ha + e.cells_ha, 290, 1e-9);
    lg_gis_import_free(import);
    free(a), free(b);
    lg_context_free(context);
}

static double one(double x, double y) {
    (void)y;
    return x < 871000 ? 7 : 0;
}

/* Flags from codes, from all but 0, from polygons; a code layer of weather zones; stated values for
 * missing ones; repaired polygons. */
static void test_layers(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    gis_raster flags = {lg_albers_wkt(), 32, 12, 869900, 4800100, 100, GDT_Byte, NAN, one};
    const gis_unit red[] = {{"r", "bao", GIS_SQUARE(872000, 874000)}};
    gis_three_squares(lg_albers_wkt());
    gis_tif("flags.tif", &flags);
    remove("red.gpkg");
    gis_units("red.gpkg", lg_albers_wkt(), red, 1);
    char *a = gis_edit(gis_description, "  water_km",
                       "  red_line: {file: red.gpkg, source: x, confidence: A}\n"
                       "  sand: {file: flags.tif, source: x, confidence: A}\n"
                       "  hay_meadow: {file: flags.tif, codes: [8], source: x, confidence: A}\n"
                       "  water_source: {value: 1, source: x, confidence: A}\n"
                       "  weather_zone: {file: flags.tif, source: x, confidence: A}\n"
                       "  water_km");
    char *b = gis_edit(a, "{name: west,", "{name: west, codes: 0,");
    char *c = gis_edit(b, "{name: east,", "{name: east, codes: 7,");
    char *d = gis_edit(c, "scale: 0.01,", "scale: 0.01, missing: 0.33,");
    lg_gis_import *import = import_text(context, d);
    lg_land *land = land_of(import);
    assert_int_equal(land->ncells, 285);
    assert_near(land->condition[cell_at(land, 0)], 0.33, 1e-6);
    assert_int_equal(land->flags[cell_at(land, 0)], LG_CELL_SAND | LG_CELL_WATER_SOURCE);
    assert_int_equal(land->flags[cell_at(land, 20)], LG_CELL_RED_LINE | LG_CELL_WATER_SOURCE);
    assert_int_equal(land->weather_zone[cell_at(land, 0)], 1);
    assert_int_equal(land->weather_zone[cell_at(land, 20)], 0);
    assert_near(land->red_line_area_km2, 1, 1e-9);
    lg_gis_import_free(import);
    free(a), free(b), free(c), free(d);
    lg_context_free(context);
}

static lg_status import_whole(lg_context *context) {
    lg_gis_import *import = NULL;
    LG_TRY(lg_gis_import_land(context, "desc.yaml", &import));
    lg_gis_import_free(import);
    return LG_OK;
}

static void test_memory(void **state) {
    (void)state;
    gis_three_squares(lg_albers_wkt());
    gis_text("desc.yaml", gis_description);
    lg_fail_each_allocation(import_whole);
}

typedef struct heard {
    int warnings;
    char last[400];
} heard;

static void hear(lg_log_level level, const char *sentence, void *user) {
    heard *h = user;
    if (level != LG_LOG_WARNING)
        return;
    h->warnings++;
    snprintf(h->last, sizeof h->last, "%s", sentence);
}

/* PROJ would lay Xian 1980 over CGCS2000 without a word; WGS 84 may lie there. */
static void test_datum(void **state) {
    (void)state;
    static const char *const systems[] = {"EPSG:4490", "EPSG:4326", "EPSG:4610", "EPSG:4214"};
    for (int i = 0; i < 4; i++) {
        heard h = {0};
        lg_context *context = NULL;
        lg_context_options options = {.log = hear, .user = &h};
        const gis_unit unit = {"u", "bao",
                               "POLYGON((116 44,116.01 44,116.01 44.01,116 44.01,116 44))"};
        assert_int_equal(lg_context_create(&options, &context), LG_OK);
        gis_units("datum.gpkg", systems[i], &unit, 1);
        char *a = gis_edit(gis_description, "units.gpkg", "datum.gpkg");
        char *b = gis_edit(a, "{file: types.tif, other_codes: 9,", "{value: 1,");
        char *c = gis_edit(b, "{file: condition.tif, scale: 0.01,", "{value: 0.8,");
        char *d = gis_edit(c, "{file: awc.tif,", "{value: 100 mm,");
        lg_gis_import_free(import_text(context, d));
        assert_int_equal(h.warnings, i < 2 ? 0 : 1);
        if (i == 2)
            assert_non_null(strstr(h.last, "datum.gpkg is in 'Xian 1980'"));
        free(a), free(b), free(c), free(d);
        lg_context_free(context);
    }
}

static int stop_soon(const char *what, double done, double total, void *user) {
    (void)total, (void)user;
    return strcmp(what, "awc_mm") == 0 && done > 0;
}

static void test_cancel(void **state) {
    (void)state;
    lg_context *context = NULL;
    lg_gis_import *import = NULL;
    lg_context_options options = {.progress = stop_soon};
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    gis_three_squares(lg_albers_wkt());
    gis_text("desc.yaml", gis_description);
    assert_status(context, lg_gis_import_land(context, "desc.yaml", &import), LG_ECANCEL);
    assert_null(import);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_squares), cmocka_unit_test(test_other_systems),
        cmocka_unit_test(test_areas),   cmocka_unit_test(test_borders),
        cmocka_unit_test(test_layers),  cmocka_unit_test(test_memory),
        cmocka_unit_test(test_cancel),  cmocka_unit_test(test_datum),
    };
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
