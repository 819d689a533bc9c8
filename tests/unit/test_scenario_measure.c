/* Measures as text: what is read, what is refused and where. */
#include "lg_test.h"
#include "policy/reader.h"

#include "scenario/scenario.h"

static lg_status read_text(lg_context *context, const char *measures, lg_scenario *s,
                           lg_yaml **document) {
    char text[4000];
    snprintf(text, sizeof text, "name: x\nmeasures:\n%s", measures);
    LG_TRY(lg_yaml_read_text(context, "plan.yaml", text, document));
    lg_scenario_init(s);
    return lg_scenario_read(context, *document, lg_yaml_root(*document), false, s);
}

static void every_key_is_read(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_scenario s;
    lg_yaml *document = NULL;
    assert_ok(
        context,
        read_text(context,
                  "  - kind: ban\n    animals: sold\n"
                  "    where: {zone: north, admin: town, type: steppe, flag: red_line, "
                  "condition_to: 0.5, slope_from_deg: 3 deg, water_to_km: 4 km, units: [a, b]}\n"
                  "    when: {first_year: 2023, last_year: 2030}\n"
                  "  - kind: rest\n    when: {after_greenup_d: 0, for_days: 45}\n"
                  "  - kind: rotation\n    paddocks: 6\n    paddock_days: 7\n"
                  "    when: {from: 11-01, to: 03-31}\n"
                  "  - {kind: balance, phase_in_years: 3, tolerance_frac: 0.1}\n"
                  "  - {kind: restoration, help: 3, yuan_mu: 50}\n"
                  "  - {kind: feed, feed_kg_mu: 20, yuan_mu: 3}\n",
                  &s, &document));
    assert_int_equal(s.nmeasures, 6);
    const lg_measure *m = s.measures;
    assert_int_equal(m[0].kind, LG_MEASURE_BAN);
    assert_int_equal(m[0].animals, LG_DISPLACED_SOLD);
    assert_string_equal(m[0].where.zone, "north");
    assert_int_equal(m[0].where.flag, LG_CELL_RED_LINE);
    assert_near(m[0].where.condition_to, 0.5, 0);
    assert_near(m[0].where.slope_from_deg, 3, 0);
    assert_int_equal(m[2].rotation.paddocks, 6);
    assert_int_equal(m[3].phase_in_years, 3);
    assert_near(m[4].recovery_factor, 3, 0);
    assert_near(m[5].feed_kg_mu, 20, 0);
    /* a ban of whole years, a rest from green-up, a rotation over New Year */
    assert_int_equal(m[0].when.first_year, 2023);
    assert_int_equal(m[1].when.first_year, 0); /* as yet: the plan knows */
    assert_true(lg_when_by_greenup(&m[1].when) && lg_when_days(&m[1].when) == 45);
    assert_true(lg_when_crosses(&m[2].when) && lg_when_days(&m[2].when) == 151);
    const lg_today autumn = {.year = 2023, .calendar_year = 2023, .common_day = 305};
    assert_int_equal(lg_measure_paddock(&m[2], &autumn, 6), 0); /* 1 November */
    assert_int_equal(lg_measure_paddock(&m[2], &(lg_today){.common_day = 312}, 6), 1);
    assert_int_equal(lg_measure_paddock(&m[2], &(lg_today){.common_day = 1}, 6), 61 / 7 % 6);
    lg_scenario_free(context, &s);
    lg_yaml_free(document);
    lg_context_free(context);
}

static void mistakes_are_told(void **state) {
    (void)state;
    static const struct {
        const char *measures, *says;
    } bad[] = {
        {"  - {kind: bann}\n", "plan.yaml:3:12"},
        {"  - {where: {zone: north}}\n", "kind"},
        {"  - {kind: ban, paddocks: 3}\n", "means nothing for a measure of kind 'ban'"},
        {"  - {kind: rest}\n", "a rest needs a season"},
        {"  - {kind: rotation, paddocks: 4}\n", "needs 'paddock_days'"},
        {"  - {kind: rotation, paddocks: 0, paddock_days: 3}\n", "paddocks"},
        {"  - {kind: feed}\n", "feed_kg_mu"},
        {"  - {kind: ban, where: {zon: north}}\n", "did you mean 'zone'"},
        {"  - {kind: ban, where: {units: a}}\n", "list of unit names"},
        {"  - {kind: rest, when: {from: 04-01}}\n", "both 'from' and 'to'"},
        {"  - {kind: rest, when: {for_days: 4}}\n", "'after_greenup_d' and 'for_days'"},
        {"  - {kind: rest, when: {from: 04-01, to: 05-01, after_greenup_d: 0, for_days: 4}}\n",
         "not both"},
        {"  - {kind: rest, when: {from: 04-01, after_greenup_d: 0, for_days: 4}}\n", "not both"},
        {"  - {kind: rest, when: {from: 04-01, to: 05-01, for_days: 4}}\n", "give one of them"},
        {"  - {kind: rest, when: {to: 05-01}}\n", "needs 'from'"},
        {"  - {kind: rest, when: {to: 05-01, for_days: 4}}\n", "give one of them"},
        {"  - {kind: rest, when: {after_greenup_d: 4}}\n", "'after_greenup_d' and 'for_days'"},
        {"  - {kind: herd}\n", "'adults_frac' or 'sold'"},
        {"  - {kind: ban, when: {first_year: 2030, last_year: 2020}}\n", "before the first"},
        {"  - {kind: ban, when: {from: 02-30, to: 05-01}}\n", "from"},
        {"  - {kind: hay}\n", "hay land needs 'when'"},
        {"  - {kind: shock, when: {from: 07-01, to: 07-01}}\n",
         "fire, locusts, snow, drought or rodents"},
        {"  - {kind: shock, shock: fire, when: {from: 07-01, to: 07-01}}\n", "'severity_frac'"},
        {"  - {kind: shock, shock: snow}\n", "a shock needs 'when'"},
        {"  - {kind: shock, shock: drought, severity_frac: 0.5}\n", "a shock needs 'when'"},
        {"  - {kind: shock, shock: drought, when: {from: 05-01, to: 08-31}}\n", "'severity_frac'"},
        {"  - {kind: shock, shock: rodents, when: {from: 05-01, to: 08-31}}\n", "'severity_frac'"},
        {"  - {kind: shock, shock: drought, severity_frac: 1.2, when: {from: 05-01, to: 08-31}}\n",
         "severity_frac"},
        {"  - {kind: shock, shock: snow, severity_frac: 1, when: {from: 01-01, to: 01-31}}\n",
         "means nothing for deep snow"},
        {"  - {kind: ban, animals: moved, when: {from: 07-01, to: 08-01}}\n", "whole years"},
        {"  - {kind: balance, when: {from: 07-01, to: 08-01}}\n", "has years, no days"},
        {"  - ban\n", "plan.yaml:3:5"},
        {"  kind: ban\n", "'measures' is a list"},
    };
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        lg_scenario s;
        lg_yaml *document = NULL;
        assert_status(context, read_text(context, bad[i].measures, &s, &document), LG_EPARSE);
        assert_error_says(context, bad[i].says);
        lg_scenario_free(context, &s);
        lg_yaml_free(document);
    }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_read),
                                       cmocka_unit_test(mistakes_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
