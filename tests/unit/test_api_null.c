/* Every public function that takes a context, with nothing where it needs something: LG_EARG, a
 * sentence that names the argument, and no result. Without a context LG_EARG and no crash. */
#include "api_world.h"

typedef struct null_world {
    lg_context *context;
    lg_land *land;
    lg_weather *weather;
    lg_plan *plan;
} null_world;

static void open_world(null_world *w) {
    static api_days days;
    api_fill_days(&days);
    w->context = lg_test_context(NULL);
    w->land = api_land(w->context);
    w->plan = api_plan(w->context);
    w->weather = NULL;
    assert_ok(w->context, lg_weather_from_arrays(w->context, &days.arrays, w->land, &w->weather));
}

static void close_world(null_world *w) {
    lg_weather_free(w->weather);
    lg_plan_free(w->plan);
    lg_land_free(w->land);
    lg_context_free(w->context);
}

#define assert_needs(context, call, name)                                                          \
    assert_refused(context, call, LG_EARG, "got NULL for '" name "'")

static int pass_day(const lg_point_day *day, void *user) {
    (void)day, (void)user;
    return 0;
}

static int pass_origin(const lg_land_origin *origin, void *user) {
    (void)origin, (void)user;
    return 0;
}

static int pass_variable(const lg_file_variable *variable, void *user) {
    (void)variable, (void)user;
    return 0;
}

static void test_land(void **state) {
    (void)state;
    null_world w;
    open_world(&w);
    lg_context *c = w.context;
    lg_land *land = NULL;
    small_land g;
    small_land_lay_out(&g);
    assert_bare(lg_land_make(NULL, LG_DATA "/xilinhot/landscape.yaml", 5000, &land), LG_EARG);
    assert_needs(c, lg_land_make(c, NULL, 5000, &land), "description_path");
    assert_needs(c, lg_land_make(c, LG_DATA "/xilinhot/landscape.yaml", 5000, NULL), "land");
    assert_bare(lg_land_read(NULL, "a.h5", &land), LG_EARG);
    assert_needs(c, lg_land_read(c, NULL, &land), "path");
    assert_needs(c, lg_land_read(c, "a.h5", NULL), "land");
    assert_bare(lg_land_set_origins(NULL, w.land, NULL, 0), LG_EARG);
    assert_needs(c, lg_land_set_origins(c, NULL, NULL, 0), "land");
    assert_needs(c, lg_land_set_origins(c, w.land, NULL, 1), "origins");
    assert_bare(lg_land_write(NULL, w.land, "null.h5"), LG_EARG);
    assert_needs(c, lg_land_write(c, NULL, "null.h5"), "land");
    assert_needs(c, lg_land_write(c, w.land, NULL), "path");
    assert_bare(lg_land_from_arrays(NULL, &g.arrays, &land), LG_EARG);
    assert_needs(c, lg_land_from_arrays(c, NULL, &land), "arrays");
    assert_needs(c, lg_land_from_arrays(c, &g.arrays, NULL), "land");
    assert_null(land);
    assert_int_not_equal(access("null.h5", F_OK), 0);
    close_world(&w);
}

static void test_weather(void **state) {
    (void)state;
    null_world w;
    open_world(&w);
    lg_context *c = w.context;
    static api_days days;
    api_fill_days(&days);
    lg_weather *weather = NULL;
    lg_weather_recipe recipe = {LG_DATA "/xilinhot/weather.yaml", NULL, 2012, 2012, 1, 0};
    assert_bare(lg_weather_generate(NULL, &recipe, &weather), LG_EARG);
    assert_needs(c, lg_weather_generate(c, NULL, &weather), "recipe");
    assert_needs(c, lg_weather_generate(c, &recipe, NULL), "weather");
    recipe.description_path = NULL;
    assert_needs(c, lg_weather_generate(c, &recipe, &weather), "recipe->description_path");
    lg_weather_drawing drawing = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                  .first_year = 2012,
                                  .last_year = 2012};
    assert_bare(lg_weather_draw(NULL, &drawing, &weather), LG_EARG);
    assert_needs(c, lg_weather_draw(c, NULL, &weather), "drawing");
    assert_needs(c, lg_weather_draw(c, &drawing, NULL), "weather");
    drawing.description_path = NULL;
    assert_needs(c, lg_weather_draw(c, &drawing, &weather), "drawing->description_path");
    assert_bare(lg_weather_read(NULL, "a.csv", NULL, 44, &weather), LG_EARG);
    assert_needs(c, lg_weather_read(c, NULL, NULL, 44, &weather), "path");
    assert_needs(c, lg_weather_read(c, "a.csv", NULL, 44, NULL), "weather");
    assert_bare(lg_weather_write_csv(NULL, w.weather, "null.csv"), LG_EARG);
    assert_needs(c, lg_weather_write_csv(c, NULL, "null.csv"), "weather");
    assert_needs(c, lg_weather_write_csv(c, w.weather, NULL), "path");
    assert_bare(lg_weather_from_arrays(NULL, &days.arrays, NULL, &weather), LG_EARG);
    assert_needs(c, lg_weather_from_arrays(c, NULL, NULL, &weather), "arrays");
    assert_needs(c, lg_weather_from_arrays(c, &days.arrays, NULL, NULL), "weather");
    assert_null(weather);
    assert_int_not_equal(access("null.csv", F_OK), 0);
    close_world(&w);
}

static void test_plan(void **state) {
    (void)state;
    null_world w;
    open_world(&w);
    lg_context *c = w.context;
    lg_plan *plan = NULL;
    char *json = NULL;
    lg_plan_run_options options = {.directory = "null.out"};
    assert_bare(lg_plan_read(NULL, "a.yaml", NULL, &plan), LG_EARG);
    assert_needs(c, lg_plan_read(c, NULL, NULL, &plan), "path");
    assert_needs(c, lg_plan_read(c, "a.yaml", NULL, NULL), "plan");
    assert_bare(lg_plan_read_text(NULL, "a", NULL, "", &plan), LG_EARG);
    assert_needs(c, lg_plan_read_text(c, NULL, NULL, "", &plan), "name");
    assert_needs(c, lg_plan_read_text(c, "a", NULL, NULL, &plan), "text");
    assert_needs(c, lg_plan_read_text(c, "a", NULL, "", NULL), "plan");
    assert_bare(lg_plan_clone_scenario(NULL, w.plan, "one", "two", NULL), LG_EARG);
    assert_needs(c, lg_plan_clone_scenario(c, NULL, "one", "two", NULL), "plan");
    assert_needs(c, lg_plan_clone_scenario(c, w.plan, NULL, "two", NULL), "base");
    assert_needs(c, lg_plan_clone_scenario(c, w.plan, "one", NULL, NULL), "name");
    assert_bare(lg_plan_check(NULL, w.plan), LG_EARG);
    assert_needs(c, lg_plan_check(c, NULL), "plan");
    assert_bare(lg_plan_schema(NULL, &json), LG_EARG);
    assert_needs(c, lg_plan_schema(c, NULL), "json");
    assert_bare(lg_plan_run(NULL, w.plan, &options, NULL, NULL), LG_EARG);
    assert_needs(c, lg_plan_run(c, NULL, &options, NULL, NULL), "plan");
    assert_needs(c, lg_plan_run(c, w.plan, NULL, NULL, NULL), "options");
    options.directory = NULL;
    assert_needs(c, lg_plan_run(c, w.plan, &options, NULL, NULL), "options->directory");
    assert_bare(lg_plan_run_checkpointed(NULL, w.plan, &options, NULL, NULL, NULL), LG_EARG);
    assert_needs(c, lg_plan_run_checkpointed(c, NULL, &options, NULL, NULL, NULL), "plan");
    assert_needs(c, lg_plan_run_checkpointed(c, w.plan, NULL, NULL, NULL, NULL), "options");
    assert_needs(c, lg_plan_run_checkpointed(c, w.plan, &options, NULL, NULL, NULL),
                 "options->directory");
    assert_null(plan);
    assert_null(json);
    assert_int_equal(lg_plan_scenario_count(w.plan), 1);
    assert_int_not_equal(access("null.out", F_OK), 0);
    close_world(&w);
}

static void test_point(void **state) {
    (void)state;
    null_world w;
    open_world(&w);
    lg_context *c = w.context;
    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    lg_point_forcing forcing = {.weather = w.weather};
    assert_bare(lg_point_params_set(NULL, &params, "st1_cd", 600, NULL), LG_EARG);
    assert_needs(c, lg_point_params_set(c, NULL, "st1_cd", 600, NULL), "params");
    assert_needs(c, lg_point_params_set(c, &params, NULL, 600, NULL), "name");
    assert_bare(lg_point_params_check(NULL, &params), LG_EARG);
    assert_needs(c, lg_point_params_check(c, NULL), "params");
    assert_bare(lg_point_run(NULL, &params, &forcing, pass_day, NULL), LG_EARG);
    assert_needs(c, lg_point_run(c, NULL, &forcing, pass_day, NULL), "params");
    assert_needs(c, lg_point_run(c, &params, NULL, pass_day, NULL), "forcing");
    assert_needs(c, lg_point_run(c, &params, &forcing, NULL, NULL), "day");
    forcing.weather = NULL;
    assert_needs(c, lg_point_run(c, &params, &forcing, pass_day, NULL), "forcing->weather");
    lg_point_job job = {.weather_path = "a.csv", .out_path = "null.csv"};
    static const char *const hole[] = {NULL};
    assert_bare(lg_point_job_run(NULL, &job), LG_EARG);
    assert_needs(c, lg_point_job_run(c, NULL), "job");
    job.setting_count = 1;
    assert_needs(c, lg_point_job_run(c, &job), "job->settings");
    job.settings = hole;
    assert_needs(c, lg_point_job_run(c, &job), "job->settings[k]");
    job = (lg_point_job){.out_path = "null.csv"};
    assert_needs(c, lg_point_job_run(c, &job), "job->weather_path");
    job = (lg_point_job){.weather_path = "a.csv"};
    assert_needs(c, lg_point_job_run(c, &job), "job->out_path");
    assert_int_not_equal(access("null.csv", F_OK), 0);
    close_world(&w);
}

static void test_files(void **state) {
    (void)state;
    null_world w;
    open_world(&w);
    lg_context *c = w.context;
    lg_file_facts facts;
    lg_results *results = NULL;
    assert_bare(lg_file_get_facts(NULL, "a.h5", &facts), LG_EARG);
    assert_needs(c, lg_file_get_facts(c, NULL, &facts), "path");
    assert_needs(c, lg_file_get_facts(c, "a.h5", NULL), "facts");
    assert_bare(lg_file_each_origin(NULL, "a.h5", pass_origin, NULL), LG_EARG);
    assert_needs(c, lg_file_each_origin(c, NULL, pass_origin, NULL), "path");
    assert_needs(c, lg_file_each_origin(c, "a.h5", NULL, NULL), "each");
    assert_bare(lg_file_each_variable(NULL, "a.h5", pass_variable, NULL), LG_EARG);
    assert_needs(c, lg_file_each_variable(c, NULL, pass_variable, NULL), "path");
    assert_needs(c, lg_file_each_variable(c, "a.h5", NULL, NULL), "each");
    assert_bare(lg_results_open(NULL, "a", &results), LG_EARG);
    assert_needs(c, lg_results_open(c, NULL, &results), "path");
    assert_needs(c, lg_results_open(c, "a", NULL), "results");
    assert_null(results);
    assert_bare(lg_results_still(NULL, NULL), LG_EARG);
    assert_needs(c, lg_results_still(c, NULL), "results");
    close_world(&w);
}

static void test_reports(void **state) {
    (void)state;
    null_world w;
    open_world(&w);
    lg_context *c = w.context;
    lg_comparison *comparison = NULL;
    static const char *const folders[] = {"a"}, *const hole[] = {NULL};
    assert_bare(lg_compare(NULL, folders, 1, NULL, &comparison), LG_EARG);
    assert_needs(c, lg_compare(c, NULL, 1, NULL, &comparison), "directories");
    assert_needs(c, lg_compare(c, folders, 1, NULL, NULL), "comparison");
    assert_refused(c, lg_compare(c, folders, 0, NULL, &comparison), LG_EARG, "no folder");
    assert_refused(c, lg_compare(c, hole, 1, NULL, &comparison), LG_EARG, "folder 1 of 1");
    assert_null(comparison);
    assert_bare(lg_report_write(NULL, "a", NULL, "null.html"), LG_EARG);
    assert_needs(c, lg_report_write(c, NULL, NULL, "null.html"), "directory");
    assert_needs(c, lg_report_write(c, "a", NULL, NULL), "path");
    assert_bare(lg_report_write_answers(NULL, "a", NULL, NULL, NULL, "null.html"), LG_EARG);
    assert_needs(c, lg_report_write_answers(c, NULL, NULL, NULL, NULL, "null.html"), "directory");
    assert_needs(c, lg_report_write_answers(c, "a", NULL, NULL, NULL, NULL), "path");
    assert_bare(lg_report_map_png(NULL, "a.h5", "condition", 0, "null.png"), LG_EARG);
    assert_needs(c, lg_report_map_png(c, NULL, "condition", 0, "null.png"), "result_path");
    assert_needs(c, lg_report_map_png(c, "a.h5", NULL, 0, "null.png"), "variable");
    assert_needs(c, lg_report_map_png(c, "a.h5", "condition", 0, NULL), "path");
    assert_bare(lg_indicators(NULL, "a.csv", "b.csv", NULL, NULL), LG_EARG);
    assert_needs(c, lg_indicators(c, NULL, "b.csv", NULL, NULL), "summary_path");
    assert_needs(c, lg_indicators(c, "a.csv", NULL, NULL, NULL), "table_path");
    assert_int_not_equal(access("null.html", F_OK), 0);
    assert_int_not_equal(access("null.png", F_OK), 0);
    close_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_land),  cmocka_unit_test(test_weather),
        cmocka_unit_test(test_plan),  cmocka_unit_test(test_point),
        cmocka_unit_test(test_files), cmocka_unit_test(test_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
