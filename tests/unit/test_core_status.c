#include "lg_test.h"

typedef struct entry {
    lg_status status;
    int number;
    const char *name;
} entry;

#define ENTRY(name, number, sentence) {name, number, #name},
static const entry entries[] = {LG_STATUS_LIST(ENTRY)};
enum { ENTRIES = sizeof entries / sizeof *entries };

/* Numbers are written into scripts of users, so these never change. */
static void test_numbers(void **state) {
    (void)state;
    assert_int_equal(LG_OK, 0);
    assert_int_equal(LG_ENOMEM, 10);
    assert_int_equal(LG_EARG, 20);
    assert_int_equal(LG_EPARSE, 30);
    assert_int_equal(LG_EDATA, 31);
    assert_int_equal(LG_EINPUT, 40);
    assert_int_equal(LG_EOUTPUT, 50);
    assert_int_equal(LG_EBALANCE, 60);
    assert_int_equal(LG_ECANCEL, 70);
    assert_int_equal(LG_EINTERNAL, 90);
}

static void test_every_status(void **state) {
    (void)state;
    for (int i = 0; i < ENTRIES; i++) {
        assert_int_equal(entries[i].status, entries[i].number);
        assert_string_equal(lg_status_name(entries[i].status), entries[i].name);
        assert_true(strlen(lg_status_text(entries[i].status)) > 0);
        assert_in_range(entries[i].number, 0, 125); /* fits an exit status */
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(entries[i].number, entries[j].number);
            assert_string_not_equal(lg_status_text(entries[i].status),
                                    lg_status_text(entries[j].status));
        }
    }
}

static void test_unknown(void **state) {
    (void)state;
    assert_string_equal(lg_status_name((lg_status)11), "LG_?");
    assert_string_equal(lg_status_text((lg_status)11), "an unknown status");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_every_status),
        cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
