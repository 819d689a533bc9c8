/* What is asked wrongly through struct Bmi. */
#include "bmi_world.h"

static void what_is_wrong_is_refused_and_the_model_goes_on(void **state) {
    (void)state;
    Bmi model;
    int grid;
    double value = 1.0, *map;
    void *pointer;
    char text[BMI_MAX_VAR_NAME];
    open_model(&model);
    assert_done(&model, model.update_until(&model, 30.0));
    map = values_of(&model, CROP);
    size_t n = 0, m = 0;
    lg_context *context = lg_test_context(NULL);
    unsigned char *before = held_bytes(context, libgrass_bmi_simulation(&model), &n);
    assert_refused(&model, model.get_value(&model, "standing_crop", map), "no variable");
    assert_refused(&model, model.get_value(&model, NULL, map), "NULL");
    assert_refused(&model, model.get_value(&model, CROP, NULL), "NULL");
    assert_refused(&model, model.get_value(&model, TRADE, map), "cannot be read");
    assert_refused(&model, model.set_value(&model, "grassland_account__intake_t", &value),
                   "cannot be set");
    assert_refused(&model, model.get_value_ptr(&model, CROP, &pointer), "get_value");
    assert_refused(&model, model.get_var_grid(&model, "x__y", &grid), "no variable 'x__y'");
    assert_refused(&model, model.get_var_units(&model, CROP, NULL), "NULL");
    int at = -1;
    assert_refused(&model, model.get_value_at_indices(&model, CROP, map, &at, 1), "index 0 is -1");
    at = (int)size_of(&model, CROP);
    assert_refused(&model, model.set_value_at_indices(&model, CROP, &at, 1, &value), "index 0 is");
    for (at = 0; !isnan(map[at]);)
        at++;
    assert_refused(&model, model.set_value_at_indices(&model, CROP, &at, 1, &value),
                   "no usable grassland");
    assert_refused(&model, model.get_value_at_indices(&model, CROP, map, NULL, 1), "indices");
    for (at = 0; isnan(map[at]);)
        at++;
    value = -5.0;
    assert_refused(&model, model.set_value_at_indices(&model, CROP, &at, 1, &value), "");
    assert_refused(&model, model.update_until(&model, 29.0), "is not from 30");
    assert_refused(&model, model.update_until(&model, 30.5), "no whole day");
    assert_refused(&model, model.update_until(&model, NAN), "is not from 30");
    assert_refused(&model, model.update_until(&model, 1e9), "is not from 30");
    assert_refused(&model, model.initialize(&model, "bmi.yaml"), "initialized already");
    assert_done(&model, model.update_until(&model, 30.0)); /* it stands there */
    unsigned char *after = held_bytes(context, libgrass_bmi_simulation(&model), &m);
    assert_int_equal(n, m);
    assert_memory_equal(before, after, n);
    free(before);
    free(after);
    lg_context_free(context);
    assert_done(&model, model.update(&model));
    assert_done(&model, model.get_component_name(&model, text));
    assert_string_equal(text, "libgrass");
    assert_done(&model, model.get_time_units(&model, text));
    assert_string_equal(text, "d");
    free(map);
    assert_done(&model, model.finalize(&model));
    assert_int_equal(model.update(&model), BMI_FAILURE);
    assert_int_equal(model.finalize(&model), BMI_FAILURE);
    assert_done(&model, model.initialize(&model, "bmi.yaml")); /* and again */
    assert_done(&model, model.finalize(&model));
}

static void a_place_has_one_value(void **state) {
    (void)state;
    Bmi model;
    open_model(&model);
    assert_done(&model, model.update_until(&model, 30.0));
    double *map = malloc(size_of(&model, CROP) * sizeof *map), both[] = {100.0, 200.0};
    assert_done(&model, model.get_value(&model, CROP, map));
    int twice[2] = {0};
    while (isnan(map[twice[0]]))
        twice[1] = ++twice[0];
    assert_refused(&model, model.set_value_at_indices(&model, CROP, twice, 2, both),
                   "which is there already");
    assert_done(&model, model.set_value_at_indices(&model, CROP, twice, 1, both));
    free(map);
    assert_done(&model, model.finalize(&model));
}

static void wrong_configurations_are_told(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"plan: bmi-plan.yaml\nscenaro: measures\n", "wrong.yaml:2: there is no key 'scenaro'"},
        {"scenario: measures\n", "'plan' is missing"},
        {"plan: [a, b]\n", "wrong.yaml:1: 'plan' should be one word"},
        {"plan: bmi-plan.yaml\nplan: bmi-plan.yaml\n", "wrong.yaml:2: 'plan' is given twice"},
        {"plan: bmi-plan.yaml\nthreads: many\n", "threads is 'many'"},
        {"plan: bmi-plan.yaml\nthreads: 0\n", "threads is '0'"},
        {"plan: bmi-plan.yaml\nscenario: measure\n", "did you mean 'measures'?"},
        {"plan: nowhere.yaml\n", "nowhere.yaml"},
        {"plan: bmi-plan.yaml\nland: nowhere.h5\n", "nowhere.h5"},
        {"plan: bmi-plan.yaml\nweather: nowhere.csv\n", "nowhere.csv"},
        {"- plan\n", "neither a plan nor a configuration"},
        {"", "neither a plan nor a configuration"},
        {"plan: \"\n", "no YAML"},
        {"libgrass: 1\n", "wrong.yaml"}};
    Bmi model;
    register_bmi_libgrass(&model);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_file("wrong.yaml", cases[i][0]);
        assert_refused(&model, model.initialize(&model, "wrong.yaml"), cases[i][1]);
        assert_int_equal(model.update(&model), BMI_FAILURE);
    }
    assert_refused(&model, model.initialize(&model, "nowhere.yaml"), "cannot be opened");
    assert_refused(&model, model.initialize(&model, NULL), "needs the path");
    assert_done(&model, model.initialize(&model, "bmi.yaml")); /* a right one after all */
    assert_done(&model, model.update(&model));
    assert_done(&model, model.finalize(&model));
    assert_null(register_bmi_libgrass(NULL));
    assert_string_equal(libgrass_bmi_error(NULL), "");
    assert_string_equal(libgrass_bmi_said(NULL), "");
    assert_null(libgrass_bmi_simulation(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_refused_and_the_model_goes_on),
        cmocka_unit_test(a_place_has_one_value), cmocka_unit_test(wrong_configurations_are_told)};
    return cmocka_run_group_tests(tests, setup, NULL);
}
