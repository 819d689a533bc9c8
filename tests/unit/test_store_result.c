/* Result files and summary.csv, from a made-up run. */
#define _XOPEN_SOURCE 700 /* mkdtemp, fork */
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <libgrass/store.h>

#include "store_run.h"
#include "store/summary.h"

static void check_map(const lg_nc_in *in, const lg_land *land, const char *name, int map, int step,
                      int year, int month) {
    float values[LAND_NX * LAND_NY];
    int64_t start[] = {step, 0, 0}, count[] = {1, LAND_NY, LAND_NX};
    assert_ok(in->context, lg_nc_read(in, name, LG_NC_F32, start, count, values));
    for (int64_t i = 0; i < LAND_NX * LAND_NY; i++)
        if (land->land_class[i] == LG_LAND_GRASS)
            assert_near(values[i] * step_of(in, name), map_value(year, month, map, i), 0);
        else
            assert_near(values[i], LG_PACK_FILL, 0);
}

static void check_days(const lg_nc_in *in) {
    static float values[731 * LAND_UNITS];
    double day[731];
    assert_ok(in->context, lg_nc_read(in, "day", LG_NC_F64, NULL, NULL, day));
    assert_ok(in->context, lg_nc_read(in, "soil_water_mm", LG_NC_F32, NULL, NULL, values));
    for (int d = 0; d < 731; d++)
        for (int u = 0; u < LAND_UNITS; u++)
            assert_near(values[d * LAND_UNITS + u] * step_of(in, "soil_water_mm"),
                        day_value((int32_t)day[d], LG_SERIES_soil_water_mm, u), 0);
    assert_near(day[0], lg_day_number((lg_date){FIRST, 1, 1}), 0);
}

static void check_books(const lg_nc_in *in) {
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        for (int c = 0; c < LG_BOOK_COUNT; c++) {
            char name[96];
            double values[YEARS * LAND_UNITS];
            int64_t shape[] = {YEARS, -1};
            snprintf(name, sizeof name, "books/%s/%s", lg_region_kind_name((lg_region_kind)kind),
                     lg_book_columns[c].name);
            assert_ok(in->context, lg_nc_check(in, name, false, 2, shape));
            assert_ok(in->context, lg_nc_read(in, name, LG_NC_F64, NULL, NULL, values));
            for (int y = 0; y < YEARS; y++)
                for (int r = 0; r < shape[1]; r++)
                    assert_true(values[y * shape[1] + r] >= book_value(FIRST + y, kind, r, c) &&
                                values[y * shape[1] + r] <= book_value(FIRST + y, kind, r, c));
        }
}

static void all_that_was_given_is_in_the_file(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_nc_in in;
    char text[64], names[LAND_UNITS][64];
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("all.h5"), NULL, &all));
    assert_int_equal(open_objects(), 0);
    assert_ok(context, lg_nc_open(context, at("all.h5"), &in));
    for (int y = 0; y < YEARS; y++) {
        check_map(&in, land, "production", LG_MAP_production, y, FIRST + y, 0);
        check_map(&in, land, "reserve", LG_MONTH_MAP_reserve, y * 12 + 6, FIRST + y, 7);
    }
    check_days(&in);
    check_books(&in);
    assert_ok(context, lg_nc_read_strings(&in, "books/unit/region", LAND_UNITS, names[0], 64, 64));
    assert_string_equal(names[1], land->units[1].name);
    assert_ok(context, lg_nc_read_strings(&in, "parameters/source", 1, names[0], 64, 64));
    assert_string_equal(names[0], "NY/T 635-2015, 表 2");
    char *plan = NULL;
    assert_ok(context, lg_nc_copy_text(&in, NULL, "plan_text", &plan));
    assert_int_equal(strlen(plan), LONG_TEXT);
    lg_free(context, plan);
    assert_true(lg_nc_get_text(&in, NULL, "max_residual_dry_matter_unit", text, sizeof text));
    assert_string_equal(text, land->units[1].name);
    assert_true(lg_nc_get_text(&in, NULL, "max_residual_dry_matter_date", text, sizeof text));
    assert_string_equal(text, "2012-07-09");
    assert_false(lg_nc_get_text(&in, NULL, "max_residual_animals_unit", text, sizeof text));
    lg_nc_close(&in);
    lg_land_free(land);
    lg_context_free(context);
}

static void equal_runs_give_equal_bytes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    char command[900];
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("a.h5"), NULL, &all));
    sleep(1);
    assert_ok(context, do_run(context, land, at("b.h5"), NULL, &all));
    snprintf(command, sizeof command, "cmp '%s' '%s'", at("a.h5"), at("b.h5"));
    assert_int_equal(system(command), 0);
    lg_land_free(land);
    lg_context_free(context);
}

static void what_was_not_asked_for_is_left_out(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_nc_in in;
    made_up run = {0, 0, 0, 0, 0, 0, "bare"};
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("bare.h5"), NULL, &run));
    assert_ok(context, lg_nc_open(context, at("bare.h5"), &in));
    assert_false(lg_nc_has(&in, "production") || lg_nc_has(&in, "time") ||
                 lg_nc_has(&in, "month") || lg_nc_has(&in, "day") ||
                 lg_nc_has(&in, "growth_kg_ha"));
    assert_true(lg_nc_has(&in, "unit") && lg_nc_has(&in, "condition"));
    assert_false(lg_nc_has(&in, "awc_mm"));
    check_books(&in);
    lg_nc_close(&in);
    lg_land_free(land);
    lg_context_free(context);
}

static char doc[200000];

static int named_in_doc(const lg_file_variable *v, void *user) {
    int *count = user;
    const char *slash = strrchr(v->name, '/');
    char quoted[128], line[256];
    snprintf(quoted, sizeof quoted, "| `%s` |", slash == NULL ? v->name : slash + 1);
    snprintf(line, sizeof line, "%s %s |", quoted, v->unit[0] == '\0' ? "-" : v->unit);
    if (strstr(doc, line) == NULL) {
        print_error("docs/results.md has no row '%s'\n", line);
        fail();
    }
    assert_true(v->shape[0] != '\0' || strcmp(v->name, "crs") == 0);
    (*count)++;
    return 0;
}

static int stop_at_once(const lg_file_variable *v, void *user) {
    (void)v;
    ++*(int *)user;
    return 1;
}

static void every_variable_is_in_the_documentation(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    int count = 0;
    FILE *file = fopen(LG_TESTS "/../docs/results.md", "r");
    assert_non_null(file);
    doc[fread(doc, 1, sizeof doc - 1, file)] = '\0';
    fclose(file);
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("doc.h5"), NULL, &all));
    assert_ok(context, lg_land_write(context, land, at("docland.h5")));
    assert_ok(context, lg_file_each_variable(context, at("doc.h5"), named_in_doc, &count));
    assert_true(count > LG_BOOK_COUNT * LG_REGION_KINDS + 30);
    assert_ok(context, lg_file_each_variable(context, at("docland.h5"), named_in_doc, &count));
    count = 0;
    assert_status(context, lg_file_each_variable(context, at("doc.h5"), stop_at_once, &count),
                  LG_ECANCEL);
    assert_int_equal(count, 1);
    assert_status(context, lg_file_each_variable(context, at("no.h5"), stop_at_once, &count),
                  LG_EINPUT);
    assert_status(context, lg_file_each_variable(context, NULL, stop_at_once, &count), LG_EARG);
    assert_int_equal(open_objects(), 0);
    lg_land_free(land);
    lg_context_free(context);
}

static void summary_holds_whole_scenarios_only(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_summary *summary = NULL;
    made_up broken = all, quoted = all;
    static char text[100000];
    broken.scenario = "broken";
    broken.skip_a_day = 1;
    quoted.scenario = "half, \"stock\"";
    const char *comma = setlocale(LC_ALL, "de_DE.UTF-8");
    assert_ok(context, tiny_land(context, &land));
    mkdir(at("sum"), 0700);
    assert_ok(context, lg_summary_open(context, at("sum/summary.csv"), &summary));
    assert_ok(context, do_run(context, land, at("sum/1.h5"), summary, &all));
    assert_status(context, do_run(context, land, at("sum/2.h5"), summary, &broken), LG_EINTERNAL);
    assert_error_says(context, "out of turn");
    broken = (made_up){1, 0, 0, 0, 1, 0, "broken"};
    assert_status(context, do_run(context, land, at("sum/2.h5"), summary, &broken), LG_EINTERNAL);
    assert_error_says(context, "edible_forage_t of admin bayan in 2012 is not a number");
    broken = (made_up){1, 0, 0, 0, 0, 1, "broken"};
    assert_status(context, do_run(context, land, at("sum/2.h5"), summary, &broken), LG_EINTERNAL);
    assert_error_says(context, "1 of 2 years");
    assert_ok(context, do_run(context, land, at("sum/3.h5"), summary, &quoted));
    assert_ok(context, lg_summary_close(summary));
    if (comma != NULL)
        setlocale(LC_ALL, "C");
    assert_int_equal(files_in(at("sum")), 3);
    FILE *file = fopen(at("sum/summary.csv"), "r");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    static const char head[] =
        "scenario,year,region_kind,region,area_mu,peak_standing_crop_kg_ha,production_t,"
        "edible_forage_t,proper_capacity_su,stock_su,overload_rate,forage_deficit_t,"
        "area_undegraded_mu,";
    assert_memory_equal(text, head, sizeof head - 1);
    int lines = 0;
    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 1 + 2 * YEARS * (1 + 1 + 2 + 2 + LAND_UNITS));
    assert_null(strstr(text, "broken"));
    assert_non_null(strstr(text, "\nbase,2012,city,city,2012,3012,"));
    assert_non_null(strstr(text, "\nbase,2013,admin,abag,2013.21,3013.21,"));
    assert_non_null(strstr(text, ",inf,"));
    assert_non_null(strstr(text, "\"half, \"\"stock\"\"\",2013,unit,\"south \"\"2\"\", old\","));
    assert_status(context, lg_summary_open(context, at("no/summary.csv"), &summary), LG_EOUTPUT);
    lg_land_free(land);
    lg_context_free(context);
}

static lg_status run_whole(lg_context *context) {
    lg_land *land = NULL;
    lg_summary *summary = NULL;
    lg_file_facts facts;
    int count = 0;
    LG_TRY(tiny_land(context, &land));
    lg_status status = lg_summary_open(context, at("alloc.csv"), &summary);
    if (status == LG_OK) {
        status = do_run(context, land, at("alloc.h5"), summary, &all);
        if (status == LG_OK)
            status = lg_summary_close(summary);
        else
            lg_summary_abandon(summary);
    }
    if (status == LG_OK)
        status = lg_file_get_facts(context, at("alloc.h5"), &facts);
    if (status == LG_OK) {
        status = lg_file_each_variable(context, at("alloc.h5"), stop_at_once, &count);
        status = status == LG_ECANCEL ? LG_OK : status == LG_OK ? LG_EINTERNAL : status;
    }
    lg_land_free(land);
    return status;
}

static void failing_allocations_leak_nothing(void **state) {
    (void)state;
    int before = files_in(folder);
    lg_fail_each_allocation(run_whole);
    assert_int_equal(open_objects(), 0);
    assert_int_equal(files_in(folder), before + 2);
}

/* Runs after HDF5's clean-up at exit and before a coverage build writes its counts, which the small
 * disk would cut short: it is registered first. */
static void lift_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
}

/* A disk that is full after `bytes`, in a child because the limit belongs to the process. */
static void disk_of(lg_context *context, const lg_land *land, long bytes) {
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit;
        signal(SIGXFSZ, SIG_IGN);
        if (getrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        limit.rlim_cur = (rlim_t)bytes;
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        lg_status status = do_run(context, land, at("full/run.h5"), NULL, &all);
        const char *error = lg_context_error(context);
        bool good = status == LG_EOUTPUT && strstr(error, "File too large") != NULL &&
                    strstr(error, "full/run.h5") != NULL && open_objects() == 0;
        exit(good ? 0 : 1); /* not _exit: HDF5's own clean-up must survive as well */
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    assert_true(WIFEXITED(outcome));
    assert_int_equal(WEXITSTATUS(outcome), 0);
    assert_int_equal(files_in(at("full")), 0);
}

static void full_disk_leaves_nothing(void **state) {
    (void)state;
    /* One thread: those of OpenMP do not survive the fork. */
    lg_context *context = NULL;
    lg_context_options options = {.threads = 1};
    lg_land *land = NULL;
    struct stat whole;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("whole.h5"), NULL, &all));
    assert_int_equal(stat(at("whole.h5"), &whole), 0);
    mkdir(at("full"), 0700);
    for (long part = 0; part < 12; part++)
        disk_of(context, land, 1 + part * (long)(whole.st_size - 2) / 11);
    lg_land_free(land);
    lg_context_free(context);
}

/* For tests/store: leaves land.h5 and run.h5 in a folder. */
static int leave_files(const char *where) {
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    snprintf(folder, sizeof folder, "%s", where);
    lg_status status = tiny_land(context, &land);
    if (status == LG_OK)
        status = lg_land_write(context, land, at("land.h5"));
    if (status == LG_OK)
        status = do_run(context, land, at("run.h5"), NULL, &all);
    lg_land_free(land);
    if (status != LG_OK)
        print_error("%s\n", lg_context_error(context));
    lg_context_free(context);
    return status == LG_OK ? 0 : 1;
}

int main(int argc, char **argv) {
    atexit(lift_limit);
    if (argc > 1)
        return leave_files(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_was_given_is_in_the_file),
        cmocka_unit_test(equal_runs_give_equal_bytes),
        cmocka_unit_test(what_was_not_asked_for_is_left_out),
        cmocka_unit_test(every_variable_is_in_the_documentation),
        cmocka_unit_test(summary_holds_whole_scenarios_only),
        cmocka_unit_test(failing_allocations_leak_nothing),
        cmocka_unit_test(full_disk_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
