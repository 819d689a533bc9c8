/* Answers of tasks: kept as they come, gone on from, the same for any number of threads. */
#define _XOPEN_SOURCE 700 /* mkdtemp, nftw */
#include <ftw.h>
#include <unistd.h>

#include "lg_test.h"

#include "analysis/answers.h"
#include "core/context.h"

enum { TASKS = 40, WIDTH = 3, NEVER = 1000 };

typedef struct work {
    int calls;
    size_t fails_at; /* NEVER */
} work;

static lg_status answer(void *self, lg_context *own, size_t task, double *values) {
    work *w = self;
    __atomic_add_fetch(&w->calls, 1, __ATOMIC_RELAXED);
    if (task == w->fails_at)
        return lg_fail(own, LG_EDATA, "task %zu fails", task);
    for (int i = 0; i < WIDTH; i++)
        values[i] = 100.0 * (double)task + i / 3.0;
    return LG_OK;
}

static int remove_one(const char *path, const struct stat *info, int flag, struct FTW *at) {
    (void)info;
    (void)flag;
    (void)at;
    return remove(path);
}

static lg_context *open_context(int threads) {
    const lg_context_options options = {.threads = threads, .no_sync = 1};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static void assert_whole(const double *values, size_t tasks) {
    for (size_t t = 0; t < tasks; t++)
        for (int i = 0; i < WIDTH; i++)
            assert_true(values[t * WIDTH + (size_t)i] == 100.0 * (double)t + i / 3.0);
}

static void test_memory_only(void **state) {
    (void)state;
    for (int threads = 1; threads <= 7; threads += 3) {
        lg_context *context = open_context(threads);
        double values[TASKS * WIDTH];
        size_t found = 99;
        work w = {.fails_at = NEVER};
        const lg_answers a = {
            .what = "tasks", .count = TASKS, .width = WIDTH, .answer = answer, .self = &w};
        assert_ok(context, lg_answers_run(context, &a, values, &found));
        assert_whole(values, TASKS);
        assert_int_equal(w.calls, TASKS);
        assert_int_equal(found, 0);
        lg_context_free(context);
    }
}

static void test_goes_on(void **state) {
    (void)state;
    char folder[] = "lg-answers-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    lg_context *context = open_context(3);
    double values[2 * TASKS * WIDTH];
    size_t found = 0;
    work w = {.fails_at = 25};
    lg_answers a = {.what = "tasks",
                    .count = TASKS,
                    .width = WIDTH,
                    .answer = answer,
                    .self = &w,
                    .directory = folder,
                    .name = "test",
                    .key = 17};
    assert_status(context, lg_answers_run(context, &a, values, NULL), LG_EDATA);
    assert_error_says(context, "task 25 fails");

    w = (work){.fails_at = NEVER};
    a.resume = true;
    memset(values, 0, sizeof values);
    assert_ok(context, lg_answers_run(context, &a, values, &found));
    assert_whole(values, TASKS);
    assert_true(found >= 25 && found < TASKS && w.calls == (int)(TASKS - found));

    /* A torn end costs what was torn; more tasks go on from fewer. */
    snprintf(path, sizeof path, "%s/.libgrass-analysis/test.log", folder);
    FILE *log = fopen(path, "r+b");
    assert_non_null(log);
    fseek(log, -5, SEEK_END);
    assert_int_equal(truncate(path, ftell(log)), 0);
    fclose(log);
    w.calls = 0;
    a.count = 2 * TASKS;
    assert_ok(context, lg_answers_run(context, &a, values, &found));
    assert_whole(values, 2 * TASKS);
    assert_int_equal(w.calls, TASKS + 1);

    /* Other inputs, or no wish to go on: all anew. */
    for (int anew = 0; anew < 2; anew++) {
        w.calls = 0;
        a.key = anew ? 17 : 18;
        a.resume = !anew;
        assert_ok(context, lg_answers_run(context, &a, values, &found));
        assert_whole(values, 2 * TASKS);
        assert_int_equal(w.calls, 2 * TASKS);
        assert_int_equal(found, 0);
    }
    lg_context_free(context);
    assert_int_equal(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_only),
        cmocka_unit_test(test_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
