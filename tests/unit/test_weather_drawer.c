/* A drawer: what lg_weather_draw makes, bit for bit; antithetic twins; a drift. */
#include "lg_test.h"

#include "weather/drawer.h"

static const char TABLE[] = LG_DATA "/xilinhot/weather.yaml";

enum { FIRST = 2021, LAST = 2060 };

static lg_weather *draw(lg_context *context, const lg_weather_drawer *drawer,
                        lg_weather_wish wish) {
    lg_weather *weather = NULL;
    wish.first_year = FIRST;
    wish.last_year = LAST;
    wish.seed = 7;
    assert_ok(context, lg_weather_drawer_draw(context, drawer, &wish, &weather));
    return weather;
}

static double sum_of(const lg_weather *w, lg_weather_column column, int from, int to) {
    double sum = 0.0;
    const int32_t begin = lg_day_number((lg_date){from, 1, 1}) - w->first_day,
                  end = lg_day_number((lg_date){to + 1, 1, 1}) - w->first_day;
    for (int32_t d = begin; d < end; d++)
        sum += w->column[column][d];
    return sum;
}

static void test_is_the_drawing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_drawer *drawer = NULL;
    lg_weather *other = NULL;
    assert_ok(context, lg_weather_drawer_open(context, TABLE, NULL, &drawer));
    const lg_weather_drawing drawing = {
        .description_path = TABLE, .first_year = FIRST, .last_year = LAST, .seed = 7, .draw = 4};
    for (int times = 0; times < 2; times++) { /* the tables are as they were */
        lg_weather *one = draw(context, drawer, (lg_weather_wish){.draw = 4});
        assert_ok(context, lg_weather_draw(context, &drawing, &other));
        assert_int_equal(one->ndays, other->ndays);
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            assert_memory_equal(one->column[c], other->column[c],
                                (size_t)one->ndays * sizeof(double));
        lg_weather_free(one);
        lg_weather_free(other);
    }
    lg_weather_drawer_close(drawer);
    lg_context_free(context);
}

/* Years of a pair lie on both sides of the mean: their rain goes against each other. */
static void test_twins(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_drawer *drawer = NULL;
    assert_ok(context, lg_weather_drawer_open(context, TABLE, NULL, &drawer));
    lg_weather *plain = draw(context, drawer, (lg_weather_wish){.draw = 6});
    lg_weather *one = draw(context, drawer, (lg_weather_wish){.draw = 6, .antithetic = true});
    lg_weather *two = draw(context, drawer, (lg_weather_wish){.draw = 7, .antithetic = true});
    assert_memory_equal(plain->column[LG_WEATHER_PRECIP_MM], one->column[LG_WEATHER_PRECIP_MM],
                        (size_t)one->ndays * sizeof(double));
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, n = LAST - FIRST + 1;
    for (int year = FIRST; year <= LAST; year++) {
        const double x = sum_of(one, LG_WEATHER_PRECIP_MM, year, year),
                     y = sum_of(two, LG_WEATHER_PRECIP_MM, year, year);
        sx += x, sy += y, sxx += x * x, syy += y * y, sxy += x * y;
    }
    const double r = (sxy - sx * sy / n) / sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
    assert_true(r < -0.7);
    lg_weather_free(plain);
    lg_weather_free(one);
    lg_weather_free(two);
    lg_weather_drawer_close(drawer);
    lg_context_free(context);
}

static void test_drift(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_drawer *drawer = NULL;
    assert_ok(context, lg_weather_drawer_open(context, TABLE, NULL, &drawer));
    lg_weather *still = draw(context, drawer, (lg_weather_wish){.draw = 1});
    lg_weather *moved =
        draw(context, drawer,
             (lg_weather_wish){.draw = 1, .warming_c_decade = 0.5, .rain_frac_decade = -0.1});
    const double last = LAST - FIRST;
    assert_near(sum_of(moved, LG_WEATHER_TMEAN_C, FIRST, FIRST),
                sum_of(still, LG_WEATHER_TMEAN_C, FIRST, FIRST), 1e-6);
    assert_near((sum_of(moved, LG_WEATHER_TMEAN_C, LAST, LAST) -
                 sum_of(still, LG_WEATHER_TMEAN_C, LAST, LAST)) /
                    366.0,
                0.5 * last / 10.0, 1e-3);
    assert_near(sum_of(moved, LG_WEATHER_PRECIP_MM, LAST, LAST) /
                    sum_of(still, LG_WEATHER_PRECIP_MM, LAST, LAST),
                1.0 - 0.1 * last / 10.0, 1e-6);
    assert_non_null(strstr(moved->assumed, "grow warmer by 0.5 degC"));
    assert_null(strstr(still->assumed, "grow warmer"));
    lg_weather_free(still);
    lg_weather_free(moved);
    lg_weather_drawer_close(drawer);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_is_the_drawing),
                                       cmocka_unit_test(test_twins), cmocka_unit_test(test_drift)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
