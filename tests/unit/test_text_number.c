#include "lg_test.h"

#include <locale.h>

#include "text/csv.h"
#include "text/number.h"

static void assert_number(const char *text, double wanted) {
    double value = 0;
    if (!lg_parse_number(text, &value))
        fail_msg("'%s' is refused", text);
    assert_near(value, wanted, 0);
}

static void test_numbers(void **state) {
    (void)state;
    assert_number("0", 0);
    assert_number("-0.5", -0.5);
    assert_number("+1.25", 1.25);
    assert_number(" \t12 \t", 12);
    assert_number(".5", 0.5);
    assert_number("5.", 5);
    assert_number("1e3", 1000);
    assert_number("1.5E-3", 0.0015);
    assert_number("2e+2", 200);
    assert_number("0.1", 0.1);
    assert_number("1.7976931348623157e308", 1.7976931348623157e308);
    assert_number("4.9e-324", 4.9e-324);
    assert_number("1e-999", 0);
    assert_number("007", 7);
}

static void test_no_numbers(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",       " ",    "nan",   "NaN",   "inf", "-inf", "infinity", "0x10", "0x1p3", "1e999",
        "-1e999", "1,5",  "1 2",   "--1",   "+-1", ".",    "-",        "e3",   ".e3",   "1e",
        "1e+",    "12x0", "1.2.3", "1_000", "\n1", "1\n",  "１２",     "1d5",  "nan(1)"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 42;
        if (lg_parse_number(texts[i], &value))
            fail_msg("'%s' is taken for a number", texts[i]);
        assert_near(value, 42, 0);
    }
}

/* What is printed with 17 digits is read back to the last bit. */
static void test_round_trip(void **state) {
    (void)state;
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 100000; i++) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number))
            continue;
        char text[40];
        snprintf(text, sizeof text, "%.17g", number);
        double value = 0;
        assert_true(lg_parse_number(text, &value));
        assert_memory_equal(&value, &number, sizeof value);
    }
}

static void test_decimal_comma(void **state) {
    (void)state;
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8",
                                          "de_DE",       "nl_NL.UTF-8", "mn_MN.UTF-8"};
    bool set = false;
    for (size_t i = 0; i < sizeof locales / sizeof *locales && !set; i++)
        set = setlocale(LC_ALL, locales[i]) != NULL;
    if (!set)
        skip();
    assert_string_equal(localeconv()->decimal_point, ",");
    assert_number("1.5", 1.5);
    double value = 0;
    const char *unit = NULL;
    assert_false(lg_parse_number("1,5", &value));
    assert_true(lg_parse_quantity("1.5 kg", &value, &unit));
    assert_near(value, 1.5, 0);
    /* The host's locale is as it was. */
    assert_string_equal(localeconv()->decimal_point, ",");
    setlocale(LC_ALL, "C");
}

static void assert_quantity(const char *text, double wanted, const char *wanted_unit) {
    double value = 0;
    const char *unit = NULL;
    if (!lg_parse_quantity(text, &value, &unit))
        fail_msg("'%s' is refused", text);
    assert_near(value, wanted, 0);
    assert_string_equal(unit, wanted_unit);
    assert_true(unit >= text && unit <= text + strlen(text));
}

static void test_quantities(void **state) {
    (void)state;
    assert_quantity("1.8 kg/day", 1.8, "kg/day");
    assert_quantity("1.8", 1.8, "");
    assert_quantity(" 12  ", 12, "");
    assert_quantity("12m", 12, "m");
    assert_quantity("5%", 5, "%");
    assert_quantity("5 %", 5, "%");
    assert_quantity("21°C", 21, "°C");
    assert_quantity("1.5e", 1.5, "e");
    assert_quantity("1e3 m", 1000, "m");
    assert_quantity("0.02 1/day", 0.02, "1/day");
    assert_quantity("12x0", 12, "x0");
}

static void test_no_quantities(void **state) {
    (void)state;
    static const char *const texts[] = {"",      "kg",      "kg 12",      "nan kg", "inf",
                                        "1.2.3", "1/2",     "2000-01-01", "1,5 kg", "-",
                                        "12-3",  "1e999 m", "12:30",      "<1"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 42;
        const char *unit = "untouched";
        if (lg_parse_quantity(texts[i], &value, &unit))
            fail_msg("'%s' is taken for a quantity", texts[i]);
        assert_near(value, 42, 0);
        assert_string_equal(unit, "untouched");
    }
}

static int nearest(const char *word) {
    static const char *const words[] = {"animals", "paddocks", "intake", "su", "calving_day"};
    return lg_nearest(word, words, sizeof words / sizeof *words);
}

static void test_nearest(void **state) {
    (void)state;
    assert_int_equal(nearest("animals"), 0);
    assert_int_equal(nearest("animls"), 0);
    assert_int_equal(nearest("anmials"), 0);
    assert_int_equal(nearest("padocks"), 1);
    assert_int_equal(nearest("intkae"), 2);
    assert_int_equal(nearest("us"), 3);
    assert_int_equal(nearest("calvingday"), 4);
    assert_int_equal(nearest("clavnig_day"), 4);
    assert_int_equal(nearest("weather"), -1);
    assert_int_equal(nearest(""), -1);
    assert_int_equal(lg_nearest("a", NULL, 0), -1);
}

/* The limit is 1 + length/4 and not one more. */
static void test_nearest_limit(void **state) {
    (void)state;
    const char *const word[] = {"abcdefgh"};
    assert_int_equal(lg_nearest("abcdefgh", word, 1), 0);
    assert_int_equal(lg_nearest("Xbcdefgh", word, 1), 0);
    assert_int_equal(lg_nearest("XXcdefgh", word, 1), 0);
    assert_int_equal(lg_nearest("XXXdefgh", word, 1), 0);
    assert_int_equal(lg_nearest("XXXXefgh", word, 1), -1);
    assert_int_equal(lg_nearest("abc", word, 1), -1);
    char longest[200];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    const char *const two[] = {longest, "aaaa"};
    assert_int_equal(lg_nearest(longest, two, 2), -1);
    assert_int_equal(lg_nearest("aaab", two, 2), 1);
}

/* Ties go to the first; distance does not depend on which word comes first. */
static void test_nearest_ties(void **state) {
    (void)state;
    const char *const words[] = {"cat", "bat", "hat"};
    assert_int_equal(lg_nearest("rat", words, 3), 0);
    assert_int_equal(lg_nearest("hat", words, 3), 2);
}

static void days_of_every_year_are_read(void **state) {
    (void)state;
    static const char *const wrong[] = {"",       "1-01",   "01-1",  "00-10",
                                        "13-01",  "02-29",  "04-31", "01-00",
                                        "01-01 ", " 01-01", "01.01", "2001-01-01"};
    int day = 0;
    assert_true(lg_parse_month_day("01-01", &day) && day == 1);
    assert_true(lg_parse_month_day("03-01", &day) && day == 60);
    assert_true(lg_parse_month_day("12-31", &day) && day == 365);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(lg_parse_month_day(wrong[i], &day));
    assert_int_equal(day, 365);
}

static lg_csv *table_of(lg_context *context, const char *text) {
    static const char name[] = "test_text_number.tmp";
    FILE *file = fopen(name, "w");
    lg_csv *table = NULL;
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_ok(context, lg_csv_read(context, name, true, &table));
    remove(name);
    return table;
}

static void test_columns_that_are_known(void **state) {
    (void)state;
    static const char *const known[] = {"name", "low", "unit"};
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = table_of(context, "name,low,note\nupper,1,x\n");
    assert_ok(context, lg_csv_know(table, known, 3)); /* a note of the owner's */
    lg_csv_free(table);
    table = table_of(context, "name,low,units\nupper,1,mm\n");
    assert_int_equal(lg_csv_know(table, known, 3), LG_EPARSE);
    assert_non_null(strstr(lg_context_error(context), ":1:10: unknown column 'units'; did you "
                                                      "mean 'unit'?"));
    lg_csv_free(table);
    lg_context_free(context);
}

static void test_missing_marks(void **state) {
    (void)state;
    static const char *const marks[] = {"NA", "n/a", "NaN", "-", "null"};
    static const char *const none[] = {"", "0", "-9999", "nation", "1-"};
    for (size_t i = 0; i < 5; i++) {
        assert_true(lg_is_missing_mark(marks[i]));
        assert_false(lg_is_missing_mark(none[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_marks), cmocka_unit_test(test_columns_that_are_known),
        cmocka_unit_test(test_numbers),       cmocka_unit_test(test_no_numbers),
        cmocka_unit_test(test_round_trip),    cmocka_unit_test(test_decimal_comma),
        cmocka_unit_test(test_quantities),    cmocka_unit_test(test_no_quantities),
        cmocka_unit_test(test_nearest),       cmocka_unit_test(test_nearest_limit),
        cmocka_unit_test(test_nearest_ties),  cmocka_unit_test(days_of_every_year_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
