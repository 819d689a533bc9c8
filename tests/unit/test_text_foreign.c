#define _POSIX_C_SOURCE 200809L /* mkfifo */
#include "lg_test.h"

#include <sys/stat.h>

#include "text/csv.h"

static const char FILE_NAME[] = "test_text_foreign.tmp";

static void write_bytes(const char *bytes, size_t length) {
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Files that are no text are told by their kind, and nobody waits for a pipe. */
static void test_other_kinds(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *says;
        size_t count;
    } kinds[] = {{"\x89HDF\r\n\x1a\n\0\0", "an HDF5 or NetCDF-4 file", 10},
                 {"PK\x03\x04rest", "a spreadsheet (xlsx, ods)", 8},
                 {"\xFF\xFE"
                  "a\0,\0b\0",
                  "text in UTF-16", 8},
                 {"\x1F\x8B\x08", "packed by gzip", 3}};
    lg_context *context = lg_test_context(NULL);
    lg_csv *table = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        write_bytes(kinds[i].bytes, kinds[i].count);
        assert_status(context, lg_csv_read(context, FILE_NAME, true, &table), LG_EPARSE);
        assert_error_says(context, kinds[i].says);
    }
    assert_int_equal(remove(FILE_NAME), 0);
    assert_int_equal(mkfifo(FILE_NAME, 0600), 0);
    assert_status(context, lg_csv_read(context, FILE_NAME, true, &table), LG_EINPUT);
    assert_error_says(context, "it is a pipe, and an ordinary file is needed");
    assert_status(context, lg_csv_read(context, "/dev/zero", true, &table), LG_EINPUT);
    assert_error_says(context, "it is a device");
    assert_int_equal(remove(FILE_NAME), 0);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_other_kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
