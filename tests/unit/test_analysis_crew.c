/* Tasks in threads: the same for any number of them; the first that fails says why; the first is loud; the caller may stop them. */
#include "lg_test.h"

#include "analysis/crew.h"

enum { TASKS = 40 };

typedef struct work {
    double found[TASKS];
    size_t fails_from; /* tasks of that number on fail */
} work;

static lg_status add(void *self, lg_context *own, size_t task) {
    work *w = self;
    assert_int_equal(lg_context_threads(own), 1);
    lg_log(own, LG_LOG_NOTICE, "task %zu", task);
    if (task >= w->fails_from)
        return lg_fail(own, LG_EDATA, "task %zu has no data", task);
    double sum = 0.0;
    for (size_t i = 1; i < 1000 * (TASKS - task); i++)
        sum += 1.0 / (double)i;
    w->found[task] = sum;
    return LG_OK;
}

typedef struct heard {
    int sentences, steps, stop_after;
    double done, total;
} heard;

static void hear(lg_log_level level, const char *sentence, void *user) {
    heard *h = user;
    assert_int_equal(level, LG_LOG_NOTICE);
    assert_string_equal(sentence, "task 0");
    h->sentences++;
}

static int step(const char *what, double done, double total, void *user) {
    heard *h = user;
    assert_string_equal(what, "sums");
    assert_true(done >= h->done);
    h->done = done;
    h->total = total;
    return ++h->steps == h->stop_after;
}

static lg_status run(int threads, work *w, heard *h, lg_context **context) {
    const lg_context_options options = {
        .log = hear, .progress = step, .user = h, .threads = threads};
    assert_int_equal(lg_context_create(&options, context), LG_OK);
    return lg_crew_run(*context, "sums", TASKS, add, w);
}

static void test_threads_find_the_same(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 7};
    work first = {.fails_from = TASKS};
    for (int i = 0; i < 3; i++) {
        work w = {.fails_from = TASKS};
        heard h = {0};
        lg_context *context = NULL;
        assert_int_equal(run(threads[i], &w, &h, &context), LG_OK);
        assert_int_equal(h.sentences, 1);
        assert_true(h.steps > 0 && h.total == TASKS);
        lg_context_free(context);
        if (i == 0)
            first = w;
        assert_memory_equal(w.found, first.found, sizeof w.found);
        assert_true(w.found[TASKS - 1] > 0.0);
    }
}

static void test_first_failure_says_why(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 7};
    for (int i = 0; i < 3; i++) {
        work w = {.fails_from = 11};
        heard h = {0};
        lg_context *context = NULL;
        assert_int_equal(run(threads[i], &w, &h, &context), LG_EDATA);
        assert_error_says(context, "task 11 has no data");
        assert_true(w.found[10] > 0.0);
        lg_context_free(context);
    }
}

static void test_caller_may_stop(void **state) {
    (void)state;
    work w = {.fails_from = TASKS};
    heard h = {.stop_after = 2};
    lg_context *context = NULL;
    assert_int_equal(run(1, &w, &h, &context),
                     LG_ECANCEL); /* two may be done before they hear of it */
    assert_error_says(context, "sums");
    assert_true(w.found[0] > 0.0 && w.found[TASKS - 1] == 0.0);
    lg_context_free(context);
}

static void test_memory_ends(void **state) {
    (void)state;
    for (long fail_at = 1; fail_at < 6; fail_at++) {
        lg_counting counting = {0, 0, 0};
        lg_context *context = NULL;
        const lg_context_options options = {
            .allocator = {lg_counting_alloc, lg_counting_resize, lg_counting_release, &counting},
            .threads = 3};
        work w = {.fails_from = TASKS};
        assert_int_equal(lg_context_create(&options, &context), LG_OK);
        counting.calls = 0;
        counting.fail_at = fail_at;
        assert_int_equal(lg_crew_run(context, "sums", TASKS, add, &w),
                         fail_at < 5 ? LG_ENOMEM : LG_OK);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_find_the_same), cmocka_unit_test(test_first_failure_says_why),
        cmocka_unit_test(test_caller_may_stop), cmocka_unit_test(test_memory_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
