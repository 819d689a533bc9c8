/* What reads results and landscapes, given what is none, and callbacks that stop. */
#include "api_world.h"

#define FOLDER "test_api_results.out"

static lg_context *context;

static int open_results(void **state) {
    (void)state;
    context = lg_test_context(NULL);
    lg_plan *plan = api_plan(context);
    const lg_plan_run_options options = {.directory = FOLDER};
    lg_status status = lg_plan_run(context, plan, &options, NULL, NULL);
    lg_plan_free(plan);
    return status != LG_OK;
}

static int remove_results(void **state) {
    (void)state;
    lg_context_free(context);
    return system("rm -rf " FOLDER);
}

/* No folder, no file of results, none at all. */
static const char *const none[] = {"no-such",
                                   "",
                                   "/dev/null",
                                   "/dev/zero",
                                   LG_DATA "/README.md",
                                   LG_DATA "/xilinhot/weather_normals.csv"};
enum { NONE = sizeof none / sizeof *none };

static void refused(lg_status status, const char *what) {
    const char *said = lg_context_error(context);
    if (status != LG_EINPUT && status != LG_EDATA && status != LG_EARG && status != LG_EPARSE)
        fail_msg("%s: %s", what, lg_status_name(status));
    if (said[0] == '\0' || strstr(said, "stale-sentence") != NULL)
        fail_msg("%s: %s", what, said);
    api_check_alive(context);
    api_leave_a_sentence(context);
}

static int pass(const lg_file_variable *variable, void *user) {
    assert_true(variable->name[0] != '\0');
    ++*(int *)user;
    return 0;
}

static int stop(const lg_file_variable *variable, void *user) {
    (void)variable;
    return ++*(int *)user == 2 ? 42 : 0;
}

static void test_files(void **state) {
    (void)state;
    lg_file_facts facts = {.cells = 7};
    int count = 0;
    api_leave_a_sentence(context);
    for (size_t i = 0; i < NONE; i++) {
        refused(lg_file_get_facts(context, none[i], &facts), none[i]);
        refused(lg_file_each_variable(context, none[i], pass, &count), none[i]);
    }
    assert_int_equal(facts.cells, 7);
    assert_int_equal(count, 0);
    assert_refused(context, lg_file_each_variable(context, FOLDER "/one.h5", stop, &count),
                   LG_ECANCEL, "one.h5");
    assert_int_equal(count, 2);
    assert_ok(context, lg_file_each_variable(context, FOLDER "/one.h5", pass, &count));
    assert_true(count > 20);
    assert_ok(context, lg_file_get_facts(context, FOLDER "/one.h5", &facts));
    assert_int_equal(facts.first_year, 2012);
}

static void test_folders(void **state) {
    (void)state;
    lg_results *results = NULL;
    assert_refused(context, lg_results_open(context, "no-such", &results), LG_EINPUT, "no-such");
    assert_refused(context, lg_results_open(context, "", &results), LG_EARG, "empty");
    assert_null(results);
    assert_ok(context, lg_results_open(context, FOLDER, &results));
    assert_int_equal(lg_results_count(results), 1);
    assert_int_equal(lg_results_listed(results), 1);
    assert_null(lg_results_path(results, 1));
    assert_null(lg_results_path(results, SIZE_MAX));
    assert_string_equal(lg_results_path(results, 0), FOLDER "/one.h5");
    assert_ok(context, lg_results_still(context, results));
    lg_results_free(results);
}

static void test_comparisons(void **state) {
    (void)state;
    lg_comparison *comparison = NULL;
    static const char *const folders[] = {FOLDER, "no-such"}, *const empty[] = {""};
    assert_refused(context, lg_compare(context, folders, 2, NULL, &comparison), LG_EINPUT,
                   "no-such");
    assert_refused(context, lg_compare(context, empty, 1, NULL, &comparison), LG_EARG, "folder 1");
    static const char *const regions[] = {"nowhere", "zone:nowhere", "kind:name", ":", "\xff"};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        assert_refused(context, lg_compare(context, folders, 1, regions[i], &comparison), LG_EDATA,
                       "");
    assert_null(comparison);
    assert_ok(context, lg_compare(context, folders, 1, NULL, &comparison));
    assert_int_equal(comparison->rows, 1);
    lg_comparison_free(comparison);
    static const char *const all[] = {"all", "city", "city:city"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_ok(context, lg_compare(context, folders, 1, all[i], &comparison));
        assert_string_equal(comparison->region, "city");
        lg_comparison_free(comparison);
    }
}

static void test_reports(void **state) {
    (void)state;
    static const char out[] = FOLDER "/report.html", png[] = FOLDER "/map.png";
    lg_report_options options = {.language = (lg_report_language)5};
    assert_refused(context, lg_report_write(context, FOLDER, &options, out), LG_EARG, "language 5");
    options = (lg_report_options){.indicators_path = "no-such.csv"};
    assert_refused(context, lg_report_write(context, FOLDER, &options, out), LG_EINPUT,
                   "no-such.csv");
    assert_refused(context, lg_report_write(context, FOLDER, NULL, FOLDER "/one.h5"), LG_EARG,
                   "one.h5");
    assert_refused(context, lg_report_write(context, FOLDER, NULL, "no-such/a.html"), LG_EOUTPUT,
                   "no-such/a.html");
    assert_refused(context, lg_report_write(context, "no-such", NULL, out), LG_EINPUT, "no-such");
    assert_refused(context, lg_report_write(context, "", NULL, out), LG_EARG, "empty");
    assert_refused(context, lg_report_write(context, FOLDER, NULL, ""), LG_EOUTPUT, "");
    static const int years[] = {-1, 2011, 2013, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        assert_refused(context,
                       lg_report_map_png(context, FOLDER "/one.h5", "condition", years[i], png),
                       LG_EARG, "2012");
    assert_refused(context, lg_report_map_png(context, FOLDER "/one.h5", "awc_mm", 0, png), LG_EARG,
                   "awc_mm");
    for (size_t i = 0; i < NONE; i++) {
        api_leave_a_sentence(context);
        refused(lg_report_map_png(context, none[i], "condition", 0, png), none[i]);
    }
    assert_int_not_equal(access(out, F_OK), 0);
    assert_int_not_equal(access(png, F_OK), 0);
    assert_ok(context, lg_report_map_png(context, FOLDER "/one.h5", "condition", 2012, png));
}

static void test_indicators(void **state) {
    (void)state;
    static const char table[] = LG_DATA "/xilinhot/indicators.csv", books[] = FOLDER "/summary.csv";
    api_leave_a_sentence(context);
    for (size_t i = 0; i < NONE; i++) {
        refused(lg_indicators(context, none[i], table, NULL, NULL), none[i]);
        refused(lg_indicators(context, books, none[i], NULL, NULL), none[i]);
    }
    assert_refused(context, lg_indicators(context, table, books, NULL, NULL), LG_EPARSE,
                   "indicators.csv");
    assert_ok(context, lg_indicators(context, books, table, NULL, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),       cmocka_unit_test(test_folders),
        cmocka_unit_test(test_comparisons), cmocka_unit_test(test_reports),
        cmocka_unit_test(test_indicators),
    };
    return cmocka_run_group_tests(tests, open_results, remove_results);
}
