/* What a finished file may take the place of: files and what links lead to, never a device or FIFO.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp, symlink */
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "lg_test.h"

#include "text/part.h"

static int enter(void **state) {
    static const char pattern[] = P_tmpdir "/libgrass-part-XXXXXX";
    char *name = strdup(pattern);
    *state = name;
    return name != NULL && mkdtemp(name) != NULL && chdir(name) == 0 ? 0 : -1;
}

static int leave(void **state) {
    static const char *const names[] = {"file",   "fifo",   "link",     "loop",  "null", "to-fifo",
                                        "sub/to", "absent", "dangling", "chain", "sub"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        remove(names[i]);
    int left = chdir("/") != 0 || rmdir(*state) != 0; /* fails when a part was left */
    free(*state);
    return left;
}

static lg_status put(lg_context *context, const char *path, const char *text) {
    lg_part part;
    LG_TRY(lg_part_open(context, path, &part));
    lg_status status = lg_part_fill(context, &part, path, text, strlen(text));
    if (status == LG_OK)
        return lg_part_finish(context, &part, path);
    lg_part_drop(context, &part);
    return status;
}

static mode_t kind(const char *path) {
    struct stat info;
    return lstat(path, &info) == 0 ? info.st_mode & S_IFMT : 0;
}

static void holds(const char *path, const char *text) {
    char found[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(found, sizeof found, file));
    fclose(file);
    assert_string_equal(found, text);
}

static void a_file_is_made_and_replaced(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_ok(context, put(context, "file", "first"));
    assert_ok(context, put(context, "./file", "second"));
    holds("file", "second");
    assert_status(context, put(context, "no/file", "x"), LG_EOUTPUT);
    assert_error_says(context, "folder no");
    assert_int_equal(mkdir("sub", 0700), 0);
    assert_status(context, put(context, "sub", "x"), LG_EOUTPUT);
    assert_error_says(context, "it is a folder");
    lg_context_free(context);
}

static void a_link_stays_and_its_target_is_replaced(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_ok(context, put(context, "file", "first"));
    assert_int_equal(mkdir("sub", 0700), 0);
    assert_int_equal(symlink("../file", "sub/to"), 0);
    assert_int_equal(symlink("sub/to", "chain"), 0);
    assert_ok(context, put(context, "chain", "through two links"));
    holds("file", "through two links");
    assert_int_equal(symlink("absent", "dangling"), 0);
    assert_ok(context, put(context, "dangling", "new"));
    holds("absent", "new");
    assert_int_equal(kind("chain"), S_IFLNK);
    assert_int_equal(kind("sub/to"), S_IFLNK);
    assert_int_equal(kind("dangling"), S_IFLNK);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_status(context, put(context, "loop", "x"), LG_EOUTPUT);
    assert_error_says(context, "symbolic links");
    lg_context_free(context);
}

static void refused(lg_context *context, const char *path, const char *words) {
    assert_status(context, put(context, path, "x"), LG_EOUTPUT);
    assert_error_says(context, words);
    assert_error_says(context, path);
}

/* The device is a node of its own in the test's folder: the machine's are left alone. */
static void a_fifo_and_a_device_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    refused(context, "fifo", "a FIFO, no ordinary file");
    assert_int_equal(symlink("fifo", "to-fifo"), 0);
    refused(context, "to-fifo", "name another file");
    assert_int_equal(kind("fifo"), S_IFIFO);
    if (mknod("null", S_IFCHR | 0600, makedev(1, 3)) == 0) { /* root's only */
        refused(context, "null", "a device, no ordinary file");
        assert_int_equal(kind("null"), S_IFCHR);
    }
    lg_context_free(context);
}

/* It may have come while the part grew. */
static void what_came_meanwhile_is_kept(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_part part;
    assert_ok(context, lg_part_open(context, "fifo", &part));
    assert_int_equal(kind(".libgrass-0.part"), S_IFREG);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_status(context, lg_part_finish(context, &part, "fifo"), LG_EOUTPUT);
    assert_int_equal(kind("fifo"), S_IFIFO);
    assert_int_equal(kind(".libgrass-0.part"), 0);
    lg_context_free(context);
}

static lg_status put_through_a_link(lg_context *context) {
    return put(context, "link", "x");
}

static void failing_allocations_leave_nothing(void **state) {
    (void)state;
    assert_int_equal(symlink("file", "link"), 0);
    lg_fail_each_allocation(put_through_a_link);
}

int main(void) {
#define EACH(test) cmocka_unit_test_setup_teardown(test, enter, leave)
    const struct CMUnitTest tests[] = {
        EACH(a_file_is_made_and_replaced),       EACH(a_link_stays_and_its_target_is_replaced),
        EACH(a_fifo_and_a_device_are_refused),   EACH(what_came_meanwhile_is_kept),
        EACH(failing_allocations_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
