/* Contexts with wrong options, and what they keep of a failure. */
#include "api_world.h"

static void *no_memory(size_t bytes, void *user) {
    (void)bytes, (void)user;
    return NULL;
}

static void *no_more(void *block, size_t bytes, void *user) {
    (void)block, (void)bytes, (void)user;
    return NULL;
}

static void release(void *block, void *user) {
    (void)block, (void)user;
}

static void test_options(void **state) {
    (void)state;
    lg_context *context = NULL;
    assert_bare(lg_context_create(NULL, NULL), LG_EARG);
    static const int threads[] = {-1, INT32_MIN, 4097, INT32_MAX};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
        assert_bare(lg_context_create(&(lg_context_options){.threads = threads[i]}, &context),
                    LG_EARG);
    const lg_allocator halves[] = {{no_memory, NULL, NULL, NULL},
                                   {NULL, no_more, NULL, NULL},
                                   {NULL, NULL, release, NULL},
                                   {no_memory, no_more, NULL, NULL}};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        assert_bare(lg_context_create(&(lg_context_options){.allocator = halves[i]}, &context),
                    LG_EARG);
    const lg_context_options poor = {.allocator = {no_memory, no_more, release, NULL}};
    assert_bare(lg_context_create(&poor, &context), LG_ENOMEM);
    assert_null(context);
    assert_bare(lg_context_create(&(lg_context_options){.threads = 3}, &context), LG_OK);
    assert_int_equal(lg_context_threads(context), 3);
    assert_int_equal(lg_context_threads(NULL), 0);
    api_check_alive(context);
    lg_context_free(context);
}

static void test_errors(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_error error = {.line = 7};
    lg_context_get_error(context, NULL);
    lg_context_get_error(NULL, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(error.line, 0);
    assert_string_equal(lg_context_error(NULL), "");
    assert_string_equal(lg_context_error(context), "");
    lg_plan *plan = NULL;
    assert_refused(context, lg_plan_read_text(context, "text.yaml", NULL, "libgrass: x\n", &plan),
                   LG_EPARSE, "text.yaml:1:11");
    lg_context_get_error(context, &error);
    assert_string_equal(error.file, "text.yaml");
    assert_int_equal(error.line, 1);
    /* The place of one failure does not stay for the next. */
    lg_land *land = NULL;
    assert_refused(context, lg_land_read(context, NULL, &land), LG_EARG, "lg_land_read");
    lg_context_get_error(context, &error);
    assert_string_equal(error.file, "");
    assert_int_equal(error.line, 0);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
