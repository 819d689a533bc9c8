/* Access, intake, feed and the herd's year. */
#include "grazing/access.h"
#include "grazing/feed.h"
#include "grazing/herd.h"
#include "grazing/intake.h"
#include "lg_test.h"

#include <libgrass/calendar.h>

#include "core/philox.h"

static lg_steppe_params plain_params(void) {
    lg_point_params all;
    lg_point_params_init(LG_PROFILE_STEPPE, &all);
    lg_steppe_params p = all.steppe;
    p.edible_fall = 0.3, p.slope_limit_deg = 45, p.water_limit_km = 12, p.access_min = 0.1;
    p.half_saturation_kg_ha = 50, p.trample_frac = 0.25, p.demand_kg_su_d = 1.5;
    return p;
}

static void access_falls_with_slope_distance_and_degradation(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    assert_near(lg_edible_share(&p, 1), 1, 0);
    assert_near(lg_edible_share(&p, 0.5), 0.85, 1e-15);
    assert_near(lg_reach(&p, 0, 0), 1, 0);
    assert_near(lg_reach(&p, 9, 3), 0.6, 1e-15);
    assert_near(lg_reach(&p, 80, 0), 0.1, 0);
    assert_near(lg_reach(&p, 0, 500), 0.1, 0);
    for (double s = 0; s < 89; s += 0.5)
        assert_true(lg_reach(&p, s + 0.5, 2) <= lg_reach(&p, s, 2));
    for (double w = 0; w < 20; w += 0.1)
        assert_true(lg_reach(&p, 2, w + 0.1) <= lg_reach(&p, 2, w));
}

static void intake_follows_type_two_and_never_takes_what_is_not_there(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    assert_near(lg_utilisation(&p, 100, 5000, 100), 0.01, 1e-15);
    assert_near(lg_utilisation(&p, 0, 5000, 100), 0, 0);
    assert_near(lg_utilisation(&p, -1, 5000, 100), 0, 0);
    assert_near(lg_utilisation(&p, 100, 0, 100), 0, 0);
    assert_near(lg_utilisation(&p, 1e9, 5000, 100), 0.8, 1e-15);
    double last = 0;
    for (double offer = 1; offer < 1e7; offer *= 1.3) {
        double intake = lg_utilisation(&p, 100, offer, 100) * offer;
        assert_true(intake >= last && intake < 100); /* rises towards demand */
        assert_true(intake * (1 + p.trample_frac) <= offer * (1 + 1e-12));
        last = intake;
    }
    assert_near(last, 100, 0.1);
    p.half_saturation_kg_ha = 0; /* without saturation: demand or all there is */
    assert_near(lg_utilisation(&p, 100, 5000, 100) * 5000, 100, 1e-12);
    assert_near(lg_utilisation(&p, 100, 50, 100), 0.8, 1e-15);
}

static void feed_adds_up(void **state) {
    (void)state;
    for (uint64_t k = 0; k < 5000; k++) {
        lg_feed_rule rule = {3 * lg_hash_unit(1, k, 0), 0};
        double deficit = 1000 * lg_hash_unit(2, k, 0), su = 500 * lg_hash_unit(3, k, 0);
        double before = 800 * lg_hash_unit(4, k, 0) * (k % 3);
        lg_store store = {.kg = before, .opening_kg = before};
        lg_fed fed = lg_feed(&rule, deficit, su, &store);
        assert_true(fed.hay_kg >= 0 && fed.bought_kg >= 0 && fed.unmet_demand_kg >= 0 &&
                    store.kg >= 0);
        assert_near(fed.hay_kg + fed.bought_kg + fed.unmet_demand_kg, deficit, 1e-10);
        assert_near(before - store.kg, fed.hay_kg, 1e-10);
        assert_true(fed.bought_kg <= rule.bought_max_kg_su * su + 1e-12);
        if (fed.bought_kg > 0)
            assert_near(store.kg, 0, 0); /* own hay first */
        if (fed.unmet_demand_kg > 0)
            assert_near(fed.bought_kg, rule.bought_max_kg_su * su, 1e-10);
    }
}

static void windows_may_cross_new_year(void **state) {
    (void)state;
    for (int from = 1; from <= 365; from += 7)
        for (int to = 1; to <= 365; to += 5) {
            int inside = 0, length = to >= from ? to - from + 1 : 365 - from + 1 + to;
            for (int day = 1; day <= 365; day++)
                inside += lg_day_in_window(day, from, to);
            assert_int_equal(inside, length);
            assert_true(lg_day_in_window(from, from, to) && lg_day_in_window(to, from, to));
        }
}

static void leap_days_keep_the_number_of_dates(void **state) {
    (void)state;
    for (int month = 1; month <= 12; month++)
        for (int day = 1; day <= 28; day++) {
            int common = lg_day_of_year((lg_date){2001, month, day});
            assert_int_equal(lg_common_day(2001, common), common);
            assert_int_equal(lg_common_day(2004, lg_day_of_year((lg_date){2004, month, day})),
                             common);
        }
    assert_int_equal(lg_common_day(2004, 60), 59); /* 29 February counts as the 28th */
    assert_int_equal(lg_common_day(2004, 366), 365);
}

static void run_years(const lg_herd_calendar *calendar, int first, int last, lg_herd *herd,
                      double *su_days) {
    for (int year = first; year <= last; year++)
        for (int day = 1; day <= lg_days_in_year(year); day++) {
            /* 29 February is no day of events, as everywhere (lg_event_day) */
            if (!lg_is_leap(year) || day != 60)
                lg_herd_day(calendar, lg_common_day(year, day), herd);
            *su_days += lg_herd_su(herd);
            assert_near(lg_herd_residual_su(herd), 0, 1e-9);
        }
}

static void young_stock_joins_once_a_year_and_is_sold(void **state) {
    (void)state;
    for (int weaned = 1; weaned < 365; weaned += 1) { /* also 28 February */
        const lg_herd_calendar calendar = {1, 365, 0.25, weaned,
                                           weaned + 1 > 364 ? 365 : weaned + 1};
        lg_herd herd;
        lg_herd_start(&herd, 400);
        double su_days = 0;
        run_years(&calendar, 2003, 2004, &herd, &su_days);
        assert_near(herd.adult_su, 400, 0);
        assert_near(herd.young_su, 0, 0);
        assert_near(herd.born_su, 200, 1e-9);
        assert_near(lg_herd_sold_su(&herd), 200, 1e-9);
    }
    const lg_herd_calendar summer = {1, 365, 0.25, 182, 288};
    lg_herd herd;
    double su_days = 0;
    lg_herd_start(&herd, 400);
    run_years(&summer, 2001, 2001, &herd, &su_days);
    assert_near(su_days, 400 * 365 + 100 * (288 - 182), 1e-6);
    const lg_herd_calendar none = {1, 365, 0.25, 0, 0};
    lg_herd_start(&herd, 400);
    su_days = 0;
    run_years(&none, 2001, 2001, &herd, &su_days);
    assert_near(su_days, 400 * 365, 0);
}

static void the_ledger_sees_a_lost_sheep(void **state) {
    (void)state;
    lg_herd herd;
    lg_herd_start(&herd, 10);
    herd.adult_su -= 1;
    assert_near(lg_herd_residual_su(&herd), -1, 0);
    herd.died_su += 1;
    assert_near(lg_herd_residual_su(&herd), 0, 0);
    herd.adult_su += 2, herd.bought_su += 2;
    assert_near(lg_herd_residual_su(&herd), 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(access_falls_with_slope_distance_and_degradation),
        cmocka_unit_test(intake_follows_type_two_and_never_takes_what_is_not_there),
        cmocka_unit_test(feed_adds_up),
        cmocka_unit_test(windows_may_cross_new_year),
        cmocka_unit_test(leap_days_keep_the_number_of_dates),
        cmocka_unit_test(young_stock_joins_once_a_year_and_is_sold),
        cmocka_unit_test(the_ledger_sees_a_lost_sheep)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
