/* Recorded years as draws: which years count, which day stands for which, by seed, draw and year alone, each as likely as any other. */
#include "lg_test.h"

#include "analysis/record_years.h"
#include "weather/series.h"

/* Every value tells its day: year, month and day as 20010203, and the zone behind the point. */
static double value_of(lg_date d, int zone) {
    return d.year * 10000 + d.month * 100 + d.day + 0.1 * zone;
}

static lg_weather *record_of(lg_context *context, lg_date first, lg_date last) {
    lg_weather *w = NULL;
    const int32_t days = lg_day_number(last) - lg_day_number(first) + 1;
    assert_ok(context, lg_weather_create_bare(context, 2, first, days, &w));
    assert_ok(context, lg_weather_add_column(w, LG_WEATHER_TMEAN_C));
    assert_ok(context, lg_weather_add_column(w, LG_WEATHER_PRECIP_MM));
    strcpy(w->zone_name[1], "second");
    for (int zone = 0; zone < 2; zone++)
        for (int32_t d = 0; d < days; d++) {
            const double value = value_of(lg_date_from_day(w->first_day + d), zone);
            w->column[LG_WEATHER_TMEAN_C][zone * days + d] = value;
            w->column[LG_WEATHER_PRECIP_MM][zone * days + d] = -value;
        }
    return w;
}

static void test_whole_years_count(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_record_years years;
    lg_weather *whole = record_of(context, (lg_date){2000, 1, 1}, (lg_date){2009, 12, 31});
    assert_ok(context, lg_record_years_find(context, whole, &years));
    assert_true(years.first == 2000 && years.count == 10);
    lg_weather *parts = record_of(context, (lg_date){1999, 1, 2}, (lg_date){2010, 12, 30});
    assert_ok(context, lg_record_years_find(context, parts, &years));
    assert_true(years.first == 2000 && years.count == 10);
    lg_weather *few = record_of(context, (lg_date){2000, 1, 1}, (lg_date){2009, 12, 30});
    assert_status(context, lg_record_years_find(context, few, &years), LG_EDATA);
    assert_error_says(context, "holds 9 whole years, and recorded years are drawn from 10 or more");
    lg_weather *day = record_of(context, (lg_date){2000, 5, 1}, (lg_date){2000, 5, 1});
    assert_status(context, lg_record_years_find(context, day, &years), LG_EDATA);
    assert_error_says(context, "holds 0 whole years");
    lg_weather_free(whole);
    lg_weather_free(parts);
    lg_weather_free(few);
    lg_weather_free(day);
    lg_context_free(context);
}

/* Every day is that of the year which stands for it; 29 February that of the 28th where there is none. */
static void check_days(const lg_record_years *years, const lg_record_wish *wish,
                       const lg_weather *made, int *leaps) {
    for (int32_t d = 0; d < made->ndays; d++) {
        lg_date at = lg_date_from_day(made->first_day + d);
        const int from =
            lg_record_years_at(years, wish->seed, wish->draw, at.year - wish->first_year);
        *leaps += at.month == 2 && at.day == 29;
        at.year = from;
        if (at.day > lg_days_in_month(from, at.month))
            at.day = 28;
        for (int zone = 0; zone < 2; zone++) {
            const size_t i = (size_t)(zone * made->ndays + d);
            assert_near(made->column[LG_WEATHER_TMEAN_C][i], value_of(at, zone), 0.0);
            assert_near(made->column[LG_WEATHER_PRECIP_MM][i], -value_of(at, zone), 0.0);
        }
    }
}

static void test_days_are_those_of_the_years(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = record_of(context, (lg_date){1995, 7, 1}, (lg_date){2008, 3, 1});
    lg_record_years years;
    int leaps = 0;
    assert_ok(context, lg_record_years_find(context, w, &years));
    assert_true(years.first == 1996 && years.count == 12);
    for (uint64_t draw = 0; draw < 20; draw++) {
        const lg_record_wish wish = {2023, 2030, 5, draw};
        lg_weather *made = NULL;
        assert_ok(context, lg_record_years_draw(context, &years, &wish, &made));
        assert_int_equal(made->ndays, 8 * 365 + 2);
        assert_null(made->column[LG_WEATHER_WIND_M_S]);
        assert_string_equal(made->zone_name[1], "second");
        assert_non_null(strstr(made->assumed, "1996 to 2007, in random order"));
        check_days(&years, &wish, made, &leaps);
        lg_weather_free(made);
    }
    assert_int_equal(leaps, 40);
    lg_weather_free(w);
    lg_context_free(context);
}

/* Of 6,000 years each of twelve has its twelfth, within four standard deviations; draws and seeds differ; a longer
 * horizon begins with the years of a shorter one, for a year is asked for by its number alone. */
static void test_each_as_likely(void **state) {
    (void)state;
    const lg_record_years years = {.first = 1996, .count = 12};
    int seen[12] = {0}, same_draw = 0, same_seed = 0, pairs = 0;
    for (uint64_t draw = 0; draw < 300; draw++)
        for (int at = 0; at < 20; at++) {
            const int year = lg_record_years_at(&years, 5, draw, at);
            assert_true(year >= 1996 && year < 2008);
            seen[year - 1996]++;
            same_draw += year == lg_record_years_at(&years, 5, draw + 1, at);
            same_seed += year == lg_record_years_at(&years, 6, draw, at);
            pairs += year == lg_record_years_at(&years, 5, draw, at + 1);
        }
    const double n = 6000.0, sd = sqrt(n / 12.0 * 11.0 / 12.0);
    for (int i = 0; i < 12; i++)
        assert_near(seen[i], n / 12.0, 4.0 * sd);
    assert_near(same_draw, n / 12.0, 4.0 * sd);
    assert_near(same_seed, n / 12.0, 4.0 * sd);
    assert_near(pairs, n / 12.0, 4.0 * sd);
}

static lg_status make_one(lg_context *context) {
    lg_weather *w = NULL, *made = NULL;
    lg_record_years years;
    lg_status status =
        lg_weather_create(context, 1, (lg_date){2000, 1, 1}, 3653, &w); /* ten years */
    if (status == LG_OK)
        status = lg_record_years_find(context, w, &years);
    if (status == LG_OK)
        status = lg_record_years_draw(context, &years, &(lg_record_wish){2023, 2024, 1, 1}, &made);
    lg_weather_free(made);
    lg_weather_free(w);
    return status;
}

static void test_memory_ends_anywhere(void **state) {
    (void)state;
    lg_fail_each_allocation(make_one);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_years_count),
        cmocka_unit_test(test_days_are_those_of_the_years),
        cmocka_unit_test(test_each_as_likely),
        cmocka_unit_test(test_memory_ends_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
