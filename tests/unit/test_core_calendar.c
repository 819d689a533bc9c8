#include "lg_test.h"

#include <libgrass/calendar.h>

static void assert_date(lg_date date, int year, int month, int day) {
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void test_known_days(void **state) {
    (void)state;
    assert_int_equal(lg_day_number((lg_date){1970, 1, 1}), 0);
    assert_int_equal(lg_day_number((lg_date){1969, 12, 31}), -1);
    assert_int_equal(lg_day_number((lg_date){2000, 3, 1}), 11017);
    assert_int_equal(lg_day_number((lg_date){1582, 10, 15}), -141427);
    assert_int_equal(lg_day_number((lg_date){1, 1, 1}), -719162);
    assert_int_equal(lg_day_number((lg_date){9999, 12, 31}), 2932896);
    assert_date(lg_date_from_day(-719162), 1, 1, 1);
    assert_date(lg_date_from_day(2932896), 9999, 12, 31);
}

static void test_leap_years(void **state) {
    (void)state;
    assert_true(lg_is_leap(2000));
    assert_true(lg_is_leap(2024));
    assert_true(lg_is_leap(2400));
    assert_false(lg_is_leap(1900));
    assert_false(lg_is_leap(2100));
    assert_false(lg_is_leap(2023));
    assert_int_equal(lg_days_in_year(2024), 366);
    assert_int_equal(lg_days_in_year(1900), 365);
    assert_int_equal(lg_days_in_month(2024, 2), 29);
    assert_int_equal(lg_days_in_month(2023, 2), 28);
    assert_int_equal(lg_days_in_month(2023, 0), 0);
    assert_int_equal(lg_days_in_month(2023, 13), 0);
}

/* Each day follows the one before, has its own text, and is found again by number and by text. */
static void test_every_day(void **state) {
    (void)state;
    int32_t number = lg_day_number((lg_date){1583, 1, 1});
    for (int year = 1583; year <= 2400; year++) {
        int of_year = 0;
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= lg_days_in_month(year, month); day++, number++) {
                lg_date date = {year, month, day}, read = {0, 0, 0};
                assert_true(lg_date_is_valid(date));
                assert_int_equal(lg_day_number(date), number);
                assert_date(lg_date_from_day(number), year, month, day);
                assert_int_equal(lg_day_of_year(date), ++of_year);
                char text[40];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                assert_true(lg_date_parse(text, &read));
                assert_date(read, year, month, day);
            }
        assert_int_equal(of_year, lg_days_in_year(year));
    }
}

static void test_invalid_dates(void **state) {
    (void)state;
    static const lg_date dates[] = {{0, 1, 1},     {10000, 1, 1}, {2001, 0, 1},  {2001, 13, 1},
                                    {2001, 1, 0},  {2001, 1, 32}, {2001, 2, 29}, {1900, 2, 29},
                                    {2001, 4, 31}, {-4, 1, 1},    {2001, -1, 1}, {2001, 1, -1}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_false(lg_date_is_valid(dates[i]));
}

static void test_parse_failures(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",           "2001",       "2001-02",     "2001-2-3",    "2001-02-3",   "2001-02-29",
        "1900-02-29", "2001-13-01", "2001-00-01",  "2001-01-00",  "2001-01-32",  "0000-01-01",
        "2001/02/03", "20010203",   "2001-02-03 ", " 2001-02-03", "2001-02-03T", "+201-02-03",
        "-001-02-03", "2001-02-0x", "2001--2-03",  "abcd-ef-gh",  "2001-02-031", "２００１-02-03"};
    lg_date date = {7, 7, 7};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (lg_date_parse(texts[i], &date))
            fail_msg("'%s' is taken for a date", texts[i]);
        assert_date(date, 7, 7, 7);
    }
    assert_false(lg_date_parse(NULL, &date));
    assert_true(lg_date_parse("2000-02-29", &date));
    assert_date(date, 2000, 2, 29);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),     cmocka_unit_test(test_leap_years),
        cmocka_unit_test(test_every_day),      cmocka_unit_test(test_invalid_dates),
        cmocka_unit_test(test_parse_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
