/* Names of scenarios, which become names of files: what is one, and that no two are the same. */
#include <time.h>

#include "lg_test.h"
#include "scenario/names.h"
#include "scenario/plan.h"

static void letters_of_any_script_make_a_name(void **state) {
    (void)state;
    static const char *const good[] = {"herd-0.80M", "禁牧", "休牧_2023", "Größe",
                                       "кош",        "a",    "\U00020000"};
    static const char *const bad[] = {"",
                                      "-x",
                                      ".hidden",
                                      "..",
                                      "a/b",
                                      "a b",
                                      "a\tb",
                                      "a\nb",
                                      "a\x7f",
                                      "=1",
                                      "a:b",
                                      "a\\b",
                                      "\xff",
                                      "a\xe7\xa6",
                                      "\xc0\xaf", /* overlong '/' */
                                      "a\u3000b",
                                      "\u202eabc",
                                      "a\u200b",
                                      "\ufeffa",
                                      "a\xc2\x85"
                                      "b",
                                      "\ue000"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_null(lg_scenario_name_fault(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(lg_scenario_name_fault(bad[i]));
    char long_name[4 * 61 + 1] = "";
    for (int i = 0; i < 60; i++)
        strcat(long_name, "草");
    assert_null(lg_scenario_name_fault(long_name)); /* 60 characters, 180 bytes */
    strcat(long_name, "x");
    assert_non_null(lg_scenario_name_fault(long_name));
    long_name[0] = '\0';
    for (int i = 0; i < 51; i++)
        strcat(long_name, "\U00020000");
    assert_non_null(strstr(lg_scenario_name_fault(long_name), "200 bytes"));
}

static const char HEAD[] = "libgrass: 1\nname: many\nyears: {first: 2001, last: 2001}\n"
                           "land: {file: a.h5}\nweather: {file: b.csv}\n"
                           "tables: {types: t, standard: s, animals: a}\nscenarios:\n";

/* `count` scenarios. */
static lg_status read_many(lg_context *context, int count) {
    char *text = malloc(sizeof HEAD + (size_t)count * 32);
    size_t used = (size_t)sprintf(text, "%s", HEAD);
    for (int i = 0; i < count; i++)
        used += (size_t)sprintf(text + used, "- {name: s%d}\n", i);
    lg_plan *plan = NULL;
    lg_status status = lg_plan_read_text(context, "many.yaml", NULL, text, &plan);
    if (status == LG_OK)
        lg_plan_free(plan);
    free(text);
    return status;
}

static double seconds_of(lg_context *context, int count) {
    clock_t start = clock();
    assert_ok(context, read_many(context, count));
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void many_names_take_no_longer_each(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    double few = seconds_of(context, 2500), many = seconds_of(context, 20000);
    /* Eight times as many; sixty-four times as long where each is held against each. */
    assert_true(many < 24 * few + 0.2);
    lg_context_free(context);
}

static void twins_are_named_with_their_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char text[1000];
    snprintf(text, sizeof text, "%s- {name: 禁牧}\n- {name: b}\n- {name: 禁牧}\n- {name: b}\n",
             HEAD);
    lg_plan *plan = NULL;
    assert_status(context, lg_plan_read_text(context, "p.yaml", NULL, text, &plan), LG_EPARSE);
    assert_error_says(context, "p.yaml:10:10: two scenarios are called '禁牧'");
    assert_null(plan);
    lg_context_free(context);
}

/* Files of such names are one on disks that do not tell capitals apart. */
static void capitals_alone_tell_no_names_apart(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"usual", "USUAL"}, {"Größe", "GRÖßE"},
                                           {"кош", "КОШ"},     {"\u03b1", "\u0391"},
                                           {"ž", "Ž"},         {"\u1e01", "\u1e00"}};
    static const char *const apart[][2] = {{"usual", "usuals"},
                                           {"Größe", "Grosse"},
                                           {"ž", "z"},
                                           {"禁牧", "休牧"},
                                           {"\u0142", "\u0143"}};
    lg_context *context = lg_test_context(NULL);
    char text[1000];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        lg_plan *plan = NULL;
        snprintf(text, sizeof text, "%s- {name: %s}\n- {name: b}\n- {name: %s}\n", HEAD,
                 pairs[i][0], pairs[i][1]);
        assert_status(context, lg_plan_read_text(context, "p.yaml", NULL, text, &plan), LG_EPARSE);
        assert_error_says(context, "p.yaml:10:10");
        assert_error_says(context, "differ by capitals only");
    }
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        lg_plan *plan = NULL;
        snprintf(text, sizeof text, "%s- {name: %s}\n- {name: %s}\n", HEAD, apart[i][0],
                 apart[i][1]);
        assert_ok(context, lg_plan_read_text(context, "p.yaml", NULL, text, &plan));
        lg_plan_free(plan);
    }
    lg_context_free(context);
}

static void count(lg_log_level level, const char *sentence, void *user) {
    int *told = user;
    *told += level == LG_LOG_WARNING && strstr(sentence, "device on Windows") != NULL;
}

static void names_of_devices_are_told(void **state) {
    (void)state;
    static const char *const devices[] = {"CON", "nul", "Aux.1", "com1", "LPT9.x"};
    static const char *const plain[] = {"CONTROL", "com0", "com10", "null", "a.con", "lpt"};
    int told = 0;
    const lg_context_options options = {.log = count, .user = &told};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        told = 0;
        lg_scenario_name_tell(context, NULL, NULL, devices[i]);
        assert_int_equal(told, 1);
    }
    told = 0;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        lg_scenario_name_tell(context, NULL, NULL, plain[i]);
    assert_int_equal(told, 0);
    lg_context_free(context);
}

static void letters_in_parts_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"Gro\u0308\u00dfe", "u\u0308ber",    "\u1112\u1161\u11ab",
                                      "\u30ab\u3099",     "\u212bngstrom", "\uf900"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(strstr(lg_scenario_name_fault(bad[i]), "as one sign"));
    assert_null(lg_scenario_name_fault("\u00fcber"));
    assert_null(lg_scenario_name_fault("\ud55c"));
    assert_null(lg_scenario_name_fault("\u30ac"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_any_script_make_a_name),
        cmocka_unit_test(many_names_take_no_longer_each),
        cmocka_unit_test(twins_are_named_with_their_place),
        cmocka_unit_test(capitals_alone_tell_no_names_apart),
        cmocka_unit_test(names_of_devices_are_told),
        cmocka_unit_test(letters_in_parts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
