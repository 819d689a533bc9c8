/* The terms of a day: snow, windows of growth, cold and frost, decay, preference. Each test sets
 * the parameters it speaks of, so that no default matters. */
#include "lg_test.h"
#include "sward/steppe_terms.h"
#include "weather/radiation.h"

static lg_steppe_params plain_params(void) {
    lg_point_params all;
    lg_point_params_init(LG_PROFILE_STEPPE, &all);
    lg_steppe_params p = all.steppe;
    p.rue_max_g_mj = 2, p.ni = 0.5, p.par_slope = 0.05;
    p.t0_c = 4, p.t1_c = 10, p.t2_c = 20, p.t_fall = 0.05;
    p.sea_min = 0.8, p.sea_max = 1.2, p.sea_end = 0.4, p.st_greenup_cd = 100, p.st1_cd = 600;
    p.st2_cd = 1200, p.rep_min = 0.25;
    p.snow_t_c = 2, p.snow_slope = 1.5, p.melt_rate_mm_c = 3, p.melt_t_c = -1;
    p.sublimation_frac = 0.3, p.snow_cover_mm = 5, p.frozen_t_c = -2;
    p.cold_t_c = 10, p.cold_rate = 0.01, p.dieback_max = 0.15;
    p.frost_t_c = -4, p.frost_rate = 0.01, p.frost_max = 0.06;
    p.litter_decay_rate = 0.02, p.litter_q10 = 2;
    p.maintenance_rate = 0.001, p.maintenance_q10 = 2;
    p.release_rate = 0.02, p.release_end_cd = 300, p.regrow_rate = 0.01;
    p.warming_c = 0, p.warming_pet_c = 0.03, p.drought_warm_c = 2, p.drought_pet_frac = 0.1;
    p.greenup_day_h = 0, p.autumn_day_h = 0, p.co2_ppm = 400;
    p.fill_early_frac = 0.1, p.fill_late_frac = 0.3, p.fill_end_frac = 0.9;
    p.k_sen_gv = 0.002, p.k_sen_gr = 0.001, p.k_abs_dv = 0.001, p.k_abs_dr = 0.0005;
    p.edible_frac = 0.9, p.preference_power = 2;
    p.omd_gv_max = 0.8, p.omd_gv_min = 0.6, p.omd_gr_max = 0.7, p.omd_gr_min = 0.5;
    p.omd_dv = 0.4, p.omd_dr = 0.4;
    p.residual_height_m = 0.02, p.density_gv_g_m3 = 850;
    return p;
}

/* Ten days of the same temperature, then the day itself. */
static lg_steppe_terms day_of(const lg_steppe_params *p, lg_clock *clock, double mean_c,
                              const lg_sward_weather *w, double st_cd) {
    for (int i = 0; i < LG_MEAN_DAYS; i++)
        lg_clock_day(clock, mean_c, p->t0_c, 100);
    clock->st_cd = clock->spring_cd = st_cd;
    lg_steppe_terms t;
    lg_steppe_terms_make(p, w, clock, &t);
    return t;
}

static lg_sward_weather mild(double tmean_c) {
    return (lg_sward_weather){tmean_c, tmean_c - 5, 5, 0, 2, 180, 0, 180, 44};
}

static void snow_falls_melts_and_flies_away_and_nothing_is_lost(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    lg_sward_weather w = {-20, -25, 3, 10, 1, 20, 0, 20, 44};
    lg_steppe_terms t = day_of(&p, &clock, -20, &w, 0);
    assert_near(t.liquid_mm, 0, 1e-12);
    assert_near(t.sublimation_mm, 0.3, 1e-12);
    assert_near(t.snow_mm, 9.7, 1e-12);
    assert_near(clock.snow_mm, t.snow_mm, 0);
    assert_near(t.pet_mm, 0, 0);
    w = (lg_sward_weather){2,  -2, 3,  10, 1,
                           80, 0,  80, 44}; /* half of it is rain at snow_t_c; melt 3 (2 + 1) = 9 */
    double before = clock.snow_mm;
    t = day_of(&p, &clock, 2, &w, 0);
    assert_near(t.liquid_mm, 5 + 9, 1e-12);
    assert_near(before + w.precip_mm - t.liquid_mm - t.sublimation_mm, t.snow_mm, 1e-12);
    w = mild(20);
    t = day_of(&p, &clock, 20, &w, 0);
    assert_near(t.snow_mm, 0, 0);
    assert_near(t.sublimation_mm, 0, 0);
    assert_near(t.pet_mm, 2, 0);
}

/* New snow is loose and settles; what melts or falls as rain freezes into it at night. */
static void snow_settles_and_freezes(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    p.snow_new_kg_m3 = 100, p.snow_settled_kg_m3 = 180, p.snow_wet_kg_m3 = 300;
    p.snow_settle_rate = 0.24, p.snow_held_frac = 0.1;
    assert_near(lg_snow_depth_cm(36, 180), 20, 1e-12);
    assert_near(lg_snow_depth_cm(0, 180), 0, 0);
    const lg_snow_day first = {.fallen_mm = 10, .left_mm = 10, .tmin_c = -20};
    lg_snowpack pack = {0, 0};
    lg_snowpack_day(&p, &first, &pack);
    assert_near(pack.kg_m3, 100 + 0.24 * 80, 1e-12);
    const lg_snow_day more = {.fallen_mm = 10, .left_mm = 20, .tmin_c = -20};
    pack.kg_m3 = 180;
    lg_snowpack_day(&p, &more, &pack);
    assert_near(pack.kg_m3, 140.914, 1e-3);
    assert_near(pack.ice_mm, 0, 0);
    for (int day = 0; day < 60; day++) {
        const lg_snow_day cold = {.left_mm = 20, .tmin_c = -20};
        lg_snowpack_day(&p, &cold, &pack);
    }
    assert_near(pack.kg_m3, 180, 1e-4); /* dry snow becomes no denser */
    const lg_snow_day thaw = {.melt_mm = 5, .left_mm = 20, .tmin_c = -3};
    lg_snowpack_day(&p, &thaw, &pack);
    assert_near(pack.kg_m3, 180 + 0.24 * 120, 1e-3);
    assert_near(pack.ice_mm, 2, 1e-12); /* a tenth of the snow */
    const lg_snow_day rain = {.rain_mm = 1, .left_mm = 20, .tmin_c = -1};
    lg_snowpack_day(&p, &rain, &pack);
    assert_near(pack.ice_mm, 3, 1e-12);
    const lg_snow_day mild = {.rain_mm = 9, .left_mm = 20, .tmin_c = 1};
    lg_snowpack_day(&p, &mild, &pack);
    assert_near(pack.ice_mm, 3, 1e-12); /* no frost */
    const lg_snow_day nearly = {.melt_mm = 18, .left_mm = 2, .tmin_c = 1};
    lg_snowpack_day(&p, &nearly, &pack);
    assert_near(pack.ice_mm, 2, 1e-12); /* never more than there is */
    const lg_snow_day gone = {.melt_mm = 2, .tmin_c = 1};
    lg_snowpack_day(&p, &gone, &pack);
    assert_true(pack.kg_m3 == 0 && pack.ice_mm == 0);
}

/* The terms of a day carry depth and ice, and neither moves water. */
static void depth_follows_the_snow_of_the_day(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    p.snow_new_kg_m3 = 100, p.snow_settled_kg_m3 = 180, p.snow_settle_rate = 0.24;
    lg_clock clock = {0};
    lg_sward_weather w = {-20, -25, 3, 10, 0, 20, 0, 20, 44};
    lg_steppe_terms t = day_of(&p, &clock, -20, &w, 0);
    assert_near(t.snow_mm, 10, 1e-9);
    assert_near(t.snow_cm, 1000 / (100 + 0.24 * 80), 1e-6);
    assert_near(t.ice_mm, 0, 1e-12);
    w = (lg_sward_weather){0, -6, 3, 0, 0, 60, 0, 60, 44}; /* melt 3 mm */
    t = day_of(&p, &clock, 0, &w, 0);
    assert_near(t.snow_mm, 7, 1e-9);
    assert_near(t.ice_mm, p.snow_held_frac * 7, 1e-9);
    p.snow_held_frac = 0, p.snow_settled_kg_m3 = 400;
    clock = (lg_clock){.snow_mm = 10};
    t = day_of(&p, &clock, 0, &w, 0);
    assert_near(t.snow_mm, 7, 1e-9);
    assert_near(t.ice_mm, 0, 0);
}

static void snow_books_close_over_a_winter(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    double in = 0, out = 0;
    for (int day = 1; day <= 365; day++) {
        lg_sward_weather w = mild(-18 * cos(day * 2 * 3.14159265 / 365));
        w.precip_mm = day % 3, w.day_of_year = w.season_day = day;
        lg_steppe_terms t;
        lg_steppe_terms_make(&p, &w, &clock, &t);
        in += t.precip_mm;
        out += t.liquid_mm + t.sublimation_mm;
        assert_true(t.liquid_mm >= 0 && t.sublimation_mm >= 0 && t.snow_mm >= 0 && t.pet_mm >= 0);
        assert_near(in - out, t.snow_mm, 1e-9);
    }
}

static void growth_has_its_window(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_sward_weather w = mild(15);
    lg_clock clock = {0};
    lg_steppe_terms t = day_of(&p, &clock, 15, &w, 84.99); /* 99.99 at the end of the day */
    assert_near(t.growth_kg, 0, 0);
    assert_near(t.release_frac, 0, 0);
    t = day_of(&p, &clock, 15, &w, 85);
    assert_near(t.st_cd, 100, 0);
    assert_near(t.growth_kg, 10 * 5 * 2 * 0.5 * 0.8, 1e-12);
    assert_near(t.release_frac, 0.02, 1e-15);
    t = day_of(&p, &clock, 15, &w, 435); /* between ST1 - 200 and ST1 - 100 */
    assert_near(t.growth_kg, 50 * 1.2, 1e-12);
    assert_near(t.release_frac, 0.01, 0); /* regrowth */
    assert_near(t.rep, 0, 0);
    t = day_of(&p, &clock, 15, &w, 835); /* half of the way from 500 to 1200, now down to sea_end */
    assert_near(t.growth_kg, 50 * 0.8, 1e-12);
    assert_near(t.rep, 0.25 + 0.75 * 0.15 / 0.65, 1e-12);
    assert_near(t.fill_frac, 0.3, 0);
    t = day_of(&p, &clock, 15, &w, 2000);
    assert_near(t.release_frac, 0, 0);
    assert_near(t.growth_kg, 50 * 0.4, 1e-12);
    assert_near(t.rep, 0, 0);
    assert_near(t.fill_frac, 0.9, 0);
    w.par_mj_m2 = 15;
    t = day_of(&p, &clock, 15, &w, 2000);
    assert_near(t.growth_kg, 150 * 0.4 * 0.5, 1e-12);
    clock.snow_mm = 500; /* under snow nothing grows and nothing evaporates */
    t = day_of(&p, &clock, 15, &w, 2000);
    assert_near(t.growth_kg, 0, 0);
    assert_near(t.pet_mm, 0, 0);
    clock.snow_mm = 0;
    w = mild(-0.5); /* warm memory, cold day */
    t = day_of(&p, &clock, 15, &w, 2000);
    assert_near(t.growth_kg, 0, 0);
}

/* Warmth of short days does not count; from the first long day on it does, all year. */
static void greenup_waits_for_long_days(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    p.greenup_day_h = 13, p.latitude_deg = 44; /* about 11 April to 1 September */
    lg_clock clock = {0};
    lg_steppe_terms t;
    int first = 0;
    double counted = 0;
    for (int day = 1; day <= 300; day++) {
        lg_sward_weather w = mild(10);
        w.day_of_year = w.season_day = day;
        lg_steppe_terms_make(&p, &w, &clock, &t);
        if (day <= 98)
            assert_near(clock.spring_cd, 0, 0);
        if (first == 0 && clock.spring_cd > 0)
            first = day;
        counted = first > 0 ? counted + 10 : 0;
        assert_near(clock.spring_cd, counted, 1e-9);
        assert_int_equal(t.growth_kg > 0, counted >= 100);
        assert_int_equal(t.recent_frac > 0, counted >= 100);
    }
    assert_in_range(first, 99, 103);
    assert_int_equal(clock.greenup_day, first + 9);
    assert_near(clock.st_cd, 3000, 1e-9); /* the other clock counted all along */
}

static void short_days_yellow_however_warm_it_is(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    p.autumn_day_h = 13, p.autumn_rate = 0.02;
    lg_clock clock = {0};
    lg_sward_weather w = mild(20);
    w.latitude_deg = 30, w.day_of_year = 266; /* 12 h at an equinox */
    const double dieback = 0.02 * (13 - lg_daylength_h(lg_radians(30), 266));
    assert_near(dieback, 0.02, 0.002);
    assert_near(day_of(&p, &clock, 20, &w, 1500).dieback, dieback, 1e-9);
    assert_near(day_of(&p, &clock, 20, &w, 300).dieback, 0, 0); /* not in spring */
    w.latitude_deg = 0; /* no day of the year is so long: days say nothing */
    assert_near(day_of(&p, &clock, 20, &w, 1500).dieback, 0, 0);
}

static void carbon_dioxide_feeds_and_spares_water(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    lg_sward_weather w = mild(15);
    double plain = day_of(&p, &clock, 15, &w, 435).growth_kg;
    p.co2_ppm = 800, p.co2_growth = 0.5, p.co2_pet = 1e-4;
    lg_steppe_terms t = day_of(&p, &clock, 15, &w, 435);
    assert_near(t.growth_kg, plain * 1.3465735902799727, 1e-9);
    assert_near(t.pet_mm, 2 * 0.96, 1e-12);
}

static void drought_is_warm_and_thirsty(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    lg_sward_weather w = mild(15);
    w.lost_frac = 0.5;
    lg_steppe_terms t = day_of(&p, &clock, 15, &w, 435);
    assert_near(t.heat_c, 16, 1e-12);
    assert_near(t.pet_mm, 2 * 1.05, 1e-12);
    assert_near(clock.st_cd, 451, 1e-9);
    p.warming_c = 3;
    w.lost_frac = 0;
    t = day_of(&p, &clock, 15, &w, 435);
    assert_near(t.heat_c, 18, 1e-12);
    assert_near(t.pet_mm, 2 * 1.09, 1e-12);
}

static void frozen_ground_gives_no_water_and_no_decay(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_sward_weather w = mild(-10);
    lg_clock clock = {0};
    lg_steppe_terms t = day_of(&p, &clock, -10, &w, 0);
    assert_near(t.pet_mm, 0, 0);
    assert_near(t.litter_decay, 0, 0);
    w = mild(30);
    t = day_of(&p, &clock, 30, &w, 0);
    assert_near(t.litter_decay, 0.04, 1e-12);
    assert_near(t.maintenance_frac, 0.004, 1e-12);
    p.litter_decay_rate = 0.2, p.litter_q10 = 5; /* no more decays than there is */
    w = mild(39);
    t = day_of(&p, &clock, 39, &w, 0);
    assert_near(t.litter_decay, 1, 0);
}

static void cold_yellows_in_autumn_only_and_frost_bites_bare_green(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    lg_sward_weather w = mild(5);
    assert_near(day_of(&p, &clock, 5, &w, 300).dieback, 0, 0);
    assert_near(day_of(&p, &clock, 5, &w, 1500).dieback, 0.05, 1e-12);
    w.tmin_c = -7;
    assert_near(day_of(&p, &clock, 5, &w, 300).dieback, 0.03, 1e-12);
    assert_near(day_of(&p, &clock, 5, &w, 1500).dieback, 0.08, 1e-12);
    w.tmin_c = -30;
    assert_near(day_of(&p, &clock, 5, &w, 300).dieback, 0.06, 1e-12);
    w.tmean_c = -4, w.tmin_c = NAN; /* seven degrees below the mean are taken: -11 */
    assert_near(day_of(&p, &clock, 5, &w, 300).dieback, 0.06, 1e-12);
    w.tmean_c = 1; /* -6 */
    assert_near(day_of(&p, &clock, 5, &w, 300).dieback, 0.02, 1e-12);
    w.tmin_c = -30;
    assert_near(day_of(&p, &clock, -20, &w, 1500).dieback, 0.15, 0);
    clock.snow_mm = 500; /* snow is a blanket */
    w.tmean_c = -20;
    assert_near(day_of(&p, &clock, 10, &w, 300).dieback, 0, 0);
}

static void ageing_waits_for_warmth_and_never_runs_backwards(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    lg_sward_weather w = mild(10);
    lg_steppe_terms t = day_of(&p, &clock, 10, &w, 300);
    assert_near(t.sen_gv, 0.02, 1e-15);
    assert_near(t.sen_gr, 0.01, 1e-15);
    assert_near(t.abs_dv, 0.01, 1e-15);
    assert_near(t.heat_c, 10, 0);
    w = mild(4);
    t = day_of(&p, &clock, 4, &w, 300);
    assert_near(t.sen_gv, 0, 0);
    assert_near(t.abs_dr, 0.002, 1e-15);
    w = mild(-3);
    p.t0_c = -5; /* a warm enough day below zero: nothing, and not less than nothing */
    t = day_of(&p, &clock, -3, &w, 300);
    assert_near(t.sen_gv, 0, 0);
    assert_near(t.abs_dv, 0, 0);
    assert_near(t.heat_c, 0, 0);
}

static void animals_like_what_they_can_digest(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    lg_clock clock = {0};
    lg_sward_weather w = mild(10);
    lg_steppe_terms t = day_of(&p, &clock, 10, &w, 300);
    assert_near(t.weight_gv, 0.9, 1e-15);
    assert_near(t.weight_gr, 0.9 * 0.75 * 0.75, 1e-15);
    assert_near(t.weight_dv, 0.9 * 0.25, 1e-15);
    assert_near(t.residual_gv, 170, 1e-12);
    assert_near(t.omd_gv_fall, 0.2, 1e-15);
    p.preference_power = 0;
    t = day_of(&p, &clock, 10, &w, 300);
    assert_near(t.weight_dr, 0.9, 1e-15);
}

static void surveys_go_from_may_to_october(void **state) {
    (void)state;
    lg_steppe_params p = plain_params();
    for (int day = 1; day <= 366; day++) {
        lg_clock clock = {0};
        lg_sward_weather w = mild(10);
        w.day_of_year = w.season_day = day;
        lg_steppe_terms t;
        lg_steppe_terms_make(&p, &w, &clock, &t);
        assert_near(t.survey, day >= 121 && day <= 304 ? 1 : 0, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(snow_falls_melts_and_flies_away_and_nothing_is_lost),
        cmocka_unit_test(snow_settles_and_freezes),
        cmocka_unit_test(depth_follows_the_snow_of_the_day),
        cmocka_unit_test(snow_books_close_over_a_winter),
        cmocka_unit_test(growth_has_its_window),
        cmocka_unit_test(drought_is_warm_and_thirsty),
        cmocka_unit_test(greenup_waits_for_long_days),
        cmocka_unit_test(short_days_yellow_however_warm_it_is),
        cmocka_unit_test(carbon_dioxide_feeds_and_spares_water),
        cmocka_unit_test(frozen_ground_gives_no_water_and_no_decay),
        cmocka_unit_test(cold_yellows_in_autumn_only_and_frost_bites_bare_green),
        cmocka_unit_test(ageing_waits_for_warmth_and_never_runs_backwards),
        cmocka_unit_test(animals_like_what_they_can_digest),
        cmocka_unit_test(surveys_go_from_may_to_october)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
