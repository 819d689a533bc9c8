/* The model through struct Bmi, as a framework uses it. */
#include "bmi_world.h"

#include <udunits2.h>

static void every_variable_is_told(void **state) {
    (void)state;
    Bmi model;
    open_model(&model);
    ut_set_error_message_handler(ut_ignore);
    ut_system *system = ut_read_xml(NULL);
    int count[2], kept = 0, settable = 0;
    assert_done(&model, model.get_output_item_count(&model, &count[0]));
    assert_done(&model, model.get_input_item_count(&model, &count[1]));
    for (size_t i = 0; i < lg_simulation_variable_count(); i++) {
        lg_variable v;
        assert_int_equal(lg_simulation_variable(i, &v), LG_OK);
        kept += v.readable != 0;
        settable += v.settable != 0;
    }
    assert_int_equal(count[0], kept); /* this plan keeps them all */
    assert_int_equal(count[1], settable);
    for (int input = 0; input < 2; input++) {
        char **names = malloc((size_t)count[input] * sizeof *names);
        for (int i = 0; i < count[input]; i++)
            names[i] = malloc(BMI_MAX_VAR_NAME);
        assert_done(&model, input ? model.get_input_var_names(&model, names)
                                  : model.get_output_var_names(&model, names));
        for (int i = 0; i < count[input]; i++) {
            char text[BMI_MAX_VAR_NAME];
            int grid;
            for (int k = 0; k < i; k++)
                assert_string_not_equal(names[i], names[k]);
            assert_non_null(strstr(names[i], "__"));
            assert_done(&model, model.get_var_units(&model, names[i], text));
            ut_unit *unit = ut_parse(system, text, UT_UTF8);
            if (unit == NULL)
                print_error("%s: UDUNITS does not read '%s'\n", names[i], text);
            assert_non_null(unit);
            ut_free(unit);
            assert_done(&model, model.get_var_type(&model, names[i], text));
            assert_string_equal(text, "double");
            assert_done(&model, model.get_var_location(&model, names[i], text));
            assert_string_equal(text, "node");
            assert_done(&model, model.get_var_grid(&model, names[i], &grid));
            int size;
            assert_done(&model, model.get_grid_size(&model, grid, &size));
            assert_int_equal(size_of(&model, names[i]), size);
            if (input == 0)
                free(values_of(&model, names[i]));
        }
        for (int i = 0; i < count[input]; i++)
            free(names[i]);
        free(names);
    }
    ut_free_system(system);
    assert_done(&model, model.finalize(&model));
}

/* Units that would be read as something else: a coulomb, say. */
static void units_mean_what_they_say(void **state) {
    (void)state;
    static const char *const table[][2] = {
        {"grassland_cell__age_green_vegetative", "K d"},
        {"grassland_account__area_mu", "666.6666666666666 m2"},
        {"grassland_unit_livestock~adult__sheep-unit_count", "1"},
        {"grassland_account__net_yuan", "1"},
        {"land_vegetation_standing-crop__mass-per-area_density", "kg ha-1"}};
    Bmi model;
    open_model(&model);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char units[BMI_MAX_UNITS_NAME];
        assert_done(&model, model.get_var_units(&model, table[i][0], units));
        assert_string_equal(units, table[i][1]);
    }
    assert_done(&model, model.finalize(&model));
}

static void a_scenario_that_keeps_no_growth_offers_none(void **state) {
    (void)state;
    Bmi model;
    int all, fewer;
    open_model(&model);
    assert_done(&model, model.get_output_item_count(&model, &all));
    assert_done(&model, model.finalize(&model));
    FILE *file = fopen("bmi-plan.yaml", "rb");
    char text[8192] = "";
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    char *maps = strstr(text, "yearly_maps: true");
    assert_non_null(maps);
    memmove(maps + strlen("yearly_maps: false"), maps + strlen("yearly_maps: true"),
            strlen(maps + strlen("yearly_maps: true")) + 1);
    memcpy(maps, "yearly_maps: false", strlen("yearly_maps: false"));
    write_file("bmi-plan-short.yaml", text);
    register_bmi_libgrass(&model);
    assert_done(&model, model.initialize(&model, "bmi-plan-short.yaml"));
    assert_done(&model, model.get_output_item_count(&model, &fewer));
    assert_int_equal(fewer, all - 1);
    double none[1];
    assert_refused(&model, model.get_value(&model, "grassland_cell__growth", none),
                   "no variable 'grassland_cell__growth'");
    assert_done(&model, model.finalize(&model));
}

static void until_is_advance_to(void **state) {
    (void)state;
    const lg_context_options options = {.threads = 1, .no_sync = 1};
    held h = {0};
    assert_int_equal(lg_context_create(&options, &h.context), LG_OK);
    assert_ok(h.context, lg_plan_read(h.context, "bmi-plan.yaml", NULL, &h.plan));
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, "measures", NULL, &h.s));
    Bmi model;
    open_model(&model);
    double now, end;
    assert_done(&model, model.get_start_time(&model, &now));
    assert_near(now, 0.0, 0.0);
    assert_done(&model, model.get_end_time(&model, &end));
    assert_near(end, 366.0 + 365.0 + 365.0, 0.0);
    static const int days[] = {1, 2, 196, 366, 400, 1096};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        assert_done(&model,
                    i == 1 ? model.update(&model) : model.update_until(&model, (double)days[i]));
        assert_done(&model, model.get_current_time(&model, &now));
        assert_near(now, days[i], 0.0);
        const lg_date date = lg_date_from_day(lg_day_number((lg_date){2011, 12, 31}) + days[i]);
        assert_ok(h.context, lg_simulation_advance_to(h.s, date));
        const size_t cells = held_cells(h.s);
        double *map = values_of(&model, CROP), *crop = held_filled(cells, 0.0);
        assert_ok(h.context, lg_simulation_get_cells(h.s, "standing_crop", crop, cells));
        lg_grid grid;
        lg_column raster;
        lg_land_get_grid(lg_simulation_land(h.s), &grid);
        assert_int_equal(lg_land_get_column(lg_simulation_land(h.s), LG_LAND_RASTER, &raster),
                         LG_OK);
        for (size_t k = 0; k < cells; k++) {
            const uint32_t place = ((const uint32_t *)raster.value)[k];
            const size_t row = place / (uint32_t)grid.nx, column = place % (uint32_t)grid.nx;
            const size_t node = ((size_t)grid.ny - 1 - row) * (size_t)grid.nx + column;
            assert_memory_equal(&map[node], &crop[k], sizeof crop[k]);
        }
        double intake;
        assert_done(&model, model.get_value(&model, "grassland_account__intake_t", &intake));
        const double want = held_account(&h, "intake_t");
        assert_memory_equal(&intake, &want, sizeof want);
        free(map);
        free(crop);
    }
    /* the whole state, and not what is looked at alone */
    size_t n, m;
    unsigned char *one = held_bytes(h.context, libgrass_bmi_simulation(&model), &n);
    unsigned char *other = held_bytes(h.context, h.s, &m);
    assert_int_equal(n, m);
    assert_memory_equal(one, other, n);
    free(one);
    free(other);
    assert_refused(&model, model.update(&model), "after the last day");
    assert_done(&model, model.finalize(&model));
    held_close(&h);
}

static void grids(void **state) {
    (void)state;
    Bmi model;
    open_model(&model);
    lg_grid grid;
    lg_land_get_grid(lg_simulation_land(libgrass_bmi_simulation(&model)), &grid);
    int shape[2], rank, size, n;
    double spacing[2], origin[2];
    char type[BMI_MAX_TYPE_NAME];
    assert_done(&model, model.get_grid_rank(&model, 0, &rank));
    assert_int_equal(rank, 2);
    assert_done(&model, model.get_grid_type(&model, 0, type));
    assert_string_equal(type, "uniform_rectilinear");
    assert_done(&model, model.get_grid_shape(&model, 0, shape));
    assert_int_equal(shape[0], grid.ny);
    assert_int_equal(shape[1], grid.nx);
    assert_done(&model, model.get_grid_spacing(&model, 0, spacing));
    assert_near(spacing[0], 10000.0, 0.0);
    assert_near(spacing[1], 10000.0, 0.0);
    assert_done(&model, model.get_grid_origin(&model, 0, origin));
    assert_near(origin[0] + 10000.0 * (grid.ny - 1), grid.north_m - 5000.0, 1e-6);
    assert_near(origin[1], grid.west_m + 5000.0, 1e-6);
    assert_done(&model, model.get_grid_type(&model, 1, type));
    assert_string_equal(type, "unstructured");
    assert_done(&model, model.get_grid_node_count(&model, 1, &size));
    assert_int_equal(size, held_units(libgrass_bmi_simulation(&model)));
    assert_done(&model, model.get_grid_edge_count(&model, 1, &n));
    assert_int_equal(n, 0);
    assert_done(&model, model.get_grid_face_count(&model, 1, &n));
    assert_int_equal(n, 0);
    double *x = held_filled((size_t)size, NAN), *y = held_filled((size_t)size, NAN);
    assert_done(&model, model.get_grid_x(&model, 1, x));
    assert_done(&model, model.get_grid_y(&model, 1, y));
    for (int i = 0; i < size; i++) {
        assert_true(x[i] > grid.west_m && x[i] < grid.west_m + grid.nx * grid.cell_m);
        assert_true(y[i] < grid.north_m && y[i] > grid.north_m - grid.ny * grid.cell_m);
    }
    free(x);
    free(y);
    assert_done(&model, model.get_grid_type(&model, 2, type));
    assert_string_equal(type, "scalar");
    assert_done(&model, model.get_grid_rank(&model, 2, &rank));
    assert_int_equal(rank, 0);
    assert_refused(&model, model.get_grid_rank(&model, 3, &rank), "no grid 3");
    assert_refused(&model, model.get_grid_rank(&model, -1, &rank), "no grid -1");
    assert_refused(&model, model.get_grid_shape(&model, 1, shape), "has no shape");
    assert_refused(&model, model.get_grid_x(&model, 0, spacing), "has no x");
    assert_refused(&model, model.get_grid_z(&model, 1, spacing), "has no z");
    assert_refused(&model, model.get_grid_rank(&model, 0, NULL), "NULL");
    assert_done(&model, model.finalize(&model));
}

static void what_is_set_is_there(void **state) {
    (void)state;
    Bmi model;
    open_model(&model);
    assert_done(&model, model.update_until(&model, 150.0));
    double *map = values_of(&model, CROP);
    const size_t size = size_of(&model, CROP);
    int node = -1, off = -1;
    for (size_t i = 0; i < size; i++)
        *(isnan(map[i]) ? &off : &node) = (int)i;
    assert_true(node >= 0 && off >= 0);
    double one = 321.5, got[2];
    int at[2] = {node, 0};
    assert_done(&model, model.set_value_at_indices(&model, CROP, &node, 1, &one));
    at[1] = off;
    assert_done(&model, model.get_value_at_indices(&model, CROP, got, at, 2));
    assert_near(got[0], 321.5, 1e-3); /* four parts keep their shares */
    assert_true(isnan(got[1]));
    double *after = values_of(&model, CROP);
    for (size_t i = 0; i < size; i++)
        if ((int)i != node)
            assert_memory_equal(&after[i], &map[i], sizeof map[i]);
    for (size_t i = 0; i < size; i++)
        after[i] = 100.0;
    assert_done(&model, model.set_value(&model, CROP, after));
    assert_done(&model, model.get_value(&model, CROP, after));
    assert_near(after[node], 100.0, 1e-3);
    assert_true(isnan(after[off]));
    free(after);
    free(map);
    double booked;
    assert_done(&model, model.get_value(&model, "grassland_account__set_dry_matter_t", &booked));
    assert_true(booked != 0.0);
    assert_done(&model, model.update_until(&model, 200.0)); /* the books close */
    assert_done(&model, model.finalize(&model));
}

/* Another model, coupled by nothing but the interface: it buys and sells by the week, and its
 * ledger is the model's. */
static void a_toy_economy_closes_its_books(void **state) {
    (void)state;
    Bmi model;
    open_model(&model);
    const size_t units = size_of(&model, ADULTS);
    double *trade = malloc(units * sizeof *trade), bought = 0.0, sold = 0.0, booked;
    assert_done(&model, model.update_until(&model, 1.0));
    for (double day = 8.0; day < 366.0; day += 7.0) {
        assert_done(&model, model.update_until(&model, day));
        double *adults = values_of(&model, ADULTS);
        double *crop = values_of(&model, "grassland_unit__standing_kg_ha");
        for (size_t k = 0; k < units; k++) {
            trade[k] = adults[k] * (crop[k] < 250.0 ? -0.05 : crop[k] > 600.0 ? 0.01 : 0.0);
            bought += fmax(trade[k], 0.0);
            sold -= fmin(trade[k], 0.0);
        }
        assert_done(&model, model.set_value(&model, TRADE, trade));
        free(adults);
        free(crop);
    }
    assert_true(bought > 0.0 && sold > 0.0);
    assert_done(&model, model.update_until(&model, 366.0));
    assert_done(&model, model.get_value(&model, "grassland_account__bought_su", &booked));
    assert_near(booked, bought, 1e-9 * bought);
    assert_done(&model, model.get_value(&model, "grassland_account__set_herd_su", &booked));
    assert_near(booked, 0.0, 0.0);
    free(trade);
    assert_done(&model, model.finalize(&model));
}

/* Land and weather of files, in place of the plan's own. */
static void land_and_weather_may_be_others(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_weather *weather = NULL;
    assert_ok(context, lg_land_make(context, LG_DATA "/xilinhot/landscape.yaml", 5000.0, &land));
    assert_ok(context, lg_land_write(context, land, "bmi-land.h5"));
    const lg_weather_recipe recipe = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                      .land = land,
                                      .first_year = 2011,
                                      .last_year = 2014,
                                      .seed = 7,
                                      .climate = 1};
    assert_ok(context, lg_weather_generate(context, &recipe, &weather));
    assert_ok(context, lg_weather_write_csv(context, weather, "bmi-weather.csv"));
    lg_weather_free(weather);
    lg_land_free(land);
    lg_context_free(context);
    double rain_mm[2], spacing[2];
    for (int i = 0; i < 2; i++) {
        write_file("bmi-other.yaml", i == 0 ? "plan: bmi-plan.yaml\nland: bmi-land.h5\n"
                                            : "plan: bmi-plan.yaml\nland: bmi-land.h5\n"
                                              "weather: bmi-weather.csv\n");
        Bmi model;
        register_bmi_libgrass(&model);
        assert_done(&model, model.initialize(&model, "bmi-other.yaml"));
        assert_done(&model, model.get_grid_spacing(&model, 0, spacing));
        assert_near(spacing[0], 5000.0, 0.0);
        assert_done(&model, model.update_until(&model, 200.0));
        assert_done(&model, model.get_value(&model, "grassland_account__precip_mm", &rain_mm[i]));
        assert_non_null(libgrass_bmi_said(&model));
        assert_done(&model, model.finalize(&model));
    }
    assert_true(rain_mm[1] > 0.0 && fabs(rain_mm[0] - rain_mm[1]) > 1e-3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_variable_is_told),
        cmocka_unit_test(units_mean_what_they_say),
        cmocka_unit_test(a_scenario_that_keeps_no_growth_offers_none),
        cmocka_unit_test(until_is_advance_to),
        cmocka_unit_test(grids),
        cmocka_unit_test(what_is_set_is_there),
        cmocka_unit_test(land_and_weather_may_be_others),
        cmocka_unit_test(a_toy_economy_closes_its_books)};
    return cmocka_run_group_tests(tests, setup, NULL);
}
