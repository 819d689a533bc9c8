/* Scenarios from a program: plans from text, clones that vary, a run with a rule. */
#include <libgrass/grass.h>

#include "lg_test.h"
#include "scenario/plan.h"

static const char plan_text[] = "libgrass: 1\n"
                                "name: small\n"
                                "years: {first: 2012, last: 2012, spinup: 1}\n"
                                "land: {schematic: landscape.yaml, cell_m: 10000 m}\n"
                                "weather: {months: weather.yaml, seed: 54102}\n"
                                "tables:\n"
                                "  types: ../tables/grassland_types.csv\n"
                                "  standard: ../tables/nyt635.csv\n"
                                "  animals: ../tables/animals.csv\n"
                                "  breeds: ../tables/breeds.csv\n"
                                "  sheep_units: ../tables/sheep_units.csv\n"
                                "defaults: {degradation: false}\n"
                                "scenarios:\n"
                                "  - name: as-usual\n"
                                "    note: The base.\n"
                                "    herd:\n"
                                "      heads: {sheep: 700000, cattle: 50000}\n"
                                "      units: {nobody-0001: 450}\n"
                                "    parameters: {ni: 0.5}\n"
                                "    measures: [{kind: ban, where: {flag: reserve_core}}]\n"
                                "  - name: plain\n"
                                "    herd: {su: 900000 su, constant: true}\n";

static lg_context *open_context(lg_counting *counting, int threads) {
    lg_context_options options = {.threads = threads};
    if (counting != NULL)
        options.allocator =
            (lg_allocator){lg_counting_alloc, lg_counting_resize, lg_counting_release, counting};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static lg_plan *read_small(lg_context *context) {
    lg_plan *plan = NULL;
    assert_ok(context, lg_plan_read_text(context, "small", LG_DATA "/xilinhot", plan_text, &plan));
    return plan;
}

/* ---- plans from text ---- */

static void a_text_is_as_good_as_a_file(void **state) {
    (void)state;
    lg_context *context = open_context(NULL, 1);
    FILE *file = fopen("scenario-small.yaml", "w");
    fputs(plan_text, file);
    fclose(file);
    lg_plan *from_file = NULL, *from_text = NULL;
    assert_ok(context, lg_plan_read(context, "./scenario-small.yaml", NULL, &from_file));
    static const char *const folders[] = {".", "./"};
    for (int i = 0; i < 2; i++) {
        assert_ok(context, lg_plan_read_text(context, "small", folders[i], plan_text, &from_text));
        assert_string_equal(from_text->types_path, from_file->types_path);
        assert_string_equal(from_text->land_schematic, from_file->land_schematic);
        assert_int_equal(lg_plan_scenario_count(from_text), 2);
        assert_string_equal(lg_plan_scenario_name(from_text, 1), "plain");
        lg_plan_free(from_text);
    }
    lg_plan_free(from_file);
    assert_ok(context, lg_plan_read_text(context, "small", NULL, plan_text, &from_text));
    assert_string_equal(from_text->types_path, "../tables/grassland_types.csv");
    lg_plan_free(from_text);
    assert_status(context, lg_plan_read_text(context, "small", NULL, "libgrass: 7\n", &from_text),
                  LG_EPARSE);
    assert_error_says(context, "small:1:11: ");
    assert_int_equal(lg_plan_read_text(context, NULL, NULL, plan_text, &from_text), LG_EARG);
    assert_int_equal(lg_plan_read_text(context, "small", NULL, NULL, &from_text), LG_EARG);
    lg_context_free(context);
}

/* ---- clones ---- */

static void a_clone_is_its_base_varied(void **state) {
    (void)state;
    lg_context *context = open_context(NULL, 1);
    lg_plan *plan = read_small(context);
    assert_ok(context, lg_plan_clone_scenario(context, plan, "as-usual", "same", NULL));
    assert_ok(context, lg_plan_clone_scenario(context, plan, "as-usual", "fewer",
                                              "herd: {su: 800000 su, spread: 0.2}\n"
                                              "measures: [{kind: balance}, {kind: ban}]\n"
                                              "degradation: true\n"));
    assert_ok(context, lg_plan_clone_scenario(context, plan, "fewer", "fewer-hay",
                                              "hay: {mow: false}\nnote: No hay.\n"));
    assert_int_equal(lg_plan_scenario_count(plan), 5);
    const lg_scenario *base = &plan->scenarios[0], *same = &plan->scenarios[2];
    const lg_scenario *fewer = &plan->scenarios[3], *last = &plan->scenarios[4];
    assert_string_equal(last->name, "fewer-hay");

    assert_int_equal(same->herd.nheads, 2);
    assert_ptr_not_equal(same->herd.heads, base->herd.heads);
    assert_ptr_not_equal(same->herd.units, base->herd.units);
    assert_ptr_not_equal(same->measures, base->measures);
    assert_ptr_not_equal(same->settings, base->settings);
    assert_string_equal(same->herd.heads[1].name, "cattle");
    assert_near(same->herd.units[0].value, 450, 0);
    assert_near(same->settings[0].value, 0.5, 0);
    assert_string_equal(same->note, "The base.");

    assert_near(fewer->herd.su, 800000, 0);
    assert_int_equal(fewer->herd.nheads, 0);
    assert_int_equal(fewer->herd.nunits, 1);
    assert_int_equal(fewer->nmeasures, 2);
    assert_true(fewer->degradation && !base->degradation);
    assert_int_equal(base->herd.nheads, 2);
    assert_int_equal(base->nmeasures, 1);
    assert_near(base->herd.spread, 0, 0);

    assert_true(!last->hay.mow && fewer->hay.mow && last->degradation);
    assert_near(last->herd.spread, 0.2, 0);
    assert_string_equal(last->note, "No hay.");
    assert_non_null(strstr(last->origin, "'fewer' is 'as-usual' with: herd: {su: 800000 su"));
    assert_non_null(strstr(last->origin, "'fewer-hay' is 'fewer' with: hay: {mow: false}"));
    assert_null(base->origin);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void a_mistake_is_named_with_its_place_in_the_text(void **state) {
    (void)state;
    static const struct mistake {
        const char *text, *says;
    } mistakes[] = {
        {"herd: {su: many}", "new:1:12: "},
        {"note: x\nmeasures: [{kind: bann}]", "new:2:19: "},
        {"herd:\n  animls: 5", "new:2:3: unknown key 'animls' in 'herd'"},
        {"hrd: {}", "new:1:1: unknown key 'hrd' in 'scenario'"},
        {"name: other", "new:1:7: the new scenario's name is given apart"},
        {"[1, 2]", "new:1:1: "},
        {"herd: {su: 1", "new:1:"},
        {"", "new:1:1: "},
        {"young: {weaned: 10-01, sold: 10-01}", "new:1:8: young stock is sold on the day"},
        {"parameters: {nii: 1}", "new:1:14: "},
    };
    lg_context *context = open_context(NULL, 1);
    lg_plan *plan = read_small(context);
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        assert_status(context,
                      lg_plan_clone_scenario(context, plan, "as-usual", "new", mistakes[i].text),
                      LG_EPARSE);
        assert_error_says(context, mistakes[i].says);
        assert_int_equal(lg_plan_scenario_count(plan), 2);
    }
    static const char *const names[] = {"", "a b", ".new", "as-usual", "x/y"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_status(context, lg_plan_clone_scenario(context, plan, "plain", names[i], NULL),
                      LG_EARG);
    assert_status(context, lg_plan_clone_scenario(context, plan, "none", "new", NULL), LG_EDATA);
    assert_error_says(context, "no scenario 'none'");
    assert_int_equal(lg_plan_clone_scenario(context, plan, NULL, "new", NULL), LG_EARG);
    assert_int_equal(lg_plan_scenario_count(plan), 2);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* What only the land can refuse is still told with the text that it stands in: the plan's, or the
 * clone's. */
static void the_land_names_the_right_text(void **state) {
    (void)state;
    lg_context *context = open_context(NULL, 1);
    lg_plan *plan = read_small(context);
    assert_status(context, lg_plan_check(context, plan), LG_EPARSE);
    assert_error_says(context, "small:18:28: the land has no unit 'nobody-0001'");
    assert_ok(context, lg_plan_clone_scenario(context, plan, "as-usual", "new", NULL));
    lg_plan_run_options only = {.directory = "scenario-places", .only = "new"};
    assert_status(context, lg_plan_run(context, plan, &only, NULL, NULL), LG_EPARSE);
    assert_error_says(context, "small:18:28: ");
    static const struct {
        const char *text, *says;
    } mistakes[] = {
        {"measures:\n  - {kind: ban, where: {zone: nowhere}}", "far-0:2:31: the land has no zone"},
        {"herd: {units: {x-1: 5}}", "far-1:1:21: the land has no unit 'x-1'"},
        {"herd:\n  heads: {yeti: 5}", "far-2:2:17: the animal table has no class 'yeti'"}};
    for (int i = 0; i < 3; i++) {
        char name[16];
        snprintf(name, sizeof name, "far-%d", i);
        only.only = name;
        assert_ok(context, lg_plan_clone_scenario(context, plan, "plain", name, mistakes[i].text));
        assert_status(context, lg_plan_run(context, plan, &only, NULL, NULL), LG_EPARSE);
        assert_error_says(context, mistakes[i].says);
    }
    lg_plan_free(plan);
    lg_context_free(context);
}

static void no_memory_leaves_the_plan_as_it_was(void **state) {
    (void)state;
    lg_counting counting = {0};
    lg_context *context = open_context(&counting, 1);
    lg_plan *plan = NULL;
    for (long n = 1; plan == NULL; n++) {
        long before = counting.alive;
        counting.calls = 0, counting.fail_at = n;
        lg_status status = lg_plan_read_text(context, "small", "x", plan_text, &plan);
        if (status == LG_OK)
            break;
        assert_status(context, status, LG_ENOMEM);
        assert_int_equal(counting.alive, before);
    }
    static const char text[] = "herd: {units: {a: 1}}\nmeasures: [{kind: ban}]\n"
                               "parameters: {ni: 0.4}\n";
    for (long n = 1;; n++) {
        long before = counting.alive;
        counting.calls = 0, counting.fail_at = n;
        lg_status status = lg_plan_clone_scenario(context, plan, "as-usual", "new", text);
        if (status == LG_OK)
            break;
        assert_status(context, status, LG_ENOMEM);
        assert_int_equal(counting.alive, before);
        assert_int_equal(lg_plan_scenario_count(plan), 2);
    }
    assert_true(counting.calls > 8);
    counting.fail_at = 0;
    assert_string_equal(lg_plan_scenario_name(plan, 2), "new");
    lg_plan_free(plan);
    assert_int_equal(counting.alive, 1); /* the context */
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

/* ---- all together ---- */

typedef struct told {
    double stock_su[4];
    int years, asked;
} told;

/* The older name of lg_region_year. */
static void keep_city(const lg_city_year *year, void *user) {
    told *t = user;
    assert_near(15 * year->area_ha, year->area_mu, 1e-9 * year->area_mu);
    assert_near(15 * year->degraded_ha, year->degraded_mu, 1e-9 * year->area_mu);
    assert_near(15 * year->admin[0].area_ha, year->admin[0].area_mu, 1e-9 * year->area_mu);
    assert_true(year->area_ha > 0);
    t->stock_su[t->years++] = year->stock_su;
}

static void halve(const lg_rule_view *view, double *adult_su, void *user) {
    ((told *)user)->asked++;
    for (int32_t k = 0; k < view->units && view->month == 7; k++)
        adult_su[k] /= strcmp(view->scenario, "half") == 0 ? 2 : 1;
}

static void a_plan_runs_with_a_rule(void **state) {
    (void)state;
    lg_context *context = open_context(NULL, 2);
    lg_plan *plan = NULL;
    char text[sizeof plan_text];
    strcpy(text, plan_text);
    const char *base = strstr(plan_text, "  - name: as-usual");
    strcpy(text + (base - plan_text), strstr(plan_text, "  - name: plain"));
    assert_ok(context, lg_plan_read_text(context, "small", LG_DATA "/xilinhot", text, &plan));
    assert_ok(context, lg_plan_clone_scenario(context, plan, "plain", "half", NULL));
    assert_ok(context,
              lg_plan_clone_scenario(context, plan, "plain", "more", "herd: {su: 1000000 su}"));
    told t = {.years = 0};
    const lg_plan_run_options options = {
        .directory = "scenario-run", .rule = halve, .rule_user = &t};
    assert_ok(context, lg_plan_run(context, plan, &options, keep_city, &t));
    assert_int_equal(t.years, 3);
    assert_int_equal(t.asked, 3 * 12);
    assert_near(t.stock_su[0], 900000, 1e-3);
    assert_near(t.stock_su[1], 900000 * (182 + 184 * 0.5) / 366, 1e-3);
    assert_near(t.stock_su[2], 1000000, 1e-3);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_as_good_as_a_file),
        cmocka_unit_test(a_clone_is_its_base_varied),
        cmocka_unit_test(a_mistake_is_named_with_its_place_in_the_text),
        cmocka_unit_test(the_land_names_the_right_text),
        cmocka_unit_test(no_memory_leaves_the_plan_as_it_was),
        cmocka_unit_test(a_plan_runs_with_a_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
