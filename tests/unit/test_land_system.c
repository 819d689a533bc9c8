/* Metres and true areas of a reference system. */
#include "lg_test.h"

#include "land/intake.h"
#include "land/project.h"
#include "land/reach.h"

#define BASE                                                                                       \
    "BASEGEOGCRS[\"CGCS2000\",DATUM[\"China 2000\",ELLIPSOID[\"CGCS2000\",6378137,298.257222101,"  \
    "LENGTHUNIT[\"metre\",1]]],PRIMEM[\"Greenwich\",0,ANGLEUNIT[\"degree\",0.0174532925199433]]]"
#define AXES(first, second, unit)                                                                  \
    "CS[Cartesian,2],AXIS[\"a\"," first ",ORDER[1]," unit "],AXIS[\"b\"," second ",ORDER[2]," unit \
    "]]"
#define ANGLE(name, value, id)                                                                     \
    "PARAMETER[\"" name "\"," value ",ANGLEUNIT[\"degree\",0.0174532925199433],ID[\"EPSG\"," id    \
    "]],"
#define LENGTH(name, value, unit, id)                                                              \
    "PARAMETER[\"" name "\"," value "," unit ",ID[\"EPSG\"," id "]]"
#define METRE "LENGTHUNIT[\"metre\",1]"
#define KM "LENGTHUNIT[\"kilometre\",1000]"
#define FOOT "LENGTHUNIT[\"US survey foot\",0.304800609601219]"

#define ALBERS(unit, easting)                                                                      \
    "PROJCRS[\"Albers\"," BASE                                                                     \
    ",CONVERSION[\"c\",METHOD[\"Albers Equal Area\",ID[\"EPSG\",9822]]," ANGLE(                    \
        "Latitude of false origin", "0", "8821") ANGLE("Longitude of false origin", "105", "8822") \
        ANGLE("Latitude of 1st standard parallel", "25",                                           \
              "8823") ANGLE("Latitude of 2nd standard parallel", "47", "8824")                     \
            LENGTH("Easting at false origin", easting, unit, "8826") "," LENGTH(                   \
                "Northing at false origin", "0", unit, "8827") "]," AXES("east", "north", unit)

/* A zone of 3 degrees, northing first as the register has it. */
#define GAUSS                                                                                      \
    "PROJCRS[\"CGCS2000 / 3-degree GK CM 117E\"," BASE                                             \
    ",CONVERSION[\"c\",METHOD[\"Transverse Mercator\",ID[\"EPSG\",9807]]," ANGLE(                  \
        "Latitude of natural origin", "0", "8801")                                                 \
        ANGLE("Longitude of natural origin", "117",                                                \
              "8802") "PARAMETER[\"Scale factor at natural "                                       \
                      "origin\",1,SCALEUNIT[\"unity\",1],ID[\"EPSG\",8805]]"                       \
                      "," LENGTH("False easting", "500000", METRE, "8806") "," LENGTH(             \
                          "False northing", "0", METRE, "8807") "]," AXES("north", "east", METRE)

/* The map of China that atlases use: conformal, 3 % off in the middle. */
#define LAMBERT                                                                                    \
    "PROJCRS[\"Lambert\"," BASE                                                                    \
    ",CONVERSION[\"c\",METHOD[\"Lambert Conic Conformal (2SP)\",ID[\"EPSG\",9802]]," ANGLE(        \
        "Latitude of false origin", "0", "8821") ANGLE("Longitude of false origin", "105", "8822") \
        ANGLE("Latitude of 1st standard parallel", "25",                                           \
              "8823") ANGLE("Latitude of 2nd standard parallel", "47", "8824")                     \
            LENGTH("Easting at false origin", "0", METRE, "8826") "," LENGTH(                      \
                "Northing at false origin", "0", METRE, "8827") "]," AXES("east", "north", METRE)

static lg_status settle(lg_context *context, const char *wkt, const char *unit, lg_grid *grid,
                        char **after, char **assumed) {
    assert_ok(context, lg_copy_text(context, wkt, after));
    return lg_system_settle(context, unit, grid, after, assumed);
}

static void expect_grid(const char *wkt, const char *unit, double metres) {
    lg_context *context = lg_test_context(NULL);
    lg_grid grid = {4, 4, 800000 / metres, 4900000 / metres, 1000 / metres};
    char *after = NULL, *assumed = NULL;
    assert_ok(context, settle(context, wkt, unit, &grid, &after, &assumed));
    assert_near(grid.cell_m, 1000, 1e-9);
    assert_near(grid.west_m, 800000, 1e-6);
    assert_near(grid.north_m, 4900000, 1e-6);
    lg_system one, two;
    double lon[2], lat[2];
    assert_ok(context, lg_system_open(context, after, &one));
    assert_ok(context, lg_system_open(context, ALBERS(METRE, "0"), &two));
    assert_true(lg_system_degrees(&one, 800000, 4900000, &lon[0], &lat[0]));
    assert_true(lg_system_degrees(&two, 800000, 4900000, &lon[1], &lat[1]));
    assert_near(lon[0], lon[1], 1e-9);
    assert_near(lat[0], lat[1], 1e-9);
    lg_system_close(&one);
    lg_system_close(&two);
    assert_true((assumed != NULL) == (metres < 1 || metres > 1));
    lg_free(context, after);
    lg_free(context, assumed);
    lg_context_free(context);
}

static void kilometres_and_feet_become_metres(void **state) {
    (void)state;
    expect_grid(ALBERS(METRE, "0"), "", 1);
    expect_grid(ALBERS(METRE, "0"), "metre", 1);
    expect_grid(ALBERS(KM, "0"), "km", 1000);
    expect_grid(ALBERS(KM, "0"), NULL, 1000);
    expect_grid(ALBERS(FOOT, "0"), "", 0.304800609601219);
    expect_grid(ALBERS(FOOT, "0"), "US_survey_foot", 0.304800609601219);
    expect_grid(ALBERS(FOOT, "0"), "ft", 0.304800609601219);
}

static void expect_refused(const char *wkt, const char *unit, const char *text) {
    lg_context *context = lg_test_context(NULL);
    lg_grid grid = {4, 4, 0, 4900, 1};
    char *after = NULL, *assumed = NULL;
    assert_status(context, settle(context, wkt, unit, &grid, &after, &assumed), LG_EDATA);
    assert_error_says(context, text);
    lg_free(context, after);
    lg_free(context, assumed);
    lg_context_free(context);
}

static void contradictions_are_refused(void **state) {
    (void)state;
    expect_refused(ALBERS(METRE, "0"), "km", "stated in 'km', but");
    expect_refused(ALBERS(KM, "0"), "m", "stated in 'm', but");
    expect_refused(ALBERS(METRE, "0"), "degrees_east", "no length");
    expect_refused(ALBERS(METRE, "0"), "kg", "no length");
    expect_refused("nonsense", "m", "no WKT");
}

/* One cell at a place, in a system. */
static lg_status land_at(lg_context *context, const char *wkt, double x_m, double y_m,
                         lg_land **land) {
    const lg_grid grid = {1, 1, x_m, y_m, 1000};
    lg_cell cell = {.weather_zone = LG_NO_WEATHER_ZONE,
                    .awc_mm = 90,
                    .fertility = 1,
                    .water_km = 1,
                    .condition = 0.9F};
    assert_ok(context, lg_land_create(context, &grid, 1, 1, 1, 1, 1, land));
    lg_land *l = *land;
    l->land_class[0] = LG_LAND_GRASS;
    lg_land_name all = {"all", "all"};
    l->types[0] = l->admins[0] = l->zones[0] = all;
    snprintf(l->units[0].name, LG_NAME_CHARS, "u");
    l->weather_zones[0] = (lg_weather_zone){"here", 117, 44, 1000, 1, 0, 0};
    assert_ok(context, lg_copy_text(context, wkt, &l->crs_wkt));
    return lg_land_take_in(l, &cell, 1);
}

static void expect_areas(const char *wkt, double x_m, double y_m, const char *refusal,
                         const char *told) {
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_status(context, land_at(context, wkt, x_m, y_m, &land),
                  refusal == NULL ? LG_OK : LG_EDATA);
    if (refusal != NULL)
        assert_error_says(context, refusal);
    else
        assert_true((strstr(lg_land_assumed(land), "does not keep areas") != NULL) ==
                    (told != NULL));
    if (told != NULL && strstr(lg_land_assumed(land), told) == NULL)
        fail_msg("%s", lg_land_assumed(land));
    lg_land_free(land);
    lg_context_free(context);
}

static void areas_are_measured(void **state) {
    (void)state;
    expect_areas(lg_albers_wkt(), 850000, 4900000, NULL, NULL);
    expect_areas(GAUSS, 500000, 4900000, NULL, NULL);
    /* 120 km beside the meridian: 1 / k^2 - 1, k = 1 + d^2 / 2 R^2. */
    expect_areas(GAUSS, 620000, 4900000, NULL, "up to -0.04 %");
    expect_areas(GAUSS, 1200000, 4900000, "not of equal area", NULL);
    expect_areas(LAMBERT, 0, 4100000, "not of equal area", NULL);
}

static void squares_have_the_area_of_the_ellipsoid(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_system system;
    assert_ok(context, lg_system_open(context, lg_albers_wkt(), &system));
    assert_near(lg_system_area_error(&system, 850000, 4900000), 0, 1e-7);
    /* One degree of latitude at 44.5 degrees is 111.12 km (GRS80). */
    const double from[2] = {116, 44}, to[2] = {116, 45};
    assert_near(lg_system_distance_km(&system, from, to), 111.12, 0.01);
    lg_system_close(&system);
    lg_context_free(context);
}

/* Of places in a system: */
static void expect_reach(const char *wkt, double lon_deg, double lat_deg, const char *refusal) {
    lg_context *context = lg_test_context(NULL);
    lg_system system;
    assert_ok(context, lg_system_open(context, wkt, &system));
    assert_status(context, lg_system_check_reach(context, &system, lon_deg, lat_deg),
                  refusal == NULL ? LG_OK : LG_EDATA);
    if (refusal != NULL)
        assert_error_says(context, refusal);
    lg_system_close(&system);
    lg_context_free(context);
}

static void land_far_from_its_system_is_refused(void **state) {
    (void)state;
    expect_reach(ALBERS(METRE, "0"), 117, 44, NULL);
    expect_reach(ALBERS(METRE, "0"), 134.9, 44, NULL);
    expect_reach(ALBERS(METRE, "0"), 135.1, 44, "30 degrees away from 105.0");
    expect_reach(ALBERS(METRE, "0"), -96.6, 39.1, "158 degrees away from 105.0");
    expect_reach("EPSG:5070", -96.6, 39.1, NULL); /* Conus Albers; the register knows its area */
    expect_reach("EPSG:5070", -120, 47, NULL);
    expect_reach("EPSG:5070", 117, 44, "outside the area that the reference system");
    expect_reach("EPSG:6933", 37, -1, NULL);     /* a cylinder of the whole globe */
    expect_reach("EPSG:32650", 123.5, 44, NULL); /* a little beside its zone */
    expect_reach("EPSG:32650", 130, 44, "outside the area");
    double x_m = -96.6, y_m = 39.1; /* the whole land moved to Kansas */
    lg_context *context = lg_test_context(NULL);
    assert_ok(context, lg_albers_forward(context, &x_m, &y_m, 1));
    lg_land *land = NULL;
    assert_status(context, land_at(context, lg_albers_wkt(), x_m, y_m, &land), LG_EDATA);
    assert_error_says(context, "degrees away from 105.0");
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kilometres_and_feet_become_metres),
        cmocka_unit_test(contradictions_are_refused),
        cmocka_unit_test(land_far_from_its_system_is_refused),
        cmocka_unit_test(areas_are_measured),
        cmocka_unit_test(squares_have_the_area_of_the_ellipsoid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
