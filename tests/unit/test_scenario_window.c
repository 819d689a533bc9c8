/* Windows of days: which day of which year they hold, in common years, in leap years and over New
 * Year. */
#include "lg_test.h"

#include "policy/form.h"

enum { LEAP = 2012, COMMON = 2013 };

static lg_when dates(int from, int to) {
    return (lg_when){.first_year = 1, .last_year = 9999, .from = from, .to = to};
}

static lg_when counted(int from, int days) {
    return (lg_when){.first_year = 1, .last_year = 9999, .from = from, .for_days = days};
}

static int day_of(int month, int day) {
    return lg_day_of_year((lg_date){2001, month, day});
}

/* Days of some years that the window holds, and those of them that are days of their own. */
static int held(const lg_when *w, int first_year, int last_year) {
    int count = 0;
    for (int year = first_year; year <= last_year; year++)
        for (int day = 1; day <= lg_days_in_year(year); day++) {
            const lg_today today = lg_today_of(year, year, day, -1);
            count += lg_when_holds(w, &today);
        }
    return count;
}

static int steps(const lg_when *w, int first_year, int last_year) {
    int count = 0;
    for (int year = first_year; year <= last_year; year++)
        for (int day = 1; day <= lg_days_in_year(year); day++) {
            const lg_today today = lg_today_of(year, year, day, -1);
            count += lg_when_holds(w, &today) && lg_when_steps(w, &today);
        }
    return count;
}

static void a_leap_day_is_no_event_day(void **state) {
    (void)state;
    int events[366] = {0};
    for (int day = 1; day <= 366; day++) {
        const lg_today today = lg_today_of(LEAP, LEAP, day, -1);
        assert_int_equal(today.leap_day, day == 60);
        events[lg_event_day(&today)]++;
    }
    assert_int_equal(events[0], 1); /* 29 February */
    for (int day = 1; day <= 365; day++)
        assert_int_equal(events[day], 1);
    const lg_today march = lg_today_of(COMMON, COMMON, 60, -1);
    assert_true(!march.leap_day && lg_event_day(&march) == 60);
    /* in spin-up the calendar is that of the weather, the year is that of the measures */
    const lg_today spinup = lg_today_of(COMMON, LEAP, 60, -1);
    assert_true(spinup.leap_day && spinup.year == COMMON && spinup.common_day == 59);
}

static void windows_by_dates_hold_the_leap_day_and_do_not_count_it(void **state) {
    (void)state;
    static const struct {
        int from_month, from_day, to_month, to_day, days, leap_days;
    } cases[] = {{2, 28, 2, 28, 1, 2},  {2, 1, 2, 28, 28, 29},    {2, 28, 3, 31, 32, 33},
                 {3, 1, 3, 31, 31, 31}, {1, 1, 12, 31, 365, 366}, {2, 20, 3, 10, 19, 20},
                 {4, 1, 5, 15, 45, 45}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const lg_when w = dates(day_of(cases[i].from_month, cases[i].from_day),
                                day_of(cases[i].to_month, cases[i].to_day));
        assert_int_equal(lg_when_days(&w), cases[i].days);
        assert_int_equal(held(&w, COMMON, COMMON), cases[i].days);
        assert_int_equal(held(&w, LEAP, LEAP), cases[i].leap_days);
        assert_int_equal(steps(&w, LEAP, LEAP), cases[i].days);
        assert_int_equal(steps(&w, COMMON, COMMON), cases[i].days);
    }
}

static void counted_windows_have_their_days_in_every_year(void **state) {
    (void)state;
    for (int from = 1; from <= 365; from += 7)
        for (int days = 1; days <= 365; days += 13) {
            lg_when w = counted(from, days);
            w.first_year = w.last_year = LEAP; /* may end in 2013 */
            assert_int_equal(held(&w, 2010, 2015), days);
            assert_int_equal(steps(&w, 2010, 2015), days);
            w.first_year = w.last_year = LEAP - 1; /* may run over 29 February 2012 */
            assert_int_equal(held(&w, 2010, 2015), days);
        }
    /* 45 days from 5 April end on 19 May */
    const lg_when w = counted(day_of(4, 5), 45);
    const lg_today last = lg_today_of(COMMON, COMMON, day_of(5, 19), -1);
    const lg_today after = lg_today_of(COMMON, COMMON, day_of(5, 20), -1);
    assert_int_equal(lg_when_day(&w, &last), 44);
    assert_int_equal(lg_when_day(&w, &after), -1);
    const lg_when none = counted(100, -1);
    assert_int_equal(held(&none, 2010, 2015), 0);
}

static bool holds(const lg_when *w, int year, int month, int day) {
    const lg_today today = lg_today_of(year, year, lg_day_of_year((lg_date){year, month, day}), -1);
    return lg_when_holds(w, &today);
}

static void a_winter_belongs_to_the_year_in_which_it_begins(void **state) {
    (void)state;
    lg_when w = dates(day_of(11, 1), day_of(3, 31));
    w.first_year = w.last_year = 2015;
    assert_false(holds(&w, 2015, 1, 15));
    assert_false(holds(&w, 2015, 10, 31));
    assert_true(holds(&w, 2015, 11, 1) && holds(&w, 2015, 12, 31));
    assert_true(holds(&w, 2016, 1, 1) && holds(&w, 2016, 3, 31) && holds(&w, 2016, 2, 29));
    assert_false(holds(&w, 2016, 4, 1));
    assert_false(holds(&w, 2016, 11, 1));
    assert_int_equal(held(&w, 2010, 2020), 30 + 31 + 31 + 29 + 31);
    assert_true(lg_when_meets(&w, 2016, 2016) && !lg_when_meets(&w, 2017, 2020));
    assert_true(lg_when_meets(&w, 2015, 2015) && !lg_when_meets(&w, 2010, 2014));
    const lg_today january = lg_today_of(2016, 2016, 10, -1);
    assert_int_equal(lg_when_year(&w, &january), 2015);
    w = dates(day_of(4, 1), day_of(5, 15)); /* within a year nothing is special */
    w.first_year = w.last_year = 2015;
    assert_int_equal(held(&w, 2010, 2020), 45);
    assert_true(holds(&w, 2015, 4, 1) && holds(&w, 2015, 5, 15));
}

static void rodents_take_their_severity_in_every_year(void **state) {
    (void)state;
    static const int windows[][2] = {{51, 69}, {59, 59}, {1, 365}, {305, 90}, {60, 120}};
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++)
        for (int by_days = 0; by_days < 2; by_days++) {
            lg_measure m = {.kind = LG_MEASURE_SHOCK,
                            .shock = LG_SHOCK_RODENTS,
                            .severity_frac = 0.7,
                            .when = dates(windows[i][0], windows[i][1])};
            if (by_days) {
                m.when.for_days = lg_when_days(&m.when);
                m.when.to = 0;
            }
            for (int first = 2011; first <= 2013; first++) {
                m.when.first_year = m.when.last_year = first;
                double left = 1.0;
                for (int year = 2010; year <= 2015; year++)
                    for (int day = 1; day <= lg_days_in_year(year); day++) {
                        const lg_today today = lg_today_of(year, year, day, -1);
                        if (lg_measure_SHOCK.on_day(&m, &today))
                            left *= lg_measure_SHOCK.kept_frac(&m, &(bool){false});
                    }
                assert_near(left, 0.3, 1e-12);
            }
        }
}

static void fire_and_locusts_strike_once(void **state) {
    (void)state;
    for (int shock = LG_SHOCK_FIRE; shock <= LG_SHOCK_LOCUSTS; shock++)
        for (int from = 57; from <= 61; from++)
            for (int year = LEAP; year <= COMMON; year++) {
                lg_measure m = {.kind = LG_MEASURE_SHOCK,
                                .shock = shock,
                                .severity_frac = 0.5,
                                .when = dates(from, from + 10)};
                int strikes = 0;
                for (int day = 1; day <= lg_days_in_year(year); day++) {
                    const lg_today today = lg_today_of(year, year, day, -1);
                    strikes += lg_measure_SHOCK.on_day(&m, &today);
                }
                assert_int_equal(strikes, 1);
            }
}

static void green_up_counts_days_of_the_calendar(void **state) {
    (void)state;
    const lg_when w = {.first_year = 1, .last_year = 9999, .after_greenup_d = 10, .for_days = 45};
    int count = 0;
    for (int day = 1; day <= 366; day++) { /* green-up on 1 February of a leap year */
        const lg_today today = lg_today_of(LEAP, LEAP, day, day < 32 ? -1 : day - 32);
        count += lg_when_holds(&w, &today);
    }
    assert_int_equal(count, 45);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leap_day_is_no_event_day),
        cmocka_unit_test(windows_by_dates_hold_the_leap_day_and_do_not_count_it),
        cmocka_unit_test(counted_windows_have_their_days_in_every_year),
        cmocka_unit_test(a_winter_belongs_to_the_year_in_which_it_begins),
        cmocka_unit_test(rodents_take_their_severity_in_every_year),
        cmocka_unit_test(fire_and_locusts_strike_once),
        cmocka_unit_test(green_up_counts_days_of_the_calendar)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
