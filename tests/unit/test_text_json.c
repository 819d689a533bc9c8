/* JSON text: commas, brackets, escapes, numbers that come back as they were. */
#include "lg_test.h"
#include "text/json.h"

static lg_status write_all(lg_context *context, char **text) {
    lg_json json;
    lg_json_init(context, &json);
    lg_json_open(&json, NULL, '{');
    lg_json_text(&json, "words", "a \"b\" \\ \n \xe8\x8d\x89");
    lg_json_open(&json, "list", '[');
    lg_json_number(&json, NULL, 0.1);
    lg_json_number(&json, NULL, -1e-12);
    lg_json_number(&json, NULL, 9007199254740992.0);
    lg_json_number(&json, NULL, 1.0 / 3.0);
    lg_json_close(&json, ']');
    lg_json_open(&json, "none", '{');
    lg_json_close(&json, '}');
    lg_json_bool(&json, "yes", true);
    lg_json_close(&json, '}');
    return lg_json_finish(&json, text);
}

static void json_is_written(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char *text = NULL;
    assert_ok(context, write_all(context, &text));
    assert_string_equal(text, "{\n"
                              "  \"words\": \"a \\\"b\\\" \\\\ \\u000a \xe8\x8d\x89\",\n"
                              "  \"list\": [\n"
                              "    0.1,\n"
                              "    -1e-12,\n"
                              "    9007199254740992,\n"
                              "    0.33333333333333331\n"
                              "  ],\n"
                              "  \"none\": {},\n"
                              "  \"yes\": true\n"
                              "}\n");
    lg_free(context, text);
    lg_context_free(context);
}

static lg_status write_and_free(lg_context *context) {
    char *text = NULL;
    lg_status status = write_all(context, &text);
    lg_free(context, text);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(write_and_free);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(json_is_written),
                                       cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
