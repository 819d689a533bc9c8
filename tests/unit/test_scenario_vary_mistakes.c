/* What `vary` says wrongly, with its place; what is told once; memory that is short. */
#include "vary_plan.h"

static const struct mistake {
    const char *vary, *says;
} mistakes[] = {
#include "test_scenario_vary_bad.inc"
};

static void mistakes_are_told_with_their_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        lg_plan *plan = NULL;
        lg_variation *v = NULL;
        lg_status status = read_vary(context, mistakes[i].vary, &plan, &v);
        if (status != LG_EPARSE || strstr(lg_context_error(context), mistakes[i].says) == NULL)
            fail_msg("%s\nshould say '%s', says %d '%s'", mistakes[i].vary, mistakes[i].says,
                     (int)status, lg_context_error(context));
        assert_string_not_equal(mistakes[i].says, "");
    }
    lg_context_free(context);
}

static const char *const bad_rows[][2] = {
    {"stocking\n0.5\n", "rows.csv:1:1: no column 'rest' in the header"},
    {"stocking,rest,x\n0.5,3,1\n", "rows.csv:1:15: the column 'x' is no axis of 'vary'"},
    {"stocking,rest,nmae\n0.5,3,1\n", "did you mean 'name'?"},
    {"stocking,rest\n", "has 0 rows"},
    {"stocking,rest\n0.5,30\n,40\n", "rows.csv:3:1: the axis 'stocking' has no value here"},
    {"stocking,rest\n0.5,30\n1,40\n0.50,30.0\n", "rows.csv:4:1: this row has the values of line 2"},
    {"stocking,rest\n0.5,30\n-1,40\n",
     "rows.csv:3:1: scenario 'rested_0002': 'times' is '-1', it should be a number from 0 to 1000"},
    {"stocking,rest\n0.5,30\n1,4.5\n",
     "rows.csv:3:3: scenario 'rested_0002': 'for_days' is '4.5', it should be a whole number"},
    {"name,stocking,rest\n../x,0.5,30\n", "rows.csv:2:1: '../x': a scenario's name is made of"},
    {"name,stocking,rest\n.x,0.5,30\n", "rows.csv:2:1: '.x': a scenario's name has 1 to 60"},
    {"name,stocking,rest\na/b,0.5,30\n", "rows.csv:2:1: 'a/b': a scenario's name is made of"},
    {"name,stocking,rest\na\tb,0.5,30\n", "rows.csv:2:1: "},
    {"name,stocking,rest\nok,0.5,30\n,1,30\n", "rows.csv:3:1: '': a scenario's name has 1 to 60"},
    {"name,stocking,rest\nok,0.5,30\nOK,1,30\n",
     "rows.csv:3:1: 'OK': another scenario has this name, capitals aside"},
};

static void rows_are_untrusted(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        lg_plan *plan = NULL;
        lg_variation *v = NULL;
        write_rows(bad_rows[i][0]);
        lg_status status = read_vary(context,
                                     "vary:\n  base: rested\n  design: list\n  file: rows.csv\n"
                                     "  axes:\n    stocking: {set: herd.times}\n"
                                     "    rest: {set: measures.rest.when.for_days}\n",
                                     &plan, &v);
        if (status != LG_EPARSE || strstr(lg_context_error(context), bad_rows[i][1]) == NULL)
            fail_msg("%s\nshould say '%s', says %d '%s'", bad_rows[i][0], bad_rows[i][1],
                     (int)status, lg_context_error(context));
    }
    lg_plan *plan = NULL;
    lg_variation *v = NULL;
    remove("rows.csv");
    assert_status(context,
                  read_vary(context,
                            "vary: {design: list, file: rows.csv, axes: {a: {set: herd.times}}}\n",
                            &plan, &v),
                  LG_EINPUT);
    lg_context_free(context);
}

/* ---- warnings, memory ---- */

static int warnings;
static char last_warning[1000];

static void count(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    if (level != LG_LOG_WARNING)
        return;
    warnings++;
    snprintf(last_warning, sizeof last_warning, "%s", sentence);
}

static void a_warning_is_told_once(void **state) {
    (void)state;
    const lg_context_options options = {.log = count};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_plan *plan = NULL;
    lg_variation *v = NULL;
    warnings = 0;
    assert_ok(context, read_vary(context,
                                 "vary:\n  base: rested\n  axes:\n"
                                 "    rest: {set: measures.rest.when.for_days, values: [3, 30]}\n"
                                 "    draw: {set: weather.seed, from: 1, steps: 50}\n",
                                 &plan, &v));
    assert_int_equal(warnings, 1);
    assert_non_null(strstr(last_warning, "a rest of 3 days; is that meant?"));
    lg_scenario s;
    assert_ok(context, lg_variation_scenario(context, v, 0, &s));
    assert_int_equal(warnings, 1);
    lg_scenario_free(context, &s);
    lg_variation_free(v);
    lg_plan_free(plan);
    assert_ok(context, read_vary(context,
                                 "vary:\n  base: rested\n  axes:\n"
                                 "    rest: {set: measures.rest, values: [on, off]}\n"
                                 "    days: {set: measures.rest.when.for_days, values: [30, 40]}\n",
                                 &plan, &v));
    assert_non_null(strstr(last_warning, "leaves the measure out, 'days' changes nothing"));
    lg_variation_free(v);
    lg_plan_free(plan);
    lg_context_free(context);
}

static lg_status all_of_it(lg_context *context) {
    lg_plan *plan = NULL;
    lg_variation *v = NULL;
    LG_TRY(read_vary(context,
                     "vary:\n"
                     "  - axes: {times: {set: herd.times, values: [1, 2]}}\n"
                     "  - {design: latin-hypercube, samples: 2, axes: {a: {set: herd.times, from: "
                     "0, to: 1}}}\n"
                     "  - {design: list, file: rows.csv, axes: {stocking: {set: herd.times}}}\n",
                     &plan, &v));
    lg_scenario s;
    lg_status status = lg_variation_scenario(context, v, 3, &s);
    if (status == LG_OK)
        lg_scenario_free(context, &s);
    lg_variation_free(v);
    lg_plan_free(plan);
    return status;
}

static void nothing_leaks_without_memory(void **state) {
    (void)state;
    write_rows("stocking\n0.5\n0.6\n");
    lg_fail_each_allocation(all_of_it);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(rows_are_untrusted),
        cmocka_unit_test(a_warning_is_told_once),
        cmocka_unit_test(nothing_leaks_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
