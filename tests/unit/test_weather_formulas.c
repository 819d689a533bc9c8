/* The worked examples of FAO-56 (Allen et al. 1998); tolerances are the examples' own rounding. */
#include "lg_test.h"

#include "weather/pet.h"

static void test_sun(void **state) {
    (void)state;
    double south = lg_radians(-20.0);
    assert_near(lg_radians(13.73), 0.240, 0.0005);
    assert_near(lg_sun_distance(246), 0.985, 0.0005);
    assert_near(lg_sun_declination(246), 0.120, 0.0005);
    assert_near(lg_sunset_angle(south, lg_sun_declination(246)), 1.527, 0.0005);
    assert_near(lg_extraterrestrial_mj_m2(south, 246), 32.2, 0.05);
    assert_near(lg_daylength_h(south, 246), 11.7, 0.05);
    /* Polar night and polar day. */
    assert_near(lg_daylength_h(lg_radians(80), 355), 0.0, 0.0);
    assert_near(lg_daylength_h(lg_radians(80), 172), 24.0, 1e-12);
    assert_near(lg_extraterrestrial_mj_m2(lg_radians(80), 355), 0.0, 0.0);
}

static void test_radiation(void **state) {
    (void)state;
    /* Rio de Janeiro, 22 deg 54' S, May: examples 10, 11 and 12. */
    double rio = lg_radians(-22.90);
    assert_near(lg_extraterrestrial_mj_m2(rio, 135), 25.1, 0.05);
    assert_near(lg_daylength_h(rio, 135), 10.9, 0.05);
    assert_near(lg_angstrom_mj_m2(7.1 / 10.9, 25.1), 14.5, 0.06);
    assert_near(lg_clear_sky_mj_m2(0, 25.1), 18.8, 0.05);
    assert_near(lg_net_longwave_mj_m2(25.1, 19.1, 2.1, 14.5, 18.8), 3.5, 0.05);
    assert_near(lg_net_shortwave_mj_m2(14.5), 11.1, 0.1);
    assert_near(lg_net_shortwave_mj_m2(14.5) - lg_net_longwave_mj_m2(25.1, 19.1, 2.1, 14.5, 18.8),
                7.6, 0.1);
    /* Lyon, 45 deg 43' N, 200 m, July: example 15. */
    double ra = lg_extraterrestrial_mj_m2(lg_radians(45.72), 196);
    assert_near(ra, 40.6, 0.1);
    double rso = lg_clear_sky_mj_m2(200, ra);
    assert_near(lg_hargreaves_radiation_mj_m2(26.6, 14.8, ra, rso), 22.3, 0.1);
    assert_near(lg_hargreaves_radiation_mj_m2(45.0, 5.0, ra, rso), rso, 0.0);
    assert_near(lg_hargreaves_radiation_mj_m2(5.0, 6.0, ra, rso), 0.0, 0.0);
    /* No sun: the clearness of the night is taken as 0.7. */
    assert_true(lg_net_longwave_mj_m2(-20, -30, 0.05, 0, 0) > 0.0);
}

static void test_vapour(void **state) {
    (void)state;
    assert_near(lg_air_pressure_kpa(1800), 81.8, 0.05);
    assert_near(lg_psychrometric_kpa_c(81.8), 0.054, 0.0005);
    assert_near(lg_saturation_kpa(24.5), 3.075, 0.0015);
    assert_near(lg_saturation_kpa(15.0), 1.705, 0.0005);
    assert_near(lg_mean_saturation_kpa(24.5, 15.0), 2.39, 0.005);
    assert_near(lg_dewpoint_c(1.705), 15.0, 0.01);
    for (double t = -40; t < 40; t += 1.7)
        assert_near(lg_dewpoint_c(lg_saturation_kpa(t)), t, 1e-9);
    assert_near(lg_saturation_slope_kpa_c(30.2), 0.246, 0.0005);
    assert_near(lg_wind_at_2m_m_s(3.2, 10), 2.4, 0.05);
    assert_near(lg_wind_at_2m_m_s(3.2, 2), 3.2, 0.01);
}

static void test_bangkok(void **state) {
    (void)state;
    /* Example 17, April: 13 deg 44' N, 2 m. The soil term is that of the month. */
    double ra = lg_extraterrestrial_mj_m2(lg_radians(13.73), 105);
    assert_near(ra, 38.06, 0.1);
    double n = lg_daylength_h(lg_radians(13.73), 105);
    assert_near(n, 12.31, 0.05);
    double rs = lg_angstrom_mj_m2(8.5 / n, ra), rso = lg_clear_sky_mj_m2(2, ra);
    assert_near(rs, 22.65, 0.1);
    double net = lg_net_shortwave_mj_m2(rs) - lg_net_longwave_mj_m2(34.8, 25.6, 2.85, rs, rso);
    assert_near(net, 14.33, 0.1);
    lg_pet_day day = {30.2, 34.8, 25.6, 2.85, 2.0, net, 0.14, lg_air_pressure_kpa(2)};
    assert_near(lg_penman_monteith_mm(&day), 5.72, 0.03);
}

static void test_uccle(void **state) {
    (void)state;
    /* Example 18, 6 July: 50 deg 48' N, 100 m; wind 10 km/h at 10 m, humidity 84 and 63 %. */
    double ra = lg_extraterrestrial_mj_m2(lg_radians(50.80), 187);
    assert_near(ra, 41.09, 0.05);
    double ea = (lg_saturation_kpa(12.3) * 0.84 + lg_saturation_kpa(21.5) * 0.63) / 2.0;
    assert_near(ea, 1.409, 0.0015);
    double rs = lg_angstrom_mj_m2(9.25 / lg_daylength_h(lg_radians(50.80), 187), ra);
    assert_near(rs, 22.07, 0.05);
    lg_sky sky = lg_sky_of(lg_radians(50.80), 100, 187);
    double extremes[2] = {12.3, 21.5};
    double pet = lg_pet_of_day_mm(&sky, 16.9, extremes, rs, lg_wind_at_2m_m_s(10 / 3.6, 10),
                                  ea / lg_mean_saturation_kpa(21.5, 12.3));
    assert_near(pet, 3.9, 0.05);
}

static void test_limits(void **state) {
    (void)state;
    /* Example 20: Lyon, July, only temperatures known. */
    double ra = lg_extraterrestrial_mj_m2(lg_radians(45.72), 196);
    assert_near(lg_hargreaves_mm(20.7, 26.6, 14.8, ra), 5.0, 0.1);
    assert_near(lg_hargreaves_mm(-25, -20, -30, 8), 0.0, 0.0);
    assert_near(lg_hargreaves_mm(10, 5, 6, 8), 0.0, 0.0);
    lg_pet_day night = {-30, -25, -35, lg_mean_saturation_kpa(-25, -35), 0, -5, 0, 90};
    assert_near(lg_penman_monteith_mm(&night), 0.0, 0.0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sun),    cmocka_unit_test(test_radiation),
        cmocka_unit_test(test_vapour), cmocka_unit_test(test_bangkok),
        cmocka_unit_test(test_uccle),  cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
