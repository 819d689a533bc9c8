/* Indicators of a plan against a summary. */
#include "lg_test.h"

#include <libgrass/indicators.h>

static const char SUMMARY[] = "test_store_indicators_summary.csv";
static const char TABLE[] = "test_store_indicators_table.csv";

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static const char BOOKS[] = "scenario,year,region_kind,region,cover_frac,overload_rate\n"
                            "a,2023,city,city,0.30,0.5\n"
                            "a,2023,zone,north,0.90,0.5\n"
                            "a,2025,city,city,0.31,0.05\n"
                            "b,2023,city,city,0.30,0\n"
                            "b,2025,city,city,0.29,inf\n";

typedef struct seen {
    int count, met;
    char lines[1000], base[64];
} seen;

static void keep(const lg_indicator *i, void *user) {
    seen *s = user;
    s->count++;
    s->met += i->met;
    if (i->base_year != 0)
        snprintf(s->base, sizeof s->base, "%s %d", i->base_scenario, i->base_year);
    char *end = s->lines + strlen(s->lines);
    snprintf(end, sizeof s->lines - (size_t)(end - s->lines), "%s %d %s %.3g %.3g %d;", i->scenario,
             i->year, i->rule, i->target, i->value, i->met);
}

static void every_rule(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    write_file(SUMMARY, BOOKS);
    write_file(TABLE, "indicator,column,rule,value,unit,year,source,confidence\n"
                      "cover,cover_frac,rising,,1,2025,plan,V\n"
                      "cover,cover_frac,not_less,,1,2025,plan,V\n"
                      "cover,cover_frac,not_more,,1,2025,plan,V\n"
                      "cover,cover_frac,at_least,0.305,1,2025,plan,V\n"
                      "load,overload_rate,at_most,0.1,1,2025,plan,V\n"
                      "later,cover_frac,rising,,1,2030,plan,V\n");
    seen s = {0};
    assert_ok(context, lg_indicators(context, SUMMARY, TABLE, keep, &s));
    assert_string_equal(s.lines, "a 2025 rising 0.3 0.31 1;a 2025 not_less 0.3 0.31 1;"
                                 "a 2025 not_more 0.3 0.31 0;a 2025 at_least 0.305 0.31 1;"
                                 "a 2025 at_most 0.1 0.05 1;b 2025 rising 0.3 0.29 0;"
                                 "b 2025 not_less 0.3 0.29 0;b 2025 not_more 0.3 0.29 1;"
                                 "b 2025 at_least 0.305 0.29 0;b 2025 at_most 0.1 inf 0;");
    assert_string_equal(s.base, "a 2023");
    lg_context_free(context);
}

/* One yardstick for all scenarios, or each its own, or a number; what cannot fail is refused. */
static void the_base_is_stated(void **state) {
    (void)state;
    static const struct {
        const char *base, *lines, *says;
    } cases[] = {
        {"first", "a 2025 rising 0.3 0.31 1;b 2025 rising 0.3 0.29 0;", NULL},
        {"own", "a 2025 rising 0.3 0.31 1;b 2025 rising 0.4 0.29 0;", NULL},
        {"b", "a 2025 rising 0.4 0.31 0;b 2025 rising 0.4 0.29 0;", NULL},
        {"b@2025", "a 2025 rising 0.29 0.31 1;b 2025 rising 0.29 0.29 0;", NULL},
        {"0.28", "a 2025 rising 0.28 0.31 1;b 2025 rising 0.28 0.29 1;", NULL},
        {"c", NULL, "the base 'c' is no scenario"},
        {"a@2024", NULL, "not in that year"},
        {"a@soon", NULL, "no year behind its '@'"},
    };
    lg_context *context = lg_test_context(NULL);
    write_file(SUMMARY, "scenario,year,region_kind,region,cover_frac,area_mu\n"
                        "a,2023,city,city,0.30,5\na,2025,city,city,0.31,5\n"
                        "b,2023,city,city,0.40,5\nb,2025,city,city,0.29,5\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "indicator,column,rule,value,unit,year,source,confidence,base\n"
                 "cover,cover_frac,rising,,1,2025,plan,V,%s\n",
                 cases[i].base);
        write_file(TABLE, text);
        seen s = {0};
        lg_status status = lg_indicators(context, SUMMARY, TABLE, keep, &s);
        assert_status(context, status, cases[i].says == NULL ? LG_OK : LG_EPARSE);
        if (cases[i].says == NULL)
            assert_string_equal(s.lines, cases[i].lines);
        else
            assert_error_says(context, cases[i].says);
    }
    write_file(TABLE, "indicator,column,rule,value,unit,year,source,confidence,base\n"
                      "land,area_mu,not_less,,1,2025,plan,V,first\n");
    assert_status(context, lg_indicators(context, SUMMARY, TABLE, keep, &(seen){0}), LG_EPARSE);
    assert_error_says(context, "could not fail");
    lg_context_free(context);
}

static void mistakes_are_told(void **state) {
    (void)state;
    static const struct {
        const char *row, *says;
    } bad[] = {
        {"x,cover_frac,risin,,1,2025,plan,V\n", "unknown rule 'risin'"},
        {"x,cover,rising,,1,2025,plan,V\n", "no column 'cover'"},
        {"x,cover_frac,at_least,,1,2025,plan,V\n", ":2:"},
        {"x,cover_frac,rising,,1,soon,plan,V\n", ":2:"},
        {"x,area_mu,not_less,,1,2025,plan,V\n", "no column 'area_mu'"},
    };
    lg_context *context = lg_test_context(NULL);
    write_file(SUMMARY, BOOKS);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[400];
        snprintf(text, sizeof text, "indicator,column,rule,value,unit,year,source,confidence\n%s",
                 bad[i].row);
        write_file(TABLE, text);
        assert_status(context, lg_indicators(context, SUMMARY, TABLE, keep, &(seen){0}), LG_EPARSE);
        assert_error_says(context, bad[i].says);
    }
    assert_status(context, lg_indicators(context, "no-such.csv", TABLE, NULL, NULL), LG_EINPUT);
    assert_int_equal(lg_indicators(context, SUMMARY, NULL, NULL, NULL), LG_EARG);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    return lg_indicators(context, SUMMARY, LG_DATA "/xilinhot/indicators.csv", NULL, NULL);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    write_file(SUMMARY, "scenario,year,region_kind,red_line_area_km2,red_line_degraded_km2,"
                        "cover_frac,overload_rate\na,2025,city,1,2,3,4\n");
    lg_fail_each_allocation(work);
}

static int remove_files(void **state) {
    (void)state;
    remove(SUMMARY);
    remove(TABLE);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule), cmocka_unit_test(the_base_is_stated),
        cmocka_unit_test(mistakes_are_told), cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, remove_files);
}
