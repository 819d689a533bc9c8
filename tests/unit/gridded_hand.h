/* Reads files of weather on a grid, and makes their days by hand. */
#ifndef GRIDDED_HAND_H
#define GRIDDED_HAND_H

#include "lg_test.h"

#include "gridded_world.h"

#include <libgrass/store.h>

#include "land/land.h"
#include "weather/weather.h"

/* Whoever includes this says which files are its own: path, other, rain_path. */
enum { COLUMNS = LG_WEATHER_COLUMNS };

static lg_context *context;
static lg_land *land;

static inline int open_all(void **state) {
    (void)state;
    context = lg_test_context(NULL);
    land = make_gridded_land(context);
    assert_non_null(land);
    return 0;
}

static inline int close_all(void **state) {
    (void)state;
    lg_land_free(land);
    lg_context_free(context);
    remove(path);
    remove(other);
    remove(rain_path);
    return 0;
}

/* Ten days and a bit of June 2012. */
static inline grid_form june(void) {
    return (grid_form){.first = 24 * day_number_of(2012, 6, 1), .hours = 10 * 24 + 5};
}

static inline lg_weather *read_files(const char *grid, const lg_gridded_recipe *recipe) {
    const lg_gridded_files files = {grid, NULL};
    lg_gridded_recipe r = recipe == NULL ? (lg_gridded_recipe){.tz = "+08:00"} : *recipe;
    lg_weather *weather = NULL;
    r.land = land;
    assert_ok(context, lg_gridded_read(context, &files, &r, &weather));
    return weather;
}

static inline void refuse_with(const lg_gridded_recipe *recipe, const char *grid,
                               const char *const *says) {
    const lg_gridded_files files = {grid, NULL};
    lg_gridded_recipe r = recipe == NULL ? (lg_gridded_recipe){.tz = "+08:00"} : *recipe;
    lg_weather *weather = NULL;
    r.land = land;
    assert_status(context, lg_gridded_read(context, &files, &r, &weather), LG_EDATA);
    assert_null(weather);
    for (; *says != NULL; says++)
        assert_error_says(context, *says);
}

#define REFUSE(recipe, grid, ...)                                                                  \
    refuse_with(recipe, grid, (const char *const[]){__VA_ARGS__, NULL})

static inline void assert_told(const lg_weather *weather, const char *sentence) {
    if (strstr(lg_weather_assumed(weather), sentence) == NULL)
        fail_msg("'%s' is not told:\n%s", sentence, lg_weather_assumed(weather));
}

/* The point of a zone by its name. */
static inline void point_of(const lg_weather *weather, int32_t zone, int *row, int *column) {
    char *end;
    double lon = strtod(lg_weather_zone_name(weather, zone), &end);
    assert_memory_equal(end, "E_", 2);
    double lat = strtod(end + 2, &end);
    assert_int_equal(*end, 'N');
    *row = (int)lround((era.lat - lat) / era.step);
    *column = (int)lround((lon - era.lon) / era.step);
}

/* ---- days by hand ---- */

static inline double saturation(double c) {
    return 0.6108 * exp(17.27 * c / (c + 237.3));
}

/* The columns of one day, whose 24 hours of moments begin at hour h (UTC). */
static inline void day_by_hand(long h, int step, int r, int c, double day[COLUMNS]) {
    double t = 0, low = 1e9, high = -1e9, dew = 0, wind = 0, rain = 0, sun = 0;
    int n = 24 / step;
    for (long i = h; i < h + 24; i += step) {
        double k = t2m_k(i, r, c);
        t += k / n;
        low = fmin(low, k);
        high = fmax(high, k);
        dew += d2m_k(i, r, c) / n;
        wind += hypot(east_m_s(i, r, c), north_m_s(i, r, c)) / n;
        rain += 1000 * rain_m(i + step, r, c);
        sun += sun_j(i + step, r, c) / 1e6;
    }
    day[LG_WEATHER_TMEAN_C] = t - 273.15;
    day[LG_WEATHER_TMIN_C] = low - 273.15;
    day[LG_WEATHER_TMAX_C] = high - 273.15;
    day[LG_WEATHER_PRECIP_MM] = rain;
    day[LG_WEATHER_RADIATION_MJ_M2] = sun;
    day[LG_WEATHER_WIND_M_S] = wind * 4.87 / log(67.8 * 10 - 5.42);
    day[LG_WEATHER_RH_FRAC] =
        saturation(dew - 273.15) / (0.5 * (saturation(low - 273.15) + saturation(high - 273.15)));
}

/* `ahead`: hours of the clock before UTC. */
static inline void assert_days(const lg_weather *w, int ahead, int step, int rain_of_this_grid) {
    static const lg_weather_column columns[] = {
        LG_WEATHER_TMEAN_C,         LG_WEATHER_TMIN_C,   LG_WEATHER_TMAX_C, LG_WEATHER_PRECIP_MM,
        LG_WEATHER_RADIATION_MJ_M2, LG_WEATHER_WIND_M_S, LG_WEATHER_RH_FRAC};
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    long first = day_number_of(facts.first.year, facts.first.month, facts.first.day);
    double worst = 0;
    for (int32_t z = 0; z < facts.zones; z++) {
        int r, c;
        point_of(w, z, &r, &c);
        for (int32_t d = 0; d < facts.days; d++) {
            double day[COLUMNS];
            long begins = 24 * (first + d) - ahead;
            begins += (step - begins % step) % step;
            day_by_hand(begins, step, r, c, day);
            for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
                double off = fabs(lg_weather_series(w, z, columns[k])[d] - day[columns[k]]);
                if (columns[k] == LG_WEATHER_PRECIP_MM && !rain_of_this_grid)
                    continue;
                if (!(off <= 1e-6))
                    fail_msg("%s of %s, day %d: %.9g, by hand %.9g",
                             lg_weather_column_name(columns[k]), lg_weather_zone_name(w, z), (int)d,
                             lg_weather_series(w, z, columns[k])[d], day[columns[k]]);
                worst = fmax(worst, off);
            }
        }
    }
    assert_true(worst < 1e-6);
}

static inline void assert_span(const lg_weather *w, int zones, int first_day, int days) {
    lg_weather_facts facts;
    lg_weather_get_facts(w, &facts);
    assert_int_equal(facts.zones, zones);
    assert_int_equal(facts.first.month * 100 + facts.first.day, first_day);
    assert_int_equal(facts.days, days);
}

static inline void assert_same(const lg_weather *a, const lg_weather *b) {
    lg_weather_facts facts, others;
    lg_weather_get_facts(a, &facts);
    lg_weather_get_facts(b, &others);
    assert_int_equal(facts.zones, others.zones);
    assert_int_equal(facts.days, others.days);
    for (int32_t z = 0; z < facts.zones; z++) {
        assert_string_equal(lg_weather_zone_name(a, z), lg_weather_zone_name(b, z));
        for (int c = 0; c < COLUMNS; c++)
            assert_memory_equal(lg_weather_series(a, z, (lg_weather_column)c),
                                lg_weather_series(b, z, (lg_weather_column)c),
                                (size_t)facts.days * sizeof(double));
    }
}

#endif
