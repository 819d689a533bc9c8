/* The usual ranges: what is a coefficient moves, what follows from others or says where the books begin does not. */
#include "batch_world.h"

#include "analysis/ranges.h"

static const char PATH[] = "analysis_ranges.yaml";

static const struct {
    const char *table, *name;
} still[] = {
#define STILL(table, name, reason) {table, name},
#include "analysis/range_still.def"
#undef STILL
};
enum { STILL_ROWS = sizeof still / sizeof still[0] };

static bool moves(const lg_ranges *r, const char *table, const char *name) {
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->range[i].row->name, name) == 0 &&
            strcmp(lg_params_table_name(r->range[i].row->table), table) == 0)
            return true;
    return false;
}

static void test_rows_are_there(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < STILL_ROWS; i++) {
        const lg_param_row *row = NULL;
        lg_param_table table;
        assert_ok(context, lg_param_table_find(context, still[i].table, &table));
        assert_ok(context, lg_param_row_find(context, table, still[i].name, &row));
        assert_string_equal(row->name, still[i].name);
    }
    lg_context_free(context);
}

static void test_usual(void **state) {
    (void)state;
    static const char *const coefficients[][2] = {
        {"sward", "ni"},
        {"sward", "reserve_max_kg_ha"},
        {"sward", "season_days"},
        {"grazing", "demand_kg_su_d"},
        {"degradation", "fill_limit"},
        {"degradation", "decline_rate"},
        {"degradation", "cover_severe"},
        {"sand", "potential_t_ha"},
    };
    lg_context *context = lg_test_context(NULL);
    lg_draws_world *world = NULL;
    lg_ranges *ranges = NULL;
    const lg_draws_options options = {.horizon = 2};
    batch_write_plan(PATH, "  - name: one\n", "");
    lg_plan *plan = batch_plan(context, PATH);
    assert_ok(context, lg_draws_open(context, plan, NULL, &options, &world));
    assert_ok(context, lg_ranges_list(context, world, &world->plan.scenarios[0], NULL, &ranges));
    for (size_t i = 0; i < STILL_ROWS; i++)
        if (moves(ranges, still[i].table, still[i].name))
            fail_msg("%s.%s moves", still[i].table, still[i].name);
    for (size_t i = 0; i < sizeof coefficients / sizeof coefficients[0]; i++)
        if (!moves(ranges, coefficients[i][0], coefficients[i][1]))
            fail_msg("%s.%s does not move", coefficients[i][0], coefficients[i][1]);
    /* Of dates and starts nothing slipped through under another name. */
    for (size_t i = 0; i < ranges->count; i++) {
        const lg_param_row *row = ranges->range[i].row;
        if (strstr(row->meaning, "at the start") != NULL && row->table == LG_TABLE_SWARD)
            fail_msg("%s moves, and is '%s'", row->name, row->meaning);
        if (strncmp(row->source, "an option", 9) == 0 && ranges->range[i].low < 1.0 &&
            row->table == LG_TABLE_SWARD)
            fail_msg("%s moves, and is an option", row->name);
    }
    lg_ranges_free(ranges);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* Whoever names one in a table moves it. */
static void test_named(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_draws_world *world = NULL;
    lg_ranges *ranges = NULL;
    const lg_draws_options options = {.horizon = 2};
    FILE *file = fopen("analysis_ranges.csv", "w");
    assert_non_null(file);
    fputs("table,type,name,low,high\nsward,,fill_ungrazed,0.2,0.6\n", file);
    fclose(file);
    batch_write_plan(PATH, "  - name: one\n", "");
    lg_plan *plan = batch_plan(context, PATH);
    assert_ok(context, lg_draws_open(context, plan, NULL, &options, &world));
    assert_ok(context, lg_ranges_list(context, world, &world->plan.scenarios[0],
                                      "analysis_ranges.csv", &ranges));
    assert_int_equal(ranges->count, 1);
    assert_true(moves(ranges, "sward", "fill_ungrazed"));
    lg_ranges_free(ranges);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_there),
        cmocka_unit_test(test_usual),
        cmocka_unit_test(test_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
