/* Many sets of parameters through one weather: each as by itself, and what is refused. */
#include "api_world.h"

enum { FIRST_YEAR = 2013, DAYS = 1095, SETS = 19 };

typedef struct bench {
    lg_context *context;
    lg_weather *weather;
    lg_point_params params[SETS];
    double cut[DAYS], stock[DAYS];
    unsigned char keep[DAYS];
    lg_point_forcing forcing;
    double growth[SETS * DAYS], condition[SETS * DAYS];
} bench;

static double wave(int day, double low, double high) {
    return low + (high - low) * 0.5 * (1.0 - cos(6.283185307179586 * (day % 365 - 15) / 365.0));
}

static void open_bench(bench *b, lg_profile profile) {
    static double tmean[DAYS], par[DAYS], rain[DAYS], pet[DAYS];
    memset(b, 0, sizeof *b);
    b->context = lg_test_context(NULL);
    for (int day = 0; day < DAYS; day++) {
        tmean[day] = wave(day, -19, 21) + (day * 7 % 11 - 5);
        par[day] = wave(day, 2, 11);
        rain[day] = day % 6 == 0 ? wave(day, 0.5, 9) : 0.0;
        pet[day] = wave(day, 0.1, 6);
        b->keep[day] = day % 3 != 1;
        if (profile == LG_PROFILE_STEPPE)
            b->stock[day] = day % 365 > 150 ? 1.5 : 0.0;
    }
    b->cut[230] = 0.05;
    lg_weather_arrays arrays = {
        .first = {FIRST_YEAR, 1, 1}, .zones = 1, .days = DAYS, .latitude_deg = NAN, .as_given = 1};
    arrays.column[LG_WEATHER_TMEAN_C] = tmean;
    arrays.column[LG_WEATHER_PAR_MJ_M2] = par;
    arrays.column[LG_WEATHER_PRECIP_MM] = rain;
    arrays.column[LG_WEATHER_PET_MM] = pet;
    assert_ok(b->context, lg_weather_from_arrays(b->context, &arrays, NULL, &b->weather));
    b->forcing = (lg_point_forcing){b->weather, b->cut, b->stock, 0, 0};
    /* every parameter differs between some of the sets */
    for (size_t k = 0; k < SETS; k++) {
        lg_point_params_init(profile, &b->params[k]);
        lg_param_facts facts;
        for (size_t i = 0; lg_param_get(profile, i, &facts) == LG_OK; i++) {
            double value = facts.value * (1.0 + 0.002 * (double)((k * (i + 1)) % 7));
            if (value >= facts.low && value <= facts.high && (i + k) % 2 == 0)
                assert_ok(b->context,
                          lg_point_params_set(b->context, &b->params[k], facts.name, value, NULL));
        }
        if (profile == LG_PROFILE_STEPPE)
            b->params[k].steppe.omd_gv_max = 0.9;
    }
}

static void close_bench(bench *b) {
    lg_weather_free(b->weather);
    lg_context_free(b->context);
}

typedef struct alone {
    bench *b;
    size_t set, day, at, kept;
} alone;

static int compare(const lg_point_day *day, void *user) {
    alone *a = user;
    if (a->b->keep[a->day++]) {
        size_t at = a->set * a->kept + a->at++;
        assert_true(a->b->growth[at] == day->growth_kg_ha);
        assert_true(a->b->condition[at] == day->dry_matter_residual_kg_ha + day->condition);
    }
    return 0;
}

static void add_residuals(double *sum, const double *more, size_t count) {
    for (size_t i = 0; i < count; i++)
        sum[i] = more[i] + sum[i];
}

static void each_set_is_as_by_itself(void **state) {
    (void)state;
    static bench b;
    static double residual[SETS * DAYS];
    static const char *names[] = {"growth_kg_ha", "condition", "dry_matter_residual_kg_ha"};
    static const lg_profile profiles[] = {LG_PROFILE_STEPPE, LG_PROFILE_MODVEGE};
    for (int p = 0; p < 2; p++)
        for (int years = 0; years < 5; years += 4) { /* more than the weather has */
            open_bench(&b, profiles[p]);
            b.forcing.spinup_years = years;
            b.forcing.degradation = profiles[p] == LG_PROFILE_STEPPE;
            double *values[] = {b.growth, b.condition, residual};
            size_t which = 7, kept = 0;
            for (int day = 0; day < DAYS; day++)
                kept += b.keep[day];
            lg_points_wanted wanted = {3, names, b.keep, values};
            assert_ok(b.context,
                      lg_points_run(b.context, b.params, SETS, &b.forcing, &wanted, &which));
            assert_int_equal(which, SETS);
            add_residuals(b.condition, residual, SETS * kept);
            for (size_t k = 0; k < SETS; k++) {
                alone one = {&b, k, 0, 0, kept};
                assert_ok(b.context,
                          lg_point_run(b.context, &b.params[k], &b.forcing, compare, &one));
                assert_int_equal(one.at, kept);
            }
            close_bench(&b);
        }
}

static void what_is_asked_wrongly(void **state) {
    (void)state;
    static bench b;
    open_bench(&b, LG_PROFILE_STEPPE);
    const char *names[] = {"growth_kg_ha"};
    double *values[] = {b.growth};
    lg_points_wanted wanted = {1, names, NULL, values};
    size_t which = 0;
    lg_context *c = b.context;
    assert_refused(c, lg_points_run(c, NULL, 1, &b.forcing, &wanted, &which), LG_EARG, "params");
    assert_refused(c, lg_points_run(c, b.params, 1, NULL, &wanted, &which), LG_EARG, "forcing");
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, NULL, &which), LG_EARG, "wanted");
    wanted.columns = 0;
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, &which), LG_EARG,
                   "0 columns");
    wanted.columns = 99;
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, &which), LG_EARG,
                   "99 columns");
    wanted.columns = 1;
    names[0] = "growth_kgha";
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, NULL), LG_EARG,
                   "did you mean 'growth_kg_ha'?");
    names[0] = "date";
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, NULL), LG_EARG,
                   "has no 'date'");
    names[0] = "growth_kg_ha";
    values[0] = NULL;
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, NULL), LG_EARG, "value");
    values[0] = b.growth;
    b.params[11].steppe.whc_mm = -1;
    assert_refused(c, lg_points_run(c, b.params, SETS, &b.forcing, &wanted, &which), LG_EDATA,
                   "whc_mm");
    assert_int_equal(which, 11);
    lg_point_params_init(LG_PROFILE_MODVEGE, &b.params[11]);
    assert_refused(c, lg_points_run(c, b.params, SETS, &b.forcing, &wanted, &which), LG_EARG,
                   "both profiles");
    assert_int_equal(which, 11);
    b.forcing.spinup_years = -1;
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, &which), LG_EARG,
                   "spin-up");
    b.forcing.spinup_years = 0;
    b.cut[5] = 9;
    assert_refused(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, &which), LG_EDATA,
                   "2013-01-06");
    assert_int_equal(which, 1);
    b.cut[5] = 0; /* and it still runs; none at all is no fault */
    assert_ok(c, lg_points_run(c, b.params, 1, &b.forcing, &wanted, &which));
    assert_int_equal(which, 1);
    b.growth[0] = 7;
    assert_ok(c, lg_points_run(c, b.params, 0, &b.forcing, &wanted, NULL));
    assert_near(b.growth[0], 7, 0);
    close_bench(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_set_is_as_by_itself),
        cmocka_unit_test(what_is_asked_wrongly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
