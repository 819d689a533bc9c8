/* The generator's tables: wrong ones are named with file, line and column. */
#define _POSIX_C_SOURCE 200809L
#include "lg_test.h"

#include <sys/stat.h>
#include <unistd.h>

#include <libgrass/weather.h>

#include "weather/pet.h"
#include "weather/tables.h"

#define FOLDER "test_weather_tables.tmp"
#define HEAD "year,month,tmean_c,tmax_c,tmin_c,dewpoint_c,rain_mm,wet_days,wind_m_s\n"
#define NORMALS_HEAD "month,rain_mm,wet_days,sunshine_frac,rh_frac,source,confidence\n"
#define STRUCTURE_HEAD "parameter,season,value,unit,source,confidence\n"
#define JANUARY "2012,1,-20,-14,-26,-23,,,3\n"

static const char yaml[] = "station:\n  name: here\n  latitude: 44 deg\n  longitude: 116 deg\n"
                           "  elevation: 1000 m\n  wind_height: 10 m\n"
                           "tables:\n  months: months.csv\n  normals: normals.csv\n"
                           "  structure: structure.csv\nzones:\n  rain_noise: 0.5\n";
static const char *const parameters[] = {
    "wet_after_wet,0.5,frac", "wet_after_dry,0.3,frac", "amount_shape,0.6,1", "tmean_lag1,0.6,1",
    "tmean_sd_c,3,degC",      "clear_wet_ratio,0.7,1",  "clear_sd_dry,0.1,1", "clear_sd_wet,0.3,1",
    "dewpoint_slope,0.5,1",   "dewpoint_wet_c,4,degC",  "wind_cv,0.35,1",     "range_power,1,1",
};

static void put(const char *name, const char *text) {
    char path[128];
    snprintf(path, sizeof path, FOLDER "/%s", name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void put_normals(const char *head, const char *values) {
    char text[2048];
    snprintf(text, sizeof text, "%s", head);
    for (int month = 1; month <= 12; month++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%d,%s,test,assumption\n", month, values);
    }
    put("normals.csv", text);
}

/* All four files right, structure less its last `missing` rows. */
static void put_all(int missing) {
    static const char *const seasons[] = {"DJF", "MAM", "JJA", "SON"};
    char text[8192] = STRUCTURE_HEAD;
    for (int row = 0; row < 48 - missing; row++) {
        const char *p = parameters[row / 4];
        int name = (int)(strchr(p, ',') - p);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%.*s,%s%s,test,assumption\n", name, p,
                 seasons[row % 4], p + name);
    }
    put("weather.yaml", yaml);
    put("structure.csv", text);
    put_normals(NORMALS_HEAD, "3,3.6,0.7,0.6");
    put("months.csv", HEAD JANUARY);
}

static void expect(lg_status status, const char *says) {
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *tables = NULL;
    assert_status(context, lg_weather_tables_read(context, FOLDER "/weather.yaml", &tables),
                  status);
    assert_error_says(context, says);
    assert_null(tables);
    lg_context_free(context);
}

static void expect_months(const char *rows, const char *says) {
    put_all(0);
    put("months.csv", rows);
    expect(LG_EPARSE, says);
}

static void expect_normals(const char *rows, const char *says) {
    put_all(0);
    put("normals.csv", rows);
    expect(LG_EPARSE, says);
}

static void expect_structure(const char *rows, const char *says) {
    put_all(0);
    put("structure.csv", rows);
    expect(LG_EPARSE, says);
}

static void test_right_tables(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *t = NULL;
    put_all(0);
    put("months.csv", HEAD "2013,2,-15,-9,-21,,12.5,7,3\n" JANUARY);
    assert_ok(context, lg_weather_tables_read(context, FOLDER "/weather.yaml", &t));
    assert_int_equal(t->first_year, 2012);
    assert_int_equal(t->nyears, 2);
    assert_true(t->months[0].known && t->months[13].known && !t->months[1].known);
    assert_int_equal(t->months[0].wet_days, 4); /* of the normals: 3.6 */
    assert_near(t->months[0].rain_mm, 3, 0);
    assert_near(t->months[0].wind_2m_m_s, lg_wind_at_2m_m_s(3, 10), 0);
    assert_int_equal(t->months[13].wet_days, 7);
    assert_near(lg_saturation_kpa(t->months[13].dewpoint_c), 0.6 * lg_mean_saturation_kpa(-9, -21),
                1e-12);
    assert_near(t->seasons[2].wet_after_dry, 0.3, 0);
    assert_near(t->seasons[3].range_power, 1, 0);
    assert_string_equal(t->station.name, "here");
    assert_null(lg_weather_tables_year(t, 2012));
    lg_weather_tables_free(t);
    lg_weather_tables_free(NULL);
    lg_context_free(context);
}

#define CODED_HEAD "station," HEAD
#define MONTH_A "a,2012,1,-20,-14,-26,,12,,\n"

/* Replaces the description by one that names the station's code. */
static void put_coded(const char *code, const char *months) {
    char text[sizeof yaml + 64];
    put_all(0);
    snprintf(text, sizeof text, "station:\n  code: %s\n%s", code, yaml + sizeof "station:");
    put("weather.yaml", text);
    put_normals("month,rain_mm,wet_days,sunshine_frac,rh_frac,wind_m_s,source,confidence\n",
                "3,3.6,0.7,0.6,2.5");
    put("months.csv", months);
}

/* Of a table of several stations only the named one's rows are read; its wet days follow the root
 * of its rain, its wind is the normals', and both are told. */
static void test_one_of_several_stations(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *t = NULL;
    put_coded("a", CODED_HEAD MONTH_A "b,1970,1,-10,-5,-15,-13,5,2,3\na,2012,2,-15,-9,-21,,,,4\n");
    assert_ok(context, lg_weather_tables_read(context, FOLDER "/weather.yaml", &t));
    assert_int_equal(t->first_year, 2012);
    assert_int_equal(t->nyears, 1);
    assert_near(t->months[0].rain_mm, 12, 0);
    assert_int_equal(t->months[0].wet_days, 7); /* 3.6 sqrt(12 / 3) = 7.2 */
    assert_near(t->months[0].wind_2m_m_s, lg_wind_at_2m_m_s(2.5, 10), 0);
    assert_int_equal(t->months[1].wet_days, 4);
    assert_near(t->months[1].wind_2m_m_s, lg_wind_at_2m_m_s(4, 10), 0);
    assert_string_equal(
        t->assumed,
        "weather: rain and wet days of 1 months of station a are the normals'\n"
        "weather: wet days of 1 months of station a follow the rain (normal days times the root of "
        "rain over normal rain)\n"
        "weather: wind of 1 months of station a is the normals'\n"
        "weather: humidity of 2 months of station a is the normals'");
    lg_weather_tables_free(t);
    lg_context_free(context);
}

static void test_wrong_stations(void **state) {
    (void)state;
    put_coded("c", CODED_HEAD MONTH_A);
    expect(LG_EPARSE, "no row is of station 'c'");
    put_coded("a", HEAD JANUARY);
    expect(LG_EPARSE, "station");
    put_coded("a", CODED_HEAD "a,2012,1,-20,-14,-26,,,4,3\n");
    expect(LG_EPARSE, "go together");
    put_coded("''", CODED_HEAD MONTH_A);
    expect(LG_EPARSE, "'code' has no value");
}

static void test_wrong_months(void **state) {
    (void)state;
    expect_months(HEAD, "no months");
    expect_months(HEAD JANUARY JANUARY, "2012-01 occurs twice");
    expect_months(HEAD "2012,13,-20,-14,-26,-23,,,3\n", "months.csv:2");
    expect_months(HEAD "2012.5,1,-20,-14,-26,-23,,,3\n", "whole number");
    expect_months(HEAD "2012,1,-20,-24,-26,-23,,,3\n", "ascending");
    expect_months(HEAD "2012,1,-20,-14,-26,-23,5,,3\n", "go together");
    expect_months(HEAD "2012,2,-20,-14,-26,-23,50,30,3\n", "29 days only");
    expect_months(HEAD "2012,1,-20,-14,-26,-23,5,2.5,3\n", "whole number");
    expect_months(HEAD "2012,1,x,-14,-26,-23,,,3\n", "tmean_c");
    expect_months(HEAD "1,1,-20,-14,-26,-23,,,3\n" JANUARY, "span");
    expect_months("year,month\n2012,1\n", "tmean_c");
}

static void test_wrong_normals(void **state) {
    (void)state;
    expect_normals(NORMALS_HEAD "1,3,3,0.7,0.6,t,a\n", "twelve months");
    expect_normals(NORMALS_HEAD "1,3,3,0.7,0.6,t,a\n1,3,3,0.7,0.6,t,a\n", "once");
    expect_normals(NORMALS_HEAD "1.5,3,3,0.7,0.6,t,a\n", "once");
    expect_normals(NORMALS_HEAD "1,3,3,70,0.6,t,a\n", "sunshine_frac");
    expect_normals(NORMALS_HEAD "1,3,3,0.7,0.6,t,\n", "source and confidence");
    expect_normals("month,rain_mm\n1,3\n", "wet_days");
}

static void test_wrong_structure(void **state) {
    (void)state;
    put_all(1);
    expect(LG_EPARSE, "no value for range_power in SON");
    expect_structure(STRUCTURE_HEAD "wet_after_wot,DJF,0.5,frac,t,a\n",
                     "did you mean 'wet_after_wet'?");
    expect_structure(STRUCTURE_HEAD "wind_cv,spring,0.5,1,t,a\n", "spring");
    expect_structure(STRUCTURE_HEAD "wind_cv,DJF,0.5,1,t,a\nwind_cv,DJF,0.5,1,t,a\n", "twice");
    expect_structure(STRUCTURE_HEAD "wind_cv,DJF,0.5,m,t,a\n", "not in 'm'");
    expect_structure(STRUCTURE_HEAD "wind_cv,DJF,0.5,1,,a\n", "source and confidence");
    expect_structure(STRUCTURE_HEAD "wet_after_wet,DJF,1.5,frac,t,a\n", "structure.csv:2");
}

static void keep_sentence(lg_log_level level, const char *sentence, void *user) {
    assert_int_equal(level, LG_LOG_WARNING);
    snprintf(user, 512, "%s", sentence);
}

/* Two years of months whose rain is `rain_mm` and whose July is `july_c` warmer than January. */
static void read_two_years(double rain_mm, double july_c, char told[512]) {
    char months[4096] = HEAD;
    for (int i = 0; i < 24; i++) {
        size_t used = strlen(months);
        double tmean_c = i % 12 == 6 ? july_c : 0.0;
        snprintf(months + used, sizeof months - used, "%d,%d,%g,%g,%g,-30,%g,3,3\n", 2012 + i / 12,
                 i % 12 + 1, tmean_c, tmean_c + 5, tmean_c - 5, rain_mm);
    }
    put_all(0);
    put("months.csv", months);
    told[0] = '\0';
    lg_context_options options = {.log = keep_sentence, .user = told};
    lg_context *context = NULL;
    lg_weather_tables *tables = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    assert_ok(context, lg_weather_tables_read(context, FOLDER "/weather.yaml", &tables));
    lg_weather_tables_free(tables);
    lg_context_free(context);
}

/* Of months whose unit or order is another one (normals: 3 mm each, at 44 N). */
static void test_unlikely_months(void **state) {
    (void)state;
    char told[512];
    read_two_years(4, 10, told);
    assert_string_equal(told, "");
    read_two_years(40, 10, told); /* tenths of a millimetre */
    assert_non_null(strstr(told, "rain_mm of 24 months is 13 times the normals' of them"));
    read_two_years(0.12, 10, told); /* inches */
    assert_non_null(strstr(told, "is it in millimetres"));
    read_two_years(4, -10, told);
    assert_non_null(strstr(told, "tmean_c is 0.0 in January and -10.0 in July in the mean, at "
                                 "latitude 44; are months and latitude right?"));
    expect_months(HEAD "2012,1,-20,-14,-26,-13,,,3\n",
                  "months.csv:2:20: dewpoint_c is above tmax_c");
    expect_months("station,year,month,tmean_c,tmax_c,tmin_c,dewpoint_c,rain_mm,wet_days,wind_m_s\n"
                  "a,2012,1,-20,-14,-26,-23,,,3\nb,2012,1,-20,-14,-26,-23,,,3\n",
                  "months.csv:3:1: the rows are of several stations; name one");
}

static void test_wrong_description(void **state) {
    (void)state;
    char text[1024];
    put_all(0);
    put("weather.yaml", "station: 3\ntables: {}\nzones: {}\n");
    expect(LG_EPARSE, "weather.yaml:1");
    snprintf(text, sizeof text, "%s  raim_noise: 2\n", yaml);
    put("weather.yaml", text);
    expect(LG_EPARSE, "did you mean 'rain_noise'");
    snprintf(text, sizeof text, "station:\n  name: %065d%s", 0, strstr(yaml, "\n  latitude"));
    put("weather.yaml", text);
    expect(LG_EPARSE, "longer than 63");
    put_all(0);
    remove(FOLDER "/normals.csv");
    expect(LG_EINPUT, "normals.csv");
}

static void count_notices(lg_log_level level, const char *sentence, void *user) {
    assert_int_equal(level, LG_LOG_NOTICE);
    assert_non_null(strstr(sentence, "not possible"));
    ++*(int *)user;
}

/* Rain and wet days that cannot both be: the rain is kept, the days give way, and a notice says so.
 */
static void test_impossible_counts(void **state) {
    (void)state;
    static const double rain[] = {0.3, 0.0, 5.0, 0.05};
    static const int days[] = {5, 3, 0, 4}, kept[] = {3, 0, 1, 1};
    char months[2048] = HEAD;
    for (int month = 1; month <= 12; month++) {
        size_t used = strlen(months);
        snprintf(months + used, sizeof months - used, "2013,%d,1,5,-5,-3,%g,%d,3\n", month,
                 rain[month % 4], days[month % 4]);
    }
    put_all(0);
    put("months.csv", months);
    int notices = 0;
    lg_context_options options = {.log = count_notices, .user = &notices};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_weather_recipe recipe = {FOLDER "/weather.yaml", NULL, 2013, 2013, 1, 0};
    lg_weather *w = NULL;
    assert_ok(context, lg_weather_generate(context, &recipe, &w));
    assert_int_equal(notices, 12);
    const double *fallen = lg_weather_series(w, 0, LG_WEATHER_PRECIP_MM);
    for (int month = 1; month <= 12; month++) {
        double total = 0;
        int wet = 0;
        for (int d = 0; d < lg_days_in_month(2013, month); d++, fallen++) {
            total += *fallen;
            wet += *fallen > 0;
        }
        assert_near(total, rain[month % 4], 1e-12);
        assert_int_equal(wet, kept[month % 4]);
    }
    lg_weather_free(w);
    lg_context_free(context);
}

static int make_folder(void **state) {
    (void)state;
    mkdir(FOLDER, 0777);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    remove(FOLDER "/weather.yaml");
    remove(FOLDER "/months.csv");
    remove(FOLDER "/normals.csv");
    remove(FOLDER "/structure.csv");
    return rmdir(FOLDER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_tables),      cmocka_unit_test(test_one_of_several_stations),
        cmocka_unit_test(test_wrong_stations),    cmocka_unit_test(test_wrong_months),
        cmocka_unit_test(test_wrong_normals),     cmocka_unit_test(test_wrong_structure),
        cmocka_unit_test(test_unlikely_months),   cmocka_unit_test(test_wrong_description),
        cmocka_unit_test(test_impossible_counts),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
