/* A folder of results: one owner, one commit, what dead runs left, what was damaged. */
#define _XOPEN_SOURCE 700 /* mkdtemp, symlink */
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lg_test.h"

#include <libgrass/store.h>

#include "store/folder.h"
#include "store/folder_commit.h"
#include "store/folder_roll.h"
#include "text/disk.h"
#include "text/part.h"

static int enter(void **state) {
    static const char pattern[] = P_tmpdir "/libgrass-folder-XXXXXX";
    char *name = strdup(pattern);
    *state = name;
    return name != NULL && mkdtemp(name) != NULL && chdir(name) == 0 ? 0 : -1;
}

static int leave(void **state) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", (const char *)*state);
    int failed = chdir("/") != 0 || system(command) != 0;
    free(*state);
    return failed;
}

static void put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void holds(const char *path, const char *text) {
    char found[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fgets(found, sizeof found, file) != NULL || text[0] == '\0');
    fclose(file);
    assert_string_equal(found, text);
}

static int count(const char *path) {
    DIR *folder = opendir(path);
    int n = -2;
    assert_non_null(folder);
    while (readdir(folder) != NULL)
        n++;
    closedir(folder);
    return n;
}

/* Stages files of these names and this text; commits when asked to. */
static lg_status make_set(lg_context *context, const char *const *names, const char *text,
                          bool commit) {
    lg_folder folder;
    lg_manifest now = {.files = NULL};
    LG_TRY(lg_folder_own(context, "out", &folder));
    lg_status status = LG_OK;
    for (; *names != NULL && status == LG_OK; names++) {
        char *path = NULL;
        lg_part part;
        status = lg_folder_stage(&folder, *names, &path);
        if (status == LG_OK)
            status = lg_manifest_add(context, &now, *names);
        if (status == LG_OK)
            status = lg_part_open(context, path, &part);
        if (status == LG_OK) {
            status = lg_part_fill(context, &part, path, text, strlen(text));
            if (status == LG_OK)
                status = lg_part_finish(context, &part, path);
            else
                lg_part_drop(context, &part);
        }
        lg_free(context, path);
    }
    if (status == LG_OK && commit)
        status = lg_folder_commit(&folder, &now);
    lg_manifest_free(context, &now);
    lg_folder_leave(&folder);
    return status;
}

static const char *const AB[] = {"a.h5", "b.h5", "summary.csv", NULL};
static const char *const BC[] = {"b.h5", "c.h5", "summary.csv", NULL};

static void a_set_takes_the_place_of_another(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_ok(context, make_set(context, AB, "first", true));
    holds("out/a.h5", "first");
    assert_int_equal(count("out"), 4);
    put("out/notes", "the user's");
    assert_ok(context, make_set(context, BC, "not committed", false));
    holds("out/b.h5", "first");
    assert_int_equal(chmod("out/b.h5", 0600), 0);
    assert_ok(context, make_set(context, BC, "second", true));
    holds("out/b.h5", "second");
    holds("out/c.h5", "second");
    holds("out/notes", "the user's");
    assert_int_equal(access("out/a.h5", F_OK), -1);
    assert_int_equal(count("out"), 5);
    struct stat info;
    assert_int_equal(stat("out/b.h5", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    lg_context_free(context);
}

/* What somebody changed is his; what was never of a set stays, too. */
static void a_changed_file_is_not_removed(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_ok(context, make_set(context, AB, "first", true));
    put("out/a.h5", "firsT");
    assert_ok(context, make_set(context, BC, "second", true));
    holds("out/a.h5", "firsT");
    lg_context_free(context);
}

static void one_owner_at_a_time(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL), *twin = lg_test_context(NULL);
    lg_folder folder, other;
    assert_ok(context, lg_folder_own(context, "new/out", &folder));
    assert_status(twin, lg_folder_own(twin, "new/out", &other), LG_EBUSY);
    assert_error_says(twin, "another run works in new/out");
    lg_folder_leave(&folder);
    assert_int_equal(access("new", F_OK), -1); /* made for nothing */
    put("file", "");
    assert_status(twin, lg_folder_own(twin, "file/out", &other), LG_EOUTPUT);
    lg_context_free(twin);
    lg_context_free(context);
}

/* As a process that was killed leaves it: the lock's file, parts, a folder that was not committed.
 */
static void what_a_dead_run_left_is_swept(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_int_equal(mkdir("out", 0700) | mkdir("out/.libgrass-run", 0700), 0);
    put("out/.libgrass-lock", "");
    put("out/.libgrass-run/x.h5", "half");
    put("out/.libgrass-run/.libgrass-0.part", "half");
    put("beside", "elsewhere");
    assert_int_equal(symlink("beside", "out/.libgrass-run/mine"), 0);
    put("out/.libgrass-0.part", "half");
    put("out/x.h5.pending", "the user's");
    put("out/.libgrass-mine.part", "the user's");
    assert_ok(context, make_set(context, AB, "first", true));
    assert_int_equal(access("out/.libgrass-run", F_OK), -1);
    assert_int_equal(access("out/.libgrass-lock", F_OK), -1);
    holds("out/x.h5.pending", "the user's");
    holds("out/.libgrass-mine.part", "the user's");
    holds("beside", "elsewhere");
    /* The part of a living writer stays. */
    lg_part part;
    assert_ok(context, lg_part_open(context, "out/report.html", &part));
    assert_int_equal(access(part.path, F_OK), 0);
    lg_part next;
    assert_ok(context, lg_part_open(context, "out/other.html", &next));
    assert_int_equal(access(part.path, F_OK), 0);
    assert_string_not_equal(part.path, next.path);
    lg_part_drop(context, &next);
    lg_part_drop(context, &part);
    assert_int_equal(access("out/.libgrass-0.part", F_OK), -1);
    lg_context_free(context);
}

/* A commit that was broken off after `done` of three files had their places. */
static void break_off(lg_context *context, int done) {
    assert_ok(context, make_set(context, AB, "first", true));
    assert_int_equal(rename("out", "before"), 0);
    assert_ok(context, make_set(context, AB, "second", true));
    assert_int_equal(rename("out", "before/.libgrass-next"), 0);
    assert_int_equal(rename("before", "out"), 0);
    assert_int_equal(rename("out/.libgrass-next/.libgrass-manifest", "out/.libgrass-next/manifest"),
                     0);
    for (int i = 0; i < done; i++) {
        char from[64], to[64];
        snprintf(from, sizeof from, "out/.libgrass-next/%s", AB[i]);
        snprintf(to, sizeof to, "out/%s", AB[i]);
        assert_int_equal(rename(from, to), 0);
    }
}

static void a_reader_finishes_what_was_committed(void **state) {
    (void)state;
    for (int done = 0; done <= 3; done++) {
        lg_context *context = lg_test_context(NULL);
        lg_results *results = NULL;
        break_off(context, done);
        /* Nobody may interfere with a run that is at it. */
        int lock = open("out/.libgrass-lock", O_RDWR | O_CREAT, 0600);
        assert_int_equal(flock(lock, LOCK_EX), 0);
        assert_status(context, lg_results_open(context, "out", &results), LG_EBUSY);
        close(lock);
        assert_ok(context, lg_results_open(context, done % 2 == 0 ? "out" : "out/a.h5", &results));
        assert_int_equal(lg_results_count(results), done % 2 == 0 ? 2 : 1);
        assert_int_equal(lg_results_listed(results), 1);
        holds("out/a.h5", "second");
        holds("out/summary.csv", "second");
        assert_int_equal(access("out/.libgrass-next", F_OK), -1);
        /* And a reader notices what came while it read. */
        assert_ok(context, lg_results_still(context, results));
        assert_ok(context, make_set(context, AB, "third", true));
        assert_status(context, lg_results_still(context, results), LG_EBUSY);
        lg_results_free(results);
        lg_context_free(context);
        assert_int_equal(system("rm -rf out"), 0);
    }
}

static void flipped(lg_context *context, const char *path, long at) {
    lg_results *results = NULL;
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    int c = fgetc(file);
    fseek(file, at, SEEK_SET);
    fputc(c ^ 4, file);
    fclose(file);
    assert_status(context, lg_results_open(context, "out", &results), LG_EDATA);
    file = fopen(path, "r+");
    fseek(file, at, SEEK_SET);
    fputc(c, file);
    fclose(file);
    assert_ok(context, lg_results_open(context, "out", &results));
    lg_results_free(results);
}

static void every_flipped_bit_is_seen(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_results *results = NULL;
    struct stat info;
    assert_ok(context, make_set(context, AB, "first", true));
    for (long at = 0; at < 5; at++)
        flipped(context, "out/b.h5", at);
    flipped(context, "out/summary.csv", 2);
    assert_int_equal(stat("out/.libgrass-manifest", &info), 0);
    for (long at = 0; at < info.st_size; at++)
        flipped(context, "out/.libgrass-manifest", at);
    assert_int_equal(remove("out/b.h5"), 0);
    assert_status(context, lg_results_open(context, "out", &results), LG_EINPUT);
    assert_error_says(context, "b.h5, which belongs to the results in out, is gone");
    /* Without a list there is nothing to hold the files against. */
    assert_int_equal(remove("out/.libgrass-manifest"), 0);
    assert_ok(context, lg_results_open(context, "out", &results));
    assert_int_equal(lg_results_count(results), 1);
    assert_int_equal(lg_results_listed(results), 0);
    lg_results_free(results);
    lg_context_free(context);
}

static void a_link_stays_and_its_target_is_replaced(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_int_equal(mkdir("out", 0700) | mkdir("store", 0700), 0);
    put("store/far", "before");
    assert_int_equal(symlink("../store/far", "out/a.h5"), 0);
    assert_ok(context, make_set(context, AB, "dropped", false));
    holds("store/far", "before");
    assert_int_equal(count("store"), 1);
    assert_ok(context, make_set(context, AB, "first", true));
    struct stat info;
    assert_int_equal(lstat("out/a.h5", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    holds("store/far", "first");
    assert_int_equal(count("store"), 1);
    lg_results *results = NULL;
    assert_ok(context, lg_results_open(context, "out", &results));
    lg_results_free(results);
    lg_context_free(context);
}

/* An archive of strangers, unpacked: its links lead out of the folder. */
static void no_link_of_strangers_is_followed(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_results *results = NULL;
    size_t moved = 0;
    assert_int_equal(mkdir("house", 0700) | mkdir("out", 0700), 0);
    put("house/letter", "mine");
    /* The folder of a run that would be swept. */
    assert_int_equal(symlink("../house", "out/.libgrass-run"), 0);
    assert_status(context, make_set(context, AB, "first", true), LG_EDATA);
    assert_error_says(context, "out/.libgrass-run is a link");
    holds("house/letter", "mine");
    assert_int_equal(unlink("out/.libgrass-run"), 0);
    /* The folder of a commit that would be finished. */
    put("house/manifest", "none");
    assert_int_equal(symlink("../house", "out/.libgrass-next"), 0);
    assert_status(context, lg_results_open(context, "out", &results), LG_EDATA);
    assert_error_says(context, "is a link");
    assert_int_equal(count("house"), 2);
    assert_int_equal(system("rm -rf out"), 0);
    /* A place of that commit. */
    break_off(context, 0);
    assert_int_equal(unlink("out/a.h5") | symlink("../house/letter", "out/a.h5"), 0);
    assert_status(context, lg_results_open(context, "out", &results), LG_EDATA);
    assert_error_says(context, "out/a.h5 is a link");
    holds("house/letter", "mine");
    /* And one that is not there yet. */
    assert_int_equal(unlink("out/a.h5") | symlink("../house/new", "out/a.h5"), 0);
    assert_status(context, lg_folder_roll(context, "out", &moved), LG_EDATA);
    assert_int_equal(access("house/new", F_OK), -1);
    /* A part that lies in the folder itself. */
    assert_int_equal(rename("out/.libgrass-next/a.h5", "out/.libgrass-link-0"), 0);
    assert_int_equal(symlink("out/.libgrass-link-0", "out/.libgrass-next/a.h5"), 0);
    assert_status(context, lg_folder_roll(context, "out", &moved), LG_EDATA);
    assert_int_equal(access("house/new", F_OK), -1);
    assert_int_equal(moved, 0);
    lg_context_free(context);
}

static void an_input_is_no_output(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    put("in", "");
    assert_int_equal(link("in", "hard") | symlink("in", "soft"), 0);
    assert_ok(context, lg_part_refuse(context, "out", "in", "the land"));
    assert_ok(context, lg_part_refuse(context, "out", NULL, "the land"));
    assert_status(context, lg_part_refuse(context, "./in", "in", "the land"), LG_EARG);
    assert_status(context, lg_part_refuse(context, "hard", "in", "the land"), LG_EARG);
    assert_status(context, lg_part_refuse(context, "in", "soft", "the land"), LG_EARG);
    assert_error_says(context, "is the land");
    lg_context_free(context);
}

/* A commit may overcome a failure by trying again, so success is good too: what counts is the set.
 */
static void failing_allocations_leave_one_set(void **state) {
    (void)state;
    lg_context *plain = lg_test_context(NULL);
    for (long n = 1;; n++) {
        lg_counting counting = {0, 0, 0};
        lg_context *context = lg_test_context(&counting);
        assert_ok(plain, make_set(plain, AB, "first", true));
        counting.calls = 0;
        counting.fail_at = n;
        lg_status status = make_set(context, BC, "second", true);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
        assert_true(status == LG_OK || status == LG_ENOMEM);
        lg_results *results = NULL;
        assert_ok(plain, lg_results_open(plain, "out", &results));
        bool is_new = strcmp(lg_results_path(results, 0), "out/b.h5") == 0;
        lg_results_free(results);
        assert_true(is_new || status == LG_ENOMEM);
        assert_int_equal(count("out"), 4);
        holds("out/b.h5", is_new ? "second" : "first");
        holds("out/summary.csv", is_new ? "second" : "first");
        if (counting.calls < n)
            break;
    }
    lg_context_free(plain);
}

static void makes_those_above(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    struct stat info;
    assert_int_equal(lg_folder_make(context, ""), LG_EOUTPUT);
    assert_non_null(strstr(lg_context_error(context), "is empty"));
    assert_ok(context, lg_folder_make(context, "test_store_above/below"));
    assert_true(stat("test_store_above/below", &info) == 0 && S_ISDIR(info.st_mode));
    assert_ok(context, lg_folder_make(context, "test_store_above/below"));
    assert_int_equal(rmdir("test_store_above/below"), 0);
    assert_int_equal(rmdir("test_store_above"), 0);
    lg_context_free(context);
}

int main(void) {
#define EACH(test) cmocka_unit_test_setup_teardown(test, enter, leave)
    const struct CMUnitTest tests[] = {
        EACH(makes_those_above),
        EACH(a_set_takes_the_place_of_another),
        EACH(a_changed_file_is_not_removed),
        EACH(one_owner_at_a_time),
        EACH(what_a_dead_run_left_is_swept),
        EACH(a_reader_finishes_what_was_committed),
        EACH(every_flipped_bit_is_seen),
        EACH(a_link_stays_and_its_target_is_replaced),
        EACH(no_link_of_strangers_is_followed),
        EACH(an_input_is_no_output),
        EACH(failing_allocations_leave_one_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
