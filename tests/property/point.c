/* Points with random parameters through years of random weather: the books close, nothing is
 * negative or no number; animals only ever lessen what stands; an ungrazed century is bounded. */
#include "lg_test.h"
#include "test_sward_draw.h"
#include "weather/series.h"
#include "weather/weather.h"

enum { FIRST_YEAR = 2001 };

static lg_weather *draw_weather(lg_context *context, draw *d, int years, int extreme) {
    lg_date first = {FIRST_YEAR, 1, 1};
    int32_t days = lg_day_number((lg_date){FIRST_YEAR + years, 1, 1}) - lg_day_number(first);
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_create(context, 1, first, days, &w));
    double mean = extreme ? draw_in(d, -10, 20) : 3, swing = extreme ? draw_in(d, 5, 25) : 21;
    double rain = extreme ? draw_in(d, 0, 8) : 1.2, thirst = extreme ? draw_in(d, 0.2, 6) : 2.6;
    for (int32_t k = 0; k < days; k++) {
        double season = cos(6.283185307179586 * (fmod(k, 365.25) - 15) / 365.25);
        double t = mean - swing * season + draw_in(d, -6, 6);
        w->column[LG_WEATHER_TMEAN_C][k] = t;
        w->column[LG_WEATHER_TMIN_C][k] = t - draw_in(d, 0, 14);
        w->column[LG_WEATHER_TMAX_C][k] = t + 7;
        w->column[LG_WEATHER_PRECIP_MM][k] =
            draw_in(d, 0, 1) < 0.25 ? 4 * rain * (1 - 0.8 * season) : 0;
        w->column[LG_WEATHER_PAR_MJ_M2][k] = 7 - 4 * season + draw_in(d, -2, 2);
        w->column[LG_WEATHER_PET_MM][k] = thirst * (1 - 0.85 * season);
    }
    return w;
}

typedef struct watch {
    double standing, litter, intake, worst_mass, worst_water, lowest, highest, peak[128];
    long days, bad;
    lg_point_day last;
    unsigned char bits[1 << 16];
    size_t kept;
} watch;

static int see(const lg_point_day *day, void *user) {
    watch *w = user;
    const double *values = &day->standing_kg_ha;
    size_t count = (sizeof *day - offsetof(lg_point_day, standing_kg_ha)) / sizeof(double);
    for (size_t i = 0; i < count; i++)
        w->bad += !isfinite(values[i]);
    for (const double *v = values; v < &day->dry_matter_residual_kg_ha; v++) {
        if (v == &day->thermal_sum_cd)
            continue; /* adds whole temperatures: a t0 below zero may take from it */
        /* What a herd lacks and the leaf area after its utilisation_frac are differences, and may round below
         * zero. */
        double least = v == &day->deficit_kg_ha ? -1e-9 : v == &day->lai ? -1e-12 : -1e-100;
        w->bad += *v < least;
    }
    double held = day->standing_kg_ha + day->reserve_kg_ha + day->litter_kg_ha + 1;
    double wet = day->soil_water_mm + day->snow_mm + 1;
    w->worst_mass = fmax(w->worst_mass, fabs(day->dry_matter_residual_kg_ha) / held);
    w->worst_water = fmax(w->worst_water, fabs(day->water_residual_mm) / wet);
    w->standing += day->standing_kg_ha;
    w->litter += day->litter_kg_ha;
    w->intake += day->intake_kg_ha;
    int year = day->date.year - FIRST_YEAR;
    if (year < 128)
        w->peak[year] = fmax(w->peak[year], day->standing_kg_ha);
    w->days++;
    w->last = *day;
    return 0;
}

static void run_point(lg_context *context, const lg_point_params *p, const lg_weather *weather,
                      double stocking, int moves, watch *w) {
    int32_t days = weather->ndays;
    double *stock = calloc((size_t)days, sizeof *stock);
    for (int32_t k = 0; k < days; k++)
        stock[k] = stocking;
    const lg_point_forcing forcing = {
        .weather = weather, .stocking_su_ha = stocking < 0 ? NULL : stock, .degradation = moves};
    memset(w, 0, sizeof *w);
    assert_ok(context, lg_point_run(context, p, &forcing, see, w));
    free(stock);
}

static void any_sward_closes_its_books_and_stays_above_zero(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static watch w;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        draw d = {seed, 0};
        lg_point_params p;
        draw_params(&d, &p);
        lg_weather *weather = draw_weather(context, &d, 3, seed % 2 == 0);
        run_point(context, &p, weather, draw_in(&d, 0, 1) < 0.5 ? 0 : draw_in(&d, 0, 10),
                  seed % 3 == 0, &w);
        if (w.bad > 0 || !(w.worst_mass < 1e-9) || !(w.worst_water < 1e-9))
            fail_msg("seed %d: %ld impossible values, residuals %g and %g", (int)seed, w.bad,
                     w.worst_mass, w.worst_water);
        lg_weather_free(weather);
    }
    lg_context_free(context);
}

static void any_modvege_sward_closes_too(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static watch w;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        draw d = {seed, 0};
        lg_point_params p;
        lg_point_params_init(LG_PROFILE_MODVEGE, &p);
        for (size_t i = 0; i < lg_param_count(LG_PROFILE_MODVEGE); i++) {
            lg_param_facts f;
            assert_int_equal(lg_param_get(LG_PROFILE_MODVEGE, i, &f), LG_OK);
            double value = f.value * draw_in(&d, 0.7, 1.2);
            value = value < f.low ? f.low : value > f.high ? f.high : value;
            assert_ok(context, lg_point_params_set(context, &p, f.name, value, NULL));
        }
        lg_weather *weather = draw_weather(context, &d, 3, 0);
        if (lg_point_params_check(context, &p) == LG_OK) {
            run_point(context, &p, weather, -1, 0, &w);
            if (w.bad > 0 || !(w.worst_mass < 1e-9) || !(w.worst_water < 1e-9))
                fail_msg("seed %d: %ld impossible values, residuals %g and %g", (int)seed, w.bad,
                         w.worst_mass, w.worst_water);
        }
        lg_weather_free(weather);
    }
    lg_context_free(context);
}

/* Whether the condition moves or not: less standing, less litter, no denser sward. */
static void more_animals_leave_less(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static watch w;
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        draw d = {seed, 0};
        lg_weather *weather = draw_weather(context, &d, 6, 0);
        p.steppe.condition = seed % 4 == 0 ? draw_in(&d, 0.2, 1) : 1;
        double standing = INFINITY, litter = INFINITY, condition = INFINITY, eaten = -1;
        for (double stocking = 0; stocking < 6; stocking = stocking * 1.7 + 0.1) {
            run_point(context, &p, weather, stocking, seed % 2 == 0, &w);
            if (!(w.standing < standing && w.litter < litter && w.last.condition <= condition))
                fail_msg(
                    "seed %d, %g su/ha: standing %g after %g, litter %g after %g, condition %g "
                    "after %g",
                    (int)seed, stocking, w.standing, standing, w.litter, litter, w.last.condition,
                    condition);
            if (stocking < 0.3)
                assert_true(w.intake > eaten);
            standing = w.standing, litter = w.litter, eaten = w.intake;
            condition = w.last.condition;
        }
        lg_weather_free(weather);
    }
    lg_context_free(context);
}

static int keep_bits(const lg_point_day *day, void *user) {
    watch *w = user;
    size_t count = sizeof *day;
    if (w->kept + count <= sizeof w->bits) {
        memcpy(w->bits + w->kept, day, count);
        w->kept += count;
    }
    return 0;
}

static void no_animals_and_no_column_of_animals_are_the_same_bits(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static watch none, zero;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        draw d = {seed, 0};
        lg_point_params p;
        draw_params(&d, &p);
        lg_weather *weather = draw_weather(context, &d, 1, 0);
        double *nil = calloc((size_t)weather->ndays, sizeof *nil);
        const lg_point_forcing without = {.weather = weather};
        const lg_point_forcing with = {weather, nil, nil, 0, 0};
        none.kept = zero.kept = 0;
        assert_ok(context, lg_point_run(context, &p, &without, keep_bits, &none));
        assert_ok(context, lg_point_run(context, &p, &with, keep_bits, &zero));
        assert_true(none.kept == zero.kept && none.kept > 0);
        assert_memory_equal(none.bits, zero.bits, none.kept);
        free(nil);
        lg_weather_free(weather);
    }
    lg_context_free(context);
}

/* Only that it neither dies nor explodes nor drifts: its size is a matter of the validation. */
static void an_ungrazed_century_is_bounded(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static watch w;
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    draw d = {7, 0};
    lg_weather *weather = draw_weather(context, &d, 100, 0);
    run_point(context, &p, weather, 0, 0, &w);
    assert_int_equal(w.bad, 0);
    double early = 0, late = 0;
    for (int year = 20; year < 60; year++)
        early += w.peak[year] / 40;
    for (int year = 60; year < 100; year++)
        late += w.peak[year] / 40;
    for (int year = 10; year < 100; year++)
        assert_true(w.peak[year] > 100 && w.peak[year] < 20000);
    assert_near(late / early, 1, 0.15);
    lg_weather_free(weather);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_sward_closes_its_books_and_stays_above_zero),
        cmocka_unit_test(any_modvege_sward_closes_too), cmocka_unit_test(more_animals_leave_less),
        cmocka_unit_test(no_animals_and_no_column_of_animals_are_the_same_bits),
        cmocka_unit_test(an_ungrazed_century_is_bounded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
