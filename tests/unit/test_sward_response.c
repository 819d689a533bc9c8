/* The responses of growth and ageing: values worked by hand, continuity, monotony; the clock; one
 * day of the original program worked by hand. */
#include "lg_test.h"
#include "sward/clock.h"
#include "sward/modvege.h"
#include "sward/response.h"

static void light(void **state) {
    (void)state;
    assert_near(lg_par_response(0, 0.044), 1, 0);
    assert_near(lg_par_response(5, 0.044), 1, 0);
    assert_near(lg_par_response(15, 0.044), 0.56, 1e-15);
    assert_near(lg_par_response(25, 0.2), 0, 0);
    for (double par = 0; par < 25; par += 0.1)
        assert_true(lg_par_response(par + 0.1, 0.044) <= lg_par_response(par, 0.044));
}

static void temperature(void **state) {
    (void)state;
    assert_near(lg_temperature_response(3.9999, 4, 10, 20, 0.05), 0, 0);
    assert_near(lg_temperature_response(4, 4, 10, 20, 0.05), 0, 0);
    assert_near(lg_temperature_response(7, 4, 10, 20, 0.05), 0.5, 1e-15);
    assert_near(lg_temperature_response(10, 4, 10, 20, 0.05), 1, 0);
    assert_near(lg_temperature_response(20, 4, 10, 20, 0.05), 1, 0);
    assert_near(lg_temperature_response(30, 4, 10, 20, 0.05), 0.5, 1e-15);
    assert_near(lg_temperature_response(39.9, 4, 10, 20, 0.5), 0, 0);
    assert_near(lg_temperature_response(40, 4, 10, 20, 0), 0, 0);
    for (double t = -10; t < 39.9; t += 0.01) {
        double now = lg_temperature_response(t, 4, 10, 20, 0.05);
        assert_true(now >= 0 && now <= 1);
        assert_near(lg_temperature_response(t + 1e-6, 4, 10, 20, 0.05), now, 1e-6);
    }
}

static void water(void **state) {
    (void)state;
    assert_near(lg_water_response(0.5, 3), 0.975, 1e-15);
    assert_near(lg_water_response(0.5, 5), 0.8, 1e-15);
    assert_near(lg_water_response(0.5, 7), 0.5, 1e-15);
    assert_near(lg_water_response(0.1, 3.8), 0.4, 1e-15);
    assert_near(lg_water_response(0.1, 6.5), 0.2, 1e-15);
    const double pets[] = {0, 1, 3.8, 3.800001, 6.5, 6.500001, 12};
    for (size_t k = 0; k < sizeof pets / sizeof pets[0]; k++) {
        assert_near(lg_water_response(0, pets[k]), 0, 0);
        assert_near(lg_water_response(1, pets[k]), 1, 1e-15);
        for (double w = 0; w < 0.9999; w += 1e-4) {
            double now = lg_water_response(w, pets[k]), next = lg_water_response(w + 1e-4, pets[k]);
            assert_true(next >= now && next - now <= 4.01e-4);
            assert_true(now >= w - 1e-12); /* concave from 0 to 1: never below the diagonal */
        }
    }
    for (double w = 0; w <= 1; w += 0.01) /* a thirsty air never makes it easier */
        for (size_t k = 1; k < sizeof pets / sizeof pets[0]; k++)
            assert_true(lg_water_response(w, pets[k]) <= lg_water_response(w, pets[k - 1]) + 1e-12);
}

static void season(void **state) {
    (void)state;
    assert_near(lg_seasonal_effect(0, 600, 1200, 0.8, 1.2), 0.8, 0);
    assert_near(lg_seasonal_effect(300, 600, 1200, 0.8, 1.2), 1.0, 1e-15);
    assert_near(lg_seasonal_effect(450, 600, 1200, 0.8, 1.2), 1.2, 0);
    assert_near(lg_seasonal_effect(850, 600, 1200, 0.8, 1.2), 1.0, 1e-15);
    assert_near(lg_seasonal_effect(1200, 600, 1200, 0.8, 1.2), 0.8, 0);
    for (double st = 0; st < 1500; st += 1) {
        double now = lg_seasonal_effect(st, 600, 1200, 0.8, 1.2);
        assert_true(now >= 0.8 && now <= 1.2);
        assert_near(lg_seasonal_effect(st + 1e-6, 600, 1200, 0.8, 1.2), now, 1e-7);
    }
    for (double st = 0; st < 1500;
         st += 1) /* an early ST1 leaves no rising branch and no division by 0 */
        for (double st1 = 50; st1 <= 450; st1 += 50) {
            double now = lg_seasonal_effect(st, st1, 1200, 0.8, 1.2);
            assert_true(now >= 0.8 - 1e-12 && now <= 1.2 + 1e-12);
        }
}

static void ages(void **state) {
    (void)state;
    assert_near(lg_reproductive_share(0.35, 0.25), 0.25, 0);
    assert_near(lg_reproductive_share(0.9, 0.25), 0.25 + 0.75 * 0.55 / 0.65, 1e-15);
    assert_near(lg_reproductive_share(1, 0.25), 1, 1e-15);
    assert_near(lg_senescence_age_factor(0), 1, 0);
    assert_near(lg_senescence_age_factor(0.2), 1, 0);
    assert_near(lg_senescence_age_factor(0.5), 1.5, 0);
    assert_near(lg_senescence_age_factor(1), 3, 0);
    assert_near(lg_senescence_age_factor(2), 3, 0);
    for (double a = 0; a < 2; a += 1e-3) /* continuous and never falling */
        assert_true(lg_senescence_age_factor(a + 1e-3) - lg_senescence_age_factor(a) <= 3.1e-3 &&
                    lg_senescence_age_factor(a + 1e-3) >= lg_senescence_age_factor(a));
    assert_near(lg_abscission_age_factor(0.2), 1, 0);
    assert_near(lg_abscission_age_factor(1.0 / 3.0), 2, 0);
    assert_near(lg_abscission_age_factor(0.5), 2, 0);
    assert_near(lg_abscission_age_factor(2.0 / 3.0), 3, 0);
    assert_near(lg_abscission_age_factor(5), 3, 0);
    assert_near(lg_digestibility(0.9, 0.75, 0), 0.9, 0);
    assert_near(lg_digestibility(0.9, 0.75, 0.5), 0.825, 1e-15);
    assert_near(lg_digestibility(0.9, 0.75, 1.8), 0.75, 0);
}

static void the_clock_adds_and_forgets(void **state) {
    (void)state;
    lg_clock clock = {0};
    assert_near(lg_clock_mean_c(&clock), 0, 0);
    lg_clock_day(&clock, 3.9, 4, 100);
    assert_near(clock.st_cd, 0, 0);
    lg_clock_day(&clock, 4.0, 4, 101); /* a day at t0 counts, and whole */
    assert_near(clock.st_cd, 4, 0);
    assert_near(lg_clock_mean_c(&clock), 3.95, 1e-12);
    for (int day = 0; day < 10; day++)
        lg_clock_day(&clock, 10 + day, 4, 102 + day);
    assert_near(lg_clock_mean_c(&clock), 14.5, 1e-12);
    assert_near(clock.st_cd, 4 + 145, 1e-12);
    lg_clock_day(&clock, 100, 4, 1); /* 1 January: the sum begins anew, the memory stays */
    assert_near(clock.st_cd, 100, 0);
    assert_near(lg_clock_mean_c(&clock), (145 - 10 + 100) / 10.0, 1e-12);
    lg_clock_day(&clock, -20, 4, 1);
    assert_near(clock.st_cd, 0, 0);
}

static void the_mean_does_not_depend_on_where_the_ring_stands(void **state) {
    (void)state;
    lg_clock a = {0}, b = {0};
    lg_clock_day(&a, 7.7, 4, 1);
    for (int day = 0; day < 10; day++) {
        lg_clock_day(&a, 0.1 * day * day, 4, day + 2);
        lg_clock_day(&b, 0.1 * day * day, 4, day + 2);
    }
    assert_true(lg_clock_mean_c(&a) == lg_clock_mean_c(&b));
}

/* The figures of the papers' example sward, so that no default matters. */
static lg_modvege_params hand_params(void) {
    lg_point_params all;
    lg_point_params_init(LG_PROFILE_MODVEGE, &all);
    lg_modvege_params p = all.modvege;
    p.st1_cd = 600, p.st2_cd = 1200, p.ni = 0.9, p.whc_mm = 200;
    p.sea_min = 0.8, p.sea_max = 1.2, p.par_slope = 0.044;
    p.t0_c = 4, p.t1_c = 10, p.t2_c = 20, p.t_fall = 0.05, p.rep_min = 0.25;
    p.sla_m2_g = 0.033, p.laminae_frac = 0.68, p.lls_cd = 500;
    p.k_sen_gv = 0.002, p.k_sen_gr = 0.001, p.k_abs_dv = 0.001, p.k_abs_dr = 0.0005;
    p.loss_gv_frac = 0.4, p.loss_gr_frac = 0.2, p.rue_max_g_mj = 3;
    p.gv_kg_ha = 1000, p.gr_kg_ha = 100, p.dv_kg_ha = 500, p.dr_kg_ha = 50;
    p.age_gv_cd = 100, p.age_gr_cd = 300, p.age_dv_cd = 250, p.age_dr_cd = 450;
    p.soil_water_mm = 100;
    p.density_gv_g_m3 = 850, p.density_gr_g_m3 = 300, p.density_dv_g_m3 = 500,
    p.density_dr_g_m3 = 150;
    return p;
}

/* T 10, PAR 5, rain 5, PET 2 on 2 January. LAI = 0.033 0.68 1000/10 = 2.244; exp(-0.6 LAI) =
 * 0.26017...; AET = 2 (1-e) 0.975 + 2 e 0.5; f(W) = 0.25 W + 0.85; SEA = 0.8; f(T) = f(PAR) = 1. */
static void one_day_of_the_original_by_hand(void **state) {
    (void)state;
    lg_modvege_params p = hand_params();
    lg_modvege_state s;
    lg_modvege_start(&p, &s);
    const lg_modvege_weather w = {10, 5, 5, 2, 0, 2};
    lg_modvege_fluxes f;
    lg_modvege_day(&p, &w, &s, &f);
    assert_near(f.lai, 2.244, 1e-12);
    assert_near(f.aet_mm, 1.70283355289517, 1e-12);
    assert_near(s.water_mm, 103.297166447105, 1e-12);
    assert_near(f.growth, 78.2328595926412, 1e-10);
    assert_near(s.gv, 1000 - 20 + 78.2328595926412, 1e-9);
    assert_near(s.gr, 100 - 1.5, 1e-12);
    assert_near(s.dv, 500 - 10 + 0.6 * 20, 1e-12);
    assert_near(s.dr, 50 - 0.75 + 0.8 * 1.5, 1e-12);
    assert_near(s.age_gv, 102.607216938741, 1e-9);
    assert_near(s.age_gr, 310, 1e-12);
    assert_near(s.age_dv, 254.02390438247, 1e-9);
    assert_near(s.age_dr, 449.296333002973, 1e-9);
    assert_near(f.loss, 0.4 * 20 + 0.2 * 1.5 + 10 + 0.75, 1e-12);
    assert_near(f.drainage_mm, 0, 0);
}

static void a_cut_leaves_the_stubble_and_a_flood_drains(void **state) {
    (void)state;
    lg_modvege_params p = hand_params();
    lg_modvege_state s;
    lg_modvege_start(&p, &s);
    s.clock.st_cd = 700; /* within the reproductive window: no more reproductive growth this year */
    const lg_modvege_weather cold = {-5, 0, 150, 0, 0.05, 200};
    lg_modvege_fluxes f;
    lg_modvege_day(&p, &cold, &s, &f);
    assert_near(s.harvested, (1000 - 425) + (500 - 250),
                1e-12); /* GR and DR stand below the stubble */
    assert_true(s.defoliated);
    assert_near(s.gv, 425 * (1 - 0.002 * 5), 1e-12); /* frost kills, nothing grows or falls */
    assert_near(s.dv, 250 + 0.6 * 425 * 0.01, 1e-12);
    assert_near(s.water_mm, 200, 0);
    assert_near(f.drainage_mm, 50, 1e-12);
    const lg_modvege_weather new_year = {0, 0, 0, 0, 0, 1};
    lg_modvege_day(&p, &new_year, &s, &f);
    assert_near(s.harvested, 0, 0);
    assert_false(s.defoliated);
    const lg_modvege_weather dry = {2, 1, 0, 9000, 0, 2}; /* the soil gives no more than it has */
    lg_modvege_day(&p, &dry, &s, &f);
    assert_near(s.water_mm, 0, 0);
    assert_near(f.aet_mm, 200, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(light),
        cmocka_unit_test(temperature),
        cmocka_unit_test(water),
        cmocka_unit_test(season),
        cmocka_unit_test(ages),
        cmocka_unit_test(the_clock_adds_and_forgets),
        cmocka_unit_test(the_mean_does_not_depend_on_where_the_ring_stands),
        cmocka_unit_test(one_day_of_the_original_by_hand),
        cmocka_unit_test(a_cut_leaves_the_stubble_and_a_flood_drains)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
