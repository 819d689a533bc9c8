/* Names found by halving. */
#include "lg_test.h"

#include "text/lookup.h"

static const char *name_of(const void *list, size_t index) {
    return ((const char *const *)list)[index];
}

static void every_name_is_found(void **state) {
    (void)state;
    static const char *const names[] = {"south", "north", "", "east", "north", "west", "north"};
    enum { COUNT = sizeof names / sizeof *names };
    lg_context *context = lg_test_context(NULL);
    lg_lookup lookup;
    size_t same = 9;
    assert_ok(context, lg_lookup_make(context, names, COUNT, name_of, &lookup));
    assert_int_equal(lg_lookup_find(&lookup, "south", &same), 0);
    assert_int_equal(same, 1);
    assert_int_equal(lg_lookup_find(&lookup, "north", &same), 1);
    assert_int_equal(same, 3);
    assert_int_equal(lg_lookup_find(&lookup, "", NULL), 2);
    assert_int_equal(lg_lookup_find(&lookup, "west", NULL), 5);
    assert_int_equal(lg_lookup_find(&lookup, "nor", &same), COUNT);
    assert_int_equal(same, 0);
    assert_int_equal(lg_lookup_find(&lookup, "zz", NULL), COUNT);
    lg_lookup_free(&lookup);
    lg_lookup_free(&lookup);
    lg_context_free(context);
}

static void many_are_found(void **state) {
    (void)state;
    enum { COUNT = 60000 };
    lg_context *context = lg_test_context(NULL);
    lg_lookup lookup;
    char(*texts)[16] = calloc(COUNT, sizeof *texts);
    const char **names = calloc(COUNT, sizeof *names);
    for (int i = 0; i < COUNT; i++) {
        snprintf(texts[i], sizeof texts[i], "p%d", COUNT - i);
        names[i] = texts[i];
    }
    assert_ok(context, lg_lookup_make(context, names, COUNT, name_of, &lookup));
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(lg_lookup_find(&lookup, names[i], NULL), i);
    lg_lookup_free(&lookup);
    free(names);
    free(texts);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_name_is_found),
                                       cmocka_unit_test(many_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
