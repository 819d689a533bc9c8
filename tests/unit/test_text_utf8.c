#include "lg_test.h"

#include "text/utf8.h"

static void test_characters(void **state) {
    (void)state;
    assert_int_equal(lg_utf8_bytes("a"), 1);
    assert_int_equal(lg_utf8_bytes("\xC3\xBC"), 2);
    assert_int_equal(lg_utf8_bytes("\xE9\x94\xA1"), 3);
    assert_int_equal(lg_utf8_bytes("\xF0\x9F\x90\x91"), 4);
    /* Half a character, a byte that only continues one, GBK, overlong, surrogate, too high. */
    static const char *const none[] = {"\xE9\x94",         "\x94",         "\xCE\xFD",
                                       "\xC0\xAF",         "\xE0\x80\x80", "\xED\xA0\x80",
                                       "\xF4\x90\x80\x80", "\xFF"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(lg_utf8_bytes(none[i]), 0);
}

static void test_texts(void **state) {
    (void)state;
    assert_true(lg_text_is_utf8(""));
    assert_true(lg_text_is_utf8("Xilin \xE9\x94\xA1\xE6\x9E\x97"));
    assert_false(lg_text_is_utf8("\xE9\x94\xA1\xE6\x9E"));
    assert_int_equal(lg_utf8_good("ab\xFF"
                                  "c"),
                     2);
}

static void test_cuts(void **state) {
    (void)state;
    const char *text = "a\xE9\x94\xA1"
                       "b";
    static const size_t wanted[] = {0, 1, 1, 1, 4, 5, 5};
    for (size_t bytes = 0; bytes < sizeof wanted / sizeof *wanted; bytes++)
        assert_int_equal(lg_utf8_cut(text, bytes), wanted[bytes]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
