/* The point run from files to a file: the original program's example run, several years, bad input.
 */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lg_test.h"

#include <libgrass/calendar.h>
#include <libgrass/point.h>

#include "text/csv.h"

#define CASE LG_TESTS "/cases/modvege/"

enum { SENTENCES = 8 };

typedef struct heard {
    char said[SENTENCES][256];
    int count;
} heard;

static void hear(lg_log_level level, const char *sentence, void *user) {
    (void)level;
    heard *h = user;
    if (h->count < SENTENCES)
        snprintf(h->said[h->count++], sizeof h->said[0], "%s", sentence);
}

static int said(const heard *h, const char *text) {
    for (int i = 0; i < h->count; i++)
        if (strstr(h->said[i], text) != NULL)
            return 1;
    return 0;
}

static lg_context *listening_context(heard *h) {
    memset(h, 0, sizeof *h);
    const lg_context_options options = {.log = hear, .user = h};
    lg_context *context = NULL;
    if (lg_context_create(&options, &context) != LG_OK)
        abort();
    return context;
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int exists(const char *path) {
    return access(path, F_OK) == 0;
}

/* Whether a part of that file was left under whatever name. */
static int part_left(const char *path) {
    DIR *folder = opendir(".");
    assert_non_null(folder);
    int left = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        left |= strstr(entry->d_name, path) != NULL && strstr(entry->d_name, ".part") != NULL;
    closedir(folder);
    return left;
}

static lg_point_job reference_job(const char *out) {
    return (lg_point_job){.profile = LG_PROFILE_MODVEGE,
                          .weather_path = CASE "weather.csv",
                          .params_path = CASE "params.csv",
                          .out_path = out};
}

static double cell(lg_csv *table, size_t row, const char *name) {
    double value = NAN;
    size_t column = 0;
    assert_int_equal(lg_csv_require(table, name, &column), LG_OK);
    assert_int_equal(lg_csv_number(table, row, column, -INFINITY, INFINITY, &value), LG_OK);
    return value;
}

static void example_run_agrees(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = reference_job("point_reference.csv");
    assert_ok(context, lg_point_job_run(context, &job));
    lg_csv *got = NULL, *want = NULL;
    assert_ok(context, lg_csv_read(context, job.out_path, true, &got));
    assert_ok(context, lg_csv_read(context, CASE "expected.csv", true, &want));
    assert_int_equal(lg_csv_rows(got), 365);
    assert_int_equal(lg_csv_rows(want), 365);
    for (size_t row = 0; row < 365; row++) {
        assert_string_equal(lg_csv_text(got, row, 0), lg_csv_text(want, row, 0));
        for (size_t column = 1; column < lg_csv_columns(want); column++) {
            const char *name = lg_csv_header(want, column);
            assert_near(cell(got, row, name), cell(want, row, name), 1e-9);
        }
        assert_near(cell(got, row, "dry_matter_residual_kg_ha"), 0.0, 1e-9);
        assert_near(cell(got, row, "water_residual_mm"), 0.0, 1e-9);
    }
    lg_csv_free(got);
    lg_csv_free(want);
    lg_context_free(context);
}

static void columns_stand_in_their_order(void **state) {
    (void)state;
    static const char first[] =
        "date,standing_kg_ha,gv_kg_ha,gr_kg_ha,dv_kg_ha,dr_kg_ha,harvested_kg_ha,growth_kg_ha,"
        "thermal_sum_cd,soil_water_mm,aet_mm,lai,age_gv_cd,age_gr_cd,age_dv_cd,age_dr_cd,";
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = reference_job("point_columns.csv");
    assert_ok(context, lg_point_job_run(context, &job));
    FILE *file = fopen(job.out_path, "r");
    char line[1024] = "";
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    assert_memory_equal(line, first, sizeof first - 1);
    lg_context_free(context);
}

/* The example year twice over, so that the second 1 January can be looked at. */
static void write_two_years(const char *path) {
    lg_context *context = lg_test_context(NULL);
    lg_csv *year = NULL;
    assert_ok(context, lg_csv_read(context, CASE "weather.csv", true, &year));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("date,tmean_c,par_mj_m2,precip_mm,pet_mm,cut_height_m\n", file);
    int32_t first = lg_day_number((lg_date){2001, 1, 1});
    for (int32_t day = 0; day < 730; day++) {
        lg_date d = lg_date_from_day(first + day);
        fprintf(file, "%04d-%02d-%02d", d.year, d.month, d.day);
        for (size_t column = 1; column < 6; column++)
            fprintf(file, ",%s", lg_csv_text(year, (size_t)day % 365, column));
        fputc('\n', file);
    }
    assert_int_equal(fclose(file), 0);
    lg_csv_free(year);
    lg_context_free(context);
}

static void a_new_year_resets_the_calendar_alone(void **state) {
    (void)state;
    write_two_years("point_two_years_weather.csv");
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = reference_job("point_two_years.csv");
    job.weather_path = "point_two_years_weather.csv";
    assert_ok(context, lg_point_job_run(context, &job));
    lg_csv *got = NULL;
    assert_ok(context, lg_csv_read(context, job.out_path, true, &got));
    assert_int_equal(lg_csv_rows(got), 730);
    assert_true(cell(got, 364, "thermal_sum_cd") > 3000.0);
    assert_true(cell(got, 364, "harvested_kg_ha") > 100.0);
    assert_near(cell(got, 365, "thermal_sum_cd"), 0.0, 0.0); /* a day at -0.8 degrees */
    assert_near(cell(got, 365, "harvested_kg_ha"), 0.0, 0.0);
    /* On a day below zero the dead pools keep still and age by nothing; green falls a little. */
    assert_near(cell(got, 365, "dr_kg_ha"), cell(got, 364, "dr_kg_ha"), 30.0);
    assert_near(cell(got, 365, "standing_kg_ha"), cell(got, 364, "standing_kg_ha"), 30.0);
    assert_true(fabs(cell(got, 365, "standing_kg_ha") - cell(got, 0, "standing_kg_ha")) > 1.0);
    assert_near(cell(got, 365, "age_gv_cd"), cell(got, 364, "age_gv_cd"), 1.0);
    assert_near(cell(got, 365, "soil_water_mm"), cell(got, 364, "soil_water_mm"), 2.0);
    /* The cut of the first year does not end reproductive growth of the second. */
    assert_true(cell(got, 365 + 140, "gr_kg_ha") > 100.0);
    lg_csv_free(got);
    lg_context_free(context);
}

static void same_files(const char *a, const char *b) {
    FILE *one = fopen(a, "r"), *two = fopen(b, "r");
    assert_non_null(one);
    assert_non_null(two);
    for (int c = 0; c != EOF;) {
        c = getc(one);
        assert_int_equal(c, getc(two));
    }
    fclose(one);
    fclose(two);
}

static void both_kinds_of_names_are_one(void **state) {
    (void)state;
    static const char *const original[] = {"WHC=150", "T0=3.5"};
    static const char *const house[] = {"whc_mm=150", "t0_c=3.5"};
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = reference_job("point_original.csv");
    job.settings = original;
    job.setting_count = 2;
    assert_ok(context, lg_point_job_run(context, &job));
    job.out_path = "point_house.csv";
    job.settings = house;
    assert_ok(context, lg_point_job_run(context, &job));
    same_files("point_original.csv", "point_house.csv");
    lg_context_free(context);
}

static void idle_names_are_said(void **state) {
    (void)state;
    heard h;
    lg_context *context = listening_context(&h);
    lg_point_job job = reference_job("point_idle.csv");
    assert_ok(context, lg_point_job_run(context, &job));
    assert_true(said(&h, "no use for parameter 'cellSurface'"));
    assert_true(said(&h, "no use for parameter 'a_IN'"));
    lg_context_free(context);
}

static void a_misspelt_column_is_said(void **state) {
    (void)state;
    heard h;
    lg_context *context = listening_context(&h);
    write_text("point_misspelt.csv",
               "date,tmean_c,par_mj_m2,precip_mm,pet_mm,cut_heigth_m\n2001-01-01,1,2,3,4,0\n");
    lg_point_job job = reference_job("point_misspelt_out.csv");
    job.weather_path = "point_misspelt.csv";
    assert_ok(context, lg_point_job_run(context, &job));
    assert_true(said(&h, "did you mean 'cut_height_m'?"));
    lg_context_free(context);
}

/* The steppe profile takes optional columns; minimum temperature may be missing. */
static void steppe_runs_with_little(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = {.profile = LG_PROFILE_STEPPE,
                        .weather_path = CASE "weather.csv",
                        .out_path = "point_steppe.csv"};
    assert_ok(context, lg_point_job_run(context, &job));
    lg_csv *got = NULL;
    assert_ok(context, lg_csv_read(context, job.out_path, true, &got));
    for (size_t row = 0; row < lg_csv_rows(got); row++) {
        assert_near(cell(got, row, "dry_matter_residual_kg_ha"), 0.0, 1e-8);
        assert_near(cell(got, row, "water_residual_mm"), 0.0, 1e-8);
    }
    size_t last = lg_csv_columns(got) - 1, rows = lg_csv_rows(got);
    assert_string_equal(lg_csv_header(got, last), "condition");
    assert_near(cell(got, rows - 1, "condition"), 1.0, 0.0);
    lg_csv_free(got);
    static const char *const thin[] = {"condition=0.5"};
    job.settings = thin, job.setting_count = 1, job.degradation = 1;
    assert_ok(context, lg_point_job_run(context, &job));
    assert_ok(context, lg_csv_read(context, job.out_path, true, &got));
    assert_near(cell(got, rows - 2, "condition"), 0.5, 0.0);
    assert_true(cell(got, rows - 1, "condition") != 0.5);
    lg_csv_free(got);
    job.profile = LG_PROFILE_MODVEGE, job.setting_count = 0;
    assert_status(context, lg_point_job_run(context, &job), LG_EDATA);
    lg_context_free(context);
}

static void missing_files_and_wrong_calls(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = reference_job("point_bad_out.csv");
    job.weather_path = "there_is_no_such_file.csv";
    assert_status(context, lg_point_job_run(context, &job), LG_EINPUT);
    job = reference_job("point_bad_out.csv");
    job.params_path = "there_is_no_such_file.csv";
    assert_status(context, lg_point_job_run(context, &job), LG_EINPUT);
    job = reference_job(NULL);
    assert_status(context, lg_point_job_run(context, &job), LG_EARG);
    assert_status(context, lg_point_job_run(context, NULL), LG_EARG);
    assert_int_equal(lg_point_job_run(NULL, NULL), LG_EARG);
    assert_false(exists("point_bad_out.csv"));
    lg_context_free(context);
}

static void impossible_outputs(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_point_job job = reference_job("no_such_folder/out.csv");
    assert_status(context, lg_point_job_run(context, &job), LG_EOUTPUT);
    assert_error_says(context, "cannot write no_such_folder/out.csv");
    job.out_path = CASE "weather.csv/out.csv";
    assert_status(context, lg_point_job_run(context, &job), LG_EOUTPUT);
    job.out_path = ".";
    assert_status(context, lg_point_job_run(context, &job), LG_EOUTPUT);
    if (exists("/dev/full")) {
        job.out_path = "/dev/full";
        assert_status(context, lg_point_job_run(context, &job), LG_EOUTPUT);
        assert_error_says(context, "cannot write /dev/full: No space left");
        struct stat facts;
        assert_int_equal(stat("/dev/full", &facts), 0);
        assert_true(S_ISCHR(facts.st_mode));
    }
    lg_context_free(context);
}

static void an_earlier_result_survives_a_failure(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    write_text("point_earlier.csv", "earlier\n");
    write_text("point_bad_weather.csv",
               "date,tmean_c,par_mj_m2,precip_mm,pet_mm\n2001-01-01,nan,1,1,1\n");
    lg_point_job job = reference_job("point_earlier.csv");
    job.weather_path = "point_bad_weather.csv";
    assert_status(context, lg_point_job_run(context, &job), LG_EPARSE);
    char line[32] = "";
    FILE *file = fopen("point_earlier.csv", "r");
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    assert_string_equal(line, "earlier\n");
    lg_context_free(context);
}

static int stop(const char *what, double done, double total, void *user) {
    (void)what;
    (void)done;
    (void)total;
    (void)user;
    return 1;
}

static void a_stopped_run_leaves_nothing(void **state) {
    (void)state;
    const lg_context_options options = {.progress = stop};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_point_job job = reference_job("point_stopped.csv");
    assert_status(context, lg_point_job_run(context, &job), LG_ECANCEL);
    assert_false(exists("point_stopped.csv"));
    assert_false(part_left("point_stopped.csv"));
    lg_context_free(context);
}

static lg_status run_short(lg_context *context) {
    static const char *const settings[] = {"WHC=150"};
    lg_point_job job = reference_job("point_short_out.csv");
    job.weather_path = "point_short.csv";
    job.settings = settings;
    job.setting_count = 1;
    remove(job.out_path);
    lg_status status = lg_point_job_run(context, &job);
    assert_int_equal(exists(job.out_path), status == LG_OK);
    assert_false(part_left("point_short_out.csv"));
    return status;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    write_text("point_short.csv", "date,tmean_c,par_mj_m2,precip_mm,pet_mm,cut_height_m,"
                                  "stocking_su_ha\n2001-01-01,1,2,3,4,0,0\n");
    lg_fail_each_allocation(run_short);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_run_agrees),
        cmocka_unit_test(columns_stand_in_their_order),
        cmocka_unit_test(a_new_year_resets_the_calendar_alone),
        cmocka_unit_test(both_kinds_of_names_are_one),
        cmocka_unit_test(idle_names_are_said),
        cmocka_unit_test(a_misspelt_column_is_said),
        cmocka_unit_test(steppe_runs_with_little),
        cmocka_unit_test(missing_files_and_wrong_calls),
        cmocka_unit_test(impossible_outputs),
        cmocka_unit_test(an_earlier_result_survives_a_failure),
        cmocka_unit_test(a_stopped_run_leaves_nothing),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
