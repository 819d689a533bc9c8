/* Words, figures, escaping: what every page is made of. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lg_test.h"

#include "balance/standard.h"
#include "report/assets.h"
#include "report/figure.h"
#include "report/map.h"
#include "text/out.h"
#include "report/shared.h"
#include "report/words.h"
#include "store/books.h"

static int places(const char *text) {
    int mask = 0;
    for (const char *c = text; *c != '\0'; c++)
        if (c[0] == '{' && c[1] >= '1' && c[1] <= '9' && c[2] == '}')
            mask |= 1 << (c[1] - '0');
    return mask;
}

/* The table cannot lack a word in one language, but a cell of it could be empty or lose a figure.
 */
static void no_word_is_missing_in_either_language(void **state) {
    (void)state;
    for (int i = 0; i < LG_WORD_COUNT; i++) {
        const char *en = lg_word_text(LG_REPORT_EN, (lg_word)i);
        const char *zh = lg_word_text(LG_REPORT_ZH, (lg_word)i);
        if (en[0] == '\0' || zh[0] == '\0' || places(en) != places(zh))
            fail_msg("word '%s': \"%s\" and \"%s\"", lg_word_key((lg_word)i), en, zh);
        assert_int_equal(lg_word_find(lg_word_key((lg_word)i)), i);
    }
    assert_int_equal(lg_word_find("no such word"), LG_WORD_COUNT);
}

static void every_word_of_chinese_is_chinese(void **state) {
    (void)state;
    for (int i = 0; i < LG_WORD_COUNT; i++) {
        const char *zh = lg_word_text(LG_REPORT_ZH, (lg_word)i);
        bool chinese = (lg_word)i == LG_WORD_html_lang || (lg_word)i == LG_WORD_subtitle;
        for (const char *c = zh; *c != '\0'; c++)
            chinese = chinese || (unsigned char)*c >= 0xe3;
        if (!chinese)
            fail_msg("word '%s' is not Chinese: %s", lg_word_key((lg_word)i), zh);
    }
}

static void the_ledger_has_every_column_once(void **state) {
    (void)state;
    static const char *const lines[] = {
#define LINE(group, column, quantity, en, zh) #column,
#include "report/ledger.def"
#undef LINE
    };
    for (int c = 0; c < LG_BOOK_COUNT; c++) {
        int found = 0;
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
            found += strcmp(lines[i], lg_book_columns[c].name) == 0;
        if (found != 1)
            fail_msg("column %s has %d lines", lg_book_columns[c].name, found);
    }
}

static void figures_read_as_an_office_writes_them(void **state) {
    (void)state;
    lg_figure_text t;
    assert_string_equal(lg_figure_say(LG_REPORT_ZH, LG_Q_su, 1233493, &t), "123.3 万羊单位");
    assert_string_equal(lg_figure_say(LG_REPORT_ZH, LG_Q_su, 957, &t), "957 羊单位");
    assert_string_equal(lg_figure_say(LG_REPORT_EN, LG_Q_su, 1233493, &t), "1.23 million SU");
    assert_string_equal(lg_figure_say(LG_REPORT_EN, LG_Q_su, 49390, &t), "49,000 SU");
    assert_string_equal(lg_figure_say(LG_REPORT_ZH, LG_Q_mu, 20539500, &t), "2,053.9 万亩");
    assert_string_equal(lg_figure_cell(LG_REPORT_ZH, LG_Q_t, 123456, &t), "12.35");
    assert_string_equal(lg_figure_cell(LG_REPORT_EN, LG_Q_mu, 1234567890, &t), "1,234,568");
    assert_string_equal(lg_figure_cell(LG_REPORT_EN, LG_Q_su, -0.001, &t), "0.0");
    assert_string_equal(lg_figure_cell(LG_REPORT_EN, LG_Q_su, -1234567, &t), "\u22121,234.6");
    assert_string_equal(lg_figure_cell(LG_REPORT_EN, LG_Q_su, INFINITY, &t), "\u221e");
    assert_string_equal(lg_figure_change(LG_REPORT_ZH, 0.845, &t), "+84%");
    assert_string_equal(lg_figure_change(LG_REPORT_ZH, -0.05, &t), "\u22125.0%");
    assert_string_equal(lg_figure_change(LG_REPORT_EN, -1e-9, &t), "0\u00a0%");
    assert_string_equal(lg_figure_change(LG_REPORT_EN, INFINITY, &t), "\u221e");
    assert_string_equal(lg_figure_share(LG_REPORT_ZH, -0.12, &t), "12%");
    assert_string_equal(lg_figure_share(LG_REPORT_EN, 0.34, &t), "34\u00a0%");
    assert_string_equal(lg_figure_say(LG_REPORT_EN, LG_Q_percent, 0.819, &t), "81.9\u00a0%");
    assert_string_equal(lg_figure_say(LG_REPORT_ZH, LG_Q_percent, 0.819, &t), "81.9%");
}

/* Each alone would be said as 331,000 and 36,000 of 366,000. */
static void parts_shown_add_up_to_the_whole_shown(void **state) {
    (void)state;
    double whole = 366360, parts[] = {330600, 35560, 200};
    lg_figure_parts(LG_REPORT_EN, LG_Q_t, &whole, parts, 3);
    assert_near(whole, 366000, 1e-6);
    assert_near(parts[0] + parts[1], 366000, 1e-6);
    assert_near(parts[2], 200, 1e-9);
    double chinese = 1164360, two[] = {805640, 358720};
    lg_figure_parts(LG_REPORT_ZH, LG_Q_t, &chinese, two, 2);
    assert_near(chinese, 1164000, 1e-6);
    assert_near(two[0] + two[1], 1164000, 1e-6);
    double none = 0, nothing[] = {0, 0};
    lg_figure_parts(LG_REPORT_EN, LG_Q_t, &none, nothing, 2);
    assert_near(none + nothing[0] + nothing[1], 0, 0);
}

static void text_cannot_leave_its_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_out_init(context, &out);
    lg_out_html(&out, "<b>\"a\" & 'b'\x01</b>");
    assert_string_equal(out.text, "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;");
    lg_out_free(&out);
    lg_out_init(context, &out);
    lg_out_json(&out, "</script><!--\n\"\\& 草");
    assert_string_equal(out.text,
                        "\"\\u003c/script\\u003e\\u003c!--\\u000a\\u0022\\u005c\\u0026 草\"");
    lg_out_free(&out);
    lg_out_init(context, &out);
    lg_out_json_number(&out, NAN);
    LG_SAY(&out, LG_REPORT_EN, LG_WORD_between, "<a>", "b");
    assert_string_equal(out.text, "null&lt;a&gt; to b");
    lg_out_free(&out);
    lg_context_free(context);
}

/* RFC 4648, section 10. */
static void base64_is_that_of_the_standard(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"f", "Zg=="},         {"fo", "Zm8="},
                                           {"foo", "Zm9v"},       {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        lg_out out;
        lg_out_init(context, &out);
        lg_out_base64(&out, (const uint8_t *)pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(out.text, pairs[i][1]);
        lg_out_free(&out);
    }
    lg_context_free(context);
}

static void the_page_travels_in_the_library(void **state) {
    (void)state;
    assert_non_null(strstr(lg_report_asset("page.html"), "{{part:answer}}"));
    assert_non_null(strstr(lg_report_asset("uPlot.iife.min.js"), "v1.6.32"));
    assert_non_null(strstr(lg_report_asset("LICENSE"), "MIT"));
    assert_string_equal(lg_report_asset("no such file"), "");
}

/* The words of the page say "10 %", the map has a border there, and the subsidy is lost there. */
static void overload_begins_at_one_figure(void **state) {
    (void)state;
    double limit = NAN;
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    if (strcmp(#field, "overload_limit") == 0)                                                     \
        limit = value;
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
    assert_near(limit, LG_OVER_PERCENT / 100.0, 1e-12);
    assert_near(limit, LG_OVERLOAD_LIMIT, 0.0);
    bool found = false;
    for (int i = 0; i < LG_MAP_CLASSES; i++)
        found = found || (lg_map_classes[i].layer == LG_LAYER_overload &&
                          fabs(lg_map_classes[i].below - limit) < 1e-12);
    assert_true(found);
    char percent[8];
    snprintf(percent, sizeof percent, "%d %%", LG_OVER_PERCENT);
    assert_non_null(strstr(lg_word_text(LG_REPORT_EN, LG_WORD_years_over), percent));
    assert_non_null(strstr(lg_word_text(LG_REPORT_EN, LG_WORD_scenarios_note), percent));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_missing_in_either_language),
        cmocka_unit_test(every_word_of_chinese_is_chinese),
        cmocka_unit_test(the_ledger_has_every_column_once),
        cmocka_unit_test(figures_read_as_an_office_writes_them),
        cmocka_unit_test(parts_shown_add_up_to_the_whole_shown),
        cmocka_unit_test(text_cannot_leave_its_place),
        cmocka_unit_test(base64_is_that_of_the_standard),
        cmocka_unit_test(the_page_travels_in_the_library),
        cmocka_unit_test(overload_begins_at_one_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
