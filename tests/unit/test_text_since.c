#include "lg_test.h"

#include <libgrass/calendar.h>

#include "text/since.h"

static void expect(const char *text, bool mixed, lg_date date, double second, double step_s) {
    lg_since since = {0};
    if (lg_parse_since(text, mixed, &since) != LG_SINCE_GOOD)
        fail_msg("'%s' is refused", text);
    int32_t wanted = lg_day_number(date);
    if (since.day != wanted)
        fail_msg("'%s' is day %d instead of %d", text, (int)since.day, (int)wanted);
    assert_near(since.second, second, 1e-9);
    assert_near(since.step_s, step_s, 0);
}

static void test_good(void **state) {
    (void)state;
    expect("days since 2012-01-01", true, (lg_date){2012, 1, 1}, 0, 86400);
    expect("days since 2012-1-1", true, (lg_date){2012, 1, 1}, 0, 86400);
    expect("Days since 2012-01-01 00:00:00", false, (lg_date){2012, 1, 1}, 0, 86400);
    expect("hours since 1900-01-01 00:00:00.0", true, (lg_date){1900, 1, 1}, 0, 3600);
    expect("seconds since 1970-01-01T00:00:00Z", true, (lg_date){1970, 1, 1}, 0, 1);
    expect("minutes since 2000-6-5 6:30", true, (lg_date){2000, 6, 5}, 23400, 60);
    expect(" days  since 2012-02-29 12 UTC ", true, (lg_date){2012, 2, 29}, 43200, 86400);
    expect("nanoseconds since 1970-01-01", true, (lg_date){1970, 1, 1}, 0, 1e-9);
}

static void test_zones(void **state) {
    (void)state;
    lg_since since;
    assert_int_equal(lg_parse_since("days since 2012-01-01 00:00:00 +8:00", true, &since),
                     LG_SINCE_GOOD);
    assert_string_equal(since.zone, "+8:00");
    assert_int_equal(since.day, lg_day_number((lg_date){2012, 1, 1}));
    assert_int_equal(lg_parse_since("days since 2012-01-01T00:00:00+00:00", true, &since),
                     LG_SINCE_GOOD);
    assert_string_equal(since.zone, "");
}

/* The first day of the year 1 is 1721424 in Julian days of the mixed calendar, 1721426 of the
 * proleptic one (cftime 1.6 gives the same two). */
static void test_old_dates(void **state) {
    (void)state;
    lg_since mixed, proleptic;
    assert_int_equal(lg_parse_since("days since 1-1-1 00:00:00", true, &mixed), LG_SINCE_GOOD);
    assert_int_equal(lg_parse_since("days since 0001-01-01", false, &proleptic), LG_SINCE_GOOD);
    assert_int_equal(mixed.day + 2440588, 1721424);
    assert_int_equal(proleptic.day + 2440588, 1721426);
    assert_int_equal(lg_parse_since("days since 1582-10-15", true, &mixed), LG_SINCE_GOOD);
    assert_int_equal(mixed.day, LG_GREGORIAN_BEGINS);
    assert_int_equal(lg_parse_since("days since 1582-10-04", true, &mixed), LG_SINCE_GOOD);
    assert_int_equal(mixed.day, LG_GREGORIAN_BEGINS - 1);
    assert_int_equal(lg_parse_since("days since 1500-02-29", true, &mixed), LG_SINCE_GOOD);
    assert_int_equal(lg_parse_since("days since 1500-02-29", false, &mixed), LG_SINCE_DATE);
    assert_int_equal(lg_parse_since("days since 0000-01-01", false, &proleptic), LG_SINCE_GOOD);
    assert_int_equal(proleptic.day + 2440588, 1721060);
}

static void test_bad(void **state) {
    (void)state;
    static const struct {
        const char *text;
        lg_since_answer answer;
    } bad[] = {{"", LG_SINCE_SHAPE},
               {"days", LG_SINCE_SHAPE},
               {"days from 2012-01-01", LG_SINCE_SHAPE},
               {"days since", LG_SINCE_SHAPE},
               {"months since 2012-01-01", LG_SINCE_STEP},
               {"day as %Y%m%d.%f", LG_SINCE_SHAPE},
               {"years since 2012-01-01", LG_SINCE_STEP},
               {"days since 2012-13-01", LG_SINCE_DATE},
               {"days since 2013-02-29", LG_SINCE_DATE},
               {"days since 1582-10-10", LG_SINCE_DATE},
               {"days since 0000-01-01", LG_SINCE_DATE},
               {"days since 2012", LG_SINCE_DATE},
               {"days since 20120101", LG_SINCE_DATE},
               {"days since 2012-01-01 noon", LG_SINCE_DATE},
               {"days since 2012-01-01 25:00", LG_SINCE_DATE},
               {"days since 2012-01-01 00:00 CST", LG_SINCE_DATE},
               {"days since 2012-01-01 +", LG_SINCE_DATE}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lg_since since;
        lg_since_answer answer = lg_parse_since(bad[i].text, true, &since);
        if (answer != bad[i].answer)
            fail_msg("'%s' gives %d", bad[i].text, (int)answer);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_zones),
        cmocka_unit_test(test_old_dates),
        cmocka_unit_test(test_bad),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
