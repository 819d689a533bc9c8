/* Herds that live in a simulation that is held: saved, resumed, forked, and changed by a program. */
#include "held_world.h"

static const char PLAN[] = HELD_HEAD(
    "2014") "defaults:\n"
            "  herd: {su: 900000, spread: 0.3, constant: false}\n"
            "  feed: {bought_max_kg_su: 1.0}\n"
            "  output: {yearly_maps: false, daily_series: false}\n"
            "scenarios:\n"
            "  - {name: plain}\n"
            "  - name: measures\n"
            "    measures:\n"
            "      - {kind: ban, where: {flag: reserve_core}, animals: sold, when: {first_year: "
            "2013}}\n"
            "      - {kind: balance, tolerance_frac: 0.1, phase_in_years: 2}\n";

static void herds_that_live_are_saved_and_forked_to_the_bit(void **state) {
    (void)state;
    for (int scenario = 0; scenario < 2; scenario++) {
        held h;
        lg_simulation *fork = NULL, *resumed = NULL;
        held_open(&h, PLAN, scenario == 0 ? "plain" : "measures", 2);
        held_go(&h, 2013, 5, 17);
        char path[64];
        snprintf(path, sizeof path, "held_herds_%ld.state", (long)getpid());
        assert_ok(h.context, lg_simulation_save(h.s, path));
        assert_ok(h.context, lg_simulation_fork(h.s, &fork));
        held_go(&h, 2014, 12, 31);
        for (int32_t day = held_day(fork) + 1; day <= held_day(h.s); day += 7)
            assert_ok(h.context, lg_simulation_advance_to(fork, lg_date_from_day(day)));
        assert_ok(h.context, lg_simulation_advance_to(fork, lg_simulation_date(h.s)));
        held_assert_same(&h, h.s, &h, fork);
        assert_ok(h.context,
                  lg_simulation_resume(h.context, h.plan, scenario == 0 ? "plain" : "measures",
                                       path, NULL, &resumed));
        assert_ok(h.context, lg_simulation_advance_to(resumed, lg_simulation_date(h.s)));
        held_assert_same(&h, h.s, &h, resumed);
        remove(path);
        assert_true(held_account(&h, "births") > 1e5);
        lg_simulation_free(fork);
        lg_simulation_free(resumed);
        held_close(&h);
    }
}

static double half(double value) {
    return 0.5 * value;
}

static void heads_follow_what_is_done_to_the_herd(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, "plain", 1);
    held_go(&h, 2012, 6, 20);
    const size_t units = held_units(h.s);
    double *su = held_filled(units, 0.0), *before = held_filled(units, 0.0);
    double *after = held_filled(units, 0.0), *set = held_filled(units, NAN);
    assert_ok(h.context, lg_simulation_get_units(h.s, "adult_su", su, units));
    assert_ok(h.context, lg_simulation_get_units(h.s, "dams_heads", before, units));
    size_t sold = 0;
    while (!(su[sold] > 0))
        sold++;
    set[sold] = -half(su[sold]);
    assert_ok(h.context, lg_simulation_set_units(h.s, "trade_su", set, units));
    held_go(&h, 2012, 6, 21);
    assert_ok(h.context, lg_simulation_get_units(h.s, "dams_heads", after, units));
    assert_near(after[sold] / before[sold], 0.5, 0.002); /* a day's deaths besides */
    /* set from outside: twice as many adults, by those that are there */
    assert_ok(h.context, lg_simulation_get_units(h.s, "adult_su", su, units));
    set[sold] = 2 * su[sold];
    assert_ok(h.context, lg_simulation_set_units(h.s, "adult_su", set, units));
    held_go(&h, 2012, 6, 22);
    assert_ok(h.context, lg_simulation_get_units(h.s, "dams_heads", before, units));
    assert_near(before[sold] / after[sold], 2, 0.01);
    /* all of them leave for another unit */
    assert_ok(h.context, lg_simulation_get_units(h.s, "adult_su", su, units));
    size_t to = sold + 1;
    while (!(su[to] > 0))
        to++;
    set[sold] = -su[sold], set[to] = su[sold];
    assert_ok(h.context, lg_simulation_set_units(h.s, "move_su", set, units));
    held_go(&h, 2012, 6, 23);
    assert_ok(h.context, lg_simulation_get_units(h.s, "dams_heads", after, units));
    assert_true(after[sold] == 0 && after[to] > before[to]);
    assert_near(after[to], before[to] + before[sold], 0.01 * after[to]);
    held_go(&h, 2014, 12, 31); /* books close all the way */
    free(su);
    free(before);
    free(after);
    free(set);
    held_close(&h);
}

static void a_year_of_herds_that_live_adds_up(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, "plain", 1);
    held_go(&h, 2012, 12, 31);
    const double heads = held_account(&h, "heads"), weight = held_account(&h, "live_weight_t");
    assert_near(held_sum(&h, "heads"), heads, 1e-9 * heads);
    assert_near(held_sum(&h, "live_weight_kg") / 1000, weight, 1e-9 * weight);
    assert_true(weight * 1000 / heads > 35 && weight * 1000 / heads < 65);
    const double births = held_account(&h, "births"), deaths = held_account(&h, "deaths");
    assert_true(births > 0.5 * heads && births < 1.2 * heads);
    assert_true(deaths > 0 && held_account(&h, "starved") < deaths);
    const double methane = held_account(&h, "methane_t") * 1000 / heads;
    assert_true(methane > 5 && methane < 16);
    assert_near(held_account(&h, "net_with_herd_yuan"),
                held_account(&h, "net_yuan") + held_account(&h, "herd_change_yuan"), 1);
    held_close(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(herds_that_live_are_saved_and_forked_to_the_bit),
        cmocka_unit_test(heads_follow_what_is_done_to_the_herd),
        cmocka_unit_test(a_year_of_herds_that_live_adds_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
