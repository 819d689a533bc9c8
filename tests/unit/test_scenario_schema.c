/* The schema of plans holds every key of every table, and docs/plans.md tells every key. */
#include "lg_test.h"
#include "scenario/keys.h"

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
                                       cmocka_unit_test(what_is_absent_is_an_error),
                                       cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
