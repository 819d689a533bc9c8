/* Units so large that all threads share the cells of each. */
#include "lg_test.h"
#include "test_simulation_world.h"

static lg_context *threads_context(int threads, lg_context_options *options) {
    lg_context *context = NULL;
    options->threads = threads;
    if (lg_context_create(options, &context) != LG_OK)
        abort();
    return context;
}

static void a_huge_unit_runs(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const int sizes[] = {5000, 3};
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, sizes, 0, 2));
    w.herd_su = 2000;
    w.years = (lg_engine_years){2003, 1, 0, 0};
    assert_ok(context, world_run(&w, &r));
    assert_true(r.rows[0][LG_REGION_UNIT][0].production_t > 0);
    assert_near(r.rows[0][LG_REGION_UNIT][0].area_mu, 5000 * 25 * 15, 1e-6);
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

static void threads_that_share_a_unit_leave_no_trace(void **state) {
    (void)state;
    const int sizes[] = {20000, 3, 9000, 700}, threads[] = {1, 2, 5};
    for (int precision = 0; precision < 2; precision++) {
        recorder first = {0};
        for (int k = 0; k < 3; k++) {
            lg_context_options options = {0};
            lg_context *context = threads_context(threads[k], &options);
            world w;
            recorder r = {0};
            assert_ok(context, world_open(&w, context, sizes, 0, 4));
            w.herd_su = 20000;
            w.scenario.calendar = (lg_herd_calendar){121, 60, 0.3, 182, 288};
            w.scenario.degradation = true;
            w.years = (lg_engine_years){2003, 2 - precision, 0, 0};
            w.double_precision = precision;
            assert_ok(context, world_run(&w, k == 0 ? &first : &r));
            assert_int_equal(w.engine->crew.team_blocks, k == 0 ? 0 : 2);
            if (k > 0) {
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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_huge_unit_runs),
                                       cmocka_unit_test(threads_that_share_a_unit_leave_no_trace)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
