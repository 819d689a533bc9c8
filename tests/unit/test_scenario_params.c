/* Sets of parameters: what they hold, what they refuse, how they go through files. */
#include "lg_test.h"

#include <libgrass/params.h>

static lg_context *context;
static lg_params *set;

static int open_set(void **state) {
    (void)state;
    const lg_context_options options = {.no_sync = 1};
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return lg_params_create(context, &set) != LG_OK;
}

static int close_set(void **state) {
    (void)state;
    lg_params_free(set);
    lg_context_free(context);
    return 0;
}

static double get(const lg_params *params, const char *table, const char *type, const char *name) {
    double value = NAN;
    assert_ok(context, lg_params_get(params, table, type, name, &value));
    return value;
}

static void test_every_row_can_be_given_and_taken_back(void **state) {
    (void)state;
    size_t by_type = 0;
    assert_true(lg_params_row_count() > 150);
    for (size_t i = 0; i < lg_params_row_count(); i++) {
        lg_params_facts f;
        assert_int_equal(lg_params_row(i, &f), LG_OK);
        assert_near(get(set, f.table, NULL, f.name), f.value, 0);
        assert_true(f.low <= f.value && f.value <= f.high);
        assert_true(f.unit[0] != '\0' && f.source[0] != '\0' && f.meaning[0] != '\0');
        assert_ok(context, lg_params_set(set, f.table, NULL, f.name, f.high));
        assert_near(get(set, f.table, f.by_type ? "meadow" : NULL, f.name), f.high, 0);
        assert_ok(context, lg_params_set(set, f.table, NULL, f.name, f.low));
        assert_int_equal(lg_params_count(set), 1);
        double above = f.high + 1 + fabs(f.high);
        assert_status(context, lg_params_set(set, f.table, NULL, f.name, above), LG_EDATA);
        assert_error_says(context, "must lie in");
        assert_status(context, lg_params_set(set, f.table, NULL, f.name, NAN), LG_EDATA);
        assert_near(get(set, f.table, NULL, f.name), f.low, 0);
        assert_ok(context, lg_params_unset(set, f.table, NULL, f.name));
        assert_int_equal(lg_params_count(set), 0);
        by_type += f.by_type != 0;
    }
    assert_int_equal(lg_params_row(lg_params_row_count(), &(lg_params_facts){0}), LG_EARG);
    assert_true(by_type > 80);
    assert_null(lg_params_table_name(lg_params_table_count()));
    assert_status(context, lg_params_unset(set, "sand", NULL, "trap_rate"), LG_EARG);
}

static void test_a_type_goes_before_all_types(void **state) {
    (void)state;
    assert_ok(context, lg_params_set(set, "sward", "meadow", "ni", 0.3));
    assert_ok(context, lg_params_set(set, "sward", NULL, "ni", 0.2));
    assert_near(get(set, "sward", "meadow", "ni"), 0.3, 0);
    assert_near(get(set, "sward", "dunes", "ni"), 0.2, 0);
    assert_near(get(set, "sward", NULL, "NI"), 0.2, 0); /* the original program's name */
    /* what animals do is found where it once stood */
    assert_ok(context, lg_params_set(set, "sward", NULL, "demand_kg_su_d", 2));
    assert_near(get(set, "grazing", "meadow", "demand_kg_su_d"), 2, 0);
    lg_params_value v;
    assert_ok(context, lg_params_value_at(set, 2, &v));
    assert_string_equal(v.table, "grazing");
    assert_string_equal(v.source, "given to the run");
    assert_status(context, lg_params_value_at(set, 3, &v), LG_EARG);
    assert_near(get(set, "grazing", NULL, "trample_frac"), 0.143, 0);
}

static void test_wrong_names(void **state) {
    (void)state;
    static const struct {
        const char *table, *type, *name, *says;
    } cases[] = {
        {"degradatoin", NULL, "fill_limit", "did you mean 'degradation'?"},
        {"degradation", NULL, "fill_limt", "did you mean 'fill_limit'?"},
        {"sward", NULL, "fill_limit", "it stands in 'degradation'"},
        {"soil", NULL, "x", "there are sward, grazing"},
        {"degradation", "meadow", "fill_limit", "not by grassland type"},
        {"sward", "", "ni", "the grassland type is empty"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_status(context,
                      lg_params_set(set, cases[i].table, cases[i].type, cases[i].name, 0.3),
                      LG_EDATA);
        assert_error_says(context, cases[i].says);
        assert_int_equal(lg_params_count(set), 0);
    }
    assert_status(context, lg_params_set(set, NULL, NULL, "ni", 0.3), LG_EARG);
    assert_status(context, lg_params_set_from(set, "sward", NULL, "ni", 0.3, "", "V"), LG_EDATA);
    assert_int_equal(lg_params_set(NULL, "sward", NULL, "ni", 0.3), LG_EARG);
}

static void test_contradictions(void **state) {
    (void)state;
    static const struct {
        const char *table, *type, *name;
        double value;
        const char *says;
    } cases[] = {
        {"degradation", NULL, "fill_least", 0.5, "fill_least of degradation (0.5)"},
        {"degradation", NULL, "fill_full", 0.4, "must be below fill_full"},
        {"degradation", NULL, "cover_light", 0.9, "must not be above cover_moderate"},
        {"degradation", NULL, "yield_severe", 0.1, "yield_moderate"},
        {"sand", NULL, "trap_cover", 0.1, "fixed_cover of sand"},
        {"sand", NULL, "fines_light", 0.3, "fines_moderate"},
        {"carbon", NULL, "young_rate", 0.01, NULL},
        {"carbon", NULL, "old_rate", 0.9, "must be below young_rate"},
        {"sward", NULL, "st2_cd", 1000, "st1_cd"},
        {"sward", NULL, "survey_to_d", 100, "survey_from_d (121) must be below survey_to_d (100)"},
        {"sward", "meadow", "climate_c_to", -6.5, "'meadow': parameter climate_c_from (-6) must"},
        {"sward", NULL, "sea_min", 1.5, "sea_min (1.5) must not be above sea_max (1.387)"},
        {"sward", "meadow", "t1_c", 3, "grassland type 'meadow': parameter t0_c"},
    };
    assert_ok(context, lg_params_check(set));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_ok(context,
                  lg_params_set(set, cases[i].table, cases[i].type, cases[i].name, cases[i].value));
        assert_status(context, lg_params_check(set), cases[i].says == NULL ? LG_OK : LG_EDATA);
        if (cases[i].says != NULL)
            assert_error_says(context, cases[i].says);
        assert_ok(context, lg_params_unset(set, cases[i].table, cases[i].type, cases[i].name));
    }
}

static void test_a_clone_goes_its_own_way(void **state) {
    (void)state;
    lg_params *copy = NULL;
    assert_ok(context, lg_params_set(set, "sward", "meadow", "ni", 0.3));
    assert_ok(context, lg_params_clone(context, set, &copy));
    assert_ok(context, lg_params_set(set, "sward", "meadow", "ni", 0.4));
    assert_near(get(copy, "sward", "meadow", "ni"), 0.3, 0);
    assert_ok(context, lg_params_set(copy, "sand", NULL, "trap_rate", 0.1));
    assert_ok(context, lg_params_merge(set, copy));
    assert_near(get(set, "sward", "meadow", "ni"), 0.3, 0);
    assert_int_equal(lg_params_count(set), 2);
    assert_ok(context, lg_params_merge(set, set));
    lg_params_free(copy);
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_a_file_keeps_every_bit(void **state) {
    (void)state;
    lg_params *back = NULL;
    const double odd = 0.1 + 0.2, third = 1.0 / 3.0;
    assert_ok(context, lg_params_set(set, "degradation", NULL, "fill_limit", odd));
    assert_ok(context, lg_params_set_from(set, "sward", "meadow \"wet\", low", "ni", third,
                                          "a book, \"p. 3\"\nline 2", "V"));
    assert_ok(context, lg_params_set(set, "sward", NULL, "ni", 0.2));
    assert_ok(context, lg_params_write(set, "params.tmp.csv"));
    assert_ok(context, lg_params_create(context, &back));
    assert_ok(context, lg_params_read(back, "params.tmp.csv"));
    assert_int_equal(lg_params_count(back), lg_params_count(set));
    for (size_t i = 0; i < lg_params_count(set); i++) {
        lg_params_value a, b;
        assert_ok(context, lg_params_value_at(set, i, &a));
        assert_ok(context, lg_params_value_at(back, i, &b));
        assert_memory_equal(&a.value, &b.value, sizeof a.value);
        assert_string_equal(a.name, b.name);
        assert_string_equal(a.source, b.source);
        assert_string_equal(a.confidence, b.confidence);
        assert_int_equal(a.type == NULL, b.type == NULL);
        if (a.type != NULL)
            assert_string_equal(a.type, b.type);
    }
    lg_params_free(back);
    remove("params.tmp.csv");
    assert_status(context, lg_params_write(set, "no-such-folder/params.csv"), LG_EOUTPUT);
}

static void test_files_at_fault(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"table,name,value\nsward,ni,0.3\nsward,nii,0.3\n", "3:7"},
        {"table,name,value\nsward,ni,0.3\nswrd,ni,0.3\n", "3:1"},
        {"table,name,value\nsward,ni,0.3\nsward,NI,0.3\n", "stands twice"},
        {"table,name,value\nsward,ni,9\n", "2:10"},
        {"table,name,value\nsward,ni,many\n", "2:10"},
        {"table,name,value,unit\nsward,whc_mm,90,cm\n", "is in 'mm', not in 'cm'"},
        {"table,name,value,type\nsand,trap_rate,0.1,meadow\n", "not by grassland type"},
        {"table,name\nsward,ni\n", "value"},
    };
    assert_ok(context, lg_params_set(set, "sward", NULL, "ni", 0.25));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_text("params-bad.tmp.csv", cases[i].text);
        assert_status(context, lg_params_read(set, "params-bad.tmp.csv"), LG_EPARSE);
        assert_error_says(context, cases[i].says);
        assert_int_equal(lg_params_count(set), 1); /* all or nothing */
        assert_near(get(set, "sward", NULL, "ni"), 0.25, 0);
    }
    remove("params-bad.tmp.csv");
    assert_status(context, lg_params_read(set, "no-such.csv"), LG_EINPUT);
}

static void count_rowless(lg_log_level level, const char *sentence, void *user) {
    *(int *)user += level == LG_LOG_WARNING &&
                    strstr(sentence, "no row under the header: it gives no parameter") != NULL;
}

static void test_a_file_without_rows_is_told(void **state) {
    (void)state;
    int told = 0;
    lg_context *c = NULL;
    lg_params *none = NULL;
    const lg_context_options options = {.no_sync = 1, .log = count_rowless, .user = &told};
    assert_int_equal(lg_context_create(&options, &c), LG_OK);
    assert_ok(c, lg_params_create(c, &none));
    write_text("params-none.tmp.csv", "# nothing yet\ntable,name,value\n");
    assert_ok(c, lg_params_read(none, "params-none.tmp.csv"));
    assert_int_equal(told, 1);
    assert_int_equal(lg_params_count(none), 0);
    write_text("params-none.tmp.csv", "table,name,value\nsward,ni,0.3\n");
    assert_ok(c, lg_params_read(none, "params-none.tmp.csv"));
    assert_int_equal(told, 1);
    remove("params-none.tmp.csv");
    lg_params_free(none);
    lg_context_free(c);
}

static lg_status fill_and_write(lg_context *c) {
    lg_params *params = NULL, *copy = NULL;
    lg_status status = lg_params_create(c, &params);
    if (status == LG_OK)
        status = lg_params_set(params, "sward", "meadow", "ni", 0.3);
    if (status == LG_OK)
        status = lg_params_read(params, "params-fail.tmp.csv");
    if (status == LG_OK)
        status = lg_params_clone(c, params, &copy);
    if (status == LG_OK)
        status = lg_params_write(copy, "params-fail-out.tmp.csv");
    lg_params_free(copy);
    lg_params_free(params);
    return status;
}

static void test_failing_allocations(void **state) {
    (void)state;
    write_text("params-fail.tmp.csv", "table,name,value\nsward,ni,0.3\nsand,trap_rate,0.1\n");
    lg_fail_each_allocation(fill_and_write);
    remove("params-fail.tmp.csv");
    remove("params-fail-out.tmp.csv");
}

int main(void) {
#define IN_SET(test) cmocka_unit_test_setup_teardown(test, open_set, close_set)
    const struct CMUnitTest tests[] = {
        IN_SET(test_every_row_can_be_given_and_taken_back),
        IN_SET(test_a_type_goes_before_all_types),
        IN_SET(test_wrong_names),
        IN_SET(test_contradictions),
        IN_SET(test_a_clone_goes_its_own_way),
        IN_SET(test_a_file_keeps_every_bit),
        IN_SET(test_files_at_fault),
        cmocka_unit_test(test_a_file_without_rows_is_told),
        IN_SET(test_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
