/* Series that are possible and yet not what they seem. */
#include "lg_test.h"

#include "weather/plausible.h"
#include "weather/weather.h"

enum { DAYS = 731, TOLD_CHARS = 4000 };

static double tmean[DAYS], rain[DAYS], sun[DAYS], par[DAYS], wind[DAYS], humid[DAYS], pet[DAYS];
static char told[TOLD_CHARS];

static void keep(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    size_t used = strlen(told);
    if (level == LG_LOG_WARNING)
        snprintf(told + used, sizeof told - used, "%s\n", sentence);
}

/* A steppe year at 44 N, from 2012 on. */
static void usual(void) {
    for (int i = 0; i < DAYS; i++) {
        double warm = cos((i % 366 - 200) / 365.25 * 2.0 * 3.14159265358979);
        tmean[i] = 3 + 19 * warm;
        rain[i] = i % 3 == 0 ? 3 + 2 * warm : 0;
        sun[i] = 14 + 9 * warm;
        par[i] = 0.48 * sun[i];
        wind[i] = 2.5;
        humid[i] = 0.5;
        pet[i] = 2 + 1.5 * warm;
    }
}

static void look(double latitude_deg, int days) {
    lg_context_options options = {.log = keep};
    lg_context *context = NULL;
    lg_weather *w = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_weather_arrays a = {
        .first = {2012, 1, 1}, .zones = 1, .days = days, .latitude_deg = latitude_deg};
    a.column[LG_WEATHER_TMEAN_C] = tmean;
    a.column[LG_WEATHER_PRECIP_MM] = rain;
    a.column[LG_WEATHER_RADIATION_MJ_M2] = sun;
    a.column[LG_WEATHER_PAR_MJ_M2] = par;
    a.column[LG_WEATHER_WIND_M_S] = wind;
    a.column[LG_WEATHER_RH_FRAC] = humid;
    a.column[LG_WEATHER_PET_MM] = pet;
    told[0] = '\0';
    assert_ok(context, lg_weather_from_arrays(context, &a, NULL, &w));
    lg_weather_free(w);
    lg_context_free(context);
}

static void expect(const char *words) {
    if (strstr(told, words) == NULL)
        fail_msg("'%s' is not in: %s", words, told);
}

static void fill(double *column, double scale, double value) {
    usual();
    for (int i = 0; i < DAYS; i++)
        column[i] = scale * column[i] + value;
    look(44, DAYS);
}

static void test_usual(void **state) {
    (void)state;
    usual();
    look(44, DAYS);
    assert_string_equal(told, "");
    look(NAN, DAYS);
    assert_string_equal(told, "");
    look(44, 1);
    assert_string_equal(told, "");
}

static void test_units(void **state) {
    (void)state;
    fill(rain, 0.001, 0);
    expect("weather of zone 'point': precip_mm adds up to 0.3");
    fill(rain, 0, 0);
    expect("precip_mm adds up to 0 mm a year");
    fill(wind, 3.6, 0);
    expect("wind_m_s is 9 m/s in the mean");
    fill(wind, 0, 0);
    expect("wind_m_s is 0 on every one of 731 days");
    fill(humid, 0.01, 0);
    expect("rh_frac is 0.005");
    fill(pet, 0.1, 0);
    expect("pet_mm adds up to");
    fill(tmean, 0.5, 35);
    expect("tmean_c is 36");
}

static void test_sun(void **state) {
    (void)state;
    fill(sun, 0, 0);
    expect("radiation_mj_m2 is 0 on every one of 731 days");
    fill(sun, 0, 45);
    expect("more than comes to the top of the air at latitude 44 on 721 of 731 days");
    fill(sun, 1 / 3.6, 0);
    expect("not in kWh");
    fill(par, 2.2, 0);
    expect("par_mj_m2 is above radiation_mj_m2, of which it is a part, on 731 of 731 days");
    fill(par, 0.3, 0);
    expect("par_mj_m2 is 0.14 of radiation_mj_m2");
    fill(par, 0, 0);
    expect("par_mj_m2 is 0 on every one");
}

/* Zeros for gaps, tenths of millimetres, and one number for all days. */
static void test_placeholders(void **state) {
    (void)state;
    usual();
    memset(sun + 151, 0, 30 * sizeof *sun);
    look(44, DAYS);
    expect("radiation_mj_m2 is 0 on 30 of 731 days, first on 2012-05-31, which cannot be");
    usual();
    humid[40] = 0;
    look(44, DAYS);
    expect("rh_frac is 0 on 1 of 731 days, first on 2012-02-10, which cannot be");
    fill(rain, 10, 0);
    expect("not in tenths of mm");
    fill(rain, 0, 1.5);
    expect("precip_mm is 1.5 on every one of 731 days");
    for (int i = 0; i < 4; i++) {
        static const double signs[] = {999, 99.9, 99.99, 500};
        usual();
        rain[40] = signs[i];
        look(44, DAYS);
        expect("mm on 2012-02-10; does the number stand for a gap?");
    }
    usual();
    rain[40] = 150;
    look(44, DAYS);
    assert_string_equal(told, "");
    usual();
    memset(sun, 0, 3 * sizeof *sun); /* where the sun hardly rises 0 is right */
    memset(par, 0, 3 * sizeof *par);
    look(68, 30);
    assert_null(strstr(told, "which cannot be"));
}

static void test_hemispheres(void **state) {
    (void)state;
    usual();
    look(-44, DAYS);
    expect("as in the other hemisphere; is the latitude -44 right");
    expect("the land lies in the southern hemisphere");
    look(5, DAYS);
    assert_null(strstr(told, "hemisphere"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual),       cmocka_unit_test(test_units),
        cmocka_unit_test(test_sun),         cmocka_unit_test(test_placeholders),
        cmocka_unit_test(test_hemispheres),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
