/* Scenarios of a batch: the same bits however they are run, and spin-ups that are computed once. */
#define _XOPEN_SOURCE 700 /* mkdir */
#include "batch_world.h"

#include <sys/stat.h>
#include <unistd.h>

/* Every scenario, shared and apart, must have the same bits. */
static void compare_shared(const char *scenarios, const char *vary, size_t spinups) {
    const char path[] = "batch_shared.yaml";
    batch_write_plan(path, scenarios, vary);
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = batch_plan(context, path);
    const lg_batch_options own = {.apart = 1};
    lg_batch *shared = NULL, *apart = NULL;
    assert_ok(context, lg_batch_open(context, plan, NULL, &shared));
    assert_ok(context, lg_batch_open(context, plan, &own, &apart));
    const size_t count = lg_batch_count(shared);
    assert_true(count > 1);
    for (size_t i = 0; i < count; i++) {
        size_t n = 0, m = 0;
        double *a = batch_values(context, shared, i, &n), *b = batch_values(context, apart, i, &m);
        assert_int_equal(n, m);
        assert_memory_equal(a, b, n * sizeof *a);
        free(a);
        free(b);
    }
    size_t computed = 0, taken = 0;
    lg_batch_spinups(shared, &computed, &taken);
    assert_int_equal(computed, spinups);
    assert_int_equal(taken, count - spinups);
    lg_batch_spinups(apart, &computed, &taken);
    assert_int_equal(computed, count);
    lg_batch_free(shared);
    lg_batch_free(apart);
    lg_plan_free(plan);
    lg_context_free(context);
    remove(path);
}

static void test_spinups_are_shared(void **state) {
    (void)state;
    compare_shared(BATCH_REST, BATCH_SWEEP, 2);
}

static void test_measures_of_all_kinds(void **state) {
    (void)state;
    static const char *const scenarios[] = {
        "  - {name: a, measures: [{kind: balance, tolerance_frac: 0.1, phase_in_years: 3}]}\n",
        "  - {name: a, measures: [{kind: shock, shock: drought, severity_frac: 0.3,\n"
        "       when: {first_year: 2012, last_year: 2012, from: 06-01, to: 07-31}}]}\n",
        "  - {name: a, measures: [{kind: herd, adults_frac: 0.9, sold: 09-01}]}\n",
        "  - {name: a, measures: [{kind: restoration, help: 2}]}\n"};
    static const char *const axes[] = {"measures.balance.tolerance_frac, values: [0.05, 0.1, 0.3]",
                                       "measures.shock.severity_frac, values: [0.2, 0.5, 0.9]",
                                       "measures.herd.adults_frac, values: [0.5, 0.7, 0.9]",
                                       "measures.restoration.help, values: [1.5, 3, 4]"};
    for (size_t i = 0; i < sizeof axes / sizeof axes[0]; i++) {
        char vary[200];
        snprintf(vary, sizeof vary, "vary:\n  axes:\n    x: {set: %s}\n", axes[i]);
        compare_shared(scenarios[i], vary, 1);
    }
}

/* What acts in spin-up, or may, is not shared. */
static void test_what_acts_is_not_shared(void **state) {
    (void)state;
    compare_shared(BATCH_REST,
                   "vary:\n  axes:\n    f: {set: feed.bought_max_kg_su, values: [0, 1, 2]}\n", 3);
    compare_shared(BATCH_REST, "vary:\n  axes:\n    d: {set: weather.seed, from: 1, steps: 3}\n",
                   3);
    /* In force from a year of spin-up on. */
    compare_shared("  - {name: a, measures: [{kind: rest,\n"
                   "       when: {first_year: 2011, from: 04-01, for_days: 45}}]}\n",
                   "vary:\n  axes:\n    d: {set: measures.rest.when.for_days, values: [10, 60]}\n",
                   2);
    compare_shared("  - {name: a, measures: [{kind: ban, when: {from: 05-01, to: 08-31}}]}\n",
                   "vary:\n  axes:\n    d: {set: measures.ban.when.to, values: [06-30, 09-30]}\n",
                   2);
}

/* Another process finds the state in a file, and one that is damaged is computed again. */
static void test_files_of_spinups(void **state) {
    (void)state;
    const char path[] = "batch_files.yaml", scratch[] = "batch_scratch";
    batch_write_plan(path, BATCH_REST, BATCH_SWEEP);
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = batch_plan(context, path);
    (void)!system("rm -rf batch_scratch");
    assert_int_equal(mkdir(scratch, 0700), 0);
    const lg_batch_options options = {.scratch = scratch};
    double *first[3] = {NULL};
    size_t n = 0, computed = 0, shared = 0;
    for (int round = 0; round < 3; round++) {
        lg_batch *batch = NULL;
        assert_ok(context, lg_batch_open(context, plan, &options, &batch));
        if (round == 2)
            (void)!system("for f in batch_scratch/spinup-*; do printf x | "
                          "dd of=\"$f\" bs=1 seek=5000 conv=notrunc 2>/dev/null; done");
        first[round] = batch_values(context, batch, 1, &n);
        lg_batch_spinups(batch, &computed, &shared);
        assert_int_equal(computed, round == 1 ? 0 : 1);
        assert_int_equal(shared, round == 1 ? 1 : 0);
        assert_memory_equal(first[0], first[round], n * sizeof *first[0]);
        lg_batch_free(batch);
    }
    for (int round = 0; round < 3; round++)
        free(first[round]);
    lg_plan_free(plan);
    lg_context_free(context);
    (void)!system("rm -rf batch_scratch");
    remove(path);
}

/* A seed that an axis sets is the seed of a plan that says it. */
static void test_drawn_weather(void **state) {
    (void)state;
    const char path[] = "batch_drawn.yaml", plain[] = "batch_plain.yaml";
    batch_write_plan(path, BATCH_REST,
                     "vary:\n  axes:\n    d: {set: weather.seed, values: [4, 5, 6]}\n");
    batch_write_plan(plain, BATCH_REST, "");
    lg_context *context = lg_test_context(NULL);
    lg_plan *drawn = batch_plan(context, path), *own = batch_plan(context, plain);
    lg_batch *a = NULL, *b = NULL;
    size_t n = 0;
    assert_ok(context, lg_batch_open(context, drawn, NULL, &a));
    assert_ok(context, lg_batch_open(context, own, NULL, &b));
    double *last = batch_values(context, a, 2, &n), *middle = batch_values(context, a, 1, &n);
    double *said = batch_values(context, b, 0, &n);
    assert_memory_equal(middle, said, n * sizeof *said);
    assert_memory_not_equal(last, said, n * sizeof *said);
    free(last);
    free(middle);
    free(said);
    lg_batch_free(a);
    lg_batch_free(b);
    lg_plan_free(drawn);
    lg_plan_free(own);
    lg_context_free(context);
    remove(path);
    remove(plain);
}

static void test_inputs_that_change(void **state) {
    (void)state;
    const char path[] = "batch_inputs.yaml";
    batch_write_plan(path, BATCH_REST, BATCH_SWEEP);
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = batch_plan(context, path);
    lg_batch *batch = NULL;
    lg_batch_bytes record = {NULL, 0};
    assert_ok(context, lg_batch_open(context, plan, NULL, &batch));
    batch_write_plan(path, BATCH_REST, "# another\n");
    assert_status(context, lg_batch_run_one(batch, 0, &record), LG_EINPUT);
    assert_error_says(context, "batch_inputs.yaml, which the plan reads, was changed");
    remove(path);
    assert_status(context, lg_batch_run_one(batch, 0, &record), LG_EINPUT);
    assert_error_says(context, "batch_inputs.yaml, which the plan reads, is gone");
    assert_null(record.bytes);
    lg_batch_free(batch);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void test_wrong_calls(void **state) {
    (void)state;
    const char path[] = "batch_wrong.yaml";
    batch_write_plan(path, BATCH_REST, BATCH_SWEEP);
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = batch_plan(context, path);
    lg_batch *batch = NULL;
    lg_batch_bytes record = {NULL, 0};
    lg_batch_cost cost;
    const lg_batch_options wrong = {.checkpoint_years = -1};
    assert_status(context, lg_batch_open(context, NULL, NULL, &batch), LG_EARG);
    assert_status(context, lg_batch_open(context, plan, &wrong, &batch), LG_EARG);
    assert_ok(context, lg_batch_open(context, plan, NULL, &batch));
    assert_status(context, lg_batch_run_one(batch, 6, &record), LG_EARG);
    assert_error_says(context, "the batch has 6 scenarios");
    assert_ok(context, lg_batch_estimate(batch, &cost));
    assert_true(cost.memory_bytes > 1e6 && cost.seconds > 0.0 && cost.record_bytes > 1e3);
    assert_near(cost.file_bytes, 0.0, 0.0);
    assert_int_equal(lg_batch_count(NULL), 0);
    lg_batch_free(batch);
    lg_batch_free(NULL);
    lg_plan_free(plan);
    lg_context_free(context);
    remove(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spinups_are_shared),
        cmocka_unit_test(test_measures_of_all_kinds),
        cmocka_unit_test(test_what_acts_is_not_shared),
        cmocka_unit_test(test_files_of_spinups),
        cmocka_unit_test(test_drawn_weather),
        cmocka_unit_test(test_inputs_that_change),
        cmocka_unit_test(test_wrong_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
