#include "lg_test.h"

#include "text/yaml.h"

typedef struct herd {
    double animals_su;
    int64_t years;
    bool supplement;
    const char *name;
    lg_date start;
    int calving_day;
    int kind;
    const lg_yaml_node *paddocks;
    int guard;
} herd;

static const lg_key keys[] = {
    {"animals", LG_KEY_NUMBER, "su", 0, 10000, true, NULL, "size of the herd",
     offsetof(herd, animals_su)},
    {"years", LG_KEY_INTEGER, NULL, 1, 500, false, NULL, NULL, offsetof(herd, years)},
    {"supplement", LG_KEY_BOOL, NULL, 0, 0, false, NULL, NULL, offsetof(herd, supplement)},
    {"name", LG_KEY_TEXT, NULL, 0, 0, false, NULL, NULL, offsetof(herd, name)},
    {"start", LG_KEY_DATE, NULL, 0, 0, false, NULL, NULL, offsetof(herd, start)},
    {"calving", LG_KEY_DAY, NULL, 0, 0, false, NULL, NULL, offsetof(herd, calving_day)},
    {"kind", LG_KEY_CHOICE, NULL, 0, 0, false, "sheep|cattle|yak", NULL, offsetof(herd, kind)},
    {"paddocks", LG_KEY_NODE, NULL, 0, 0, false, NULL, NULL, offsetof(herd, paddocks)},
};

static const herd defaults = {-1, -2, true, "default", {1999, 1, 2}, -3, -4, NULL, 77};

static lg_status map(lg_context *context, const char *text, herd *target, lg_yaml **document) {
    lg_status status = lg_yaml_read_text(context, "plan.yaml", text, document);
    if (status != LG_OK)
        return status;
    return lg_yaml_map(*document, lg_yaml_root(*document), "herd", keys, sizeof keys / sizeof *keys,
                       target);
}

static void test_all_keys(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = NULL;
    herd h = defaults;
    assert_ok(context, map(context,
                           "animals: 12.5 su\nyears: 30\nsupplement: false\nname: 2020\n"
                           "start: 2001-02-03\ncalving: 03-01\nkind: yak\npaddocks: [1, 2]\n",
                           &h, &document));
    assert_near(h.animals_su, 12.5, 0);
    assert_int_equal(h.years, 30);
    assert_false(h.supplement);
    assert_string_equal(h.name, "2020");
    assert_int_equal(h.start.year, 2001);
    assert_int_equal(h.start.month, 2);
    assert_int_equal(h.start.day, 3);
    assert_int_equal(h.calving_day, 60);
    assert_int_equal(h.kind, 2);
    assert_int_equal(lg_yaml_count(h.paddocks), 2);
    assert_int_equal(h.guard, 77);
    lg_yaml_free(document);
    lg_context_free(context);
}

static void test_absent_keys(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = NULL;
    herd h = defaults;
    assert_ok(context, map(context, "animals: 1", &h, &document));
    assert_near(h.animals_su, 1, 0);
    assert_int_equal(h.years, -2);
    assert_true(h.supplement);
    assert_string_equal(h.name, "default");
    assert_int_equal(h.start.year, 1999);
    assert_int_equal(h.calving_day, -3);
    assert_int_equal(h.kind, -4);
    assert_null(h.paddocks);
    lg_yaml_free(document);
    lg_context_free(context);
}

/* The message of a good herd with this line added; the target must stay as it was. */
static void assert_refused(lg_context *context, const char *line, const char *message) {
    char text[4000];
    snprintf(text, sizeof text, "name: x\n%s\n", line);
    lg_yaml *document = NULL;
    herd h;
    memcpy(&h, &defaults, sizeof h); /* with its padding, for the comparison below */
    lg_status status = map(context, text, &h, &document);
    assert_status(context, status, LG_EPARSE);
    if (strncmp(lg_context_error(context), message, strlen(message)) != 0)
        fail_msg("'%s' gives\n%s\nnot\n%s", line, lg_context_error(context), message);
    assert_memory_equal(&h, &defaults, sizeof h);
    lg_yaml_free(document);
}

static void test_numbers(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const wrong[] = {"12 km",    "12x0",  "-1",   "10000.1", "nan",   "inf",
                                        "0x10",     "1.5.1", "many", "1e9",     "12 SU", "su",
                                        "12 su su", "true",  "1:30", "1e999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[60], message[200];
        snprintf(line, sizeof line, "animals: %s", wrong[i]);
        snprintf(message, sizeof message,
                 "plan.yaml:2:10: 'animals' is '%s', it should be a number from 0 to 10000 su\n%s\n"
                 "         ^",
                 wrong[i], line);
        assert_refused(context, line, message);
    }
    assert_refused(context,
                   "animals:", "plan.yaml:2:9: 'animals' has no value, it should be a num");
    assert_refused(context, "animals: ~", "plan.yaml:2:10: 'animals' has no value");
    assert_refused(context, "animals: [1]", "plan.yaml:2:10: 'animals' is a sequence, it should");
    assert_refused(context, "animals: {a: 1}", "plan.yaml:2:10: 'animals' is a mapping, it should");
    static const char *const right[] = {"0",      "10000", "10000 su", "1e4",
                                        "'5 su'", "5su",   "\"5 su \""};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        char line[60];
        snprintf(line, sizeof line, "animals: %s", right[i]);
        lg_yaml *document = NULL;
        herd h = defaults;
        assert_ok(context, map(context, line, &h, &document));
        lg_yaml_free(document);
    }
    lg_context_free(context);
}

static void test_integers(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const wrong[] = {
        "1.5", "1.0", "1e2", "0",  "501", "0x1", "one", "3 years", "99999999999999999999",
        "1_0", "+",   "-5",  "1 2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[60], message[200];
        snprintf(line, sizeof line, "years: %s", wrong[i]);
        snprintf(message, sizeof message,
                 "plan.yaml:2:8: 'years' is '%s', it should be a whole number from 1 to 500\n",
                 wrong[i]);
        assert_refused(context, line, message);
    }
    assert_refused(context, "years: []",
                   "plan.yaml:2:8: 'years' is a sequence, it should be a whole");
    lg_context_free(context);
}

static void test_whole_range_of_integers(void **state) {
    (void)state;
    typedef struct wide {
        int64_t seed;
    } wide;
    static const lg_key seed[] = {{"seed", LG_KEY_INTEGER, "id", -INFINITY, INFINITY, true, NULL,
                                   NULL, offsetof(wide, seed)}};
    static const struct {
        const char *text;
        int64_t value;
    } good[] = {{"seed: 9223372036854775807", INT64_MAX},
                {"seed: -9223372036854775808", INT64_MIN},
                {"seed: 9007199254740993 id", 9007199254740993},
                {"seed: +7id", 7}};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        lg_yaml *document = NULL;
        assert_ok(context, lg_yaml_read_text(context, "p", good[i].text, &document));
        wide w = {0};
        assert_ok(context, lg_yaml_map(document, lg_yaml_root(document), "", seed, 1, &w));
        assert_true(w.seed == good[i].value);
        lg_yaml_free(document);
    }
    lg_yaml *document = NULL;
    wide w = {0};
    assert_ok(context, lg_yaml_read_text(context, "p", "seed: 9223372036854775808", &document));
    assert_status(context, lg_yaml_map(document, lg_yaml_root(document), NULL, seed, 1, &w),
                  LG_EPARSE);
    assert_error_says(context, "a whole number in id");
    lg_yaml_free(document);
    assert_ok(context, lg_yaml_read_text(context, "p", "sede: 1", &document));
    assert_status(context, lg_yaml_map(document, lg_yaml_root(document), NULL, seed, 1, &w),
                  LG_EPARSE);
    assert_error_says(context, "p:1:1: unknown key 'sede'; did you mean 'seed'?");
    lg_yaml_free(document);
    lg_context_free(context);
}

static void test_other_types(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const struct {
        const char *line, *message;
    } wrong[] = {
        {"supplement: yes", "plan.yaml:2:13: 'supplement' is 'yes', it should be true or false"},
        {"supplement: True", "plan.yaml:2:13: 'supplement' is 'True'"},
        {"supplement: 1", "plan.yaml:2:13: 'supplement' is '1'"},
        {"supplement: 'true'", "plan.yaml:2:13: 'supplement' is 'true', it should be true or fal"},
        {"supplement:", "plan.yaml:2:12: 'supplement' has no value, it should be true or false"},
        {"supplement: [true]", "plan.yaml:2:13: 'supplement' is a sequence"},
        {"start: 2001-02-29", "plan.yaml:2:8: 'start' is '2001-02-29', it should be a date"},
        {"start: 2001-2-3", "plan.yaml:2:8: 'start' is '2001-2-3'"},
        {"start: 03.02.2001", "plan.yaml:2:8: 'start' is '03.02.2001'"},
        {"start: 2001-02-03T00:00:00", "plan.yaml:2:8: 'start' is '2001-02-03T00:00:00'"},
        {"start: {}", "plan.yaml:2:8: 'start' is a mapping, it should be a date"},
        {"calving: 02-29", "plan.yaml:2:10: 'calving' is '02-29', it should be a day that every"},
        {"calving: 02-30", "plan.yaml:2:10: 'calving' is '02-30', it should be a day of the year"},
        {"calving: 13-01", "plan.yaml:2:10: 'calving' is '13-01'"},
        {"calving: 3-1", "plan.yaml:2:10: 'calving' is '3-1'"},
        {"calving: 60", "plan.yaml:2:10: 'calving' is '60'"},
        {"calving: 草-1", "plan.yaml:2:10: 'calving' is"},
        {"calving: 2001-03-01", "plan.yaml:2:10: 'calving' is '2001-03-01'"},
        {"calving: [1]", "plan.yaml:2:10: 'calving' is a sequence"},
        {"kind: cattel", "plan.yaml:2:7: 'kind' is 'cattel', it should be one of sheep|cattle|yak; "
                         "did you mean 'cattle'?\nkind: cattel\n      ^"},
        {"kind: horse",
         "plan.yaml:2:7: 'kind' is 'horse', it should be one of sheep|cattle|yak\nk"},
        {"kind: sheep|cattle", "plan.yaml:2:7: 'kind' is 'sheep|cattle', it should be one of"},
        {"kind: ''", "plan.yaml:2:7: 'kind' has no value, it should be sheep|cattle|yak"},
        {"kind: [yak]", "plan.yaml:2:7: 'kind' is a sequence, it should be sheep|cattle|yak"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(context, wrong[i].line, wrong[i].message);
    lg_yaml *document = NULL;
    herd h = defaults;
    assert_status(context, map(context, "name: ''\nanimals: 1", &h, &document), LG_EPARSE);
    assert_error_says(context, "plan.yaml:1:7: 'name' has no value, it should be a text");
    lg_yaml_free(document);
    document = NULL;
    assert_status(context, map(context, "name: [a]\nanimals: 1", &h, &document), LG_EPARSE);
    assert_error_says(context, "plan.yaml:1:7: 'name' is a sequence, it should be a text");
    lg_yaml_free(document);
    lg_context_free(context);
}

/* Every day but 29 February is 1..365 as in a year without one, and grows by one. */
static void test_days(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    int wanted = 0;
    for (int month = 1; month <= 12; month++)
        for (int day = 1; day <= lg_days_in_month(2001, month); day++) {
            char text[60];
            snprintf(text, sizeof text, "animals: 1\ncalving: %02d-%02d\n", month, day);
            lg_yaml *document = NULL;
            herd h = defaults;
            assert_ok(context, map(context, text, &h, &document));
            assert_int_equal(h.calving_day, ++wanted);
            lg_yaml_free(document);
        }
    assert_int_equal(wanted, 365);
    lg_context_free(context);
}

static void test_keys(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_refused(context, "animls: 12",
                   "plan.yaml:2:1: unknown key 'animls' in 'herd'; did you mean 'animals'?\n"
                   "animls: 12\n^");
    assert_refused(context, "colour: red",
                   "plan.yaml:2:1: unknown key 'colour' in 'herd'; its keys are animals, years");
    assert_refused(context, "years: 3",
                   "plan.yaml:1:1: the key 'animals' is missing in 'herd': size of the herd\n");
    assert_refused(context, "animals: 1\nanimals: 2",
                   "plan.yaml:3:1: the key 'animals' stands twice, first at 2:1");
    /* A long key is cut between two characters. */
    assert_refused(context, "x草草草草草草草草草草草草草草草草草草草草草草: 1",
                   "plan.yaml:2:1: unknown key 'x草草草草草草草草草草草草草草草草草草草草草...' in "
                   "'herd'; its keys");
    /* Wrong pairs are told in the order of the file. */
    assert_refused(context, "years: x\nanimls: 1", "plan.yaml:2:8: 'years' is 'x'");
    lg_yaml *document = NULL;
    herd h = defaults;
    assert_status(context, map(context, "- animals", &h, &document), LG_EPARSE);
    assert_error_says(context, "plan.yaml:1:1: keys and values should stand here in 'herd'");
    lg_yaml_free(document);
    lg_context_free(context);
}

/* A value that came through a merge is reported where it stands. */
static void test_merged_value(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = NULL;
    assert_ok(context, lg_yaml_read_text(context, "p",
                                         "base: &base\n  animals: 12 km\n"
                                         "herd:\n  <<: *base\n  years: 3\n",
                                         &document));
    herd h;
    memcpy(&h, &defaults, sizeof h);
    const lg_yaml_node *node = lg_yaml_get(lg_yaml_root(document), "herd");
    assert_status(context,
                  lg_yaml_map(document, node, "herd", keys, sizeof keys / sizeof *keys, &h),
                  LG_EPARSE);
    assert_error_says(context, "p:2:12: 'animals' is '12 km'");
    assert_memory_equal(&h, &defaults, sizeof h);
    lg_yaml_free(document);
    lg_context_free(context);
}

static lg_status read_wrong_key(lg_context *context) {
    lg_yaml *document = NULL;
    herd h = defaults;
    lg_status status = map(context, "animls: 1", &h, &document);
    lg_yaml_free(document);
    return status == LG_EPARSE ? LG_OK : status;
}

static lg_status read_wrong_choice(lg_context *context) {
    lg_yaml *document = NULL;
    herd h = defaults;
    lg_status status = map(context, "kind: yack", &h, &document);
    lg_yaml_free(document);
    return status == LG_EPARSE ? LG_OK : status;
}

static void test_each_allocation(void **state) {
    (void)state;
    lg_fail_each_allocation(read_wrong_key);
    lg_fail_each_allocation(read_wrong_choice);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_keys),
        cmocka_unit_test(test_absent_keys),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_whole_range_of_integers),
        cmocka_unit_test(test_other_types),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_merged_value),
        cmocka_unit_test(test_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
