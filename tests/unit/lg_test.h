/* What every unit test needs: cmocka in its required order, a comparison of doubles that is one
 * (cmocka's own compares as float), and an allocator that fails on the n-th call and counts what is
 * alive. */
#ifndef LG_TEST_H
#define LG_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <libgrass/context.h>

#define assert_near(a, b, tolerance) lg_assert_near((a), (b), (tolerance), __FILE__, __LINE__)
#define assert_ok(context, call) lg_assert_status((context), (call), LG_OK, __FILE__, __LINE__)
#define assert_status(context, call, status)                                                       \
    lg_assert_status((context), (call), (status), __FILE__, __LINE__)
/* The last error holds this text. */
#define assert_error_says(context, text) lg_assert_says((context), (text), __FILE__, __LINE__)

static inline void lg_assert_near(double a, double b, double tolerance, const char *file,
                                  int line) {
    if (!(fabs(a - b) <= tolerance)) {
        print_error("%.17g is not within %g of %.17g\n", a, tolerance, b);
        _fail(file, line);
    }
}

static inline void lg_assert_status(lg_context *context, lg_status got, lg_status want,
                                    const char *file, int line) {
    if (got != want) {
        print_error("%s instead of %s: %s\n", lg_status_name(got), lg_status_name(want),
                    lg_context_error(context));
        _fail(file, line);
    }
}

static inline void lg_assert_says(lg_context *context, const char *text, const char *file,
                                  int line) {
    if (strstr(lg_context_error(context), text) == NULL) {
        print_error("the error does not say '%s': %s\n", text, lg_context_error(context));
        _fail(file, line);
    }
}

typedef struct lg_counting {
    long calls, fail_at; /* fail_at 0: never */
    long alive;
} lg_counting;

static inline void *lg_counting_alloc(size_t bytes, void *user) {
    lg_counting *c = user;
    long call = __atomic_add_fetch(&c->calls, 1, __ATOMIC_RELAXED);
    if (c->fail_at != 0 && call == c->fail_at)
        return NULL;
    __atomic_add_fetch(&c->alive, 1, __ATOMIC_RELAXED);
    return malloc(bytes);
}

static inline void *lg_counting_resize(void *block, size_t bytes, void *user) {
    lg_counting *c = user;
    long call = __atomic_add_fetch(&c->calls, 1, __ATOMIC_RELAXED);
    if (c->fail_at != 0 && call == c->fail_at)
        return NULL;
    return realloc(block, bytes);
}

static inline void lg_counting_release(void *block, void *user) {
    lg_counting *c = user;
    if (block != NULL)
        __atomic_sub_fetch(&c->alive, 1, __ATOMIC_RELAXED);
    free(block);
}

static inline lg_context *lg_test_context(lg_counting *counting) {
    lg_context_options options = {0};
    if (counting != NULL)
        options.allocator =
            (lg_allocator){lg_counting_alloc, lg_counting_resize, lg_counting_release, counting};
    lg_context *context = NULL;
    if (lg_context_create(&options, &context) != LG_OK)
        abort();
    return context;
}

/* Runs `work` with the 1st, 2nd, ... allocation failing until it succeeds; nothing may leak and
 * every failure must be LG_ENOMEM. work returns the status after releasing what it got. */
static inline void lg_fail_each_allocation(lg_status (*work)(lg_context *context)) {
    for (long n = 1; n < 100000; n++) {
        lg_counting counting = {0, 0, 0};
        lg_context *context = lg_test_context(&counting);
        counting.calls = 0;
        counting.fail_at = n;
        lg_status status = work(context);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
        if (status == LG_OK && counting.calls < n)
            return;
        assert_int_equal(status, LG_ENOMEM);
    }
    fail();
}

/* The same at `steps` + 1 of the allocations, for work that makes very many: most are near the end, since
 * those of the beginning are the plan's reader's, which has tests of its own. A call that does not end
 * with LG_ENOMEM ends well; more than `least` must not. */
static inline void lg_fail_some_allocations(lg_status (*work)(lg_context *context), long steps,
                                            int least) {
    lg_counting whole = {0, 0, 0};
    lg_context *context = lg_test_context(&whole);
    assert_ok(context, work(context));
    lg_context_free(context);
    assert_int_equal(whole.alive, 0);
    int failed = 0;
    for (long i = 0; i <= steps; i++) {
        lg_counting counting = {0, 0, 0};
        context = lg_test_context(&counting);
        const double left = (double)(steps - i) / (double)steps;
        counting.calls = 0;
        counting.fail_at = 1 + (long)((double)(whole.calls - 2) * (1.0 - left * left));
        const lg_status status = work(context);
        if (status != LG_OK && status != LG_ENOMEM)
            fprintf(stderr, "allocation %ld: %s\n", counting.fail_at, lg_context_error(context));
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
        assert_true(status == LG_OK || status == LG_ENOMEM);
        failed += status == LG_ENOMEM;
    }
    assert_true(failed > least);
}

#endif
