/* Large weathers lie in a file that is seen as memory: the same values, few of them resident. */
#define _DEFAULT_SOURCE /* setrlimit, getpagesize */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lg_test.h"

#include "weather/series.h"
#include "weather/window.h"

enum { ZONES = 1500, DAYS = 3653 };

typedef struct notes {
    int notices;
    char last[300];
} notes;

static void keep(lg_log_level level, const char *message, void *user) {
    notes *n = user;
    n->notices += level == LG_LOG_NOTICE;
    snprintf(n->last, sizeof n->last, "%s", message);
}

static lg_context *make_context(notes *n) {
    lg_context *context = NULL;
    lg_context_options options = {.log = keep, .user = n};
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static double value_of(int32_t zone, int32_t day, int column) {
    return zone + day * 1e-4 + column * 1e4;
}

/* MiB of this process that are resident. */
static double resident(void) {
    long all = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return 0;
    assert_int_equal(fscanf(file, "%ld %ld", &all, &pages), 2);
    fclose(file);
    return (double)pages * getpagesize() / (1 << 20);
}

static void put_all(lg_weather *w) {
    enum { BLOCK = 32 };
    double *days = malloc((size_t)ZONES * BLOCK * sizeof *days);
    for (int32_t first = 0; first < DAYS; first += BLOCK) {
        const int32_t n = DAYS - first < BLOCK ? DAYS - first : BLOCK;
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
            for (int32_t zone = 0; zone < ZONES; zone++)
                for (int32_t i = 0; i < n; i++)
                    days[(size_t)zone * (size_t)n + (size_t)i] = value_of(zone, first + i, c);
            lg_weather_put_days(w, (lg_weather_column)c, first, n, days);
        }
    }
    free(days);
}

static void assert_all(const lg_weather *w) {
    for (int32_t zone = 0; zone < ZONES; zone++) {
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
            const double *series = lg_weather_series(w, zone, (lg_weather_column)c);
            for (int32_t day = 0; day < DAYS; day++)
                if (series[day] < value_of(zone, day, c) || series[day] > value_of(zone, day, c))
                    fail_msg("zone %d, day %d, column %d: %g", zone, day, c, series[day]);
        }
        lg_weather_pass(w, zone);
    }
}

/* Days forwards, as a run lives them, backwards, and to the last. */
static void assert_windows(lg_context *context, const lg_weather *w) {
    static const int32_t from[] = {0, 31, 340, 366, 12, 1461, DAYS - 31};
    lg_window window = {.values = NULL};
    for (size_t k = 0; k < sizeof from / sizeof *from; k++) {
        const int32_t first = w->first_day + from[k];
        const lg_weather *seen = NULL;
        assert_ok(context, lg_window_turn(context, w, first, 31, &window, &seen));
        assert_ptr_not_equal(seen, w);
        assert_true(seen->first_day <= first && first + 31 <= seen->first_day + seen->ndays);
        assert_true(seen->ndays <= 366);
        for (int32_t zone = 0; zone < ZONES; zone += 7)
            for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
                for (int32_t day = 0; day < 31; day += 10)
                    assert_near(seen->column[c][(size_t)zone * (size_t)seen->ndays +
                                                (size_t)(first - seen->first_day + day)],
                                value_of(zone, from[k] + day, c), 0);
    }
    lg_window_free(context, &window);
}

/* 376 MiB of values, of which less than 300 are ever resident while they are put, and few while
 * they are read. */
static void a_large_one_is_not_resident(void **state) {
    (void)state;
    notes n = {0};
    lg_context *context = make_context(&n);
    lg_weather *w = NULL;
    const double before = resident();
    assert_ok(context, lg_weather_create(context, ZONES, (lg_date){2000, 1, 1}, DAYS, &w));
    assert_int_equal(n.notices, 1);
    assert_non_null(strstr(n.last, "takes 376 MiB"));
    if (!w->mapped[0])
        skip(); /* no room in the folders of this computer */
    put_all(w);
    lg_weather_let_go(w, 0, ZONES);
    assert_all(w);
    assert_true(resident() - before < 40);
    assert_windows(context, w);
    lg_weather_free(w);
    lg_context_free(context);
}

/* Where no file may grow so large, it is memory, and told. */
static void without_a_file_it_is_memory(void **state) {
    (void)state;
    struct rlimit before, small;
    notes n = {0};
    lg_context *context = make_context(&n);
    lg_weather *w = NULL;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1 << 20;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_ok(context, lg_weather_create(context, ZONES, (lg_date){2000, 1, 1}, DAYS, &w));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(n.notices, 1);
    assert_non_null(strstr(n.last, "is kept in memory"));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        assert_false(w->mapped[c]);
    put_all(w);
    assert_all(w);
    lg_weather_free(w);
    lg_context_free(context);
}

static void a_small_one_is_memory(void **state) {
    (void)state;
    notes n = {0};
    lg_context *context = make_context(&n);
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_create(context, 13, (lg_date){2000, 1, 1}, DAYS, &w));
    assert_int_equal(n.notices, 0);
    assert_false(w->mapped[0]);
    lg_weather_pass(w, 12);
    const lg_weather *seen = NULL;
    lg_window window = {.values = NULL};
    assert_ok(context, lg_window_turn(context, w, w->first_day + 40, 31, &window, &seen));
    assert_ptr_equal(seen, w);
    lg_window_free(context, &window);
    lg_weather_free(w);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_large_one_is_not_resident),
                                       cmocka_unit_test(without_a_file_it_is_memory),
                                       cmocka_unit_test(a_small_one_is_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
