/* The engine: the same bits whatever the threads and the neighbours, float against double, what
 * stops a run and what a sink then sees. */
#include "lg_test.h"
#include "simulation/rule.h"
#include "test_simulation_world.h"

static const int SIZES[] = {40, 12, 90, 1, 33, 149, 60, 25, 7, 310, 18, 160, 2, 55, 1300};
enum { UNITS = sizeof SIZES / sizeof SIZES[0] };

static lg_context *threads_context(int threads, lg_context_options *options) {
    lg_context *context = NULL;
    options->threads = threads;
    if (lg_context_create(options, &context) != LG_OK)
        abort();
    return context;
}

static void full_world(world *w, lg_context *context) {
    assert_ok(context, world_open(w, context, SIZES, 0, UNITS));
    w->herd_su = 30000;
    w->scenario.herd.spread = 0.3;
    w->scenario.calendar = (lg_herd_calendar){121, 60, 0.3, 182, 288};
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    const int threads[] = {1, 2, 4, 7};
    for (int precision = 0; precision < 2; precision++) {
        recorder first = {0};
        for (int k = 0; k < 4; k++) {
            lg_context_options options = {0};
            lg_context *context = threads_context(threads[k], &options);
            world w;
            recorder r = {0};
            full_world(&w, context);
            w.double_precision = precision;
            assert_ok(context, world_run(&w, &r));
            assert_true(r.years == 2 && r.months == 24 && r.yearly_maps == 2 &&
                        r.monthly_maps == 24);
            assert_true(r.begun == 1 && r.ended == 1 && r.abandoned == 0);
            if (k == 0) {
                first = r;
            } else {
                assert_int_equal(first.count, r.count);
                assert_memory_equal(first.bytes, r.bytes, r.count);
                recorder_free(&r);
            }
            world_close(&w);
            lg_context_free(context);
        }
        recorder_free(&first);
    }
}

static void a_second_run_gives_the_same_bits(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    recorder a = {0}, b = {0};
    world w;
    full_world(&w, context);
    assert_ok(context, world_run(&w, &a));
    world_close(&w);
    full_world(&w, context);
    assert_ok(context, world_run(&w, &b));
    world_close(&w);
    assert_int_equal(a.count, b.count);
    assert_memory_equal(a.bytes, b.bytes, a.count);
    recorder_free(&a);
    recorder_free(&b);
    lg_context_free(context);
}

/* Herds by name, so that a unit's herd does not hang on the others. */
static void give_herds(world *w, lg_setting *herds) {
    for (int32_t k = 0; k < w->land->nunits; k++)
        herds[k] = (lg_setting){w->land->units[k].name, 15 * (double)w->land->units[k].count, NULL};
    w->scenario.herd.units = herds;
    w->scenario.herd.nunits = (size_t)w->land->nunits;
}

/* The daily series of one unit, month by month. */
static void assert_same_unit(const recorder *all, int32_t all_units, int64_t all_cells, int32_t at,
                             const recorder *one, int64_t one_cells) {
    size_t i = 0, j = 0;
    const size_t map = sizeof(float);
    for (int year = 2003; year < 2005; year++) {
        for (int month = 1; month <= 12; month++) {
            size_t days = (size_t)lg_days_in_month(year, month);
            i += sizeof(int32_t), j += sizeof(int32_t);
            for (int s = 0; s < LG_SERIES_COUNT; s++)
                for (size_t d = 0; d < days; d++) {
                    assert_memory_equal(all->bytes + i + (size_t)at * map, one->bytes + j, map);
                    i += (size_t)all_units * map, j += map;
                }
            i += LG_MONTH_MAP_COUNT * map * (size_t)all_cells;
            j += LG_MONTH_MAP_COUNT * map * (size_t)one_cells;
        }
        i += LG_MAP_COUNT * map * (size_t)all_cells, j += LG_MAP_COUNT * map * (size_t)one_cells;
        for (int k = 0; k < LG_REGION_KINDS; k++) {
            i += (size_t)all->regions[k] * sizeof(lg_book_row);
            j += (size_t)one->regions[k] * sizeof(lg_book_row);
        }
    }
}

static void a_unit_is_the_same_alone_and_in_a_bundle(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_setting herds[UNITS], own[1];
    for (int precision = 0; precision < 2; precision++) {
        world all;
        recorder ra = {0};
        full_world(&all, context);
        give_herds(&all, herds);
        all.double_precision = precision;
        assert_ok(context, world_run(&all, &ra));
        for (int u = 0; u < UNITS; u++) {
            world one;
            recorder ro = {0};
            assert_ok(context, world_open(&one, context, SIZES, u, 1));
            one.scenario.calendar = all.scenario.calendar;
            one.double_precision = precision;
            give_herds(&one, own);
            assert_ok(context, world_run(&one, &ro));
            assert_same_unit(&ra, UNITS, all.land->ncells, u, &ro, one.land->ncells);
            for (int y = 0; y < 2; y++)
                assert_memory_equal(&ra.rows[y][LG_REGION_UNIT][u], &ro.rows[y][LG_REGION_UNIT][0],
                                    sizeof(lg_book_row));
            recorder_free(&ro);
            world_close(&one);
        }
        recorder_free(&ra);
        world_close(&all);
    }
    lg_context_free(context);
}

static void float_totals_follow_double_within_a_tenth_of_a_percent(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder f = {0}, d = {0};
    full_world(&w, context);
    assert_ok(context, world_run(&w, &f));
    world_close(&w);
    full_world(&w, context);
    w.double_precision = true;
    w.tolerance = 1e-12;
    assert_ok(context, world_run(&w, &d));
    assert_true(d.tail.dry_matter.value < 1e-12 && d.tail.water.value < 1e-12);
    assert_true(f.tail.dry_matter.value < 1e-6 && f.tail.water.value < 1e-6);
    assert_true(f.tail.animals.value < 1e-6 && d.tail.animals.value < 1e-12);
    assert_true(f.tail.dry_matter.value > 0);
    for (int y = 0; y < 2; y++) {
        const double *a = (const double *)(const void *)f.rows[y][LG_REGION_CITY];
        const double *b = (const double *)(const void *)d.rows[y][LG_REGION_CITY];
        for (size_t i = 0; i < sizeof(lg_book_row) / sizeof(double); i++)
            assert_near(a[i], b[i], 1e-3 * fabs(b[i]));
    }
    recorder_free(&f);
    recorder_free(&d);
    world_close(&w);
    lg_context_free(context);
}

/* Once the year is open: an opening stock that nobody counted. */
static void falsify(const lg_rule_view *view, double *adult_su, void *user) {
    (void)view;
    (void)adult_su;
    ((lg_herd *)user)->start_adult_su += 0.01;
}

static void books_that_do_not_close_stop_the_run(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const says[] = {
        "the books of dry matter do not close in unit 'u-", /* float32 cannot hold 1e-12 */
        "the books of dry matter do not close in unit 'u-004' on 2003-01-01",
        "the books of water do not close in unit 'u-004' on 2003-01-01",
        "the books of animals do not close in unit 'u-004' on 2003-01-01",
        "the books of water do not close in unit 'u-004' on 2003-01-01"};
    for (int how = 0; how < 5; how++) {
        world w;
        recorder r = {0};
        full_world(&w, context);
        assert_ok(context, world_make(&w));
        lg_unit_run *unit = &w.engine->herds.of[4];
        if (how == 0)
            w.engine->in.tolerance = 1e-12;
        if (how == 1)
            unit->today.cells.standing += 1;
        if (how == 2)
            unit->today.cells.water -= 1;
        if (how == 3)
            assert_ok(context, lg_engine_use_rule(w.engine, falsify, &unit->herd));
        if (how == 4)
            unit->today.cells.water = NAN;
        assert_status(context, world_run(&w, &r), LG_EBALANCE);
        assert_error_says(context, says[how]);
        assert_error_says(context, "scenario 'made-up'");
        assert_error_says(context, "tolerance");
        if (how == 0)
            assert_error_says(context, "on 2003-");
        assert_true(r.ended == 0 && r.abandoned == 1 && r.years == 0);
        recorder_free(&r);
        world_close(&w);
    }
    lg_context_free(context);
}

static void a_failing_sink_is_told_to_abandon(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    int calls = 0;
    for (int fail_at = 0; fail_at <= calls; fail_at++) {
        world w;
        recorder r = {.fail_at = fail_at};
        assert_ok(context, world_open(&w, context, SIZES, 0, 3));
        w.years = (lg_engine_years){2003, 1, 0, 0};
        lg_status status = world_run(&w, &r);
        if (fail_at == 0)
            calls = r.calls; /* begin, 12 times days and each map, yearly maps, year, end */
        assert_int_equal(status, fail_at == 0 ? LG_OK : LG_EOUTPUT);
        assert_int_equal(r.abandoned, fail_at == 0 ? 0 : 1);
        assert_int_equal(r.calls, fail_at == 0 ? calls : fail_at);
        recorder_free(&r);
        world_close(&w);
    }
    assert_int_equal(calls, 1 + 12 * (1 + LG_MONTH_MAP_COUNT) + LG_MAP_COUNT + 1 + 1);
    lg_context_free(context);
}

static void a_sink_may_want_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    assert_ok(context, world_open(&w, context, SIZES, 0, 3));
    assert_ok(context, world_make(&w));
    const lg_sink none = {0};
    const lg_run_head head = {0};
    assert_ok(context, lg_engine_run(w.engine, &w.years, &head, &none));
    world_close(&w);
    assert_ok(context, world_open(&w, context, SIZES, 0, 3));
    w.tolerance = 1e-15;
    assert_ok(context, world_make(&w));
    assert_status(context, lg_engine_run(w.engine, &w.years, &head, &none), LG_EBALANCE);
    world_close(&w);
    lg_context_free(context);
}

static void outputs_that_were_not_asked_for_do_not_come(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, SIZES, 0, 3));
    w.scenario.output = (lg_output_rule){.packed = false};
    assert_ok(context, world_run(&w, &r));
    assert_true(r.months == 0 && r.yearly_maps == 0 && r.monthly_maps == 0 && r.years == 2);
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

typedef struct stopper {
    int calls, stop_at;
    double last, total;
} stopper;

static int stop(const char *what, double done, double total, void *user) {
    stopper *s = user;
    assert_string_equal(what, "made-up");
    assert_true(done >= s->last && done <= total);
    s->last = done, s->total = total;
    return ++s->calls == s->stop_at;
}

static void progress_can_cancel_and_counts_the_spin_up(void **state) {
    (void)state;
    int calls = 0;
    for (int stop_at = 0; stop_at <= calls; stop_at++) {
        stopper s = {0, stop_at, -1, 0};
        lg_context_options options = {.progress = stop, .user = &s};
        lg_context *context = threads_context(2, &options);
        world w;
        recorder r = {0};
        assert_ok(context, world_open(&w, context, SIZES, 0, 3));
        lg_status status = world_run(&w, &r);
        assert_int_equal(status, stop_at == 0 ? LG_OK : LG_ECANCEL);
        assert_int_equal(r.abandoned, stop_at == 0 ? 0 : 1);
        if (stop_at == 0) {
            calls = s.calls;
            assert_near(s.total, 3, 0); /* a year of spin-up and two reported ones */
            assert_near(s.last, 3, 0);
        }
        recorder_free(&r);
        world_close(&w);
        lg_context_free(context);
    }
    assert_int_equal(calls, 4);
}

static void weather_must_hold_whole_years_of_every_zone(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const lg_engine_years wrong[] = {
        {2002, 2, 0, 0}, {2005, 2, 0, 0}, {2010, 1, 0, 0}, {2003, 0, 0, 0}};
    for (int k = 0; k < 4; k++) {
        world w;
        recorder r = {0};
        assert_ok(context, world_open(&w, context, SIZES, 0, 3));
        w.years = wrong[k];
        assert_status(context, world_run(&w, &r), LG_EDATA);
        assert_error_says(context, "the weather covers 2003-01-01 to 2005-12-31");
        assert_true(r.begun == 0 && r.abandoned == 1);
        recorder_free(&r);
        world_close(&w);
    }
    world w;
    assert_ok(context, world_open(&w, context, SIZES, 0, 3));
    lg_weather_free(w.weather);
    w.weather = NULL;
    assert_ok(context, world_weather(context, 1, 2003, 3, &w.weather));
    assert_status(context, world_make(&w), LG_EDATA);
    assert_error_says(context, "the land has 2 weather zones, the weather 1");
    world_close(&w);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    static const int sizes[] = {5, 3, 170};
    world w;
    recorder r = {0};
    lg_status status = world_open(&w, context, sizes, 0, 3);
    w.years = (lg_engine_years){2003, 1, 0, 0};
    w.herd_su = 30;
    if (status == LG_OK)
        status = world_run(&w, &r);
    recorder_free(&r);
    world_close(&w);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

static void closes_have_names(void **state) {
    (void)state;
    assert_string_equal(lg_close_name(LG_CLOSE_DRY_MATTER), "dry matter");
    assert_string_equal(lg_close_name(LG_CLOSE_ANIMALS), "animals");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(a_second_run_gives_the_same_bits),
        cmocka_unit_test(a_unit_is_the_same_alone_and_in_a_bundle),
        cmocka_unit_test(float_totals_follow_double_within_a_tenth_of_a_percent),
        cmocka_unit_test(books_that_do_not_close_stop_the_run),
        cmocka_unit_test(a_failing_sink_is_told_to_abandon),
        cmocka_unit_test(a_sink_may_want_nothing),
        cmocka_unit_test(outputs_that_were_not_asked_for_do_not_come),
        cmocka_unit_test(progress_can_cancel_and_counts_the_spin_up),
        cmocka_unit_test(weather_must_hold_whole_years_of_every_zone),
        cmocka_unit_test(no_allocation_that_fails_leaks),
        cmocka_unit_test(closes_have_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
