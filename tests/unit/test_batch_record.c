/* Records as bytes: round trips, damage, logs that end in the middle. */
#define _XOPEN_SOURCE 700 /* truncate */
#include "lg_test.h"

#include <unistd.h>

#include "batch/log.h"
#include "batch/record.h"
#include "store/books.h"

enum { YEARS = 2, REGIONS = 3, VALUES = YEARS * REGIONS * LG_BOOK_COUNT };

static void put(lg_out *out, size_t index, const double *values) {
    const lg_record_value axes[] = {{"0.4", 0.4}, {"off", (double)NAN}};
    lg_record_put(out,
                  &(lg_batch_record){.kind = LG_PIECE_RECORD,
                                     .key = 77 + index,
                                     .index = index,
                                     .name = "some name",
                                     .file = "some name.h5",
                                     .sum = {123, 0xdeadbeef},
                                     .seconds = 1.5,
                                     .first_year = 2012,
                                     .years = YEARS,
                                     .regions = REGIONS,
                                     .columns = LG_BOOK_COUNT,
                                     .axes = 2,
                                     .values = values},
                  axes);
}

static void make_values(double values[VALUES]) {
    for (int i = 0; i < VALUES; i++)
        values[i] = 0.1 * i;
}

static void test_round_trip(void **state) {
    (void)state;
    double values[VALUES];
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_batch_bytes bytes = {NULL, 0};
    lg_batch_books books;
    lg_piece piece;
    lg_batch_record r;
    make_values(values);
    lg_out_init(context, &out);
    put(&out, 5, values);
    assert_ok(context, lg_piece_take(&out, &bytes));
    assert_int_equal(lg_piece_look(bytes.bytes, bytes.count, &piece), LG_PIECE_WHOLE);
    assert_int_equal(piece.length, bytes.count);
    assert_int_equal(bytes.count % 8, 0);
    assert_true(lg_record_get(&piece, &r));
    assert_int_equal(r.key, 82);
    assert_string_equal(r.name, "some name");
    assert_string_equal(r.file, "some name.h5");
    assert_int_equal(r.sum.crc, 0xdeadbeef);
    const lg_record_value first = lg_record_axis(&r), second = lg_record_axis(&r);
    assert_string_equal(first.text, "0.4");
    assert_near(first.number, 0.4, 0.0);
    assert_string_equal(second.text, "off");
    assert_true(isnan(second.number));
    assert_ok(context, lg_batch_read(context, &bytes, &books));
    assert_int_equal(books.index, 5);
    assert_int_equal(books.years, YEARS);
    assert_memory_equal(books.values, values, sizeof values);
    lg_batch_bytes_free(context, &bytes);
    lg_context_free(context);
}

/* No byte may differ, and none may lack. */
static void test_damage(void **state) {
    (void)state;
    double values[VALUES];
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_batch_bytes bytes = {NULL, 0};
    lg_batch_books books;
    lg_piece piece;
    make_values(values);
    lg_out_init(context, &out);
    put(&out, 0, values);
    assert_ok(context, lg_piece_take(&out, &bytes));
    for (size_t i = 0; i < bytes.count; i++) {
        bytes.bytes[i] ^= 0x10;
        assert_int_not_equal(lg_piece_look(bytes.bytes, bytes.count, &piece), LG_PIECE_WHOLE);
        assert_status(context, lg_batch_read(context, &bytes, &books), LG_EDATA);
        bytes.bytes[i] ^= 0x10;
        assert_int_not_equal(lg_piece_look(bytes.bytes, i, &piece), LG_PIECE_WHOLE);
    }
    lg_batch_bytes_free(context, &bytes);
    lg_context_free(context);
}

static lg_status count_one(void *self, const lg_piece *piece, uint64_t at) {
    size_t *count = self;
    (void)piece, (void)at;
    ++*count;
    return LG_OK;
}

/* Cut anywhere, a log holds what is whole before the cut, and goes on from there. */
static void test_torn_logs(void **state) {
    (void)state;
    const char path[] = "batch_torn.log";
    double values[VALUES];
    lg_context *context = lg_test_context(NULL);
    lg_out out;
    lg_log_file log;
    make_values(values);
    lg_out_init(context, &out);
    put(&out, 0, values);
    const size_t one = out.used;
    for (size_t cut = 0; cut <= 3 * one; cut += 97) {
        uint64_t good = 0;
        size_t count = 0;
        bool rest = false;
        remove(path);
        assert_ok(context, lg_log_open(context, path, 0, &log));
        for (int i = 0; i < 3; i++)
            assert_ok(context, lg_log_add(&log, out.text, one));
        assert_ok(context, lg_log_sync(&log));
        lg_log_close(&log);
        assert_int_equal(truncate(path, (off_t)cut), 0);
        assert_ok(context, lg_log_scan(context, path, count_one, &count, &good, &rest));
        assert_int_equal(count, cut / one);
        assert_int_equal(good, cut / one * one);
        assert_int_equal(rest, cut % one != 0);
        assert_ok(context, lg_log_open(context, path, good, &log));
        assert_ok(context, lg_log_add(&log, out.text, one));
        lg_log_close(&log);
        count = 0;
        assert_ok(context, lg_log_scan(context, path, count_one, &count, &good, &rest));
        assert_int_equal(count, cut / one + 1);
        assert_false(rest);
    }
    lg_out_free(&out);
    lg_context_free(context);
    remove(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_torn_logs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
