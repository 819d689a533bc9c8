/* The public function of styles with nothing, or what is none. */
#include "api_world.h"

#include <libgrass/style.h>

static void test_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const lg_style_map map = {.variable = "production"}, none = {.variable = NULL};
    assert_bare(lg_style_write(NULL, &map, "a.qml"), LG_EARG);
    assert_refused(context, lg_style_write(context, NULL, "a.qml"), LG_EARG, "'map'");
    assert_refused(context, lg_style_write(context, &none, "a.qml"), LG_EARG, "'map->variable'");
    assert_refused(context, lg_style_write(context, &map, NULL), LG_EARG, "'path'");
    assert_int_not_equal(access("a.qml", F_OK), 0);
    assert_ok(context, lg_style_write(context, &map, "test_api_style.qml"));
    assert_int_equal(remove("test_api_style.qml"), 0);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
