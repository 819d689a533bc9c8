/* Rotations as text: every key is read; what cannot be run, or would do nothing, is refused at its
 * place. */
#include "lg_test.h"

#include "policy/measure.h"
#include "policy/reader.h"

static lg_status read_text(lg_context *context, const char *keys, lg_yaml **document,
                           lg_measure *measure) {
    char text[2000];
    snprintf(text, sizeof text, "{kind: rotation, %s}\n", keys);
    LG_TRY(lg_yaml_read_text(context, "plan.yaml", text, document));
    return lg_measure_read(*document, lg_yaml_root(*document), measure);
}

static void every_key_is_read(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_yaml *document = NULL;
    lg_measure m;
    assert_ok(context,
              read_text(context,
                        "paddocks: 4, paddock_days: 8 d, residual_kg_ha: 300 kg/ha, "
                        "target_kg_ha: 600, rest_days_min: 21, order: [2, 4, 1, 3, 2], cycles: 3, "
                        "hay_paddocks: 1, mow: 08-20, when: {from: 05-01, to: 10-31}",
                        &document, &m));
    const lg_rotation *r = &m.rotation;
    assert_int_equal(r->paddocks, 4);
    assert_int_equal(r->paddock_days, 8);
    assert_near(r->residual_kg_ha, 300, 0);
    assert_near(r->target_kg_ha, 600, 0);
    assert_int_equal(r->rest_days_min, 21);
    assert_int_equal(r->cycles, 3);
    assert_int_equal(r->hay_paddocks, 1);
    assert_int_equal(r->mow_day, 232);
    assert_int_equal(lg_rotation_turns(r), 5);
    static const int turns[] = {1, 3, 0, 2, 1};
    for (int i = 0; i < 5; i++)
        assert_int_equal(lg_rotation_turn(r, i), turns[i]);
    assert_false(lg_rotation_by_date(r));
    assert_int_equal(lg_when_day(&m.when, &(lg_today){.common_day = 121}), 0);
    lg_yaml_free(document);
    assert_ok(context, read_text(context, "paddocks: 4, paddock_days: 8", &document, &m));
    assert_true(lg_rotation_by_date(&m.rotation));
    assert_int_equal(lg_rotation_turns(&m.rotation), 4);
    assert_int_equal(lg_rotation_turn(&m.rotation, 3), 3);
    lg_yaml_free(document);
    lg_context_free(context);
}

static void what_can_be_run_is_taken(void **state) {
    (void)state;
    static const char *const good[] = {
        "paddocks: 1, paddock_days: 10",
        "paddocks: 1, residual_kg_ha: 300, target_kg_ha: 500, cycles: 2",
        "paddocks: 60, residual_kg_ha: 300",
        "paddocks: 4, paddock_days: 8, when: {from: 12-20, to: 01-31}",
        "paddocks: 4, paddock_days: 10, when: {from: 06-01, to: 07-01}", /* 31 days, 4 turns */
        "paddocks: 4, paddock_days: 10, cycles: 1, when: {from: 06-01, to: 07-10}",
        "paddocks: 4, paddock_days: 10, rest_days_min: 30",
        "paddocks: 4, paddock_days: 10, rest_days_min: 20, hay_paddocks: 1, mow: 08-01",
        "paddocks: 3, paddock_days: 5, hay_paddocks: 2, mow: 01-15, when: {from: 11-01, to: 03-31}",
        "paddocks: 3, paddock_days: 5, hay_paddocks: 2, mow: 11-01, when: {from: 11-01, to: 03-31}",
        "paddocks: 3, paddock_days: 5, rest_days_min: 10, when: {after_greenup_d: 10, for_days: "
        "60}",
        "paddocks: 3, paddock_days: 300, when: {after_greenup_d: 10, for_days: 0}",
    };
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        lg_yaml *document = NULL;
        lg_measure m;
        assert_ok(context, read_text(context, good[i], &document, &m));
        lg_yaml_free(document);
    }
    lg_context_free(context);
}

static const struct {
    const char *keys, *place, *says;
} bad[] = {
    {"paddock_days: 3", "1:1:", "needs 'paddocks'"},
    {"paddocks: 4", "1:1:", "needs 'paddock_days' or 'residual_kg_ha'"},
    {"paddocks: 4, target_kg_ha: 500", "1:1:", "'paddock_days' or 'residual_kg_ha'"},
    {"paddocks: 61, paddock_days: 3", "1:28:", "paddocks"},
    {"paddocks: 4, residual_kg_ha: 500, target_kg_ha: 500", "1:47:", "lies below"},
    {"paddocks: 4, residual_kg_ha: 0", "1:47:", "residual_kg_ha"},
    {"paddocks: 4, paddock_days: 8 wk", "1:45:", "8 wk"},
    {"paddocks: 4, paddock_days: 8, order: [1, 2, 3, 5]", "1:65:", "numbers of paddocks, 1 to 4"},
    {"paddocks: 4, paddock_days: 8, order: [1, 2, 3, 2.5]", "1:65:", "numbers of paddocks"},
    {"paddocks: 4, paddock_days: 8, order: [1, 2, [3], 4]", "1:62:", "numbers of paddocks"},
    {"paddocks: 4, paddock_days: 8, order: [1, 2, 4]", "1:55:", "paddock 3 never has its turn"},
    {"paddocks: 4, paddock_days: 8, order: []", "1:55:", "a list of 1 to 120"},
    {"paddocks: 4, paddock_days: 8, order: 1", "1:55:", "a list of 1 to 120"},
    {"paddocks: 1, paddock_days: 8, order: [1]", "1:55:", "one paddock has no 'order'"},
    {"paddocks: 1, paddock_days: 8, cycles: 2", "1:56:", "would do nothing"},
    {"paddocks: 4, paddock_days: 10, when: {from: 06-01, to: 06-30}",
     "1:45:", "ends before paddock 4 has its turn on day 31"},
    {"paddocks: 4, paddock_days: 10, when: {from: 12-20, to: 01-10}",
     "1:45:", "window of 22 days ends before paddock 4"},
    {"paddocks: 4, paddock_days: 10, when: {after_greenup_d: 5, for_days: 30}",
     "1:45:", "window of 30 days"},
    {"paddocks: 4, paddock_days: 122", "1:45:", "window of 365 days ends before paddock 4"},
    {"paddocks: 4, paddock_days: 10, cycles: 2, when: {from: 06-01, to: 07-30}",
     "1:57:", "2 rounds take 80 days and the window has 60"},
    {"paddocks: 4, paddock_days: 10, hay_paddocks: 1", "1:63:", "stand together"},
    {"paddocks: 4, paddock_days: 10, mow: 08-01", "1:54:", "stand together"},
    {"paddocks: 4, paddock_days: 10, hay_paddocks: 4, mow: 08-01", "1:63:", "at most 3"},
    {"paddocks: 4, paddock_days: 10, hay_paddocks: 1, mow: 04-30, "
     "when: {from: 05-01, to: 09-30}",
     "1:71:", "outside the window"},
    {"paddocks: 4, paddock_days: 10, hay_paddocks: 1, mow: 07-30, "
     "when: {after_greenup_d: 5, for_days: 90}",
     "1:71:", "by dates"},
    {"paddocks: 4, paddock_days: 10, rest_days_min: 31", "1:64:", "cannot be kept"},
    {"paddocks: 1, paddock_days: 10, rest_days_min: 1", "1:64:", "cannot be kept"},
    {"paddocks: 4, paddock_days: 10, rest_days_min: 21, hay_paddocks: 1, mow: 08-01",
     "1:64:", "back in paddock 1 after 20 days"},
    {"paddocks: 3, paddock_days: 5, rest_days_min: 8, order: [1, 2, 1, 3]",
     "1:63:", "back in paddock 1 after 5 days"},
    {"paddocks: 4, paddock_days: 10, rest_days_min: 20, cycles: 1", "1:64:", "do nothing"},
    {"paddocks: 4, residual_kg_ha: 300, rest_days_min: 60, when: {from: 06-01, to: 07-30}",
     "1:67:", "no paddock could be entered again"},
    {"paddocks: 4, paddock_days: 10, rest_days_min: 20, when: {from: 06-01, to: 07-10}",
     "1:64:", "would do nothing"},
};

static void what_cannot_be_run_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        lg_yaml *document = NULL;
        lg_measure m = {.kind = -7};
        assert_status(context, read_text(context, bad[i].keys, &document, &m), LG_EPARSE);
        assert_error_says(context, bad[i].says);
        assert_error_says(context, bad[i].place);
        assert_int_equal(m.kind, -7);
        lg_yaml_free(document);
    }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_read),
                                       cmocka_unit_test(what_can_be_run_is_taken),
                                       cmocka_unit_test(what_cannot_be_run_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
