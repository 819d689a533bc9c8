/* Drawn years have the figures of the record that they are fitted to, on any number of threads and whatever years
 * are asked for. The tolerances are those of docs/weather.md. */
#include "lg_test.h"

#include <libgrass/weather.h>

#include "weather/drawn_years.h"
#include "weather/note.h"
#include "weather/tables.h"
#include "weather/weather.h"

static const char description[] = LG_DATA "/xilinhot/weather-1970-2022.yaml";

enum { YEARS = 1000, COLUMNS = LG_RECORD_COLUMNS };

static const struct station {
    const char *code;
} neighbours[] = {{"53192"}, {"54012"}, {"50915"}, {"54208"}, {"54115"}, {"53068"}};

static lg_weather_tables *read_tables(lg_context *context, const char *path) {
    lg_weather_tables *tables = NULL;
    assert_ok(context, lg_weather_tables_read(context, path, &tables));
    return tables;
}

/* A station of the table whose place does not matter here. */
static lg_weather_tables *read_station(lg_context *context, const char *code) {
    FILE *file = fopen("neighbour.yaml", "w");
    assert_non_null(file);
    fprintf(file,
            "station: {name: n, code: %s, latitude: 44 deg, longitude: 116 deg, elevation: 1000 m, "
            "wind_height: 10 m}\n"
            "tables:\n  months: %s/xilinhot/weather_monthly_1970_2022.csv\n"
            "  normals: %s/xilinhot/weather_normals_wind.csv\n"
            "  structure: %s/xilinhot/weather_structure.csv\nzones: {rain_noise: 0.5}\n",
            code, LG_DATA, LG_DATA, LG_DATA);
    fclose(file);
    return read_tables(context, "neighbour.yaml");
}

/* A thousand drawn years as a record of their own. */
static void draw_record(lg_context *context, const lg_weather_tables *tables, uint64_t seed,
                        lg_record *record) {
    static lg_station_month months[YEARS * 12];
    static lg_year_model model;
    assert_ok(context, lg_year_model_fit(context, tables, &model));
    assert_ok(context, lg_years_draw(context, &model, seed, false, 1, YEARS, months));
    for (int i = 0; i < YEARS * 12; i++)
        months[i].own_rain = true;
    lg_weather_tables drawn = {.first_year = 1, .nyears = YEARS, .months = months};
    assert_ok(context, lg_record_make(context, &drawn, record));
}

static double extreme(const lg_record *r, int column, int sign) {
    double found = -INFINITY;
    for (int year = 0; year < r->nyears; year++) {
        double v = r->value[year * COLUMNS + column];
        if (!isnan(v))
            found = fmax(found, sign * v);
    }
    return sign * found;
}

static void check_months(const lg_record *want, const lg_record *got) {
    for (int i = 0; i < LG_RECORD_MONTHS; i++) {
        if (i < LG_RECORD_TMEAN)
            assert_near(got->mean[i] / want->mean[i], 1.0, 0.01);
        else
            assert_near(got->mean[i], want->mean[i], 0.03);
        assert_near(got->sd[i] / want->sd[i], 1.0, 0.10);
    }
}

static double greatest_correlation_off(const lg_record *want, const lg_record *got) {
    static const int now[] = {0, 1, 12, 13}, before[] = {10, 11, 22, 23};
    double off = 0;
    for (int i = 0; i < LG_RECORD_MONTHS; i++)
        for (int j = 0; j < i; j++)
            off = fmax(off, fabs(lg_record_correlation(got, i, j, 0, NULL) -
                                 lg_record_correlation(want, i, j, 0, NULL)));
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            off = fmax(off, fabs(lg_record_correlation(got, now[i], before[j], 1, NULL) -
                                 lg_record_correlation(want, now[i], before[j], 1, NULL)));
    return off;
}

static double lag(const lg_record *r, int column) {
    return lg_record_correlation(r, column, column, 1, NULL);
}

static void a_thousand_years_have_the_record_s_figures(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *tables = read_tables(context, description);
    lg_record want;
    assert_ok(context, lg_record_make(context, tables, &want));
    /* The record itself: 43 whole years of rain, 121 (2005) to 512 mm (2012), coefficient of variation 0.32. */
    assert_int_equal(want.years[LG_RECORD_YEAR_RAIN], 43);
    assert_near(want.sd[LG_RECORD_YEAR_RAIN] / want.mean[LG_RECORD_YEAR_RAIN], 0.32, 0.005);
    assert_near(extreme(&want, LG_RECORD_YEAR_RAIN, -1), 121.1, 0.05);
    assert_near(extreme(&want, LG_RECORD_YEAR_RAIN, 1), 511.7, 0.05);
    for (uint64_t seed = 1; seed <= 4; seed++) {
        lg_record got;
        draw_record(context, tables, seed, &got);
        check_months(&want, &got);
        assert_near(got.sd[LG_RECORD_YEAR_RAIN] / got.mean[LG_RECORD_YEAR_RAIN], 0.32, 0.05);
        assert_near(got.sd[LG_RECORD_YEAR_TMEAN], want.sd[LG_RECORD_YEAR_TMEAN], 0.05);
        assert_true(greatest_correlation_off(&want, &got) < 0.1);
        assert_near(lag(&got, LG_RECORD_YEAR_RAIN), lag(&want, LG_RECORD_YEAR_RAIN), 0.1);
        assert_near(lag(&got, LG_RECORD_YEAR_TMEAN), lag(&want, LG_RECORD_YEAR_TMEAN), 0.1);
        assert_true(extreme(&got, LG_RECORD_YEAR_RAIN, -1) < 121.1);
        assert_true(extreme(&got, LG_RECORD_YEAR_RAIN, 1) > 511.7);
        lg_record_free(context, &got);
    }
    lg_record_free(context, &want);
    lg_weather_tables_free(tables);
    lg_context_free(context);
}

static void neighbours_too(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof neighbours / sizeof neighbours[0]; i++) {
        lg_weather_tables *tables = read_station(context, neighbours[i].code);
        lg_record want, got;
        assert_ok(context, lg_record_make(context, tables, &want));
        draw_record(context, tables, 1, &got);
        check_months(&want, &got);
        assert_true(greatest_correlation_off(&want, &got) < 0.12);
        assert_near(got.sd[LG_RECORD_YEAR_RAIN] / got.mean[LG_RECORD_YEAR_RAIN],
                    want.sd[LG_RECORD_YEAR_RAIN] / want.mean[LG_RECORD_YEAR_RAIN], 0.05);
        lg_record_free(context, &got);
        lg_record_free(context, &want);
        lg_weather_tables_free(tables);
    }
    lg_context_free(context);
}

/* What follows rain and temperature stays possible, and wet days spread about the rule as recorded. */
static void the_rest_is_possible(void **state) {
    (void)state;
    static lg_station_month months[YEARS * 12];
    static lg_year_model model;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *tables = read_tables(context, description);
    assert_ok(context, lg_year_model_fit(context, tables, &model));
    assert_ok(context, lg_years_draw(context, &model, 9, false, 1, YEARS, months));
    double off_2 = 0;
    int julys = 0;
    for (int i = 0; i < YEARS * 12; i++) {
        const lg_station_month *m = &months[i];
        assert_true(m->known && m->rain_mm >= 0 && m->tmin_c < m->tmean_c &&
                    m->tmean_c < m->tmax_c);
        assert_true(m->dewpoint_c <= m->tmax_c && m->wind_2m_m_s > 0);
        assert_true(m->wet_days <= 31 && m->wet_days * 0.1 <= m->rain_mm + 1e-9);
        assert_true((m->wet_days > 0) == (m->rain_mm > 0));
        assert_near(m->rain_mm * 10, round(m->rain_mm * 10), 1e-6);
        if (i % 12 != 6 || m->rain_mm < 20)
            continue;
        double rule = 14.1 * sqrt(m->rain_mm / 84.9);
        off_2 += (m->wet_days - rule) * (m->wet_days - rule) / rule;
        julys++;
    }
    assert_near(sqrt(off_2 / julys), 0.93, 0.06);
    lg_weather_tables_free(tables);
    lg_context_free(context);
}

static lg_weather *draw(lg_context *context, const char *path, int first, int last, uint64_t seed,
                        uint64_t number) {
    const lg_weather_drawing drawing = {.description_path = path,
                                        .first_year = first,
                                        .last_year = last,
                                        .seed = seed,
                                        .draw = number};
    lg_weather *weather = NULL;
    assert_ok(context, lg_weather_draw(context, &drawing, &weather));
    return weather;
}

static void same_bits_on_any_threads(void **state) {
    (void)state;
    lg_weather *made[3];
    lg_context *contexts[3];
    for (int i = 0; i < 3; i++) {
        lg_context_options options = {.threads = (int[]){1, 2, 7}[i]};
        assert_int_equal(lg_context_create(&options, &contexts[i]), LG_OK);
        made[i] = draw(contexts[i], description, 1, 60, 5, 2);
    }
    for (int i = 1; i < 3; i++)
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            assert_memory_equal(made[0]->column[c], made[i]->column[c],
                                (size_t)made[0]->ndays * sizeof(double));
    for (int i = 0; i < 3; i++) {
        lg_weather_free(made[i]);
        lg_context_free(contexts[i]);
    }
}

/* Numbers of the fit travel with the years, those of grids do not. */
static void its_numbers_are_noted(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = draw(context, description, 1, 1, 5, 2);
    lg_figures figures;
    int seen[2] = {0};
    lg_figures_init(context, &figures);
    assert_ok(context, lg_weather_note(w, &figures));
    for (size_t i = 0; i < figures.count; i++) {
        seen[0] += strcmp(figures.rows[i].name, "FIT_YEARS") == 0 && figures.rows[i].value == 10.0;
        seen[1] += strcmp(figures.rows[i].name, "HOLDS_ENOUGH") == 0;
    }
    assert_int_equal(seen[0], 1);
    assert_int_equal(seen[1], 0);
    lg_figures_free(&figures);
    lg_weather_free(w);
    lg_context_free(context);
}

/* Sums of the months of one year of a series. */
static void sum_months(const lg_weather *w, int first_year, int year, double rain_mm[12]) {
    const double *rain = lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM);
    int day = lg_day_number((lg_date){year, 1, 1}) - lg_day_number((lg_date){first_year, 1, 1});
    for (int month = 0; month < 12; month++) {
        rain_mm[month] = 0;
        for (int d = 0; d < lg_days_in_month(year, month + 1); d++)
            rain_mm[month] += rain[day++];
    }
}

static void a_year_does_not_know_the_years_asked_for(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *all = draw(context, description, 990, 1010, 5, 2);
    lg_weather *one = draw(context, description, 1005, 1005, 5, 2);
    lg_weather *other = draw(context, description, 1005, 1005, 5, 3);
    lg_weather *seeded = draw(context, description, 1005, 1005, 6, 2);
    double a[12], b[12], c[12], d[12];
    sum_months(all, 990, 1005, a);
    sum_months(one, 1005, 1005, b);
    sum_months(other, 1005, 1005, c);
    sum_months(seeded, 1005, 1005, d);
    for (int month = 0; month < 12; month++)
        assert_near(a[month], b[month], 1e-9);
    assert_true(fabs(b[6] - c[6]) > 0.05 || fabs(b[7] - c[7]) > 0.05);
    assert_true(fabs(b[6] - d[6]) > 0.05 || fabs(b[7] - d[7]) > 0.05);
    lg_weather_free(all);
    lg_weather_free(one);
    lg_weather_free(other);
    lg_weather_free(seeded);
    lg_context_free(context);
}

/* Mean and variance by summing over the normal distribution. */
static void cube_roots_have_their_moments(void **state) {
    (void)state;
    static const double moments[][2] = {{2.1, 1.8}, {81.4, 49.7}, {1.1, 1.8}, {50, 5}, {20, 60}};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        lg_cube_root rain = lg_cube_root_fit(moments[i][0], moments[i][1]);
        double mean = 0, square = 0, term[LG_HERMITE_TERMS], variance = 0;
        for (int k = -9000; k <= 9000; k++) {
            double z = k * 1e-3, weight = 1e-3 * exp(-z * z / 2) / sqrt(2 * acos(-1));
            mean += weight * lg_cube_root_mm(&rain, z);
            square += weight * lg_cube_root_mm(&rain, z) * lg_cube_root_mm(&rain, z);
        }
        assert_near(mean, moments[i][0], 1e-6 * moments[i][0]);
        assert_near(sqrt(square - mean * mean), moments[i][1], 1e-6 * moments[i][1]);
        lg_cube_root_terms(&rain, term);
        for (int k = 0; k < LG_HERMITE_TERMS; k++)
            variance += term[k] * term[k];
        assert_near(sqrt(variance), moments[i][1], 0.01 * moments[i][1]);
    }
    lg_cube_root always = lg_cube_root_fit(5.7, 0), never = lg_cube_root_fit(0, 0);
    assert_near(lg_cube_root_mm(&always, 3), 5.7, 1e-4);
    assert_near(lg_cube_root_mm(&never, 3), 0, 0);
}

static void years_of_the_table_that_do_not_do(void **state) {
    (void)state;
    static lg_year_model model;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *t = read_tables(context, description);
    lg_station_month *all = t->months;
    /* nine years only */
    t->nyears = 9;
    assert_status(context, lg_year_model_fit(context, t, &model), LG_EDATA);
    assert_error_says(context,
                      "weather_monthly_1970_2022.csv: no years can be drawn for station 54102");
    assert_error_says(context, "tmean_c of January is known in 9 years, at least 10 are needed");
    t->nyears = 53;
    /* no May at all */
    for (int year = 0; year < 53; year++)
        all[year * 12 + 4].known = false;
    assert_status(context, lg_year_model_fit(context, t, &model), LG_EDATA);
    assert_error_says(context, "tmean_c of May is known in 0 years");
    for (int year = 0; year < 53; year++)
        all[year * 12 + 4].known = true;
    /* the same rain every June */
    for (int year = 0; year < 53; year++)
        all[year * 12 + 5].rain_mm = 45.5;
    assert_status(context, lg_year_model_fit(context, t, &model), LG_EDATA);
    assert_error_says(context, "rain_mm of June is the same in every year");
    /* a June that is always dry is a climate */
    for (int year = 0; year < 53; year++)
        all[year * 12 + 5].rain_mm = 0;
    assert_ok(context, lg_year_model_fit(context, t, &model));
    assert_near(lg_cube_root_mm(&model.rain[5], 2), 0, 0);
    /* no rain measured anywhere */
    for (int i = 0; i < 53 * 12; i++)
        all[i].own_rain = false;
    assert_status(context, lg_year_model_fit(context, t, &model), LG_EDATA);
    assert_error_says(context, "rain_mm is measured in less than 10 years of every month");
    lg_weather_tables_free(t);
    lg_context_free(context);
}

/* Eleven years whose winter rain nobody measured: the normals' every year, which is told. */
static void what_is_not_measured_is_told(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather *w = draw(context, LG_DATA "/xilinhot/weather.yaml", 2001, 2040, 5, 0);
    double rain_mm[12];
    assert_non_null(strstr(lg_weather_assumed(w), "rain of 5 calendar months is the normals'"));
    assert_non_null(
        strstr(lg_weather_assumed(w), "fitted to xilinhot_54102, 2012 to 2022; draw 0 of seed 5"));
    for (int year = 2001; year <= 2040; year++) {
        sum_months(w, 2001, year, rain_mm);
        assert_near(rain_mm[0], 2.8, 1e-9);
        assert_near(rain_mm[11], 2.1, 1e-9);
    }
    lg_weather_free(w);
    w = draw(context, description, 2001, 2001, 5, 7);
    assert_non_null(strstr(lg_weather_assumed(w), "change by +0.34 degC in ten years"));
    assert_non_null(strstr(lg_weather_assumed(w), "-0.9 degC from where that line ends"));
    assert_non_null(strstr(lg_weather_origin(w), "draw 7"));
    lg_weather_free(w);
    lg_context_free(context);
}

static lg_status one_year(lg_context *context) {
    const lg_weather_drawing drawing = {
        .description_path = description, .first_year = 2014, .last_year = 2014, .seed = 9};
    lg_weather *w = NULL;
    lg_status status = lg_weather_draw(context, &drawing, &w);
    lg_weather_free(w);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(one_year);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_years_have_the_record_s_figures),
        cmocka_unit_test(neighbours_too),
        cmocka_unit_test(the_rest_is_possible),
        cmocka_unit_test(same_bits_on_any_threads),
        cmocka_unit_test(a_year_does_not_know_the_years_asked_for),
        cmocka_unit_test(its_numbers_are_noted),
        cmocka_unit_test(cube_roots_have_their_moments),
        cmocka_unit_test(years_of_the_table_that_do_not_do),
        cmocka_unit_test(what_is_not_measured_is_told),
        cmocka_unit_test(no_allocation_that_fails_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
