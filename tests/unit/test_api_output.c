/* Whether a file may be written: names that promise another form, and other people's files. */
#include "api_world.h"

#include <libgrass/output.h>

static lg_context *context;

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void test_nothing(void **state) {
    (void)state;
    assert_bare(lg_output_check(NULL, "a.csv", LG_OUTPUT_CSV), LG_EARG);
    assert_refused(context, lg_output_check(context, NULL, LG_OUTPUT_CSV), LG_EARG, "'path'");
    assert_refused(context, lg_output_check(context, "a.csv", (lg_output_form)99), LG_EARG,
                   "form 99");
    assert_refused(context, lg_output_check(context, "a.csv", (lg_output_form)-1), LG_EARG,
                   "form -1");
}

static void test_names(void **state) {
    (void)state;
    assert_refused(context, lg_output_check(context, "weather.nc", LG_OUTPUT_CSV), LG_EARG,
                   "weather.nc");
    assert_refused(context, lg_output_check(context, "land.csv", LG_OUTPUT_LAND), LG_EARG,
                   "land.csv");
    assert_int_equal(lg_output_check(context, "weather.csv", LG_OUTPUT_CSV), LG_OK);
    assert_int_equal(lg_output_check(context, "land.h5", LG_OUTPUT_LAND), LG_OK);
    assert_int_equal(access("land.h5", F_OK), -1); /* asking makes nothing */
}

static void test_files_in_the_way(void **state) {
    (void)state;
    write_text("test_api_output.h5", "somebody's own notes");
    assert_refused(context, lg_output_check(context, "test_api_output.h5", LG_OUTPUT_LAND),
                   LG_EEXIST, "test_api_output.h5");
    write_text("test_api_output.h5", "");
    assert_int_equal(lg_output_check(context, "test_api_output.h5", LG_OUTPUT_LAND), LG_OK);
    assert_int_equal(remove("test_api_output.h5"), 0);
}

static void test_what_may_be_replaced(void **state) {
    (void)state;
    write_text("test_api_output.csv", "unit,breed,class,heads\n");
    lg_output_replace(NULL, 1);
    assert_refused(context, lg_output_check(context, "test_api_output.csv", LG_OUTPUT_CSV),
                   LG_EEXIST, "--force");
    lg_output_replace(context, 1);
    assert_int_equal(lg_output_check(context, "test_api_output.csv", LG_OUTPUT_CSV), LG_OK);
    assert_refused(context, lg_output_check(context, "test_api_output.csv", LG_OUTPUT_PNG), LG_EARG,
                   "test_api_output.csv");
    lg_output_replace(context, 0);
    assert_refused(context, lg_output_check(context, "test_api_output.csv", LG_OUTPUT_CSV),
                   LG_EEXIST, "test_api_output.csv");
    remove("test_api_output.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_files_in_the_way),
        cmocka_unit_test(test_what_may_be_replaced),
    };
    context = lg_test_context(NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    lg_context_free(context);
    return failed;
}
