/* Days inside the months behave as the structure table says, over many draws. */
#include "lg_test.h"

#include <libgrass/weather.h>

#include "weather/clearness.h"
#include "weather/month_days.h"
#include "weather/occurrence.h"
#include "weather/rain.h"
#include "weather/temperature.h"

static const lg_season summer = {.wet_after_wet = 0.736,
                                 .wet_after_dry = 0.333,
                                 .amount_shape = 0.5,
                                 .tmean_lag1 = 0.69,
                                 .tmean_sd_c = 2.95,
                                 .clear_wet_ratio = 0.742,
                                 .clear_sd_dry = 0.121,
                                 .clear_sd_wet = 0.285,
                                 .wind_cv = 0.35,
                                 .range_power = 1.0};

enum { DRAWS = 4000, DAYS = 30 };

static lg_draw draw_number(int i) {
    return (lg_draw){99, 0, (uint32_t)i};
}

/* Exact conditional probability of wet after wet, by counting all sequences of a short month. */
static double brute_wet_after_wet(int days, int count) {
    double weight_pairs = 0, weight_wet = 0;
    for (unsigned bits = 0; bits < 1u << days; bits++) {
        if (__builtin_popcount(bits) != count)
            continue;
        double p = 1;
        int before = 0, pairs = 0, wet = 0;
        for (int d = 0; d < days; d++) {
            int now = bits >> d & 1u;
            double p_wet = before ? summer.wet_after_wet : summer.wet_after_dry;
            p *= now ? p_wet : 1 - p_wet;
            if (d > 0 && before) {
                pairs += now;
                wet++;
            }
            before = now;
        }
        weight_pairs += p * pairs;
        weight_wet += p * wet;
    }
    return weight_pairs / weight_wet;
}

static void test_wet_spells(void **state) {
    (void)state;
    enum { SHORT = 12, COUNT = 5 };
    double pairs = 0, wet_before = 0;
    for (int i = 0; i < DRAWS; i++) {
        uint8_t wet[LG_MONTH_DAYS];
        int before = 0, n = 0;
        lg_wet_days(draw_number(i), &summer, SHORT, COUNT, &before, wet);
        for (int d = 0; d < SHORT; d++) {
            n += wet[d];
            if (d > 0 && wet[d - 1]) {
                pairs += wet[d];
                wet_before++;
            }
        }
        assert_int_equal(n, COUNT);
        assert_int_equal(before, wet[SHORT - 1]);
    }
    assert_near(pairs / wet_before, brute_wet_after_wet(SHORT, COUNT), 0.015);
}

static void test_extreme_counts(void **state) {
    (void)state;
    for (int count = 0; count <= 31; count++) {
        uint8_t wet[LG_MONTH_DAYS];
        int before = count % 2, n = 0;
        lg_wet_days(draw_number(count), &summer, 31, count, &before, wet);
        for (int d = 0; d < 31; d++)
            n += wet[d];
        assert_int_equal(n, count);
    }
}

/* A gamma of shape k has a squared coefficient of variation of 1/k. */
static void test_amounts(void **state) {
    (void)state;
    uint8_t wet[LG_MONTH_DAYS];
    memset(wet, 1, sizeof wet);
    double sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        double share[LG_MONTH_DAYS];
        lg_wet_shares(draw_number(i), summer.amount_shape, DAYS, wet, share);
        for (int d = 0; d < DAYS; d++) {
            assert_true(share[d] > 0);
            sum += share[d];
            squares += share[d] * share[d];
        }
    }
    double n = (double)DRAWS * DAYS, average = sum / n;
    assert_near(average, 1.0, 0.02);
    assert_near(squares / n / (average * average) - 1.0, 1.0 / summer.amount_shape, 0.1);
}

static void test_temperature(void **state) {
    (void)state;
    double z = NAN, last = NAN, squares = 0, products = 0, sum = 0;
    for (int i = 0; i < DRAWS; i++) {
        double a[LG_MONTH_DAYS];
        lg_temperature_anomalies(draw_number(i), &summer, DAYS, &z, a);
        for (int d = 0; d < DAYS; d++) {
            sum += a[d];
            squares += a[d] * a[d];
            if (!isnan(last))
                products += last * a[d];
            last = a[d];
        }
    }
    double n = (double)DRAWS * DAYS;
    assert_near(sum / n, 0.0, 0.06);
    assert_near(sqrt(squares / n), summer.tmean_sd_c, 0.05);
    assert_near(products / squares, summer.tmean_lag1, 0.01);
}

static void test_smooth_month(void **state) {
    (void)state;
    for (int days = 28; days <= 31; days++) {
        double a[LG_MONTH_DAYS], b[LG_MONTH_DAYS], sum = 0;
        lg_smooth_month(-20, -15, 3, days, a);
        lg_smooth_month(-15, 3, 9, 31, b);
        for (int d = 0; d < days; d++)
            sum += a[d];
        assert_near(sum / days, -15, 1e-12);
        /* The join is no larger than the steps beside it. */
        assert_true(fabs(b[0] - a[days - 1]) < 1.2);
    }
}

static void test_clearness_and_wind(void **state) {
    (void)state;
    double wet_sum = 0, dry_sum = 0, wet_n = 0, dry_n = 0, wind_squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        uint8_t wet[LG_MONTH_DAYS];
        double f[LG_MONTH_DAYS], w[LG_MONTH_DAYS], sum = 0, wind = 0;
        for (int d = 0; d < DAYS; d++)
            wet[d] = d % 3 == 0;
        lg_relative_clearness(draw_number(i), &summer, DAYS, wet, f);
        lg_relative_wind(draw_number(i), summer.wind_cv, DAYS, w);
        for (int d = 0; d < DAYS; d++) {
            *(wet[d] ? &wet_sum : &dry_sum) += f[d];
            *(wet[d] ? &wet_n : &dry_n) += 1;
            sum += f[d];
            wind += w[d];
            wind_squares += (w[d] - 1) * (w[d] - 1);
        }
        assert_near(sum, DAYS, 1e-12);
        assert_near(wind, DAYS, 1e-12);
    }
    assert_near(wet_sum / wet_n / (dry_sum / dry_n), summer.clear_wet_ratio, 0.01);
    assert_near(sqrt(wind_squares / ((double)DRAWS * DAYS)), summer.wind_cv, 0.01);
    double calm[LG_MONTH_DAYS];
    lg_relative_wind(draw_number(0), 0.0, DAYS, calm);
    assert_near(calm[3], 1.0, 1e-15);
}

static void test_radiation_bounds(void **state) {
    (void)state;
    double f[DAYS], ra[DAYS], rs[DAYS];
    for (int i = 0; i < 40; i++) {
        double sun = i / 39.0, total = 0, want = 0;
        for (int d = 0; d < DAYS; d++) {
            f[d] = 0.3 + 1.4 * d / (DAYS - 1.0);
            ra[d] = 20 + d;
        }
        lg_daily_radiation(sun, DAYS, f, ra, rs);
        for (int d = 0; d < DAYS; d++) {
            total += rs[d];
            want += (0.25 + 0.5 * sun) * ra[d];
            assert_true(rs[d] >= 0.25 * ra[d] - 1e-12 && rs[d] <= 0.75 * ra[d] + 1e-12);
        }
        assert_near(total, want, 1e-9);
    }
}

/* A century of drawn years: residuals of daily temperature about the smooth course of the months
 * have the tower's standard deviation and lag-1 autocorrelation that the table was fitted to; wet
 * summer days cluster; the largest day's share of a summer month is the station's (0.33). */
enum { FIRST = 1901, YEARS = 100 };

static double month_mean(const double *x, int first, int days) {
    double sum = 0;
    for (int d = 0; d < days; d++)
        sum += x[first + d] / days;
    return sum;
}

typedef struct century {
    double squares[4], products[4], n[4];
    double wet_wet, wet, dry_wet, dry, largest, months;
} century;

static void count_rain(century *c, const double *rain, int first, int days) {
    double most = 0, total = 0;
    for (int d = first; d < first + days; d++) {
        most = fmax(most, rain[d]);
        total += rain[d];
        if (rain[d - 1] > 0) {
            c->wet_wet += rain[d] > 0;
            c->wet++;
        } else {
            c->dry_wet += rain[d] > 0;
            c->dry++;
        }
    }
    c->largest += most / total;
    c->months++;
}

static void count_temperature(century *c, const double *t, int month, int first,
                              const int days[3]) {
    double course[LG_MONTH_DAYS];
    double before = month_mean(t, first - days[0], days[0]);
    double after = month_mean(t, first + days[1], days[2]);
    lg_smooth_month(before, month_mean(t, first, days[1]), after, days[1], course);
    int s = lg_season_of(month);
    for (int d = 0; d < days[1]; d++) {
        double a = t[first + d] - course[d];
        c->squares[s] += a * a;
        c->n[s]++;
        if (d > 0)
            c->products[s] += a * (t[first + d - 1] - course[d - 1]);
    }
}

static void test_century(void **state) {
    (void)state;
    static const double sd[4] = {3.63, 3.97, 2.68, 3.29}, lag[4] = {0.55, 0.60, 0.62, 0.60};
    lg_context *context = lg_test_context(NULL);
    lg_weather_recipe recipe = {
        LG_DATA "/xilinhot/weather.yaml", NULL, FIRST, FIRST + YEARS - 1, 17, 1};
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_generate(context, &recipe, &w));
    const double *t = lg_weather_series(w, 0, LG_WEATHER_TMEAN_C);
    const double *rain = lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM);
    century c = {{0}, {0}, {0}, 0, 0, 0, 0, 0, 0};
    int first = 31;
    for (int i = 1; i < YEARS * 12 - 1; i++) {
        int year = FIRST + i / 12, month = i % 12 + 1;
        int days[3] = {lg_days_in_month(FIRST + (i - 1) / 12, (i - 1) % 12 + 1),
                       lg_days_in_month(year, month),
                       lg_days_in_month(FIRST + (i + 1) / 12, (i + 1) % 12 + 1)};
        count_temperature(&c, t, month, first, days);
        if (lg_season_of(month) == 2)
            count_rain(&c, rain, first, days[1]);
        first += days[1];
    }
    for (int s = 0; s < 4; s++) {
        assert_near(sqrt(c.squares[s] / c.n[s]), sd[s], 0.15);
        assert_near(c.products[s] / c.squares[s], lag[s], 0.04);
    }
    assert_near(c.largest / c.months, 0.333, 0.03);
    assert_true(c.wet_wet / c.wet > c.dry_wet / c.dry + 0.2);
    print_message("summer: wet after wet %.3f, wet after dry %.3f, largest day %.3f of the month\n",
                  c.wet_wet / c.wet, c.dry_wet / c.dry, c.largest / c.months);
    lg_weather_free(w);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wet_spells),       cmocka_unit_test(test_extreme_counts),
        cmocka_unit_test(test_amounts),          cmocka_unit_test(test_temperature),
        cmocka_unit_test(test_smooth_month),     cmocka_unit_test(test_clearness_and_wind),
        cmocka_unit_test(test_radiation_bounds), cmocka_unit_test(test_century),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
