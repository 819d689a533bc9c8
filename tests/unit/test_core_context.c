#include "lg_test.h"

#include <stdbool.h>

#include "core/context.h"

static void test_create(void **state) {
    (void)state;
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(NULL, &context), LG_OK);
    assert_string_equal(lg_context_error(context), "");
    assert_true(lg_threads(context) >= 1);
    lg_context_free(context);
    lg_context_free(NULL);
    assert_string_equal(lg_context_error(NULL), "");
    assert_true(strlen(lg_version()) > 0);
}

static void test_create_wrongly(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(NULL, NULL), LG_EARG);
    lg_context_options options = {.threads = -1};
    assert_int_equal(lg_context_create(&options, &context), LG_EARG);
    options = (lg_context_options){.allocator = {.alloc = lg_counting_alloc, .user = &counting}};
    assert_int_equal(lg_context_create(&options, &context), LG_EARG);
    options.allocator.resize = lg_counting_resize;
    assert_int_equal(lg_context_create(&options, &context), LG_EARG);
    options.allocator.release = lg_counting_release;
    counting.fail_at = 1;
    assert_int_equal(lg_context_create(&options, &context), LG_ENOMEM);
    assert_null(context);
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    assert_int_equal(counting.alive, 1);
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

static void test_threads(void **state) {
    (void)state;
    lg_context_options options = {.threads = 3};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    assert_int_equal(lg_threads(context), 3);
    lg_context_free(context);
}

static void test_fail(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_int_equal(lg_fail(context, LG_EDATA, "cell %d: %s", 7, "dry"), LG_EDATA);
    assert_string_equal(lg_context_error(context), "cell 7: dry");
    assert_int_equal(lg_fail(context, LG_EARG, "other"), LG_EARG);
    assert_string_equal(lg_context_error(context), "other");
    lg_error_prefix(context, "while reading %s: ", "x.csv");
    assert_string_equal(lg_context_error(context), "while reading x.csv: other");
    lg_error_prefix(context, "twice: ");
    assert_string_equal(lg_context_error(context), "twice: while reading x.csv: other");
    lg_context_free(context);
}

/* Sentences of any length are cut at the buffer's end and stay texts. */
static void test_long_errors(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char text[2 * LG_ERROR_CHARS];
    for (size_t length = LG_ERROR_CHARS - 20; length < LG_ERROR_CHARS + 20; length++) {
        memset(text, 'x', length);
        text[length] = '\0';
        lg_fail(context, LG_EDATA, "%s", text);
        size_t kept = length < LG_ERROR_CHARS ? length : LG_ERROR_CHARS - 1;
        assert_int_equal(strlen(lg_context_error(context)), kept);
        lg_error_prefix(context, "0123456789");
        size_t both = kept + 10 < LG_ERROR_CHARS ? kept + 10 : LG_ERROR_CHARS - 1;
        assert_int_equal(strlen(lg_context_error(context)), both);
        assert_memory_equal(lg_context_error(context), "0123456789xxx", 13);
        lg_fail(context, LG_EDATA, "short");
        lg_error_prefix(context, "%s", text);
        size_t prefixed = length + 5 < LG_ERROR_CHARS ? length + 5 : LG_ERROR_CHARS - 1;
        assert_int_equal(strlen(lg_context_error(context)), prefixed);
    }
    lg_context_free(context);
}

static void test_alloc(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    lg_context *context = lg_test_context(&counting);
    for (size_t count = 0; count < 300; count += 7) {
        double *numbers = NULL;
        assert_ok(context, lg_alloc(context, count, sizeof *numbers, "numbers", &numbers));
        assert_non_null(numbers);
        assert_int_equal((uintptr_t)numbers % 64, 0);
        for (size_t i = 0; i < count; i++) {
            assert_true(numbers[i] == 0);
            numbers[i] = (double)i;
        }
        lg_free(context, numbers);
    }
    lg_free(context, NULL);
    assert_int_equal(counting.alive, 1);
    lg_context_free(context);
}

static void test_alloc_failures(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    lg_context *context = lg_test_context(&counting);
    static const struct {
        size_t count, size;
    } sizes[] = {{SIZE_MAX, 2},     {SIZE_MAX / 2 + 1, 2}, {SIZE_MAX, 1}, {SIZE_MAX - 64, 1},
                 {SIZE_MAX / 2, 1}, {SIZE_MAX, SIZE_MAX},  {2, SIZE_MAX}};
    void *const untouched = &counting;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        void *block = untouched;
        assert_status(context, lg_alloc(context, sizes[i].count, sizes[i].size, "cells", &block),
                      LG_ENOMEM);
        assert_ptr_equal(block, untouched);
        assert_error_says(context, "cells");
    }
    assert_int_equal(counting.calls, 1); /* only the context: none reached the allocator */
    counting.fail_at = 2;
    void *block = untouched;
    assert_status(context, lg_alloc(context, 1, 8, "cells", &block), LG_ENOMEM);
    assert_ptr_equal(block, untouched);
    assert_error_says(context, "no memory for cells (8 bytes)");
    lg_context_free(context);
}

static void test_grow(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    lg_context *context = lg_test_context(&counting);
    int *items = NULL;
    size_t count = 0;
    for (size_t more = 1; more < 5000; more += more) {
        assert_ok(context, lg_grow(context, count, more, sizeof *items, "items", &items));
        for (size_t i = 0; i < more; i++)
            assert_int_equal(items[i], i < count ? (int)i + 1 : 0);
        for (size_t i = 0; i < more; i++)
            items[i] = (int)i + 1;
        count = more;
    }
    /* A failure leaves the array as it was. */
    int *before = items;
    assert_status(context, lg_grow(context, count, SIZE_MAX / 4, sizeof *items, "items", &items),
                  LG_ENOMEM);
    counting.fail_at = counting.calls + 1;
    assert_status(context, lg_grow(context, count, 2 * count, sizeof *items, "items", &items),
                  LG_ENOMEM);
    assert_ptr_equal(items, before);
    assert_int_equal(items[count - 1], (int)count);
    assert_ok(context, lg_grow(context, count, 3, sizeof *items, "items", &items));
    assert_int_equal(items[2], 3);
    lg_free(context, items);
    assert_int_equal(counting.alive, 1);
    lg_context_free(context);
}

static void test_copy_text(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char text[] = "grass", *copy = NULL, *empty = NULL;
    assert_ok(context, lg_copy_text(context, text, &copy));
    text[0] = 'b';
    assert_string_equal(copy, "grass");
    assert_ok(context, lg_copy_text(context, "", &empty));
    assert_string_equal(empty, "");
    lg_free(context, copy);
    lg_free(context, empty);
    lg_context_free(context);
}

typedef struct notes {
    int calls, stop_at;
    lg_log_level level;
    char text[64];
    double done, total;
} notes;

static void note_log(lg_log_level level, const char *sentence, void *user) {
    notes *n = user;
    n->calls++;
    n->level = level;
    snprintf(n->text, sizeof n->text, "%s", sentence);
}

static int note_progress(const char *what, double done, double total, void *user) {
    notes *n = user;
    n->calls++;
    n->done = done;
    n->total = total;
    snprintf(n->text, sizeof n->text, "%s", what);
    return n->calls == n->stop_at;
}

static void test_log(void **state) {
    (void)state;
    notes n = {0};
    lg_context_options options = {.log = note_log, .user = &n};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_log(context, LG_LOG_WARNING, "cell %d has no soil", 4);
    assert_int_equal(n.calls, 1);
    assert_int_equal(n.level, LG_LOG_WARNING);
    assert_string_equal(n.text, "cell 4 has no soil");
    assert_string_equal(lg_context_error(context), ""); /* a log is no failure */
    assert_ok(context, lg_progress(context, "days", 1, 2));
    assert_int_equal(n.calls, 1);
    lg_context_free(context);
    context = lg_test_context(NULL);
    lg_log(context, LG_LOG_NOTICE, "into the void");
    assert_ok(context, lg_progress(context, "days", 1, 2));
    lg_context_free(context);
}

static void test_cancel(void **state) {
    (void)state;
    notes n = {.stop_at = 3};
    lg_context_options options = {.progress = note_progress, .user = &n};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    assert_ok(context, lg_progress(context, "years", 1, 10));
    assert_ok(context, lg_progress(context, "years", 2, 10));
    assert_near(n.done, 2, 0);
    assert_near(n.total, 10, 0);
    assert_string_equal(n.text, "years");
    assert_status(context, lg_progress(context, "years", 3, 10), LG_ECANCEL);
    assert_error_says(context, "stopped by the caller during years");
    assert_ok(context, lg_progress(context, "years", 4, 10));
    lg_context_free(context);
}

static lg_status three(lg_context *context, int fails_at, int *reached) {
    for (int i = 0; i < 3; i++) {
        *reached = i;
        LG_TRY(i == fails_at ? lg_fail(context, LG_EDATA, "step %d", i) : LG_OK);
    }
    *reached = 3;
    return LG_OK;
}

static lg_status cleaned(lg_context *context, int fails_at, int *reached, bool *clean) {
    lg_status status;
    LG_TRY_OR(status, done, three(context, fails_at, reached));
    *reached = 4;
done:
    *clean = true;
    return status;
}

static void test_try(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    int reached = -1;
    bool clean = false;
    assert_ok(context, three(context, 9, &reached));
    assert_int_equal(reached, 3);
    assert_status(context, three(context, 1, &reached), LG_EDATA);
    assert_int_equal(reached, 1);
    assert_status(context, cleaned(context, 2, &reached, &clean), LG_EDATA);
    assert_int_equal(reached, 2);
    assert_true(clean);
    assert_ok(context, cleaned(context, 9, &reached, &clean));
    assert_int_equal(reached, 4);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_create),         cmocka_unit_test(test_create_wrongly),
        cmocka_unit_test(test_threads),        cmocka_unit_test(test_fail),
        cmocka_unit_test(test_long_errors),    cmocka_unit_test(test_alloc),
        cmocka_unit_test(test_alloc_failures), cmocka_unit_test(test_grow),
        cmocka_unit_test(test_copy_text),      cmocka_unit_test(test_log),
        cmocka_unit_test(test_cancel),         cmocka_unit_test(test_try),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
