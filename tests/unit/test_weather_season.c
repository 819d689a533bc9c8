/* The season clock: which day it is, and where a climate has its season begin. */
#include <math.h>

#include "lg_test.h"
#include "weather/climate.h"
#include "weather/season.h"
#include "weather/series.h"

typedef struct month {
    double mean_c, rain_mm;
} month;

/* Four years whose months have these means and sums, rain on every day. */
static lg_weather *weather_of(lg_context *context, const month of[12]) {
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_create(context, 1, (lg_date){2001, 1, 1}, 1461, &w));
    for (int32_t i = 0; i < 1461; i++) {
        const lg_date d = lg_date_from_day(w->first_day + i);
        w->column[LG_WEATHER_TMEAN_C][i] = of[d.month - 1].mean_c;
        w->column[LG_WEATHER_PRECIP_MM][i] =
            of[d.month - 1].rain_mm / lg_days_in_month(d.year, d.month);
    }
    return w;
}

/* After normals, rounded. */
static const month xilinhot[12] = {{-19, 2}, {-15, 2}, {-6, 5},  {5, 7},  {13, 20}, {19, 42},
                                   {21, 85}, {19, 60}, {12, 25}, {3, 12}, {-8, 5},  {-16, 3}};
static const month nairobi[12] = {{19, 60}, {20, 50}, {20, 95}, {19, 210}, {18, 160}, {17, 45},
                                  {16, 18}, {16, 22}, {18, 30}, {19, 55},  {19, 150}, {19, 100}};
static const month california[12] = {{8, 95}, {11, 80}, {12, 65}, {15, 28}, {19, 12}, {23, 4},
                                     {25, 0}, {24, 1},  {22, 5},  {18, 22}, {12, 55}, {8, 70}};

static month moved[12];
static const month *half_a_year(const month of[12]) {
    for (int m = 0; m < 12; m++)
        moved[m] = of[(m + 6) % 12];
    return moved;
}

static int start_of(const month of[12], double latitude_deg) {
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = weather_of(context, of);
    int start = lg_season_by_climate(w, 0, latitude_deg, NULL);
    lg_weather_free(w);
    lg_context_free(context);
    return start;
}

static void climates_say_when_seasons_begin(void **state) {
    (void)state;
    static const month even[12] = {{20, 90}, {20, 90}, {20, 90}, {20, 90}, {20, 90}, {20, 90},
                                   {20, 90}, {20, 90}, {20, 90}, {20, 90}, {20, 90}, {20, 90}};
    assert_int_equal(start_of(xilinhot, 44), 1);
    assert_int_equal(start_of(half_a_year(xilinhot), -44), 182); /* 1 July */
    assert_int_equal(start_of(nairobi, -1), 213);    /* 1 August: June to October is dry */
    assert_int_equal(start_of(california, 38), 182); /* summers are dry, winters mild */
    assert_int_equal(start_of(half_a_year(california), -34), 1); /* the Cape */
    assert_int_equal(start_of(even, 5), 1);
    assert_int_equal(start_of(even, -5), 182);
}

static void a_climate_is_the_mean_of_its_months(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = weather_of(context, nairobi);
    const lg_climate c = lg_climate_of(w, 0);
    assert_true(c.whole);
    assert_near(c.years, 1461 / 365.2425, 1e-12);
    assert_near(c.mean_c[6], 16, 1e-12);
    assert_near(c.rain_mm[3], 210, 1e-9);
    assert_near(c.year_mm, 995, 0.5);
    assert_near(c.year_c, 18.32, 0.01);
    w->ndays = 59; /* January and February */
    assert_false(lg_climate_of(w, 0).whole);
    assert_int_equal(lg_season_by_climate(w, 0, -30, NULL), 182);
    lg_weather_free(w);
    lg_context_free(context);
}

static void a_word_goes_before_the_climate(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = weather_of(context, half_a_year(xilinhot));
    const char *why;
    assert_int_equal(lg_season_start(100, w, 0, -44, &why), 100);
    assert_null(why);
    assert_int_equal(lg_season_start(LG_SEASON_SILENT, w, 0, -44, &why), 182);
    assert_non_null(why);
    assert_int_equal(lg_season_start(LG_SEASON_SILENT, w, 0, 44, &why),
                     1); /* as ever in the north */
    assert_int_equal(lg_season_start(LG_SEASON_SILENT, w, 0, NAN, &why), 1);
    assert_null(why);
    assert_int_equal(lg_season_start(LG_SEASON_AUTO, w, 0, 44, &why), 182);
    lg_weather_free(w);
    lg_context_free(context);
}

static void days_count_from_the_start(void **state) {
    (void)state;
    assert_int_equal(lg_season_day(1, (lg_date){2012, 12, 31}), 366);
    assert_int_equal(lg_season_day(1, (lg_date){2013, 1, 1}), 1);
    assert_int_equal(lg_season_day(182, (lg_date){2012, 7, 1}), 1);
    assert_int_equal(lg_season_day(182, (lg_date){2012, 6, 30}), 366); /* with its 29 February */
    assert_int_equal(lg_season_day(182, (lg_date){2013, 6, 30}), 365);
    assert_int_equal(lg_season_day(213, (lg_date){2013, 7, 31}), 365);
    int asked;
    assert_true(lg_season_parse("07-01", &asked));
    assert_int_equal(asked, 182);
    assert_true(lg_season_parse("auto", &asked));
    assert_int_equal(asked, LG_SEASON_AUTO);
    assert_false(lg_season_parse("02-29", &asked));
    assert_false(lg_season_parse("7-1", &asked));
    assert_false(lg_season_parse("13-01", &asked));
    char text[6];
    assert_string_equal(lg_season_text(213, text), "08-01");
}

static void day_length_is_the_zones_away_from_home(void **state) {
    (void)state;
    assert_near(lg_day_latitude(44, 42), 44, 0);
    assert_near(lg_day_latitude(44, -46.9), -44, 0);
    assert_near(lg_day_latitude(44, 38), 38, 0);
    assert_near(lg_day_latitude(44, -1), -1, 0);
    assert_near(lg_day_latitude(44, NAN), 44, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(climates_say_when_seasons_begin),
                                       cmocka_unit_test(a_climate_is_the_mean_of_its_months),
                                       cmocka_unit_test(a_word_goes_before_the_climate),
                                       cmocka_unit_test(days_count_from_the_start),
                                       cmocka_unit_test(day_length_is_the_zones_away_from_home)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
