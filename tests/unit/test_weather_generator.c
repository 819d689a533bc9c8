/* Every month of a made series keeps the table's figures, on any number of threads. */
#include "lg_test.h"

#include <libgrass/weather.h>

#include "land/land.h"
#include "weather/month_days.h"
#include "weather/note.h"
#include "weather/pet.h"
#include "weather/rain.h"
#include "weather/tables.h"
#include "weather/weather.h"

static const char description[] = LG_DATA "/xilinhot/weather.yaml";

enum { ZONES = 5 };

/* A land of nothing but weather zones. */
static lg_weather_zone zones[ZONES];
static struct lg_land land;

static int set_up(void **state) {
    (void)state;
    for (int z = 0; z < ZONES; z++) {
        zones[z] = (lg_weather_zone){.lon_deg = 116,
                                     .lat_deg = 43.1 + 0.4 * z,
                                     .elevation_m = 950 + 80 * z,
                                     .rain_factor = 0.7 + 0.15 * z,
                                     .temp_offset_c = 0.8 - 0.5 * z};
        snprintf(zones[z].name, sizeof zones[z].name, "z%d", z);
    }
    zones[4].rain_factor = 0.01; /* so dry that wet days must be given up */
    land.nweather_zones = ZONES;
    land.weather_zones = zones;
    return 0;
}

static lg_weather *make(lg_context *context, const lg_land *where, int first, int last, int climate,
                        uint64_t seed) {
    lg_weather_recipe recipe = {description, where, first, last, seed, climate};
    lg_weather *weather = NULL;
    assert_ok(context, lg_weather_generate(context, &recipe, &weather));
    return weather;
}

static double mean(const double *x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i] / n;
    return sum;
}

static void check_month(const lg_weather *w, int zone, int first, int days,
                        const lg_station_month *m, const lg_weather_zone *z) {
    const double *rain = lg_weather_series(w, zone, LG_WEATHER_PRECIP_MM) + first;
    double total = 0, want = m->rain_mm * z->rain_factor;
    int wet = 0, any = 0;
    for (int d = 0; d < days; d++) {
        total += rain[d];
        wet += rain[d] >= 0.1;
        any += rain[d] > 0;
    }
    assert_near(total, want, 1e-9);
    if (want >= 0.1 * m->wet_days)
        assert_int_equal(wet, m->wet_days);
    else if (want >= 0.1)
        assert_int_equal(wet, (int)(want / 0.1 + 1e-9));
    else
        assert_int_equal(any, want > 0);
    double offset = z->temp_offset_c;
    assert_near(mean(lg_weather_series(w, zone, LG_WEATHER_TMEAN_C) + first, days),
                m->tmean_c + offset, 1e-9);
    assert_near(mean(lg_weather_series(w, zone, LG_WEATHER_TMAX_C) + first, days),
                m->tmax_c + offset, 1e-9);
    assert_near(mean(lg_weather_series(w, zone, LG_WEATHER_TMIN_C) + first, days),
                m->tmin_c + offset, 1e-9);
    assert_near(mean(lg_weather_series(w, zone, LG_WEATHER_WIND_M_S) + first, days), m->wind_2m_m_s,
                1e-9);
}

static void check_sky(const lg_weather *w, int zone, int first, int day_of_year, int days,
                      const lg_station_month *m, double latitude_deg) {
    const double *rs = lg_weather_series(w, zone, LG_WEATHER_RADIATION_MJ_M2) + first;
    const double *par = lg_weather_series(w, zone, LG_WEATHER_PAR_MJ_M2) + first;
    const double *rh = lg_weather_series(w, zone, LG_WEATHER_RH_FRAC) + first;
    double ra_mean = 0;
    for (int d = 0; d < days; d++) {
        double ra = lg_extraterrestrial_mj_m2(lg_radians(latitude_deg), day_of_year + d);
        ra_mean += ra / days;
        assert_true(rs[d] >= 0.25 * ra - 1e-9 && rs[d] <= 0.75 * ra + 1e-9);
        assert_near(par[d], 0.48 * rs[d], 1e-12);
        assert_true(rh[d] >= 0.1 && rh[d] <= 1.0);
    }
    assert_near(mean(rs, days), (0.25 + 0.5 * m->sunshine_frac) * ra_mean, 1e-9);
}

static void check_all_months(const lg_weather *w, const lg_weather_zone *places,
                             const lg_weather_tables *tables, int first_year, int last_year) {
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    int first = 0;
    for (int year = first_year; year <= last_year; year++) {
        int day_of_year = 1;
        for (int month = 1; month <= 12; month++) {
            const lg_station_month *m = &lg_weather_tables_year(tables, year)[month - 1];
            int days = lg_days_in_month(year, month);
            for (int zone = 0; zone < facts.zones; zone++) {
                check_month(w, zone, first, days, m, &places[zone]);
                check_sky(w, zone, first, day_of_year, days, m, places[zone].lat_deg);
            }
            first += days;
            day_of_year += days;
        }
    }
    assert_int_equal(first, facts.days);
}

static void test_months_exact(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *tables = NULL;
    assert_ok(context, lg_weather_tables_read(context, description, &tables));
    lg_weather *w = make(context, &land, 2012, 2021, 0, 7);
    check_all_months(w, zones, tables, 2012, 2021);
    lg_weather_free(w);
    lg_weather_zone station = {.lat_deg = 43.95, .elevation_m = 1004, .rain_factor = 1};
    w = make(context, NULL, 2012, 2021, 0, 7);
    check_all_months(w, &station, tables, 2012, 2021);
    assert_null(lg_weather_tables_year(tables, 2022));
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.zones, 1);
    assert_int_equal(facts.first.year, 2012);
    assert_int_equal(facts.last.year * 10000 + facts.last.month * 100 + facts.last.day, 20211231);
    assert_int_equal(facts.seed, 7);
    assert_int_equal(facts.generated, 1);
    lg_weather_free(w);
    lg_weather_tables_free(tables);
    lg_context_free(context);
}

/* The wet/dry days of a zone are the station's, but for those given up; amounts differ. */
static void test_zones_share_days(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = make(context, &land, 2015, 2016, 0, 11);
    const double *a = lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM);
    const double *b = lg_weather_series(w, 2, LG_WEATHER_PRECIP_MM);
    int differ = 0, wet = 0;
    for (int d = 0; d < w->ndays; d++) {
        assert_int_equal(a[d] > 0, b[d] > 0);
        wet += a[d] > 0;
        differ += a[d] > 0 && fabs(a[d] / 0.7 - b[d]) > 1e-6;
    }
    assert_true(wet > 100 && differ > wet / 2);
    const double *t0 = lg_weather_series(w, 0, LG_WEATHER_TMEAN_C);
    const double *t2 = lg_weather_series(w, 2, LG_WEATHER_TMEAN_C);
    for (int d = 0; d < w->ndays; d++)
        assert_near(t0[d] - t2[d], 1.0, 1e-12);
    lg_weather_free(w);
    lg_context_free(context);
}

static void assert_same(const lg_weather *a, const lg_weather *b) {
    assert_int_equal(a->nzones, b->nzones);
    assert_int_equal(a->ndays, b->ndays);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        assert_memory_equal(a->column[c], b->column[c],
                            (size_t)a->nzones * (size_t)a->ndays * sizeof(double));
}

static void test_threads_and_seed(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 7};
    lg_weather *made[3];
    lg_context *contexts[3];
    for (int i = 0; i < 3; i++) {
        lg_context_options options = {.threads = threads[i]};
        assert_int_equal(lg_context_create(&options, &contexts[i]), LG_OK);
        made[i] = make(contexts[i], &land, 1, 12, 1, UINT64_C(0x123456789abcdef));
    }
    assert_same(made[0], made[1]);
    assert_same(made[0], made[2]);
    lg_weather *other = make(contexts[0], &land, 1, 12, 1, 5);
    assert_true(memcmp(other->column[0], made[0]->column[0], 365 * sizeof(double)) != 0);
    lg_weather_free(other);
    for (int i = 0; i < 3; i++) {
        lg_weather_free(made[i]);
        lg_context_free(contexts[i]);
    }
}

/* climate: every year is one of the table's complete years. */
static void test_climate(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *tables = NULL;
    assert_ok(context, lg_weather_tables_read(context, description, &tables));
    lg_weather *w = make(context, NULL, 2001, 2060, 1, 3);
    int first = 0, seen[10] = {0}, different = 0;
    for (int year = 2001; year <= 2060; year++) {
        double july = mean(lg_weather_series(w, 0, LG_WEATHER_TMEAN_C) + first +
                               (lg_is_leap(year) ? 182 : 181),
                           31);
        int match = -1;
        for (int y = 2012; y <= 2021; y++)
            if (fabs(lg_weather_tables_year(tables, y)[6].tmean_c - july) < 1e-9)
                match = y - 2012;
        assert_true(match >= 0);
        different += seen[match]++ == 0;
        first += lg_days_in_year(year);
    }
    assert_true(different >= 8);
    lg_weather_free(w);
    lg_weather_tables_free(tables);
    lg_context_free(context);
}

/* The yearly evapotranspiration lies in the range seen in the basin, 978 to 1244 mm. */
static void test_pet_of_the_basin(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = make(context, NULL, 2012, 2021, 0, 1);
    const double *pet = lg_weather_series(w, 0, LG_WEATHER_PET_MM);
    int first = 0;
    for (int year = 2012; year <= 2021; year++) {
        int days = lg_days_in_year(year);
        double total = mean(pet + first, days) * days;
        assert_true(total > 960 && total < 1244);
        first += days;
    }
    lg_weather_free(w);
    lg_context_free(context);
}

/* What made the series travels with it: 48 rows of structure, 48 of normals, and the constants. */
static void test_figures(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = make(context, NULL, 2012, 2012, 0, 1);
    lg_figures figures;
    lg_figures_init(context, &figures);
    assert_ok(context, lg_weather_note(w, &figures));
    assert_true(figures.count > 96);
    for (size_t i = 0; i < figures.count; i++) {
        assert_true(figures.rows[i].source[0] != '\0');
        assert_true(figures.rows[i].confidence[0] != '\0');
    }
#define LG_WEATHER_PARAM(name, value, low, high, unit, source, confidence)                         \
    assert_true((low) <= (value) && (value) <= (high) && (low) < (high));
#define LG_WEATHER_COUNT LG_WEATHER_PARAM
#include "weather/draw_params.def"
#include "weather/grid_params.def"
#include "weather/plane_params.def"
#include "weather/weather_params.def"
#undef LG_WEATHER_COUNT
#undef LG_WEATHER_PARAM
    lg_figures_free(&figures);
    lg_weather_free(w);
    lg_context_free(context);
}

static void test_wrong_recipes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = NULL;
    lg_weather_recipe recipe = {description, NULL, 2012, 2022, 1, 0};
    assert_status(context, lg_weather_generate(context, &recipe, &w), LG_EDATA);
    assert_error_says(context, "2022");
    recipe.last_year = 2011;
    assert_status(context, lg_weather_generate(context, &recipe, &w), LG_EARG);
    recipe.first_year = 0;
    assert_status(context, lg_weather_generate(context, &recipe, &w), LG_EARG);
    recipe = (lg_weather_recipe){"nowhere/weather.yaml", NULL, 2012, 2012, 1, 0};
    assert_status(context, lg_weather_generate(context, &recipe, &w), LG_EINPUT);
    recipe.description_path = NULL;
    assert_status(context, lg_weather_generate(context, &recipe, &w), LG_EARG);
    assert_status(context, lg_weather_generate(context, NULL, &w), LG_EARG);
    assert_int_equal(lg_weather_generate(NULL, &recipe, &w), LG_EARG);
    assert_null(w);
    lg_context_free(context);
}

static lg_status one_year(lg_context *context) {
    lg_weather_recipe recipe = {description, NULL, 2014, 2014, 9, 1};
    lg_weather *w = NULL;
    lg_status status = lg_weather_generate(context, &recipe, &w);
    if (status == LG_OK)
        lg_weather_free(w);
    else
        assert_null(w);
    return status;
}

static void test_failing_allocations(void **state) {
    (void)state;
    lg_fail_each_allocation(one_year);
}

static void test_scale_rain(void **state) {
    (void)state;
    double share[5] = {0, 3, 1, 2, 0}, rain[5];
    assert_int_equal(lg_scale_rain(0.25, 5, share, rain), 1);
    assert_near(rain[2], 0.0, 0.0);
    assert_near(rain[1] + rain[3], 0.25, 1e-15);
    assert_true(rain[1] >= 0.1 && rain[3] >= 0.1);
    double tiny[5] = {0, 3, 1, 2, 0};
    assert_int_equal(lg_scale_rain(0.05, 5, tiny, rain), 2);
    assert_near(rain[1], 0.05, 1e-15);
    double none[5] = {0, 3, 1, 2, 0};
    assert_int_equal(lg_scale_rain(0.0, 5, none, rain), 3);
    for (int d = 0; d < 5; d++)
        assert_near(rain[d], 0.0, 0.0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_exact),     cmocka_unit_test(test_zones_share_days),
        cmocka_unit_test(test_threads_and_seed), cmocka_unit_test(test_climate),
        cmocka_unit_test(test_pet_of_the_basin), cmocka_unit_test(test_wrong_recipes),
        cmocka_unit_test(test_figures),          cmocka_unit_test(test_failing_allocations),
        cmocka_unit_test(test_scale_rain),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
