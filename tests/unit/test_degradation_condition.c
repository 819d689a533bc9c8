/* The slow state: its rule, its grades, and that overuse and rest move it as they should. */
#include "lg_test.h"

#include "core/philox.h"
#include "degradation/condition.h"

static lg_degradation_params defaults(void) {
    lg_degradation_params p;
    lg_degradation_params_init(&p);
    return p;
}

static void worked_by_hand(void **state) {
    (void)state;
    lg_degradation_params p = defaults();
    p.fill_limit = 0.3, p.fill_least = 0.18, p.fill_full = 0.43;
    p.decline_rate = 0.35, p.recovery_rate = 0.3, p.seed_half = 0.15;
    assert_near(lg_condition_next(&p, 0.5, 0.18, 1), 0.325, 1e-12);
    assert_near(lg_condition_next(&p, 0.5, 0.43, 1), 0.5 + 0.3 * 0.25 * 0.5 / 0.65, 1e-12);
    assert_near(lg_condition_next(&p, 0.5, 0.43, 2), 0.5 + 0.6 * 0.25 * 0.5 / 0.65, 1e-12);
    assert_near(lg_condition_next(&p, 0.5, 0.3, 1), 0.5, 1e-12);
    const lg_steppe_params sward = {.reserve_max_kg_ha = 1490, .fill_ungrazed = 0.43};
    assert_near(lg_reserve_fill(&p, &sward, 149, 0.5), 0.2, 1e-12);
    p.cover_per_g_m2 = 0.0043, p.cover_basal = 0.5;
    assert_near(lg_ground_cover(&p, 1, 1500), 0.68177608221, 1e-9);
    assert_near(lg_ground_cover(&p, 0.5, 0), 0.22119921693, 1e-9);
    p.cover_basal = 0;
    assert_near(lg_ground_cover(&p, 1, 1500), 0.47533745788, 1e-9);
    p.cover_basal = 0.5, p.reference_peak_g_m2 = 150, p.height_power = 0.78;
    lg_decrease half = lg_condition_decrease(&p, 0.5);
    assert_near(half.cover, 0.36066016325, 1e-9);
    assert_near(half.height, 0.41763320677, 1e-9);
    assert_near(half.yield, 0.5, 1e-12);
    assert_near(lg_erosion_factor(&p, 0.3), 0.26874293184, 1e-9);
}

static void stays_in_bounds_and_rises_with_the_reserve(void **state) {
    (void)state;
    const lg_degradation_params p = defaults();
    for (uint64_t i = 0; i < 20000; i++) {
        double v = lg_hash_unit(1, i, 0), fill = 1.2 * lg_hash_unit(2, i, 0);
        double recovery_factor = 1 + 9 * lg_hash_unit(3, i, 0);
        double next = lg_condition_next(&p, v, fill, recovery_factor);
        assert_true(next >= fmin(v, p.density_floor) && next <= 1);
        assert_true(lg_condition_next(&p, v, fill + 0.05, recovery_factor) >= next);
        if (fill >= p.fill_limit)
            assert_true(next >= v);
        else
            assert_true(next <= v);
    }
}

/* Half of the way from the floor takes longer than half of the way to the top. */
static void degraded_land_starts_slowly(void **state) {
    (void)state;
    const lg_degradation_params p = defaults();
    double v = 0.1;
    int low = 0, high = 0;
    for (; v < 0.3; low++)
        v = lg_condition_next(&p, v, p.fill_full, 1);
    for (v = 0.5; v < 0.7; high++)
        v = lg_condition_next(&p, v, p.fill_full, 1);
    assert_true(low > high);
}

/* Each of the three indicators alone can set the grade. */
static void any_indicator_can_rule(void **state) {
    (void)state;
    lg_degradation_params p = defaults();
    const double never = 2, v = 0.7;
    p.cover_light = p.cover_moderate = p.cover_severe = never;
    p.height_light = p.height_moderate = p.height_severe = never;
    p.yield_light = p.yield_moderate = p.yield_severe = never;
    assert_int_equal(lg_condition_grade(&p, v), LG_UNDEGRADED);
    lg_degradation_params cover = p, height = p, yield = p;
    lg_decrease d = lg_condition_decrease(&p, v);
    cover.cover_light = d.cover - 1e-6;
    height.height_light = 0.01, height.height_moderate = d.height - 1e-6;
    yield.yield_light = yield.yield_moderate = 0.01, yield.yield_severe = d.yield - 1e-6;
    assert_int_equal(lg_condition_grade(&cover, v), LG_LIGHT);
    assert_int_equal(lg_condition_grade(&height, v), LG_MODERATE);
    assert_int_equal(lg_condition_grade(&yield, v), LG_SEVERE);
}

static void the_worse_indicator_rules(void **state) {
    (void)state;
    const lg_degradation_params p = defaults();
    assert_int_equal(lg_condition_grade(&p, 1), LG_UNDEGRADED);
    assert_int_equal(lg_condition_grade(&p, 0.95), LG_UNDEGRADED);
    assert_int_equal(lg_condition_grade(&p, 0.85), LG_LIGHT);
    assert_int_equal(lg_condition_grade(&p, 0.7), LG_MODERATE);
    assert_int_equal(lg_condition_grade(&p, 0.55), LG_SEVERE); /* by cover; by yield moderate */
    for (double v = 1; v > 0; v -= 0.001)
        assert_true(lg_condition_grade(&p, v - 0.001) >= lg_condition_grade(&p, v));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_by_hand),
        cmocka_unit_test(stays_in_bounds_and_rises_with_the_reserve),
        cmocka_unit_test(degraded_land_starts_slowly),
        cmocka_unit_test(any_indicator_can_rule),
        cmocka_unit_test(the_worse_indicator_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
