/* Plans: a good file, what defaults give and scenarios take back, and every kind of mistake with
 * its place. */
#include <math.h>

#include "lg_test.h"
#include "scenario/plan.h"

static const char GOOD[] =
    "libgrass: 1\n"
    "name: small\n"
    "note: made up\n"
    "years: {first: 2001, last: 2003, spinup: 2}\n"
    "land: {schematic: land.yaml, cell_m: 500 m}\n"
    "weather: {months: /abs/weather.yaml, seed: 7, climate: true}\n"
    "tables: {types: ../t.csv, standard: s.csv, animals: a.csv}\n"
    "tolerance: 6e-7\n"
    "precision: float64\n"
    "defaults:\n"
    "  herd: {su: 1000 su, share_by: forage, spread: 0.2}\n"
    "  grazing: {from: 05-01, to: 03-31}\n"
    "  young: {per_adult: 0.25 su, weaned: 07-01, sold: 10-15}\n"
    "  hay: {mow: true, day: 08-20, stubble_m: 0.05 m}\n"
    "  feed: {bought_max_kg_su: 1.5, hay_loss_frac: 0.1}\n"
    "  output: {yearly_maps: true, monthly_maps: false, daily_series: true, packed: false}\n"
    "  parameters: {ni: 0.5}\n"
    "scenarios:\n"
    "  - name: plain\n"
    "  - name: other\n"
    "    note: its own\n"
    "    herd: {heads: {sheep: 800, cattle: 40}, units: {farm-1: 12.5}}\n"
    "    grazing: {from: 06-01}\n"
    "    parameters: {whc_mm: 120, frost_rate: 0.01}\n";

static void write_text(const char *text) {
    FILE *file = fopen("plan.yaml", "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The good plan with the first `old` replaced. */
static void write_edited(const char *old, const char *new) {
    char text[sizeof GOOD + 4096];
    const char *at = strstr(GOOD, old);
    if (at == NULL)
        fail_msg("the good plan does not hold '%s'", old);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - GOOD), GOOD, new, at + strlen(old));
    write_text(text);
}

static void a_good_plan_is_read(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    write_text(GOOD);
    assert_ok(context, lg_plan_read(context, "./plan.yaml", NULL, &plan));
    assert_string_equal(lg_plan_name(plan), "small");
    assert_string_equal(plan->note, "made up");
    assert_int_equal(plan->first_year, 2001);
    assert_int_equal(plan->last_year, 2003);
    assert_int_equal(plan->spinup_years, 2);
    assert_string_equal(plan->land_schematic, "./land.yaml");
    assert_null(plan->land_file);
    assert_near(plan->cell_m, 500, 0);
    assert_string_equal(plan->weather.path, "/abs/weather.yaml");
    assert_int_equal(plan->weather.source, LG_WEATHER_FROM_months);
    assert_int_equal(plan->weather.options.seed, 7);
    assert_true(plan->weather.options.climate);
    assert_string_equal(plan->types_path, "./../t.csv");
    assert_string_equal(plan->standard_path, "./s.csv");
    assert_string_equal(plan->animals_path, "./a.csv");
    assert_near(plan->tolerance, 6e-7, 0);
    assert_true(plan->double_precision);
    assert_int_equal(lg_plan_scenario_count(plan), 2);
    assert_string_equal(lg_plan_scenario_name(plan, 1), "other");
    assert_null(lg_plan_scenario_name(plan, 2));
    lg_plan_free(plan);
    lg_plan_free(NULL);
    lg_context_free(context);
}

static void defaults_come_first_then_the_scenarios_own(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    write_text(GOOD);
    assert_ok(context, lg_plan_read(context, "plan.yaml", NULL, &plan));
    const lg_scenario *a = &plan->scenarios[0], *b = &plan->scenarios[1];
    assert_null(a->note);
    assert_string_equal(b->note, "its own");
    assert_near(a->herd.su, 1000, 0);
    assert_int_equal(a->herd.nheads, 0);
    assert_int_equal(a->herd.share_by, LG_SHARE_BY_FORAGE);
    assert_near(a->herd.spread, 0.2, 0);
    assert_false(a->herd.on_reserve_cores);
    assert_int_equal(a->calendar.graze_from, 121);
    assert_int_equal(a->calendar.graze_to, 90);
    assert_int_equal(a->calendar.weaned_day, 182);
    assert_int_equal(a->calendar.sold_day, 288);
    assert_near(a->calendar.young_frac, 0.25, 0);
    assert_true(a->hay.mow);
    assert_int_equal(a->hay.day, 232);
    assert_near(a->feed.bought_max_kg_su, 1.5, 0);
    assert_true(a->output.yearly_maps && !a->output.monthly_maps && a->output.daily_series);
    assert_true(!a->output.packed);
    assert_int_equal(a->nsettings, 1);
    assert_string_equal(a->settings[0].name, "ni");
    assert_int_equal(b->herd.nheads, 2);
    assert_string_equal(b->herd.heads[1].name, "cattle");
    assert_near(b->herd.heads[1].value, 40, 0);
    assert_int_equal(b->herd.nunits, 1);
    assert_near(b->herd.units[0].value, 12.5, 0);
    assert_int_equal(b->herd.share_by, LG_SHARE_BY_FORAGE);
    assert_int_equal(b->calendar.graze_from, 152);
    assert_int_equal(b->calendar.graze_to, 90);
    assert_int_equal(b->nsettings, 2); /* a mapping comes in place of the defaults' mapping */
    assert_string_equal(b->settings[0].name, "whc_mm");
    lg_plan_free(plan);

    write_edited("su: 1000 su", "heads: {sheep: 5}"); /* heads by default, su by the scenario */
    assert_ok(context, lg_plan_read(context, "plan.yaml", NULL, &plan));
    assert_int_equal(plan->scenarios[0].herd.nheads, 1);
    lg_plan_free(plan);
    char text[sizeof GOOD + 200];
    snprintf(text, sizeof text, "%s  - name: third\n    herd: {su: 3}\n", GOOD);
    write_text(text);
    assert_ok(context, lg_plan_read(context, "plan.yaml", NULL, &plan));
    assert_int_equal(plan->scenarios[2].herd.nheads, 0);
    assert_near(plan->scenarios[2].herd.su, 3, 0);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void prices_are_given_one_by_one(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    write_edited("scenarios:\n  - name: plain\n  - name: other\n",
                 "  prices: {feed_yuan_t: 1200, keep_yuan_su: 80}\n"
                 "scenarios:\n  - name: plain\n  - name: other\n    prices: {feed_yuan_t: 900}\n");
    assert_ok(context, lg_plan_read(context, "plan.yaml", NULL, &plan));
    assert_null(plan->prices_path);
    assert_near(plan->scenarios[0].prices.feed_yuan_t, 1200, 0);
    assert_near(plan->scenarios[1].prices.feed_yuan_t, 900, 0);
    assert_near(plan->scenarios[1].prices.keep_yuan_su, 80, 0);
    assert_true(isnan(plan->scenarios[1].prices.animal_yuan_su)); /* not given is not 0 */
    lg_plan_free(plan);
    write_edited("animals: a.csv", "animals: a.csv, prices: p.csv");
    assert_ok(context, lg_plan_read(context, "plan.yaml", NULL, &plan));
    assert_string_equal(plan->prices_path, "p.csv");
    lg_plan_free(plan);
    lg_context_free(context);
}

static void what_is_not_said_has_sensible_values(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    write_text("libgrass: 1\nname: bare\nyears: {first: 2001, last: 2001}\nland: {file: l.h5}\n"
               "weather: {file: w.csv, latitude_deg: 43.9}\n"
               "tables: {types: t.csv, standard: s.csv, animals: a.csv}\nscenarios: [{name: a}]\n");
    assert_ok(context, lg_plan_read(context, "plan.yaml", NULL, &plan));
    assert_int_equal(plan->spinup_years, 0);
    assert_near(plan->tolerance, 1e-6, 0);
    assert_false(plan->double_precision);
    assert_string_equal(plan->land_file, "l.h5");
    assert_near(plan->weather.options.latitude_deg, 43.9, 0);
    const lg_scenario *s = &plan->scenarios[0];
    assert_near(s->herd.su, 0, 0);
    assert_int_equal(s->calendar.graze_from, 1);
    assert_int_equal(s->calendar.graze_to, 365);
    assert_int_equal(s->calendar.weaned_day, 0);
    lg_plan_free(plan);
    const lg_plan_read_options options = {.land_path = "elsewhere.h5"};
    assert_ok(context, lg_plan_read(context, "plan.yaml", &options, &plan));
    assert_string_equal(plan->land_file, "elsewhere.h5"); /* as the caller gave it */
    lg_plan_free(plan);
    write_text(GOOD);
    assert_ok(context, lg_plan_read(context, "plan.yaml", &options, &plan));
    assert_string_equal(plan->land_file, "elsewhere.h5");
    assert_null(plan->land_schematic);
    lg_plan_free(plan);
    lg_context_free(context);
}

typedef struct bad {
    const char *old, *new, *says;
} bad;

static const bad bads[] = {
#include "test_scenario_bad.inc"
};

static void every_mistake_is_named_with_its_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    int wrong = 0;
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        write_edited(bads[i].old, bads[i].new);
        lg_plan *plan = NULL;
        lg_status status = lg_plan_read(context, "plan.yaml", NULL, &plan);
        if (status != LG_EPARSE || strstr(lg_context_error(context), bads[i].says) == NULL) {
            print_error("'%s' -> '%s': %s instead of '%s': %s\n", bads[i].old, bads[i].new,
                        lg_status_name(status), bads[i].says, lg_context_error(context));
            wrong++;
        }
        lg_plan_free(plan);
    }
    assert_int_equal(wrong, 0);
    lg_context_free(context);
}

static void a_plan_without_scenarios_is_none(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const none[] = {"scenarios: []\n", "scenarios: all\n",
                                       "scenarios: {name: a}\n"};
    const char *tail = strstr(GOOD, "scenarios:");
    for (int k = 0; k < 3; k++) {
        lg_plan *plan = NULL;
        write_edited(tail, none[k]);
        assert_status(context, lg_plan_read(context, "plan.yaml", NULL, &plan), LG_EPARSE);
        assert_error_says(context,
                          "plan.yaml:18:12: 'scenarios' is a list of at least one scenario");
    }
    lg_context_free(context);
}

static void missing_files_and_arguments(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    assert_status(context, lg_plan_read(context, "no-such.yaml", NULL, &plan), LG_EINPUT);
    assert_error_says(context, "no-such.yaml");
    assert_int_equal(lg_plan_read(NULL, "plan.yaml", NULL, &plan), LG_EARG);
    assert_int_equal(lg_plan_read(context, NULL, NULL, &plan), LG_EARG);
    assert_int_equal(lg_plan_read(context, "plan.yaml", NULL, NULL), LG_EARG);
    assert_null(plan);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    const lg_plan_read_options options = {.land_path = "elsewhere.h5"};
    lg_plan *plan = NULL;
    LG_TRY(lg_plan_read(context, "plan.yaml", &options, &plan));
    lg_plan_free(plan);
    return LG_OK;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    write_text(GOOD);
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_good_plan_is_read),
                                       cmocka_unit_test(defaults_come_first_then_the_scenarios_own),
                                       cmocka_unit_test(prices_are_given_one_by_one),
                                       cmocka_unit_test(what_is_not_said_has_sensible_values),
                                       cmocka_unit_test(every_mistake_is_named_with_its_place),
                                       cmocka_unit_test(a_plan_without_scenarios_is_none),
                                       cmocka_unit_test(missing_files_and_arguments),
                                       cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
