/* Dates that do not exist, and numbers beyond every calendar. */
#include "api_world.h"

static void test_days_that_are_none(void **state) {
    (void)state;
    static const lg_date none[] = {{2013, 2, 29}, {2012, 0, 1},         {2012, 13, 1},
                                   {2012, 1, 0},  {2012, 1, 32},        {2012, -5, 1},
                                   {2012, 4, 31}, {2012, INT32_MAX, 1}, {2012, 1, INT32_MIN}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(lg_date_is_valid(none[i]));
        assert_int_equal(lg_day_of_year(none[i]), 0);
        assert_int_equal(lg_day_number(none[i]), INT32_MIN);
    }
    assert_false(lg_date_is_valid((lg_date){0, 1, 1}));
    assert_false(lg_date_is_valid((lg_date){10000, 1, 1}));
    assert_int_equal(lg_day_number((lg_date){INT32_MAX, 1, 1}), INT32_MIN);
    assert_int_equal(lg_day_number((lg_date){INT32_MIN, 1, 1}), INT32_MIN);
    assert_int_equal(lg_days_in_month(2012, 0), 0);
    assert_int_equal(lg_days_in_month(2012, 13), 0);
    assert_int_equal(lg_days_in_month(2012, INT32_MIN), 0);
    assert_int_equal(lg_days_in_month(2012, 2), 29);
    assert_int_equal(lg_days_in_year(1900), 365);
    assert_true(lg_is_leap(2000));
    assert_false(lg_is_leap(1900));
}

static void test_there_and_back(void **state) {
    (void)state;
    static const int32_t numbers[] = {INT32_MIN, INT32_MIN + 1, -719163, -719162, -1,       0,
                                      1,         15340,         2932896, 2932897, INT32_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(lg_day_number(lg_date_from_day(numbers[i])), numbers[i]);
    lg_date date = lg_date_from_day(-719163);
    assert_int_equal(date.year, 0);
    assert_int_equal(date.month, 12);
    assert_int_equal(date.day, 31);
    assert_int_equal(lg_day_of_year(date), 366); /* the year 0 is a leap year */
    assert_int_equal(lg_day_number((lg_date){1970, 1, 1}), 0);
}

static void test_texts(void **state) {
    (void)state;
    static const char *const none[] = {"",
                                       "2012",
                                       "2012-1-1",
                                       "2012-02-30",
                                       "2012-01-01 ",
                                       " 2012-01-01",
                                       "0000-01-01",
                                       "2012/01/01",
                                       "-012-01-01",
                                       "2012-13-01",
                                       "\xff\xff\xff\xff-01-01"};
    lg_date date = {7, 7, 7};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(lg_date_parse(none[i], &date));
    assert_false(lg_date_parse(NULL, &date));
    assert_false(lg_date_parse("2012-01-01", NULL));
    assert_int_equal(date.year, 7);
    assert_true(lg_date_parse("2012-02-29", &date));
    assert_int_equal(date.day, 29);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_that_are_none),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
