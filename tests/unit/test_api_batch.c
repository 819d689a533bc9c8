/* Folders of batches: shares, records that are kept, what is refused and what is taken up again. */
#define _XOPEN_SOURCE 700 /* truncate */
#include "batch_world.h"

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

typedef struct world {
    lg_context *context;
    lg_plan *plan;
    lg_batch *batch;
    lg_batch_bytes head;
} world;

static const char PATH[] = "batch_folder.yaml", DIR[] = "batch_folder";
static const char LOG[] = "batch_folder/.libgrass-batch/records-1-of-1.log";

static void open_world(world *w, const char *vary) {
    batch_write_plan(PATH, BATCH_REST, vary);
    w->context = lg_test_context(NULL);
    w->plan = batch_plan(w->context, PATH);
    assert_ok(w->context, lg_batch_open(w->context, w->plan, NULL, &w->batch));
    assert_ok(w->context, lg_batch_head(w->batch, &w->head));
}

static void close_world(world *w) {
    lg_batch_bytes_free(w->context, &w->head);
    lg_batch_free(w->batch);
    lg_plan_free(w->plan);
    lg_context_free(w->context);
    remove(PATH);
}

static lg_status take(const world *w, lg_batch_folder_options options, lg_batch_folder **folder) {
    options.directory = DIR;
    options.books = 1;
    return lg_batch_folder_open(w->context, w->plan, &w->head, &options, folder);
}

/* So many scenarios, in the folder's order. */
static void do_some(const world *w, lg_batch_folder *folder, size_t count) {
    size_t index = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        lg_batch_bytes record = {NULL, 0};
        assert_ok(w->context, lg_batch_folder_next(folder, index, &index));
        assert_true(index != SIZE_MAX);
        assert_ok(w->context, lg_batch_run_one(w->batch, index, &record));
        assert_ok(w->context, lg_batch_folder_keep(folder, &record));
        assert_ok(w->context, lg_batch_folder_keep(folder, &record)); /* dropped */
        lg_batch_bytes_free(w->context, &record);
    }
}

static void expect(const world *w, size_t done, size_t failed, size_t waiting) {
    lg_batch_facts f;
    assert_ok(w->context, lg_batch_look(w->context, DIR, &f, NULL, NULL));
    assert_int_equal(f.count, 6);
    assert_int_equal(f.done, done);
    assert_int_equal(f.failed, failed);
    assert_int_equal(f.waiting, waiting);
    assert_string_equal(f.plan, "small");
}

static int sum_up(const lg_batch_books *books, void *user) {
    double *sum = user;
    for (size_t i = 0; i < (size_t)books->years * books->regions * books->columns; i++)
        sum[books->index] += isfinite(books->values[i]) ? books->values[i] : 0.0;
    return 0;
}

static void clear(void) {
    (void)!system("rm -rf batch_folder batch_folder.csv batch_folder.nc");
}

static void test_broken_off_and_resumed(void **state) {
    (void)state;
    world w = {0};
    lg_batch_folder *folder = NULL;
    size_t all = 0, done = 0, failed = 0, index = 0;
    clear();
    open_world(&w, BATCH_SWEEP);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.resume = 1}, &folder)); /* afresh */
    do_some(&w, folder, 2);
    assert_ok(w.context, lg_batch_folder_next(folder, SIZE_MAX, &index));
    assert_ok(w.context, lg_batch_folder_fail(folder, index, LG_EBALANCE, "it does not close"));
    expect(&w, 2, 1, 3);
    assert_ok(w.context, lg_batch_folder_close(folder));
    assert_status(w.context, take(&w, (lg_batch_folder_options){0}, &folder), LG_EEXIST);
    assert_error_says(w.context, "holds this batch already, with 2 of 6 scenarios done");
    assert_status(w.context, lg_batch_collect(w.context, DIR, NULL), LG_EDATA);
    assert_error_says(w.context, "2 of 6 scenarios in batch_folder are done");
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.resume = 1}, &folder));
    lg_batch_folder_count(folder, &all, &done, &failed);
    assert_int_equal(all, 6);
    assert_int_equal(done, 2);
    assert_int_equal(failed, 0); /* tried again */
    do_some(&w, folder, 4);
    assert_ok(w.context, lg_batch_folder_next(folder, SIZE_MAX, &index));
    assert_true(index == SIZE_MAX);
    assert_ok(w.context, lg_batch_folder_close(folder));
    expect(&w, 6, 0, 0);
    double kept[6] = {0.0};
    assert_ok(w.context, lg_batch_each(w.context, DIR, NULL, sum_up, kept));
    for (size_t i = 0; i < 6; i++) {
        double own = 0.0;
        size_t n = 0;
        double *values = batch_values(w.context, w.batch, i, &n);
        for (size_t k = 0; k < n; k++)
            own += isfinite(values[k]) ? values[k] : 0.0;
        assert_near(kept[i], own, 0.0);
        free(values);
    }
    assert_ok(w.context, lg_batch_collect(w.context, DIR, NULL));
    assert_int_equal(access("batch_folder/summary.csv", F_OK), 0);
    close_world(&w);
    clear();
}

/* As a process leaves it that is killed, or a disk that is full. */
static void test_torn_and_damaged(void **state) {
    (void)state;
    world w = {0};
    lg_batch_folder *folder = NULL;
    struct stat info;
    clear();
    open_world(&w, BATCH_SWEEP);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){0}, &folder));
    do_some(&w, folder, 3);
    assert_ok(w.context, lg_batch_folder_close(folder));
    assert_int_equal(stat(LOG, &info), 0);
    assert_int_equal(truncate(LOG, info.st_size - 1000), 0);
    expect(&w, 2, 0, 4);
    FILE *file = fopen(LOG, "r+b"); /* within the second record */
    assert_non_null(file);
    assert_int_equal(fseek(file, (long)(info.st_size / 2), SEEK_SET), 0);
    fputc('x', file);
    fclose(file);
    expect(&w, 1, 0, 5);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.resume = 1}, &folder));
    do_some(&w, folder, 5);
    assert_ok(w.context, lg_batch_folder_close(folder));
    expect(&w, 6, 0, 0);
    assert_int_equal(truncate(LOG, 3), 0);
    assert_status(w.context, lg_batch_look(w.context, DIR, NULL, NULL, NULL), LG_EDATA);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.resume = 1}, &folder));
    do_some(&w, folder, 6);
    assert_ok(w.context, lg_batch_folder_close(folder));
    close_world(&w);
    clear();
}

static void test_shares(void **state) {
    (void)state;
    world w = {0};
    lg_batch_folder *one = NULL, *two = NULL, *other = NULL;
    size_t all = 0;
    clear();
    open_world(&w, BATCH_SWEEP);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.part = 1, .parts = 2}, &one));
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.part = 2, .parts = 2}, &two));
    assert_status(w.context, take(&w, (lg_batch_folder_options){.part = 2, .parts = 2}, &other),
                  LG_EBUSY);
    assert_error_says(w.context, "share 2 of 2 is at work");
    assert_status(w.context, take(&w, (lg_batch_folder_options){.part = 1, .parts = 3}, &other),
                  LG_EBUSY);
    assert_status(w.context, take(&w, (lg_batch_folder_options){0}, &other), LG_EBUSY);
    assert_status(w.context, lg_batch_collect(w.context, DIR, NULL), LG_EDATA);
    lg_batch_folder_count(one, &all, NULL, NULL);
    assert_int_equal(all, 3);
    do_some(&w, one, 3);
    do_some(&w, two, 3);
    const lg_batch_collect_options table = {.path = "batch_folder.csv"};
    assert_ok(w.context, lg_batch_folder_commit(two));
    assert_ok(w.context, lg_batch_collect(w.context, DIR, &table)); /* while they work */
    assert_ok(w.context, lg_batch_folder_close(one));
    assert_ok(w.context, lg_batch_folder_close(two));
    /* A batch of the whole goes on with what shares have done. */
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.resume = 1}, &other));
    size_t done = 0;
    lg_batch_folder_count(other, &all, &done, NULL);
    assert_int_equal(all, 6);
    assert_int_equal(done, 6);
    assert_ok(w.context, lg_batch_folder_close(other));
    close_world(&w);
    clear();
}

static void test_other_inputs(void **state) {
    (void)state;
    static const char other[] = "vary:\n  axes:\n"
                                "    stocking: {set: herd.times, values: [0.5, 1.5, 1.7]}\n"
                                "    rest: {set: measures.rest.when.for_days, values: [15, 30]}\n";
    world w = {0}, v = {0};
    lg_batch_folder *folder = NULL;
    lg_batch_bytes record = {NULL, 0};
    clear();
    open_world(&w, BATCH_SWEEP);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){0}, &folder));
    do_some(&w, folder, 2);
    assert_ok(w.context, lg_batch_folder_close(folder));
    open_world(&v, other);
    assert_status(v.context, take(&v, (lg_batch_folder_options){0}, &folder), LG_EEXIST);
    assert_error_says(v.context, "made from other inputs (what differs: plan)");
    assert_ok(v.context, take(&v, (lg_batch_folder_options){.resume = 1}, &folder));
    assert_ok(w.context, lg_batch_run_one(v.batch, 0, &record));
    record.bytes[record.count / 2] ^= 1;
    assert_status(v.context, lg_batch_folder_keep(folder, &record), LG_EDATA);
    lg_batch_bytes_free(v.context, &record);
    batch_write_plan(PATH, BATCH_REST, BATCH_SWEEP);
    do_some(&v, folder, 0);
    assert_ok(v.context, lg_batch_folder_close(folder));
    /* What rested on other inputs is gone, and nothing was done anew. */
    assert_status(v.context, lg_batch_look(v.context, DIR, NULL, NULL, NULL), LG_EINPUT);
    assert_ok(v.context, take(&v, (lg_batch_folder_options){.force = 1}, &folder));
    assert_ok(v.context, lg_batch_folder_close(folder));
    close_world(&w);
    close_world(&v);
    clear();
}

static void test_files_of_other_hands(void **state) {
    (void)state;
    world w = {0};
    lg_batch_folder *folder = NULL;
    clear();
    open_world(&w, BATCH_SWEEP);
    assert_int_equal(mkdir(DIR, 0700), 0);
    FILE *file = fopen("batch_folder/summary.csv", "w");
    fputs("my own, table\n", file);
    fclose(file);
    assert_status(w.context, take(&w, (lg_batch_folder_options){0}, &folder), LG_EEXIST);
    assert_error_says(w.context, "is not the summary of a run");
    remove("batch_folder/summary.csv");
    lg_batch_folder_options files = {.directory = DIR};
    file = fopen("batch_folder/rest_stocking-0.5_rest-15.h5", "w");
    fputs("my own\n", file);
    fclose(file);
    assert_status(w.context, lg_batch_folder_open(w.context, w.plan, &w.head, &files, &folder),
                  LG_EEXIST);
    assert_error_says(w.context, "was not made by this batch");
    assert_ok(w.context, take(&w, (lg_batch_folder_options){0}, &folder)); /* books alone */
    assert_ok(w.context, lg_batch_folder_close(folder));
    files.force = 1;
    assert_ok(w.context, lg_batch_folder_open(w.context, w.plan, &w.head, &files, &folder));
    assert_ok(w.context, lg_batch_folder_close(folder));
    const lg_batch_collect_options parquet = {.path = "x.parquet"}, what = {.path = "x.txt"};
    assert_ok(w.context, take(&w, (lg_batch_folder_options){.resume = 1}, &folder));
    do_some(&w, folder, 6);
    assert_ok(w.context, lg_batch_folder_close(folder));
    assert_status(w.context, lg_batch_collect(w.context, DIR, &parquet), LG_EARG);
    assert_error_says(w.context, "Parquet is written from Python");
    assert_status(w.context, lg_batch_collect(w.context, DIR, &what), LG_EARG);
    close_world(&w);
    clear();
}

/* What columns and rows are. */
static void test_names(void **state) {
    (void)state;
    world w = {0};
    const char *unit = NULL, *kind = NULL, *name = NULL;
    open_world(&w, BATCH_SWEEP);
    assert_string_equal(lg_batch_column(0, &unit), "area_mu");
    assert_string_equal(unit, "mu");
    assert_null(lg_batch_column(100000, NULL));
    assert_ok(w.context, lg_batch_region(w.context, &w.head, 0, &kind, &name));
    assert_string_equal(kind, "city");
    assert_string_equal(name, "city");
    assert_ok(w.context, lg_batch_region(w.context, &w.head, 1, &kind, &name));
    assert_string_equal(kind, "zone");
    assert_status(w.context, lg_batch_region(w.context, &w.head, 100000, &kind, &name), LG_EARG);
    close_world(&w);
}

static void test_given_back(void **state) {
    (void)state;
    world w = {0};
    lg_batch_folder *folder = NULL;
    size_t index = 0, again = 0;
    clear();
    open_world(&w, BATCH_SWEEP);
    assert_ok(w.context, take(&w, (lg_batch_folder_options){0}, &folder));
    assert_ok(w.context, lg_batch_folder_next(folder, SIZE_MAX, &index));
    assert_ok(w.context, lg_batch_folder_return(folder, index));
    assert_status(w.context, lg_batch_folder_return(folder, index), LG_EARG);
    assert_ok(w.context, lg_batch_folder_next(folder, SIZE_MAX, &again));
    assert_int_equal(again, index);
    assert_ok(w.context, lg_batch_folder_close(folder));
    assert_ok(w.context, lg_batch_folder_close(NULL));
    close_world(&w);
    clear();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken_off_and_resumed),
        cmocka_unit_test(test_torn_and_damaged),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_other_inputs),
        cmocka_unit_test(test_files_of_other_hands),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
