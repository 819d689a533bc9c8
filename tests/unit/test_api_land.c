/* lg_land_from_arrays and lg_land_make with everything wrong that a program can hand over. */
#include "api_world.h"

static char too_long[] = "草草草草草草草草草草草草草草草草草草草草草草"; /* 66 bytes */

typedef void spoil(small_land *g);

typedef struct fault {
    spoil *spoil;
    lg_status status;
    const char *says;
} fault;

#define SPOIL(name, ...)                                                                           \
    static void name(small_land *g) {                                                              \
        __VA_ARGS__;                                                                               \
    }

SPOIL(no_type_table, g->arrays.type = NULL)
SPOIL(no_admin_table, g->arrays.admin = NULL)
SPOIL(no_zone_table, g->arrays.zone = NULL)
SPOIL(no_weather_table, g->arrays.weather_zone = NULL)
SPOIL(no_unit_table, g->arrays.unit = NULL)
SPOIL(no_unit_raster, g->arrays.unit_raster = NULL)
SPOIL(no_type_raster, g->arrays.type_raster = NULL)
SPOIL(no_awc, g->arrays.awc_mm = NULL)
SPOIL(no_water, g->arrays.water_km = NULL)
SPOIL(no_condition, g->arrays.condition = NULL)
SPOIL(no_types, g->arrays.types = 0)
SPOIL(minus_types, g->arrays.types = -1)
SPOIL(many_types, g->arrays.types = 256)
SPOIL(no_admins, g->arrays.admins = 0)
SPOIL(huge_admins, g->arrays.admins = INT32_MAX)
SPOIL(no_zones, g->arrays.zones = 0)
SPOIL(least_zones, g->arrays.zones = INT32_MIN)
SPOIL(no_weather_zones, g->arrays.weather_zones = 0)
SPOIL(huge_weather_zones, g->arrays.weather_zones = INT32_MAX)
SPOIL(no_units, g->arrays.units = 0)
SPOIL(minus_units, g->arrays.units = -2)
SPOIL(no_columns, g->arrays.grid.nx = 0)
SPOIL(minus_rows, g->arrays.grid.ny = -2)
SPOIL(huge_grid, g->arrays.grid.nx = g->arrays.grid.ny = INT32_MAX)
SPOIL(no_cell, g->arrays.grid.cell_m = 0)
SPOIL(minus_cell, g->arrays.grid.cell_m = -1000)
SPOIL(nan_cell, g->arrays.grid.cell_m = NAN)
SPOIL(infinite_cell, g->arrays.grid.cell_m = INFINITY)
SPOIL(huge_cell, g->arrays.grid.cell_m = 1e9)
SPOIL(nan_west, g->arrays.grid.west_m = NAN)
SPOIL(infinite_north, g->arrays.grid.north_m = -INFINITY)
SPOIL(far_away, g->arrays.grid.north_m = 1e12)
SPOIL(no_system, g->arrays.crs_wkt = "not WKT at all")
SPOIL(empty_system, g->arrays.crs_wkt = "")
SPOIL(bytes_for_a_system, g->arrays.crs_wkt = "\xff\xfe")
SPOIL(degrees, g->arrays.crs_wkt = "EPSG:4326")
SPOIL(nan_awc, g->awc[0] = NAN)
SPOIL(infinite_awc, g->awc[5] = INFINITY)
SPOIL(negative_awc, g->awc[5] = -1)
SPOIL(huge_awc, g->awc[5] = 1e30F)
SPOIL(metres_of_awc, for (int i = 0; i < SMALL_PLACES; i++) g->awc[i] *= 1e-3F)
SPOIL(metres_of_water, for (int i = 0; i < SMALL_PLACES; i++) g->water[i] *= 1000)
SPOIL(negative_water, g->water[0] = -1)
SPOIL(nan_water, g->water[0] = NAN)
SPOIL(percent_condition, for (int i = 0; i < SMALL_PLACES; i++) g->condition[i] *= 100)
SPOIL(negative_condition, g->condition[0] = -0.1F)
SPOIL(negative_fertility, g->fertility[0] = -1)
SPOIL(nan_fertility, g->fertility[0] = NAN)
SPOIL(steep_slope, g->slope[0] = 91)
SPOIL(negative_slope, g->slope[0] = -1)
SPOIL(unit_beyond, g->unit[0] = 2)
SPOIL(unit_far_beyond, g->unit[0] = INT32_MAX)
SPOIL(no_unit_on_grass, g->unit[0] = -1)
SPOIL(unit_without_cells,
      for (int i = 0; i < SMALL_PLACES; i++) if (g->unit[i] == 1) g->unit[i] = 0)
SPOIL(type_beyond, g->type[0] = 2)
SPOIL(class_beyond, g->land_class[0] = 3)
SPOIL(flag_beyond, g->flags[0] = 128)
SPOIL(zone_beyond, g->weather_zone[0] = 1)
SPOIL(no_grass, memset(g->land_class, 0, sizeof g->land_class))
SPOIL(admin_beyond, g->units[0].admin = 1)
SPOIL(admin_before, g->units[0].admin = -1)
SPOIL(planning_beyond, g->units[1].zone = 1)
SPOIL(kind_beyond, g->units[1].kind = (lg_unit_kind)3)
SPOIL(kind_before, g->units[1].kind = (lg_unit_kind)-1)
SPOIL(nameless_type, g->types[0].name = NULL)
SPOIL(empty_type, g->types[0].name = "")
SPOIL(empty_admin, g->admins[0].name = "")
SPOIL(nameless_zone, g->zones[0].name = NULL)
SPOIL(nameless_place, g->places[0].name = NULL)
SPOIL(nameless_unit, g->units[0].name = NULL)
SPOIL(long_type, g->types[0].name = too_long)
SPOIL(long_label, g->types[0].label = too_long)
SPOIL(long_unit, g->units[0].name = too_long)
SPOIL(bytes_in_type, g->types[0].name = "mead\xff")
SPOIL(bytes_in_label, g->types[0].label = "\xc3\x28")
SPOIL(bytes_in_unit, g->units[1].name = "\xed\xa0\x80")
SPOIL(line_in_unit, g->units[1].name = "a\nb")
SPOIL(same_types, g->types[1].name = "meadow_steppe")
SPOIL(same_units, g->units[1].name = "u0")
SPOIL(note_of_bytes, g->arrays.note = "\xff\xff")
SPOIL(place_nowhere, g->places[0].lat_deg = NAN)
SPOIL(place_beyond, g->places[0].lat_deg = 1000)
SPOIL(place_far_east, g->places[0].lon_deg = 1000)
SPOIL(place_too_high, g->places[0].elevation_m = 1e30)
SPOIL(rain_below, g->places[0].rain_factor = -1)
SPOIL(rain_nan, g->places[0].rain_factor = NAN)
SPOIL(hot_place, g->places[0].temp_offset_c = 1e6)
SPOIL(axis_in_km, g->arrays.axis_unit = "km") /* of a system in metres */
SPOIL(axis_in_kg, g->arrays.axis_unit = "kg")
SPOIL(axis_in_degrees, g->arrays.axis_unit = "degrees")
SPOIL(axis_of_nothing, g->arrays.axis_unit = "furlongs per x")
SPOIL(axis_of_bytes, g->arrays.axis_unit = "\xff")
SPOIL(awc_in_kg, g->arrays.layer_unit[0] = "kg")
SPOIL(awc_in_metres, g->arrays.layer_unit[0] = "m")
SPOIL(water_in_metres_again, g->arrays.layer_unit[3] = "Mm")
SPOIL(condition_in_kelvin, g->arrays.layer_unit[4] = "K")
SPOIL(slope_in_mm, g->arrays.layer_unit[2] = "mm")

static const fault faults_of_frame[] = {
    {no_type_table, LG_EARG, "type table"},
    {no_admin_table, LG_EARG, "administrative units"},
    {no_zone_table, LG_EARG, "zone table"},
    {no_weather_table, LG_EARG, "weather zones"},
    {no_unit_table, LG_EARG, "unit table"},
    {no_unit_raster, LG_EARG, "raster of units"},
    {no_type_raster, LG_EARG, "raster of types"},
    {no_awc, LG_EARG, "awc_mm"},
    {no_water, LG_EARG, "water_km"},
    {no_condition, LG_EARG, "condition"},
    {no_types, LG_EDATA, "grassland type"},
    {minus_types, LG_EDATA, "grassland type"},
    {many_types, LG_EDATA, "256"},
    {no_admins, LG_EDATA, "administrative unit"},
    {huge_admins, LG_EDATA, "administrative unit"},
    {no_zones, LG_EDATA, "planning zone"},
    {least_zones, LG_EDATA, "planning zone"},
    {no_weather_zones, LG_EDATA, "weather zone"},
    {huge_weather_zones, LG_EDATA, "weather zone"},
    {no_units, LG_EDATA, "management unit"},
    {minus_units, LG_EDATA, "management unit"},
    {no_columns, LG_EDATA, "0"},
    {minus_rows, LG_EDATA, "-2"},
    {huge_grid, LG_EDATA, "2147483647 columns"},
    {no_cell, LG_EDATA, "cell"},
    {minus_cell, LG_EDATA, "-1000"},
    {nan_cell, LG_EDATA, "nan"},
    {infinite_cell, LG_EDATA, "inf"},
    {huge_cell, LG_EDATA, "1e+09"},
    {nan_west, LG_EDATA, "nan"},
    {infinite_north, LG_EDATA, "inf"},
    {far_away, LG_EDATA, ""},
    {no_system, LG_EDATA, "no WKT"},
    {empty_system, LG_EDATA, ""},
    {bytes_for_a_system, LG_EDATA, ""},
    {degrees, LG_EDATA, ""},
};

static const fault faults_of_values[] = {
    {nan_awc, LG_EDATA, "row 0, column 0"},
    {infinite_awc, LG_EDATA, "row 1, column 2"},
    {negative_awc, LG_EDATA, "row 1, column 2"},
    {huge_awc, LG_EDATA, "row 1, column 2"},
    {metres_of_water, LG_EDATA, "distance to water"},
    {negative_water, LG_EDATA, "row 0, column 0"},
    {nan_water, LG_EDATA, "row 0, column 0"},
    {percent_condition, LG_EDATA, "condition"},
    {negative_condition, LG_EDATA, "condition"},
    {negative_fertility, LG_EDATA, "fertility"},
    {nan_fertility, LG_EDATA, "fertility"},
    {steep_slope, LG_EDATA, "slope"},
    {negative_slope, LG_EDATA, "slope"},
    {unit_beyond, LG_EDATA, "row 0, column 0"},
    {unit_far_beyond, LG_EDATA, "row 0, column 0"},
    {no_unit_on_grass, LG_EDATA, "row 0, column 0"},
    {unit_without_cells, LG_EDATA, "u1"},
    {type_beyond, LG_EDATA, "row 0, column 0"},
    {class_beyond, LG_EDATA, "row 0, column 0"},
    {flag_beyond, LG_EDATA, "row 0, column 0"},
    {zone_beyond, LG_EDATA, "row 0, column 0"},
    {no_grass, LG_EDATA, ""},
};

static const fault faults_of_tables[] = {
    {admin_beyond, LG_EDATA, "u0"},
    {admin_before, LG_EDATA, "u0"},
    {planning_beyond, LG_EDATA, "u1"},
    {kind_beyond, LG_EDATA, "u1"},
    {kind_before, LG_EDATA, "u1"},
    {nameless_type, LG_EDATA, "grassland type 0"},
    {empty_type, LG_EDATA, "grassland type 0"},
    {empty_admin, LG_EDATA, "administrative unit 0"},
    {nameless_zone, LG_EDATA, "planning zone 0"},
    {nameless_place, LG_EDATA, "weather zone 0"},
    {nameless_unit, LG_EDATA, "management unit 0"},
    {long_type, LG_EDATA, "longer than 63 bytes"},
    {long_label, LG_EDATA, "longer than 63 bytes"},
    {long_unit, LG_EDATA, "longer than 63 bytes"},
    {bytes_in_type, LG_EDATA, "not UTF-8"},
    {bytes_in_label, LG_EDATA, "not UTF-8"},
    {bytes_in_unit, LG_EDATA, "not UTF-8"},
    {line_in_unit, LG_EDATA, "control character"},
    {same_types, LG_EDATA, "meadow_steppe"},
    {same_units, LG_EDATA, "u0"},
    {note_of_bytes, LG_EDATA, "not UTF-8"},
    {place_nowhere, LG_EDATA, "west"},
    {place_beyond, LG_EDATA, "1000"},
    {place_far_east, LG_EDATA, "1000"},
    {place_too_high, LG_EDATA, "1e+30"},
    {rain_below, LG_EDATA, "-1"},
    {rain_nan, LG_EDATA, "nan"},
    {hot_place, LG_EDATA, "1e+06"},
    {axis_in_km, LG_EDATA, "bring both into metres"},
    {axis_in_kg, LG_EDATA, "kg"},
    {axis_in_degrees, LG_EDATA, "degrees"},
    {axis_of_nothing, LG_EDATA, "furlongs"},
    {axis_of_bytes, LG_EDATA, ""},
    {awc_in_kg, LG_EDATA, "kg"},
    {awc_in_metres, LG_EDATA, "available water capacity"},
    {water_in_metres_again, LG_EDATA, "water"},
    {condition_in_kelvin, LG_EDATA, "K"},
    {slope_in_mm, LG_EDATA, "mm"},
};

static void refuse_all(const fault *faults, size_t count) {
    lg_context *context = lg_test_context(NULL);
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        small_land g;
        lg_land *land = NULL;
        small_land_lay_out(&g);
        faults[i].spoil(&g);
        api_leave_a_sentence(context);
        lg_status status = lg_land_from_arrays(context, &g.arrays, &land);
        const char *said = lg_context_error(context);
        if (status != faults[i].status || strstr(said, faults[i].says) == NULL ||
            strstr(said, "stale-sentence") != NULL || said[0] == '\0' || land != NULL) {
            print_error("fault %zu (%s): %s: %s\n", i, faults[i].says, lg_status_name(status),
                        said);
            wrong++;
        }
        lg_land_free(land);
        api_check_alive(context);
    }
    assert_int_equal(wrong, 0);
    lg_context_free(context);
}

static void test_faults(void **state) {
    (void)state;
    refuse_all(faults_of_frame, sizeof faults_of_frame / sizeof *faults_of_frame);
    refuse_all(faults_of_values, sizeof faults_of_values / sizeof *faults_of_values);
    refuse_all(faults_of_tables, sizeof faults_of_tables / sizeof *faults_of_tables);
}

/* What is possible but not likely is told, as of a file. */
static void keep_warning(lg_log_level level, const char *sentence, void *user) {
    if (level == LG_LOG_WARNING)
        snprintf(user, 300, "%s", sentence);
}

static void test_unlikely(void **state) {
    (void)state;
    static const struct {
        spoil *spoil;
        const char *says;
    } unlikely[] = {{metres_of_awc, "awc_mm"}};
    for (size_t i = 0; i < sizeof unlikely / sizeof *unlikely; i++) {
        char warning[300] = "";
        lg_context *context = NULL;
        lg_land *land = NULL;
        small_land g;
        const lg_context_options options = {.log = keep_warning, .user = warning};
        assert_int_equal(lg_context_create(&options, &context), LG_OK);
        small_land_lay_out(&g);
        unlikely[i].spoil(&g);
        assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
        if (strstr(warning, unlikely[i].says) == NULL)
            fail_msg("%s: warned of '%s'", unlikely[i].says, warning);
        lg_land_free(land);
        lg_context_free(context);
    }
}

/* Kilometres for metres, a slope in percent: converted where the unit is stated. */
static void test_units(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    small_land g;
    lg_land *land = NULL;
    small_land_lay_out(&g);
    g.arrays.axis_unit = "metre";
    for (int i = 0; i < SMALL_PLACES; i++) {
        g.awc[i] *= 1e-3F;
        g.water[i] *= 1e3F;
        g.condition[i] *= 100;
        g.slope[i] = 100;
    }
    g.arrays.layer_unit[0] = "m";
    g.arrays.layer_unit[2] = "percent";
    g.arrays.layer_unit[3] = "m";
    g.arrays.layer_unit[4] = "%";
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    lg_grid grid;
    lg_land_get_grid(land, &grid);
    assert_near(grid.cell_m, 1000, 1e-9);
    assert_near(grid.north_m, 4900000, 1e-6);
    lg_column column;
    static const lg_land_column which[] = {LG_LAND_AWC_MM, LG_LAND_SLOPE_DEG, LG_LAND_WATER_KM,
                                           LG_LAND_CONDITION};
    static const double first[] = {82, 45, 2, 0.2}; /* of unit 0, type 0: row 0, column 1 */
    for (int i = 0; i < 4; i++) {
        assert_int_equal(lg_land_get_column(land, which[i], &column), LG_OK);
        assert_near(*(const float *)column.value, first[i], 1e-4);
    }
    assert_non_null(strstr(lg_land_assumed(land), "converted"));
    lg_land_free(land);
    lg_context_free(context);
}

static void test_part(void **state) {
    (void)state;
    static const char *const u1[] = {"u1"}, *const wrong[] = {"u2", "u3"}, *const none[] = {NULL};
    const lg_land_part nothing = {0}, one = {.units = 1, .unit = u1},
                       unknown = {.units = 2, .unit = wrong}, empty = {.admins = 1, .admin = none},
                       absent = {.zones = 1};
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *part = NULL;
    small_land g;
    small_land_lay_out(&g);
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    assert_bare(lg_land_only(NULL, land, &one, &part), LG_EARG);
    assert_refused(context, lg_land_only(context, NULL, &one, &part), LG_EARG, "'land'");
    assert_refused(context, lg_land_only(context, land, NULL, &part), LG_EARG, "'part'");
    assert_refused(context, lg_land_only(context, land, &one, NULL), LG_EARG, "'clipped'");
    assert_refused(context, lg_land_only(context, land, &nothing, &part), LG_EARG, "names nothing");
    assert_refused(context, lg_land_only(context, land, &empty, &part), LG_EARG, "names");
    assert_refused(context, lg_land_only(context, land, &absent, &part), LG_EARG, "names");
    assert_refused(context, lg_land_only(context, land, &unknown, &part), LG_EDATA,
                   "no management units 'u2', 'u3'; did you mean 'u0'?");
    assert_null(part);
    assert_ok(context, lg_land_only(context, land, &one, &part));
    lg_land_facts facts;
    lg_land_get_facts(part, &facts);
    assert_int_equal(facts.units, 1);
    assert_int_equal(facts.cells, 2);
    lg_land_free(land); /* the part stands on its own */
    assert_string_equal(lg_land_unit_name(part, 0), "u1");
    lg_land_free(part);
    lg_context_free(context);
}

static void test_made(void **state) {
    (void)state;
    static const double cells[] = {0, -1, NAN, INFINITY, 1e-9, 1e30, 0.5};
    static const char path[] = LG_DATA "/xilinhot/landscape.yaml";
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_refused(context, lg_land_make(context, path, cells[i], &land), LG_EARG, "cell");
    assert_refused(context, lg_land_make(context, "no-such.yaml", 5000, &land), LG_EINPUT,
                   "no-such.yaml");
    assert_refused(context, lg_land_make(context, "", 5000, &land), LG_EINPUT, "");
    assert_refused(context, lg_land_make(context, "/", 5000, &land), LG_EINPUT, "/");
    assert_refused(context, lg_land_make(context, LG_DATA "/tables/nyt635.csv", 5000, &land),
                   LG_EPARSE, "nyt635.csv:");
    assert_refused(context, lg_land_read(context, path, &land), LG_EDATA, "landscape.yaml");
    assert_refused(context, lg_land_read(context, "no-such.h5", &land), LG_EINPUT, "no-such.h5");
    assert_refused(context, lg_land_read(context, "", &land), LG_EINPUT, "");
    assert_null(land);
    lg_land *good = api_land(context);
    assert_refused(context, lg_land_write(context, good, "no-such-folder/land.h5"), LG_EOUTPUT,
                   "no-such-folder");
    assert_refused(context, lg_land_write(context, good, ""), LG_EOUTPUT, "");
    assert_refused(context, lg_land_write(context, good, "."), LG_EOUTPUT, "");
    lg_land_free(good);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults), cmocka_unit_test(test_unlikely),
        cmocka_unit_test(test_units),  cmocka_unit_test(test_part),
        cmocka_unit_test(test_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
