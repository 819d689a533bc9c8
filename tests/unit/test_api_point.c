/* Points with wrong parameters, forcings, callbacks and files. */
#include "api_world.h"

static int count_day(const lg_point_day *day, void *user) {
    int *count = user;
    assert_true(isfinite(day->standing_kg_ha));
    ++*count;
    return 0;
}

static int stop_on_the_third(const lg_point_day *day, void *user) {
    (void)day;
    return ++*(int *)user == 3 ? -7 : 0;
}

static lg_weather *weather_of(lg_context *context, const lg_weather_arrays *arrays) {
    lg_weather *weather = NULL;
    assert_ok(context, lg_weather_from_arrays(context, arrays, NULL, &weather));
    return weather;
}

static void test_parameters(void **state) {
    (void)state;
    static const lg_profile profiles[] = {LG_PROFILE_MODVEGE, LG_PROFILE_STEPPE};
    static const lg_profile none[] = {(lg_profile)2, (lg_profile)-1, (lg_profile)INT32_MAX};
    lg_context *context = lg_test_context(NULL);
    lg_point_params params;
    lg_param_facts facts = {.value = 7};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(lg_param_count(none[i]), 0);
        assert_bare(lg_param_get(none[i], 0, &facts), LG_EARG);
        lg_point_params_init(none[i], &params);
        assert_refused(context, lg_point_params_check(context, &params), LG_EARG, "no profile");
        assert_refused(context, lg_point_params_set(context, &params, "st1_cd", 600, NULL), LG_EARG,
                       "no profile");
    }
    lg_point_params_init(LG_PROFILE_STEPPE, NULL);
    assert_bare(lg_param_get(LG_PROFILE_STEPPE, 0, NULL), LG_EARG);
    assert_true(isnan(lg_steppe_param_value(NULL, 0)));
    for (int p = 0; p < 2; p++) {
        size_t count = lg_param_count(profiles[p]);
        assert_true(count > 20);
        assert_bare(lg_param_get(profiles[p], count, &facts), LG_EARG);
        assert_bare(lg_param_get(profiles[p], SIZE_MAX, &facts), LG_EARG);
        assert_near(facts.value, 7, 0);
    }
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    assert_true(isnan(lg_steppe_param_value(&params.steppe, SIZE_MAX)));
    static const double values[] = {NAN, INFINITY, -INFINITY, -1, 1e300};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_refused(context, lg_point_params_set(context, &params, "st1_cd", values[i], NULL),
                       LG_EDATA, "st1_cd");
    int used = 7;
    assert_refused(context, lg_point_params_set(context, &params, "st1cd", 600, &used), LG_EDATA,
                   "did you mean");
    assert_refused(context, lg_point_params_set(context, &params, "", 600, &used), LG_EDATA,
                   "unknown parameter");
    assert_refused(context, lg_point_params_set(context, &params, "\xff", 600, &used), LG_EDATA,
                   "unknown parameter");
    assert_int_equal(used, 7);
    assert_ok(context, lg_point_params_set(context, &params, "st1_cd", 610, &used));
    assert_int_equal(used, 1);
    assert_near(params.steppe.st1_cd, 610, 0);
    lg_context_free(context);
}

/* The members are the caller's to write. */
static void test_members(void **state) {
    (void)state;
    static api_days d;
    lg_context *context = lg_test_context(NULL);
    api_fill_days(&d);
    lg_weather *weather = weather_of(context, &d.arrays);
    const lg_point_forcing forcing = {.weather = weather};
    static const double values[] = {NAN, INFINITY, -1e9, 1e300};
    int days = 0;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        lg_point_params params;
        lg_point_params_init(LG_PROFILE_STEPPE, &params);
        params.steppe.whc_mm = values[i];
        assert_refused(context, lg_point_params_check(context, &params), LG_EDATA, "whc_mm");
        assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days),
                       LG_EDATA, "whc_mm");
        lg_point_params_init(LG_PROFILE_MODVEGE, &params);
        params.modvege.st2_cd = values[i];
        assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days),
                       LG_EDATA, "st2_cd");
    }
    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    params.profile = (lg_profile)9;
    assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days), LG_EARG,
                   "no profile");
    assert_int_equal(days, 0);
    lg_weather_free(weather);
    lg_context_free(context);
}

static void test_forcings(void **state) {
    (void)state;
    static api_days d;
    static double cuts[API_DAYS], stocking[API_DAYS];
    static const double values[] = {NAN, INFINITY, -1, 1001};
    lg_context *context = lg_test_context(NULL);
    api_fill_days(&d);
    lg_weather *weather = weather_of(context, &d.arrays);
    lg_point_params params;
    int days = 0;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        lg_point_forcing forcing = {.weather = weather, .cut_height_m = cuts};
        cuts[31] = values[i];
        assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days),
                       LG_EDATA, "2012-02-01");
        cuts[31] = 0;
        forcing.stocking_su_ha = stocking;
        stocking[365] = values[i];
        assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days),
                       LG_EDATA, "2012-12-31");
        stocking[365] = 0;
    }
    static const int years[] = {-1, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        const lg_point_forcing forcing = {.weather = weather, .spinup_years = years[i]};
        assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days), LG_EARG,
                       "spin-up");
    }
    const lg_point_forcing plain = {.weather = weather};
    int stopped = 0;
    assert_refused(context, lg_point_run(context, &params, &plain, stop_on_the_third, &stopped),
                   LG_ECANCEL, "2012-01-03");
    assert_int_equal(days, 0);
    assert_ok(context, lg_point_run(context, &params, &plain, count_day, &days));
    assert_int_equal(days, API_DAYS);
    lg_weather_free(weather);
    lg_context_free(context);
}

/* With as_given columns may be absent; a run that needs one must not go on without. */
static void test_absent_columns(void **state) {
    (void)state;
    static const struct {
        lg_profile profile;
        lg_weather_column column;
        const char *name;
    } needed[] = {{LG_PROFILE_MODVEGE, LG_WEATHER_PAR_MJ_M2, "par_mj_m2"},
                  {LG_PROFILE_MODVEGE, LG_WEATHER_PET_MM, "pet_mm"},
                  {LG_PROFILE_STEPPE, LG_WEATHER_PAR_MJ_M2, "par_mj_m2"},
                  {LG_PROFILE_STEPPE, LG_WEATHER_PET_MM, "pet_mm"}};
    static api_days d;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        int days = 0;
        lg_point_params params;
        api_fill_days(&d);
        d.arrays.as_given = 1;
        d.arrays.column[needed[i].column] = NULL;
        lg_weather *weather = weather_of(context, &d.arrays);
        lg_point_forcing forcing = {.weather = weather};
        lg_point_params_init(needed[i].profile, &params);
        assert_refused(context, lg_point_run(context, &params, &forcing, count_day, &days),
                       LG_EDATA, needed[i].name);
        assert_int_equal(days, 0);
        lg_weather_free(weather);
    }
    lg_context_free(context);
}

static void test_jobs(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const settings[] = {"st1_cd=nan", "st1_cd", "=5", "st1_cd=600 C"};
    lg_point_job job = {.profile = LG_PROFILE_STEPPE,
                        .weather_path = "no-such.csv",
                        .out_path = "test_api_point.csv"};
    assert_refused(context, lg_point_job_run(context, &job), LG_EINPUT, "no-such.csv");
    job.profile = (lg_profile)5;
    assert_refused(context, lg_point_job_run(context, &job), LG_EARG, "no profile 5");
    job.profile = LG_PROFILE_STEPPE;
    job.setting_count = 1;
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        job.settings = &settings[i];
        api_leave_a_sentence(context);
        lg_status status = lg_point_job_run(context, &job);
        assert_true(status == LG_EPARSE || status == LG_EDATA);
        assert_null(strstr(lg_context_error(context), "stale-sentence"));
    }
    job.setting_count = 0;
    job.params_path = "no-such-params.csv";
    assert_refused(context, lg_point_job_run(context, &job), LG_EINPUT, "no-such-params.csv");
    job.params_path = NULL;
    job.out_path = job.weather_path = LG_DATA "/xilinhot/weather_normals.csv";
    assert_refused(context, lg_point_job_run(context, &job), LG_EARG, "weather_normals.csv");
    assert_int_not_equal(access("test_api_point.csv", F_OK), 0);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parameters), cmocka_unit_test(test_members),
        cmocka_unit_test(test_forcings),   cmocka_unit_test(test_absent_columns),
        cmocka_unit_test(test_jobs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
