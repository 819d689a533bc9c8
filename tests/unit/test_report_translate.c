/* Meanings, units and sources in both languages; what counts as from memory. */
#include "lg_test.h"

#include "report/assumed.h"
#include "report/method.h"
#include "report/translate.h"

static bool is_chinese(const char *text) {
    for (const char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c >= 0xe3 && (unsigned char)*c <= 0xe9)
            return true;
    return false;
}

static bool has_source(const char *source, lg_report_language language, bool *chinese) {
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_out_init(context, &out);
    bool found = lg_out_source(&out, language, source);
    *chinese = found && is_chinese(out.text);
    lg_out_free(&out);
    lg_context_free(context);
    return found;
}

static void check(const char *table, const char *name, const char *unit, const char *source) {
    const char *en = lg_meaning_of(LG_REPORT_EN, table, name);
    const char *zh = lg_meaning_of(LG_REPORT_ZH, table, name);
    bool chinese = false;
    if (en[0] == '\0' || !is_chinese(zh))
        fail_msg("%s %s means \"%s\" and \"%s\"; put it into report/meanings.def", table, name, en,
                 zh);
    if (strcmp(unit, "1") != 0 && strcmp(lg_unit_of(LG_REPORT_ZH, unit), unit) == 0)
        fail_msg("%s %s: put the unit '%s' into report/units.def", table, name, unit);
    if (!has_source(source, LG_REPORT_ZH, &chinese) || !chinese)
        fail_msg("%s %s: put the source '%s' into report/sources.def", table, name, source);
}

static void every_parameter_has_a_meaning_a_unit_and_a_source(void **state) {
    (void)state;
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning)             \
    check("steppe", #field, unit, source);
#include <libgrass/tables/steppe_params.def>
#undef LG_PARAM
#define LG_PARAM(field, original, unit, value, low, high, source, meaning)                         \
    check("modvege", #field, unit, source);
#include <libgrass/tables/modvege_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    check("degradation", #field, unit, source);
#include <libgrass/tables/degradation_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    check("sand", #field, unit, source);
#include <libgrass/tables/sand_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    check("carbon", #field, unit, source);
#include <libgrass/tables/carbon_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    check("subsidy", #field, unit, source);
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    check("prices", #field, unit, source);
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
#define LG_WEATHER_PARAM(name, value, low, high, unit, source, confidence)                         \
    check("weather", #name, unit, source);
#define LG_WEATHER_COUNT LG_WEATHER_PARAM
#include "weather/draw_params.def"
#include "weather/grid_params.def"
#include "weather/plane_params.def"
#include "weather/weather_params.def"
#undef LG_WEATHER_COUNT
#undef LG_WEATHER_PARAM
}

static const char *chinese_of(lg_out *out, const char *source) {
    out->used = 0;
    return lg_out_source(out, LG_REPORT_ZH, source) ? out->text : "";
}

static void sources_keep_what_differs(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_out_init(context, &out);
    assert_string_equal(chinese_of(&out, "Jouven2006 tab. 2"), "Jouven2006 表 2");
    assert_string_equal(chinese_of(&out, "Jouven2006 tab. 1, group A"), "Jouven2006 表 1，A 组");
    assert_string_equal(chinese_of(&out, "NY/T 635-2015: 0.4 of the adult"),
                        "NY/T 635-2015：成畜的 0.4");
    assert_string_equal(chinese_of(&out, "generated from the monthly figures of <a> (b.csv); all "
                                         "zones share the days of the station, month sums and "
                                         "means are exact"),
                        "由 &lt;a&gt; 的逐月数据（b.csv）生成；各区共用该站的逐日序列，"
                        "月总量与月平均严格一致");
    assert_string_equal(chinese_of(&out, "calibrated to something else"), "");
    assert_string_equal(chinese_of(&out, ""), "");
    lg_out_free(&out);
    lg_context_free(context);
}

static bool from_memory(const char *confidence, const char *source) {
    lg_report_parameter p = {.value = 0};
    snprintf(p.confidence.text, sizeof p.confidence.text, "%s", confidence);
    snprintf(p.source, sizeof p.source, "%s", source);
    return lg_is_from_memory(&p);
}

static void a_source_from_memory_is_one_whatever_its_confidence(void **state) {
    (void)state;
    assert_true(from_memory("M-hi", "GB 19377-2003"));
    assert_true(from_memory("C", "calibrated to 60-120 g/m2 on fixed dunes (memory)"));
    assert_true(from_memory("A", "hay at 1.0 yuan/kg, from memory; no price list seen"));
    assert_false(from_memory("C", "calibrated"));
    assert_false(from_memory("A", "a memoryless process"));
    assert_false(from_memory("V", ""));
    lg_report_parameter rows[2] = {{.value = 0}, {.value = 0}};
    strcpy(rows[0].confidence.text, "C");
    strcpy(rows[0].source, "fit to figures from memory");
    strcpy(rows[1].confidence.text, "C");
    lg_report_scenario s = {.parameters = rows, .nparameters = 2};
    assert_int_equal(lg_count_confidence(&s).unverified, 1);
}

/* "" when the line stays as it is. */
static void assume(lg_report_language language, const char *line, const char *want) {
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_out_init(context, &out);
    bool said = lg_out_assumed(&out, language, line);
    assert_int_equal(out.status, LG_OK);
    assert_int_equal(said, want[0] != '\0');
    assert_string_equal(said ? out.text : "", want);
    lg_out_free(&out);
    lg_context_free(context);
}

static void what_was_assumed_is_told_in_the_language_of_the_page(void **state) {
    (void)state;
    assume(
        LG_REPORT_ZH, "default measure 2 (ban): animals=pens, yuan_mu=0",
        "措施 2（禁牧）：牲畜去向 <code>animals=pens</code>、每亩措施成本 <code>yuan_mu=0</code>");
    assume(LG_REPORT_EN, "default measure 2 (ban): animals=pens",
           "Measure 2 (ban): what becomes of the animals <code>animals=pens</code>");
    assume(LG_REPORT_ZH, "default subsidy: ban_yuan_mu=7.5",
           "补贴：禁牧补助 <code>ban_yuan_mu=7.5</code>");
    assume(LG_REPORT_ZH, "default strange: a=<b>", "strange：<code>a=&lt;b&gt;</code>");
    assume(LG_REPORT_ZH, "1 of 12 weather zones has no cell on the map: 'south-east'",
           "12 个天气区中有 1 个在图上没有栅格：&#39;south-east&#39;");
    assume(LG_REPORT_ZH, "weather: estimated, because not given: tmin_c (a (b))",
           "天气：未给定而估算：tmin_c（a (b)）");
    assume(LG_REPORT_ZH,
           "weather: estimated, because not given: pet_mm, rh_frac (evapotranspiration by "
           "Hargreaves, FAO-56 eq. 52; from a dewpoint at tmin_c; at sea level)",
           "天气：未给定而估算：pet_mm, rh_frac（蒸散按 Hargreaves，FAO-56 式 52; 露点取 "
           "tmin_c；按海平面计）");
    assume(LG_REPORT_ZH, "weather: 'time' says the days, 'valid_time' is not read",
           "天气：日期取自 time，未读 valid_time");
    assume(LG_REPORT_ZH,
           "layer 'awc_mm' has no value in 3 usable cells (0.27 km2); they are dropped",
           "图层 awc_mm 在 3 个可利用栅格（0.27 平方公里）上没有数值：这些栅格不参加模拟");
    assume(LG_REPORT_ZH, "layer 'awc_mm' has no value in 3 usable cells (0.27 km2); they get 90",
           "图层 awc_mm 在 3 个可利用栅格（0.27 平方公里）上没有数值：取 90");
    assume(LG_REPORT_ZH,
           "1 invalid polygons were mended; 2 lines or points that fell off them are no land",
           "修复了 1 个无效多边形；由此脱落的 2 条线或点不算作土地");
    assume(LG_REPORT_ZH, "units overlap by 1.5 ha, which stay with the earlier in the file",
           "管理单元重叠 1.5 公顷，归文件中靠前的单元");
    assume(LG_REPORT_ZH, "no raster 'slope_deg': it is 0 everywhere",
           "没有栅格 slope_deg：各处均为 0");
    assume(LG_REPORT_EN, "no raster 'slope_deg': it is 0 everywhere", "");
    assume(LG_REPORT_ZH, "no raster 'slope_deg': it is 0 everywhere, or so", "");
    assume(LG_REPORT_ZH, "some other sentence", "");
    assume(LG_REPORT_ZH, "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_parameter_has_a_meaning_a_unit_and_a_source),
        cmocka_unit_test(sources_keep_what_differs),
        cmocka_unit_test(a_source_from_memory_is_one_whatever_its_confidence),
        cmocka_unit_test(what_was_assumed_is_told_in_the_language_of_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
