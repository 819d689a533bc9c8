/* Scenarios from a program: plans from text, clones that vary, rules of one's own. */
#include <libgrass/grass.h>

#include "lg_test.h"
#include "scenario/plan.h"
#include "test_simulation_world.h"

static const char plan_text[] = "libgrass: 1\n"
                                "name: small\n"
                                "years: {first: 2012, last: 2012, spinup: 1}\n"
                                "land: {schematic: landscape.yaml, cell_m: 10000 m}\n"
                                "weather: {months: weather.yaml, seed: 54102}\n"
                                "tables:\n"
                                "  types: ../tables/grassland_types.csv\n"
                                "  standard: ../tables/nyt635.csv\n"
                                "  animals: ../tables/animals.csv\n"
                                "scenarios:\n"
                                "  - name: as-usual\n"
                                "    note: The base.\n"
                                "    herd:\n"
                                "      heads: {sheep: 700000, cattle: 50000}\n"
                                "      units: {nobody-0001: 450}\n"
                                "    parameters: {ni: 0.5}\n"
                                "    measures: [{kind: ban, where: {flag: reserve_core}}]\n"
                                "  - name: plain\n"
                                "    herd: {su: 900000 su}\n";

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
    assert_string_equal(same->herd.heads[1].class_name, "cattle");
    assert_near(same->herd.units[0].su, 450, 0);
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
        {"young: {weaned: 10-01, sold: 07-01}", "new:1:8: young stock is sold before"},
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
    assert_error_says(context, "small:15:28: the land has no unit 'nobody-0001'");
    assert_ok(context, lg_plan_clone_scenario(context, plan, "as-usual", "new", NULL));
    lg_plan_run_options only = {.directory = "scenario-places", .only = "new"};
    assert_status(context, lg_plan_run(context, plan, &only, NULL, NULL), LG_EPARSE);
    assert_error_says(context, "small:15:28: ");
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

/* ---- rules ---- */

static const int SIZES[] = {20, 30, 5, 44};

enum { UNITS = 4, BAD_UNIT = 2, BAD_MONTH = 5 };

typedef struct notes {
    const lg_engine *engine;
    double factor, bad, sold_su; /* factor of the herds every month; a bad answer */
    int calls, unknown;
} notes;

static void rule(const lg_rule_view *view, double *adult_su, void *user) {
    notes *n = user;
    n->calls++;
    assert_int_equal(view->units, UNITS);
    assert_string_equal(view->scenario, "made-up");
    assert_int_equal(view->month, (n->calls - 1) % 12 + 1);
    assert_int_equal(view->year, 2003 + (n->calls - 1) / 12);
    for (int k = 0; k < UNITS; k++) {
        const lg_rule_unit *unit = &view->unit[k];
        const lg_unit_run *u = &n->engine->units[k];
        double standing_kg_ha = u->today.standing / (double)u->cells;
        assert_near(unit->standing_kg_ha, standing_kg_ha, 1e-4 * standing_kg_ha);
        assert_true(unit->green_kg_ha >= 0 && unit->green_kg_ha <= unit->standing_kg_ha);
        assert_true(unit->reserve_frac > 0 && unit->reserve_frac <= 1);
        assert_true(unit->condition >= 0.2 && unit->condition <= 1);
        assert_near(unit->area_ha, 25 * SIZES[k], 1e-9);
        assert_near(unit->adult_su, adult_su[k], 0);
        n->unknown += isnan(unit->proper_capacity_su);
        assert_false(unit->proper_capacity_su <= 0);
        n->sold_su += adult_su[k] * (1 - n->factor);
        adult_su[k] *= n->factor;
    }
    assert_string_equal(view->unit[3].name, "u-003");
    if (view->month == BAD_MONTH && n->bad != 0)
        adult_su[BAD_UNIT] = n->bad;
}

static lg_status run_world(world *w, recorder *r, notes *n, int threads, int spinup) {
    lg_context *context = open_context(NULL, threads);
    assert_ok(context, world_open(w, context, SIZES, 0, UNITS));
    w->years.spinup = spinup;
    w->herd_su = 3000;
    assert_ok(context, world_make(w));
    if (n != NULL) {
        n->engine = w->engine;
        assert_ok(context, lg_engine_use_rule(w->engine, rule, n));
    }
    memset(r, 0, sizeof *r);
    return world_run(w, r);
}

static void close_world(world *w, recorder *r) {
    lg_context *context = w->context;
    recorder_free(r);
    world_close(w);
    lg_context_free(context);
}

static void a_rule_that_does_nothing_changes_no_bit(void **state) {
    (void)state;
    world w, v;
    recorder r, s;
    notes n = {.factor = 1};
    assert_int_equal(run_world(&w, &r, NULL, 1, 1), LG_OK);
    assert_int_equal(run_world(&v, &s, &n, 1, 1), LG_OK);
    assert_int_equal(n.calls, 24);
    assert_int_equal(n.unknown, 0); /* the spin-up has books */
    assert_int_equal(r.count, s.count);
    assert_memory_equal(r.bytes, s.bytes, r.count);
    close_world(&w, &r);
    close_world(&v, &s);
}

static void a_rule_gives_the_same_bits_for_any_threads(void **state) {
    (void)state;
    world w, v;
    recorder r, s;
    notes n = {.factor = 0.9};
    assert_int_equal(run_world(&w, &r, &n, 1, 1), LG_OK);
    static const int threads[] = {2, 7};
    for (int i = 0; i < 2; i++) {
        notes m = {.factor = 0.9};
        assert_int_equal(run_world(&v, &s, &m, threads[i], 1), LG_OK);
        assert_int_equal(r.count, s.count);
        assert_memory_equal(r.bytes, s.bytes, r.count);
        close_world(&v, &s);
    }
    close_world(&w, &r);
}

/* Bought and sold are booked, also down to nothing and up to many times the first herd. */
static void the_ledger_closes_whatever_the_rule_does(void **state) {
    (void)state;
    static const double factors[] = {0.5, 0.0, 0.9, 1.3};
    for (int i = 0; i < 4; i++) {
        world w;
        recorder r;
        notes n = {.factor = factors[i]};
        assert_int_equal(run_world(&w, &r, &n, 2, 0), LG_OK);
        assert_int_equal(n.unknown, 12 * UNITS); /* no books before the first year's end */
        double adult_su = 0, bought_su = 0, sold_su = 0, booked_su = 0;
        for (int k = 0; k < UNITS; k++) {
            const lg_herd *h = &w.engine->units[k].herd;
            assert_near(lg_herd_residual_su(h), 0, 1e-9 * (h->start_su + h->bought_su));
            adult_su += h->adult_su, bought_su += h->bought_su, sold_su += h->sold_su;
        }
        for (int y = 0; y < w.years.count; y++)
            booked_su += r.rows[y][LG_REGION_CITY][0].sold_su;
        double scale_su = 3000 + fabs(n.sold_su);
        assert_near(adult_su, 3000 * pow(factors[i], 24), 1e-2);
        assert_near(factors[i] > 1 ? -bought_su : sold_su, n.sold_su, 1e-5 * scale_su);
        assert_near(booked_su, sold_su, 1e-9 * scale_su);
        assert_true(r.tail.animals.value < 1e-6);
        close_world(&w, &r);
    }
}

static void a_herd_that_is_none_stops_the_run(void **state) {
    (void)state;
    const double answers[] = {-1, NAN, INFINITY, -INFINITY};
    for (int i = 0; i < 4; i++) {
        world w;
        recorder r;
        notes n = {.factor = 1, .bad = answers[i]};
        assert_int_equal(run_world(&w, &r, &n, 1, 0), LG_EARG);
        assert_error_says(w.context, "on 2003-05-01 the rule gave unit 'u-002' a herd of");
        assert_int_equal(r.abandoned, 1);
        assert_int_equal(r.months, BAD_MONTH - 1);
        assert_near(w.engine->units[BAD_UNIT].herd.sold_su, 0, 0);
        close_world(&w, &r);
    }
}

static void no_memory_for_a_rule(void **state) {
    (void)state;
    lg_counting counting = {0};
    lg_context *context = open_context(&counting, 1);
    world w;
    assert_ok(context, world_open(&w, context, SIZES, 0, UNITS));
    assert_ok(context, world_make(&w));
    for (int i = 1; i <= 2; i++) {
        counting.calls = 0, counting.fail_at = i;
        assert_status(context, lg_engine_use_rule(w.engine, rule, NULL), LG_ENOMEM);
        assert_null(w.engine->ruler.rule);
    }
    counting.fail_at = 0;
    assert_ok(context, lg_engine_use_rule(w.engine, rule, NULL));
    assert_ok(context, lg_engine_use_rule(w.engine, NULL, NULL));
    world_close(&w);
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

/* ---- all together ---- */

typedef struct told {
    double stock_su[4];
    int years, asked;
} told;

static void keep_city(const lg_city_year *year, void *user) {
    told *t = user;
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
        cmocka_unit_test(a_rule_that_does_nothing_changes_no_bit),
        cmocka_unit_test(a_rule_gives_the_same_bits_for_any_threads),
        cmocka_unit_test(the_ledger_closes_whatever_the_rule_does),
        cmocka_unit_test(a_herd_that_is_none_stops_the_run),
        cmocka_unit_test(no_memory_for_a_rule),
        cmocka_unit_test(a_plan_runs_with_a_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
