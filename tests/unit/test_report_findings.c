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
    "unit,north-1,,400000,100000,90000,110000,condition,0.9,\n"
    "unit,\"south \"\"2\"\", old\",,10,9,8,10,condition,0.3,\n"
    "unit,core,,0,,,,,,\n";
static const char FACTS[] =
    "{\"kind\": \"%s\", \"plan\": \"%s\", \"place\": \"Xilin <b>\", \"risk\": 0.2, \"horizon\": 20,"
    " \"draws\": 200, \"condition_drop\": 0.02, \"condition_against\": \"weather\","
    " \"without_animals_frac\": 0.85, \"against_start_su\": 0, \"adults_lost_frac\": 0.1,"
    " \"bought_frac\": 0.2, \"sure_frac\": 0.8, \"chosen\": \"b\", \"assumed\": [\"made up\"],"
    " \"samples\": 64, \"from\": \"2026-10-15\", \"until\": \"2027-05-31\", \"draws_of\": "
    "\"months\","
    " \"observed_values\": 3,"
    " \"hashes\": {}}\n";
static const char WINTER[] =
    "region_kind,region,present_su,winter_capacity_su,winter_capacity_low_su,"
    "winter_capacity_high_su,must_go_su,units_must_go_su,hay_lacking_t,limited_by,"
    "risk_at_present_frac\n"
    "city,city,1400000,900000,820000,960000,500000,640000,21000,bought,1\n"
    "admin,bayan,700000,0,0,0,700000,700000,9000,bought,1\n"
    "admin,abag,500,5000,5000,5000,0,0,0,range,0\n"
    "unit,north-1,400000,100000,90000,110000,300000,300000,5,animals,0.9\n";
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
    put_facts("doubt.json", "doubt", "Made up");
    put("search.csv", SEARCH);
    put_facts("search.json", "search", "Made up");
}

static void drop(const char *name) {
    assert_int_equal(remove(at(name)), 0);
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
         "costs about 8.0 million yuan a year more; met in 19 of 20 draws, then left",
         "Where the doubt comes from: Weather 60", "id=\"chart-risk\"", "<b>30,000 SU</b>"},
        {"在五分之一的风险下，Xilin &lt;b&gt;可承载 <b>61.00 万羊单位</b>（52.00 至 70.00 "
         "万羊单位）；现有 <b>120.0 万羊单位</b>。",
         "超出 <b>59.00 万羊单位</b>", "维持现有畜群的风险为 <b>85%</b>",
         "最先突破的是草场状况（持续下降）。", "在五分之一的风险下，巴彦<b>无法承载</b>",
         "阿巴至少可承载 <b>900 羊单位</b>", "在 <b>20 组抽样中的 17 组</b> 中达标",
         "未达标项为草场退化、own end；在 20 组抽样中的 9 组 中达标",
         "每年成本约多 800 万元；在 20 组抽样中的 19 组 中达标，随后不再试算",
         "不确定性来源：天气占 60%", "id=\"chart-risk\"", "<b>3.00 万羊单位</b>"}};
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

/* The page, read back; for lg_free. */
static char *page_of(lg_context *context, lg_report_language language, const char *capacity) {
    const lg_report_options options = {language, NULL};
    char *page = NULL;
    size_t length = 0;
    assert_ok(context,
              lg_report_write_answers(context, folder, &options, capacity, NULL, at("r.html")));
    assert_ok(context, lg_file_read(context, at("r.html"), &page, &length));
    return page;
}

static void says(const char *page, const char *words) {
    if (strstr(page, words) == NULL)
        fail_msg("the page does not say '%s'", words);
}

static void the_winter_is_told(void **state) {
    (void)state;
    static const char *const words[2][6] = {
        {"From 2026-10-15 to 2027-05-31 the land carries <b>900,000 SU</b> (820,000 to 960,000 SU)",
         "<b>500,000 SU</b> must go where all herds shrink alike, <b>640,000 SU</b> where",
         "Bayan carries <b>none</b> of the herds",
         "Even the smallest herd that was tried has to buy more than 20",
         "Abag carries <b>5,000 SU or more</b>", "24 winters"},
        {"在五分之一的风险下，这片草原可带 <b>90.00 万羊单位</b>（82.00 至 96.00 万羊单位）越冬",
         "须减少 <b>64.00 万羊单位</b>", "所试的任何畜群巴彦都<b>无法</b>带过冬",
         "购入的饲草也超过需求的 20%", "阿巴至少可带 <b>5,000 羊单位</b> 越冬", "200 个冬季"}};
    lg_context *context = lg_test_context(NULL);
    make_results(context);
    put("winter.csv", WINTER);
    put_facts("winter.json", "winter", "Made up");
    for (int language = 0; language < 2; language++) {
        /* Beside the results, and in a folder that is named and holds no other capacity. */
        char *page = page_of(context, (lg_report_language)language, language ? folder : NULL);
        for (size_t i = 0; i < 5; i++)
            says(page, words[language][i]);
        says(page, language ? words[1][5] : "200 winters");
        says(page, "<section id=\"winter\">");
        lg_free(context, page);
    }
    put("winter.csv", "region_kind,region,present_su,winter_capacity_su\nadmin,bayan,1,1\n");
    assert_status(context, lg_report_write(context, folder, NULL, at("w.html")), LG_EDATA);
    assert_error_says(context, "no row of the whole land (city)");
    put("winter.csv", WINTER);
    put("winter.json", "{\"kind\": \"winter\", \"plan\": \"Made up\", \"risk\": 0.2, "
                       "\"draws\": 9, \"from\": \"soon\"}\n");
    assert_status(context, lg_report_write(context, folder, NULL, at("w.html")), LG_EPARSE);
    assert_error_says(context, "\"from\" is no date");
    drop("winter.json");
    assert_status(context, lg_report_write(context, folder, NULL, at("w.html")), LG_EDATA);
    assert_error_says(context, "--from DATE");
    assert_int_not_equal(access(at("w.html"), F_OK), 0);
    lg_context_free(context);
}

/* What an answer is of, and what to ask next where it is 0. */
static void sentences_are_true_of_each_answer(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_results(context);
    make_findings();
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su,limited_by,draws\n"
                        "city,city,1200000,0,bought,200\nadmin,bayan,700,0,condition,24\n"
                        "admin,abag,500,900,range,24\n");
    put("capacity.json",
        "{\"kind\": \"capacity\", \"version\": \"99.1.0\", \"plan\": \"Made up\", "
        "\"scenario\": \"<script>alert(1)</script>\\u202e\", \"risk\": 0.2, \"horizon\": 20, "
        "\"draws\": 200, \"condition_drop\": 0.02, \"adults_lost_frac\": 0.1, "
        "\"bought_frac\": 0.2, \"instruments\": 0}\n");
    drop("doubt.csv");
    drop("doubt.json");
    char *page = page_of(context, LG_REPORT_EN, NULL);
    says(page, "the land bears <b>none</b>");
    says(page, "more than 20\u00a0% of the feed is bought in too many weathers");
    says(page, "Even the smallest herd that was tried fails too often");
    says(page, "There is room for at least <b>400 SU</b> more.");
    says(page, "The law allows");
    says(page, "This is of the scenario <b>&lt;script&gt;alert(1)&lt;/script&gt;\uFFFD</b>");
    says(page, "capacity.json was written by a newer libgrass (99.1.0)");
    says(page, "rest on 24 of them");
    assert_null(strstr(page, "<script>alert"));
    assert_null(strstr(page, "What each instrument adds")); /* of an earlier capacity */
    lg_free(context, page);
    lg_context_free(context);
}

static void refused(lg_context *context, lg_status status, const char *words) {
    assert_status(context,
                  lg_report_write_answers(context, folder, NULL, folder, folder, at("r.html")),
                  status);
    assert_error_says(context, words);
    assert_int_not_equal(access(at("r.html"), F_OK), 0);
}

static void what_is_damaged_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    make_results(context);
    make_findings();
    put("capacity.json", "{\"kind\": \"capacity\", \"plan\": \"Made up\", \"risk\": 7}\n");
    refused(context, LG_EPARSE, "\"risk\" is no number that can be");
    put("capacity.json", "{\"kind\": \"capacity\", \"plan\": \"Made up\"}\n");
    refused(context, LG_EPARSE, "\"risk\" is missing");
    put("capacity.json", "[1, 2]\n");
    refused(context, LG_EDATA, "\"kind\": \"capacity\"");
    put("capacity.json", "{\"kind\": \"capac");
    refused(context, LG_EPARSE, "capacity.json:");
    make_findings();
    put("capacity.csv", "");
    refused(context, LG_EPARSE, "the table is empty");
    put("capacity.csv", "region_kind;region;present_su;dynamic_capacity_su\ncity;city;1,5;1\n");
    refused(context, LG_EPARSE, "separated by semicolons");
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su\ncity,city,nan,1\n");
    refused(context, LG_EPARSE, "'nan'");
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su\ncity,city,1,-5\n");
    refused(context, LG_EPARSE, "'-5'");
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su\ncity,city,1,\n");
    refused(context, LG_EDATA, "with a herd and a capacity");
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su\ncity,city,1,1\n"
                        "unit,north-1,1,1\n");
    refused(context, LG_EDATA, "no row of the management unit");
    put("capacity.csv", "region_kind,region,present_su,dynamic_capacity_su\ncity,city,1,1\n"
                        "admin,bayan,1,1\n");
    refused(context, LG_EDATA, "no row of the administrative unit");
    make_findings();
    put("search.csv", "mix,cost_yuan,met_frac\n");
    refused(context, LG_EDATA, "has no mix");
    put("search.csv", "mix,cost_yuan,met_frac\na,1,17\n");
    refused(context, LG_EPARSE, "'17'");
    lg_context_free(context);
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
    put_facts("doubt.json", "doubt", "another plan");
    refused(context, LG_EDATA, "doubt.json was made from another plan");
    drop("doubt.json");
    refused(context, LG_EDATA, "capacity PLAN --doubt -o");
    make_findings();
    put("doubt.json", "{\"kind\": \"doubt\", \"plan\": \"Made up\", \"samples\": 64, "
                      "\"horizon\": 8, \"condition_drop\": 0.02, "
                      "\"adults_lost_frac\": 0.1, \"bought_frac\": 0.2}\n");
    refused(context, LG_EDATA, "is of another horizon than capacity.json");
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
    static const lg_finding_column columns[] = {{"region", 0, false, true, 0.0, 0.0}};
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
        EACH(what_is_damaged_is_refused),
        EACH(without_them_the_law_answers),
        EACH(the_winter_is_told),
        EACH(sentences_are_true_of_each_answer),
        EACH(failing_allocations_leak_nothing),
        EACH(names_are_those_of_the_land),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
