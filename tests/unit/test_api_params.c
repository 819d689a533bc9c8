/* Sets of parameters through the installed headers alone: every call, and what it refuses. */
#include "api_world.h"

#include <libgrass/params.h>
#include <libgrass/scenario.h>
#include <libgrass/simulation.h>

static void test_every_call(void **state) {
    (void)state;
    lg_context *c = NULL;
    lg_params *set = NULL, *copy = NULL;
    lg_params_facts facts;
    lg_params_value given;
    double value = 0;
    assert_int_equal(lg_context_create(NULL, &c), LG_OK);
    assert_ok(c, lg_params_create(c, &set));
    for (size_t t = 0; t < lg_params_table_count(); t++)
        assert_true(lg_params_table_name(t) != NULL && lg_params_table_meaning(t) != NULL);
    assert_null(lg_params_table_name(lg_params_table_count()));
    assert_null(lg_params_table_meaning(lg_params_table_count()));
    assert_int_equal(lg_params_row(0, &facts), LG_OK);
    assert_int_equal(lg_params_row(0, NULL), LG_EARG);
    assert_int_equal(lg_params_row(lg_params_row_count(), &facts), LG_EARG);
    assert_ok(c, lg_params_set(set, "degradation", NULL, "fill_limit", 0.4));
    assert_ok(c, lg_params_set_from(set, "sward", "meadow", "ni", 0.3, "a book", "V"));
    assert_ok(c, lg_params_get(set, "sward", "meadow", "ni", &value));
    assert_near(value, 0.3, 0);
    assert_ok(c, lg_params_clone(c, set, &copy));
    assert_ok(c, lg_params_unset(set, "sward", "meadow", "ni"));
    assert_int_equal(lg_params_count(set), 1);
    assert_ok(c, lg_params_merge(set, copy));
    assert_ok(c, lg_params_check(set));
    assert_ok(c, lg_params_value_at(set, 0, &given));
    assert_string_equal(given.type, "meadow");
    assert_ok(c, lg_params_write(set, "api-params.csv"));
    assert_ok(c, lg_params_read(copy, "api-params.csv"));
    assert_int_equal(lg_params_count(copy), 2);
    remove("api-params.csv");
    lg_params_free(copy);
    lg_params_free(set);
    lg_context_free(c);
}

/* A file of parameters takes the place of another table only, and holds what can be read again. */
static void test_what_a_file_would_lose(void **state) {
    (void)state;
    lg_context *c = NULL;
    lg_params *set = NULL;
    char line[16] = "";
    assert_int_equal(lg_context_create(NULL, &c), LG_OK);
    assert_ok(c, lg_params_create(c, &set));
    assert_status(c, lg_params_set_from(set, "sward", NULL, "ni", 0.3, " a book", "V"), LG_EDATA);
    assert_error_says(c, "begins or ends with a blank");
    assert_status(c, lg_params_set_from(set, "sward", NULL, "ni", 0.3, "a book", "V\t"), LG_EDATA);
    assert_status(c, lg_params_set(set, "sward", "meadow ", "ni", 0.3), LG_EDATA);
    assert_status(c,
                  lg_params_set_from(set, "sward", NULL, "ni", 0.3,
                                     "b\xfc"
                                     "ch",
                                     "V"),
                  LG_EDATA);
    assert_error_says(c, "no UTF-8 text");
    assert_int_equal(lg_params_count(set), 0);
    assert_status(c, lg_params_write(set, "api-params.yaml"), LG_EARG);
    FILE *file = fopen("api-params", "w");
    assert_non_null(file);
    fputs("my own notes\n", file);
    fclose(file);
    assert_status(c, lg_params_write(set, "api-params"), LG_EEXIST);
    file = fopen("api-params", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "my own notes\n");
    fclose(file);
    remove("api-params");
    lg_params_free(set);
    lg_context_free(c);
}

static void test_null(void **state) {
    (void)state;
    lg_context *c = NULL;
    lg_params *set = NULL;
    lg_params_value given;
    double value = 0;
    assert_int_equal(lg_context_create(NULL, &c), LG_OK);
    assert_int_equal(lg_params_create(NULL, &set), LG_EARG);
    assert_status(c, lg_params_create(c, NULL), LG_EARG);
    assert_ok(c, lg_params_create(c, &set));
    assert_status(c, lg_params_clone(c, NULL, &set), LG_EARG);
    assert_int_equal(lg_params_clone(NULL, set, &set), LG_EARG);
    assert_status(c, lg_params_clone(c, set, NULL), LG_EARG);
    assert_int_equal(lg_params_set(NULL, "sward", NULL, "ni", 1), LG_EARG);
    assert_status(c, lg_params_set(set, NULL, NULL, "ni", 1), LG_EARG);
    assert_error_says(c, "got NULL for 'table'");
    assert_status(c, lg_params_set(set, "sward", NULL, NULL, 1), LG_EARG);
    assert_status(c, lg_params_set_from(set, "sward", NULL, "ni", 1, NULL, "V"), LG_EARG);
    assert_status(c, lg_params_set_from(set, "sward", NULL, "ni", 1, "a", NULL), LG_EARG);
    assert_int_equal(lg_params_get(NULL, "sward", NULL, "ni", &value), LG_EARG);
    assert_status(c, lg_params_get(set, "sward", NULL, "ni", NULL), LG_EARG);
    assert_int_equal(lg_params_unset(NULL, "sward", NULL, "ni"), LG_EARG);
    assert_int_equal(lg_params_merge(NULL, set), LG_EARG);
    assert_status(c, lg_params_merge(set, NULL), LG_EARG);
    assert_int_equal(lg_params_count(NULL), 0);
    assert_int_equal(lg_params_value_at(NULL, 0, &given), LG_EARG);
    assert_status(c, lg_params_value_at(set, 0, NULL), LG_EARG);
    assert_status(c, lg_params_value_at(set, 0, &given), LG_EARG);
    assert_int_equal(lg_params_check(NULL), LG_EARG);
    assert_int_equal(lg_params_read(NULL, "a.csv"), LG_EARG);
    assert_status(c, lg_params_read(set, NULL), LG_EARG);
    assert_int_equal(lg_params_write(NULL, "a.csv"), LG_EARG);
    assert_status(c, lg_params_write(set, NULL), LG_EARG);
    assert_int_equal(lg_plan_set_params(NULL, set), LG_EARG);
    assert_int_equal(lg_simulation_get_params(NULL, &set), LG_EARG);
    assert_int_equal(lg_params_count(set), 0);
    lg_params_free(NULL);
    lg_params_free(set);
    lg_context_free(c);
}

static const char PLAN[] =
    "libgrass: 1\nname: api\nyears: {first: 2012, last: 2012}\n"
    "land: {schematic: xilinhot/landscape.yaml, cell_m: 10000}\n"
    "weather: {months: xilinhot/weather.yaml, seed: 1}\n"
    "tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv,\n"
    "  animals: tables/animals.csv}\nscenarios: [{name: one, herd: {su: 1000000}}]\n";

static void test_a_plan_takes_a_copy(void **state) {
    (void)state;
    lg_context *c = NULL;
    lg_params *set = NULL, *used = NULL;
    lg_plan *plan = NULL;
    lg_simulation *s = NULL;
    double value = 0;
    assert_int_equal(lg_context_create(NULL, &c), LG_OK);
    assert_ok(c, lg_params_create(c, &set));
    assert_ok(c, lg_params_set(set, "carbon", NULL, "stock_kg_ha", 30000));
    assert_ok(c, lg_plan_read_text(c, "api.yaml", LG_DATA, PLAN, &plan));
    assert_ok(c, lg_plan_set_params(plan, set));
    assert_ok(c, lg_params_set(set, "carbon", NULL, "stock_kg_ha", 20000));
    assert_ok(c, lg_simulation_create(c, plan, NULL, NULL, &s));
    assert_status(c, lg_simulation_get_params(s, NULL), LG_EARG);
    assert_ok(c, lg_simulation_get_params(s, &used));
    assert_ok(c, lg_params_get(used, "carbon", NULL, "stock_kg_ha", &value));
    assert_near(value, 30000, 0);
    lg_simulation_free(s);
    lg_params_free(used);
    /* a set that contradicts itself stops the check, and none any more does not */
    assert_ok(c, lg_params_set(set, "degradation", NULL, "fill_least", 0.6));
    assert_ok(c, lg_plan_set_params(plan, set));
    assert_status(c, lg_plan_check(c, plan), LG_EDATA);
    assert_ok(c, lg_plan_set_params(plan, NULL));
    assert_ok(c, lg_plan_check(c, plan));
    lg_params_free(set);
    lg_plan_free(plan);
    lg_context_free(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_call), cmocka_unit_test(test_null),
        cmocka_unit_test(test_what_a_file_would_lose), cmocka_unit_test(test_a_plan_takes_a_copy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
