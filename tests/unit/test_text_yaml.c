#include "lg_test.h"

#include "text/yaml.h"

static const char FILE_NAME[] = "test_text_yaml.tmp";

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

static const char *text_of(const lg_yaml_node *mapping, const char *key) {
    const lg_yaml_node *node = lg_yaml_get(mapping, key);
    assert_non_null(node);
    return lg_yaml_text(node);
}

static void test_tree(void **state) {
    (void)state;
    static const char text[] = "name: 草原 plan\nherd:\n  animals: 12\n  kinds: [sheep, \"goat\"]\n"
                               "none: ~\nempty:\nword: null\nquoted: 'null'\nlist:\n- a\n- b: 1\n";
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = read_good(context, text);
    assert_string_equal(lg_yaml_source(document), text);
    assert_string_equal(lg_yaml_name(document), "plan.yaml");
    const lg_yaml_node *root = lg_yaml_root(document);
    assert_int_equal(lg_yaml_kind_of(root), LG_YAML_MAPPING);
    assert_int_equal(lg_yaml_count(root), 7);
    assert_string_equal(lg_yaml_key(root, 1), "herd");
    assert_string_equal(text_of(root, "name"), "草原 plan");
    assert_null(lg_yaml_get(root, "herds"));
    const lg_yaml_node *herd = lg_yaml_get(root, "herd");
    assert_ptr_equal(herd, lg_yaml_item(root, 1));
    const lg_yaml_node *kinds = lg_yaml_get(herd, "kinds");
    assert_int_equal(lg_yaml_kind_of(kinds), LG_YAML_SEQUENCE);
    assert_int_equal(lg_yaml_count(kinds), 2);
    assert_string_equal(lg_yaml_text(lg_yaml_item(kinds, 1)), "goat");
    assert_int_equal(lg_yaml_line(lg_yaml_item(kinds, 1)), 4);
    assert_int_equal(lg_yaml_column(lg_yaml_item(kinds, 1)), 18);
    assert_true(lg_yaml_is_null(lg_yaml_get(root, "none")));
    assert_string_equal(text_of(root, "none"), "");
    assert_true(lg_yaml_is_null(lg_yaml_get(root, "empty")));
    assert_true(lg_yaml_is_null(lg_yaml_get(root, "word")));
    assert_false(lg_yaml_is_null(lg_yaml_get(root, "quoted")));
    assert_string_equal(text_of(root, "quoted"), "null");
    assert_false(lg_yaml_is_null(kinds));
    lg_yaml_free(document);
    lg_yaml_free(NULL);
    lg_context_free(context);
}

/* What does not fit a node is answered, not followed. */
static void test_wrong_questions(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = read_good(context, "a: [1]\n");
    const lg_yaml_node *root = lg_yaml_root(document), *list = lg_yaml_get(root, "a");
    assert_string_equal(lg_yaml_text(root), "");
    assert_null(lg_yaml_key(root, 1));
    assert_null(lg_yaml_item(root, 1));
    assert_null(lg_yaml_key(list, 0));
    assert_null(lg_yaml_get(list, "a"));
    assert_int_equal(lg_yaml_count(lg_yaml_item(list, 0)), 0);
    assert_null(lg_yaml_item(lg_yaml_item(list, 0), 0));
    lg_yaml_free(document);
    lg_context_free(context);
}

static void test_line_ends(void **state) {
    (void)state;
    static const char *const texts[] = {"a: 1\nb: {c: 2}\n",
                                        "a: 1\r\nb: {c: 2}\r\n",
                                        "\xEF\xBB\xBF"
                                        "a: 1\nb: {c: 2}",
                                        "a: 1\rb: {c: 2}\r",
                                        "%YAML 1.1\n---\na: 1\nb:\n  c: 2\n...\n",
                                        "# x\n\na: 1 # y\nb: {c: 2}",
                                        "{\"a\": 1, \"b\": {\"c\": 2}}"};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lg_yaml *document = read_good(context, texts[i]);
        const lg_yaml_node *root = lg_yaml_root(document);
        assert_int_equal(lg_yaml_count(root), 2);
        assert_string_equal(text_of(root, "a"), "1");
        assert_string_equal(text_of(lg_yaml_get(root, "b"), "c"), "2");
        assert_string_equal(lg_yaml_source(document), texts[i]);
        lg_yaml_free(document);
    }
    lg_context_free(context);
}

static void test_aliases(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document =
        read_good(context, "a: &x 1\nb: *x\nc: &x [2]\nd: *x\n&k key: 5\nlist: {*k : 6}\n");
    const lg_yaml_node *root = lg_yaml_root(document);
    assert_string_equal(text_of(root, "b"), "1");
    /* A name used anew means the newer node. */
    assert_ptr_equal(lg_yaml_get(root, "d"), lg_yaml_get(root, "c"));
    assert_string_equal(text_of(root, "key"), "5");
    assert_string_equal(text_of(lg_yaml_get(root, "list"), "key"), "6");
    lg_yaml_free(document);
    lg_context_free(context);
}

static void test_merge(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document =
        read_good(context, "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\n"
                           "x:\n  b: own\n  <<: *one\ny:\n  <<: [*one, *two]\n  d: 4\n"
                           "z:\n  <<: {a: 9, <<: *two}\nq: {\"<<\": 1}\n");
    const lg_yaml_node *root = lg_yaml_root(document);
    const lg_yaml_node *x = lg_yaml_get(root, "x"), *y = lg_yaml_get(root, "y");
    assert_int_equal(lg_yaml_count(x), 2);
    assert_string_equal(text_of(x, "b"), "own");
    assert_string_equal(text_of(x, "a"), "1");
    assert_int_equal(lg_yaml_line(lg_yaml_get(x, "a")), 1);
    assert_int_equal(lg_yaml_count(y), 4);
    assert_string_equal(text_of(y, "b"), "1");
    assert_string_equal(text_of(y, "c"), "2");
    assert_string_equal(text_of(y, "d"), "4");
    const lg_yaml_node *z = lg_yaml_get(root, "z");
    assert_int_equal(lg_yaml_count(z), 3);
    assert_string_equal(text_of(z, "c"), "2");
    assert_null(lg_yaml_get(z, "<<"));
    assert_string_equal(text_of(lg_yaml_get(root, "q"), "<<"), "1");
    /* The bases are as they were. */
    assert_int_equal(lg_yaml_count(lg_yaml_get(root, "one")), 2);
    lg_yaml_free(document);
    lg_context_free(context);
}

typedef struct bad_text {
    const char *text, *message;
} bad_text;

/* Whole messages, or how they begin. */
static void test_bad_texts(void **state) {
    (void)state;
    static const bad_text texts[] = {
        {"", "plan.yaml:1:1: the file is empty"},
        {"\xEF\xBB\xBF", "plan.yaml:1:1: the file is empty"},
        {"# nothing\n", "plan.yaml:1:1: the file is empty"},
        {"---\n", "plan.yaml:1:1: the file is empty"},
        {"~\n", "plan.yaml:1:1: the file is empty"},
        {"a: 1\nb: 2\na: 3\n", "plan.yaml:3:1: the key 'a' stands twice, first at 1:1; remove one "
                               "of them\na: 3\n^"},
        {"x:\n  c: 1\n  a: 1\n  a: 2\n  c: 3\n", "plan.yaml:4:3: the key 'a' stands twice"},
        {"x: {<<: {a: 1}, <<: {b: 1}}\n", "plan.yaml:1:17: the key '<<' stands twice"},
        {"a: 1\n---\nb: 2\n", "plan.yaml:2:1: a second document"},
        {"a: {b: 1\nc: 2\n", "plan.yaml:2:2: did not find expected ',' or '}' while parsing a flow "
                             "mapping that begins at 1:4\nc: 2\n ^"},
        {"a: {b: 1", "plan.yaml:1:4: did not find expected ',' or '}' while parsing a flow mapping "
                     "that begins here, up to the end of the file\na: {b: 1\n   ^"},
        {"a: [1, 2", "plan.yaml:1:4: did not find expected ',' or ']'"},
        {"a: \"x\n", "plan.yaml:1:4: found unexpected end of stream"},
        {"a:\n\t- 1\n", "plan.yaml:2:1: found character that cannot start any token; indent with "
                        "blanks, not with tabs\n\t- 1\n^"},
        {"a:\n  b: 1\n\tc: 1\n", "plan.yaml:3:1: "},
        {"a: @b\n", "plan.yaml:1:4: found character that cannot start any token; put quotes"},
        {"a: b: c\n", "plan.yaml:1:5: mapping values are not allowed in this context; check"},
        {"- 1\n b: 2\n", "plan.yaml:2:3: mapping values"},
        {"a: 1\n  b: 2\n", "plan.yaml:2:4: mapping values"},
        {"a: \"\x01\"\n", "plan.yaml:1:5: control characters are not allowed\na: \"?\"\n    ^"},
        {"a: \"\\0\"\n", "plan.yaml:1:4: a text should not hold a zero character"},
        {"a: \xFF\n", "plan.yaml:1:4: the byte 0xFF is no UTF-8 text (perhaps GBK or Latin-1)"},
        {"\x25\x8c\x8c", "plan.yaml:1:2: the byte 0x8C"},
        {"a: *x\n", "plan.yaml:1:4: no '&x' stands above this alias"},
        {"a: &x [*x]\n", "plan.yaml:1:8: the alias '*x' stands inside itself"},
        {"a: &x {<<: *x}\n", "plan.yaml:1:12: the alias '*x' stands inside itself"},
        {"a: {<<: 5}\n", "plan.yaml:1:5: '<<' should be followed by"},
        {"a: {<<: [{b: 1}, c]}\n", "plan.yaml:1:5: '<<' should be followed by"},
        {"{[1]: 2}\n", "plan.yaml:1:2: a key should be a word"},
        {"? {a: 1}\n: 2\n", "plan.yaml:1:3: a key should be a word"},
        {"a: &x [1]\n*x : 2\n", "plan.yaml:2:1: a key should be a word"},
        {": 2\n", "plan.yaml:1:1: did not find expected key"},
        {"{'': 2}\n", "plan.yaml:1:2: a key is missing"},
        {"a: !!str 12\n", "plan.yaml:1:4: tags"},
        {"a: !x [1]\n", "plan.yaml:1:4: tags"},
        {"a: !x {b: 1}\n", "plan.yaml:1:4: tags"},
        {"你好: @x\n", "plan.yaml:1:5: "},
    };
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_bad(context, texts[i].text);
        const char *error = lg_context_error(context);
        if (strncmp(error, texts[i].message, strlen(texts[i].message)) != 0)
            fail_msg("'%s' gives\n%s\nnot\n%s", texts[i].text, error, texts[i].message);
    }
    lg_context_free(context);
}

/* The caret stands below the fault behind tabs and wide characters, and in a window of long lines.
 */
static void test_caret(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    read_bad(context, "你好: @x\n");
    assert_error_says(context, "\n你好: @x\n      ^");
    read_bad(context, "a:\t@x\n");
    assert_error_says(context, "\na:\t@x\n  \t^");
    char text[5000];
    memset(text, 'x', sizeof text);
    memcpy(text, "a: [", 4);
    strcpy(text + 4000, ", @, b, ccccc");
    memset(text + strlen(text), 'c', 900);
    text[4900] = '\0';
    read_bad(context, text);
    assert_error_says(context, "plan.yaml:1:4003: ");
    const char *error = lg_context_error(context);
    const char *line = strchr(error, '\n') + 1, *caret = strchr(line, '\n') + 1;
    assert_memory_equal(line, "...", 3);
    assert_int_equal(line[strchr(caret, '^') - caret], '@');
    assert_true(strlen(error) < 400);
    lg_context_free(context);
}

static void test_fail_at_nodes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = read_good(context, "herd:\n    animals: 12\n");
    const lg_yaml_node *herd = lg_yaml_get(lg_yaml_root(document), "herd");
    const lg_yaml_node *animals = lg_yaml_get(herd, "animals");
    assert_status(context, lg_yaml_fail(document, animals, "%d is odd", 12), LG_EPARSE);
    assert_string_equal(lg_context_error(context),
                        "plan.yaml:2:14: 12 is odd\n    animals: 12\n             ^");
    assert_status(context, lg_yaml_fail_key(document, herd, 0, "no %s", "cows"), LG_EPARSE);
    assert_string_equal(lg_context_error(context),
                        "plan.yaml:2:5: no cows\n    animals: 12\n    ^");
    assert_status(context, lg_yaml_fail_key(document, herd, 7, "none"), LG_EPARSE);
    assert_status(context, lg_yaml_fail_key(document, animals, 0, "none"), LG_EPARSE);
    lg_yaml_free(document);
    lg_context_free(context);
}

/* Sentence, path and line are too long for the message: its start is kept and it ends well. */
static void test_long_message(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    char name[4000], word[3000], text[400];
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    memset(word, 'w', sizeof word);
    word[sizeof word - 1] = '\0';
    for (size_t i = 0; i < 390; i += 3)
        memcpy(text + i, "草", 3);
    text[390] = '\0';
    lg_yaml *document = NULL;
    assert_ok(context, lg_yaml_read_text(context, name, text, &document));
    assert_string_equal(lg_yaml_name(document), name);
    assert_status(context, lg_yaml_fail(document, lg_yaml_root(document), "%s", word), LG_EPARSE);
    assert_error_says(context, "nnn:1:1: www");
    assert_int_equal(lg_context_error(context)[strlen(lg_context_error(context)) - 1], '^');
    lg_yaml_free(document);
    lg_context_free(context);
}

static void test_files(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = NULL;
    assert_status(context, lg_yaml_read(context, "no/such/plan.yaml", &document), LG_EINPUT);
    assert_error_says(context, "no/such/plan.yaml: cannot be opened");
    assert_status(context, lg_yaml_read(context, ".", &document), LG_EINPUT);
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    fwrite("\xFF\xFE"
           "a\0:\0 \0001\0",
           1, 10, file);
    fclose(file);
    assert_status(context, lg_yaml_read(context, FILE_NAME, &document), LG_EPARSE);
    assert_error_says(context, "UTF-8");
    assert_null(document);
    file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    fputs("\xEF\xBB\xBF"
          "a: @\n",
          file);
    fclose(file);
    assert_status(context, lg_yaml_read(context, FILE_NAME, &document), LG_EPARSE);
    assert_error_says(context, "tmp:1:4: ");
    file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    for (int i = 0; i < 30000; i++)
        fprintf(file, "key%d: [%d, text]\n", i, i);
    fclose(file);
    assert_ok(context, lg_yaml_read(context, FILE_NAME, &document));
    assert_int_equal(lg_yaml_count(lg_yaml_root(document)), 30000);
    const lg_yaml_node *last = lg_yaml_item(lg_yaml_root(document), 29999);
    assert_int_equal(lg_yaml_line(last), 30000);
    assert_string_equal(lg_yaml_text(lg_yaml_item(last, 0)), "29999");
    lg_yaml_free(document);
    lg_context_free(context);
}

static size_t weigh(const lg_yaml_node *node) {
    size_t weight = 1;
    for (size_t i = 0; i < lg_yaml_count(node); i++)
        weight += weigh(lg_yaml_item(node, i));
    return weight;
}

/* A reader must survive whatever it is given, and the tree must end. */
static void test_junk(void **state) {
    (void)state;
    static const char *const words[] = {
        "a", "b",  ": ", "- ", "\n", "  ", "{",  "}",   "[",  "]", ", ", "&x ",  "*x",      "<<",
        "'", "\"", "\t", "? ", "|",  "> ", "# ", "---", "!t", "%", "草", "\r\n", "\xC2\x85"};
    lg_context *context = lg_test_context(NULL);
    uint64_t bits = 521288629;
    for (int round = 0; round < 20000; round++) {
        char text[300] = "";
        for (int i = 0; i < 30; i++) {
            bits = bits * 6364136223846793005u + 1442695040888963407u;
            strcat(text, words[(bits >> 33) % (sizeof words / sizeof *words)]);
        }
        lg_yaml *document = NULL;
        lg_status status = lg_yaml_read_text(context, "junk", text, &document);
        assert_true(status == LG_OK || status == LG_EPARSE);
        if (status == LG_OK)
            assert_true(weigh(lg_yaml_root(document)) > 0);
        lg_yaml_free(document);
    }
    lg_context_free(context);
}

static lg_status read_and_free(lg_context *context) {
    char text[12000] = "base: &b {p: 1, q: [a, b]}\nx:\n  <<: [*b, {z: 1}]\n  p: 2\n";
    for (int i = 0; i < 300; i++)
        sprintf(text + strlen(text), "key%d: [%d, text]\n", i, i);
    lg_yaml *document = NULL;
    lg_status status = lg_yaml_read_text(context, "plan.yaml", text, &document);
    lg_yaml_free(document);
    return status;
}

static lg_status read_file_and_free(lg_context *context) {
    lg_yaml *document = NULL;
    lg_status status = lg_yaml_read(context, FILE_NAME, &document);
    lg_yaml_free(document);
    return status;
}

static void test_each_allocation(void **state) {
    (void)state;
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    for (int i = 0; i < 3000; i++)
        fprintf(file, "key%d: [%d, text, and more text that fills the blocks]\n", i, i);
    fclose(file);
    lg_fail_each_allocation(read_and_free);
    lg_fail_each_allocation(read_file_and_free);
}

static int remove_file(void **state) {
    (void)state;
    remove(FILE_NAME);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree),         cmocka_unit_test(test_wrong_questions),
        cmocka_unit_test(test_line_ends),    cmocka_unit_test(test_aliases),
        cmocka_unit_test(test_merge),        cmocka_unit_test(test_bad_texts),
        cmocka_unit_test(test_caret),        cmocka_unit_test(test_fail_at_nodes),
        cmocka_unit_test(test_long_message), cmocka_unit_test(test_files),
        cmocka_unit_test(test_junk),         cmocka_unit_test(test_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, remove_file);
}
