/* A land from arrays: what goes in comes out in the columns, and what is wrong is named. */
#include "lg_test.h"
#include "small_land.h"

#include "land/land.h"
#include "land/project.h"

enum { NX = SMALL_NX, NY = SMALL_NY, PLACES = SMALL_PLACES };

static const lg_land_label types[] = {{"meadow", "草甸"}, {"typical", NULL}};
static const lg_land_place places[] = {{"west", 115, 44, 1000, 1, 0}};

typedef small_land given;

/* The small land under other names, in a system without a place on earth. */
static void lay_out(given *g) {
    small_land_lay_out(g);
    g->arrays.grid = (lg_grid){NX, NY, 0, 2000, 1000};
    g->arrays.type = types;
    g->arrays.weather_zone = places;
}

static lg_column column_of(const lg_land *land, lg_land_column which) {
    lg_column column = {0};
    assert_int_equal(lg_land_get_column(land, which, &column), LG_OK);
    assert_non_null(column.name);
    assert_non_null(column.value);
    return column;
}

static void test_columns(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    given g;
    lay_out(&g);
    lg_land *land = NULL;
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    lg_column raster = column_of(land, LG_LAND_RASTER);
    static const uint32_t order[] = {1, 5, 4, 3, 0}; /* by unit, then by type */
    assert_int_equal(raster.count, 5);
    assert_memory_equal(raster.value, order, sizeof order);
    assert_int_equal(raster.kind, 'u');
    assert_int_equal(raster.bytes, 4);
    const float *awc = column_of(land, LG_LAND_AWC_MM).value;
    const float *condition = column_of(land, LG_LAND_CONDITION).value;
    for (int i = 0; i < 5; i++) {
        assert_near(awc[i], g.awc[order[i]], 0);
        assert_near(condition[i], g.condition[order[i]], 0);
    }
    lg_column count = column_of(land, LG_LAND_UNIT_COUNT);
    assert_int_equal(count.count, 2);
    assert_int_equal(*(const int64_t *)((const char *)count.value + count.step), 2);
    assert_memory_equal(column_of(land, LG_LAND_CLASS_RASTER).value, g.land_class, PLACES);
    assert_memory_equal(column_of(land, LG_LAND_FLAG_RASTER).value, g.flags, PLACES);
    for (int i = 0; i < LG_LAND_COLUMNS; i++)
        column_of(land, (lg_land_column)i);
    lg_column none;
    assert_int_equal(lg_land_get_column(land, LG_LAND_COLUMNS, &none), LG_EARG);
    assert_int_equal(lg_land_get_column(NULL, LG_LAND_RASTER, &none), LG_EARG);
    lg_land_free(land);
    lg_context_free(context);
}

static void test_facts(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    given g;
    lay_out(&g);
    g.arrays.class_raster = NULL;
    g.arrays.fertility = g.arrays.slope_deg = NULL;
    g.arrays.weather_zone_raster = NULL;
    g.arrays.note = "from a test";
    lg_land *land = NULL;
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    assert_int_equal(facts.cells, 5);
    assert_near(facts.total_area_km2, 5, 1e-12);
    assert_near(facts.red_line_area_km2, 1, 1e-12);
    lg_grid grid;
    lg_land_get_grid(land, &grid);
    assert_int_equal(grid.nx, NX);
    assert_string_equal(lg_land_crs_wkt(land), lg_albers_wkt());
    assert_string_equal(lg_land_note(land), "from a test");
    assert_string_equal(lg_land_type_label(land, 0), "草甸");
    assert_string_equal(lg_land_type_label(land, 1), "typical");
    assert_null(lg_land_type_label(land, 2));
    assert_string_equal(lg_land_admin_label(land, 0), "town");
    assert_string_equal(lg_land_zone_label(land, 0), "all");
    assert_string_equal(lg_land_weather_zone_name(land, 0), "west");
    assert_null(lg_land_weather_zone_name(land, 1));
    lg_land_free(land);
    lg_context_free(context);
}

static void expect_bad(void (*spoil)(given *), lg_status status, const char *says) {
    lg_context *context = lg_test_context(NULL);
    given g;
    lay_out(&g);
    spoil(&g);
    lg_land *land = NULL;
    assert_status(context, lg_land_from_arrays(context, &g.arrays, &land), status);
    assert_error_says(context, says);
    assert_null(land);
    lg_context_free(context);
}

static void nan_condition(given *g) {
    g->condition[4] = NAN;
}
static void no_unit(given *g) {
    g->unit[3] = -1;
}
static void far_unit(given *g) {
    g->unit[3] = 2;
}
static void bad_type(given *g) {
    g->type[5] = 2;
}
static void bad_class(given *g) {
    g->land_class[2] = 3;
}
static void bad_flag(given *g) {
    g->flags[1] = 32;
}
static void empty_unit(given *g) {
    g->unit[0] = g->unit[3] = 0;
}
static void no_awc(given *g) {
    g->arrays.awc_mm = NULL;
}
static void no_types(given *g) {
    g->arrays.types = 0;
}
static void no_grid(given *g) {
    g->arrays.grid.nx = 0;
}
static void same_types(given *g) {
    static const lg_land_label twice[] = {{"meadow", NULL}, {"meadow", NULL}};
    g->arrays.type = twice;
}
static void blank_end(given *g) {
    static const lg_land_unit bad[] = {{"u0", 0, 0, LG_UNIT_HOUSEHOLD}, {"u0 ", 0, 0, 0}};
    g->arrays.unit = bad;
}

static void nameless(given *g) {
    static const lg_land_unit bad[] = {{"u0", 0, 0, LG_UNIT_HOUSEHOLD}, {"", 0, 0, 0}};
    g->arrays.unit = bad;
}
static void long_name(given *g) {
    static const lg_land_label bad[] = {
        {"0123456789012345678901234567890123456789012345678901234567890123", NULL}};
    g->arrays.admin = bad;
}
static void nowhere(given *g) {
    static const lg_land_place bad[] = {{"west", 115, 444, 1000, 1, 0}};
    g->arrays.weather_zone = bad;
}
static void dry(given *g) {
    static const lg_land_place bad[] = {{"west", 115, 44, 1000, 0, 0}};
    g->arrays.weather_zone = bad;
}
static void geographic(given *g) {
    g->arrays.crs_wkt = "GEOGCRS[\"x\",DATUM[\"d\",ELLIPSOID[\"e\",6378137,298.257]],"
                        "CS[ellipsoidal,2],AXIS[\"lat\",north],AXIS[\"lon\",east],"
                        "ANGLEUNIT[\"degree\",0.0174532925199433]]";
}
static void no_crs(given *g) {
    g->arrays.crs_wkt = "somewhere";
}

#define PROJECTED(method, unit)                                                                    \
    "PROJCRS[\"p\",BASEGEOGCRS[\"x\",DATUM[\"d\",ELLIPSOID[\"e\",6378137,298.257]]],"              \
    "CONVERSION[\"c\"," method "],CS[Cartesian,2],AXIS[\"x\",east],AXIS[\"y\",north]," unit "]"

static void mercator(given *g) {
    g->arrays.crs_wkt = PROJECTED("METHOD[\"Popular Visualisation Pseudo Mercator\","
                                  "ID[\"EPSG\",1024]]",
                                  "LENGTHUNIT[\"metre\",1]");
    g->arrays.grid.north_m = 5.5e6; /* near 44 degrees; at the equator its cells are right */
}
static void feet(given *g) {
    g->arrays.crs_wkt =
        PROJECTED("METHOD[\"Albers Equal Area\",ID[\"EPSG\",9822]]", "LENGTHUNIT[\"foot\",0.3048]");
}

static void test_wrong(void **state) {
    (void)state;
    expect_bad(nan_condition, LG_EDATA, "row 1, column 1: condition must be in [1e-06, 1]");
    expect_bad(no_unit, LG_EDATA, "row 1, column 0: there is no management unit -1");
    expect_bad(far_unit, LG_EDATA, "there is no management unit 2");
    expect_bad(bad_type, LG_EDATA, "row 1, column 2: there is no grassland type 2");
    expect_bad(bad_class, LG_EDATA, "row 0, column 2 is 3");
    expect_bad(bad_flag, LG_EDATA, "unknown bits");
    expect_bad(empty_unit, LG_EDATA, "'u1' has no cells");
    expect_bad(no_awc, LG_EARG, "needs a raster of awc_mm");
    expect_bad(no_types, LG_EDATA, "at least one grassland type");
    expect_bad(no_grid, LG_EDATA, "holds no cell");
    expect_bad(same_types, LG_EDATA, "two grassland types are named 'meadow'");
    expect_bad(nameless, LG_EDATA, "management unit 1 has no name");
    expect_bad(blank_end, LG_EDATA,
               "the name of management unit 1 begins or ends with a blank: 'u0 '");
    expect_bad(long_name, LG_EDATA, "longer than 63 bytes");
    expect_bad(nowhere, LG_EDATA, "latitude of 444 degrees");
    expect_bad(dry, LG_EDATA, "rain factor");
    expect_bad(geographic, LG_EDATA, "geographic");
    expect_bad(no_crs, LG_EDATA, "no WKT");
    expect_bad(mercator, LG_EDATA, "not of equal area");
    expect_bad(feet, LG_EDATA, "'foot'");
}

static void test_stated_units_and_absent_rasters(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const lg_land_place two[] = {{"far", 115, 44, 1000, 1, 0}, {"near", 105, 0, 1000, 1, 0}};
    given g;
    lay_out(&g);
    for (int i = 0; i < PLACES; i++) {
        g.awc[i] /= 1000;
        g.slope[i] = 100;
        g.water[i] *= 1000;
    }
    g.arrays.layer_unit[0] = "m";
    g.arrays.layer_unit[2] = "%";
    g.arrays.layer_unit[3] = "m";
    g.arrays.fertility = NULL;
    g.arrays.weather_zone_raster = NULL;
    g.arrays.weather_zone = two;
    g.arrays.weather_zones = 2;
    lg_land *land = NULL;
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    assert_near(land->awc_mm[0], 82, 1e-4);
    assert_near(land->slope_deg[0], 45, 1e-5);
    assert_near(land->water_km[0], 2, 1e-6);
    assert_int_equal(land->weather_zone[0], 1);
    const char *told = lg_land_assumed(land);
    assert_non_null(strstr(told, "'awc_mm' is stated in 'm'"));
    assert_non_null(strstr(told, "no raster 'fertility': it is 1 everywhere"));
    assert_non_null(strstr(told, "each cell takes the nearest of 2"));
    lg_land_free(land);
    g.arrays.layer_unit[4] = "K";
    assert_status(context, lg_land_from_arrays(context, &g.arrays, &land), LG_EDATA);
    assert_error_says(context, "'condition' is stated in 'K'");
    lg_context_free(context);
}

static void test_arguments(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    given g;
    lay_out(&g);
    assert_int_equal(lg_land_from_arrays(NULL, &g.arrays, &land), LG_EARG);
    assert_status(context, lg_land_from_arrays(context, NULL, &land), LG_EARG);
    assert_status(context, lg_land_from_arrays(context, &g.arrays, NULL), LG_EARG);
    g.arrays.layer_unit[5] = "m";
    assert_status(context, lg_land_from_arrays(context, &g.arrays, &land), LG_EARG);
    assert_error_says(context, "a raster that this libgrass does not know");
    g.arrays.layer_unit[5] = NULL;
    g.arrays.layers_to_come[0] = g.arrays.condition;
    assert_status(context, lg_land_from_arrays(context, &g.arrays, &land), LG_EARG);
    g.arrays.layers_to_come[0] = NULL;
    lg_context_free(context);
}

static lg_status make(lg_context *context) {
    given g;
    lay_out(&g);
    lg_land *land = NULL;
    lg_status status = lg_land_from_arrays(context, &g.arrays, &land);
    lg_land_free(land);
    return status;
}

static void test_allocations(void **state) {
    (void)state;
    lg_fail_each_allocation(make);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),   cmocka_unit_test(test_facts),
        cmocka_unit_test(test_wrong),     cmocka_unit_test(test_stated_units_and_absent_rasters),
        cmocka_unit_test(test_arguments), cmocka_unit_test(test_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
