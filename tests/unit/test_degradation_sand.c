/* Wind on sand land: worked by hand, bounds, order, and that sand blown bare comes back when shut.
 */
#include "lg_test.h"

#include "core/philox.h"
#include "degradation/sand.h"

static lg_sand_params sand(void) {
    lg_sand_params p;
    lg_sand_params_init(&p);
    return p;
}

static lg_degradation_params ground(void) {
    lg_degradation_params d;
    lg_degradation_params_init(&d);
    d.cover_per_g_m2 = 0.0043;
    d.reference_peak_g_m2 = 150;
    return d;
}

/* The worked numbers of sand.h, whatever the table says today. */
static void worked_by_hand(void **state) {
    (void)state;
    const lg_degradation_params d = ground();
    lg_sand_params p = sand();
    p.potential_t_ha = 21, p.carry_frac = 0.75, p.litter_frac = 0.5;
    p.fixed_cover = 0.3, p.trap_cover = 0.6, p.trap_rate = 0.05;
    p.layer_t_ha = 1500, p.enrichment = 2, p.fines_floor = 0.4;
    assert_near(lg_windy_cover(&p, &d, 800, 600), 0.3209089050733632, 1e-12);
    assert_near(lg_wind_erosion_t_ha(&p, &d, 0), 21, 1e-12);
    assert_near(lg_wind_erosion_t_ha(&p, &d, 0.3), 5.643601568732283, 1e-12);
    assert_near(lg_fines_next(&p, &d, 1, 0, 1), 0.979524802091643, 1e-12);
    assert_near(lg_fines_next(&p, &d, 0.5, 0.6, 1), 0.525, 1e-12);
    assert_near(lg_fines_next(&p, &d, 0.5, 0.45, 1), 0.5125, 1e-12);
    assert_near(lg_fines_next(&p, &d, 0.5, 0.45, 3), 0.5375, 1e-12);
    assert_near(lg_fines_next(&p, &d, 0.5, 0.3, 1), 0.5, 1e-12);
    assert_near(lg_fines_factor(0.5, 0.4), 0.7, 1e-12);
    assert_near(lg_fines_factor(0.5, 1), 1, 0);
}

static void the_worse_indicator_rules(void **state) {
    (void)state;
    const lg_degradation_params d = ground();
    lg_sand_params p = sand();
    p.cover_light = 0.05, p.cover_moderate = 0.2, p.cover_severe = 0.5;
    p.fines_light = 0.1, p.fines_moderate = 0.2, p.fines_severe = 0.4;
    assert_int_equal(lg_sand_grade(&p, &d, 1, 1), LG_UNDEGRADED);
    assert_int_equal(lg_sand_grade(&p, &d, 0.9, 1), LG_LIGHT);
    assert_int_equal(lg_sand_grade(&p, &d, 1, 0.85), LG_LIGHT);
    assert_int_equal(lg_sand_grade(&p, &d, 0.9, 0.75), LG_MODERATE);
    assert_int_equal(lg_sand_grade(&p, &d, 0.3, 1), LG_SEVERE);
    assert_int_equal(lg_sand_grade(&p, &d, 1, 0.5), LG_SEVERE);
    for (double x = 1; x > 0.002; x -= 0.001) {
        assert_true(lg_sand_grade(&p, &d, x - 0.001, 1) >= lg_sand_grade(&p, &d, x, 1));
        assert_true(lg_sand_grade(&p, &d, 1, x - 0.001) >= lg_sand_grade(&p, &d, 1, x));
    }
}

static void more_cover_blows_less_and_keeps_more(void **state) {
    (void)state;
    const lg_degradation_params d = ground();
    const lg_sand_params p = sand();
    for (uint64_t i = 0; i < 20000; i++) {
        double fines = lg_hash_unit(1, i, 0), cover = 0.95 * lg_hash_unit(2, i, 0);
        double recovery_factor = 1 + 50 * lg_hash_unit(3, i, 0);
        double next = lg_fines_next(&p, &d, fines, cover, recovery_factor);
        assert_true(next >= fmin(fines, p.fines_floor) && next <= 1);
        assert_true(cover < p.fixed_cover ? next <= fines : next >= fines);
        assert_true(lg_fines_next(&p, &d, fines, cover + 0.05, recovery_factor) >= next);
        assert_true(lg_fines_next(&p, &d, fines, cover, 2 * recovery_factor) >= next);
        assert_true(lg_wind_erosion_t_ha(&p, &d, cover + 0.05) <
                    lg_wind_erosion_t_ha(&p, &d, cover));
        double standing = 3000 * lg_hash_unit(4, i, 0), litter = 3000 * lg_hash_unit(5, i, 0);
        double here = lg_windy_cover(&p, &d, standing, litter);
        assert_true(here >= 0 && here < 1);
        assert_true(lg_windy_cover(&p, &d, standing + 10, litter) > here);
        assert_true(lg_windy_cover(&p, &d, standing, litter + 10) > here);
    }
}

/* Bare for thirty years, then shut: what was lost comes back over decades, and sooner where sand is
 * being fixed. */
static void closing_brings_it_back(void **state) {
    (void)state;
    const lg_degradation_params d = ground();
    const lg_sand_params p = sand();
    double bare = 1;
    for (int year = 0; year < 30; year++)
        bare = lg_fines_next(&p, &d, bare, 0.02, 1);
    assert_true(bare < 0.85 && bare >= p.fines_floor);
    double shut = bare, fixed = bare, eternity = bare;
    for (int year = 0; year < 10; year++) {
        double before = shut;
        shut = lg_fines_next(&p, &d, shut, p.trap_cover, 1);
        fixed = lg_fines_next(&p, &d, fixed, p.trap_cover, 4);
        assert_true(shut > before && fixed >= shut);
    }
    assert_true(shut < 0.95); /* not in ten years */
    for (int year = 0; year < 500; year++)
        eternity = lg_fines_next(&p, &d, eternity, p.trap_cover, 1);
    assert_near(eternity, 1, 1e-9);
    for (int year = 0; year < 1000; year++)
        bare = lg_fines_next(&p, &d, bare, 0, 1);
    assert_near(bare, p.fines_floor, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_by_hand),
        cmocka_unit_test(the_worse_indicator_rules),
        cmocka_unit_test(more_cover_blows_less_and_keeps_more),
        cmocka_unit_test(closing_brings_it_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
