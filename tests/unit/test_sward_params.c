/* Parameters of both profiles: names, bounds, near names, names without use, contradictions. */
#include "lg_test.h"

#include <libgrass/sward.h>

static const lg_profile profiles[] = {LG_PROFILE_MODVEGE, LG_PROFILE_STEPPE};

static double value_of(const lg_point_params *p, size_t index) {
    if (p->profile == LG_PROFILE_STEPPE)
        return lg_steppe_param_value(&p->steppe, index);
    return ((const double *)(const void *)&p
                ->modvege)[index]; /* one double a row, in the table's order */
}

static void tables_are_whole_and_defaults_are_in_bounds(void **state) {
    (void)state;
    for (int k = 0; k < 2; k++) {
        size_t count = lg_param_count(profiles[k]);
        lg_point_params p;
        lg_point_params_init(profiles[k], &p);
        assert_true(count > 20);
        for (size_t i = 0; i < count; i++) {
            lg_param_facts f, other;
            assert_int_equal(lg_param_get(profiles[k], i, &f), LG_OK);
            assert_true(f.name[0] != '\0' && f.unit[0] != '\0' && f.source[0] != '\0');
            assert_true(f.meaning[0] != '\0' && strchr("VDMAC", f.confidence[0]) != NULL);
            if (!(f.low < f.high && f.value >= f.low && f.value <= f.high))
                fail_msg("the default of %s is not within its bounds", f.name);
            assert_near(value_of(&p, i), f.value, 0);
            for (size_t j = 0; j < i; j++) {
                assert_int_equal(lg_param_get(profiles[k], j, &other), LG_OK);
                assert_string_not_equal(f.name, other.name);
                assert_true(f.original[0] == '\0' || strcmp(f.original, other.original) != 0);
            }
        }
        lg_param_facts f;
        assert_int_equal(lg_param_get(profiles[k], count, &f), LG_EARG);
        assert_int_equal(lg_param_get(profiles[k], 0, NULL), LG_EARG);
    }
    lg_steppe_params any = {0};
    assert_true(isnan(lg_steppe_param_value(&any, lg_param_count(LG_PROFILE_STEPPE))));
}

static void defaults_do_not_contradict_each_other(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (int k = 0; k < 2; k++) {
        lg_point_params p;
        lg_point_params_init(profiles[k], &p);
        assert_ok(context, lg_point_params_check(context, &p));
    }
    lg_context_free(context);
}

static void both_names_reach_the_same_parameter(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < lg_param_count(profiles[k]); i++) {
            lg_param_facts f;
            assert_int_equal(lg_param_get(profiles[k], i, &f), LG_OK);
            lg_point_params p;
            lg_point_params_init(profiles[k], &p);
            int used = -1;
            assert_ok(context, lg_point_params_set(context, &p, f.name, f.low, &used));
            assert_int_equal(used, 1);
            assert_near(value_of(&p, i), f.low, 0);
            if (f.original[0] == '\0')
                continue;
            assert_ok(context, lg_point_params_set(context, &p, f.original, f.high, NULL));
            assert_near(value_of(&p, i), f.high, 0);
        }
    lg_context_free(context);
}

static void bounds_hold_on_both_sides_and_for_what_is_no_number(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < lg_param_count(profiles[k]); i++) {
            lg_param_facts f;
            assert_int_equal(lg_param_get(profiles[k], i, &f), LG_OK);
            lg_point_params p;
            lg_point_params_init(profiles[k], &p);
            const double bad[] = {f.low - 1e-3, f.high + 1e-3, NAN, INFINITY, -INFINITY};
            for (size_t b = 0; b < sizeof bad / sizeof bad[0]; b++) {
                assert_status(context, lg_point_params_set(context, &p, f.name, bad[b], NULL),
                              LG_EDATA);
                assert_error_says(context, f.name);
                assert_error_says(context, "it must lie in");
                assert_near(value_of(&p, i), f.value, 0);
            }
        }
    lg_context_free(context);
}

static void unknown_and_idle_names(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_point_params m, s;
    lg_point_params_init(LG_PROFILE_MODVEGE, &m);
    lg_point_params_init(LG_PROFILE_STEPPE, &s);
    assert_status(context, lg_point_params_set(context, &m, "whc_m", 1, NULL), LG_EDATA);
    assert_error_says(context, "unknown parameter 'whc_m'; did you mean 'whc_mm'?");
    assert_status(context, lg_point_params_set(context, &s, "frost_rte", 1, NULL), LG_EDATA);
    assert_error_says(context, "did you mean 'frost_rate'?");
    assert_status(context, lg_point_params_set(context, &s, "zzzzzz", 1, NULL), LG_EDATA);
    assert_null(strstr(lg_context_error(context), "did you mean"));
    assert_status(context, lg_point_params_set(context, &m, "", 1, NULL), LG_EDATA);
    const char *const idle[] = {"a_IN", "max_fIN", "cellSurface"};
    for (int i = 0; i < 3; i++) {
        int used = 1;
        assert_ok(context, lg_point_params_set(context, &m, idle[i], -1e30, &used));
        assert_int_equal(used, 0);
        assert_ok(context, lg_point_params_set(context, &s, idle[i], 1, NULL));
    }
    for (size_t i = 0; i < lg_param_count(LG_PROFILE_MODVEGE);
         i++) { /* the other profile's names */
        lg_param_facts f;
        int used = -1;
        assert_int_equal(lg_param_get(LG_PROFILE_MODVEGE, i, &f), LG_OK);
        lg_point_params_init(LG_PROFILE_STEPPE, &s);
        lg_status status = lg_point_params_set(context, &s, f.original, f.value, &used);
        assert_true(status == LG_OK || strstr(lg_context_error(context), "it must lie in") != NULL);
    }
    assert_status(context, lg_point_params_set(context, &m, "frost_rate", 0, NULL), LG_EDATA);
    lg_context_free(context);
}

typedef struct contradiction {
    const char *name, *other;
    double value, other_value;
    const char *sentence;
    int steppe_only;
} contradiction;

static const contradiction contradictions[] = {
    {"st1_cd", "st2_cd", 1300, 1200, "st1_cd (1300) must be below st2_cd (1200)", 0},
    {"st1_cd", "st2_cd", 1200, 1200, "st1_cd (1200) must be below st2_cd (1200)", 0},
    {"t0_c", "t1_c", 12, 11, "t0_c (12) must be below t1_c (11)", 0},
    {"t1_c", "t2_c", 19, 19, "t1_c (19) must be below t2_c (19)", 0},
    {"st1_cd", "st2_cd", 400, 2000, "must not be 400", 0},
    {"sea_min", "sea_max", 1.5, 1.1, "sea_min (1.5) must not be above sea_max (1.1)", 0},
    {"survey_from_d", "survey_to_d", 300, 100, "survey_from_d (300) must be below survey_to_d", 1},
    {"climate_c_from", "climate_c_to", 13, 12, "climate_c_from (13) must be below climate_c_to", 1},
    {"climate_mm_from", "climate_mm_to", 900, 75, "must be below climate_mm_to (75)", 1},
    {"climate_deg_from", "climate_deg_to", 58, 57, "must be below climate_deg_to (57)", 1},
    {"release_rate", "release_half", 0.5, 0.1, "take more than the reserve in a day", 1},
    {"omd_gv_min", "omd_gv_max", 0.8, 0.7, "digestibility", 1},
    {"omd_gr_min", "omd_gr_max", 0.8, 0.7, "digestibility", 1},
    {"omd_gr_max", "omd_gv_max", 0.9, 0.8, "must not be above omd_gv_max (0.8)", 1},
    {"omd_dv", "omd_dv", 0.99, 0.99, "must not be above omd_gv_max", 1},
    {"omd_dr", "omd_dr", 0.99, 0.99, "must not be above omd_gv_max", 1},
};

static void contradictions_are_named(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof contradictions / sizeof contradictions[0]; i++)
        for (int k = contradictions[i].steppe_only; k < 2; k++) {
            const contradiction *c = &contradictions[i];
            lg_point_params p;
            lg_point_params_init(profiles[k], &p);
            assert_ok(context, lg_point_params_set(context, &p, c->name, c->value, NULL));
            assert_ok(context, lg_point_params_set(context, &p, c->other, c->other_value, NULL));
            assert_status(context, lg_point_params_check(context, &p), LG_EDATA);
            assert_error_says(context, c->sentence);
        }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_whole_and_defaults_are_in_bounds),
        cmocka_unit_test(defaults_do_not_contradict_each_other),
        cmocka_unit_test(both_names_reach_the_same_parameter),
        cmocka_unit_test(bounds_hold_on_both_sides_and_for_what_is_no_number),
        cmocka_unit_test(unknown_and_idle_names),
        cmocka_unit_test(contradictions_are_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
