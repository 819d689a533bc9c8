/* Calibrations by plans and points: what is asked wrongly is told, and truth is found. */
#include "lg_test.h"

#include <unistd.h>

#include <libgrass/calibration.h>
#include <libgrass/scenario.h>
#include <libgrass/simulation.h>

#include "short_plan.h"

static lg_context *context;
static lg_plan *plan;

static int begin(void **state) {
    (void)state;
    return lg_context_create(NULL, &context) != LG_OK ||
                   lg_plan_read_text(context, "short", LG_DATA, SHORT_PLAN, &plan) != LG_OK
               ? -1
               : 0;
}

static int end(void **state) {
    (void)state;
    lg_plan_free(plan);
    lg_context_free(context);
    return 0;
}

static void put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The fit is short: what is looked at are the ways in and out. */
static lg_calibration_options asked(const lg_calibration_parameter *parameters, size_t count) {
    return (lg_calibration_options){.observations = "observed.csv",
                                    .parameters = parameters,
                                    .parameter_count = count,
                                    .starts = 1,
                                    .looked_at = -1};
}

static const lg_calibration_parameter ni = {
    .table = "sward", .type = "typical_steppe", .name = "ni", .low = 0.2, .high = 0.9};

/* ---- what is refused ---- */

static void refuse(const char *observed, const lg_calibration_parameter *parameters, size_t count,
                   lg_status status, const char *says) {
    const lg_calibration_options options = asked(parameters, count);
    lg_calibration *fitted = NULL;
    put("observed.csv", observed);
    assert_status(context, lg_calibrate_plan(context, plan, NULL, &options, &fitted), status);
    assert_error_says(context, says);
    assert_null(fitted);
}

#define HEAD "date,site,variable,value,sd\n"
#define GOOD HEAD "2012-08-15,city,standing_crop,900,50\n2012-09-15,city,standing_crop,800,50\n"

static void test_bad_observations(void **state) {
    (void)state;
    static const struct {
        const char *rows, *says;
        lg_status status;
    } bad[] = {
        {"2012-08-15,city,standing_crop,900,0\n", "observed.csv:2:35: ", LG_EPARSE},
        {"2012-08-15,city,standing_crop,900,-1\n", "it should be above 0", LG_EPARSE},
        {"2012-08-15,city,standing_crop,abc,50\n", "'value'", LG_EPARSE},
        {"2012-02-30,city,standing_crop,900,50\n", "observed.csv:2:1: ", LG_EPARSE},
        {"2011-12-31,city,standing_crop,900,50\n", "from 2012-01-01 to 2012-12-31", LG_EPARSE},
        {"2013-01-01,city,standing_crop,900,50\n", "outside the run", LG_EPARSE},
        {"2012-08-15,maodenk,standing_crop,900,50\n", "did you mean 'maodeng'?", LG_EPARSE},
        {"2012-08-15,zone/maodeng,standing_crop,900,50\n", "no zone", LG_EPARSE},
        {"2012-08-15,city,standing_crob,900,50\n", "did you mean 'standing_crop'?", LG_EPARSE},
        {"2012-08-15,city,adult_su,900,50\n", "the site should be one, not a city", LG_EPARSE},
        {"2012-08-15,city,trade_su,900,50\n", "no variable 'trade_su'", LG_EPARSE},
        {"2012-08-15,,standing_crop,900,50\n", "the site is empty", LG_EPARSE},
        {"", "there is no row", LG_EDATA},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[400];
        snprintf(text, sizeof text, HEAD "%s", bad[i].rows);
        refuse(text, &ni, 1, bad[i].status, bad[i].says);
    }
    refuse("date,site,variable,value\n2012-08-15,city,standing_crop,900\n", &ni, 1, LG_EPARSE,
           "'sd'");
    refuse("date,site,variable,value,sd,unit\n2012-08-15,city,standing_crop,900,50,t ha-1\n", &ni,
           1, LG_EPARSE, "is in 'kg ha-1'");
}

static void test_bad_parameters(void **state) {
    (void)state;
    static const struct {
        lg_calibration_parameter parameter;
        const char *says;
    } bad[] = {
        {{"swarm", NULL, "ni", 0, 0}, "did you mean 'sward'?"},
        {{"sward", NULL, "nii", 0, 0}, "'ni'"},
        {{"sward", "typical_stepe", "ni", 0, 0}, "did you mean 'typical_steppe'?"},
        {{"degradation", "typical_steppe", "fill_limit", 0, 0}, "degradation.fill_limit"},
        {{"sward", NULL, "ni", 0.9, 0.2}, "low 0.9 is not below high 0.2"},
        {{"sward", NULL, "ni", 0.5, 0.5}, "contradict each other"},
        {{"sward", NULL, "ni", 0.2, 7}, "outside those of its table, 0.05 to 1.2"},
        {{"sward", NULL, "ni", 0.2, (double)INFINITY}, "are no numbers"},
        {{"carbon", NULL, "old_rate", 0, 0}, "feels carbon.old_rate"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refuse(GOOD, &bad[i].parameter, 1, LG_EDATA, bad[i].says);
    const lg_calibration_parameter twice[] = {ni, ni};
    refuse(GOOD, twice, 2, LG_EDATA, "fitted twice");
    const lg_calibration_parameter three[] = {
        ni, {.table = "sward", .name = "whc_mm"}, {.table = "sward", .name = "k_sen_gv"}};
    refuse(GOOD, three, 3, LG_EDATA, "2 observations, which cannot tell 3 parameters");
}

static void test_bad_options(void **state) {
    (void)state;
    const lg_calibration_profile same = {0, 0};
    lg_calibration *fitted = NULL;
    lg_calibration_options options = asked(&ni, 1);
    put("observed.csv", GOOD);
#define REFUSED(member, wrong, says)                                                               \
    do {                                                                                           \
        options = asked(&ni, 1);                                                                   \
        options.member = (wrong);                                                                  \
        assert_status(context, lg_calibrate_plan(context, plan, NULL, &options, &fitted),          \
                      LG_EARG);                                                                    \
        assert_error_says(context, says);                                                          \
    } while (0)
    REFUSED(parameter_count, 0, "no parameter is given");
    REFUSED(parameter_count, 41, "40 are the most");
    REFUSED(loss, (lg_calibration_loss)9, "no loss 9");
    REFUSED(starts, -1, "number of starts is -1");
    REFUSED(draws, -1, "number of draws");
    REFUSED(step_frac, 0.9, "step for slopes");
    REFUSED(profile_places, 8, "8 is even");
    REFUSED(observations, NULL, "observations");
    REFUSED(reserved[0], &options, "reserved");
    options = asked(&ni, 1);
    options.profiles = &same;
    options.profile_count = 1;
    assert_status(context, lg_calibrate_plan(context, plan, NULL, &options, &fitted), LG_EARG);
    assert_error_says(context, "two different ones");
    options = asked(&ni, 1);
    assert_status(context, lg_calibrate_plan(context, plan, "two", &options, &fitted), LG_EARG);
    assert_error_says(context, "no scenario 'two'");
    options.observations = "nowhere.csv";
    assert_status(context, lg_calibrate_plan(context, plan, NULL, &options, &fitted), LG_EINPUT);
    assert_null(fitted);
}

/* ---- what is found ---- */

/* What a simulation with the parameter set gives, as observations. */
static void observe_truth(double value) {
    lg_params *params = NULL;
    lg_simulation *s = NULL;
    double column = 0.0, *units = NULL;
    assert_ok(context, lg_params_create(context, &params));
    assert_ok(context, lg_params_set(params, "sward", "typical_steppe", "ni", value));
    const lg_simulation_options options = {.params = params};
    assert_ok(context, lg_simulation_create(context, plan, NULL, &options, &s));
    assert_ok(context, lg_simulation_advance_to(s, (lg_date){2012, 7, 31}));
    lg_land_facts land;
    lg_land_get_facts(lg_simulation_land(s), &land);
    units = calloc((size_t)land.units, sizeof *units);
    assert_ok(context, lg_simulation_get_units(s, "standing_crop", units, (size_t)land.units));
    FILE *file = fopen("observed.csv", "w");
    assert_non_null(file);
    fputs("# made by a simulation\n" HEAD, file);
    for (int i = 0; i < 6; i++)
        fprintf(file, "2012-07-31,unit/%s,standing_crop,%.10g,20\n",
                lg_land_unit_name(lg_simulation_land(s), i), units[i]);
    assert_ok(context, lg_simulation_advance_to(s, (lg_date){2012, 12, 31}));
    assert_ok(context, lg_simulation_get_account(s, "production_t", "admin", "maodeng", &column));
    fprintf(file, "2012-12-31,maodeng,production_t,%.10g,%.10g\n", column, 0.02 * column);
    fclose(file);
    free(units);
    lg_simulation_free(s);
    lg_params_free(params);
}

/* The estimate as a set and as files, which replace those of an earlier calibration alone. */
static void check_files(const lg_calibration *fitted, double estimate) {
    lg_params *params = NULL;
    lg_params_value value;
    double got = 0.0;
    assert_ok(context, lg_calibration_get_params(fitted, &params));
    assert_ok(context, lg_params_get(params, "sward", "typical_steppe", "ni", &got));
    assert_near(got, estimate, 0.0);
    assert_ok(context, lg_params_value_at(params, 0, &value));
    assert_string_equal(value.confidence, "C");
    assert_non_null(strstr(value.source, "fitted to observed.csv (7 observations, 2012-07-31 to"));
    lg_params_free(params);
    assert_ok(context, lg_calibration_check_output(context, "fitted"));
    assert_ok(context, lg_calibration_write(fitted, "fitted"));
    assert_ok(context, lg_calibration_write(fitted, "fitted"));
    assert_int_equal(access("fitted/profile.csv", F_OK), 0);
    assert_int_equal(access("fitted/draws.csv", F_OK), 0);
    assert_int_not_equal(access("fitted/point.csv", F_OK), 0);
    assert_ok(context, lg_params_create(context, &params));
    assert_ok(context, lg_params_read(params, "fitted/parameters.csv"));
    assert_ok(context, lg_params_get(params, "sward", "typical_steppe", "ni", &got));
    assert_near(got, estimate, 0.0);
    lg_params_free(params);
    put("fitted/fit.csv", "my own\n");
    assert_status(context, lg_calibration_check_output(context, "fitted"), LG_EEXIST);
    assert_status(context, lg_calibration_write(fitted, "fitted"), LG_EEXIST);
    assert_error_says(context, "fit.csv is there");
}

static void test_plan(void **state) {
    (void)state;
    lg_calibration *fitted = NULL;
    lg_calibration_facts facts;
    lg_calibration_estimate e;
    lg_calibration_observation o;
    double draw = 0.0;
    const lg_calibration_profile alone = {0, -1};
    lg_calibration_options options = asked(&ni, 1);
    options.draws = 5;
    options.profiles = &alone;
    options.profile_count = 1;
    options.profile_places = 5;
    remove("fitted/fit.csv"); /* of a test before */
    observe_truth(0.5);
    assert_ok(context, lg_calibrate_plan(context, plan, "one", &options, &fitted));
    assert_ok(context, lg_calibration_get_facts(fitted, &facts));
    assert_int_equal(facts.observations, 7);
    assert_int_equal(facts.freedom, 6);
    assert_int_equal(facts.draws, 5);
    assert_true(facts.settled);
    assert_true(facts.chi2 < 0.01 && facts.chi2_before > 1.0);
    assert_ok(context, lg_calibration_get_estimate(fitted, 0, &e));
    assert_near(e.value, 0.5, 0.1 * e.error);
    assert_string_equal(e.type, "typical_steppe");
    assert_true(e.low_95 < 0.5 && e.high_95 > 0.5 && e.error > 0.0 && e.error < 0.1);
    assert_int_equal(e.at_bound, 0);
    assert_near(lg_calibration_correlation(fitted, 0, 0), 1.0, 0.0);
    assert_true(isnan(lg_calibration_correlation(fitted, 0, 1)));
    assert_ok(context, lg_calibration_get_observation(fitted, 6, &o));
    assert_string_equal(o.variable, "production_t");
    assert_int_equal(o.line, 9);
    assert_near(o.simulated, o.value, 0.1 * o.sd);
    assert_true(fabs(o.before - o.value) > fabs(o.simulated - o.value));
    assert_near(o.weight, 1.0, 0.0);
    assert_ok(context, lg_calibration_get_draw(fitted, 4, &draw, 1));
    assert_true(draw > 0.2 && draw < 0.9);
    assert_int_equal(lg_calibration_get_draw(fitted, 5, &draw, 1), LG_EARG);
    check_files(fitted, e.value);
    lg_calibration_free(fitted);
}

/* Two parameters of which only the product is felt, one that is at its bound. */
static void test_warnings(void **state) {
    (void)state;
    const lg_calibration_parameter two[] = {{"sward", "typical_steppe", "ni", 0.2, 0.45},
                                            {"sward", "typical_steppe", "rue_max_g_mj", 2.9, 3.1}};
    const lg_calibration_options options = asked(two, 2);
    lg_calibration *fitted = NULL;
    char all[4000] = "";
    observe_truth(0.6);
    assert_ok(context, lg_calibrate_plan(context, plan, NULL, &options, &fitted));
    for (size_t i = 0; lg_calibration_warning(fitted, i) != NULL; i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s\n",
                 lg_calibration_warning(fitted, i));
    assert_non_null(strstr(all, "sward.typical_steppe.ni is at its upper bound, 0.45"));
    assert_non_null(strstr(all, "are correlated by"));
    lg_calibration_free(fitted);
}

/* ---- points ---- */

static const char *const columns[] = {"standing_kg_ha"};

/* The days of `path` with the parameter set, as an observation on every first of June to October. */
static void observe_point(const char *path, double ni_truth) {
    const lg_weather_recipe recipe = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                      .first_year = 2012,
                                      .last_year = 2013};
    lg_weather *weather = NULL;
    lg_point_params params;
    double *days = calloc(731, sizeof *days);
    assert_ok(context, lg_weather_generate(context, &recipe, &weather));
    assert_ok(context, lg_weather_write_csv(context, weather, path));
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    assert_ok(context, lg_point_params_set(context, &params, "ni", ni_truth, NULL));
    const lg_point_forcing forcing = {.weather = weather};
    double *const into[] = {days};
    const lg_points_wanted wanted = {.columns = 1, .column = columns, .value = into};
    assert_ok(context, lg_points_run(context, &params, 1, &forcing, &wanted, NULL));
    FILE *file = fopen("observed.csv", "w");
    assert_non_null(file);
    fputs(HEAD, file);
    for (int month = 6; month <= 10; month++) {
        const int day = lg_day_of_year((lg_date){2013, month, 1}) - 1 + 366;
        fprintf(file, "2013-%02d-01,here,standing_kg_ha,%.10g,30\n", month, days[day]);
    }
    fclose(file);
    free(days);
    lg_weather_free(weather);
}

static void test_points(void **state) {
    (void)state;
    const lg_calibration_parameter wanted = {"sward", NULL, "NI", 0.3, 1.1};
    const lg_point_job job = {.profile = LG_PROFILE_STEPPE, .weather_path = "point.weather.csv"};
    const lg_calibration_point point[] = {{"here", &job}, {"here", &job}};
    lg_calibration_options options = asked(&wanted, 1);
    lg_calibration *fitted = NULL;
    lg_calibration_estimate e;
    observe_point("point.weather.csv", 0.55);
    assert_ok(context, lg_calibrate_points(context, point, 1, &options, &fitted));
    assert_ok(context, lg_calibration_get_estimate(fitted, 0, &e));
    assert_string_equal(e.name, "ni");
    assert_near(e.before, 0.685, 1e-9);
    assert_near(e.value, 0.55, 0.1 * e.error);
    assert_int_equal(lg_calibration_get_estimate(fitted, 1, &e), LG_EARG);
    assert_error_says(context, "1 parameters: there is no number 1");
    lg_calibration_free(fitted);
    fitted = NULL;
    assert_status(context, lg_calibrate_points(context, point, 2, &options, &fitted), LG_EDATA);
    assert_error_says(context, "two points are called 'here'");
    assert_status(context, lg_calibrate_points(context, point, 0, &options, &fitted), LG_EARG);
    assert_null(fitted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_observations), cmocka_unit_test(test_bad_parameters),
        cmocka_unit_test(test_bad_options),      cmocka_unit_test(test_plan),
        cmocka_unit_test(test_warnings),         cmocka_unit_test(test_points),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
