/* Characters that nobody sees are shown by their number, in every message. */
#include "lg_test.h"

#include "core/context.h"
#include "core/reveal.h"

static void every_kind_is_shown(void **state) {
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {{"plain \xE5\x8C\x97 \xC3\xBC", "plain \xE5\x8C\x97 \xC3\xBC"},
                 {"a\xC2\xA0"
                  "b",
                  "a<U+00A0>b"},
                 {"\xE2\x80\x8B", "<U+200B>"},
                 {"\xEF\xBB\xBFx\xC2\xAD", "<U+FEFF>x<U+00AD>"},
                 {"\xE2\x80\xAF\xE2\x80\xAF", "<U+202F><U+202F>"},
                 {"\xE3\x80\x80", "\xE3\x80\x80"},
                 {"a\x1B[31m\x7F\r", "a<U+001B>[31m<U+007F><U+000D>"},
                 {"line\n\tline", "line\n\tline"},
                 {"\xC2", "?"},
                 {"\xE5\x8C", "??"},
                 {"\xFF\xC0\x80", "???"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[100];
        strcpy(text, cases[i].text);
        lg_reveal(text, sizeof text);
        assert_string_equal(text, cases[i].shown);
    }
    char tight[12];
    strcpy(tight, "abc\xC2\xA0"
                  "def");
    lg_reveal(tight, sizeof tight); /* 3 + 8 + 3 do not fit */
    assert_string_equal(tight, "abc");
}

static void a_message_shows_them(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_fail(context, LG_EDATA, "no zone '%s'", "south\xC2\xA0");
    assert_string_equal(lg_context_error(context), "no zone 'south<U+00A0>'");
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_is_shown),
                                       cmocka_unit_test(a_message_shows_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
