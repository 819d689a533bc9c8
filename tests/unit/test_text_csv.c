#include "lg_test.h"

#include "text/csv.h"

static const char FILE_NAME[] = "test_text_csv.tmp";

static void write_bytes(const char *bytes, size_t length) {
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void write_text(const char *text) {
    write_bytes(text, strlen(text));
}

static lg_csv *read_good(lg_context *context, const char *text, bool has_header) {
    write_text(text);
    lg_csv *table = NULL;
    assert_ok(context, lg_csv_read(context, FILE_NAME, has_header, &table));
    return table;
}

static void assert_cell(const lg_csv *table, size_t row, size_t column, const char *wanted) {
    assert_string_equal(lg_csv_text(table, row, column), wanted);
}

/* The message begins with this place. */
static void assert_place(lg_context *context, const char *place) {
    char start[100];
    snprintf(start, sizeof start, "%s:%s: ", FILE_NAME, place);
    assert_true(strstr(lg_context_error(context), start) == lg_context_error(context) ||
                (print_error("not at %s: %s\n", place, lg_context_error(context)), false));
}

static void test_table(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_csv *table =
        read_good(context, "name,area ha\nupper, 12.5\n\n# a remark\nlower,\t7 \n", true);
    assert_int_equal(lg_csv_rows(table), 2);
    assert_int_equal(lg_csv_columns(table), 2);
    assert_string_equal(lg_csv_path(table), FILE_NAME);
    assert_string_equal(lg_csv_header(table, 0), "name");
    assert_string_equal(lg_csv_header(table, 1), "area ha");
    assert_int_equal(lg_csv_find(table, "area ha"), 1);
    assert_int_equal(lg_csv_find(table, "Name"), -1);
    assert_cell(table, 0, 0, "upper");
    assert_cell(table, 0, 1, "12.5");
    assert_cell(table, 1, 1, "7");
    double area_ha = 0;
    assert_ok(context, lg_csv_number(table, 1, 1, 0, INFINITY, &area_ha));
    assert_near(area_ha, 7, 0);
    size_t column = 9;
    assert_ok(context, lg_csv_require(table, "area ha", &column));
    assert_int_equal(column, 1);
    lg_csv_free(table);
    lg_csv_free(NULL);
    lg_context_free(context);
}

/* The same table, however its lines end and with or without a byte order mark or a last line end.
 */
static void test_line_ends(void **state) {
    (void)state;
    static const char *const texts[] = {"a,b\n1,2\n3,4\n",
                                        "a,b\r\n1,2\r\n3,4\r\n",
                                        "a,b\r1,2\r3,4\r",
                                        "a,b\n1,2\n3,4",
                                        "\xEF\xBB\xBF"
                                        "a,b\n1,2\n3,4\n",
                                        "\n\n a , b \n1,2\n\n\n3,4\n\n",
                                        "# x\na,b\n#\n1,2\n#y,z\n3,4\n#",
                                        "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n",
                                        "a,b\n  \n1,2\n\t\n3,4\n  ",
                                        "\xEF\xBB\xBF#\r\n\"a\" ,b\r\n1,2\r\n3,4"};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lg_csv *table = read_good(context, texts[i], true);
        assert_int_equal(lg_csv_rows(table), 2);
        assert_int_equal(lg_csv_columns(table), 2);
        assert_string_equal(lg_csv_header(table, 0), "a");
        assert_string_equal(lg_csv_header(table, 1), "b");
        assert_cell(table, 0, 0, "1");
        assert_cell(table, 0, 1, "2");
        assert_cell(table, 1, 0, "3");
        assert_cell(table, 1, 1, "4");
        lg_csv_free(table);
    }
    lg_context_free(context);
}

static void test_quotes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = read_good(context,
                              "a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\"# no remark\",\" z \"\n"
                              "\"\",\n",
                              true);
    assert_int_equal(lg_csv_rows(table), 3);
    assert_cell(table, 0, 0, "x, \"y\"");
    assert_cell(table, 0, 1, "two\nlines");
    assert_cell(table, 1, 0, "# no remark");
    assert_cell(table, 1, 1, "z");
    assert_cell(table, 2, 0, "");
    assert_cell(table, 2, 1, "");
    lg_csv_free(table);
    lg_context_free(context);
}

static void test_places(void **state) {
    (void)state;
    static const char text[] = "# r\nname,b,c\n\"two\nlines\",  x,\"y\"\r\n草原, 草 ,\n\n,,z\n";
    static const char *const places[3][3] = {
        {"3:1", "4:10", "4:12"}, {"5:1", "5:5", "5:8"}, {"7:1", "7:2", "7:3"}};
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = read_good(context, text, true);
    assert_int_equal(lg_csv_rows(table), 3);
    for (size_t row = 0; row < 3; row++)
        for (size_t column = 0; column < 3; column++) {
            assert_status(context, lg_csv_fail(table, row, column, "bad %d", 7), LG_EPARSE);
            assert_place(context, places[row][column]);
            assert_error_says(context, "bad 7");
        }
    assert_status(context, lg_csv_fail(table, 99, 0, "nowhere"), LG_EPARSE);
    assert_error_says(context, "nowhere");
    assert_cell(table, 99, 0, "");
    assert_cell(table, 0, 99, "");
    lg_csv_free(table);
    lg_context_free(context);
}

static void test_without_header(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = read_good(context, "1,1,2\n# x\n3,4,5\n", false);
    assert_int_equal(lg_csv_rows(table), 2);
    assert_int_equal(lg_csv_columns(table), 3);
    assert_cell(table, 1, 2, "5");
    assert_string_equal(lg_csv_header(table, 0), "");
    assert_int_equal(lg_csv_find(table, "1"), -1);
    size_t column = 9;
    assert_status(context, lg_csv_require(table, "1", &column), LG_EPARSE);
    assert_int_equal(column, 9);
    double value = 42;
    assert_status(context, lg_csv_number(table, 0, 2, 5, 6, &value), LG_EPARSE);
    assert_error_says(context, "column '3' is '2'");
    assert_near(value, 42, 0);
    lg_csv_free(table);
    table = read_good(context, "", false);
    assert_int_equal(lg_csv_rows(table), 0);
    assert_int_equal(lg_csv_columns(table), 0);
    lg_csv_free(table);
    lg_context_free(context);
}

typedef struct bad_file {
    const char *text, *place, *says;
    bool has_header;
} bad_file;

static void test_bad_files(void **state) {
    (void)state;
    static const bad_file files[] = {
        {"", "1:1", "empty", true},
        {"\xEF\xBB\xBF", "1:1", "empty", true},
        {"# only a remark\n\n", "1:1", "empty", true},
        {"a,b\n1\n", "2:1", "1 cell where the header has 2", true},
        {"a,b\n1,2,3\n", "2:5", "3 cells where the header has 2", true},
        {"a,b\n1,2,\n", "2:5", "3 cells", true},
        {"a,b\n1,2,", "2:5", "3 cells", true},
        {"1,2\n1,2\n1\n", "3:1", "1 cell where the first row has 2", false},
        {"a,b,a\n", "1:5", "'a' stands twice in the header, first at 1:1", true},
        {"a,,c\n", "1:3", "column 2 has no name", true},
        {"a,\" \"\n", "1:3", "column 2 has no name", true},
        {"a,b\n1,\"2\n3,4\n", "2:3", "never closed", true},
        {"a,b\n1,\"", "2:3", "never closed", true},
        {"a,b\n1,2\"3\"\n", "2:4", "quote in the wrong place", true},
        {"a,b\n1,\"2\"3\n", "2:6", "quote in the wrong place", true},
        {"a,b\n1,\xFF\n", "2:3", "0xFF", true},
        {"a,b\n草,\xC0\x80\n", "2:3", "0xC0", true},
        {"a\n\xED\xA0\x80\n", "2:1", "0xED", true},
        {"a\n\xF4\x90\x80\x80\n", "2:1", "0xF4", true},
        {"a\n\xE0\x80\x80\n", "2:1", "0xE0", true},
        {"a\n\xF0\x80\x80\x80\n", "2:1", "0xF0", true},
        {"a\r\nb\xE8\x8D", "2:2", "0xE8", true},
        {"a;b\n1;2\n", "1:1", "separated by semicolons", true},
        {"sep=,\na,b\n1,2\n", "1:1", "a word for Excel alone; delete it", true},
        {"a;b\n1,5;2,5\n", "1:1", "separated by semicolons", true},
        {"ST1;600\n", "1:1", "separated by semicolons", false},
        {"\xEF\xBB\xBF"
         "a\tb\n1\t2\n",
         "1:1", "separated by tabs", true},
        {"a\xEF\xBC\x8C"
         "b\n1\xEF\xBC\x8C"
         "2\n",
         "1:1", "fullwidth commas", true},
        {"a,b\n1,5,2\n", "2:5", "a number with a decimal comma makes two cells", true},
        {"a,b,c,b,a\n", "1:7", "'b' stands twice in the header, first at 1:3", true},
    };
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        write_text(files[i].text);
        lg_csv *table = NULL;
        lg_status status = lg_csv_read(context, FILE_NAME, files[i].has_header, &table);
        assert_status(context, status, LG_EPARSE);
        assert_null(table);
        assert_place(context, files[i].place);
        assert_error_says(context, files[i].says);
    }
    lg_context_free(context);
}

static void test_bad_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } cells[] = {{"x", "is 'x', it should be a number from 0 to 1"},
                 {"nan", "is 'nan'"},
                 {"inf", "is 'inf'"},
                 {"0x1", "is '0x1'"},
                 {"\"0,5\"", "is '0,5', it should be a number from 0 to 1; write a decimal point"},
                 {"\xEF\xBC\x90.5", "it has fullwidth characters"},
                 {"0.5 m", "is '0.5 m'"},
                 {"-0.1", "is '-0.1', it should be a number from 0 to 1"},
                 {"1.01", "is '1.01'"},
                 {"", "column 'b' is empty, it should be a number from 0 to 1"}};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char text[80];
        snprintf(text, sizeof text, "a,b\n1,%s\n", cells[i].text);
        lg_csv *table = read_good(context, text, true);
        double value = 42;
        assert_status(context, lg_csv_number(table, 0, 1, 0, 1, &value), LG_EPARSE);
        assert_near(value, 42, 0);
        assert_place(context, "2:3");
        assert_error_says(context, cells[i].says);
        lg_csv_free(table);
    }
    lg_csv *table = read_good(context, "b\n-1\n", true);
    double value = 42;
    assert_status(context, lg_csv_number(table, 0, 0, 0, INFINITY, &value), LG_EPARSE);
    assert_error_says(context, "a number of at least 0");
    assert_status(context, lg_csv_number(table, 0, 0, -INFINITY, -2, &value), LG_EPARSE);
    assert_error_says(context, "a number of at most -2");
    assert_status(context, lg_csv_number(table, 5, 0, 0, 1, &value), LG_EPARSE);
    lg_csv_free(table);
    table = read_good(context, "b\nx\n", true);
    assert_status(context, lg_csv_number(table, 0, 0, -INFINITY, INFINITY, &value), LG_EPARSE);
    assert_error_says(context, "it should be a number");
    lg_csv_free(table);
    lg_context_free(context);
}

static void test_missing_column(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = read_good(context, "# x\ndate,rain_mm,temperature_c\n", true);
    assert_int_equal(lg_csv_rows(table), 0);
    size_t column = 9;
    assert_status(context, lg_csv_require(table, "rian_mm", &column), LG_EPARSE);
    assert_place(context, "2:6");
    assert_error_says(context, "no column 'rian_mm'");
    assert_error_says(context, "'rain_mm'");
    assert_status(context, lg_csv_require(table, "humidity", &column), LG_EPARSE);
    assert_place(context, "2:1");
    assert_int_equal(column, 9);
    lg_csv_free(table);
    lg_context_free(context);
}

static void test_unreadable(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = NULL;
    assert_status(context, lg_csv_read(context, "no/such/file.csv", true, &table), LG_EINPUT);
    assert_error_says(context, "no/such/file.csv");
    assert_status(context, lg_csv_read(context, ".", true, &table), LG_EINPUT);
    assert_status(context, lg_csv_read(context, "", true, &table), LG_EINPUT);
    write_bytes("a,b\n1,\0\n", 8);
    assert_status(context, lg_csv_read(context, FILE_NAME, true, &table), LG_EPARSE);
    assert_place(context, "2:3");
    assert_error_says(context, "0x00");
    assert_null(table);
    lg_context_free(context);
}

/* A reader must survive whatever it is given. */
static void test_junk(void **state) {
    (void)state;
    static const char alphabet[] = "a1,\"\n\r #\t\xE8\x8D\x89;\xEF";
    lg_context *context = lg_test_context(NULL);
    uint64_t bits = 362436069;
    for (int round = 0; round < 3000; round++) {
        char text[60];
        size_t length = 0;
        for (; length < sizeof text - 1; length++) {
            bits = bits * 6364136223846793005u + 1442695040888963407u;
            text[length] = alphabet[(bits >> 33) % (sizeof alphabet - 1)];
        }
        write_bytes(text, (size_t)(bits >> 40) % length);
        lg_csv *table = NULL;
        lg_status status = lg_csv_read(context, FILE_NAME, round % 2, &table);
        assert_true(status == LG_OK || status == LG_EPARSE);
        if (status == LG_OK)
            for (size_t i = 0; i < lg_csv_rows(table) * lg_csv_columns(table); i++)
                assert_non_null(
                    lg_csv_text(table, i / lg_csv_columns(table), i % lg_csv_columns(table)));
        lg_csv_free(table);
    }
    lg_context_free(context);
}

/* Large enough for every buffer to grow several times; every cell is what was written. */
static void test_large(void **state) {
    (void)state;
    enum { ROWS = 30000, LONG_CELL = 300000 };
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    fprintf(file, "row,square,text\n");
    for (int row = 0; row < ROWS; row++)
        fprintf(file, "%d,%.1f,\"t %d\"\n", row, (double)row * row, row);
    fprintf(file, "1,2,");
    for (int i = 0; i < LONG_CELL; i++)
        fputc('x', file);
    assert_int_equal(fclose(file), 0);
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = NULL;
    assert_ok(context, lg_csv_read(context, FILE_NAME, true, &table));
    assert_int_equal(lg_csv_rows(table), ROWS + 1);
    for (int row = 0; row < ROWS; row++) {
        double square = 0;
        assert_ok(context, lg_csv_number(table, (size_t)row, 1, 0, INFINITY, &square));
        assert_near(square, (double)row * row, 0);
    }
    assert_cell(table, 12345, 2, "t 12345");
    assert_int_equal(strlen(lg_csv_text(table, ROWS, 2)), LONG_CELL);
    double value = 0;
    assert_status(context, lg_csv_number(table, ROWS, 2, 0, 1, &value), LG_EPARSE);
    assert_place(context, "30002:5");
    assert_error_says(context, "xxx...'");
    assert_true(strlen(lg_context_error(context)) < 300);
    lg_csv_free(table);
    lg_context_free(context);
}

/* A path so long that it would fill the message is shown by its end. */
static void test_long_path(void **state) {
    (void)state;
    char path[3000];
    memset(path, 'd', sizeof path);
    strcpy(path + sizeof path - 6, "x.csv");
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = NULL;
    assert_status(context, lg_csv_read(context, path, true, &table), LG_EINPUT);
    assert_error_says(context, "x.csv: cannot be opened: ");
    for (size_t i = 0; i < sizeof path - 10; i++)
        path[i] = "草"[i % 3];
    assert_status(context, lg_csv_read(context, path, true, &table), LG_EINPUT);
    assert_memory_equal(lg_context_error(context), "草", 3);
    lg_context_free(context);
}

static lg_status read_and_free(lg_context *context) {
    lg_csv *table = NULL;
    lg_status status = lg_csv_read(context, FILE_NAME, true, &table);
    lg_csv_free(table);
    return status;
}

static void test_each_allocation(void **state) {
    (void)state;
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    fprintf(file, "a,b\n");
    for (int i = 0; i < 9000; i++)
        fprintf(file, "%d,\"%d %d\"\n", i, i, i);
    assert_int_equal(fclose(file), 0);
    lg_fail_each_allocation(read_and_free);
}

static int remove_file(void **state) {
    (void)state;
    remove(FILE_NAME);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),           cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_quotes),          cmocka_unit_test(test_places),
        cmocka_unit_test(test_without_header),  cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_bad_numbers),     cmocka_unit_test(test_missing_column),
        cmocka_unit_test(test_unreadable),      cmocka_unit_test(test_junk),
        cmocka_unit_test(test_large),           cmocka_unit_test(test_long_path),
        cmocka_unit_test(test_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, remove_file);
}
