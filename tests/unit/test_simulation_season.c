/* Seasons: half a year moved, and a year of two rains. */
#include <math.h>

#include "test_simulation_world.h"

enum { YEARS = 4, SHIFTED = 182 };

/* Weather whose season years, from 1 July, have the days of the calendar years of another. */
static lg_weather *half_a_year_later(lg_context *context, const lg_weather *from, int first) {
    const int32_t start = lg_day_number((lg_date){first, 7, 1});
    const int32_t days = lg_day_number((lg_date){first + YEARS, 7, 1}) - start;
    lg_weather *to = NULL;
    assert_ok(context, lg_weather_create(context, from->nzones, (lg_date){first, 7, 1}, days, &to));
    for (int32_t z = 0; z < from->nzones; z++)
        for (int32_t i = 0; i < days; i++) {
            const lg_date date = lg_date_from_day(start + i);
            const int year = date.year - (date.month < 7);
            int32_t day = start + i - lg_day_number((lg_date){year, 7, 1});
            day = day < lg_days_in_year(year) ? day : lg_days_in_year(year) - 1;
            day += lg_day_number((lg_date){year, 1, 1}) - from->first_day;
            for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
                to->column[c][(size_t)z * (size_t)days + (size_t)i] =
                    from->column[c][(size_t)z * (size_t)from->ndays + (size_t)day];
        }
    return to;
}

static void run(const lg_zone_season *seasons, int begins, bool south, recorder *r) {
    static const int sizes[] = {60, 40};
    lg_context *context = world_context(1, NULL, NULL);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, 2));
    lg_weather_free(w.weather);
    assert_ok(context, world_weather(context, WORLD_ZONES, 2003, YEARS, &w.weather));
    if (south) {
        lg_weather *later = half_a_year_later(context, w.weather, 2003);
        lg_weather_free(w.weather);
        w.weather = later;
    }
    w.years = (lg_engine_years){2003, YEARS, 1, begins};
    w.seasons = seasons;
    w.herd_su = 400;
    w.scenario.degradation = true;
    w.scenario.output.monthly_maps = false;
    if (south) {
        w.scenario.hay.day = (w.scenario.hay.day + SHIFTED - 2) % 365 + 1;
        w.scenario.calendar.graze_from = 1;
    }
    world_finish(&w, r);
}

/* The same weather half a year later on the other half of the globe is the same year of growth. */
static void the_south_is_the_north_half_a_year_later(void **state) {
    (void)state;
    static const lg_zone_season north[WORLD_ZONES] = {{1, 44}, {1, 44}};
    static const lg_zone_season south[WORLD_ZONES] = {{SHIFTED, -44}, {SHIFTED, -44}};
    recorder a = {0}, b = {0}, calendar = {0};
    run(north, 1, false, &a);
    run(south, 7, true, &b);
    assert_int_equal(a.years, YEARS);
    assert_int_equal(b.years, YEARS);
    for (int y = 0; y < YEARS && y < KEPT_YEARS; y++) {
        assert_near(city(&b, y)->growth_t / city(&a, y)->growth_t, 1, 0.01);
        assert_near(city(&b, y)->peak_standing_crop_kg_ha / city(&a, y)->peak_standing_crop_kg_ha,
                    1, 0.01);
        assert_near(city(&b, y)->production_t / city(&a, y)->production_t, 1, 0.01);
        assert_near(city(&b, y)->intake_t / city(&a, y)->intake_t, 1, 0.01);
        assert_near(city(&b, y)->condition / city(&a, y)->condition, 1, 0.01);
        assert_near(city(&b, y)->hay_t / city(&a, y)->hay_t, 1, 0.01);
        assert_near(city(&b, y)->precip_mm / city(&a, y)->precip_mm, 1, 0.01);
        assert_true(city(&a, y)->growth_t > 0);
    }
    /* with seasons from 1 January it is another year: the test can fail */
    static const lg_zone_season wrong[WORLD_ZONES] = {{1, -44}, {1, -44}};
    run(wrong, 7, true, &calendar);
    assert_true(fabs(city(&calendar, 1)->growth_t / city(&a, 1)->growth_t - 1) > 0.05);
    recorder_free(&a);
    recorder_free(&b);
    recorder_free(&calendar);
}

/* Weaned on 1 December, sold on 15 April of the next year. */
static void young_may_be_sold_next_year(void **state) {
    (void)state;
    static const int sizes[] = {60, 40};
    for (int spinup = 0; spinup < 2; spinup++) {
        recorder r = {0};
        lg_context *context = world_context(1, NULL, NULL);
        world w;
        assert_ok(context, world_open(&w, context, sizes, 0, 2));
        w.years = (lg_engine_years){2003, 2, spinup, 0};
        w.herd_su = 400;
        w.scenario.calendar.young_frac = 0.25;
        w.scenario.calendar.weaned_day = 335, w.scenario.calendar.sold_day = 105;
        world_finish(&w, &r);
        for (int y = 0; y < 2; y++) {
            assert_near(city(&r, y)->sold_su, 100, 1e-9);
            int days = y == 0 ? 365 : 366; /* 29 February is one of the days they stay */
            assert_near(city(&r, y)->stock_su, 400 + 100.0 * (104 + 31 + y) / days, 1e-9);
        }
        recorder_free(&r);
    }
}

/* ---- a point ---- */

typedef struct seen {
    double growth, peak, years[YEARS], peaks[YEARS];
    int day, first_year, month;
} seen;

static int see(const lg_point_day *day, void *user) {
    seen *s = user;
    int year = day->date.year - (day->date.month < s->month) - s->first_year;
    if (year >= 0 && year < YEARS) {
        s->years[year] += day->growth_kg_ha;
        s->peaks[year] = fmax(s->peaks[year], day->current_year_kg_ha);
    }
    return 0;
}

static void a_point_of_the_south_is_one_of_the_north(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *north = NULL;
    assert_ok(context, world_weather(context, 1, 2003, YEARS, &north));
    lg_weather *south = half_a_year_later(context, north, 2003);
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    seen a = {.first_year = 2003, .month = 1}, b = {.first_year = 2003, .month = 7}, c = b;
    lg_point_forcing forcing = {north, NULL, NULL, 1, 2};
    assert_ok(context, lg_point_run(context, &p, &forcing, see, &a));
    forcing.weather = south;
    p.steppe.latitude_deg = -p.steppe.latitude_deg;
    assert_ok(context, lg_point_run(context, &p, &forcing, see, &c));
    assert_true(fabs(c.years[1] / a.years[1] - 1) > 0.05); /* without a word it is another year */
    p.steppe.season_start_d = 182;
    assert_ok(context, lg_point_run(context, &p, &forcing, see, &b));
    for (int y = 0; y < YEARS; y++) {
        assert_near(b.years[y] / a.years[y], 1, 0.01);
        assert_near(b.peaks[y] / a.peaks[y], 1, 0.01);
    }
    seen d = {.first_year = 2003, .month = 7};
    p.steppe.season_start_d = -1; /* by the climate: the same day */
    assert_ok(context, lg_point_run(context, &p, &forcing, see, &d));
    assert_memory_equal(&b, &d, sizeof b);
    lg_weather_free(south);
    lg_weather_free(north);
    lg_context_free(context);
}

/* ---- two rains ---- */

enum { RAINS = 2 };
static const int rain_peak[RAINS] = {110, 319}; /* 20 April, 15 November */

/* Warm all year, rain in April and November: made up. */
static lg_weather *two_rains(lg_context *context) {
    lg_weather *w = NULL;
    const int32_t days =
        lg_day_number((lg_date){2003 + YEARS, 1, 1}) - lg_day_number((lg_date){2003, 1, 1});
    assert_ok(context, lg_weather_create(context, 1, (lg_date){2003, 1, 1}, days, &w));
    for (int32_t i = 0; i < days; i++) {
        double rain = 0.0;
        for (int k = 0; k < RAINS; k++) {
            double d = fmod(i + 1 - rain_peak[k] + 5 * 365.25 + 182.6, 365.25) - 182.6;
            rain += (k == 0 ? 9.0 : 6.0) * exp(-0.5 * d * d / (20.0 * 20.0));
        }
        w->column[LG_WEATHER_TMEAN_C][i] = 23;
        w->column[LG_WEATHER_TMIN_C][i] = 16;
        w->column[LG_WEATHER_TMAX_C][i] = 30;
        w->column[LG_WEATHER_PRECIP_MM][i] = rain > 0.3 ? rain : 0;
        w->column[LG_WEATHER_PAR_MJ_M2][i] = 9.5;
        w->column[LG_WEATHER_PET_MM][i] = 4.5;
    }
    return w;
}

typedef struct green {
    double of[1500];
    int count;
} green;

static int keep_green(const lg_point_day *day, void *user) {
    green *g = user;
    g->of[g->count++] = day->gv_kg_ha + day->gr_kg_ha;
    return 0;
}

/* Highest from a day to 60 days before the next rain's peak, and when. */
static int highest(const green *g, int from, int to) {
    int at = from;
    for (int i = from; i < to; i++)
        at = g->of[i] > g->of[at] ? i : at;
    return at;
}

/* How green the second rain makes the sward over the first. */
static double green_of_two_rains(bool flushes) {
    double share = 0.0;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = two_rains(context);
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    p.steppe.latitude_deg = -1;
    p.steppe.season_start_d = -1;
    p.steppe.k_sen_gv = 0.002, p.steppe.lls_cd = 600; /* leaves live for some weeks */
    p.steppe.flush_dry_d = flushes ? 20 : 0;
    static green g;
    g.count = 0;
    const lg_point_forcing forcing = {w, NULL, NULL, 0, 3};
    assert_ok(context, lg_point_run(context, &p, &forcing, keep_green, &g));
    for (int year = 1; year < YEARS - 1; year++) {
        const int start = year * 365;
        int at[RAINS];
        for (int k = 0; k < RAINS; k++) {
            const int peak = start + rain_peak[k] - 1;
            at[k] = highest(&g, peak - 60, peak + 90);
            if (flushes)
                assert_in_range(at[k], peak, peak + 45);
        }
        double between = g.of[at[0]];
        for (int i = at[0]; i < at[1]; i++)
            between = fmin(between, g.of[i]);
        if (flushes)
            assert_true(between < 0.5 * fmin(g.of[at[0]], g.of[at[1]])); /* two, not one */
        share = fmin(g.of[at[0]], g.of[at[1]]) / fmax(g.of[at[0]], g.of[at[1]]);
    }
    lg_weather_free(w);
    lg_context_free(context);
    return share;
}

static void two_rains_are_two_flushes(void **state) {
    (void)state;
    assert_true(green_of_two_rains(true) > 0.8);
    assert_true(green_of_two_rains(false) < 0.6); /* a season alone has one */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_south_is_the_north_half_a_year_later),
                                       cmocka_unit_test(young_may_be_sold_next_year),
                                       cmocka_unit_test(a_point_of_the_south_is_one_of_the_north),
                                       cmocka_unit_test(two_rains_are_two_flushes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
