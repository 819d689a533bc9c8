/* What `libgrass capacity` and `libgrass search` left, on the first screen of the report. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <sys/stat.h>

#include <libgrass/report.h>

#include "report/findings.h"
#include "report/findings_table.h"
#include "report/folder.h"
#include "store_run.h"
#include "text/file.h"

static const char CAPACITY[] =
    "region_kind,region,area_mu,present_su,dynamic_capacity_su,dynamic_capacity_low_su,"
    "dynamic_capacity_high_su,limited_by,risk_at_present_frac,net_capacity_su\n"
    "city,city,,1200000,610000,520000,700000,condition,0.85,480000\n"
    "admin,bayan,,700000,0,0,0,animals,1,\n"
    "admin,abag,,500,900,800,1000,range,0.01,\n"
    "unit,north-1,,400000,100000,90000,110000,condition,0.9,\n";
static const char FACTS[] =
    "{\"kind\": \"%s\", \"plan\": \"%s\", \"place\": \"Xilin <b>\", \"risk\": 0.2, \"horizon\": 20,"
    " \"draws\": 200, \"condition_drop\": 0.02, \"condition_against\": \"weather\","
    " \"without_animals_frac\": 0.85, \"against_start_su\": 0, \"adults_lost_frac\": 0.1,"
    " \"bought_frac\": 0.2, \"sure_frac\": 0.8, \"chosen\": \"b\", \"assumed\": [\"made up\"],"
    " \"hashes\": {}}\n";
static const char SEARCH[] =
    "mix,stock,rest_days,cost_yuan,draws,draws_met,met_frac,ends_failed,verdict\n"
    "a,0.8,0,1000000,20,9,0.45,condition_drop own_end,fails\n"
    "b,0.6,45,23000000,20,17,0.85,,chosen\n"
    "c,0.5,45,31000000,20,19,0.95,,dearer\n"
    "base,,,0,20,1,0.05,,reference\n";

static void put(const char *name, const char *text) {
    FILE *file = fopen(at(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void put_facts(const char *name, const char *kind, const char *plan) {
    FILE *file = fopen(at(name), "w");
    assert_non_null(file);
    fprintf(file, FACTS, kind, plan);
    fclose(file);
}

static void make_results(lg_context *context) {
    lg_land *land = NULL;
    made_up run = all;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("a.h5"), NULL, &run));
    lg_land_free(land);
}

static void make_findings(void) {
    put("capacity.csv", CAPACITY);
    put_facts("capacity.json", "capacity", "Made up");
    put("risk.csv",
        "region_kind,region,times,stock_su,risk_condition_frac,risk_animals_frac,"
        "risk_frac\ncity,city,0.5,600000,0.2,0.1,0.2\ncity,city,1,1200000,0.85,0.5,0.85\n");
    put("instruments.csv", "instrument,capacity_su,gain_su,gain_low_su,gain_high_su,net_yuan,"
                           "gain_yuan\nrest,640000,30000,20000,40000,1e8,8000000\n");
    put("doubt.csv", "source,share_frac,low_su,high_su,rows,capacity\nweather,0.6,500000,700000,,"
                     "dynamic\nall,1,500000,700000,,dynamic\nweather,0.07,1,2,,statutory\n");
    put("search.csv", SEARCH);
    put_facts("search.json", "search", "Made up");
}

static void the_first_screen_answers_in_both_languages(void **state) {
    (void)state;
    static const char *const words[2][12] = {
        {"Xilin &lt;b&gt; bears <b>610,000 SU</b> (520,000 to 700,000 SU) at a risk of one in "
         "five; "
         "there are <b>1.20 million SU</b>.",
         "<b>590,000 SU</b> (49\u00a0% of the herd) are too many.",
         "With the herd as it is the risk is <b>85",
         "What gives way first: the sward, which declines.",
         "At a risk of one in five Bayan bears <b>none</b> of the herds",
         "Abag bears <b>900 SU or more</b> at a risk of one in five",
         "<b>stock 0.6, days of rest 45</b>. It costs 23.0 million yuan a year and was met in "
         "<b>17 of 20 draws</b>.",
         "<li>stock 0.8, days of rest 0: fails on the sward, which declines, own end; met in 9 of "
         "20 draws</li>",
         "meets them, too, but costs 8.0 million yuan a year more",
         "Where the doubt comes from: Weather 60", "id=\"chart-risk\"", "<b>30,000 SU</b>"},
        {"在五分之一的风险下，Xilin &lt;b&gt;可承载 <b>61.00 万羊单位</b>（52.00 至 70.00 "
         "万羊单位）；现有 <b>120.0 万羊单位</b>。",
         "超出 <b>59.00 万羊单位</b>", "维持现有畜群的风险为 <b>85%</b>",
         "最先突破的是草场状况（持续下降）。", "在五分之一的风险下，巴彦<b>无法承载</b>",
         "阿巴至少可承载 <b>900 羊单位</b>", "在 <b>20 组抽样中的 17 组</b> 中达标",
         "未达标项为草场退化、own end；在 20 组抽样中的 9 组 中达标",
         "同样达标，但每年成本多 800 万元", "不确定性来源：天气占 60%", "id=\"chart-risk\"",
         "<b>3.00 万羊单位</b>"}};
    lg_context *context = lg_test_context(NULL);
    make_results(context);
    make_findings();
    for (int language = 0; language < 2; language++) {
        lg_report_options options = {(lg_report_language)language, NULL};
        char *page = NULL;
        size_t length = 0;
        assert_ok(context,
                  lg_report_write_answers(context, folder, &options, NULL, folder, at("r.html")));
        assert_ok(context, lg_file_read(context, at("r.html"), &page, &length));
        for (size_t i = 0; i < 12; i++)
            if (strstr(page, words[language][i]) == NULL)
                fail_msg("the page does not say '%s'", words[language][i]);
        assert_null(strstr(page, "{{"));
        assert_null(strstr(page, "nan"));
        /* Its place is before all tables. */
        assert_true(strstr(page, words[language][0]) < strstr(page, "<table"));
        lg_free(context, page);
    }
    lg_context_free(context);
}

static void refused(lg_context *context, lg_status status, const char *words) {
    assert_status(context,
                  lg_report_write_answers(context, folder, NULL, folder, folder, at("r.html")),
                  status);
    assert_error_says(context, words);
    assert_int_not_equal(access(at("r.html"), F_OK), 0);
}

static void what_does_not_fit_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_results(context);
    refused(context, LG_EINPUT, "'libgrass capacity PLAN -o ");
    put("capacity.csv", CAPACITY);
    refused(context, LG_EDATA, "there is no ");
    make_findings();
    put_facts("capacity.json", "capacity", "another plan");
    refused(context, LG_EDATA, "was made from another plan");
    put_facts("capacity.json", "search", "Made up");
    refused(context, LG_EDATA, "\"kind\": \"capacity\"");
    make_findings();
    put_facts("search.json", "search", "");
    refused(context, LG_EDATA, "another plan");
    make_findings();
    put("search.csv", "mix,met_frac\na,1\n");
    refused(context, LG_EPARSE, "cost_yuan");
    put("search.csv", "mix,cost_yuan,met_frac\na,cheap,1\n");
    refused(context, LG_EPARSE, "cheap");
    make_findings();
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su\nadmin,bayan,1,1\n");
    refused(context, LG_EDATA, "no row of the whole land");
    put("capacity.csv",
        "region_kind,region,area_mu,present_su,dynamic_capacity_su\ncity,city,7,1,1\n");
    refused(context, LG_EDATA, "of another land");
    assert_status(context, lg_report_write_answers(context, folder, NULL, "", NULL, at("r.html")),
                  LG_EARG);
    lg_context_free(context);
}

static void without_them_the_law_answers(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char *page = NULL;
    size_t length = 0;
    make_results(context);
    assert_ok(context, lg_report_write(context, folder, NULL, at("r.html")));
    assert_ok(context, lg_file_read(context, at("r.html"), &page, &length));
    assert_non_null(strstr(page, "By law the land bears <b>"));
    assert_non_null(strstr(page, "libgrass capacity PLAN.yaml -o DIR"));
    assert_non_null(strstr(page, "libgrass search PLAN.yaml -o DIR"));
    assert_null(strstr(page, "id=\"chart-risk\""));
    lg_free(context, page);
    lg_context_free(context);
}

static lg_report_data data;

static lg_status read_once(lg_context *context) {
    lg_findings findings;
    lg_context *before = data.context;
    data.context = context;
    lg_status status = lg_findings_read(&data, folder, folder, &findings);
    if (status == LG_OK)
        lg_findings_free(context, &findings);
    data.context = before;
    return status;
}

static void failing_allocations_leak_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_results(context);
    make_findings();
    data = (lg_report_data){.context = context};
    assert_ok(context, lg_report_read(context, folder, &data));
    lg_fail_each_allocation(read_once);
    lg_report_free(&data);
    lg_context_free(context);
}

/* A table guards such names from spreadsheets by a ' before them. */
static void names_are_those_of_the_land(void **state) {
    (void)state;
    static const lg_finding_column columns[] = {{"region", 0, false, true}};
    char(*rows)[LG_FINDING_CHARS] = NULL;
    size_t count = 0;
    lg_context *context = lg_test_context(NULL);
    put("capacity.csv", "region\n\"'=1+1\"\n'quoted'\n");
    assert_ok(context, lg_findings_table(context, at("capacity.csv"), columns, 1, sizeof *rows,
                                         &rows, &count));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0], "=1+1");
    assert_string_equal(rows[1], "'quoted'");
    lg_free(context, rows);
    lg_context_free(context);
}

int main(void) {
#define EACH(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        EACH(the_first_screen_answers_in_both_languages),
        EACH(what_does_not_fit_is_refused),
        EACH(without_them_the_law_answers),
        EACH(failing_allocations_leak_nothing),
        EACH(names_are_those_of_the_land),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
