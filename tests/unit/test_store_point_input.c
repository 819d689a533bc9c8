/* Bad input of a point run: one clear sentence with the place, no file left. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <unistd.h>

#include "lg_test.h"

#include <libgrass/point.h>

#define CASE LG_TESTS "/cases/modvege/"

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

#define HEADER "date,tmean_c,par_mj_m2,precip_mm,pet_mm\n"

typedef struct bad_weather {
    const char *text, *says;
} bad_weather;

static const bad_weather bad_weathers[] = {
    {HEADER, "at least one day"},
    {"date,tmean_c,par_mj_m2,precip_mm\n2001-01-01,1,1,1\n", "no column 'pet_mm'"},
    {"date,tmean_c,par_mj_m2,precip_mm,pet\n2001-01-01,1,1,1,1\n", "no column 'pet_mm'"},
    {"tmean_c,par_mj_m2,precip_mm,pet_mm\n1,1,1,1\n", "no column 'date'"},
    {HEADER "2001-02-29,1,1,1,1\n", "'2001-02-29' is no date"},
    {HEADER "1.1.2001,1,1,1,1\n", "is no date"},
    {HEADER "2001-01-01,1,1,1,1\n2001-01-03,1,1,1,1\n", ":3:1: date 2001-01-03 follows a gap"},
    {HEADER "2001-01-01,1,1,1,1\n2001-01-01,1,1,1,1\n", "2001-01-01 is repeated"},
    {HEADER "2001-01-02,1,1,1,1\n2001-01-01,1,1,1,1\n", "2001-01-01 is out of order"},
    {HEADER "2001-01-01,nan,1,1,1\n", "tmean_c on 2001-01-01 is 'nan'"},
    {HEADER "2001-01-01,inf,1,1,1\n", "tmean_c on 2001-01-01 is 'inf'"},
    {HEADER "2001-01-01,1,,1,1\n", "par_mj_m2 on 2001-01-01 is missing"},
    {HEADER "2001-01-01,99,1,1,1\n", "it should be a number from -80 to 60"},
    {HEADER "2001-01-01,1,1,-1,1\n", "precip_mm on 2001-01-01 is '-1'"},
    {HEADER "2001-01-01,1,1,1\n", "has 4 cells"},
    {"date,tmean_c,par_mj_m2,precip_mm,pet_mm,tmin_c\n2001-01-01,1,1,1,1,2\n", "ascending order"},
    {"date,tmean_c,par_mj_m2,precip_mm,pet_mm,cut_height_m\n2001-01-01,1,1,1,1,9\n",
     "cut_height_m on 2001-01-01 is '9'"},
    {"date,tmean_c,par_mj_m2,precip_mm,pet_mm,stocking_su_ha\n2001-01-01,1,1,1,1,2\n",
     "profile modvege has no grazing"},
    {"date,zone,tmean_c,par_mj_m2,precip_mm,pet_mm\n2001-01-01,a,1,1,1,1\n"
     "2001-01-02,b,1,1,1,1\n",
     "the zones 'a' and 'b'"},
};

static void bad_weather_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bad_weathers / sizeof bad_weathers[0]; i++) {
        write_text("point_input_weather.csv", bad_weathers[i].text);
        lg_point_job job = reference_job("point_input_out.csv");
        job.weather_path = "point_input_weather.csv";
        lg_status status = lg_point_job_run(context, &job);
        if (status != LG_EPARSE && status != LG_EDATA)
            fail_msg("case %zu gives %s", i, lg_status_name(status));
        assert_error_says(context, bad_weathers[i].says);
        assert_false(exists("point_input_out.csv"));
        assert_false(part_left("point_input_out.csv"));
    }
    lg_context_free(context);
}

static const bad_weather bad_params[] = {
    {"ST1,600,3\n", "two cells"},
    {"ST1\n", "two cells"},
    {"# a comment\n\nST1,many\n", ":3:5: parameter 'ST1' is 'many'"},
    {"ST1,nan\n", "parameter 'ST1' is 'nan'"},
    {"whc_m,3\n", ":1:1: unknown parameter 'whc_m'; did you mean 'whc_mm'?"},
    {"Frobnicate,3\n", "unknown parameter 'Frobnicate'"},
    {"NI,7\n", "it must lie in 0 .. 1.2"},
    {"WHC,100\nwhc_mm,200\n", ":2:1: parameter 'whc_mm' is set twice"},
    {"ST1,1300\n", "st1_cd (1300) must be below st2_cd"},
};

static void bad_params_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bad_params / sizeof bad_params[0]; i++) {
        write_text("point_input_params.csv", bad_params[i].text);
        lg_point_job job = reference_job("point_input_out.csv");
        job.params_path = "point_input_params.csv";
        lg_status status = lg_point_job_run(context, &job);
        if (status != LG_EPARSE && status != LG_EDATA)
            fail_msg("case %zu gives %s", i, lg_status_name(status));
        assert_error_says(context, bad_params[i].says);
        assert_false(exists("point_input_out.csv"));
    }
    lg_context_free(context);
}

static void bad_settings_are_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "WHC",     "=3",
        "WHC=",    "WHC=x",
        "WHC=nan", "whk=3",
        "WHC=-3",  "a_name_that_is_far_longer_than_any_name_of_any_parameter_could_ever_become=3"};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        lg_point_job job = reference_job("point_input_out.csv");
        job.settings = &wrong[i];
        job.setting_count = 1;
        lg_status status = lg_point_job_run(context, &job);
        if (status != LG_EPARSE && status != LG_EDATA)
            fail_msg("case %zu gives %s", i, lg_status_name(status));
        assert_false(exists("point_input_out.csv"));
    }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_weather_is_refused),
        cmocka_unit_test(bad_params_are_refused),
        cmocka_unit_test(bad_settings_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
