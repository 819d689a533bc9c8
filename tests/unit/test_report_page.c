/* The whole report, from made-up results. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <locale.h>
#include <sys/stat.h>

#include <libgrass/land.h>
#include <libgrass/report.h>

#include "store_run.h"
#include "text/file.h"

static char *page_of(lg_context *context, const char *path) {
    char *text = NULL;
    size_t length = 0;
    assert_ok(context, lg_file_read(context, path, &text, &length));
    return text;
}

static void make_result(lg_context *context, const char *file, const char *scenario, bool daily) {
    lg_land *land = NULL;
    made_up run = all;
    run.scenario = scenario;
    run.daily = daily;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at(file), NULL, &run));
    lg_land_free(land);
}

static void says(const char *page, const char *text) {
    if (strstr(page, text) == NULL)
        fail_msg("the page does not say '%s'", text);
}

static void both_languages_tell_the_same(void **state) {
    (void)state;
    static const char *const english[] = {"<html lang=\"en\"",
                                          "By law the land bears",
                                          "Deficit calendar",
                                          "Schematic landscape, not a map",
                                          "Bayan",
                                          "As usual",
                                          "verified"};
    static const char *const chinese[] = {"<html lang=\"zh-CN\"",
                                          "按法定口径，这片草原可承载",
                                          "饲草缺口日历",
                                          "示意底图",
                                          "巴彦",
                                          "维持现状",
                                          "万羊单位",
                                          "已核实"};
    lg_context *context = lg_test_context(NULL);
    lg_report_options options = {LG_REPORT_EN, NULL};
    make_result(context, "a.h5", "as-usual", true);
    make_result(context, "b.h5", "</script><b>", false);
    assert_ok(context, lg_report_write(context, folder, NULL, at("default.html")));
    for (int language = 0; language < 2; language++) {
        options.language = (lg_report_language)language;
        assert_ok(context, lg_report_write(context, folder, &options, at("r.html")));
        char *page = page_of(context, at("r.html"));
        for (size_t i = 0; i < (language == 0 ? 7 : 8); i++)
            says(page, language == 0 ? english[i] : chinese[i]);
        says(page, "&lt;/script&gt;&lt;b&gt;");
        says(page, "\\u003c/script\\u003e\\u003cb\\u003e");
        says(page, "data:image/png;base64,iVBOR");
        assert_null(strstr(page, "{{"));
        assert_null(strstr(page, "</script><b>"));
        assert_null(strstr(page, "nan"));
        lg_free(context, page);
    }
    assert_ok(context, lg_report_write(context, folder, &options, at("again.html")));
    char *first = page_of(context, at("r.html")), *second = page_of(context, at("again.html"));
    assert_string_equal(first, second);
    lg_free(context, first);
    lg_free(context, second);
    lg_context_free(context);
}

static void a_partly_real_land_says_which_part(void **state) {
    (void)state;
    static const lg_land_origin stated[] = {
        {"outline", LG_ORIGIN_REAL, "survey <of> 2020"},
        {"types", LG_ORIGIN_DERIVED, "fAPAR"},
        {"my own layer", LG_ORIGIN_MADE_UP, "random"},
        {"units", LG_ORIGIN_MADE_UP, "random"},
    };
    static const char *const words[][4] = {
        {"<li class=\"warn\">Land: real: outline; derived: grassland types; made up: my own layer, "
         "management units</li>",
         "partly made up", "<b>outline</b> (real): survey &lt;of&gt; 2020",
         "Made up on these maps: my own layer, management units"},
        {"<li class=\"warn\">底图：实测或登记：边界；推算：草地类型；虚构：my own "
         "layer、经营单元</li>",
         "部分虚构", "<b>边界</b>（实测或登记）：", "图上为虚构：my own layer、经营单元"}};
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    made_up run = all;
    assert_ok(context, tiny_land(context, &land));
    land->schematic = false;
    assert_ok(context, lg_land_set_origins(context, land, stated, 4));
    assert_ok(context, do_run(context, land, at("a.h5"), NULL, &run));
    lg_land_free(land);
    for (int language = 0; language < 2; language++) {
        lg_report_options options = {(lg_report_language)language, NULL};
        assert_ok(context, lg_report_write(context, folder, &options, at("r.html")));
        char *page = page_of(context, at("r.html"));
        for (size_t i = 0; i < 4; i++)
            says(page, words[language][i]);
        assert_null(strstr(page, "Schematic landscape, not a map"));
        lg_free(context, page);
    }
    lg_context_free(context);
}

static void the_hosts_locale_changes_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_result(context, "a.h5", "as-usual", true);
    assert_ok(context, lg_report_write(context, folder, NULL, at("plain.html")));
    if (setlocale(LC_ALL, "de_DE.UTF-8") != NULL) {
        assert_ok(context, lg_report_write(context, folder, NULL, at("comma.html")));
        char *plain = page_of(context, at("plain.html")),
             *comma = page_of(context, at("comma.html"));
        assert_string_equal(plain, comma);
        lg_free(context, plain);
        lg_free(context, comma);
    }
    setlocale(LC_ALL, "C");
    lg_context_free(context);
}

static void refused(lg_context *context, lg_status status, const char *words) {
    assert_status(context, lg_report_write(context, folder, NULL, at("r.html")), status);
    assert_error_says(context, words);
    assert_int_not_equal(access(at("r.html"), F_OK), 0);
}

static void wrong_folders_are_told(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    refused(context, LG_EINPUT, "no result file (*.h5)");
    assert_status(context, lg_report_write(context, at("absent"), NULL, at("r.html")), LG_EINPUT);
    assert_error_says(context, "No such file");
    assert_status(context, lg_report_write(context, NULL, NULL, at("r.html")), LG_EARG);
    assert_status(context, lg_report_write(context, folder, NULL, NULL), LG_EARG);
    lg_report_options odd = {(lg_report_language)7, NULL};
    assert_status(context, lg_report_write(context, folder, &odd, at("r.html")), LG_EARG);
    /* A landscape alone is no result; beside one it is passed over. */
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("a-land.h5")));
    refused(context, LG_EINPUT, "no result file (*.h5)");
    make_result(context, "b.h5", "as-usual", false);
    assert_ok(context, lg_report_write(context, folder, NULL, at("good.html")));
    assert_status(context, lg_report_write(context, folder, NULL, at("no/r.html")), LG_EOUTPUT);
    lg_report_options table = {LG_REPORT_EN, at("absent.csv")};
    assert_status(context, lg_report_write(context, folder, &table, at("r.html")), LG_EINPUT);
    lg_land_free(land);
    lg_context_free(context);
}

static void damaged_and_foreign_results_are_told(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    made_up run = all;
    make_result(context, "a.h5", "as-usual", false);
    assert_ok(context, tiny_land(context, &land));
    land->units[0].admin = 1;
    run.scenario = "elsewhere";
    assert_ok(context, do_run(context, land, at("b.h5"), NULL, &run));
    lg_land_free(land);
    refused(context, LG_EDATA, "of different lands");
    assert_int_equal(truncate(at("b.h5"), 5000), 0);
    refused(context, LG_EDATA, "b.h5");
    FILE *file = fopen(at("b.h5"), "w");
    fputs("no HDF5", file);
    fclose(file);
    refused(context, LG_EDATA, "no HDF5");
    assert_int_equal(files_in(folder), 2);
    lg_context_free(context);
}

static lg_status write_one(lg_context *context) {
    return lg_report_write(context, folder, NULL, at("r.html"));
}

static void failing_allocations_leak_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_result(context, "a.h5", "as-usual", true);
    long objects = open_objects();
    lg_fail_each_allocation(write_one);
    assert_int_equal(open_objects(), objects);
    lg_context_free(context);
}

int main(void) {
#define EACH(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        EACH(both_languages_tell_the_same),         EACH(the_hosts_locale_changes_nothing),
        EACH(a_partly_real_land_says_which_part),   EACH(wrong_folders_are_told),
        EACH(damaged_and_foreign_results_are_told), EACH(failing_allocations_leak_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
