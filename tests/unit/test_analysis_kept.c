/* What analyses keep to go on from: one at a time, in no folder of another's, through no link. */
#define _XOPEN_SOURCE 700 /* mkdtemp, symlink */
#include "lg_test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "analysis/draw_log.h"
#include "analysis/kept.h"

static char folder[] = "lg-kept-XXXXXX";

static void put(const char *name, char *path, size_t room) {
    snprintf(path, room, "%s/.libgrass-analysis%s%s", folder, name[0] == '\0' ? "" : "/", name);
}

static void test_one_at_a_time(void **state) {
    (void)state;
    static const double row[2] = {1.5, -2.25};
    lg_context *context = lg_test_context(NULL);
    lg_draw_log first, second;
    double back[2];
    assert_ok(context, lg_draw_log_open(context, folder, "draws", 7, 2, true, &first));
    assert_ok(context, lg_draw_log_add(&first, row));
    /* The second is told, and cuts nothing off, whether it would go on or not. */
    for (int resume = 0; resume < 2; resume++) {
        assert_status(context,
                      lg_draw_log_open(context, folder, "draws", 9, 2, resume == 1, &second),
                      LG_EBUSY);
        assert_error_says(context, "another process is at work on");
    }
    assert_ok(context, lg_draw_log_sync(&first));
    lg_draw_log_close(&first);
    assert_ok(context, lg_draw_log_open(context, folder, "draws", 7, 2, true, &first));
    assert_int_equal(first.found, 1);
    assert_ok(context, lg_draw_log_get(&first, 0, back));
    assert_memory_equal(back, row, sizeof row);
    lg_draw_log_close(&first);
    lg_context_free(context);
}

static void refused(lg_context *context, const char *directory, const char *name, lg_status status,
                    const char *says) {
    char *path = NULL;
    int lock = 0;
    assert_status(context, lg_kept_open(context, directory, name, &path, &lock), status);
    assert_error_says(context, says);
    assert_null(path);
    assert_int_equal(lock, -1);
}

static void test_refused(void **state) {
    (void)state;
    char path[200], inner[220];
    lg_context *context = lg_test_context(NULL);
    put("away.log", path, sizeof path);
    assert_int_equal(symlink("nowhere", path), 0);
    refused(context, folder, "away", LG_EDATA, "is a link");
    put("heap.log", path, sizeof path);
    assert_int_equal(mkfifo(path, 0600), 0);
    refused(context, folder, "heap", LG_EDATA, "no ordinary file");
    put("", path, sizeof path);
    snprintf(inner, sizeof inner, "%s/inner", path);
    refused(context, inner, "x", LG_EARG, ".libgrass-analysis");
    lg_context_free(context);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const left[] = {"draws.log", "away.log", "heap.log", ""};
    char path[200];
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        put(left[i], path, sizeof path);
        (void)!remove(path);
    }
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_at_a_time),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
