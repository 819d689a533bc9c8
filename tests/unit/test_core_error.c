/* The facts of a failure beside its sentence. */
#include "lg_test.h"

#include "core/context.h"

static lg_error error_of(lg_context *context) {
    lg_error error;
    lg_context_get_error(context, &error);
    assert_string_equal(error.message, lg_context_error(context));
    return error;
}

static void test_nothing_failed(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_error error = error_of(context);
    assert_string_equal(error.message, "");
    assert_string_equal(error.file, "");
    assert_int_equal(error.line + error.column + error.date.year, 0);
    error = error_of(NULL);
    assert_string_equal(error.message, "");
    lg_context_free(context);
}

static void test_unit_and_date(void **state) {
    (void)state;
    static const struct {
        const char *sentence, *unit;
        lg_date date;
    } cases[] = {
        {"the books do not close in unit 'a-1' on 2012-02-29: x", "a-1", {2012, 2, 29}},
        {"management unit 'b' has no cells", "b", {0}},
        {"administrative unit 'b', unit 'c'", "c", {0}},
        {"administrative unit 'b' is empty", "", {0}},
        {"2013-02-29 and 12012-01-01 and 2012-01-012 are none", "", {0}},
        {"from 2012-01-05 to 2012-01-06", "", {2012, 1, 5}},
        {"2012-01-05", "", {2012, 1, 5}},
        {"unit 'open and long", "", {0}},
        {"no date here\n2012-01-05 in unit 'x'", "", {0}},
    };
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lg_fail(context, LG_EDATA, "%s", cases[i].sentence);
        lg_error error = error_of(context);
        assert_string_equal(error.unit, cases[i].unit);
        assert_int_equal(error.date.year, cases[i].date.year);
        assert_int_equal(error.date.month, cases[i].date.month);
        assert_int_equal(error.date.day, cases[i].date.day);
    }
    lg_context_free(context);
}

static void test_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_fail(context, LG_EPARSE, "of-2012-01-05.csv:3:7: on 2013-04-05 something");
    lg_error_place(context, "of-2012-01-05.csv", 3, 7);
    lg_error error = error_of(context);
    assert_string_equal(error.file, "of-2012-01-05.csv");
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 7);
    assert_int_equal(error.date.year, 2013);
    lg_error_in(context, "on");
    assert_string_equal(error_of(context).file, "of-2012-01-05.csv");
    lg_fail(context, LG_EDATA, "x.h5 is damaged");
    assert_string_equal(error_of(context).file, "");
    lg_error_in(context, "y.h5");
    assert_string_equal(error_of(context).file, "");
    lg_error_in(context, "x.h5");
    assert_string_equal(error_of(context).file, "x.h5");
    assert_int_equal(error_of(context).line, 0);
    lg_context_free(context);
}

static void test_long_path(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char path[2 * LG_ERROR_FILE_CHARS];
    memset(path, 'x', sizeof path);
    memcpy(path + sizeof path - 6, "/a.h5", 6);
    lg_fail(context, LG_EDATA, "far away");
    lg_error_place(context, path, 1, 2);
    lg_error error = error_of(context);
    assert_int_equal(strlen(error.file), LG_ERROR_FILE_CHARS - 1);
    assert_string_equal(error.file + strlen(error.file) - 5, "/a.h5");
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_failed),
        cmocka_unit_test(test_unit_and_date),
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_long_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
