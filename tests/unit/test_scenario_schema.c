/* The schema of plans holds every key of every table, and docs/plans.md tells every key. */
#include "lg_test.h"
#include "scenario/defaults.h"
#include "scenario/keys.h"
#include "scenario/plan.h"
#include "scenario/scenario.h"
#include "policy/where.h"

#include <libgrass/plan.h>

static const char *const mappings[] = {
    "plan",  "years", "land", "weather", "tables",  "scenario", "herd",  "grazing",
    "young", "hay",   "feed", "output",  "subsidy", "measure",  "where", "when"};

enum { MAPPINGS = sizeof mappings / sizeof mappings[0], KEY_CHARS = 80 };

static const lg_key *keys_of(const char *mapping, size_t *count) {
    const lg_key *keys = lg_plan_keys(mapping, count);
    if (keys == NULL)
        keys = lg_scenario_keys(mapping, count);
    if (keys == NULL)
        keys = lg_measure_keys(mapping, count);
    return keys != NULL ? keys : lg_where_keys(mapping, count);
}

/* As `quote` key `quote`. */
static void assert_tells_every_key(const char *text, const char *quote) {
    size_t missing = 0;
    for (size_t m = 0; m < MAPPINGS; m++) {
        size_t count = 0;
        const lg_key *keys = keys_of(mappings[m], &count);
        assert_non_null(keys);
        for (size_t i = 0; i < count; i++) {
            char wanted[KEY_CHARS];
            snprintf(wanted, sizeof wanted, "%s%s%s", quote, keys[i].name, quote);
            if (strstr(text, wanted) == NULL) {
                print_error("no %s of '%s'\n", wanted, mappings[m]);
                missing++;
            }
        }
    }
    assert_int_equal(missing, 0);
}

static void every_key_is_in_the_schema(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char *text = NULL;
    assert_ok(context, lg_plan_schema(context, &text));
    assert_tells_every_key(text, "\"");
    lg_plan_schema_free(context, text);
    lg_plan_schema_free(context, NULL);
    lg_context_free(context);
}

static void every_key_is_in_the_document(void **state) {
    (void)state;
    static char text[200000];
    FILE *file = fopen(LG_DATA "/../docs/plans.md", "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_tells_every_key(text, "`");
}

/* The schema, whence recovery_factor() has it, and the document say of every key that may be left out what
 * stands for it then. */
static void every_default_is_told(void **state) {
    (void)state;
    static char document[200000];
    lg_context *context = lg_test_context(NULL);
    char *schema = NULL;
    size_t missing = 0;
    FILE *file = fopen(LG_DATA "/../docs/plans.md", "rb");
    assert_non_null(file);
    document[fread(document, 1, sizeof document - 1, file)] = '\0';
    fclose(file);
    assert_ok(context, lg_plan_schema(context, &schema));
    for (size_t m = 0; m <= MAPPINGS; m++) {
        const char *mapping = m == MAPPINGS ? "prices" : mappings[m];
        size_t count = 0;
        const lg_key *keys = lg_keys_of(mapping, &count);
        for (size_t i = 0; i < count; i++) {
            lg_key_default absent;
            char row[200], told[120];
            bool named = strcmp(mapping, "scenario") == 0 && strcmp(keys[i].name, "name") == 0;
            if (keys[i].required || named)
                continue;
            if (!lg_default_of(mapping, &keys[i], &absent)) {
                print_error("no default of '%s' in '%s'\n", keys[i].name, mapping);
                missing++;
                continue;
            }
            snprintf(row, sizeof row, absent.is_value ? "| `%s` | " : "| %s | ", absent.text);
            snprintf(told, sizeof told, "; absent: %s\"", absent.text);
            bool in_document = false;
            char key[120];
            snprintf(key, sizeof key, "\n| `%s` | ", keys[i].name);
            for (const char *at = document; (at = strstr(at, key)) != NULL; at++) {
                const char *found = strstr(at, row), *end = strchr(at + 1, '\n');
                in_document = in_document || (found != NULL && found < end);
            }
            bool in_schema = absent.is_value || strstr(schema, told) != NULL;
            if (!in_document || !in_schema) {
                print_error("'%s' of '%s': '%s' is not told\n", keys[i].name, mapping, absent.text);
                missing++;
            }
        }
    }
    assert_int_equal(missing, 0);
    assert_non_null(strstr(schema, "\"default\""));
    lg_plan_schema_free(context, schema);
    lg_context_free(context);
}

static const char *default_text(const char *mapping, const char *name) {
    static lg_key_default absent;
    size_t count = 0;
    const lg_key *keys = lg_keys_of(mapping, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].name, name) == 0 && lg_default_of(mapping, &keys[i], &absent))
            return absent.text;
    return "";
}

static void dangerous_defaults_are_safe(void **state) {
    (void)state;
    assert_string_equal(default_text("feed", "bought_max_kg_su"), "0");
    assert_string_equal(default_text("scenario", "degradation"), "true");
    assert_string_equal(default_text("herd", "constant"), "true");
    assert_string_equal(default_text("hay", "day"), "08-20");
    assert_string_equal(default_text("measure", "animals"), "pens");
}

static void what_is_absent_is_an_error(void **state) {
    (void)state;
    size_t count;
    assert_null(keys_of("nothing", &count));
    char *text = NULL;
    assert_int_equal(lg_plan_schema(NULL, &text), LG_EARG);
    lg_context *context = lg_test_context(NULL);
    assert_int_equal(lg_plan_schema(context, NULL), LG_EARG);
    lg_plan_schema_free(NULL, NULL);
    lg_context_free(context);
}

static lg_status make_and_free(lg_context *context) {
    char *text = NULL;
    lg_status status = lg_plan_schema(context, &text);
    lg_plan_schema_free(context, text);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(make_and_free);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_in_the_schema),
                                       cmocka_unit_test(every_key_is_in_the_document),
                                       cmocka_unit_test(every_default_is_told),
                                       cmocka_unit_test(dangerous_defaults_are_safe),
                                       cmocka_unit_test(what_is_absent_is_an_error),
                                       cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
