/* One land in parts, as a program runs and joins them: the calls of `each` and the files are those of the
 * unsplit run; what does not fit is refused. */
#include "api_world.h"

static const char WHOLE[] = "test_api_land_part.whole", PARTS[] = "test_api_land_part.parts";
enum { ROWS = 8 };

static int remove_folders(void **state) {
    (void)state;
    return system("rm -rf test_api_land_part.whole test_api_land_part.parts");
}

typedef struct rows {
    size_t count;
    double production_t[ROWS], stock_su[ROWS];
} rows;

static void take(const lg_region_year *year, void *user) {
    rows *r = user;
    if (r->count == ROWS)
        return;
    r->production_t[r->count] = year->production_t;
    r->stock_su[r->count++] = year->stock_su;
}

static lg_plan *short_plan(lg_context *context, const char *text) {
    lg_plan *plan = NULL;
    assert_ok(context, lg_plan_read_text(context, "parts.yaml", LG_DATA, text, &plan));
    return plan;
}

/* Bytes of a file; freed by the caller. */
static char *bytes_of(const char *folder, const char *name, size_t *count) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *count = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*count + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *count, file), *count);
    fclose(file);
    return bytes;
}

static void assert_same_file(const char *name) {
    size_t whole_count = 0, joined_count = 0;
    char *whole = bytes_of(WHOLE, name, &whole_count);
    char *joined = bytes_of(PARTS, name, &joined_count);
    assert_int_equal(whole_count, joined_count);
    assert_memory_equal(whole, joined, whole_count);
    free(whole);
    free(joined);
}

static void parts_are_the_whole(void **state) {
    lg_context *context = *state;
    lg_plan *plan = short_plan(context, SHORT_PLAN);
    rows whole = {0}, joined = {0};
    lg_land_parts found;
    const lg_plan_run_options unsplit = {.directory = WHOLE}, split = {.directory = PARTS};
    assert_ok(context, lg_plan_run(context, plan, &unsplit, take, &whole));
    for (int part = 1; part <= 3; part++)
        assert_ok(context, lg_plan_run_part(context, plan, &split, part, 3, NULL));
    assert_ok(context, lg_land_parts_find(context, PARTS, &found));
    assert_int_equal(found.parts, 3);
    assert_int_equal(found.present, 3);
    assert_string_equal(found.plan, ""); /* it is no file's */
    assert_ok(context, lg_plan_join_parts(context, plan, &split, take, &joined));
    assert_int_equal(whole.count, 1);
    assert_memory_equal(&whole, &joined, sizeof whole);
    assert_same_file("one.h5");
    assert_same_file("summary.csv");
    lg_plan_free(plan);
}

static void a_rule(const struct lg_rule_view *view, double *adult_su, void *user) {
    (void)view;
    (void)adult_su;
    (void)user;
}

static void what_does_not_fit_is_refused(void **state) {
    lg_context *context = *state;
    lg_plan *plan = short_plan(context, SHORT_PLAN);
    lg_land_parts found;
    const lg_plan_run_options ruled = {.directory = PARTS, .rule = a_rule};
    const lg_plan_run_options split = {.directory = PARTS}, nameless = {.directory = ""};
    const lg_plan_run_options other = {.directory = PARTS, .only = "two"};
    assert_refused(context, lg_plan_run_part(context, plan, &ruled, 1, 2, NULL), LG_EARG,
                   "a rule of the program's own sees all units");
    assert_refused(context, lg_plan_run_part(context, plan, &split, 3, 2, NULL), LG_EARG,
                   "there is no part 3 of 2");
    assert_refused(context, lg_plan_run_part(context, plan, &split, 1, 100000, NULL), LG_EARG,
                   "the land can be cut into at most");
    assert_refused(context, lg_plan_run_part(context, plan, &nameless, 1, 2, NULL), LG_EARG,
                   "empty");
    assert_refused(context, lg_plan_run_part(context, plan, &other, 1, 2, NULL), LG_EDATA,
                   "no scenario 'two'");
    assert_refused(context, lg_plan_run_part(context, NULL, &split, 1, 2, NULL), LG_EARG, "plan");
    assert_refused(context, lg_plan_run_part(context, plan, NULL, 1, 2, NULL), LG_EARG, "options");
    assert_refused(context, lg_plan_join_parts(context, plan, &split, NULL, NULL), LG_EINPUT,
                   "cannot read the folder");
    assert_refused(context, lg_plan_join_parts(context, NULL, &split, NULL, NULL), LG_EARG, "plan");
    assert_refused(context, lg_land_parts_find(context, NULL, &found), LG_EARG, "directory");
    assert_refused(context, lg_land_parts_find(context, PARTS, NULL), LG_EARG, "found");
    assert_ok(context, lg_plan_run_part(context, plan, &split, 2, 2, NULL));
    assert_refused(context, lg_plan_join_parts(context, plan, &split, NULL, NULL), LG_EDATA,
                   "part-1-of-2/one.part is not there: run part 1 of 2");
    assert_ok(context, lg_land_parts_find(context, PARTS, &found));
    assert_int_equal(found.present, 1);
    lg_plan_free(plan);
}

/* Before a word of it is believed, a file is compared with what its list says. */
static void bytes_of_a_part_are_not_trusted(void **state) {
    lg_context *context = *state;
    lg_plan *plan = short_plan(context, SHORT_PLAN);
    lg_land_parts found;
    const lg_plan_run_options split = {.directory = PARTS};
    assert_ok(context, lg_plan_run_part(context, plan, &split, 1, 1, NULL));
    size_t count = 0;
    char *bytes = bytes_of(PARTS, "part-1-of-1/one.part", &count);
    FILE *file = fopen("test_api_land_part.parts/part-1-of-1/one.part", "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, 100, file), 100);
    assert_int_equal(fclose(file), 0);
    free(bytes);
    assert_refused(context, lg_land_parts_find(context, PARTS, &found), LG_EDATA,
                   "part 1 of 1 must be run again: test_api_land_part.parts/part-1-of-1/one.part");
    assert_refused(context, lg_plan_join_parts(context, plan, &split, NULL, NULL), LG_EDATA,
                   "part");
    lg_plan_free(plan);
}

typedef struct patience {
    int calls, most;
} patience;

static int ask_to_stop(const char *what, double done, double total, void *user) {
    patience *p = user;
    (void)done;
    (void)total;
    return strcmp(what, "one") == 0 && ++p->calls > p->most; /* not while the land is opened */
}

/* Stopped again and again, by one thread and by two, a part is the one that never stopped. */
static void a_stopped_part_goes_on(void **state) {
    lg_context *context = *state;
    lg_plan *plan = short_plan(context, SHORT_PLAN);
    const lg_plan_run_options unsplit = {.directory = WHOLE}, split = {.directory = PARTS};
    const lg_checkpoint_options resume = {.years = 1, .resume = 1};
    int stops = 0;
    assert_ok(context, lg_plan_run_part(context, plan, &unsplit, 2, 2, NULL));
    for (lg_status status = LG_ECANCEL; status != LG_OK; stops += status == LG_ECANCEL) {
        patience p = {0, 4};
        const lg_context_options options = {
            .progress = ask_to_stop, .user = &p, .threads = 1 + stops % 2};
        lg_context *impatient = NULL;
        lg_plan *own = NULL;
        assert_int_equal(lg_context_create(&options, &impatient), LG_OK);
        assert_ok(impatient, lg_plan_read_text(impatient, "parts.yaml", LG_DATA, SHORT_PLAN, &own));
        status = lg_plan_run_part(impatient, own, &split, 2, 2, &resume);
        if (status != LG_OK) {
            assert_int_equal(status, LG_ECANCEL);
            assert_non_null(strstr(lg_context_error(impatient), "a checkpoint was kept"));
        }
        lg_plan_free(own);
        lg_context_free(impatient);
        assert_true(stops < 50);
    }
    assert_true(stops > 1);
    assert_same_file("part-2-of-2/one.part");
    assert_int_not_equal(access("test_api_land_part.parts/part-2-of-2/.libgrass-checkpoint", F_OK),
                         0);
    lg_plan_free(plan);
}

/* Memory that is refused now and then: LG_ENOMEM, and nothing leaks. */
static void no_memory_is_said(void **state) {
    (void)state;
    for (long n = 1; n < 100000; n += 1 + n / 2) {
        lg_counting counting = {0, 0, 0};
        lg_context *context = lg_test_context(&counting);
        lg_plan *plan = short_plan(context, SHORT_PLAN);
        const lg_plan_run_options split = {.directory = PARTS};
        counting.calls = 0;
        counting.fail_at = n;
        lg_status status = lg_plan_run_part(context, plan, &split, 1, 1, NULL);
        if (status == LG_OK)
            status = lg_plan_join_parts(context, plan, &split, NULL, NULL);
        lg_plan_free(plan);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
        if (status == LG_OK && counting.calls < n)
            return;
        assert_int_equal(status, LG_ENOMEM);
    }
    fail();
}

static lg_counting counting;

static int open_context(void **state) {
    counting = (lg_counting){0, 0, 0};
    *state = lg_test_context(&counting);
    return remove_folders(NULL);
}

static int close_context(void **state) {
    lg_context_free(*state);
    return counting.alive != 0 || remove_folders(NULL) != 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_are_the_whole, open_context, close_context),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_refused, open_context, close_context),
        cmocka_unit_test_setup_teardown(a_stopped_part_goes_on, open_context, close_context),
        cmocka_unit_test_setup_teardown(bytes_of_a_part_are_not_trusted, open_context,
                                        close_context),
        cmocka_unit_test(no_memory_is_said)};
    return cmocka_run_group_tests(tests, NULL, remove_folders);
}
