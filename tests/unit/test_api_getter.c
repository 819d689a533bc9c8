/* Functions without a context: nothing in gives nothing out, indices beyond the end too, and what
 * frees takes NULL. */
#include "api_world.h"

static void test_frees(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land_free(NULL);
    lg_weather_free(NULL);
    lg_plan_free(NULL);
    lg_results_free(NULL);
    lg_comparison_free(NULL);
    lg_plan_schema_free(context, NULL);
    lg_plan_schema_free(NULL, NULL);
    lg_context_free(NULL);
    lg_context_free(context);
}

static void test_land(void **state) {
    (void)state;
    typedef const char *name_of(const lg_land *land, int32_t index);
    static name_of *const names[] = {
        lg_land_unit_name,  lg_land_type_name,   lg_land_admin_name, lg_land_zone_name,
        lg_land_type_label, lg_land_admin_label, lg_land_zone_label, lg_land_weather_zone_name};
    lg_context *context = lg_test_context(NULL);
    lg_land *land = api_land(context);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_non_null(names[i](land, 0));
        assert_null(names[i](land, -1));
        assert_null(names[i](land, INT32_MAX));
        assert_null(names[i](land, INT32_MIN));
        assert_null(names[i](NULL, 0));
    }
    assert_null(lg_land_crs_wkt(NULL));
    assert_null(lg_land_note(NULL));
    assert_string_equal(lg_land_assumed(NULL), "");
    assert_string_equal(lg_land_origins(NULL), "");
    assert_non_null(strstr(lg_land_crs_wkt(land), "Albers"));
    assert_string_equal(lg_land_note(land), "");
    lg_land_facts facts = {.cells = 7};
    lg_land_get_facts(NULL, &facts);
    assert_int_equal(facts.cells, 0);
    lg_land_get_facts(land, NULL);
    lg_grid grid = {.nx = 7};
    lg_land_get_grid(NULL, &grid);
    assert_int_equal(grid.nx, 0);
    lg_land_get_grid(land, NULL);
    lg_land_get_grid(land, &grid);
    assert_int_equal(grid.nx, SMALL_NX);
    lg_zone_facts zone = {.cells = 7};
    assert_bare(lg_land_get_zone(NULL, 0, &zone), LG_EARG);
    assert_refused(context, lg_land_get_zone(land, 0, NULL), LG_EARG, "got NULL for 'facts'");
    assert_refused(context, lg_land_get_zone(land, -1, &zone), LG_EARG, "no planning zone -1");
    assert_refused(context, lg_land_get_zone(land, 1, &zone), LG_EARG, "the land has 1");
    assert_int_equal(zone.cells, 7);
    assert_bare(lg_land_get_zone(land, 0, &zone), LG_OK);
    assert_int_equal(zone.cells, 5);
    lg_column column = {.count = 7};
    assert_bare(lg_land_get_column(NULL, LG_LAND_TYPE, &column), LG_EARG);
    assert_refused(context, lg_land_get_column(land, LG_LAND_TYPE, NULL), LG_EARG,
                   "got NULL for 'column'");
    assert_refused(context, lg_land_get_column(land, (lg_land_column)-1, &column), LG_EARG,
                   "no column -1");
    assert_refused(context, lg_land_get_column(land, (lg_land_column)INT32_MAX, &column), LG_EARG,
                   "no column 2147483647");
    assert_int_equal(column.count, 7);
    lg_land_free(land);
    lg_context_free(context);
}

static void test_weather(void **state) {
    (void)state;
    static api_days days;
    lg_context *context = lg_test_context(NULL);
    lg_weather *weather = NULL;
    api_fill_days(&days);
    assert_ok(context, lg_weather_from_arrays(context, &days.arrays, NULL, &weather));
    lg_weather_facts facts = {.days = 7};
    lg_weather_get_facts(NULL, &facts);
    assert_int_equal(facts.days, 0);
    lg_weather_get_facts(weather, NULL);
    lg_weather_get_facts(weather, &facts);
    assert_int_equal(facts.days, API_DAYS);
    assert_null(lg_weather_series(NULL, 0, LG_WEATHER_TMEAN_C));
    assert_null(lg_weather_series(weather, -1, LG_WEATHER_TMEAN_C));
    assert_null(lg_weather_series(weather, 1, LG_WEATHER_TMEAN_C));
    assert_null(lg_weather_series(weather, 0, LG_WEATHER_COLUMNS));
    assert_null(lg_weather_series(weather, 0, (lg_weather_column)-1));
    assert_null(lg_weather_zone_name(NULL, 0));
    assert_null(lg_weather_zone_name(weather, -1));
    assert_null(lg_weather_zone_name(weather, 1));
    assert_string_equal(lg_weather_zone_name(weather, 0), "point");
    assert_string_equal(lg_weather_origin(NULL), "");
    assert_string_equal(lg_weather_assumed(NULL), "");
    assert_string_equal(lg_weather_origin(weather), "given daily series");
    assert_null(lg_weather_column_name((lg_weather_column)-1));
    assert_null(lg_weather_column_name(LG_WEATHER_COLUMNS));
    assert_string_equal(lg_weather_column_name(LG_WEATHER_PET_MM), "pet_mm");
    lg_weather_free(weather);
    lg_context_free(context);
}

static void test_plan(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = api_plan(context);
    assert_null(lg_plan_name(NULL));
    assert_null(lg_plan_land_file(NULL));
    assert_null(lg_plan_weather_file(NULL));
    assert_int_equal(lg_plan_scenario_count(NULL), 0);
    assert_null(lg_plan_scenario_name(NULL, 0));
    assert_null(lg_plan_scenario_name(plan, 1));
    assert_null(lg_plan_scenario_name(plan, SIZE_MAX));
    assert_string_equal(lg_plan_scenario_name(plan, 0), "one");
    assert_string_equal(lg_plan_name(plan), "short");
    assert_string_equal(lg_plan_money(plan), "yuan");
    assert_string_equal(lg_plan_area_unit(plan), "mu");
    assert_null(lg_plan_money(NULL));
    assert_null(lg_plan_area_unit(NULL));
    assert_null(lg_plan_land_file(plan));
    assert_null(lg_plan_weather_file(plan));
    lg_plan_free(plan);
    lg_context_free(context);
}

static void count_version(const char *name, const char *value, void *user) {
    assert_true(name[0] != '\0' && value[0] != '\0');
    ++*(int *)user;
}

static void test_the_rest(void **state) {
    (void)state;
    int versions = 0;
    assert_int_equal(lg_results_count(NULL), 0);
    assert_null(lg_results_path(NULL, 0));
    assert_int_equal(lg_results_listed(NULL), 0);
    static const double values[] = {1, 2, NAN};
    assert_int_equal(lg_compare_mark(NULL, 3, 0, 1), 0);
    assert_int_equal(lg_compare_mark(values, 0, 0, 1), 0);
    assert_int_equal(lg_compare_mark(values, 2, 2, 1), 0);
    assert_int_equal(lg_compare_mark(values, 2, SIZE_MAX, 1), 0);
    assert_int_equal(lg_compare_mark(values, 3, 1, 1), 0);
    assert_int_equal(lg_compare_mark(values, 2, 1, 1), 1);
    assert_int_equal(lg_compare_mark(values, 2, 1, -1), -1);
    assert_string_equal(lg_status_text((lg_status)12345), "an unknown status");
    assert_string_equal(lg_status_name((lg_status)-1), "LG_?");
    lg_versions(NULL, NULL);
    lg_versions(count_version, &versions);
    assert_true(versions >= 10);
    assert_non_null(strstr(lg_store_versions(), "HDF5 "));
    assert_true(lg_store_is_threadsafe() == 0 || lg_store_is_threadsafe() == 1);
    assert_true(lg_version()[0] != '\0');
    assert_int_equal(strncmp(lg_report_version(), "libpng ", 7), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frees),    cmocka_unit_test(test_land),
        cmocka_unit_test(test_weather),  cmocka_unit_test(test_plan),
        cmocka_unit_test(test_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
