/* Files that would grow without limit. */
#include "lg_test.h"

#include "text/yaml.h"

static lg_yaml *read_good(lg_context *context, const char *text) {
    lg_yaml *document = NULL;
    assert_ok(context, lg_yaml_read_text(context, "plan.yaml", text, &document));
    return document;
}

static void read_bad(lg_context *context, const char *text) {
    lg_yaml *document = NULL;
    assert_status(context, lg_yaml_read_text(context, "plan.yaml", text, &document), LG_EPARSE);
    assert_null(document);
}

static void test_depth(void **state) {
    (void)state;
    char text[400];
    lg_context *context = lg_test_context(NULL);
    for (size_t depth = 1; depth <= 190; depth += 9) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        text[2 * depth] = '\0';
        if (depth <= 64) {
            lg_yaml_free(read_good(context, text));
        } else {
            read_bad(context, text);
            assert_error_says(context, "nested too deep");
        }
    }
    lg_context_free(context);
}

static void test_size(void **state) {
    (void)state;
    enum { TOO_LONG = 64 << 20 };
    lg_context *context = lg_test_context(NULL);
    char *text = malloc(TOO_LONG + 1);
    assert_non_null(text);
    memset(text, '#', TOO_LONG);
    text[TOO_LONG] = '\0';
    read_bad(context, text);
    assert_error_says(context, "plan.yaml has 64 MiB");
    free(text);
    lg_context_free(context);
}

/* Nine lines that would make ten thousand million nodes. */
static void test_alias_bomb(void **state) {
    (void)state;
    char lists[2000] = "a0: &a0 x\n", merges[2000] = "a0: &a0 {k: x}\n";
    for (int level = 1; level <= 10; level++) {
        char *end = lists + strlen(lists);
        end += sprintf(end, "a%d: &a%d [", level, level);
        for (int i = 0; i < 10; i++)
            end += sprintf(end, "*a%d,", level - 1);
        strcpy(end, "]\n");
        sprintf(merges + strlen(merges), "a%d: &a%d {<<: *a%d, k%d: [*a%d,*a%d,*a%d,*a%d,*a%d]}\n",
                level, level, level - 1, level, level - 1, level - 1, level - 1, level - 1,
                level - 1);
    }
    lg_context *context = lg_test_context(NULL);
    read_bad(context, lists);
    assert_error_says(context, "the aliases make the file too large");
    read_bad(context, merges);
    assert_error_says(context, "the aliases make the file too large");
    char *anchors = malloc(20000);
    assert_non_null(anchors);
    size_t used = 0;
    for (int i = 0; i <= 1000; i++)
        used += (size_t)sprintf(anchors + used, "- &a%d 1\n", i);
    read_bad(context, anchors);
    assert_error_says(context, "plan.yaml:1001:3: too many anchors");
    free(anchors);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_size), cmocka_unit_test(test_depth),
                                       cmocka_unit_test(test_alias_bomb)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
