/* Heads of part files that a list vouches for and that make no sense all the same. */
#include "lg_test.h"

#include <string.h>

#include "batch/land_reader.h"

static const char *const path = "test_batch_land_reader.part";

typedef struct file {
    lg_land_form_head head;
    int32_t units[2];
} file;

static file sound(void) {
    file f = {.head = {.order = LG_LAND_FORM_ORDER,
                       .numbers = LG_ACCOUNT_NUMBERS,
                       .series = LG_SERIES_COUNT,
                       .maps = LG_MAP_COUNT,
                       .month_maps = LG_MONTH_MAP_COUNT,
                       .part = 1,
                       .parts = 2,
                       .units = 2,
                       .all_units = 5,
                       .cells = 4,
                       .all_cells = 9,
                       .years = 1},
              .units = {1, 4}};
    memcpy(f.head.magic, LG_LAND_FORM_MAGIC, sizeof f.head.magic);
    return f;
}

static lg_status open_bytes(lg_context *context, const file *f, size_t count) {
    lg_land_reader reader;
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(f, 1, count, out), count);
    assert_int_equal(fclose(out), 0);
    lg_status status = lg_land_reader_open(context, path, &reader);
    if (status == LG_OK)
        assert_int_equal(reader.units[1], 4);
    lg_land_reader_close(&reader);
    remove(path);
    return status;
}

static void refused(lg_context *context, const file *f, size_t count, const char *says) {
    assert_int_equal(open_bytes(context, f, count), LG_EDATA);
    if (strstr(lg_context_error(context), says) == NULL)
        fail_msg("it says: %s", lg_context_error(context));
}

static void pieces_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const file good = sound();
    assert_ok(context, open_bytes(context, &good, sizeof good));
    refused(context, &good, 100, "only a piece of one");
    refused(context, &good, sizeof good - 4, "its head makes no sense");
    lg_context_free(context);
}

static void heads_are_checked(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    file bad = sound();
    bad.head.magic[0] = 'x';
    refused(context, &bad, sizeof bad, "is no part of a land");
    bad = sound();
    bad.head.order = 0x04030201;
    refused(context, &bad, sizeof bad, "another version");
    bad = sound();
    bad.head.units = INT32_MAX;
    refused(context, &bad, sizeof bad, "makes no sense");
    bad = sound();
    memset(bad.head.plan, 'p', sizeof bad.head.plan);
    refused(context, &bad, sizeof bad, "makes no sense");
    bad = sound();
    bad.units[1] = 5;
    refused(context, &bad, sizeof bad, "a unit is named");
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_refused),
        cmocka_unit_test(heads_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
