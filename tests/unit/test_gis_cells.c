/* A CSV of cells in place of polygons and rasters: the same land, and what is wrong in it. */
#include "gis_inputs.h"

#include "land/project.h"

enum { NX = 30, NY = 10, ROWS = NX * NY };

static const char head[] = "note: Three squares for a test.\n"
                           "grid: {cell_m: 100 m}\n"
                           "units:\n"
                           "  file: cells.csv\n"
                           "  crs: CRS\n"
                           "  fields: {name: unit, admin: admin}\n"
                           "  source: made up\n"
                           "  confidence: A\n";

static const char tail[] =
    "layers:\n"
    "  type: {file: cells.csv, crs: CRS, other_codes: [湖, 9], source: a map, confidence: A}\n"
    "  condition: {file: cells.csv, crs: CRS, layer: cover, scale: 0.01, source: a survey, "
    "confidence: A}\n"
    "  awc_mm: {file: cells.csv, crs: CRS, source: a table, confidence: A}\n"
    "  water_km: {value: 1.5 km, source: assumed, confidence: A}\n"
    "  sand: {file: cells.csv, crs: CRS, source: x, confidence: A}\n"
    "weather:\n"
    "  - {name: west, lon: 116.0 deg, lat: 44 deg, elevation_m: 1000 m, source: x, confidence: A}\n"
    "  - {name: east, lon: 116.2 deg, lat: 44 deg, elevation_m: 1000 m, source: x, confidence: "
    "A}\n";

/* As `text`, with every CRS replaced; NULL: without the key. For free(). */
static char *with_crs(const char *text, const char *crs) {
    char *made = strdup(text), key[4096];
    while (strstr(made, "crs: CRS") != NULL) {
        bool inside = strstr(made, "crs: CRS")[8] == ',';
        snprintf(key, sizeof key, crs == NULL ? "%s" : "crs: '%s'%s", crs == NULL ? "" : crs,
                 inside && crs != NULL ? "," : "");
        char *next = gis_edit(made, inside ? "crs: CRS," : "crs: CRS", key);
        free(made);
        made = next;
    }
    return made;
}

static void describe(const char *path, const char *crs) {
    /* types, admins as in the description of polygons and rasters */
    const char *from = strstr(gis_description, "types:"), *to = strstr(gis_description, "layers:");
    char *a = with_crs(head, crs), *b = with_crs(tail, crs);
    char *all = malloc(strlen(a) + strlen(b) + (size_t)(to - from) + 1);
    sprintf(all, "%s%.*s%s", a, (int)(to - from), from, b);
    gis_text(path, all);
    free(a);
    free(b);
    free(all);
}

/* A row of the table; `place` are its first two cells. Types are codes, names, labels. */
static void put_row(FILE *file, const char *place, double x, double y, int i) {
    static const char *const typical[] = {"1", "typical_steppe", "典型草原"}, *const meadow[] = {
                                                                                  "2",
                                                                                  "meadow_steppe",
                                                                                  "草甸草原"};
    int code = (int)gis_code(x, y);
    double percent = gis_percent(x, y);
    fprintf(file, "%s,%s,%s,%s,", place,
            x < 871000   ? "a"
            : x < 872000 ? "b"
                         : "c",
            x < 872000 ? "bao" : "chao",
            code == 9   ? (i % 2 ? "湖" : "9")
            : code == 1 ? typical[i % 3]
                        : meadow[i % 3]);
    if (percent < 255)
        fprintf(file, "%.0f", floor(percent + 0.5)); /* as in bytes */
    fprintf(file, ",%.9g,%s\n", gis_awc(x, y), x > 872800 ? "是" : "no");
}

typedef enum how { XY, LONLAT, ROWCOL } how;

static void put_table(how way) {
    static const char *const heads[] = {"x,y", "Lat,Lon", "row,col"};
    FILE *file = fopen("cells.csv", "w");
    assert_non_null(file);
    fprintf(file, "%s,unit,admin,type,cover,awc_mm,sand\n", heads[way]);
    for (int i = 0; i < ROWS; i++) {
        int k = i * 7 % ROWS; /* in no order */
        double x = GIS_WEST + (k % NX + 0.5) * 100, y = GIS_NORTH - (k / NX + 0.5) * 100;
        char place[64];
        if (way == XY)
            snprintf(place, sizeof place, "%.10g,%.10g", x, y);
        else
            snprintf(place, sizeof place, "%d,%d", k / NX, k % NX);
        put_row(file, place, x, y, i);
    }
    assert_int_equal(fclose(file), 0);
}

static void same_land(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    gis_three_squares(lg_albers_wkt());
    gis_text("desc.yaml", gis_description);
    lg_gis_import *want = gis_import(context, "desc.yaml");
    put_table(XY);
    describe("cells.yaml", lg_albers_wkt());
    lg_gis_import *got = gis_import(context, "cells.yaml");
    const lg_land *land = lg_gis_import_get_land(got);
    gis_compare(lg_gis_import_get_land(want), land);
    int64_t sand = 0;
    for (int64_t i = 0; i < land->ncells; i++)
        sand += (land->flags[i] & LG_CELL_SAND) != 0;
    assert_int_equal(sand, 2 * 7); /* 20 less the lake's */
    lg_gis_areas areas;
    lg_gis_import_get_areas(got, &areas);
    assert_near(areas.polygon_ha, 300, 1e-6);
    assert_near(areas.cells_ha, 300, 1e-9);
    const char *note = lg_land_note(land);
    assert_non_null(strstr(note, "\nunits: made up (A); cells.csv, in China Albers"));
    assert_non_null(strstr(note, "; 3 units\n"));
    assert_non_null(strstr(note, "\ncondition: a survey (A); cells.csv, 'cover', in China"));
    assert_non_null(strstr(note, " bytes, CRC-32 "));
    assert_non_null(strstr(note, "; 1 cells without a value\n"));
    assert_non_null(strstr(note, "\nwater_km: assumed (A); 1.5 everywhere\n"));
    assert_non_null(strstr(note, "\narea: polygons 300.00 ha; cells of units 300.00 ha; usable "
                                 "284.00 ha; other land 15.00 ha; without values 1.00 ha"));
    lg_gis_import_free(got);

    put_table(ROWCOL);
    describe("cells.yaml", NULL);
    char *text = NULL;
    FILE *file = fopen("cells.yaml", "r");
    char all[8192] = "";
    assert_true(fread(all, 1, sizeof all - 1, file) > 0);
    fclose(file);
    text = gis_edit(all, "cell_m: 100 m",
                    "cell_m: 100 m, west_m: 870000 m, north_m: 4800000 m, nx: 30, ny: 10");
    gis_text("cells.yaml", text);
    got = gis_import(context, "cells.yaml");
    gis_compare(lg_gis_import_get_land(want), lg_gis_import_get_land(got));
    lg_gis_import_free(got);
    lg_gis_import_free(want);
    free(text);
    lg_context_free(context);
}

/* Degrees: a table of 20 by 10 cells of a thousandth of a degree. */
static void put_degrees(const char *header, bool swapped, const char *more) {
    FILE *file = fopen("cells.csv", "w");
    assert_non_null(file);
    fprintf(file, "%s,unit,admin,type,cover,awc_mm,sand\n", header);
    for (int k = 0; k < 200; k++) {
        double lon = 116.0005 + k % 20 * 0.001, lat = 43.9995 - k / 20 * 0.001;
        fprintf(file, "%.5f,%.5f,%s,bao,1,50,100,0\n", swapped ? lat : lon, swapped ? lon : lat,
                k % 20 < 10 ? "a" : "b");
    }
    fputs(more, file);
    assert_int_equal(fclose(file), 0);
}

static void degrees(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_gis_areas areas;
    put_degrees("lon,lat", false, "");
    describe("cells.yaml", NULL);
    lg_gis_import *import = gis_import(context, "cells.yaml");
    const lg_land *land = lg_gis_import_get_land(import);
    lg_gis_import_get_areas(import, &areas);
    /* On the ellipsoid of WGS 84 at 43.995 degrees: 80,250 m by 111,112 m a degree. */
    assert_near(areas.polygon_ha, 0.02 * 80250 * 0.01 * 111112 / 1e4, 0.2);
    assert_int_equal(land->nunits, 2);
    assert_non_null(strstr(lg_land_assumed(land), "longitude and latitude of cells.csv are in WGS "
                                                  "84 (EPSG:4326)"));
    lg_gis_import_free(import);
    describe("cells.yaml", "4326");
    import = gis_import(context, "cells.yaml");
    assert_null(strstr(lg_land_assumed(lg_gis_import_get_land(import)), "are in WGS 84"));
    lg_gis_import_free(import);
    lg_context_free(context);
}

static void wrong_tables(void **state) {
    (void)state;
    static const struct {
        const char *header;
        bool swapped;
        const char *more, *crs, *says;
    } rows[] = {
        {"lon,lat", true, "", NULL,
         "cells.csv:2:10: the latitude is 116.001 and the longitude 43.9995: have the columns "
         "'lat' and 'lon' changed places?"},
        {"lon,lat", false, "116.00050,43.99950,a,bao,1,50,100,0\n116.00150,43.99950,a,bao,1,,,\n",
         NULL,
         "cells.csv:202:1: 2 cells stand a second time: lines 2 and 202, lines 3 and 203; every "
         "cell"},
        {"lon,lat", false, "116.00080,43.99950,a,bao,1,50,100,0\n", NULL,
         "1 cell lies off the regular grid of the others, whose 'lon' goes from 116.0005 in steps "
         "of 0.001: line 202 (116.0008)"},
        {"lon,lat", false, "116.02050,43.99950,a,chao,1,50,100,0\n", NULL,
         "cells.csv:202:22: 'admin' is 'bao' on line 2 for the same unit; 1 cell says another"},
        {"lon,lat", false, "116.02050,43.99950,c,xing,1,50,100,0\n", NULL,
         "line 202 belongs to a place that is not listed under 'admins': 'xing'"},
        {"lon,lat", false, "116.02050,43.99950,a,bao,desert,50,100,0\n", NULL,
         "cells.csv:202:26: layer 'type': 1 cell of the column 'type' holds what means nothing "
         "there: 'desert'"},
        {"lon,lat", false, "116.02050,43.99950,a,bao,1,much,100,0\n", NULL,
         "holds what means nothing there: 'much'; it holds numbers"},
        {"lon,lat", false, "116.02050,43.99950,a,bao,1,50,100,perhaps\n", NULL, "'perhaps'"},
        {"x,y", false, "", NULL, "has x and y, and states no reference system"},
        {"lon,lat", false, "", "EPSG:32650", "is no system of degrees"},
        {"row,col", false, "", NULL, "state the grid that they are of"},
        {"east,south", false, "", NULL,
         "cells.csv has no columns that say where its cells lie: 'x' and 'y', 'lon' and 'lat'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_degrees(rows[i].header, rows[i].swapped, rows[i].more);
        describe("cells.yaml", rows[i].crs);
        gis_expect(rows[i].says);
    }
    gis_text("cells.csv", "lon,lat,unit,admin,type,cover,awc_mm,sand\n");
    gis_expect("cells.csv holds no cell");
    gis_text("cells.csv", "lon,lat,unit,admin,type,cover,awc_mm,sand\n116,44,a,bao,1,50,100,0\n");
    gis_expect("one cell alone does not say how large it is");
    gis_text("cells.csv", "lon,lat,name,admin\n116,44,a,bao\n116.1,44,a,bao\n");
    gis_expect("cells.csv has no attribute 'unit'; it has lon, lat, name, admin");
}

static lg_status import_whole(lg_context *context) {
    lg_gis_import *import = NULL;
    lg_status status = lg_gis_import_land(context, "cells.yaml", &import);
    lg_gis_import_free(import);
    return status;
}

/* Cells with a unit that a neighbour takes. */
static void memory(void **state) {
    (void)state;
    gis_text("cells.csv", "lon,lat,unit,admin,type,cover,awc_mm,sand\n"
                          "116.005,44.005,a,bao,1,50,100,0\n116.015,44.005,b,bao,1,50,100,0\n"
                          "116.025,44.005,c,bao,9,50,100,0\n");
    gis_text(
        "cells.yaml",
        "note: x\ngrid: {cell_m: 800 m}\n"
        "units: {file: cells.csv, crs: 4326, on_empty: merge, fields: {name: unit}, source: x, "
        "confidence: A}\n"
        "types: [{name: typical_steppe, codes: 1, source: x, confidence: A}]\n"
        "layers:\n"
        "  type: {file: cells.csv, crs: 4326, other_codes: 9, source: x, confidence: A}\n"
        "  condition: {value: 1, source: x, confidence: A}\n"
        "  awc_mm: {value: 100 mm, source: x, confidence: A}\n"
        "  water_km: {value: 1 km, source: x, confidence: A}\n"
        "weather: [{name: w, lon: 116 deg, lat: 44 deg, elevation_m: 1000 m, source: x, "
        "confidence: A}]\n");
    lg_fail_each_allocation(import_whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_land), cmocka_unit_test(degrees),
                                       cmocka_unit_test(wrong_tables), cmocka_unit_test(memory)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
